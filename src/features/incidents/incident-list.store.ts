import { hash } from 'node:crypto'
import type { IncidentScope } from '#features/access/authorisation.core.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import { FILTER_FACTS, type FilterFact, type IncidentFilter, type IncidentSort } from './incident-filter.core.ts'
import { fromRow, INCIDENT_COLUMNS } from './incident-row.core.ts'

/** What a page is asked by: `after` is the sort value and id of the last row seen. */
export type ListRequest = {
  readonly filter: IncidentFilter
  readonly scope: IncidentScope
  readonly sort: IncidentSort
  readonly after: readonly [value: string, id: string] | null
  readonly limit: number
}

const COLUMN = Object.fromEntries(INCIDENT_COLUMNS.map(({ member, column }) => [member, column]))
const LISTED = INCIDENT_COLUMNS.filter(({ member }) => member !== 'decision')
const SELECT = `${LISTED.map(({ column, member }) => `i.${column} as "${member}"`).join(', ')}, i.facts`

/** A statement as it grows: text with its parameters. */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

type Order = { readonly column: string; readonly direction: 'asc' | 'desc'; readonly type: string }

function orderOf(sort: IncidentSort): Order {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const member = sort.replace('-', '') as 'openedAt' | 'updatedAt' | 'number'
  return { column: COLUMN[member]!, direction, type: member === 'number' ? 'bigint' : 'timestamptz' }
}

/** Prepared statements of this shape kept for a connection; a rarer shape is planned each time. */
const NAMED_SHAPES = 200
const named = new Map<string, string>()

export function nameOf(text: string): string {
  const known = named.get(text)
  if (known !== undefined) return known
  if (named.size >= NAMED_SHAPES) return ''
  const name = `incidents.list.${hash('sha256', text, 'hex').slice(0, 24)}`
  named.set(text, name)
  return name
}

/**
 * One page of incidents in the order asked for, one row more than `limit` when there are more. Every way through the
 * table follows an index in the order of the list, so that a page costs a page.
 */
export async function listIncidents(tx: Tx, request: ListRequest): Promise<readonly Incident[]> {
  const parameters = new Parameters()
  const org = parameters.add(tx.orgId)
  const { column, direction } = orderOf(request.sort)
  const candidates = writeCandidates(request, parameters, org)
  const text = `select ${SELECT} from (${candidates}) c join incidents i on i.org_id = ${org} and i.id = c.id
    order by i.${column} ${direction}, i.id ${direction} limit ${parameters.add(request.limit + 1)}`
  const rows = await tx.query<Record<string, unknown>>(nameOf(text), text, parameters.values)
  return rows.map(fromRow)
}

/** Those of some incidents that fit. */
export async function listAmong(
  tx: Tx,
  { filter, scope }: Pick<ListRequest, 'filter' | 'scope'>,
  ids: readonly string[],
): Promise<readonly Incident[]> {
  const parameters = new Parameters()
  const request = { filter, scope, sort: 'updatedAt', after: null, limit: ids.length } as const
  const conditions = writeConditions(request, parameters, parameters.add(tx.orgId), null)
  const text = `select ${SELECT} from incidents i where i.id = any(${parameters.add(ids)}::uuid[]) and ${conditions.join(' and ')}`
  const rows = await tx.query<Record<string, unknown>>(nameOf(text), text, parameters.values)
  return rows.map(fromRow)
}

/** Ids of incidents that fit, counted up to `most`. */
export async function countIncidents(
  tx: Tx,
  request: Omit<ListRequest, 'after' | 'limit'>,
  most: number,
): Promise<number> {
  const parameters = new Parameters()
  const org = parameters.add(tx.orgId)
  const candidates = writeCandidates({ ...request, after: null, limit: most - 1 }, parameters, org)
  const text = `select count(*) as total from (select distinct c.id from (${candidates}) c limit ${parameters.add(most)}) d`
  const [row] = await tx.query<{ total: number }>(nameOf(text), text, parameters.values)
  return row?.total ?? 0
}

function writeCandidates(request: ListRequest, parameters: Parameters, org: string): string {
  const { filter, sort } = request
  if (filter.q !== undefined && sort.endsWith('openedAt')) return searchCandidates(request, parameters, org)
  const split = FILTER_FACTS.find((fact) => filter[fact]?.includes(null) && filter[fact].length > 1)
  if (!split) return writeListed(request, parameters, org)
  // Incidents with some value and those with none lie along two stretches of an index, or along two indexes.
  const some = filter[split]!.filter((value) => value !== null)
  const halves = [[null], some].map((half) => ({ ...request, filter: { ...filter, [split]: half } }))
  return `(${halves.map((half) => writeListed(half, parameters, org)).join(') union (')})`
}

function writeListed(request: ListRequest, parameters: Parameters, org: string): string {
  const driver = request.sort.endsWith('openedAt') ? findDriver(request.filter) : null
  return driver ? drivenCandidates(request, driver, parameters, org) : walkedCandidates(request, parameters, org)
}

