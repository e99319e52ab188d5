import { formatInstant, type Instant } from '#kernel/time.ts'
import { readKeptBatches } from './affected-batch.core.ts'
import type { Incident } from './incident.core.ts'

/** A column of `incidents` with the member it holds and its type in SQL. Members without one live in `facts`. */
type Column<M> = { readonly column: string; readonly member: M; readonly type: string }

const columns = <M extends keyof Incident>(type: string, ...members: readonly M[]): readonly Column<M>[] =>
  members.map((member) => ({ column: member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), member, type }))

const INSTANTS = [
  'lastOccurredAt',
  'openedAt',
  'occurredAt',
  'detectedAt',
  'reportedAt',
  'acknowledgedAt',
  'containedAt',
  'restoredAt',
  'resolvedAt',
  'verifiedAt',
  'closedAt',
  'cancelledAt',
  'updatedAt',
] as const satisfies readonly (keyof Incident)[]

/** The one list of what is a column: the store's statements and both directions of reading come from it. */
export const INCIDENT_COLUMNS = [
  ...columns('uuid', 'id'),
  ...columns('bigint', 'number'),
  ...columns('integer', 'version', 'occurrenceCount'),
  ...columns('text', 'kind', 'mode', 'status', 'title', 'description', 'category', 'type', 'severity', 'impact'),
  ...columns('text', 'urgency', 'visibility', 'priority', 'reporter', 'source', 'sourceReference', 'dedupKey'),
  ...columns('text', 'site', 'area', 'productionImpact', 'team', 'assignee', 'supplier', 'majorIncident'),
  ...columns('text[]', 'assets', 'lines'),
  ...columns('boolean', 'formComplete'),
  ...columns('timestamptz', ...INSTANTS),
  ...columns('json', 'decision'),
] as const
type ColumnMember = (typeof INCIDENT_COLUMNS)[number]['member']

const PREFIX = 'INC-'

/** `INC-1042` for 1042. */
export const formatNumber = (number: number): string => `${PREFIX}${number}`

/** 1042 for `INC-1042`; null for anything else. */
export function parseNumber(text: string): number | null {
  const match = /^INC-([1-9]\d{0,14})$/.exec(text)
  return match ? Number(match[1]) : null
}

const inColumns = new Set<string>(INCIDENT_COLUMNS.map(({ member }) => member))
const instants = new Set<string>(INSTANTS)

type NullableFact = {
  [M in keyof Incident]: null extends Incident[M] ? M : never
}[keyof Incident]

/** Facts below `facts` that may be unknown: an unknown one is not written, and read as null. */
const UNKNOWN = {
  statusBeforeHold: null,
  holdReason: null,
  resolvedBy: null,
  verifiedBy: null,
  resolutionCode: null,
  resolution: null,
  disposition: null,
  record: null,
  shift: null,
  usersBlocked: null,
  workaroundAvailable: null,
  spreading: null,
  estimatedRestoreAt: null,
  productionOrder: null,
  escalationPolicy: null,
  stopWindow: null,
} as const satisfies { readonly [M in Exclude<NullableFact, ColumnMember>]: null }

/** Facts that rows of earlier releases do not have. */
const LATER = { escalated: {}, batchDecisions: {} } as const satisfies Partial<Incident>

/** A row for `json_to_recordset`: columns by name, the rest below `facts`. */
export function toRow(incident: Incident): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  const facts: Record<string, unknown> = {}
  for (const [member, value] of Object.entries(incident)) {
    if (!inColumns.has(member)) facts[member] = value ?? undefined
    else if (instants.has(member)) row[member] = value === null ? null : formatInstant(value as Instant)
    else row[member] = value
  }
  row.number = parseNumber(incident.number)
  row.facts = facts
  return row
}

/** The members of an incident that are no columns. */
export type KeptFacts = Omit<Incident, ColumnMember>

/** What is kept below `facts`, with every member. */
export function fromFacts(facts: object): KeptFacts {
  const kept = { ...UNKNOWN, ...LATER, ...facts } as { -readonly [M in keyof KeptFacts]: KeptFacts[M] }
  kept.batches = readKeptBatches(kept.batches)
  return kept
}

/** The record of a row read with column names as members. */
export function fromRow(row: Record<string, unknown>): Incident {
  const incident = fromFacts(row.facts as object) as unknown as Record<string, unknown>
  for (const { member } of INCIDENT_COLUMNS) incident[member] = row[member]
  incident.number = formatNumber(row.number as number)
  return incident as unknown as Incident
}
