import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { flagIn, instantIn, listIn, pageIn } from '#kernel/wire.ts'
import {
  IMPACTS,
  INCIDENT_KINDS,
  INCIDENT_MODES,
  INCIDENT_SOURCES,
  INCIDENT_STATUSES,
  PRODUCTION_IMPACTS,
  SEVERITIES,
  URGENCIES,
  VISIBILITIES,
} from './incident.core.ts'
import { FILTER_FACTS, type FilterFact, INCIDENT_SORTS, type IncidentFilter } from './incident-filter.core.ts'

const NONE = 'null'
const orNone = <T extends z.ZodType>(item: T) =>
  listIn(z.union([z.literal(NONE), item]))
    .optional()
    .meta({ description: 'Any of these, between commas; `null` stands for none.' })
const anyKey = orNone(z.string().min(1).max(LIMITS.keyLength))

/** The query of `GET /v1/incidents`: filters by field name, comma for any-of, `null` for none. */
export const listIncidentsQuery = z.strictObject({
  ...pageIn,
  sort: z.enum(INCIDENT_SORTS).default('-openedAt').meta({ description: 'Rising, or falling with `-`.' }),
  status: listIn(z.enum(INCIDENT_STATUSES)).optional(),
  priority: listIn(z.string().min(1).max(LIMITS.keyLength)).optional(),
  severity: listIn(z.enum(SEVERITIES)).optional(),
  impact: orNone(z.enum(IMPACTS)),
  urgency: orNone(z.enum(URGENCIES)),
  kind: listIn(z.enum(INCIDENT_KINDS)).optional(),
  mode: listIn(z.enum(INCIDENT_MODES)).optional(),
  source: listIn(z.enum(INCIDENT_SOURCES)).optional(),
  visibility: listIn(z.enum(VISIBILITIES)).optional(),
  productionImpact: orNone(z.enum(PRODUCTION_IMPACTS)),
  type: anyKey,
  category: listIn(z.string().min(1).max(LIMITS.keyLength)).optional().meta({ description: 'Includes what is below.' }),
  asset: anyKey.meta({ description: 'Includes what is below.' }),
  site: anyKey,
  area: anyKey,
  team: anyKey,
  assignee: anyKey,
  reporter: anyKey,
  supplier: anyKey,
  sourceReference: anyKey,
  dedupKey: anyKey,
  majorIncident: anyKey,
  formComplete: flagIn.optional().meta({ description: 'Whether nothing is missing in the form of its category.' }),
  openedAtFrom: instantIn.optional().meta({ description: 'Included.' }),
  openedAtTo: instantIn.optional().meta({ description: 'Not included.' }),
  q: z.string().min(1).max(LIMITS.searchLength).optional().meta({ description: 'Full text, as in a web search.' }),
})

export type ListIncidentsQuery = z.output<typeof listIncidentsQuery>

/** The filter that a query, or the `filter` of GraphQL in the same shape, asks for. */
export function readFilter(query: Omit<ListIncidentsQuery, 'limit' | 'cursor' | 'sort'>): IncidentFilter {
  const { formComplete, openedAtFrom, openedAtTo, q, ...lists } = query
  const facts: Partial<Record<FilterFact, readonly (string | null)[]>> = {}
  for (const fact of FILTER_FACTS) {
    const values = fact === 'formComplete' ? undefined : lists[fact]
    if (values) facts[fact] = [...new Set(values)].sort().map((value) => (value === NONE ? null : value))
  }
  if (formComplete !== undefined) facts.formComplete = [String(formComplete)]
  return {
    ...facts,
    ...(openedAtFrom === undefined ? {} : { openedAtFrom }),
    ...(openedAtTo === undefined ? {} : { openedAtTo }),
    ...(q === undefined ? {} : { q }),
  }
}
