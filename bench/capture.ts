import type pg from 'pg'

/** A statement that writes the same rows as one create, and its parameters as templates (see `sql-load.ts`). */
export type Reference = { readonly text: string; readonly values: readonly string[]; readonly rows: number }

/** Where the rows of one create are, by the column that holds the incident's id. */
const TABLES: readonly (readonly [table: string, where: string])[] = [
  ['incidents', 'id = $1'],
  ['incident_places', 'incident_id = $1'],
  ['slas', 'incident_id = $1'],
  ['timers', 'record_id = $1'],
  ['events', 'record_id = $1'],
  ['event_values', 'record_id = $1'],
  ['event_heads', 'record_id = $1'],
  ['idempotency_keys', "body like '%' || $1 || '%'"],
]

/**
 * Reads back every row that the creation of an incident wrote, and makes of them one statement that writes such rows
 * again under new ids. `owner` must see past row-level security.
 */
export async function captureCreate(owner: pg.Client, incidentId: string): Promise<Reference> {
  const parts: string[] = []
  const values: string[] = []
  let count = 0
  for (const [table, where] of TABLES) {
    const columns = await listColumns(owner, table)
    const { rows } = await owner.query<{ rows: object[] }>(
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]') as rows from ${table} t where ${where}`,
      [incidentId],
    )
    const found = rows[0]?.rows ?? []
    if (!found.length) throw new Error(`the create left no row in ${table}`)
    count += found.length
    values.push(JSON.stringify(found))
    const list = columns.join(', ')
    parts.push(
      `${table}_rows as (insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $${values.length}::jsonb))`,
    )
  }
  const text = `with ${parts.join(', ')} select 1`
  return { text, values: makeTemplates(values, incidentId), rows: count }
}

/** Columns that a statement must give: not generated, and not the transaction's own id. */
async function listColumns(owner: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and column_name <> 'xid'
     order by ordinal_position`,
    [table],
  )
  return rows.map((row) => row.name)
}

/** Ids that stand for things made by this create get new ones on each call; the organisation and people keep theirs. */
function makeTemplates(values: readonly string[], incidentId: string): readonly string[] {
  const own = new Set<string>([incidentId])
  for (const text of values) {
    for (const row of JSON.parse(text) as Record<string, unknown>[]) if (typeof row.id === 'string') own.add(row.id)
  }
  return values.map((text) => {
    let template = text
    for (const id of own) template = template.replaceAll(id, `{id:${id}}`)
    return template
      .replace(/\\\\x([0-9a-f]{64})/g, (_, hex: string) => (/^0+$/.test(hex) ? `\\\\x${hex}` : `\\\\x{hash:${hex}}`))
      .replace(/"number":\s?\d+/g, '"number":{n}')
  })
}
