import { type KeyedQuery, searchTermsOf } from '#kernel/keyed.ts'

/**
 * A filter of a list: a column, where `null` among the values stands for none; a condition on the record `t` in
 * which `$n` is the list of values; or a table of links that leads from a value to the keys of the records.
 */
export type ListFilter =
  | { readonly column: string }
  | { readonly condition: string }
  | { readonly leadsFrom: { readonly table: string; readonly column: string } }

/** The part of a table's description that lists need. */
export type ListedTable = { readonly table: string; readonly filters: Readonly<Record<string, ListFilter>> }

type Statement = { readonly text: string; readonly values: readonly unknown[] }

export function writeList(
  table: ListedTable,
  select: string,
  orgId: string,
  query: KeyedQuery,
  after: string | null,
): Statement {
  const values: unknown[] = [orgId, query.limit + 1]
  const { joins, where, orderBy } = writeConditions(table, query, after, values)
  return { text: `${select}${joins} where ${where} order by ${orderBy} limit $2`, values }
}

export function writeCount(table: ListedTable, orgId: string, query: KeyedQuery, most: number): Statement {
  const values: unknown[] = [orgId, most]
  const { joins, where } = writeConditions(table, query, null, values)
  return {
    text: `select count(*) as counted from (select from ${table.table} t${joins} where ${where} limit $2) found`,
    values,
  }
}

/** Joins, conditions and order of a list; their parameters are added to `values`, whose first is the organisation. */
function writeConditions(table: ListedTable, query: KeyedQuery, after: string | null, values: unknown[]) {
  const take = (value: unknown): string => `$${values.push(value)}`
  const conditions = ['t.org_id = $1']
  let joins = ''
  // The order is read off the index of whatever leads the way: then a page costs a page.
  let leader = 't'
  if (query.retired.length === 1) conditions.push(`t.retired_at is ${query.retired[0] ? 'not null' : 'null'}`)
  for (const [name, given] of query.filters) {
    const filter = table.filters[name]
    if (filter === undefined) continue
    if ('column' in filter) conditions.push(columnIs(filter.column, given, take))
    else if ('condition' in filter) conditions.push(filter.condition.replaceAll('$n', take(given)))
    else if (given.length === 1) {
      const { table: links, column } = filter.leadsFrom
      leader = `l${values.length}`
      joins += ` join ${links} ${leader} on ${leader}.org_id = t.org_id and ${leader}.key = t.key`
      conditions.push(`${leader}.org_id = $1 and ${leader}.${column} = ${take(given[0])}`)
    } else {
      const { table: links, column } = filter.leadsFrom
      conditions.push(
        `t.key in (select l.key from ${links} l where l.org_id = $1 and l.${column} = any(${take(given)}::text[]))`,
      )
    }
  }
  if (after !== null) {
    const beyond = `key ${query.descending ? '<' : '>'} ${take(after)}`
    for (const alias of new Set(['t', leader])) conditions.push(`${alias}.${beyond}`)
  }
  if (query.text !== null) conditions.push(textIs(table.table, query.text, take))
  return { joins, where: conditions.join(' and '), orderBy: `${leader}.key ${query.descending ? 'desc' : 'asc'}` }
}

/** The keys come as an array, so that few matches are few look-ups whatever the planner expects of the function. */
function textIs(table: string, text: string, take: (value: unknown) => string): string {
  const terms = searchTermsOf(text)
  return terms === null ? 'false' : `t.key = any(array(select andon_search_keys('${table}', ${take(terms)})))`
}

function columnIs(column: string, given: readonly string[], take: (value: unknown) => string): string {
  const values = given.filter((value) => value !== 'null')
  const isAny = values.length > 0 ? [`t.${column} = any(${take(values)}::text[])`] : []
  return `(${[...isAny, ...(values.length < given.length ? [`t.${column} is null`] : [])].join(' or ')})`
}
