import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import {
  TABLE_ENCODINGS,
  TABLE_QUOTINGS,
  TABLE_SEPARATORS,
  type TableEncoding,
  writeBareLine,
  writeTableLine,
} from '#kernel/table.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { flagIn, instantOut, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { IMPORT_FORMATS, IMPORT_STATES, type ImportOrder, type Rejection, type ShownImport } from './import.core.ts'

export type { ImportOrder } from './import.core.ts'

type NamedSeparator = keyof typeof TABLE_SEPARATORS

/** The query of `POST /v1/imports`. */
export const importQuery = z.strictObject({
  mapping: z.string().min(1).max(LIMITS.keyLength).meta({
    description: 'The key of a mapping of the configuration.',
    example: 'servicenow-incidents',
  }),
  format: z.enum(IMPORT_FORMATS).optional().meta({ description: 'When left out: by the content type, else CSV.' }),
  dryRun: flagIn.default(false).meta({ description: 'Decides all and writes nothing.' }),
  encoding: z.enum(TABLE_ENCODINGS).optional().meta({
    description: 'When left out: by the `charset` of the content type, else UTF-8. A byte order mark stands above it.',
  }),
  separator: z
    .enum(Object.keys(TABLE_SEPARATORS) as [NamedSeparator, ...NamedSeparator[]])
    .optional()
    .meta({ description: 'What stands between cells. When left out: what the header has most of.' }),
  quoting: z.enum(TABLE_QUOTINGS).optional().meta({
    description: 'What stands around cells that hold separators; `none` where a quote is a character as any other.',
  }),
})

/** An order to import as a door read it; what the query leaves open the content type may say. */
export const readOrder = (query: z.output<typeof importQuery>, contentType = ''): ImportOrder => ({
  mapping: query.mapping,
  format: query.format ?? (/^\s*application\/x-ndjson\b/i.test(contentType) ? 'ndjson' : 'csv'),
  dryRun: query.dryRun,
  encoding: query.encoding ?? encodingOf(contentType),
  separator: query.separator === undefined ? null : TABLE_SEPARATORS[query.separator],
  quoting: query.quoting ?? null,
})

/** `charset` by its names in use, of which ASCII says nothing that UTF-8 does not. */
function encodingOf(contentType: string): TableEncoding | null {
  const name = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1]?.toLowerCase()
  if (name === undefined || name.endsWith('ascii')) return null
  try {
    const { encoding } = new TextDecoder(name)
    return TABLE_ENCODINGS.find((known) => known === encoding) ?? null
  } catch {
    return null
  }
}

export const listImportsQuery = z.strictObject(pageIn)
export const importParams = z.strictObject({ id: z.string().min(1).max(LIMITS.keyLength) })

const members = {
  id: uuidOut.nullable().meta({ description: 'Null when nothing was written.' }),
  mapping: z.string(),
  format: z.enum(IMPORT_FORMATS),
  state: z.enum(IMPORT_STATES),
  reason: z.string().nullable().meta({ description: 'Why it could not go on.' }),
  sentBy: z.string(),
  dryRun: z.boolean(),
  rows: z.int().meta({ description: 'Rows read.' }),
  accepted: z.int().meta({ description: 'Incidents, or other records, that are new.' }),
  updated: z.int().meta({ description: 'Those that were there before and whose rows now say more.' }),
  unchanged: z.int(),
  rejected: z.int().meta({ description: 'Those refused, and rows that are of none.' }),
  rejectedRows: z.int(),
  startedAt: instantOut,
  movedAt: instantOut.meta({ description: 'The last sign of life.' }),
  finishedAt: instantOut.nullable(),
}

export const importOut = z.strictObject(members).meta({ id: 'Import' })
export const importPageOut = pageOut(importOut).meta({ id: 'ImportPage' })
export const importReportOut = z
  .strictObject({
    ...members,
    rejections: z
      .array(z.strictObject({ line: z.int(), error: z.string() }))
      .meta({ description: 'The first of the refused rows.' }),
  })
  .meta({ id: 'ImportWithRejections' })

export type ImportWire = z.output<typeof importOut>

const at = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

export function presentImport(one: ShownImport): ImportWire {
  const { id, mapping, format, state, reason, sentByKey, dryRun } = one
  const { rows, accepted, updated, unchanged, rejected, rejectedRows } = one
  const counts = { rows, accepted, updated, unchanged, rejected, rejectedRows }
  const times = { startedAt: formatInstant(one.startedAt), movedAt: formatInstant(one.movedAt) }
  return {
    id,
    mapping,
    format,
    state,
    reason,
    sentBy: sentByKey,
    dryRun,
    ...counts,
    ...times,
    finishedAt: at(one.finishedAt),
  }
}

export const presentReport = (one: ShownImport): z.output<typeof importReportOut> => ({
  ...presentImport(one),
  rejections: one.rejections.map(({ line, error }) => ({ line, error })),
})

export const REJECTED_TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const

type Kept = Pick<ShownImport, 'header' | 'reading'>

/** A line as the lines of the file were. */
const presentCells = (cells: readonly string[], { separator, quoting }: Kept['reading']): string =>
  quoting === 'none' ? writeBareLine(cells, separator ?? ',') : writeTableLine(cells, separator ?? ',')

/**
 * The header of the rows that are given back: an `error` of a time before is overwritten. It is UTF-8; where the file was
 * told to be something else a byte order mark says so, which stands above what is told again.
 */
export const presentHeader = ({ header, reading }: Kept): string =>
  `${(reading.encoding ?? 'utf-8') === 'utf-8' ? '' : BYTE_ORDER_MARK}${presentCells([...header.filter((name) => name !== 'error'), 'error'], reading)}`

const BYTE_ORDER_MARK = '\uFEFF'

/** A refused row as it came, with the reason; cells that no column is for stand behind it. */
export function presentRejection({ header, reading }: Kept, { kept, error }: Rejection): string {
  if (typeof kept !== 'string') {
    const cells = header
      .map((name, place) => ({ name, cell: kept[place] ?? '' }))
      .filter(({ name }) => name !== 'error')
    return presentCells([...cells.map(({ cell }) => cell), error, ...kept.slice(header.length)], reading)
  }
  return `${writeErrorInto(kept, error)}\n`
}

function writeErrorInto(text: string, error: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify({ ...value, error })
  } catch {
    // What is not JSON is given back inside of what is.
  }
  return JSON.stringify({ line: text, error })
}
