import { incidentScope, mayOnIncident } from '#features/access/index.ts'
import type { Incident } from '#features/incidents/incident.core.ts'
import { accessOf } from '#features/incidents/incident-access.service.ts'
import { FILTER_FACTS, type FilterFact } from '#features/incidents/incident-filter.core.ts'
import { listIncidents } from '#features/incidents/incident-list.store.ts'
import { systemActor } from '#kernel/ctx.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Bench } from '../support/database-ctx.ts'
import type { Case, Group } from './incident-plan-cases.ts'

/** Keys of the assets an incident hit and of everything above them, by its id. */
export type Places = ReadonlyMap<string, readonly string[]>

/** Lists that hold other incidents than those that looking at every incident finds. */
export async function findMisfits({ database, ctx }: Bench, groups: readonly Group[]): Promise<readonly string[]> {
  const everything = {
    filter: {},
    scope: incidentScope(systemActor),
    sort: 'number',
    after: null,
    limit: 10_000,
  } as const
  const all = await database.read(ctx(), (tx) => listIncidents(tx, everything))
  const rows = await database.read(ctx(), (tx) =>
    tx.query<{ id: string; places: string[] }>('oracle.places', PLACES, [tx.orgId]),
  )
  const places = new Map(rows.map((row) => [row.id, row.places]))
  const misfits: string[] = []
  for (const one of groups.flatMap(({ cases }) => cases)) {
    const listed = (await database.read(ctx(), one.work)).map(({ number }) => number)
    const expected = findByLooking(one, all, places)
    if (listed.join() !== expected.join()) misfits.push(`${one.name}: ${listed.length} for ${expected.length}`)
  }
  return misfits
}

const PLACES = 'select incident_id as id, array_agg(asset) as places from incident_places where org_id = $1 group by 1'

/** Numbers of the incidents on a page, by looking at every incident. Knows words only as parts of titles. */
export function findByLooking({ caller, request }: Case, all: readonly Incident[], places: Places): readonly string[] {
  const { filter, sort, after, limit } = request
  const found = all.filter(
    (incident) =>
      mayOnIncident(caller, 'incident.list', accessOf(incident, false)) &&
      FILTER_FACTS.every((fact) => fits(incident, fact, filter[fact], places)) &&
      incident.openedAt >= (filter.openedAtFrom ?? -Infinity) &&
      incident.openedAt < (filter.openedAtTo ?? Infinity) &&
      (filter.q === undefined || incident.title.includes(filter.q)),
  )
  const sign = sort.startsWith('-') ? -1 : 1
  const sorted = found
    .map((incident) => ({ incident, place: placeOf(incident, sort.replace('-', '')) }))
    .sort((a, b) => sign * (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
  const rest = after === null ? sorted : sorted.filter(({ place }) => isBeyond(place, cursorPlace(after, sort), sign))
  return rest.slice(0, limit + 1).map(({ incident }) => incident.number)
}

function fits(
  incident: Incident,
  fact: FilterFact,
  wanted: readonly (string | null)[] | undefined,
  places: Places,
): boolean {
  if (wanted === undefined) return true
  if (fact === 'asset') {
    const hit = places.get(incident.id) ?? []
    return wanted.some((value) => (value === null ? incident.assets.length === 0 : hit.includes(value)))
  }
  const value = incident[fact]
  if (fact === 'category') return wanted.some((root) => value === root || String(value).startsWith(`${root}/`))
  return wanted.includes(value === null ? null : String(value))
}

/** The sort value and the id as one text that sorts as they do. */
function placeOf(incident: Incident, member: string): string {
  const value =
    member === 'number'
      ? incident.number.slice(4).padStart(12, '0')
      : formatInstant(member === 'updatedAt' ? incident.updatedAt : incident.openedAt)
  return `${value} ${incident.id}`
}

const cursorPlace = ([value, id]: readonly [string, string], sort: string): string =>
  `${sort.endsWith('number') ? value.padStart(12, '0') : value} ${id}`

const isBeyond = (place: string, cursor: string, sign: number): boolean => (sign > 0 ? place > cursor : place < cursor)