/** What most incidents are: the index of the fact holds only the others. */
const USUAL: Readonly<Partial<Record<FilterFact, string>>> = {
  source: 'api',
  mode: 'live',
  kind: 'incident',
  visibility: 'normal',
  formComplete: 'true',
}

/**
 * The filter that leads: none when some fact has one value, for then its index is in the order of the list; else the
 * first with several. Assets and categories always lead, since what is below them makes several of one. A fact whose
 * usual value is among those asked for leads nowhere: a walk along all incidents soon has a page of it.
 */
function findDriver(filter: IncidentFilter): FilterFact | null {
  const present = FILTER_FACTS.filter((fact) => filter[fact] !== undefined)
  const spreads = (fact: FilterFact) => fact === 'asset' || fact === 'category'
  const single = present.some((fact) => !spreads(fact) && filter[fact]!.length === 1)
  const several = present.filter((fact) => {
    const values = filter[fact]!
    return !values.includes(null) && !values.includes(USUAL[fact] ?? null) && (spreads(fact) || values.length > 1)
  })
  return (single ? several.find((fact) => fact === 'asset') : several[0]) ?? null
}

function walkedCandidates(request: ListRequest, parameters: Parameters, org: string): string {
  const { column, direction } = orderOf(request.sort)
  const conditions = writeConditions(request, parameters, org, null)
  return `select i.id from incidents i where ${conditions.join(' and ')}
    order by ${writeNulls(request)}i.${column} ${direction}, i.id ${direction} limit ${parameters.add(request.limit + 1)}`
}

/** Facts whose index holds only incidents that have one; those without are found along all incidents. */
const GIVEN_ONLY: readonly FilterFact[] = ['sourceReference', 'dedupKey', 'majorIncident', 'supplier']

/**
 * The planner does not see that incidents without a value are in the order of the list along the index of the fact.
 * Sorting by the value, which is null in each of them, first tells it so. Where another fact has one value, its index
 * is already in order.
 */
function writeNulls({ filter, sort }: ListRequest): string {
  if (!sort.endsWith('openedAt')) return ''
  const present = FILTER_FACTS.filter((fact) => filter[fact] !== undefined && fact !== 'asset')
  if (present.some((fact) => filter[fact]!.length === 1 && filter[fact]![0] !== null)) return ''
  const none = present.find((fact) => filter[fact]![0] === null && !GIVEN_ONLY.includes(fact))
  return none ? `i.${COLUMN[none]} ${sort.startsWith('-') ? 'asc' : 'desc'}, ` : ''
}

/** Value by value along the index of the leading fact, each as far as a page goes. */
function drivenCandidates(request: ListRequest, driver: FilterFact, parameters: Parameters, org: string): string {
  const { direction } = orderOf(request.sort)
  const values = request.filter[driver]!.filter((value) => value !== null)
  const conditions = writeConditions(request, parameters, org, driver)
  const limit = parameters.add(request.limit + 1)
  const list = parameters.add(values)
  if (driver === 'asset') {
    return `select distinct c.id from unnest(${list}::text[]) v(value) cross join lateral (
      select i.id from incident_places p join incidents i on i.org_id = p.org_id and i.id = p.incident_id
      where p.org_id = ${org} and p.asset = v.value and ${conditions.join(' and ')}
      order by p.opened_at ${direction}, p.incident_id ${direction} limit ${limit}) c`
  }
  const usual = USUAL[driver]
  if (usual !== undefined) conditions.push(`i.${COLUMN[driver]} <> '${usual}'`)
  const source = driver === 'category' ? categoriesBelow(list, org) : `unnest(${list}::text[]) v(value)`
  return `select distinct c.id from ${source} cross join lateral (
    select i.id from incidents i where i.${COLUMN[driver]} = v.value and ${conditions.join(' and ')}
    order by i.opened_at ${direction}, i.id ${direction} limit ${limit}) c`
}

/** The categories that occur at or below the given ones, stepping from one to the next along their index. */
const categoriesBelow = (list: string, org: string): string => `(
  with recursive step as (
    select r.root, (select i.category from incidents i where i.org_id = ${org} and i.category >= r.root
      order by i.category limit 1) as value
    from unnest(${list}::text[]) r(root)
    union all
    select s.root, (select i.category from incidents i where i.org_id = ${org} and i.category > s.value
      order by i.category limit 1)
    from step s where s.value is not null and s.value < s.root || '0'
  )
  select distinct value from step where value = root or starts_with(value, root || '/')) v(value)`

function searchCandidates(request: ListRequest, parameters: Parameters, org: string): string {
  const { direction } = orderOf(request.sort)
  const [at, id] = request.after ?? [null, null]
  const found = `andon_search_incidents(${parameters.add(request.filter.q)}, ${parameters.add(at)}::timestamptz,
    ${parameters.add(id)}::uuid, ${direction === 'desc'}, ${SEARCH_REACH})`
  const conditions = writeConditions(request, parameters, org, null)
  return `select i.id from ${found} f join incidents i on i.org_id = ${org} and i.id = f.id where ${conditions.join(' and ')}
    order by f.opened_at ${direction}, f.id ${direction} limit ${parameters.add(request.limit + 1)}`
}

