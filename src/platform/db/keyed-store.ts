import type { Content, KeyedQuery, KeyedRecord } from '#kernel/keyed.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { type ListFilter, writeCount, writeList } from './keyed-list.ts'
import type { Tx } from './tx.ts'

/** A member kept in a table of links: the keys of other records, in their order. */
export type LinkTable = { readonly table: string; readonly from: string; readonly to: string }

/**
 * How one kind of keyed record lies in the database. Members are columns of the same name in snake_case; an instant is
 * a `timestamptz`.
 */
export type KeyedTable<C> = {
  readonly table: string
  readonly columns: Readonly<Partial<Record<keyof C & string, 'text' | 'boolean' | 'jsonb' | 'bigint' | 'timestamptz'>>>
  readonly links: Readonly<Partial<Record<keyof C & string, LinkTable>>>
  /** Members kept by a lower feature and only read here: expressions over the record `t`. */
  readonly reads: Readonly<Partial<Record<keyof C & string, string>>>
  /** Further columns that each write sets alike. */
  readonly extra: Readonly<Record<string, 'bigint'>>
  readonly filters: Readonly<Record<string, ListFilter>>
}

/** The statements of one kind of keyed record. Each is one SQL action. */
export type KeyedStore<C> = {
  readonly findByKeys: (tx: Tx, keys: readonly string[]) => Promise<ReadonlyMap<string, KeyedRecord<C>>>
  /** The keys that exist, true when in use and false when retired. */
  readonly findKeys: (tx: Tx, keys: readonly string[]) => Promise<ReadonlyMap<string, boolean>>
  /** At most `limit + 1` records after `after`, so that the caller knows whether there are more. */
  readonly list: (tx: Tx, query: KeyedQuery, after: string | null) => Promise<readonly KeyedRecord<C>[]>
  /** How many the query finds, whatever its limit and place, counted to `most`. */
  readonly count: (tx: Tx, query: KeyedQuery, most: number) => Promise<number>
  readonly write: (tx: Tx, records: readonly KeyedRecord<C>[], extra?: Readonly<Record<string, number>>) => void
}

const STAMP = { id: 'uuid', key: 'text', version: 'integer' } as const
const INSTANTS = ['retiredAt', 'createdAt', 'updatedAt'] as const

const snake = (member: string): string => member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Row = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly retiredAt: Instant | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Makes the statements of a table. Their texts are made of the table's description alone, never of a caller's. */
export function makeKeyedStore<C extends Content>(table: KeyedTable<C>): KeyedStore<C> {
  const select = selectOf(table)
  const statements = writeStatements(table)
  const instants = Object.entries(table.columns).flatMap(([member, type]) => (type === 'timestamptz' ? [member] : []))
  const names = new Map<string, string>()
  const nameOf = (text: string): string => {
    if (!names.has(text)) names.set(text, `${table.table}.list${names.size}`)
    return names.get(text)!
  }
  return {
    findByKeys: async (tx, keys) => {
      const text = `${select} where t.org_id = $1 and t.key = any($2::text[])`
      const rows = await tx.query<Row>(`${table.table}.findByKeys`, text, [tx.orgId, keys])
      return new Map(rows.map((row) => [row.key, recordOf<C>(row)]))
    },
    findKeys: async (tx, keys) => {
      const text = `select key, retired_at is null as "inUse" from ${table.table} where org_id = $1 and key = any($2::text[])`
      const rows = await tx.query<{ key: string; inUse: boolean }>(`${table.table}.findKeys`, text, [tx.orgId, keys])
      return new Map(rows.map((row) => [row.key, row.inUse]))
    },
    list: async (tx, query, after) => {
      const { text, values } = writeList(table, select, tx.orgId, query, after)
      return (await tx.query<Row>(nameOf(text), text, values)).map((row) => recordOf<C>(row))
    },
    count: async (tx, query, most) => {
      const { text, values } = writeCount(table, tx.orgId, query, most)
      const [row] = await tx.query<{ counted: number }>(nameOf(text), text, values)
      return row?.counted ?? 0
    },
    write: (tx, records, extra = {}) => {
      if (records.length === 0) return
      const values = Object.keys(table.extra).map((column) => extra[column])
      tx.write(`${table.table}.upsert`, statements.upsert, [
        tx.orgId,
        JSON.stringify(records.map((record) => rowOf(record, instants))),
        ...values,
      ])
      for (const { member, name, clear, insert } of statements.links) {
        const links = records.flatMap(({ key, content }) =>
          ((content[member] ?? []) as readonly string[]).map((to) => ({ from: key, to })),
        )
        tx.write(`${name}.clear`, clear, [tx.orgId, records.map((record) => record.key)])
        tx.write(`${name}.insert`, insert, [tx.orgId, JSON.stringify(links)])
      }
    },
  }
}

