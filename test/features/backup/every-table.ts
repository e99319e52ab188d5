import { randomUUID } from 'node:crypto'
import pg from 'pg'

type Column = { readonly name: string; readonly type: string; readonly isNeeded: boolean; readonly one: string | null }
/** The organisation, the first letter of its key, and which of the organisations it is. */
type Row = { readonly id: string; readonly word: string; readonly place: number }
type Table = { readonly name: string; readonly hasOrg: boolean; readonly columns: readonly Column[] }

/** `one`: the first of the values that a check lets the column have. */
const TABLES = `
  select c.relname as name,
    bool_or(a.attname = 'org_id') as "hasOrg",
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'isNeeded', a.attnotnull,
      'one', (select (regexp_match(pg_get_constraintdef(k.oid), '= ANY \\(ARRAY\\[''([^'']*)'))[1]
        from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        order by 1 nulls last limit 1)) order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
  group by c.oid order by c.relname`

/** What no rule by type meets. */
const OWN: Readonly<Record<string, Readonly<Record<string, (row: Row) => string | null>>>> = {
  assets: {
    id: ({ id, word }) => (word === 'a' ? id : randomUUID()),
    key: ({ word, place }) => `${word}${place}`,
    parent: () => null,
  },
  asset_dependencies: { depends_on: ({ place }) => `b${place}` },
  calendar_links: { person: () => null },
  incidents: { facts: ({ id }) => JSON.stringify({ openedBy: { id } }) },
  notifications: { ended_at: () => null },
  slas: { met_at: () => null, cancelled_at: () => null },
  evidence: { sha256: () => '0f'.repeat(32) },
}
/** What an asset depends on is another one. */
const WORDS: Readonly<Record<string, readonly string[]>> = { assets: ['a', 'b'] }

/**
 * Puts a row of each of these organisations into every table, and one into those that belong to none. All ids of an
 * organisation are its own, and all its keys one word, so that whatever refers to something finds it.
 */
export async function fillEveryTable(url: string, organisations: readonly string[]): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const { rows: tables } = await client.query<Table>(TABLES)
    for (const table of tables) {
      const owners = table.hasOrg || table.name === 'orgs' ? organisations : organisations.slice(0, 1)
      for (const [place, id] of owners.entries()) {
        for (const word of WORDS[table.name] ?? ['a']) await insertRow(client, table, { id, word, place: place + 1 })
      }
    }
    return tables.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** With all that may be there; where the checks of the table do not let that be, with what must be. */
async function insertRow(client: pg.Client, table: Table, row: Row): Promise<void> {
  const needed = table.columns.filter(({ name, isNeeded }) => isNeeded || OWN[table.name]?.[name] !== undefined)
  for (const columns of [table.columns, needed]) {
    const names = columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ')
    const places = columns.map((_, at) => `$${at + 1}`).join(', ')
    const values = columns.map((column, at) => {
      const own = OWN[table.name]?.[column.name]
      return own ? own(row) : makeValue(column, row, at)
    })
    try {
      await client.query(`insert into ${table.name} (${names}) values (${places}) on conflict do nothing`, values)
      return
    } catch (error) {
      if ((error as pg.DatabaseError).code !== '23514' || columns === needed) throw error
    }
  }
}

function makeValue({ type, one }: Column, { id, place }: Row, at: number): unknown {
  switch (type) {
    case 'uuid':
      return id
    case 'text':
      return one ?? `a${place}`
    case 'text[]':
      return []
    case 'bytea':
      return Buffer.alloc(32, place)
    case 'json':
    case 'jsonb':
      return JSON.stringify({ text: `tab\t, line\n, back\\slash ${place}` })
    case 'tsvector':
      return 'printer:1'
    case 'boolean':
      return false
    case 'timestamp with time zone':
      return new Date(Date.UTC(2026, 0, 1 + at)).toISOString()
    default:
      return place
  }
}
