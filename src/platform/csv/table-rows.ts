import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { TABLE_SEPARATORS, type TableQuoting } from '#kernel/table.ts'
import { TableUnreadable } from './table-text.ts'

export type RowLimits = { readonly columns: number; readonly lineLength: number }

/** A row with the line it ends on. The first is the header. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

const SEPARATORS = Object.values(TABLE_SEPARATORS)

/** How a table is written, where that was told. */
export type TableReading = { readonly separator: string | null; readonly quoting: TableQuoting | null }

/**
 * The rows of CSV (RFC 4180), one after another and never all at once. The separator is the one given, else that of
 * comma, semicolon, tab and bar which the header has most of outside quotes. Throws TableUnreadable.
 */
export async function readTableRows(
  text: AsyncIterable<string>,
  { separator: given, quoting }: TableReading,
  limits: RowLimits,
): Promise<{ readonly separator: string; readonly rows: AsyncGenerator<TableRow> }> {
  const { head, rest } = await peekLine(text, limits.lineLength)
  const separator = given ?? separatorOf(head)
  return { separator, rows: parseRows(rest, { separator, quoting }, limits) }
}

async function* parseRows(
  text: AsyncIterable<string>,
  { separator, quoting }: TableReading & { readonly separator: string },
  limits: RowLimits,
): AsyncGenerator<TableRow> {
  const source = Readable.from(text, { objectMode: false })
  const parser = source.pipe(
    parse({
      delimiter: separator,
      info: true,
      max_record_size: limits.lineLength,
      quote: quoting === 'none' ? null : '"',
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  )
  // What goes wrong before the parser is told to whoever reads behind it.
  source.once('error', (error) => parser.destroy(error))
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      const length = record.reduce((sum, cell) => sum + cell.length + 1, 0)
      if (length > limits.lineLength) throw tooLong(info.lines, limits)
      if (record.length > limits.columns) {
        throw new TableUnreadable(`line ${info.lines} has more than ${limits.columns} columns`)
      }
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? new TableUnreadable(sayBroken(error)) : error
  } finally {
    source.destroy()
  }
}

/** Quotes may be meant as characters: inches, say. */
const sayBroken = ({ code, message }: CsvError): string =>
  code.includes('QUOTE') ? `${message}; where quotes are characters as any other, say quoting=none` : message

/** The lines of NDJSON that are not empty, one after another. Throws TableUnreadable. */
export async function* readTextLines(
  text: AsyncIterable<string>,
  limits: RowLimits,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let held = ''
  let line = 0
  for await (const piece of text) {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      const whole = held + piece.slice(from, end)
      held = ''
      from = end + 1
      line += 1
      if (whole.length > limits.lineLength) throw tooLong(line, limits)
      if (whole.trim() !== '') yield { line, text: whole.trim() }
    }
    held += piece.slice(from)
    if (held.length > limits.lineLength) throw tooLong(line + 1, limits)
  }
  if (held.trim() !== '') yield { line: line + 1, text: held.trim() }
}

const tooLong = (line: number, { lineLength }: RowLimits): TableUnreadable =>
  new TableUnreadable(`line ${line} has more than ${lineLength} characters`)

/** The first line, and the whole text again. */
async function peekLine(
  text: AsyncIterable<string>,
  most: number,
): Promise<{ readonly head: string; readonly rest: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]()
  let head = ''
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    head += next.value
    if (/[\r\n]/.test(next.value)) break
    if (head.length > most) throw tooLong(1, { columns: 0, lineLength: most })
  }
  async function* again(): AsyncGenerator<string> {
    if (head !== '') yield head
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (next.value !== '') yield next.value
    }
  }
  return { head: head.split(/[\r\n]/, 1)[0]!, rest: again() }
}

function separatorOf(head: string): string {
  const bare = head.replace(/"(?:[^"]|"")*"/g, '')
  const counts = SEPARATORS.map((separator) => bare.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}
