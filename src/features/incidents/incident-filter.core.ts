import type { Instant } from '#kernel/time.ts'

/**
 * The facts a list can be filtered by, from the one that leaves the fewest incidents to the one that leaves the most:
 * a filter with several values is read value by value along the first of them.
 */
export const FILTER_FACTS = [
  'sourceReference',
  'dedupKey',
  'majorIncident',
  'reporter',
  'assignee',
  'supplier',
  'asset',
  'area',
  'category',
  'team',
  'site',
  'type',
  'source',
  'mode',
  'kind',
  'visibility',
  'productionImpact',
  'severity',
  'priority',
  'status',
  'impact',
  'urgency',
  'formComplete',
] as const
export type FilterFact = (typeof FILTER_FACTS)[number]

/** Any of these values; null stands for none. `asset` and `category` include what is below them. */
export type IncidentFilter = Readonly<Partial<Record<FilterFact, readonly (string | null)[]>>> & {
  readonly openedAtFrom?: Instant | undefined
  readonly openedAtTo?: Instant | undefined
  /** Full text, as in a web search. */
  readonly q?: string | undefined
}

export const INCIDENT_SORTS = ['openedAt', '-openedAt', 'updatedAt', '-updatedAt', 'number', '-number'] as const
export type IncidentSort = (typeof INCIDENT_SORTS)[number]

/** The text a cursor is bound to: the same filter and sort give the same text, whatever the order of members. */
export const bindingOf = (filter: IncidentFilter, sort: IncidentSort): string => {
  const members = Object.entries(filter).filter(([, value]) => value !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(['incidents', sort, members])
}
