import { authoriseIncident, type Operation } from '#features/access/index.ts'
import { type Clock, type ClockView, listClocksOf, saveClocks, viewClocks } from '#features/sla/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Decision, DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import { decideAgain } from './change.core.ts'
import type { Incident, IncidentAction } from './incident.core.ts'
import { deletePlaces, insertPlaces, updateIncidents } from './incident.store.ts'
import type { ReachedIncident } from './incident-access.service.ts'
import { moveClocks } from './incident-clocks.core.ts'
import { type Grounds, type IncidentGround, loadCalendars, loadGrounds } from './incident-ground.service.ts'
import type { Transition } from './lifecycle.core.ts'
import { placesOf } from './open-incidents.service.ts'

/** An incident with its clocks as they stand now: what every change answers. */
export type ViewedIncident = { readonly incident: Incident; readonly slas: readonly ClockView[] }

/** What a change is decided on, once everything is read. */
export type Stand = { readonly incident: Incident; readonly ground: IncidentGround }

/** One change of one incident. */
export type ChangeOfIncident = {
  /** Finds and locks the record, and judges whether the actor may do this at all. */
  readonly reach: (tx: Tx) => Promise<ReachedIncident>
  /** Rights that are needed beside that. */
  readonly beside: readonly Operation[]
  /** The version the caller has read, or null. */
  readonly expectedVersion: number | null
  /** What is done to the life cycle; null for a change of facts. */
  readonly action: IncidentAction | null
  /** Reads what only this change needs; gives the pure decision. */
  readonly prepare: (tx: Tx, reached: ReachedIncident) => Promise<(stand: Stand) => Transition>
}

export type ChangeParts = { readonly grounds: Grounds; readonly newId: NewId }

type Settled = {
  readonly incident: Incident
  readonly clocks: readonly Clock[]
  readonly changed: readonly Clock[]
} & {
  readonly events: readonly DomainEvent[]
}

/**
 * The one way an incident is changed after it was opened: the record is locked, everything the decision needs is
 * read, the change, the new decision and the clocks are worked out purely, and each table is written once.
 * Throws NOT_FOUND, FORBIDDEN, STALE_VERSION and whatever the change refuses.
 */
export async function changeIncident(
  tx: Tx,
  ctx: Ctx,
  { grounds, newId }: ChangeParts,
  change: ChangeOfIncident,
): Promise<Decision<ViewedIncident>> {
  const reached = await change.reach(tx)
  const before = reached.incident
  for (const operation of change.beside) authoriseIncident(ctx.actor, operation, reached.access)
  expectVersion(before, change.expectedVersion)
  const [groundAt, clocks, decide] = await Promise.all([
    loadGrounds(tx, grounds),
    listClocksOf(tx, [before.id]),
    change.prepare(tx, reached),
  ])
  const ground = await withCalendarsOf(tx, grounds, clocks, groundAt(ctx.now))

  const settled = settle(before, clocks, decide({ incident: before, ground }), change.action, ground, newId)

  write(tx, before, settled, clocks, ground)
  const { incident, events } = settled
  return { value: { incident, slas: viewClocks(settled.clocks, ground, ctx.now) }, events }
}

function expectVersion({ version }: Incident, expected: number | null): void {
  if (expected !== null && expected !== version) throw errors.STALE_VERSION({ version })
}

/** The ground with the calendars of clocks that earlier configurations made. */
async function withCalendarsOf(
  tx: Tx,
  grounds: Grounds,
  clocks: readonly Clock[],
  ground: IncidentGround,
): Promise<IncidentGround> {
  const { version } = ground.configuration
  const older = clocks.filter((clock) => clock.configurationVersion !== version)
  if (older.length === 0) return ground
  const find = await loadCalendars(tx, grounds, older)
  return {
    ...ground,
    calendarFor: (clock) => (clock.configurationVersion === version ? ground.calendarFor(clock) : find(clock)),
  }
}

/** What a transition entails: another decision where a fact of it changed, and the steps of the clocks. */
function settle(
  before: Incident,
  clocks: readonly Clock[],
  transition: Transition,
  action: IncidentAction | null,
  ground: IncidentGround,
  newId: NewId,
): Settled {
  const [told] = transition.events
  if (told === undefined) return { incident: before, clocks, changed: [], events: [] }
  const decided = decideAgain(before, transition.incident, ground)
  const { now } = ground
  const move = { before, after: decided.incident, action, at: told.occurredAt ?? now, now }
  const moved = moveClocks(clocks, move, ground, newId)
  const [primary] = decided.incident.assets
  const timeZone = primary === undefined ? ground.plant.timeZone : ground.plant.timeZoneOf(primary)
  const events = [...transition.events, ...decided.events, ...moved.events].map((event) => ({ ...event, timeZone }))
  return { incident: decided.incident, clocks: moved.clocks, changed: moved.changed, events }
}

function write(tx: Tx, before: Incident, after: Settled, clocks: readonly Clock[], ground: IncidentGround): void {
  const { incident, changed } = after
  if (incident !== before) updateIncidents(tx, [incident])
  if (incident.assets !== before.assets) {
    deletePlaces(tx, [incident.id])
    const places = placesOf(incident, ground)
    if (places.length > 0) insertPlaces(tx, places)
  }
  if (changed.length > 0) saveClocks(tx, changed, clocks)
}
