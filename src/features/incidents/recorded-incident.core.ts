import type { Change } from '#kernel/events.ts'
import { formatInstant } from '#kernel/time.ts'
import { beginBatches } from './affected-batch.core.ts'
import type { AffectedBatch, BatchHold, GivenBatch, Incident } from './incident.core.ts'

/**
 * An incident as its events tell it: the members under their API names, instants as RFC 3339, only those that are
 * not empty. Two incidents have the same record exactly when no event lies between them.
 */
export type RecordedIncident = Readonly<Record<string, unknown>>

type Kept = Exclude<keyof Incident, 'id' | 'version' | 'updatedAt'>

/** How each member is written: as it is, as an instant, or as an object whose members, or batches, change one by one. */
const MEMBERS: Readonly<Record<Kept, 'value' | 'instant' | 'members' | 'batches'>> = {
  number: 'value',
  kind: 'value',
  mode: 'value',
  title: 'value',
  description: 'value',
  reporter: 'value',
  openedBy: 'value',
  source: 'value',
  sourceReference: 'value',
  dedupKey: 'value',
  occurrenceCount: 'value',
  lastOccurredAt: 'instant',
  status: 'value',
  statusSince: 'instant',
  statusBeforeHold: 'value',
  holdReason: 'value',
  reopenCount: 'value',
  openedAt: 'instant',
  occurredAt: 'instant',
  detectedAt: 'instant',
  reportedAt: 'instant',
  acknowledgedAt: 'instant',
  containedAt: 'instant',
  restoredAt: 'instant',
  resolvedAt: 'instant',
  verifiedAt: 'instant',
  closedAt: 'instant',
  cancelledAt: 'instant',
  resolvedBy: 'value',
  verifiedBy: 'value',
  resolutionCode: 'value',
  resolution: 'value',
  disposition: 'value',
  record: 'value',
  escalationLevel: 'value',
  category: 'value',
  type: 'value',
  severity: 'value',
  impact: 'value',
  urgency: 'value',
  visibility: 'value',
  priority: 'value',
  given: 'members',
  overrides: 'members',
  escalated: 'members',
  assets: 'value',
  site: 'value',
  area: 'value',
  lines: 'value',
  dependentLines: 'value',
  shift: 'value',
  productionImpact: 'value',
  productionWasStopped: 'value',
  usersBlocked: 'value',
  workaroundAvailable: 'value',
  spreading: 'value',
  estimatedRestoreAt: 'instant',
  productionOrder: 'members',
  batches: 'batches',
  batchDecisions: 'members',
  fields: 'members',
  formComplete: 'value',
  missingFields: 'value',
  team: 'value',
  assignee: 'value',
  assignedByPerson: 'value',
  supplier: 'value',
  escalationPolicy: 'value',
  stopWindow: 'value',
  majorIncident: 'value',
  decision: 'value',
}

const NAMES = Object.keys(MEMBERS) as readonly Kept[]

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What a step leaves is what the next one begins with: each is written once. */
const records = new WeakMap<Incident, RecordedIncident>()

/** The incident as a flat record: objects that change member by member stand under dotted paths. */
export function recordOf(incident: Incident): RecordedIncident {
  const known = records.get(incident)
  if (known) return known
  const record = writeRecord(incident)
  records.set(incident, record)
  return record
}

function writeRecord(incident: Incident): RecordedIncident {
  const record: Record<string, unknown> = {}
  for (const name of NAMES) {
    const value = incident[name]
    if (isEmpty(value)) continue
    const how = MEMBERS[name]
    if (how === 'instant') record[name] = formatInstant(value as number)
    else if (how === 'value') record[name] = value
    else if (how === 'batches') Object.assign(record, writeBatches(value as readonly AffectedBatch[]))
    else spread(record, name, value as Readonly<Record<string, unknown>>)
  }
  return record
}

function spread(record: Record<string, unknown>, name: string, members: Readonly<Record<string, unknown>>): void {
  for (const [member, value] of Object.entries(members)) {
    if (!isEmpty(value)) record[`${name}.${member}`] = value
  }
}

/** Batches under their numbers. */
const writeBatches = (batches: readonly AffectedBatch[]): RecordedIncident =>
  Object.fromEntries(
    batches.map(({ batch, product, recipe, disposition, disposedAt, hold }) => [
      `batches.${batch}`,
      {
        product,
        recipe,
        disposition,
        disposedAt: writeInstant(disposedAt),
        hold: hold === null ? null : writeHold(hold),
      },
    ]),
  )

const writeHold = ({ id, at, confirmedAt, reference, overdueAt }: BatchHold) => ({
  id,
  at: formatInstant(at),
  confirmedAt: writeInstant(confirmedAt),
  reference,
  overdueAt: writeInstant(overdueAt),
})

const writeInstant = (at: number | null): string | null => (at === null ? null : formatInstant(at))

/** Every member that differs, in the order of the record; all of them when there was none before. */
export function listChanges(before: RecordedIncident | null, after: RecordedIncident): readonly Change[] {
  if (before === null) return Object.entries(after).map(([path, value]) => ({ path, new: value }))
  const changes: Change[] = []
  for (const path of Object.keys(after)) {
    const old = before[path]
    if (!isSame(old, after[path])) changes.push({ path, old: old ?? null, new: after[path] })
  }
  for (const path of Object.keys(before)) {
    if (!(path in after)) changes.push({ path, old: before[path], new: null })
  }
  return changes
}

/** Equal as JSON, whatever the order of the members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => name in right && isSame(left[name], right[name]))
  )
}

/** Clocks tell their steps in the same chain; they are not members of the record. */
const isOfRecord = (path: string): boolean => Object.hasOwn(MEMBERS, path.split('.', 1)[0] ?? '')

/** What fold needs of an event. */
export type FoldedEvent = { readonly changes?: readonly Change[] | undefined }

/**
 * The record that the events of one incident produce, in their order. The stored state is sound when
 * `listChanges(foldIncident(events), recordOf(state))` is empty; what differs is named by its path.
 */
export function foldIncident(events: readonly FoldedEvent[]): RecordedIncident {
  const record: Record<string, unknown> = {}
  for (const { path, new: value } of events.flatMap((event) => event.changes ?? [])) {
    if (!isOfRecord(path)) continue
    if (path === 'batches') {
      foldAllBatches(record, value)
      continue
    }
    if (isEmpty(value)) delete record[path]
    else record[path] = value
  }
  return record
}

/** Earlier releases told of all batches by one member, and they had no disposition. */
function foldAllBatches(record: Record<string, unknown>, value: unknown): void {
  for (const path of Object.keys(record)) if (path.startsWith('batches.')) delete record[path]
  Object.assign(record, writeBatches(beginBatches((value ?? []) as readonly GivenBatch[])))
}
