import { invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { beginBatches, mergeBatches } from './affected-batch.core.ts'
import { unknownReference } from './carry-out.core.ts'
import type {
  AffectedBatch,
  BatchDecision,
  BatchDisposition,
  BatchHold,
  GivenBatch,
  Incident,
} from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { type BatchEventType, incidentChanged } from './incident.events.ts'
import type { Act, Transition } from './lifecycle.core.ts'

/** What may follow a disposition. A decision is withdrawn before another is taken. */
export const NEXT_DISPOSITIONS: Readonly<Record<BatchDisposition, readonly BatchDisposition[]>> = Object.freeze({
  under_review: ['hold', 'released', 'rejected'],
  hold: ['under_review', 'released', 'rejected'],
  released: ['hold', 'under_review'],
  rejected: ['hold', 'under_review'],
})

const EVENT_OF: Readonly<Record<BatchDisposition, BatchEventType>> = Object.freeze({
  under_review: 'batch.review_resumed',
  hold: 'batch.held',
  released: 'batch.released',
  rejected: 'batch.rejected',
})

/** What is decided of several batches at once: of all of them, or of none. */
export type DisposeRequest = {
  readonly batches: readonly string[]
  readonly disposition: BatchDisposition
  readonly reason: string
}

/** An MES or ERP says that a batch is blocked there. */
export type HoldConfirmation = {
  readonly batch: string
  /** The hold that is meant; null for the one that stands. */
  readonly holdId: string | null
  /** How the other system knows it; '' when it does not say. */
  readonly reference: string
}

/**
 * The batches of an incident after a change of facts that names them. Throws BATCH_NOT_REMOVABLE for one that is left
 * out and is more than under review: holds and decisions are not undone by forgetting the batch.
 */
export function replaceBatches(
  incident: Pick<Incident, 'batches' | 'batchDecisions'>,
  given: readonly GivenBatch[],
): Pick<Incident, 'batches' | 'batchDecisions'> {
  const batches = mergeBatches(incident.batches, given)
  const kept = new Set(batches.map(({ batch }) => batch))
  const missing = incident.batches.filter(({ batch }) => !kept.has(batch))
  const bound = missing.find(({ disposition }) => disposition !== 'under_review')
  if (bound) {
    const { batch, disposition } = bound
    throw incidentErrors.BATCH_NOT_REMOVABLE({ batch, disposition }, { members: { batch, disposition } })
  }
  const decisions = Object.entries(incident.batchDecisions).filter(([batch]) => kept.has(batch))
  return { batches, batchDecisions: Object.fromEntries(decisions) }
}

/** Adds batches. Throws INCIDENT_NOT_CHANGEABLE once it has ended, INVALID_INPUT for what is there already. */
export function addBatches(incident: Incident, given: readonly GivenBatch[], act: Act): Transition {
  expectChangeable(incident)
  const known = new Set(incident.batches.map(({ batch }) => batch))
  const faults = given.flatMap(({ batch }, place) =>
    known.has(batch)
      ? [{ pointer: `/batches/${place}/batch`, code: 'DUPLICATE', message: `The incident has '${batch}' already.` }]
      : [],
  )
  if (faults.length > 0) throw invalidInput(faults)
  const steps = beginBatches(given).map((batch) => ({ batch, type: 'batch.added' as const }))
  return takeSteps(incident, steps, act)
}

/**
 * Changes the disposition of batches; those that have it already stay as they are. Once the incident has ended nothing
 * new is held, and what is still held can be decided. Throws INVALID_INPUT for batches it does not have,
 * INCIDENT_NOT_CHANGEABLE, BATCH_DISPOSITION_NOT_ALLOWED with what would be.
 */
export function disposeBatches(incident: Incident, request: DisposeRequest, act: Act, newId: NewId): Transition {
  const { disposition, reason } = request
  const named = findBatches(incident, request.batches, (place) => `/batches/${place}`)
  const changing = named.filter((batch) => batch.disposition !== disposition)
  for (const batch of changing) expectAllowed(incident, batch, disposition)
  const steps = changing.map((before): Step => {
    const hold = disposition === 'hold' ? { id: newId(), at: act.now, ...UNCONFIRMED } : null
    const batch = { ...before, disposition, disposedAt: act.now, hold }
    return { batch, type: EVENT_OF[disposition], decision: { by: act.by, reason } }
  })
  return takeSteps(incident, steps, { ...act, reason })
}

const UNCONFIRMED = { confirmedAt: null, reference: '', overdueAt: null } as const

/** A hold is asked for by whoever works on the incident; everything else is a decision of quality. */
export const isPlainHold = ({ batches }: Incident, { batches: names, disposition }: DisposeRequest): boolean =>
  disposition === 'hold' && !batches.some((batch) => batch.disposition === 'rejected' && names.includes(batch.batch))

function expectAllowed(incident: Incident, { batch, disposition: from }: AffectedBatch, to: BatchDisposition): void {
  if (from !== 'hold') expectChangeable(incident)
  const allowed = NEXT_DISPOSITIONS[from]
  if (allowed.includes(to)) return
  const members = { batch, disposition: from, allowed }
  throw incidentErrors.BATCH_DISPOSITION_NOT_ALLOWED({ batch, disposition: from, wanted: to }, { members })
}

/**
 * Records that holds are in force; one that was confirmed before stays as it is. Throws INVALID_INPUT for batches the
 * incident does not have, BATCH_NOT_ON_HOLD with what is allowed, BATCH_HOLD_SUPERSEDED when another hold stands than
 * the one that was confirmed.
 */
export function confirmHolds(incident: Incident, confirmations: readonly HoldConfirmation[], act: Act): Transition {
  const names = confirmations.map(({ batch }) => batch)
  const named = findBatches(incident, names, (place) => `/confirmations/${place}/batch`)
  const steps = named.flatMap((batch, place): Step[] => {
    const { holdId, reference } = confirmations[place]!
    const hold = holdOf(batch, holdId)
    if (hold.confirmedAt !== null) return []
    return [{ batch: { ...batch, hold: { ...hold, confirmedAt: act.now, reference } }, type: 'batch.hold_confirmed' }]
  })
  return takeSteps(incident, steps, act)
}

/**
 * Notes which holds nobody had confirmed at `before`, each once. It is a mark, not a change: the version stays.
 */
export function noteOverdueHolds(incident: Incident, before: Instant, act: Act): Transition {
  const steps = incident.batches.flatMap((batch): Step[] => {
    const { hold } = batch
    if (hold === null || hold.confirmedAt !== null || hold.overdueAt !== null || hold.at > before) return []
    return [{ batch: { ...batch, hold: { ...hold, overdueAt: act.now } }, type: 'batch.hold_overdue' }]
  })
  const { incident: after, events } = takeSteps(incident, steps, act)
  return events.length === 0 ? { incident, events } : { incident: { ...after, version: incident.version }, events }
}

function holdOf({ batch, disposition, hold }: AffectedBatch, holdId: string | null): BatchHold {
  if (hold === null) {
    const members = { batch, disposition, allowed: NEXT_DISPOSITIONS[disposition] }
    throw incidentErrors.BATCH_NOT_ON_HOLD({ batch, disposition }, { members })
  }
  if (holdId !== null && holdId.toLowerCase() !== hold.id) {
    throw incidentErrors.BATCH_HOLD_SUPERSEDED({ batch }, { members: { batch, holdId: hold.id } })
  }
  return hold
}

function expectChangeable({ status }: Incident): void {
  if (status === 'closed' || status === 'cancelled') {
    throw incidentErrors.INCIDENT_NOT_CHANGEABLE({ status }, { members: { incidentStatus: status } })
  }
}

function findBatches(
  { batches }: Incident,
  names: readonly string[],
  pointerAt: (place: number) => string,
): readonly AffectedBatch[] {
  const known = new Map(batches.map((batch) => [batch.batch, batch]))
  const faults = names.flatMap((name, place) =>
    known.has(name) ? [] : [unknownReference(pointerAt(place), 'batch of this incident', name)],
  )
  if (faults.length > 0) throw invalidInput(faults)
  return names.map((name) => known.get(name)!)
}

/** A batch as it becomes, by which event, and who decided so. */
type Step = { readonly batch: AffectedBatch; readonly type: BatchEventType; readonly decision?: BatchDecision }

/** One event for each batch; the version grows once. The same incident when there is no step. */
function takeSteps(incident: Incident, steps: readonly Step[], act: Act): Transition {
  if (steps.length === 0) return { incident, events: [] }
  let present: Incident = { ...incident, version: incident.version + 1, updatedAt: act.now }
  const events = steps.map(({ batch, type, decision }) => {
    const before = present
    present = {
      ...before,
      batches: withBatch(before.batches, batch),
      batchDecisions:
        decision === undefined ? before.batchDecisions : { ...before.batchDecisions, [batch.batch]: decision },
    }
    return incidentChanged(type, before, present, { reason: act.reason })
  })
  return { incident: present, events }
}

const withBatch = (batches: readonly AffectedBatch[], changed: AffectedBatch): readonly AffectedBatch[] =>
  batches.some(({ batch }) => batch === changed.batch)
    ? batches.map((batch) => (batch.batch === changed.batch ? changed : batch))
    : [...batches, changed]
