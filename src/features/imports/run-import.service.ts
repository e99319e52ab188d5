import { LIMITS } from '#kernel/limits.ts'
import { SECOND } from '#kernel/time.ts'
import { type Became, importChunk, judgeChunk, type Told } from './chunk.service.ts'
import { describeFaults, messageOf, type Rejection, type RowGroup, readHistory } from './import.core.ts'
import { OWN_EXPORT, readOwnRow } from './own-row.core.ts'
import { type RawRows, readObject } from './raw-rows.service.ts'
import { type RawRow, readRow } from './row.core.ts'
import { count, type ImportParts, isBehind, lengthOf, type Run, reject, save } from './run.service.ts'
import { openSpool } from './spool.service.ts'

/** Reads all rows and imports the incidents that they tell of, piece by piece. */
export async function runImport(parts: ImportParts, run: Run, { header, rows }: RawRows): Promise<void> {
  if (run.mapping.rows === 'change') await runChanges(parts, run, { header, rows })
  else await runIncidents(parts, run, rows)
  await flush(parts, run)
  await run.lanes.drain()
  await save(parts, run)
}

async function runIncidents(parts: ImportParts, run: Run, rows: RawRows['rows']): Promise<void> {
  for await (const raw of rows) {
    if (run.mapping === OWN_EXPORT) await takeOwn(parts, run, raw)
    else {
      const read = admit(run, raw, true)
      if (read !== null) await take(parts, run, { reference: read.reference, rows: [{ raw: raw as RawRow, read }] })
    }
    if (isBehind(run)) await save(parts, run)
  }
}

/** A row of an export of ours. */
async function takeOwn(parts: ImportParts, run: Run, raw: RawRow | Rejection): Promise<void> {
  count(run, { rows: 1 })
  if (run.stored.rows % 1_000 === 0) run.onProgress(run.stored)
  const read = 'error' in raw ? null : readOwnRow(raw, run.words)
  if (read !== null && 'reference' in read) {
    return add(parts, run, {
      group: { reference: read.reference, rows: [{ raw: raw as RawRow }] },
      history: read.history,
      later: read.later,
    })
  }
  if (read === null && !('error' in raw)) return
  const error = 'error' in raw ? raw.error : describeFaults(read!.faults)
  reject(run, [{ line: raw.line, kept: raw.kept, error }])
}

/** The rows of an incident may stand anywhere: they are put aside first, then taken incident by incident. */
async function runChanges(parts: ImportParts, run: Run, { header, rows }: Omit<RawRows, 'separator'>): Promise<void> {
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
  const told = readHistory(run.mapping, group, run.words)
  if ('faults' in told) return rejectGroup(run, group, describeFaults(told.faults))
  await add(parts, run, { group, ...told })
}

async function add(parts: ImportParts, run: Run, told: Told): Promise<void> {
  const { group } = told
  if (run.underWay.has(group.reference)) {
    await flush(parts, run)
    await run.lanes.drain()
  }
  run.underWay.add(group.reference)
  run.chunk.push(told)
  run.steps += weigh(told)
  if (run.chunk.length >= run.pace.incidents || run.steps >= run.pace.steps) await flush(parts, run)
}

/** How much of a transaction an incident takes, in steps: rows count by their length, for they are held meanwhile. */
const weigh = ({ group, history: { steps, notes = [] } }: Told): number =>
  steps.length + notes.length + group.rows.reduce((sum, { raw: { kept } }) => sum + lengthOf(kept), 0) / TEXT_OF_STEP
const TEXT_OF_STEP = 10_000

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

const rejectGroup = (run: Run, { rows }: Told['group'], error: string): void =>
  reject(
    run,
    rows.map(({ raw: { line, kept } }) => ({ line, kept, error })),
  )
