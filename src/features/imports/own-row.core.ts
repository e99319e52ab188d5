import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { History } from '#features/incidents/history.core.ts'
import { type Incident, isOpen } from '#features/incidents/incident.core.ts'
import { parseNumber } from '#features/incidents/incident-row.core.ts'
import { markElsewhere, type RestoredFacts } from '#features/incidents/restored-incident.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { unguardCell } from '#kernel/table.ts'
import { type ToldPlace, tellLife, tellRest } from './changes.core.ts'
import type { ToldHistory, Words } from './import.core.ts'
import { ImpossibleLife } from './life.core.ts'
import { type OwnItem, ownItem } from './own-item.core.ts'
import { NO_LIFE, type RawRow } from './row.core.ts'

/** The ready mapping that reads exports of ours; its rows are read by the shape of an incident, not by members. */
export const OWN_EXPORT: MappingEntry = {
  key: 'andon',
  name: 'Incidents as Andon exports them',
  protocol: 'import',
  members: {},
}

/** Columns that are not text: their cells are JSON. */
const JSON_COLUMNS = new Set([
  'occurrenceCount',
  'assets',
  'lines',
  'dependentLines',
  'productionWasStopped',
  'usersBlocked',
  'workaroundAvailable',
  'spreading',
  'productionOrder',
  'batches',
  'fields',
  'formComplete',
  'missingFields',
  'overrides',
  'reopenCount',
  'escalationLevel',
  'notes',
])

/** The item that the cells of a row stand for. */
function itemOf(cells: RawRow['message']): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  for (const [column, cell] of Object.entries(cells)) {
    if (typeof cell !== 'string' || cell === '') continue
    item[column] = JSON_COLUMNS.has(column) ? readJson(cell) : unguardCell(cell)
  }
  return item
}

function readJson(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    // The shape says what is wrong with it.
    return cell
  }
}

/** The history that a row of an export of ours tells. */
export type OwnRow = ToldHistory & { readonly reference: string }

/**
 * Reads a row of an export of ours, a line or the cells of a table; null for the last line, which says how many there
 * were; else every fault of it.
 */
export function readOwnRow(
  { kept, message }: RawRow,
  words: Words,
): OwnRow | { readonly faults: readonly Fault[] } | null {
  if (message.end !== undefined && message.id === undefined) return null
  const parsed = ownItem.safeParse(typeof kept === 'string' ? message : itemOf(message))
  if (!parsed.success) return { faults: faultsOf(parsed.error.issues) }
  const item = parsed.data
  const faults = [...judgeWord('priority', item.priority, words.isPriority)]
  if (item.resolutionCode !== null) {
    faults.push(...judgeWord('resolution code', item.resolutionCode, words.isResolutionCode))
  }
  if (faults.length > 0) return { faults }
  try {
    return { reference: item.id, ...historyOf(item, words) }
  } catch (error) {
    if (!(error instanceof ImpossibleLife)) throw error
    return { faults: [{ pointer: '', code: 'IMPOSSIBLE_LIFE', message: error.message }] }
  }
}

const judgeWord = (what: string, word: string, isKnown: (word: string) => boolean): Fault[] =>
  isKnown(word) ? [] : [{ pointer: '', code: 'UNKNOWN_REFERENCE', message: `There is no ${what} '${word}'.` }]

function historyOf(item: OwnItem, { firstResolutionCode }: Words): ToldHistory {
  const { status, holdReason, acknowledgedAt, containedAt, restoredAt, resolvedAt, closedAt, cancelledAt } = item
  const { team, assignee, reopenCount, resolution, resolutionCode } = item
  const times = { acknowledgedAt, containedAt, restoredAt, resolvedAt, closedAt, cancelledAt }
  const life = { ...NO_LIFE, ...times, status, holdReason, team, assignee, reopenCount, resolution, resolutionCode }
  const { steps, place } = tellLife(life, item.reportedAt, firstResolutionCode)
  const history = {
    input: inputOf(item),
    team,
    assignee,
    steps,
    notes: item.notes.toSorted((one, other) => one.at - other.at),
    restored: restoredOf(item),
    number: parseNumber(item.number),
  }
  return { history, later: { place, tell: (from: ToldPlace) => tellRest(life, from, firstResolutionCode) } }
}

