import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'

/** Where a value stands in the document: members by name, list items by index. */
export type Path = readonly (string | number)[]

/** A place in the text of the document: line and column from 1, the line, and a caret below. */
export type Place = { readonly line: number; readonly column: number; readonly excerpt: string }

export const SOURCE_FORMATS = ['yaml', 'json'] as const
export type SourceFormat = (typeof SOURCE_FORMATS)[number]

/** The document as its writer wrote it, comments and all. */
export type Source = { readonly format: SourceFormat; readonly text: string }

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** `classification[3].when`; members that are no plain names in brackets and quotes. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    if (!NAME.test(part)) return `${text}[${JSON.stringify(part)}]`
    return text === '' ? part : `${text}.${part}`
  }, '')

const STEP = /(?:^|\.)([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y

/** The path that `formatPath` wrote. */
export function parsePath(text: string): Path {
  const path: (string | number)[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < text.length) {
    const [, name, index, quoted] = STEP.exec(text) ?? []
    if (name !== undefined) path.push(name)
    else if (index !== undefined) path.push(Number(index))
    else if (quoted !== undefined) path.push(JSON.parse(quoted) as string)
    else return path
  }
  return path
}

const EXCERPT_WIDTH = 200

/** Line, column and excerpt of an offset; a long line is cut around it. */
export const placeAt = (text: string, at: number): Place => makePlacer(text)(at)

/** The same for many offsets of one text: its lines are looked for once. */
export function makePlacer(text: string): (at: number) => Place {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return (at) => {
    const offset = Math.max(0, Math.min(at, text.length))
    const line = lineOf(starts, offset)
    const lineStart = starts[line]!
    const column = offset - lineStart
    const from = column < EXCERPT_WIDTH ? 0 : column - EXCERPT_WIDTH / 2
    const lineEnd = line + 1 < starts.length ? starts[line + 1]! - 1 : text.length
    const shown = text.slice(lineStart + from, Math.min(lineEnd, lineStart + from + EXCERPT_WIDTH)).trimEnd()
    return { line: line + 1, column: column + 1, excerpt: `${shown}\n${' '.repeat(column - from)}^` }
  }
}

/** The last line that starts at or before the offset, counted from 0. */
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Finds places of a text by path. `part` is the value or the name of a member; `offset` counts in the value's own characters, behind its quotes. */
export type Locator = (path: Path, part?: 'key' | 'value', offset?: number) => Place | null

/** Reads the text once more, with the position of every node. JSON is read as what it is too: YAML. */
export const makeLocator = ({ text }: Source): Locator => locateIn(text, readYaml(text))

export const readYaml = (text: string): Document.Parsed =>
  parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    // Looked for elsewhere: here each key would be compared with all before it.
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    // At `silent` a second document would pass unnoticed. Nothing is logged when documents are parsed.
    logLevel: 'error',
  })

/** The same for a text that is read already. */
export function locateIn(text: string, document: Document.Parsed): Locator {
  const place = makePlacer(text)
  return (path, part = 'value', offset) => {
    const found = findNode(document.contents, path)
    if (found === null) return null
    const node = part === 'key' && found.key ? found.key : (found.value ?? found.key)
    if (!node?.range) return null
    const [start, end] = node.range
    if (offset === undefined || !isScalar(node)) return place(start)
    return place(alignOffset(text.slice(start, end), String(node.value), offset) + start)
  }
}

/** Those of the paths at which a text stands without quotes. */
export function findPlainTexts(text: string, paths: readonly Path[]): readonly Path[] {
  const { contents } = readYaml(text)
  return paths.filter((path) => {
    const node = findNode(contents, path)?.value
    return isScalar(node) && node.type === 'PLAIN'
  })
}

type Found = { readonly key: Node | null; readonly value: Node | null }

/** The node at the path, or the nearest above it that is there: a missing member is shown at its parent. */
function findNode(root: unknown, path: Path): Found | null {
  let found: Found = { key: null, value: (root as Node | null) ?? null }
  for (const step of path) {
    const { value } = found
    if (isMap(value)) {
      const pair = value.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) return found
      found = { key: pair.key as Node, value: (pair.value as Node | null) ?? null }
    } else if (isSeq(value) && value.items[Number(step)] !== undefined) {
      found = { key: null, value: value.items[Number(step)] as Node }
    } else return found
  }
  return found.value === null && found.key === null ? null : found
}

/**
 * Where character `offset` of a text value stands in the scalar it was written as: quotes, escapes, folded lines and
 * the indentation of block texts are passed over.
 */
export function alignOffset(raw: string, value: string, offset: number): number {
  const style = raw[0]
  let at = style === '"' || style === "'" ? 1 : 0
  if (style === '|' || style === '>') at = raw.indexOf('\n') + 1
  for (let index = 0; index < offset && at < raw.length; ) {
    const [rawLength, valueLength] = stepOver(raw, at, value, index, style)
    if (index + valueLength > offset) break
    at += rawLength
    index += valueLength
  }
  if (style === '"') at += /^(\\\r?\n\s*)*/.exec(raw.slice(at))![0].length
  return skipIndent(raw, at, value, offset, style)
}

const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }

/** How many characters of the raw text stand for how many of the value, from here on. */
function stepOver(
  raw: string,
  at: number,
  value: string,
  index: number,
  style: string | undefined,
): readonly [raw: number, value: number] {
  const char = raw[at]
  if (style === '"' && char === '\\') return stepOverEscape(raw, at, value, index)
  if (style === "'" && char === "'" && raw[at + 1] === "'") return [2, 1]
  const fold = /^[ \t]*\r?\n\s*/.exec(raw.slice(at, at + 4_000))
  if (fold && style !== '|') {
    const inValue = /^[ \n]+/.exec(value.slice(index))
    return [fold[0].length, inValue ? (/\n/.test(inValue[0]) ? inValue[0].length : 1) : 0]
  }
  if (char === value[index]) return [1, 1]
  return [1, 0]
}

function stepOverEscape(raw: string, at: number, value: string, index: number): readonly [number, number] {
  const kind = raw[at + 1] ?? ''
  if (kind === '\n' || kind === '\r') return [2 + (/^\s*/.exec(raw.slice(at + 2))?.[0].length ?? 0), 0]
  const length = ESCAPES[kind] ?? 2
  return [length, kind === 'U' && (value.codePointAt(index) ?? 0) > 0xffff ? 2 : 1]
}

/** At the start of a line of a block text the value begins after the indentation. */
function skipIndent(raw: string, at: number, value: string, offset: number, style: string | undefined): number {
  if (style !== '|' && style !== '>') return at
  let place = at
  while (place < raw.length && raw[place] === ' ' && value[offset] !== ' ') place++
  return place
}
