import { z } from 'zod'
import { flagIn } from '#kernel/wire.ts'
import { EXPORT_FORMATS, type ExportForm, type ExportFormat } from './export.core.ts'

export { EXPORT_FORMATS } from './export.core.ts'

/** The media types of exports: the first is what comes without a wish. */
export const EXPORT_TYPES = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  json: 'application/json',
} as const satisfies Record<ExportFormat, string>

/** What every export understands beside the filters of its list. */
export const exportIn = {
  format: z.enum(EXPORT_FORMATS).optional().meta({ description: 'Stands above `Accept`; NDJSON without either.' }),
  raw: flagIn.optional().meta({
    description: 'A table without apostrophes before what a spreadsheet would take for a formula.',
  }),
  bom: flagIn.optional().meta({ description: 'A table with a byte order mark, as some spreadsheets want it.' }),
  end: flagIn.optional().meta({
    description: 'A last line of NDJSON, `{"end":{"count":20769}}`: with it the file is whole.',
  }),
} as const

type FormIn = { readonly [M in keyof typeof exportIn]?: z.output<(typeof exportIn)[M]> | undefined }

/** How an export is to be written. */
export const readForm = (
  { raw = false, bom = false, end = false }: FormIn,
  format: ExportFormat,
  columns: readonly string[],
): ExportForm => ({ format, columns, raw, mark: bom, ended: end })

/** The format of a media type; NDJSON for what is none of them. */
export const formatOf = (type: string | null): ExportFormat =>
  EXPORT_FORMATS.find((format) => EXPORT_TYPES[format] === type) ?? 'ndjson'

/** `text/csv; charset=utf-8` */
export const contentTypeOf = (format: ExportFormat): string =>
  format === 'ndjson' ? EXPORT_TYPES.ndjson : `${EXPORT_TYPES[format]}; charset=utf-8`

/** The columns of a table: those that were not asked for are not there. */
export const columnsFor = (columns: readonly string[], asked: Readonly<Record<string, unknown>>): readonly string[] =>
  columns.filter((column) => !WISHED.has(column) || asked[column] === true)

/** Members of incidents that come by a parameter of their name. */
const WISHED: ReadonlySet<string> = new Set(['slas', 'notes'])
