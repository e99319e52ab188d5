import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { ImportHistories } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, SECOND } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { type Became, importChunk, judgeChunk, type NumberStock, type Told } from './chunk.service.ts'
import {
  addCounts,
  describeFaults,
  type ImportCounts,
  messageOf,
  type Rejection,
  type RowGroup,
  readHistory,
  type StoredImport,
  type Words,
} from './import.core.ts'
import { importErrors } from './imports.errors.ts'
import { insertRejections, saveImport } from './imports.store.ts'
import type { Lanes, Pace } from './lanes.service.ts'
import { type RawRows, readObject } from './raw-rows.service.ts'
import { type RawRow, readRow } from './row.core.ts'
import { openSpool } from './spool.service.ts'

export type ImportParts = {
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly importHistories: ImportHistories
  readonly numbers: NumberStock
  readonly newId: NewId
  readonly now: () => Instant
}

/** Told of how far an import has come, often. */
export type OnProgress = (counts: ImportCounts) => void

/** One import under way: what it is, how it stands, and what is to be written next. */
export type Run = {
  readonly ctx: Ctx
  readonly mapping: MappingEntry
  readonly words: Words
  readonly dryRun: boolean
  readonly onProgress: OnProgress
  /** Refused rows as they are refused: for whoever keeps them elsewhere. */
  readonly onRejected: (rejection: Rejection, header: readonly string[]) => void
  readonly pace: Pace
  readonly lanes: Lanes
  stored: StoredImport
  chunk: Told[]
  /** Incidents in the chunk and in those being imported: one that comes again waits for them. */
  readonly underWay: Set<string>
  steps: number
  rejections: Rejection[]
  savedAt: number
  saving: Promise<void>
}

/** Reads all rows and imports what they tell, piece by piece. */
export async function runImport(parts: ImportParts, run: Run, { header, rows }: RawRows): Promise<void> {
  run.stored = { ...run.stored, header }
  if (run.mapping.rows === 'change') await runChanges(parts, run, { header, rows })
  else await runIncidents(parts, run, rows)
  await flush(parts, run)
  await run.lanes.drain()
  await save(parts, run)
}

async function runIncidents(parts: ImportParts, run: Run, rows: RawRows['rows']): Promise<void> {
  for await (const raw of rows) {
    const read = admit(run, raw, true)
    if (read !== null) await take(parts, run, { reference: read.reference, rows: [{ raw: raw as RawRow, read }] })
    if (isBehind(run)) await save(parts, run)
  }
}

/** The rows of an incident may stand anywhere: they are put aside first, then taken incident by incident. */
async function runChanges(parts: ImportParts, run: Run, { header, rows }: RawRows): Promise<void> {
  const spool = await openSpool()
  try {
    for await (const raw of rows) {
      const read = admit(run, raw, true)
      if (read !== null) await spool.add(read.reference, raw as RawRow)
      if (isBehind(run)) await save(parts, run)
    }
    for await (const part of spool.parts()) {
      for (const group of groupRows(run, header, part)) await take(parts, run, group)
    }
  } finally {
    await spool.close()
  }
}

function groupRows(run: Run, header: readonly string[], part: readonly Pick<RawRow, 'line' | 'kept'>[]): RowGroup[] {
  const groups = new Map<string, { raw: RawRow; read: NonNullable<ReturnType<typeof admit>> }[]>()
  for (const { line, kept } of part) {
    const raw = typeof kept === 'string' ? readObject(line, kept) : { line, kept, message: messageOf(header, kept) }
    const read = admit(run, raw, false)
    if (read === null) continue
    const rows = groups.get(read.reference)
    if (rows) rows.push({ raw: raw as RawRow, read })
    else groups.set(read.reference, [{ raw: raw as RawRow, read }])
  }
  return [...groups].map(([reference, rows]) => ({ reference, rows }))
}

