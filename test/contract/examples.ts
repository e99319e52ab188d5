/** A block that is run, with what its answer is like when the page shows it. */
export type Example = { readonly line: number; readonly command: string; readonly like: Likeness | null }

export type Likeness = { readonly kind: 'json' | 'text'; readonly text: string }

type Fence = { readonly line: number; readonly info: string; readonly text: string }

/** The fenced blocks of a page in their order. */
export function readFences(page: string): readonly Fence[] {
  const fences: Fence[] = []
  let open: { line: number; info: string; lines: string[] } | null = null
  for (const [at, text] of page.split('\n').entries()) {
    const info = /^```(.*)$/.exec(text)?.[1]?.trim()
    if (open && info !== undefined) {
      fences.push({ line: open.line, info: open.info, text: open.lines.join('\n') })
      open = null
    } else if (open) open.lines.push(text)
    else if (info !== undefined) open = { line: at + 1, info, lines: [] }
  }
  return fences
}

/** The examples of a page: each block `sh run`, with the block `json like` or `text like` that follows it. */
export function readExamples(page: string): readonly Example[] {
  const fences = readFences(page)
  return fences.flatMap(({ line, info, text }, at) => {
    if (info !== 'sh run') return []
    const next = fences[at + 1]
    const kind = /^(json|text) like$/.exec(next?.info ?? '')?.[1] as Likeness['kind'] | undefined
    return [{ line, command: text, like: kind === undefined ? null : { kind, text: next!.text } }]
  })
}

/** Commands against the service that would not be run, and likenesses of nothing, by line. */
export function findUnmarked(page: string): readonly number[] {
  const fences = readFences(page)
  return fences
    .filter(({ info, text }, at) =>
      / like$/.test(info) ? fences[at - 1]?.info !== 'sh run' : info === 'sh' && /^curl .*\$ANDON_URL/m.test(text),
    )
    .map(({ line }) => line)
}

const MORE = '…'

/**
 * How an answer differs from what a page says it is like; null when it does not. Members that the page leaves out may
 * be anything. `…` stands for anything, within a text for any characters, as the last of a list for any more.
 */
export function findDifference(like: unknown, given: unknown, path = ''): string | null {
  if (like === MORE) return null
  if (typeof like === 'string' && like.includes(MORE)) {
    const pattern = like.split(MORE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const fits = typeof given === 'string' && new RegExp(`^${pattern.join('[^]*')}$`).test(given)
    return fits ? null : differ(path, like, given)
  }
  if (Array.isArray(like)) return Array.isArray(given) ? differInList(like, given, path) : differ(path, like, given)
  if (typeof like !== 'object' || like === null) return Object.is(like, given) ? null : differ(path, like, given)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return differ(path, like, given)
  for (const [member, value] of Object.entries(like)) {
    if (!Object.hasOwn(given, member)) return `${path}/${member} is missing`
    const difference = findDifference(value, (given as Record<string, unknown>)[member], `${path}/${member}`)
    if (difference !== null) return difference
  }
  return null
}

function differInList(like: readonly unknown[], given: readonly unknown[], path: string): string | null {
  const isOpen = like.at(-1) === MORE
  const shown = isOpen ? like.slice(0, -1) : like
  if (given.length < shown.length || (!isOpen && given.length > shown.length)) {
    return `${path} has ${given.length} items, not ${shown.length}${isOpen ? ' or more' : ''}`
  }
  for (const [at, value] of shown.entries()) {
    const difference = findDifference(value, given[at], `${path}/${at}`)
    if (difference !== null) return difference
  }
  return null
}

const differ = (path: string, like: unknown, given: unknown): string =>
  `${path || 'the answer'} is ${JSON.stringify(given) ?? 'missing'}, not ${JSON.stringify(like)}`
