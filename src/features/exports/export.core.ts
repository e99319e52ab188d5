import { writeTableLine } from '#kernel/table.ts'

export const EXPORT_FORMATS = ['ndjson', 'csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** How an export is written. */
export type ExportForm = {
  readonly format: ExportFormat
  /** Columns of a table, in their order: members of an item. */
  readonly columns: readonly string[]
  /** Nothing is put before cells that a spreadsheet would take for formulas. */
  readonly raw: boolean
  /** A byte order mark before a table. */
  readonly mark: boolean
  /** A last line of NDJSON that says how many lines there were. */
  readonly ended: boolean
}

const BYTE_ORDER_MARK = '\uFEFF'

/** What stands before the items. */
export function writeHead({ format, columns, mark }: ExportForm): string {
  if (format === 'json') return '{"items":['
  return format === 'csv' ? `${mark ? BYTE_ORDER_MARK : ''}${writeTableLine(columns)}` : ''
}

/** Items, each as JSON, behind `before` others. */
export function writeItems({ format, columns, raw }: ExportForm, items: readonly string[], before: number): string {
  if (items.length === 0) return ''
  if (format === 'ndjson') return `${items.join('\n')}\n`
  if (format === 'json') return `${before === 0 ? '' : ','}\n${items.join(',\n')}`
  return items
    .map((text) => {
      const item = JSON.parse(text) as Readonly<Record<string, unknown>>
      return writeTableLine(columns.map((column) => writeCell(item[column], raw)))
    })
    .join('')
}

/** What stands behind so many items. Only a whole export has it. */
export function writeTail({ format, ended }: ExportForm, count: number): string {
  if (format === 'json') return `\n],"count":${count}}\n`
  return format === 'ndjson' && ended ? `${JSON.stringify({ end: { count } })}\n` : ''
}

/**
 * A value as a cell: text as it is, what is not there empty, lists and objects as JSON. Unless `raw`, text that a
 * spreadsheet would take for a formula gets an apostrophe before it, as does text that looks as if it had got one:
 * imports take one off, so that every text comes back as it was.
 */
export function writeCell(value: unknown, raw: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return !raw && LIKE_A_FORMULA.test(value) ? `'${value}` : value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const LIKE_A_FORMULA = /^'*[=+\-@\t\r]/
