import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { TableUnreadable } from '#platform/csv/table-text.ts'
import { describeFaults, type Rejection } from './import.core.ts'
import {
  type ComingRecord,
  findGround,
  findOrphans,
  orderRecords,
  placeFaults,
  type ReadRecord,
  readRecordRow,
  relateRecords,
  withoutLinks,
} from './record.core.ts'
import type { RecordKind } from './record-kinds.service.ts'
import type { RawRow } from './row.core.ts'
import { count, type ImportParts, isBehind, type Run, reject, save } from './run.service.ts'

type Became = 'accepted' | 'updated' | 'unchanged'
type Settled = Became | { readonly error: string }
const BECAME = { created: 'accepted', changed: 'updated', unchanged: 'unchanged' } as const

/** What became of the records so far. */
type Course = {
  readonly taken: Map<string, ComingRecord>
  readonly became: Map<string, Became>
  readonly refused: Set<string>
}

/**
 * Reads all rows, then writes the records they give: parents first, some at a time. Who depends on what comes later in
 * the file is linked to it at the end.
 */
export async function runRecords(
  parts: ImportParts,
  run: Run,
  kind: RecordKind,
  rows: AsyncIterable<RawRow | Rejection>,
): Promise<void> {
  const course: Course = { taken: new Map(), became: new Map(), refused: new Set() }
  const read = await readRecords(parts, run, kind, rows, course.refused)
  const records = orderRecords(relateRecords(read, course.refused))
  const left = new Set(records.map(({ key }) => key))
  const late: ComingRecord[] = []
  for (const chunk of cut(records, kind.atOnce)) {
    const here = new Set(chunk.map(({ key }) => key))
    const isAhead = (key: string) => left.has(key) && !here.has(key)
    late.push(...chunk.filter(({ links }) => links.some(isAhead)))
    const ready = chunk.map((record) => (record.links.some(isAhead) ? withoutLinks(record) : record))
    await take(parts, run, kind, ready, course)
    for (const key of here) left.delete(key)
  }
  for (const chunk of cut(
    late.filter(({ key }) => course.taken.has(key)),
    kind.atOnce,
  )) {
    await take(parts, run, kind, chunk, course)
  }
  for (const became of course.became.values()) count(run, { [became]: 1 })
  run.onProgress(run.stored)
  await save(parts, run)
}

function* cut<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** The rows that give records, by key. Throws TableUnreadable where there are too many. */
async function readRecords(
  parts: ImportParts,
  run: Run,
  kind: RecordKind,
  rows: AsyncIterable<RawRow | Rejection>,
  refused: Set<string>,
): Promise<ReadonlyMap<string, ReadRecord & { readonly raw: RawRow }>> {
  const records = new Map<string, ReadRecord & { readonly raw: RawRow }>()
  for await (const raw of rows) {
    count(run, { rows: 1 })
    expectRecordRoom(run.stored.rows)
    if (run.stored.rows % 1_000 === 0) run.onProgress(run.stored)
    const read = readOne(run, kind, raw)
    if (read === null) continue
    if ('error' in read) {
      reject(run, [{ line: raw.line, kept: raw.kept, error: read.error }])
      if (read.key !== null) refused.add(read.key)
    } else if (records.has(read.key)) {
      const error = `the key "${read.key}" stands in line ${records.get(read.key)!.raw.line} already`
      reject(run, [{ line: raw.line, kept: raw.kept, error }])
    } else records.set(read.key, { ...read, raw: raw as RawRow })
    if (isBehind(run)) await save(parts, run)
  }
  return records
}

/** Records are held in memory until all are there. */
export const expectRecordRoom = (rows: number): void => {
  if (rows > LIMITS.importRecords) throw new TableUnreadable(`more than ${LIMITS.importRecords} rows`)
}

