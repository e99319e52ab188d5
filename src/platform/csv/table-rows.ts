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
 * The rows of CSV (RFC 4180), one after another and never all at once; lines that say nothing are none. The separator is the one
 * given, else the one that a first line `sep=;` names, else that of comma, semicolon, tab and bar which the header has
 * most of outside quotes. Lines end as they like, even each in its own way; spaces around cells are none of theirs. Throws TableUnreadable.
 */
export async function readTableRows(
  text: AsyncIterable<string>,
  { separator: given, quoting }: TableReading,
  limits: RowLimits,
): Promise<{ readonly separator: string; readonly rows: AsyncGenerator<TableRow> }> {
  const { begin, rest } = await readBegin(text, quoting, limits.lineLength)
  const foreign = FOREIGN.find(({ pattern }) => pattern.test(begin.first.trim()))
  if (foreign) throw new TableUnreadable(foreign.message)
  const separator = given ?? begin.named ?? separatorOf(begin.head)
  return { separator, rows: parseRows(rest, { ...begin, separator, quoting }, limits) }
}

type Parsing = TableReading & Begin & { readonly separator: string }

async function* parseRows(
  text: AsyncIterable<string>,
  { separator, quoting, ends, named }: Parsing,
  limits: RowLimits,
): AsyncGenerator<TableRow> {
  const source = Readable.from(text, { objectMode: false })
  const parser = source.pipe(
    parse({
      delimiter: separator,
      info: true,
      max_record_size: limits.lineLength,
      quote: quoting === 'none' ? null : '"',
      record_delimiter: [...ends],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  )
  // What goes wrong before the parser is told to whoever reads behind it.
  source.once('error', (error) => parser.destroy(error))
  let isFirst = true
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      const length = record.reduce((sum, cell) => sum + cell.length + 1, -1)
      if (length > limits.lineLength) throw tooLong(info.lines, limits)
      if (record.length > limits.columns) {
        throw new TableUnreadable(`line ${info.lines} has more than ${limits.columns} columns`)
      }
      // Spreadsheets write lines of separators alone.
      if (record.every((cell) => cell.trim() === '')) continue
      if (!isFirst || named === null) yield { line: info.lines, cells: record }
      isFirst = false
    }
  } catch (error) {
    throw error instanceof CsvError ? new TableUnreadable(sayBroken(error)) : error
  } finally {
    source.destroy()
  }
}

/** What is sent for a table by mistake. */
const FOREIGN = [
  {
    pattern: /^<(!doctype|html|head|body)\b/i,
    message: 'it is HTML: perhaps the page of a login, saved instead of the file',
  },
  { pattern: /^<\?xml\b/i, message: 'it is XML: save it as CSV' },
  { pattern: /^(\{\s*"|\[\s*\{|[[{]$)/, message: 'it is JSON: say format=ndjson where each line is an object' },
] as const

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

/** What the beginning of a table says of the rest. */
type Begin = {
  /** The first line that says something. */
  readonly first: string
  /** The header without what stands in quotes. */
  readonly head: string
  /** What a line `sep=;` says stands between cells. */
  readonly named: string | null
  /** What ends a line. */
  readonly ends: readonly string[]
}

/** The beginning of a text, and the whole text again. */
async function readBegin(
  text: AsyncIterable<string>,
  quoting: TableQuoting | null,
  most: number,
): Promise<{ readonly begin: Begin; readonly rest: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]()
  let held = ''
  let begin: Begin | null = null
  // Looked at anew when there is twice as much, lest many small pieces take long.
  for (let looked = 0; begin === null; ) {
    const { done, value } = await iterator.next()
    held += value ?? ''
    if (held.length < 2 * looked && done !== true) continue
    looked = held.length
    begin = beginOf(held, quoting, done === true || held.length > most)
  }
  async function* again(): AsyncGenerator<string> {
    if (held !== '') yield held
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (next.value !== '') yield next.value
    }
  }
  return { begin, rest: again() }
}

const BLANK_LINES = /^(?:[ \t]*[\r\n]+)*/
const QUOTED = /"(?:[^"]|"")*"/g
const NAMED = /^"?sep=(.)"?$/i

/** Null where more must be read. A carriage return alone ends lines where it ends the first. */
function beginOf(held: string, quoting: TableQuoting | null, isAll: boolean): Begin | null {
  const text = held.replace(BLANK_LINES, '')
  const first = text.split(/[\r\n]/, 1)[0]!
  const named = NAMED.exec(first)?.[1] ?? null
  const bare = quoting === 'none' || named !== null ? text : text.replace(QUOTED, '')
  const found = /^([^\r\n]*)(\r\n|\n|\r(?!$))/.exec(bare)
  const [, head = bare, end = '\n'] = found ?? []
  const isOpen = found === null || (quoting !== 'none' && head.includes('"'))
  if (isOpen && !isAll) return null
  return { first, head, named, ends: end === '\r' ? [end] : ['\r\n', '\n'] }
}

function separatorOf(head: string): string {
  const counts = SEPARATORS.map((separator) => head.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}
