import { compiledMappingOf } from '#features/configuration/compiled-mapping.core.ts'
import type { MappingEntry } from '#features/configuration/document.core.ts'
import { readValues } from '#features/intake/mapping.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { unguardCell } from '#kernel/table.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { lackOf, type RawRow } from './row.core.ts'

/** A record of master data as a row gives it: what it does not say stays as it is. */
export type ReadRecord = { readonly key: string; readonly given: Readonly<Record<string, unknown>> }

/** A record that a file brings, and the others of the same file that it needs. */
export type ComingRecord = ReadRecord & {
  readonly raw: RawRow
  readonly parent: string | null
  readonly links: readonly string[]
}

/** A row as the members of a record; null for one that the mapping passes over, else every fault of it. */
export function readRecordRow(
  mapping: MappingEntry,
  fieldsMember: 'attributes' | 'addresses' | null,
  { kept, message: sent }: RawRow,
): { readonly row: Readonly<Record<string, unknown>> } | { readonly faults: readonly Fault[] } | null {
  // What Andon itself exported has an apostrophe before what a spreadsheet would take for a formula.
  const message = typeof kept === 'string' ? sent : unguardAll(sent)
  if (compiledMappingOf(mapping).skipWhen?.evaluate(message, message) === true) return null
  const { values, fields, faults, missing } = readValues(mapping, message)
  const lacking = new Set([...missing, ...(values.key === undefined ? ['key'] : [])])
  const all = [...faults, ...[...lacking].map(lackOf)]
  if (all.length > 0) return { faults: all }
  const { expiresAt, ...rest } = values
  const ends = expiresAt === undefined ? {} : { expiresAt: formatInstant(expiresAt as Instant) }
  if (fieldsMember === null) return { row: { ...rest, ...ends } }
  const told = (rest as Readonly<Record<string, object | undefined>>)[fieldsMember]
  const given = { ...told, ...fields, ...readFieldColumns(mapping, message) }
  const own = Object.keys(given).length === 0 ? {} : { [fieldsMember]: given }
  return { row: { ...rest, ...ends, ...own } }
}

const unguardAll = (message: RawRow['message']): RawRow['message'] =>
  Object.fromEntries(
    Object.entries(message).map(([name, cell]) => [name, typeof cell === 'string' ? unguardCell(cell) : cell]),
  )

function readFieldColumns({ fieldColumns }: MappingEntry, message: RawRow['message']): Record<string, unknown> {
  if (fieldColumns === undefined) return {}
  const named = Object.entries(message).filter(([name, cell]) => name.startsWith(fieldColumns) && cell !== '')
  return Object.fromEntries(named.map(([name, cell]) => [name.slice(fieldColumns.length), scalarOf(cell)]))
}

/** A number or true or false where it is written as one, else the text: leading zeros make a text. */
function scalarOf(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell
  if (cell === 'true' || cell === 'false') return cell === 'true'
  return cell !== '' && String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell
}

/**
 * Each record with those of the file that it needs: its parent, said or by the longest prefix of its key; its links.
 * `refused` are keys that the file gives in rows that cannot be read.
 */
export function relateRecords(
  records: ReadonlyMap<string, ReadRecord & { readonly raw: RawRow }>,
  refused: ReadonlySet<string>,
): readonly ComingRecord[] {
  const isComing = (key: string) => records.has(key) || refused.has(key)
  return [...records.values()].map((record) => {
    const { parent, dependsOn } = record.given as { readonly parent?: string | null; readonly dependsOn?: string[] }
    const above = parent === undefined ? prefixesOf(record.key).find(isComing) : parent
    const links = (dependsOn ?? []).filter((key) => key !== record.key && records.has(key))
    return { ...record, parent: above != null && isComing(above) ? above : null, links }
  })
}

/** Of `lei/packaging/line-4`: `lei/packaging`, then `lei`. */
function prefixesOf(key: string): readonly string[] {
  const steps = key.split('/')
  return steps.slice(1).map((_, at) => steps.slice(0, steps.length - 1 - at).join('/'))
}

/** The records with each behind its parent, else as they stand. What goes in a circle comes last. */
export function orderRecords(records: readonly ComingRecord[]): readonly ComingRecord[] {
  const own = new Set(records.map(({ key }) => key))
  const children = Map.groupBy(records, ({ parent }) => (parent !== null && own.has(parent) ? parent : null))
  const ordered: ComingRecord[] = []
  const waiting = (children.get(null) ?? []).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next)
    waiting.push(...(children.get(next.key) ?? []).toReversed())
  }
  if (ordered.length === records.length) return ordered
  const placed = new Set(ordered)
  return [...ordered, ...records.filter((record) => !placed.has(record))]
}

/**
 * Those that would be put under the parent by their key alone, which was refused: they would land in the wrong place.
 */
export const findOrphans = (
  records: readonly ComingRecord[],
  refused: ReadonlySet<string>,
): ReadonlyMap<string, string> =>
  new Map(
    records
      .filter(({ parent, given }) => parent !== null && given.parent === undefined && refused.has(parent))
      .map(({ key, parent }) => [key, `"${parent}", which it stands under, was refused`]),
  )

/** A record without what it depends on: for when that is not there yet. */
export const withoutLinks = <R extends ReadRecord>(record: R): R => {
  const { dependsOn: _, ...given } = record.given
  return { ...record, given }
}

/** Records taken before on which some stand: parents to the root, and what they depend on, each without its own links. */
export function findGround(
  records: readonly ComingRecord[],
  taken: ReadonlyMap<string, ComingRecord>,
): readonly ComingRecord[] {
  const own = new Set(records.map(({ key }) => key))
  const ground = new Map<string, ComingRecord>()
  const wanted = records.flatMap(({ parent, links }) => [...(parent === null ? [] : [parent]), ...links])
  for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
    const record = taken.get(key)
    if (record === undefined || own.has(key) || ground.has(key)) continue
    ground.set(key, withoutLinks(record))
    if (record.parent !== null) wanted.push(record.parent)
  }
  return [...ground.values()]
}

/** Faults of a list of records by the place they point to; those that point nowhere are left out. */
export function placeFaults(faults: readonly Fault[]): ReadonlyMap<number, readonly Fault[]> {
  const placed = new Map<number, Fault[]>()
  for (const fault of faults) {
    const [, place, rest] = /^\/(\d+)(\/.*)?$/.exec(fault.pointer) ?? []
    if (place === undefined) continue
    const known = placed.get(Number(place)) ?? []
    placed.set(Number(place), [...known, { ...fault, pointer: rest ?? '' }])
  }
  return placed
}