/** A row by the mapping; null for one that is refused or passed over. */
function admit(run: Run, raw: RawRow | Rejection, isFirst: boolean) {
  if (isFirst) count(run, { rows: 1 })
  if (isFirst && run.stored.rows % 1_000 === 0) run.onProgress(run.stored)
  const read = 'error' in raw ? { faults: [] } : readRow(run.mapping, raw.message)
  if (read === null || 'reference' in read) return read
  const error = 'error' in raw ? raw.error : describeFaults(read.faults)
  if (isFirst) reject(run, [{ line: raw.line, kept: raw.kept, error }])
  return null
}

async function take(parts: ImportParts, run: Run, group: RowGroup): Promise<void> {
  if (group.rows.length > LIMITS.importRowsOfIncident) {
    return rejectGroup(run, group, `more than ${LIMITS.importRowsOfIncident} rows tell its life`)
  }
  const history = readHistory(run.mapping, group, run.words)
  if ('faults' in history) return rejectGroup(run, group, describeFaults(history.faults))
  if (run.underWay.has(group.reference)) {
    await flush(parts, run)
    await run.lanes.drain()
  }
  run.underWay.add(group.reference)
  run.chunk.push({ group, history })
  run.steps += history.steps.length
  if (run.chunk.length >= run.pace.incidents || run.steps >= run.pace.steps) await flush(parts, run)
}

/** Has what was gathered imported beside the reading of what comes next. */
async function flush(parts: ImportParts, run: Run): Promise<void> {
  const { chunk } = run
  run.chunk = []
  run.steps = 0
  if (chunk.length > 0) await run.lanes.begin(() => settle(parts, run, chunk))
}

async function settle(parts: ImportParts, run: Run, chunk: readonly Told[]): Promise<void> {
  const ctx = { ...run.ctx, now: parts.now() }
  const decide = run.dryRun ? judgeChunk : importChunk
  const became = await decide({ ...parts, mapping: run.mapping.key, importId: run.stored.id }, ctx, chunk)
  for (const [place, what] of became.entries()) {
    const { group } = chunk[place]!
    run.underWay.delete(group.reference)
    if (typeof what === 'string') count(run, { [what satisfies Became]: 1 })
    else rejectGroup(run, group, what.error)
  }
  run.onProgress(run.stored)
  if (run.rejections.length > 0 || parts.now() - run.savedAt > SECOND) await save(parts, run)
}

function count(run: Run, more: Partial<ImportCounts>): void {
  run.stored = { ...run.stored, ...addCounts(run.stored, more) }
}

const rejectGroup = (run: Run, { rows }: RowGroup, error: string): void =>
  reject(
    run,
    rows.map(({ raw: { line, kept } }) => ({ line, kept, error })),
  )

function reject(run: Run, rejections: readonly Rejection[]): void {
  count(run, { rejected: 1, rejectedRows: rejections.length })
  for (const rejection of rejections) run.onRejected(rejection, run.stored.header)
  run.rejections.push(...rejections)
  if (!run.dryRun && run.stored.rejectedRows > LIMITS.importRejectedRows) {
    const reason = `more than ${LIMITS.importRejectedRows} rows were refused`
    throw importErrors.IMPORT_FILE_UNREADABLE({ reason }, { members: { reason } })
  }
}

/** Are there many refused rows in memory? */
const isBehind = ({ rejections }: Run): boolean => rejections.length >= 500

/** Writes down how far it has come, and what was refused since the last time. One after another. */
export function save(parts: ImportParts, run: Run): Promise<void> {
  run.savedAt = parts.now()
  const saved = run.saving.then(() => saveNow(parts, run))
  run.saving = saved.catch(() => undefined)
  return saved
}

async function saveNow({ database, now }: ImportParts, run: Run): Promise<void> {
  const { rejections } = run
  run.rejections = []
  if (run.dryRun) return
  run.stored = { ...run.stored, movedAt: now() }
  const { stored } = run
  const first = stored.rejectedRows - rejections.length
  await database.transact({ ...run.ctx, now: stored.movedAt }, async (tx) => {
    saveImport(tx, stored)
    if (rejections.length > 0) insertRejections(tx, stored.id, first, rejections)
    return { value: null, events: [] }
  })
}

export const expectRoom = (underWay: number): void => {
  if (underWay >= LIMITS.importsAtOnce) throw importErrors.IMPORTS_BUSY({}, { retryAfter: 5 })
}
