import { incidentScope } from '#features/access/index.ts'
import type { Incident } from '#features/incidents/incident.core.ts'
import {
  FILTER_FACTS,
  type FilterFact,
  INCIDENT_SORTS,
  type IncidentFilter,
  type IncidentSort,
} from '#features/incidents/incident-filter.core.ts'
import { type ListRequest, listIncidents, SEARCH_REACH } from '#features/incidents/incident-list.store.ts'
import { type Actor, type Role, systemActor } from '#kernel/ctx.ts'
import type { Tx } from '#platform/db/tx.ts'

const LIMIT = 50
/** Rows that a page of 50 may read whatever the table: a few values, each as far as the page goes, and their joins. */
const ALONG_AN_INDEX = 1_000
/**
 * The same where no index is in the order of the list, so that the page is picked out of what one fact leaves, or of
 * the walk along all incidents: half of 24,000 at most.
 */
const PICKED_OUT = 12_000
/** The same where the newest incidents with common words are looked through. */
const LOOKED_THROUGH = 3 * SEARCH_REACH

const VALUES: Readonly<Record<FilterFact, readonly [common: string, another: string, rare: string]>> = {
  sourceReference: ['ref-9', 'ref-27', 'rare-1'],
  dedupKey: ['key-7', 'key-9', 'rare3'],
  majorIncident: ['MAJ-2', 'MAJ-7', 'MAJ-1'],
  reporter: ['reporter-7', 'reporter-9', 'rare'],
  assignee: ['person-6', 'person-9', 'rare'],
  supplier: ['supplier-1', 'supplier-2', 'rare'],
  asset: ['s1', 's2/a2', 'rare'],
  area: ['s1/a1', 's2/a2', 'rare'],
  category: ['group-1', 'group-2/kind-7', 'rare'],
  team: ['team-7', 'team-9', 'rare'],
  site: ['s1', 's2', 'rare'],
  type: ['type-1', 'type-2', 'rare'],
  source: ['api', 'mqtt', 'email'],
  mode: ['live', 'retrospective', 'drill'],
  kind: ['incident', 'incident', 'near_miss'],
  visibility: ['normal', 'normal', 'restricted'],
  productionImpact: ['none', 'degraded', 'stopped'],
  severity: ['sev2', 'sev3', 'sev1'],
  priority: ['P3', 'P4', 'P1'],
  status: ['closed', 'new', 'on_hold'],
  impact: ['low', 'medium', 'high'],
  urgency: ['low', 'medium', 'high'],
  formComplete: ['true', 'true', 'false'],
}
const NULLABLE = new Set<FilterFact>([
  'sourceReference',
  'dedupKey',
  'majorIncident',
  'reporter',
  'assignee',
  'supplier',
  'asset',
  'area',
  'team',
  'site',
  'type',
  'productionImpact',
  'impact',
  'urgency',
])

const who = (roles: readonly Role[], more: Partial<Actor> = {}): Actor => ({
  ...systemActor,
  kind: 'person',
  key: 'reporter-7',
  id: '01980000-0000-7000-8000-000000000005',
  roles,
  ...more,
})

const CALLERS: Readonly<Record<string, Actor>> = {
  'an administrator': who(['admin']),
  'a responder': who(['responder']),
  'a responder of one site': who(['responder'], { sites: ['s1'] }),
  'a responder of two sites': who(['responder'], { sites: ['s1', 's2'] }),
  'a responder of a quiet site': who(['responder'], { sites: ['rare'] }),
  'a reporter': who(['reporter']),
  'a reporter of little': who(['reporter'], { key: 'rare', id: '01980000-0000-7000-8000-000000000001' }),
  quality: who(['quality']),
  'a supplier': who(['supplier'], { supplier: 'supplier-1' }),
  'an integration': who(['integration'], { kind: 'client', key: 'mes' }),
}

export type Case = {
  readonly name: string
  readonly caller: Actor
  readonly request: ListRequest
  readonly work: (tx: Tx) => Promise<readonly Incident[]>
}

function list(
  name: string,
  caller: Actor,
  filter: IncidentFilter,
  sort: IncidentSort,
  after: ListRequest['after'] = null,
): Case {
  const request: ListRequest = { filter, scope: incidentScope(caller), sort, after, limit: LIMIT }
  return {
    caller,
    request,
    name: `${name}: ${JSON.stringify(filter)} by ${sort}${after ? ' after a cursor' : ''}`,
    work: (tx) => listIncidents(tx, request),
  }
}

