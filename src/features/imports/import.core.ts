import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { History, LifeStep } from '#features/incidents/history.core.ts'
import type { NewIncident } from '#features/incidents/incident.core.ts'
import { inputOf } from '#features/intake/mapping.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { TableEncoding, TableQuoting } from '#kernel/table.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { changesOfRows, orderChanges, type ToldLife, type ToldPlace, tellLife, tellRest } from './changes.core.ts'
import { ImpossibleLife, rebuildLife } from './life.core.ts'
import { gatherNotes } from './notes.core.ts'
import { lackOf, type RawRow, type ReadRow } from './row.core.ts'

export const IMPORT_FORMATS = ['csv', 'ndjson'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** `interrupted`: it was running and has given no sign of life for a while. */
export const IMPORT_STATES = ['running', 'done', 'failed', 'interrupted'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** Rows are counted as they come; the rest are incidents, and rows that could not be found to be of one. */
export type ImportCounts = {
  readonly rows: number
  readonly accepted: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly rejectedRows: number
}
export const NO_COUNTS: ImportCounts = { rows: 0, accepted: 0, updated: 0, unchanged: 0, rejected: 0, rejectedRows: 0 }

export const addCounts = (one: ImportCounts, other: Partial<ImportCounts>): ImportCounts => ({
  rows: one.rows + (other.rows ?? 0),
  accepted: one.accepted + (other.accepted ?? 0),
  updated: one.updated + (other.updated ?? 0),
  unchanged: one.unchanged + (other.unchanged ?? 0),
  rejected: one.rejected + (other.rejected ?? 0),
  rejectedRows: one.rejectedRows + (other.rejectedRows ?? 0),
})

/** A row that was refused, as it came, with the reason in words. */
export type Rejection = { readonly line: number; readonly kept: RawRow['kept']; readonly error: string }

/** All rows of one incident, read by the mapping. */
export type RowGroup = { readonly reference: string; readonly rows: readonly { raw: RawRow; read: ReadRow }[] }

/** What the configuration knows of words that rows use. */
export type Words = {
  readonly isPriority: (key: string) => boolean
  readonly isResolutionCode: (key: string) => boolean
  readonly firstResolutionCode: string
}

/** Where a life stands by its row, and how it went on where a row before it left it at another place. */
export type LaterLife = {
  readonly place: ToldPlace
  readonly tell: (from: ToldPlace) => ToldLife | null
}

/** A history as its rows tell it; `later` is null where rows are changes, which tell all of a life each time. */
export type ToldHistory = { readonly history: History; readonly later: LaterLife | null }

/**
 * The life that the rows of one incident tell, or every fault of them. Facts are those of the last row that gives
 * them; the beginning is that of the first.
 */
export function readHistory(
  { rows: kind = 'incident' }: Pick<MappingEntry, 'rows'>,
  { reference, rows }: RowGroup,
  words: Words,
): ToldHistory | { readonly faults: readonly Fault[] } {
  const reads = rows.map(({ read }) => read)
  const ordered = kind === 'change' ? orderReads(reads) : reads
  const [first] = ordered
  const last = ordered.at(-1)!
  const values = mergeGiven(ordered.map((read) => read.values))
  const firstValues = mergeGiven(ordered.toReversed().map((read) => read.values))
  const begin = (firstValues.reportedAt ?? firstValues.detectedAt ?? firstValues.occurredAt) as Instant | undefined
  const beganAt = begin ?? (kind === 'change' ? first!.life.changedAt : null)
  const faults = [...judgeWords(ordered, values, words), ...(beganAt === null ? [lackOf('reportedAt')] : [])]
  const title = values.title as string | undefined
  if (title === undefined) faults.push(lackOf('title'))
  if (faults.length > 0 || beganAt === null || title === undefined) return { faults }
  const { occurredAt = null, detectedAt = null } = firstValues as Partial<Record<string, Instant>>
  const input: NewIncident = {
    ...inputOf(values),
    title,
    mode: 'retrospective',
    source: 'import',
    sourceReference: reference,
    dedupKey: (values.dedupKey as string | undefined) ?? null,
    priority: (values.priority as string | undefined) ?? null,
    fields: Object.assign({}, ...ordered.map((read) => read.fields)),
    occurredAt,
    detectedAt,
    reportedAt: beganAt,
  }
  const notes = gatherNotes(
    ordered.map((read) => ({ notes: read.notes, at: (kind === 'change' ? read.life.changedAt : null) ?? beganAt })),
  )
  if (notes.length > LIMITS.importNotesOfIncident) return { faults: [tooManyNotes(notes.length)] }
  const lived = kind === 'change' ? ordered.map((read) => read.life) : [last.life]
  const { team = null, assignee = null } = lived[0] ?? {}
  const code = words.firstResolutionCode
  try {
    if (kind === 'incident') {
      const { steps, place } = tellLife(last.life, beganAt, code)
      const tell = (from: ToldPlace) => tellRest(last.life, from, code)
      return { history: { input, team, assignee, steps, notes }, later: { place, tell } }
    }
    const { steps } = rebuildLife(changesOfRows(lived), beganAt, code)
    return { history: { input, team, assignee, steps, notes }, later: null }
  } catch (error) {
    if (!(error instanceof ImpossibleLife)) throw error
    return { faults: [{ pointer: '', code: 'IMPOSSIBLE_LIFE', message: error.message }] }
  }
}

const tooManyNotes = (count: number): Fault => ({
  pointer: '',
  code: 'TOO_LARGE',
  message: `it has ${count} notes, more than ${LIMITS.importNotesOfIncident}`,
})

function orderReads(reads: readonly ReadRow[]): readonly ReadRow[] {
  const byLife = new Map(reads.map((read) => [read.life, read]))
  return orderChanges(reads.map((read) => read.life)).map((life) => byLife.get(life)!)
}

const mergeGiven = (values: readonly ReadRow['values'][]): ReadRow['values'] => Object.assign({}, ...values)

function judgeWords(reads: readonly ReadRow[], values: ReadRow['values'], words: Words): Fault[] {
  const faults: Fault[] = []
  const { priority } = values as { readonly priority?: string }
  if (priority !== undefined && !words.isPriority(priority)) faults.push(unknown('priority', priority))
  const codes = new Set(reads.flatMap(({ life }) => life.resolutionCode ?? []))
  for (const code of codes) if (!words.isResolutionCode(code)) faults.push(unknown('resolution code', code))
  return faults
}

const unknown = (what: string, key: string): Fault => ({
  pointer: '',
  code: 'UNKNOWN_REFERENCE',
  message: `There is no ${what} '${key}'.`,
})

/** Every fault in one sentence, as it stands in the column `error`. */
export const describeFaults = (faults: readonly Fault[]): string =>
  faults
    .map(({ pointer, message }) => `${pointer === '' ? '' : `${pointer.slice(1)}: `}${message}`)
    .join('; ')
    .slice(0, 1_000)

/** What the steps of a life are compared by when it comes again. */
export const writeSteps = (steps: readonly LifeStep[]): string =>
  steps.map(({ command, at }) => `${command.action} ${formatInstant(at)}`).join('\n')

/** A message of a table row: cells by the names of their columns; a name that stands twice has the cells that say something. */
export function messageOf(header: readonly string[], cells: readonly string[]): Readonly<Record<string, unknown>> {
  const message: Record<string, unknown> = {}
  header.forEach((name, place) => {
    // That name is no member of an object but its prototype.
    if (name === '__proto__') return
    const cell = cells[place] ?? ''
    const known = message[name]
    if (known === undefined || known === '') message[name] = cell
    else if (cell !== '') message[name] = [...(Array.isArray(known) ? known : [known]), cell]
  })
  return message
}

/** How a file is to be read; null where it says so itself. */
export type Reading = {
  readonly format: ImportFormat
  readonly encoding: TableEncoding | null
  readonly separator: string | null
  readonly quoting: TableQuoting | null
}

export type ImportOrder = Reading & { readonly mapping: string; readonly dryRun: boolean }

/** An import as it is stored. */
export type StoredImport = ImportCounts & {
  readonly id: string
  readonly mapping: string
  readonly format: ImportFormat
  readonly state: 'running' | 'done' | 'failed'
  readonly reason: string | null
  readonly sentBy: string
  readonly sentByKey: string
  readonly header: readonly string[]
  /** How the file was read: refused rows come back like that. */
  readonly reading: Partial<Omit<Reading, 'format'>>
  readonly startedAt: Instant
  readonly movedAt: Instant
  readonly finishedAt: Instant | null
}

/** An import as it is shown; `id` is null of one that only looked what would be. */
export type ShownImport = Omit<StoredImport, 'id' | 'state'> & {
  readonly id: string | null
  readonly state: ImportState
  readonly dryRun: boolean
  /** The first refused rows, of an import that has just been made. */
  readonly rejections: readonly Rejection[]
}
