import { readTableRows, type TableRow } from './table-rows.ts'
import { TableUnreadable } from './table-text.ts'

export type CsvLimits = { readonly rows: number; readonly columns: number; readonly lineLength: number }

export type CsvTable = { readonly header: readonly string[]; readonly rows: readonly TableRow[] }

/** The text is not CSV, or has more than the limits allow. The message is for whoever sent it. */
export class CsvUnreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CsvUnreadable'
  }
}

/** Reads a whole table with a header line, as readTableRows does. Throws CsvUnreadable. */
export async function readCsv(text: string, limits: CsvLimits): Promise<CsvTable> {
  const rows: TableRow[] = []
  try {
    const table = await readTableRows(piecesOf(text), { separator: null, quoting: null }, limits)
    for await (const row of table.rows) {
      rows.push(row)
      if (rows.length > limits.rows + 1) throw new CsvUnreadable(`more than ${limits.rows} rows`)
    }
  } catch (error) {
    throw error instanceof TableUnreadable ? new CsvUnreadable(error.message) : error
  }
  const [header, ...rest] = rows
  if (header === undefined) throw new CsvUnreadable('there is no header line')
  return { header: header.cells, rows: rest }
}

const CHUNK = 65_536

/** The event loop gets its turns between them; a byte order mark is none of the text. */
async function* piecesOf(text: string): AsyncGenerator<string> {
  const whole = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < whole.length; at += CHUNK) yield whole.slice(at, at + CHUNK)
}