function recordOf<C>(row: Row): KeyedRecord<C> {
  const { id, key, version, retiredAt, createdAt, updatedAt, ...content } = row
  return { id, key, version, retiredAt, createdAt, updatedAt, content: content as C }
}

const rowOf = <C extends Content>({ content, ...stamp }: KeyedRecord<C>, instants: readonly string[]) => ({
  ...content,
  ...Object.fromEntries(instants.map((member) => [member, formatNullable(content[member] as Instant | null)])),
  ...stamp,
  retiredAt: formatNullable(stamp.retiredAt),
  createdAt: formatInstant(stamp.createdAt),
  updatedAt: formatInstant(stamp.updatedAt),
})

const formatNullable = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const linksOf = <C>(table: KeyedTable<C>) => Object.entries(table.links) as [keyof C & string, LinkTable][]

function selectOf<C>(table: KeyedTable<C>): string {
  const members = [...Object.keys(STAMP), ...INSTANTS, ...Object.keys(table.columns)]
  const columns = members.map((member) => `t.${snake(member)} as "${member}"`)
  const links = linksOf(table).map(
    ([member, { table: link, from, to }]) =>
      `array(select l.${to} from ${link} l where l.org_id = t.org_id and l.${from} = t.key order by l.${to}) as "${member}"`,
  )
  const reads = Object.entries(table.reads).map(([member, expression]) => `${expression} as "${member}"`)
  return `select ${[...columns, ...links, ...reads].join(', ')} from ${table.table} t`
}

function writeStatements<C>(table: KeyedTable<C>) {
  const types = { ...STAMP, ...Object.fromEntries(INSTANTS.map((name) => [name, 'timestamptz'])), ...table.columns }
  const members = Object.keys(types)
  const extra = Object.entries(table.extra)
  const columns = ['org_id', ...members.map(snake), ...extra.map(([column]) => column)]
  const values = [
    '$1',
    ...members.map((member) => `r."${member}"`),
    ...extra.map(([, type], at) => `$${at + 3}::${type}`),
  ]
  const kept = ['org_id', 'id', 'key', 'created_at']
  const set = columns.filter((column) => !kept.includes(column)).map((column) => `${column} = excluded.${column}`)
  return {
    upsert: `insert into ${table.table} (${columns.join(', ')}) select ${values.join(', ')}
      from jsonb_to_recordset($2::jsonb) as r(${Object.entries(types)
        .map(([member, type]) => `"${member}" ${type}`)
        .join(', ')})
      on conflict (org_id, id) do update set ${set.join(', ')}`,
    links: linksOf(table).map(([member, { table: link, from, to }]) => ({
      member,
      name: `${link}.of_${table.table}`,
      clear: `delete from ${link} where org_id = $1 and ${from} = any($2::text[])`,
      insert: `insert into ${link} (org_id, ${from}, ${to})
        select $1, r."from", r."to" from jsonb_to_recordset($2::jsonb) as r("from" text, "to" text)`,
    })),
  }
}