/** The newest incidents with the words that a page looks through for its other filters. */
export const SEARCH_REACH = 10_000

/** Everything but the leading fact: the place after which the page begins, the other filters, what the caller may see. */
export function writeConditions(
  request: ListRequest,
  parameters: Parameters,
  org: string,
  driver: FilterFact | null,
): string[] {
  const { filter, sort, after, scope } = request
  const { column, direction, type } = orderOf(sort)
  const conditions = [`i.org_id = ${org}`]
  // Said of the places when they lead: their index then begins at the page, not at the newest incident.
  const [sorted, id, opened] =
    driver === 'asset' ? ['p.opened_at', 'p.incident_id', 'p.opened_at'] : [`i.${column}`, 'i.id', 'i.opened_at']
  if (after) {
    const sign = direction === 'desc' ? '<' : '>'
    conditions.push(
      `(${sorted}, ${id}) ${sign} (${parameters.add(after[0])}::${type}, ${parameters.add(after[1])}::uuid)`,
    )
  }
  if (filter.openedAtFrom !== undefined)
    conditions.push(`${opened} >= ${parameters.add(formatInstant(filter.openedAtFrom))}`)
  if (filter.openedAtTo !== undefined)
    conditions.push(`${opened} < ${parameters.add(formatInstant(filter.openedAtTo))}`)
  for (const fact of FILTER_FACTS) {
    if (filter[fact] !== undefined && fact !== driver) conditions.push(writeFilter(fact, filter[fact], parameters))
  }
  if (filter.q !== undefined && !sort.endsWith('openedAt')) {
    conditions.push(
      `i.id in (select f.id from andon_search_incidents(${parameters.add(filter.q)}, null, null, true, ${SEARCH_REACH}) f)`,
    )
  }
  return [...conditions, ...writeScope(scope, parameters)]
}

function writeFilter(fact: FilterFact, values: readonly (string | null)[], parameters: Parameters): string {
  const some = values.filter((value) => value !== null)
  const isNone = fact === 'asset' ? 'cardinality(i.assets) = 0' : `i.${COLUMN[fact]} is null`
  // A parameter that no text names has no type and fails the statement.
  if (some.length === 0) return isNone
  const isSome = writeAnyOf(fact, some, parameters)
  return values.includes(null) ? `(${isSome} or ${isNone})` : isSome
}

function writeAnyOf(fact: FilterFact, values: readonly string[], parameters: Parameters): string {
  const column = `i.${COLUMN[fact]}`
  if (fact === 'formComplete') return `${column} = any(${parameters.add(values)}::boolean[])`
  if (fact === 'asset') {
    return `i.id in (select p.incident_id from incident_places p where p.org_id = i.org_id and p.asset = any(${parameters.add(values)}))`
  }
  const is =
    values.length === 1 ? `${column} = ${parameters.add(values[0])}` : `${column} = any(${parameters.add(values)})`
  if (fact !== 'category') return is
  const below = values.map((value) => `starts_with(${column}, ${parameters.add(`${value}/`)})`)
  return `(${[is, ...below].join(' or ')})`
}

/** What the caller may know of; agrees with `mayOnIncident`. */
export function writeScope(scope: IncidentScope, parameters: { add: (value: unknown) => string }): string[] {
  const conditions: string[] = []
  if (scope.sites?.length === 1) conditions.push(`i.site = ${parameters.add(scope.sites[0])}`)
  else if (scope.sites) conditions.push(`i.site = any(${parameters.add(scope.sites)})`)
  if (scope.general && scope.allRestricted) return conditions
  const any: string[] = []
  if (scope.general) any.push("i.visibility = 'normal'", ...writeRestricted(scope, parameters))
  if (scope.general || scope.own) any.push(...writeOwn(scope, parameters))
  if (scope.supplier !== null) any.push(`(i.visibility = 'normal' and i.supplier = ${parameters.add(scope.supplier)})`)
  conditions.push(any.length ? `(${any.join(' or ')})` : 'false')
  return conditions
}

function writeOwn(scope: IncidentScope, parameters: { add: (value: unknown) => string }): string[] {
  const any = [`i.opened_by = ${parameters.add(scope.principal)}`]
  if (scope.person !== null) any.push(`i.reporter = ${parameters.add(scope.person)}`)
  return any
}

function writeRestricted(scope: IncidentScope, parameters: { add: (value: unknown) => string }): string[] {
  const any: string[] = []
  if (scope.restrictedTypes.length) any.push(`i.type = any(${parameters.add(scope.restrictedTypes)})`)
  if (scope.person !== null) {
    const person = parameters.add(scope.person)
    any.push(`i.assignee = ${person}`)
    any.push(`i.team in (select m.team from team_members m where m.org_id = i.org_id and m.person = ${person})`)
  }
  return any
}
