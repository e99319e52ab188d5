import { AndonError } from './errors.ts'

/** An answer that is no JSON document: read it once, as a stream, by lines, or whole. */
export class AndonFile {
  readonly mediaType: string
  /** As the service names it; null when it does not. */
  readonly fileName: string | null
  readonly headers: Headers
  readonly #response: Response

  constructor(response: Response) {
    this.#response = response
    this.headers = response.headers
    this.mediaType = (response.headers.get('content-type') ?? 'application/octet-stream').split(';')[0]!.trim()
    this.fileName = readFileName(response.headers.get('content-disposition'))
  }

  /** The bytes as they come. A stream that breaks off ends with an error, never as if it were whole. */
  get body(): ReadableStream<Uint8Array> {
    const { body } = this.#response
    if (body === null) throw new AndonError('The answer has no body.')
    return body
  }

  text(): Promise<string> {
    return this.#response.text()
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.#response.arrayBuffer())
  }

  /** Lines without their ends, one at a time in memory; the stream is let go when you stop reading. */
  async *lines(): AsyncGenerator<string, void, undefined> {
    let rest = ''
    for await (const text of readText(this.body)) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
    if (rest !== '') yield rest
  }

  /** The records of lines of JSON (`application/x-ndjson`). */
  async *records<T = unknown>(): AsyncGenerator<T, void, undefined> {
    for await (const line of this.lines()) if (line.trim() !== '') yield JSON.parse(line) as T
  }
}

/** The text of a stream of bytes; lets go of it when the reader stops. */
export async function* readText(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let isWhole = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const text = decoder.decode(value, { stream: !done })
      if (text !== '') yield text
      if (done) {
        isWhole = true
        return
      }
    }
  } finally {
    if (!isWhole) await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

function readFileName(disposition: string | null): string | null {
  if (disposition === null) return null
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (extended !== undefined) return decode(extended)
  const quoted = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
  return quoted?.replace(/\\(.)/g, '$1') ?? /filename=([^;\s]+)/i.exec(disposition)?.[1] ?? null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
