/** One dispatched message of a stream; `id` is the last that was told, here or before. */
export type StreamMessage = { readonly event: string; readonly data: string; readonly id: string }

export type StreamPart = {
  /** Null for a block that only moves the place, or is a sign of life. */
  readonly message: StreamMessage | null
  readonly id: string
  /** Milliseconds that the service asks to wait before coming again. */
  readonly retry: number | null
}

/** Reads server-sent events as the HTML standard says: any line end, across any chunks. */
export function makeStreamReader(firstId = ''): { readonly push: (text: string) => readonly StreamPart[] } {
  let rest = ''
  let isStart = true
  let endedWithReturn = false
  let id = firstId
  let event = ''
  let retry: number | null = null
  let data: string[] = []
  let isTouched = false

  const takeField = (line: string): void => {
    isTouched = true
    const colon = line.indexOf(':')
    if (colon === 0) return
    const name = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d{1,9}$/.test(value)) retry = Number(value)
  }

  const takeBlock = (): StreamPart | null => {
    if (!isTouched) return null
    const message = data.length === 0 ? null : { event: event || 'message', data: data.join('\n'), id }
    const part = { message, id, retry }
    event = ''
    data = []
    retry = null
    isTouched = false
    return part
  }

  const push = (text: string): readonly StreamPart[] => {
    // A byte order mark at the start, and the second half of a line end that two chunks share.
    let chunk = isStart && text.startsWith('\ufeff') ? text.slice(1) : text
    if (chunk !== '') isStart = false
    if (endedWithReturn && chunk.startsWith('\n')) chunk = chunk.slice(1)
    if (chunk !== '' || text !== '') endedWithReturn = text.endsWith('\r')
    const lines = (rest + chunk).split(/\r\n|\r|\n/)
    rest = lines.pop() ?? ''
    return lines.flatMap((line) => {
      if (line !== '') {
        takeField(line)
        return []
      }
      const part = takeBlock()
      return part === null ? [] : [part]
    })
  }
  return { push }
}
