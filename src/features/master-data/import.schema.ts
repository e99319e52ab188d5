import { z } from 'zod'
import { errors, type Fault } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { unguardCell } from '#kernel/table.ts'

/**
 * How the cells of a column become a member: `text`; `number`; `boolean` (true, yes or 1); `list` (keys between
 * semicolons or spaces); `json`; `scalar` (a number or true or false where it reads as one, else text).
 */
export type CellKind = 'text' | 'number' | 'boolean' | 'list' | 'json' | 'scalar'

/**
 * The columns an import understands. A name that ends in `.*` stands for all members of an object:
 * `attributes.colour`. An empty cell clears the member; in `leftOut` columns it leaves it as it is.
 */
export type CsvColumns = {
  readonly cells: Readonly<Record<string, CellKind>>
  readonly leftOut: readonly string[]
  /** Columns of exports that say how a record stands: they are passed over, as those that every record has are. */
  readonly shown?: readonly string[]
  /** The most rows of one import. */
  readonly rows: number
}

/** The body of an import: at most `rows` under the name of their collection, or CSV as text. */
export const importBody = <Row extends z.ZodType>(collection: string, row: Row, rows: number) =>
  z.union([
    z.strictObject({ [collection]: z.array(row).min(1).max(rows) }),
    z.string().describe('CSV with a header line; the columns are the members.'),
  ])

/** A table as it was read: the cells of each row, and the line of the file it ends on. */
export type Table = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** The rows of a table as an import takes them. Throws INVALID_INPUT with every fault, each with its line. */
export function readRows<Row>(
  collection: string,
  row: z.ZodType<Row>,
  columns: CsvColumns,
  { header, rows }: Table,
): readonly Row[] {
  const kinds = header.map((name) => kindOf(columns, name))
  const faults: Fault[] = header.flatMap((name, at) =>
    kinds[at] && header.indexOf(name) === at ? [] : [columnFault(name, kinds[at] ? 'DUPLICATE' : 'UNKNOWN_MEMBER')],
  )
  if (faults.length > 0) throw errors.INVALID_INPUT({}, { errors: faults.slice(0, LIMITS.importFaults) })
  const read: Row[] = []
  for (const [at, { line, cells }] of rows.entries()) {
    const result = row.safeParse(itemOf(header, kinds as Kinds, columns.leftOut, cells))
    if (result.success) read.push(result.data)
    else faults.push(...faultsOf(result.error.issues, [collection, at]).map((fault) => atLine(line, fault)))
    if (cells.length > header.length) faults.push(atLine(line, wideRow(collection, at, header.length)))
  }
  if (faults.length > 0) throw errors.INVALID_INPUT({}, { errors: faults.slice(0, LIMITS.importFaults) })
  return read
}

/** What exports say of every record, and an import does not take. */
const SHOWN_OF_ALL: readonly string[] = ['id', 'version', 'retiredAt', 'createdAt', 'updatedAt']

/** An object that has columns for its members may stand in one as JSON, as exports write it. */
function kindOf({ cells, shown = [] }: CsvColumns, name: string): CellKind | 'shown' | undefined {
  if (Object.hasOwn(cells, name)) return cells[name]
  if (Object.hasOwn(cells, `${name}.*`)) return 'json'
  if (SHOWN_OF_ALL.includes(name) || shown.includes(name)) return 'shown'
  return cells[name.replace(/\.[A-Za-z]\w{0,99}$/, '.*')]
}

const columnFault = (name: string, code: string): Fault => ({
  pointer: '',
  code,
  message: `Line 1: the column "${name.slice(0, LIMITS.keyLength)}" ${code === 'DUPLICATE' ? 'is there twice' : 'is not known here'}`,
})

const wideRow = (collection: string, at: number, columns: number): Fault => ({
  pointer: `/${collection}/${at}`,
  code: 'TOO_LARGE',
  message: `more cells than the ${columns} columns of the header`,
})

const atLine = (line: number, fault: Fault): Fault => ({ ...fault, message: `Line ${line}: ${fault.message}` })

type Kinds = readonly (CellKind | 'shown')[]

function itemOf(
  header: readonly string[],
  kinds: Kinds,
  leftOut: readonly string[],
  cells: readonly string[],
): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  for (const [at, name] of header.entries()) {
    const kind = kinds[at]!
    const cell = unguardCell(cells[at] ?? '')
    if (kind === 'shown' || (cell === '' && leftOut.includes(name))) continue
    const value = cell === '' ? null : readCell(kind, cell)
    const dot = kind === 'scalar' ? name.indexOf('.') : -1
    if (dot < 0) item[name] = value
    else item[name.slice(0, dot)] = { ...(item[name.slice(0, dot)] as object), [name.slice(dot + 1)]: value }
  }
  return item
}

/** What does not read as its kind is left as it is: the schema says what is wrong with it. */
function readCell(kind: CellKind, cell: string): unknown {
  if (kind === 'list') return cell.startsWith('[') ? readJson(cell) : cell.split(/[;|\s]+/).filter((key) => key !== '')
  if (kind === 'boolean') return readFlag(cell) ?? cell
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell
  if (kind === 'scalar') {
    return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : readCell('number', cell)
  }
  return kind === 'json' ? readJson(cell) : cell
}

const readFlag = (cell: string): boolean | undefined => {
  if (/^(true|yes|1)$/i.test(cell)) return true
  return /^(false|no|0)$/i.test(cell) ? false : undefined
}

const readJson = (cell: string): unknown => {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}