const AFTER: Readonly<Record<string, readonly [string, string]>> = {
  openedAt: ['2026-01-03T02:00:00.000Z', '01980000-0000-7000-8000-000000000bb8'],
  updatedAt: ['2026-01-20T12:00:00.000Z', '01980000-0000-7000-8000-0000000002d0'],
  number: ['720', '01980000-0000-7000-8000-0000000002d0'],
}

function filtersOf(fact: FilterFact): readonly IncidentFilter[] {
  const [common, another, rare] = VALUES[fact]
  const given: (readonly (string | null)[])[] = [[common], [another], [rare], [common, another], [rare, common]]
  if (NULLABLE.has(fact)) given.push([null], [null, rare])
  return given.map((values) => ({ [fact]: [...new Set(values)] }))
}

const eachFilter = (write: (filter: IncidentFilter) => readonly Case[]): readonly Case[] =>
  FILTER_FACTS.flatMap((fact) => filtersOf(fact).flatMap(write))

const admin = CALLERS['an administrator']!

const PERIOD = { openedAtFrom: Date.parse('2026-01-02'), openedAtTo: Date.parse('2026-01-02T06:00:00Z') }

export type Group = { readonly name: string; readonly fine: number; readonly cases: readonly Case[] }

/** Lists by what they are asked for, with the rows that a page of each may read however many incidents there are. */
export const GROUPS: readonly Group[] = [
  {
    name: 'without a filter, for everybody',
    fine: PICKED_OUT,
    cases: Object.entries(CALLERS).flatMap(([name, caller]) =>
      INCIDENT_SORTS.map((sort) => list(name, caller, {}, sort)),
    ),
  },
  {
    name: 'by one fact, newest and oldest first',
    fine: ALONG_AN_INDEX,
    cases: eachFilter((filter) => [
      list('an administrator', admin, filter, '-openedAt'),
      list('an administrator', admin, filter, 'openedAt'),
      list('an administrator', admin, filter, '-openedAt', AFTER.openedAt),
    ]),
  },
  {
    name: 'by one fact, in the other orders',
    fine: PICKED_OUT,
    cases: eachFilter((filter) =>
      (['updatedAt', '-number'] as const).map((sort) =>
        list('an administrator', admin, filter, sort, AFTER[sort.replace('-', '')]),
      ),
    ),
  },
  {
    name: 'by one fact, for everybody',
    fine: PICKED_OUT,
    cases: Object.entries(CALLERS).flatMap(([name, caller]) =>
      FILTER_FACTS.map((fact) => list(name, caller, { [fact]: [VALUES[fact][0]] }, '-openedAt')),
    ),
  },
  {
    name: 'by a period, and by words that few have',
    fine: ALONG_AN_INDEX,
    cases: [
      list('an administrator', admin, PERIOD, '-openedAt'),
      list('an administrator', admin, PERIOD, '-updatedAt'),
      list('an administrator', admin, { ...PERIOD, asset: ['s1'] }, '-openedAt'),
      list('an administrator', admin, { q: 'flamingo' }, '-openedAt'),
      list('an administrator', admin, { q: 'flamingo' }, 'openedAt'),
      list('an administrator', admin, { q: 'flamingo' }, '-updatedAt'),
    ],
  },
  {
    name: 'by words that all have',
    fine: LOOKED_THROUGH,
    cases: [
      list('an administrator', admin, { q: 'frozen' }, '-openedAt'),
      list('an administrator', admin, { q: 'frozen' }, 'number'),
      list('an administrator', admin, { q: 'frozen', team: ['team-7'] }, '-openedAt'),
    ],
  },
  {
    name: 'by the facts people put together',
    fine: PICKED_OUT,
    cases: [
      { team: ['team-7'], status: ['new', 'in_progress'] },
      { team: [null], assignee: [null], status: ['new', 'in_progress'] },
      { site: ['s1'], status: ['new', 'in_progress', 'on_hold'] },
      { site: ['s1'], priority: ['P1', 'P2'], status: ['new'] },
      { asset: ['s1'], status: ['new', 'in_progress'] },
      { category: ['group-1'], status: ['new'] },
      { assignee: ['person-6'], status: ['new', 'in_progress', 'on_hold'] },
    ].map((filter) => list('an administrator', admin, filter, '-openedAt')),
  },
]
