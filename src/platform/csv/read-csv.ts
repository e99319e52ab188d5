import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

export type CsvLimits = { readonly rows: number; readonly columns: number; readonly lineLength: number }

/** One row with the line of the file it ends on; cells beside the header's columns are kept, so that they show. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }
export type CsvTable = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] }

/** The text is not CSV, or has more than the limits allow. The message is for whoever sent it. */
export class CsvUnreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CsvUnreadable'
  }
}

const CHUNK = 65_536
const DELIMITERS = [',', ';', '\t'] as const

/**
 * Reads CSV (RFC 4180) with a header line, in pieces, so that the event loop gets its turns. The delimiter is the
 * comma, semicolon or tab that the header has most of; a byte order mark is passed over. Throws CsvUnreadable.
 */
export async function readCsv(text: string, limits: CsvLimits): Promise<CsvTable> {
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: limits.lineLength,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  )
  let header: readonly string[] | null = null
  const rows: CsvRow[] = []
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (header === null) header = record
      else rows.push({ line: info.lines, cells: record })
      // The parser's own limit keeps its buffer small; it is not exact at the end of the text.
      if (record.join('').length > limits.lineLength) throw new CsvUnreadable(`line ${info.lines} is too long`)
      if (record.length > limits.columns) throw new CsvUnreadable(`more than ${limits.columns} columns`)
      if (rows.length > limits.rows) throw new CsvUnreadable(`more than ${limits.rows} rows`)
    }
  } catch (error) {
    throw error instanceof CsvError ? new CsvUnreadable(error.message) : error
  }
  if (header === null) throw new CsvUnreadable('there is no header line')
  return { header, rows }
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK)
}

function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const line = end < 0 ? text : text.slice(0, end)
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}
