import type { MappingEntry } from '#features/configuration/document.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { isKeepable } from '#kernel/table.ts'
import { readTableRows, readTextLines } from '#platform/csv/table-rows.ts'
import { decode, TableUnreadable, unpack } from '#platform/csv/table-text.ts'
import { messageOf, type Reading, type Rejection } from './import.core.ts'
import type { RawRow } from './row.core.ts'

/** What the rows stand in: the columns of a table and what stands between them; none for NDJSON. */
export type RawRows = {
  readonly header: readonly string[]
  readonly separator: string | null
  readonly rows: AsyncIterable<RawRow | Rejection>
}

const SIZE = { bytes: LIMITS.tableBytes, compression: LIMITS.tableCompression }
const ROW = { columns: LIMITS.tableColumns, lineLength: LIMITS.tableLineLength }

/** The rows of a file as they are read, never all at once; what is no row is refused by itself. Throws TableUnreadable. */
export async function readRawRows(source: AsyncIterable<Uint8Array>, reading: Reading): Promise<RawRows> {
  const text = decode(unpack(source, SIZE), reading.encoding)
  if (reading.format === 'ndjson') return { header: [], separator: null, rows: readObjects(text) }
  const { separator, rows } = await readTableRows(text, reading, ROW)
  const first = await rows.next()
  if (first.done) throw new TableUnreadable('there is no header line')
  const header = first.value.cells.map((name) => name.trim())
  if (header.some((name) => !isKeepable(name))) throw new TableUnreadable('its header holds what is no text')
  return { header, separator, rows: readCells(header, rows) }
}

/** Without these columns every row would be refused. Throws TableUnreadable. */
export function expectColumns({ key, members }: MappingEntry, header: readonly string[]): void {
  for (const [member, source] of Object.entries(members)) {
    if (source === undefined || typeof source === 'string') continue
    const { column, required, default: fallback } = source
    const isNeeded = required === true || KEYS.has(member)
    if (!isNeeded || fallback !== undefined || column === undefined || header.includes(column)) continue
    const names = header.join(', ').slice(0, 500)
    throw new TableUnreadable(
      `its header has no column '${column}', where the mapping ${key} finds ${member}; it has: ${names}`,
    )
  }
}
const KEYS: ReadonlySet<string> = new Set(['sourceReference', 'key'])

async function* readCells(
  header: readonly string[],
  table: AsyncIterator<{ readonly line: number; readonly cells: readonly string[] }>,
): AsyncGenerator<RawRow | Rejection> {
  for (let next = await table.next(); !next.done; next = await table.next()) {
    const { line, cells } = next.value
    if (!cells.every(isKeepable)) {
      const kept = cells.map((cell) => cell.replaceAll('\0', '').toWellFormed())
      yield { line, kept, error: 'it holds a character that is no text: it is left out here' }
    } else if (cells.some((cell, place) => place >= header.length && cell.trim() !== '')) {
      yield { line, kept: cells, error: `it has ${cells.length} cells, the header has ${header.length}` }
    } else yield { line, kept: cells, message: messageOf(header, cells) }
  }
}

/** How a document begins that goes on for many lines, or holds a list. */
const ONE_DOCUMENT = /^(\[|\{("items":\s*\[)?$)/

async function* readObjects(text: AsyncIterable<string>): AsyncGenerator<RawRow | Rejection> {
  let isFirst = true
  for await (const { line, text: kept } of readTextLines(text, ROW)) {
    if (isFirst && ONE_DOCUMENT.test(kept))
      throw new TableUnreadable('it is one JSON document: NDJSON has one object a line')
    isFirst = false
    yield readObject(line, kept)
  }
}

/** A line of NDJSON that was read before, or for the first time. */
export function readObject(line: number, text: string): RawRow | Rejection {
  const kept = text.replaceAll('\0', '').toWellFormed()
  try {
    const message: unknown = JSON.parse(text)
    if (typeof message !== 'object' || message === null || Array.isArray(message)) {
      return { line, kept, error: 'it is no JSON object' }
    }
    if (isDeep(message, LIMITS.jsonDepth)) return { line, kept, error: `it is nested deeper than ${LIMITS.jsonDepth}` }
    if (!isKeepable(JSON.stringify(message)) || text.includes('\\u0000')) {
      return { line, kept, error: 'it holds a character that is no text' }
    }
    return { line, kept, message: message as Readonly<Record<string, unknown>> }
  } catch {
    return { line, kept, error: 'it is not JSON' }
  }
}

function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((item) => isDeep(item, left - 1))
}
