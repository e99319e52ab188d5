/** A table as both the database and the Drizzle tables can tell it: lines of text, so that a difference reads well. */
export type TableShape = {
  readonly columns: readonly string[]
  readonly primaryKey: string
  readonly foreignKeys: readonly string[]
  readonly uniques: readonly string[]
  readonly indexes: readonly string[]
}

export type StorageShape = ReadonlyMap<string, TableShape>

export type ColumnFacts = {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly generated: boolean
}

export const writeColumn = ({ name, type, notNull, generated }: ColumnFacts): string =>
  `${name} ${type.replace(' (', '(')}${notNull ? ' not null' : ''}${generated ? ' generated' : ''}`

export const writeColumns = (names: readonly string[]): string => `(${names.join(', ')})`

export const writeForeignKey = (columns: readonly string[], table: string, foreign: readonly string[]): string =>
  `${writeColumns(columns)} -> ${table} ${writeColumns(foreign)}`

export type IndexFacts = {
  readonly name: string
  readonly unique: boolean
  readonly method: string
  readonly columns: readonly { readonly name: string; readonly descending: boolean; readonly nullsFirst: boolean }[]
  readonly where: string | null
}

export const writeIndex = ({ name, unique, method, columns, where }: IndexFacts): string => {
  const keys = columns.map((column) => {
    const order = `${column.descending ? ' desc' : ''}${column.nullsFirst === column.descending ? '' : column.nullsFirst ? ' nulls first' : ' nulls last'}`
    return `${column.name}${order}`
  })
  return `${unique ? 'unique ' : ''}${name} using ${method} ${writeColumns(keys)}${where === null ? '' : ` where ${where}`}`
}
