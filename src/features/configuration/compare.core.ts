import { countUpTo } from '#kernel/sorted.ts'
import { isPlainObject, isSame } from './plain.core.ts'

export const CHANGE_KINDS = ['added', 'removed', 'changed', 'moved'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One difference between two documents. `path` names list items by their keys: `routing[rest].team`. */
export type DocumentChange = {
  readonly kind: ChangeKind
  readonly path: string
  /** The value before; for `moved` the position in the list, counted from 0. */
  readonly old?: unknown
  readonly new?: unknown
}

/** Lists in which the order decides. */
const ORDERED =
  /^(priorities|classification|routing|serviceLevels|escalations|escalations\[[^\]]*\]\.steps(\[[^\]]*\]\.branches)?)$/

/** Every difference between two documents, in the order of the newer one. */
export const compareDocuments = (older: unknown, newer: unknown): readonly DocumentChange[] =>
  compareValues(older, newer, '')

function compareValues(older: unknown, newer: unknown, path: string): DocumentChange[] {
  if (isSame(older, newer)) return []
  if (older === undefined)
    return itemsOf(newer, path).map((item) => ({ kind: 'added', path: item.path, new: item.value }))
  if (newer === undefined) {
    return itemsOf(older, path).map((item) => ({ kind: 'removed', path: item.path, old: item.value }))
  }
  if (isPlainObject(older) && isPlainObject(newer)) return compareObjects(older, newer, path)
  const [before, after] = [keyed(older), keyed(newer)]
  if (before && after) return compareLists(before, after, path)
  return [{ kind: 'changed', path, old: older, new: newer }]
}

/** A list that comes or goes as a whole is shown by its items, so that each can be found by its path. */
function itemsOf(value: unknown, path: string): readonly { readonly path: string; readonly value: unknown }[] {
  const items = keyed(value)
  if (!items || items.size === 0) return [{ path, value }]
  return [...items].map(([key, item]) => ({ path: `${path}[${key}]`, value: item }))
}

function compareObjects(
  older: Readonly<Record<string, unknown>>,
  newer: Readonly<Record<string, unknown>>,
  path: string,
): DocumentChange[] {
  const names = [...Object.keys(newer), ...Object.keys(older).filter((name) => !Object.hasOwn(newer, name))]
  return names.flatMap((name) => compareValues(older[name], newer[name], path === '' ? name : `${path}.${name}`))
}

type Keyed = ReadonlyMap<string, unknown>

/** A list by what names its items: their key, or the asset they are for. Null when that does not tell them apart. */
function keyed(value: unknown): Keyed | null {
  if (!Array.isArray(value)) return null
  const items = new Map<string, unknown>()
  for (const item of value) {
    const key = isPlainObject(item) ? (item.key ?? item.asset) : undefined
    if (typeof key !== 'string' || items.has(key)) return null
    items.set(key, item)
  }
  return items
}

function compareLists(older: Keyed, newer: Keyed, path: string): DocumentChange[] {
  const changes = [...newer].flatMap(([key, item]) => compareValues(older.get(key), item, `${path}[${key}]`))
  const removed = [...older].filter(([key]) => !newer.has(key))
  return [
    ...changes,
    ...removed.map(([key, item]): DocumentChange => ({ kind: 'removed', path: `${path}[${key}]`, old: item })),
    ...(ORDERED.test(path) ? findMoves(older, newer, path) : []),
  ]
}

/** The fewest items that have to move so that one order becomes the other. */
function findMoves(older: Keyed, newer: Keyed, path: string): DocumentChange[] {
  const before = new Map([...older.keys()].filter((key) => newer.has(key)).map((key, at) => [key, at]))
  const after = [...newer.keys()].filter((key) => older.has(key))
  const staying = longestRising(after.map((key) => before.get(key)!))
  return after.flatMap((key, at): DocumentChange[] => {
    const position = before.get(key)!
    if (staying.has(position)) return []
    return [{ kind: 'moved', path: `${path}[${key}]`, old: position, new: at }]
  })
}

/** The values of a longest rising subsequence of distinct values (patience sorting, n log n). */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const value of values) {
    const place = countUpTo(tails, value)
    previous.set(value, tails[place - 1])
    tails[place] = value
  }
  const chain = new Set<number>()
  for (let value = tails.at(-1); value !== undefined; value = previous.get(value)) chain.add(value)
  return chain
}

/** How many of each kind. */
export const countChanges = (changes: readonly DocumentChange[]): Readonly<Record<ChangeKind, number>> => {
  const count = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length
  return { added: count('added'), removed: count('removed'), changed: count('changed'), moved: count('moved') }
}

const MARKS: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '-', changed: '~', moved: '>' }
const LONGEST_SHOWN = 160

/** The changes as people read them: a line each, and what they come to at the end. */
export function renderChanges(changes: readonly DocumentChange[]): string {
  const { added, removed, changed, moved } = countChanges(changes)
  const total = `${added} to add, ${changed} to change, ${moved} to move, ${removed} to remove`
  return [...changes.map(renderChange), changes.length ? total : 'Nothing would change.', ''].join('\n')
}

function renderChange({ kind, path, old: before, new: after }: DocumentChange): string {
  const line = `${MARKS[kind]} ${path}`
  if (kind === 'changed') return `${line}: ${show(before)} -> ${show(after)}`
  if (kind === 'moved') return `${line}: from place ${Number(before) + 1} to place ${Number(after) + 1}`
  return kind === 'added' ? `${line}: ${show(after)}` : line
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