function readOne(
  { mapping }: Run,
  kind: RecordKind,
  raw: RawRow | Rejection,
): ReadRecord | { readonly key: string | null; readonly error: string } | null {
  if ('error' in raw) return { key: null, error: raw.error }
  const row = readRecordRow(mapping, kind.fields, raw)
  if (row === null) return null
  const read = 'row' in row ? kind.check(row.row) : row
  if (!('faults' in read)) return read
  return { key: 'row' in row ? String(row.row.key) : null, error: describeFaults(read.faults) }
}

/** Writes some records, or judges them where nothing is to be written; who is refused is left out of the rest. */
async function take(
  parts: ImportParts,
  run: Run,
  kind: RecordKind,
  chunk: readonly ComingRecord[],
  { taken, became, refused }: Course,
): Promise<void> {
  await run.lanes.begin(async () => {
    const ctx = { ...run.ctx, now: parts.now() }
    const ground = run.dryRun ? findGround(chunk, taken) : []
    const settled = await settle({ kind, ctx, ground, refused, dryRun: run.dryRun }, chunk)
    for (const record of chunk) {
      const { key, raw } = record
      const what = settled.get(key)!
      const before = became.get(key)
      if (typeof what === 'string') {
        taken.set(key, record)
        became.set(key, before === undefined || before === 'unchanged' ? what : before)
      } else {
        const rest = before === undefined ? '' : '; the rest of it was imported'
        became.delete(key)
        refused.add(key)
        reject(run, [{ line: raw.line, kept: raw.kept, error: `${what.error}${rest}` }])
      }
    }
    run.onProgress(run.stored)
    await save(parts, run)
  })
  await run.lanes.drain()
}

type Writing = {
  readonly kind: RecordKind
  readonly ctx: Ctx
  readonly ground: readonly ComingRecord[]
  readonly refused: ReadonlySet<string>
  readonly dryRun: boolean
}

async function settle(writing: Writing, chunk: readonly ComingRecord[]): Promise<ReadonlyMap<string, Settled>> {
  const { kind, ctx, ground, dryRun } = writing
  const settled = new Map<string, Settled>()
  const refused = new Set(writing.refused)
  let open = chunk
  const refuse = (all: ReadonlyMap<string, string>): void => {
    for (const [key, error] of all) {
      settled.set(key, { error })
      refused.add(key)
    }
    open = open.filter(({ key }) => !all.has(key))
  }
  for (;;) {
    for (let orphans = findOrphans(open, refused); orphans.size > 0; orphans = findOrphans(open, refused)) {
      refuse(orphans)
    }
    if (open.length === 0) return settled
    try {
      const { items } = await kind.write(ctx, [...ground, ...open], dryRun)
      for (const { key, outcome } of items.slice(ground.length)) settled.set(key, BECAME[outcome])
      return settled
    } catch (error) {
      const found = refusalsIn(error, open, ground.length)
      if (found.size === 0) return new Map([...settled, ...(await settleHalves({ ...writing, refused }, open))])
      refuse(found)
    }
  }
}

/** Where a refusal does not say whom it is about: each half by itself, the first before the second. */
async function settleHalves(writing: Writing, open: readonly ComingRecord[]): Promise<ReadonlyMap<string, Settled>> {
  const middle = Math.ceil(open.length / 2)
  const first = await settle(writing, open.slice(0, middle))
  const refused = [...first].flatMap(([key, what]) => (typeof what === 'string' ? [] : [key]))
  const second = await settle({ ...writing, refused: new Set([...writing.refused, ...refused]) }, open.slice(middle))
  return new Map([...first, ...second])
}

/** Who was refused and why; nobody where that is not said. Throws what is no fault of the rows. */
function refusalsIn(error: unknown, open: readonly ComingRecord[], before: number): ReadonlyMap<string, string> {
  if (!(error instanceof AppError) || error.status >= 500 || error.status === 401) throw error
  const refused = new Map<string, string>()
  for (const [place, faults] of placeFaults(error.errors)) {
    const record = open[place - before]
    if (record !== undefined) refused.set(record.key, describeFaults(faults))
  }
  if (refused.size === 0 && open.length === 1) refused.set(open[0]!.key, error.message)
  return refused
}