const inputOf = (item: OwnItem): History['input'] => ({
  kind: item.kind,
  mode: 'retrospective',
  title: item.title,
  description: item.description,
  reporter: item.reporter,
  source: 'import',
  sourceReference: item.sourceReference,
  dedupKey: item.dedupKey,
  occurredAt: item.occurredAt,
  detectedAt: item.detectedAt,
  reportedAt: item.reportedAt,
  assets: item.assets,
  productionImpact: item.productionImpact,
  usersBlocked: item.usersBlocked,
  workaroundAvailable: item.workaroundAvailable,
  spreading: item.spreading,
  estimatedRestoreAt: item.estimatedRestoreAt,
  productionOrder: item.productionOrder,
  batches: item.batches.map(({ batch, product, recipe }) => ({ batch, product: product ?? '', recipe: recipe ?? '' })),
  fields: item.fields,
  category: item.category,
  type: item.type,
  severity: item.severity,
  impact: item.impact,
  urgency: item.urgency,
  visibility: item.visibility,
  supplier: item.supplier,
  priority: item.priority,
})

/** What is rehearsed stays a rehearsal; all else is history. */
const restoredOf = (item: OwnItem): RestoredFacts => ({
  mode: item.mode === 'drill' ? 'drill' : 'retrospective',
  source: item.source,
  sourceReference: item.sourceReference,
  occurrenceCount: item.occurrenceCount,
  lastOccurredAt: item.lastOccurredAt,
  openedAt: item.openedAt ?? item.reportedAt,
  status: item.status,
  statusBeforeHold: item.statusBeforeHold !== null && isOpen(item.statusBeforeHold) ? item.statusBeforeHold : null,
  holdReason: item.holdReason,
  reopenCount: item.reopenCount,
  acknowledgedAt: item.acknowledgedAt,
  containedAt: item.containedAt,
  restoredAt: item.restoredAt,
  resolvedAt: item.resolvedAt,
  verifiedAt: item.verifiedAt,
  closedAt: item.closedAt,
  cancelledAt: item.cancelledAt,
  openedBy: markElsewhere(item.openedBy),
  resolvedBy: item.resolvedBy === null ? null : markElsewhere(item.resolvedBy),
  verifiedBy: item.verifiedBy === null ? null : markElsewhere(item.verifiedBy),
  resolutionCode: item.resolutionCode,
  resolution: item.resolution,
  disposition: item.disposition,
  record: item.record,
  escalationLevel: item.escalationLevel,
  category: item.category,
  type: item.type,
  severity: item.severity,
  impact: item.impact,
  urgency: item.urgency,
  visibility: item.visibility,
  priority: item.priority,
  overrides: overridesOf(item),
  site: item.site,
  area: item.area,
  lines: item.lines,
  dependentLines: item.dependentLines,
  shift: item.shift,
  productionWasStopped: item.productionWasStopped,
  batches: item.batches.map(batchOf),
  batchDecisions: decisionsOf(item),
  formComplete: item.formComplete,
  missingFields: item.missingFields,
  team: item.team,
  assignee: item.assignee,
  supplier: item.supplier,
  stopWindow: item.stopWindow,
  majorIncident: item.majorIncident,
})

const overridesOf = ({ overrides }: OwnItem): Incident['overrides'] =>
  Object.fromEntries(
    Object.entries(overrides).map(([member, given]) => [member, { ...given!, by: markElsewhere(given!.by) }]),
  )

const batchOf = (one: OwnItem['batches'][number]): Incident['batches'][number] => ({
  batch: one.batch,
  product: one.product ?? '',
  recipe: one.recipe ?? '',
  disposition: one.disposition,
  disposedAt: one.disposedAt,
  hold:
    one.holdId === null || one.heldAt === null
      ? null
      : {
          id: one.holdId,
          at: one.heldAt,
          confirmedAt: one.holdConfirmedAt,
          reference: one.reference ?? '',
          overdueAt: one.holdOverdueAt,
        },
})

const decisionsOf = ({ batches }: OwnItem): Incident['batchDecisions'] =>
  Object.fromEntries(
    batches.flatMap(({ batch, disposedBy, reason }) =>
      disposedBy === null ? [] : [[batch, { by: markElsewhere(disposedBy), reason: reason ?? '' }]],
    ),
  )
