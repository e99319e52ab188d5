import type pg from 'pg'
import {
  type ColumnFacts,
  type IndexFacts,
  type StorageShape,
  type TableShape,
  writeColumn,
  writeColumns,
  writeForeignKey,
  writeIndex,
} from './storage-shape.ts'

type ConstraintRow = {
  kind: 'p' | 'u' | 'f'
  columns: string[]
  foreign_table: string | null
  foreign_columns: string[] | null
}
type IndexRow = Omit<IndexFacts, 'columns'> & { columns: string[]; options: number[] }
type TableRow = { table: string; columns: ColumnFacts[]; constraints: ConstraintRow[]; indexes: IndexRow[] }

const TABLES = `
  select c.relname as table,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'notNull', a.attnotnull, 'generated', a.attgenerated <> '') order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('kind', k.contype,
        'columns', (select json_agg(a.attname order by n.place) from unnest(k.conkey) with ordinality n(attnum, place)
           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum),
        'foreign_table', (select f.relname from pg_class f where f.oid = k.confrelid),
        'foreign_columns', (select json_agg(a.attname order by n.place)
           from unnest(k.confkey) with ordinality n(attnum, place)
           join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.attnum))), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f')) as constraints,
    (select coalesce(json_agg(json_build_object('name', x.relname, 'unique', i.indisunique, 'method', m.amname,
        'columns', (select json_agg(pg_get_indexdef(i.indexrelid, n.place, false) order by n.place)
           from generate_series(1, i.indnkeyatts) n(place)),
        'options', i.indoption::int2[], 'where', pg_get_expr(i.indpred, i.indrelid))), '[]')
      from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid
        and k.contype in ('p', 'u'))) as indexes
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
  order by 1`

const DESCENDING = 1
const NULLS_FIRST = 2

/** What a database holds, `migrations` apart: that one is the runner's own. */
export async function readDatabaseShape(client: pg.ClientBase | pg.Pool): Promise<StorageShape> {
  const { rows } = await (client as pg.Pool).query<TableRow>(TABLES)
  return new Map(rows.map((row) => [row.table, shapeOf(row)]))
}

function shapeOf({ columns, constraints, indexes }: TableRow): TableShape {
  const of = (kind: ConstraintRow['kind']) => constraints.filter((constraint) => constraint.kind === kind)
  return {
    columns: columns.map(writeColumn).sort(),
    primaryKey: of('p')
      .map((key) => writeColumns(key.columns))
      .join(),
    foreignKeys: of('f')
      .map((key) => writeForeignKey(key.columns, key.foreign_table ?? '', key.foreign_columns ?? []))
      .sort(),
    uniques: of('u')
      .map((key) => writeColumns(key.columns))
      .sort(),
    indexes: indexes.map(readIndex).map(writeIndex).sort(),
  }
}

/** Which way a key runs is one bit of its options, where its nulls stand another. */
const readIndex = ({ columns, options, ...index }: IndexRow): IndexFacts => ({
  ...index,
  columns: columns.map((name, at) => ({
    name,
    descending: ((options[at] ?? 0) & DESCENDING) !== 0,
    nullsFirst: ((options[at] ?? 0) & NULLS_FIRST) !== 0,
  })),
})
