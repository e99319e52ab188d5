import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { ImportHistories } from '#features/incidents/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { keepMemorySmall } from '#platform/memory.ts'
import type { NumberStock, Told } from './chunk.service.ts'
import { addCounts, type ImportCounts, type Rejection, type StoredImport, type Words } from './import.core.ts'
import { importErrors } from './imports.errors.ts'
import { insertRejections, saveImport } from './imports.store.ts'
import type { Lanes, Pace } from './lanes.service.ts'
import type { RecordKinds } from './record-kinds.service.ts'

export type ImportParts = {
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly importHistories: ImportHistories
  readonly numbers: NumberStock
  readonly recordKinds: RecordKinds
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
  readonly onRejected: (rejection: Rejection, stored: StoredImport) => void
  readonly pace: Pace
  readonly lanes: Lanes
  stored: StoredImport
  chunk: Told[]
  /** Incidents in the chunk and in those being imported: one that comes again waits for them. */
  readonly underWay: Set<string>
  steps: number
  rejections: Rejection[]
  /** Characters of these. */
  rejectedText: number
  savedAt: number
  saving: Promise<void>
}

/** Counts further. */
export function count(run: Run, more: Partial<ImportCounts>): void {
  run.stored = { ...run.stored, ...addCounts(run.stored, more) }
}

/** Keeps rows that are refused as one. */
export function reject(run: Run, rejections: readonly Rejection[]): void {
  count(run, { rejected: 1, rejectedRows: rejections.length })
  for (const rejection of rejections) run.onRejected(rejection, run.stored)
  run.rejections.push(...rejections)
  for (const { kept } of rejections) run.rejectedText += lengthOf(kept)
  if (!run.dryRun && run.stored.rejectedRows > LIMITS.importRejectedRows) {
    const reason = `more than ${LIMITS.importRejectedRows} rows were refused`
    throw importErrors.IMPORT_FILE_UNREADABLE({ reason }, { members: { reason } })
  }
}

/** Are there many refused rows in memory? */
export const isBehind = ({ rejections, rejectedText }: Run): boolean =>
  rejections.length >= 500 || rejectedText >= 1_000_000

/** Characters of a row. */
export const lengthOf = (kept: Rejection['kept']): number =>
  typeof kept === 'string' ? kept.length : kept.reduce((sum, cell) => sum + cell.length, 0)

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
  run.rejectedText = 0
  if (rejections.length > 0 && !run.pace.yields) keepMemorySmall()
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
