import type { Fault } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { type ChangeGround, changeFacts } from './change.core.ts'
import type { Course, CourseGround } from './course.core.ts'
import { changeCourse } from './course-change.core.ts'
import type { ActorMark, Incident, IncidentPatch, NewIncident } from './incident.core.ts'
import { entryTold, incidentOpened, type ToldEntry } from './incident.events.ts'
import { type Surroundings, transition } from './lifecycle.core.ts'
import type { LifecycleCommand } from './lifecycle-command.core.ts'
import type { Birth } from './new-incident.core.ts'
import { considerOpening, type OpeningGround } from './opening.core.ts'
import { isSame } from './recorded-incident.core.ts'
import { type RestoredFacts, restoreIncident } from './restored-incident.core.ts'

/** Something that was done to an incident elsewhere, and when. */
export type LifeStep = { readonly command: LifecycleCommand; readonly at: Instant; readonly reason: string | null }

/** An incident that lived elsewhere: what it was, who had it at first, and all that was done to it, in order. */
export type History = {
  readonly input: NewIncident
  /** A team and a person of ours; null when they had it there whom we do not know. */
  readonly team: string | null
  readonly assignee: string | null
  readonly steps: readonly LifeStep[]
  /** What was said of it, in the order of its times. */
  readonly notes?: readonly ToldEntry[] | undefined
  /** Of an export of ours: the record as it was, and the number it had. */
  readonly restored?: RestoredFacts | undefined
  readonly number?: number | null | undefined
}

export type HistoryGround = OpeningGround & CourseGround

export type Lived = { readonly course: Course; readonly events: readonly DomainEvent[] }

/** History is written down, not asked for: nothing has to be verified or signed, and nobody is called. */
const AS_IT_WAS: Surroundings = {
  closing: { verification: false, missingSignatures: [] },
  dedupKeyInUse: false,
  isHistory: true,
}

/**
 * The record of an incident that lived elsewhere: decided and clocked as a new one, then every step of its life with
 * its own time, by the same rules as any other. Every fault of the facts is answered together. Throws the refusal of
 * a step that cannot be.
 */
export function openHistory(
  { input, team, assignee, steps, notes = [], restored }: History,
  ground: HistoryGround,
  birth: Birth,
  newId: NewId,
): Lived | { readonly faults: readonly Fault[] } {
  const considered = considerOpening(input, ground, birth)
  if ('faults' in considered) return considered
  const isGiven = team !== null || assignee !== null
  const incident: Incident = isGiven
    ? { ...considered.incident, team: team ?? considered.incident.team, assignee, assignedByPerson: true }
    : considered.incident
  const started = ground.startClocks(incident, incident.decision.slas, birth.now, newId)
  const begun = { incident, clocks: started.clocks, run: null }
  const lived = continueHistory(begun, { steps, notes }, birth.by, ground, newId)
  const whole = { course: lived.course, events: [incidentOpened(incident), ...started.events, ...lived.events] }
  return restored === undefined ? whole : restoreIncident(whole, restored, birth.now)
}

/**
 * Further steps of a life, and what was said meanwhile: that changes nothing of the record and moves no clock. Throws
 * the refusal of a step that cannot be.
 */
export function continueHistory(
  course: Course,
  { steps, notes = [] }: Pick<History, 'steps' | 'notes'>,
  by: ActorMark,
  ground: HistoryGround,
  newId: NewId,
): Lived {
  const events: DomainEvent[] = []
  const told = notes.values().map((note) => ({ at: note.at, event: entryTold(course.incident.id, note) }))
  let said = told.next()
  let present = course
  for (const { command, at, reason } of steps) {
    for (; !said.done && said.value.at < at; said = told.next()) events.push(said.value.event)
    const { now } = ground
    const step = transition(present.incident, command, { by, now, at, reason }, AS_IT_WAS)
    const doing = { action: command.action, by, reason, stepsTold: NO_STEPS }
    const changed = changeCourse(present, step, doing, ground, newId)
    present = changed.course
    events.push(...changed.happenings.flatMap((happening) => happening.events))
  }
  for (; !said.done; said = told.next()) events.push(said.value.event)
  return { course: present, events }
}

const NO_STEPS: ReadonlySet<string> = new Set()

/**
 * The facts of an incident made those of a row that says something else than before. What the row does not say stays.
 * Throws what a change of facts throws.
 */
export function correctHistory(
  course: Course,
  input: NewIncident,
  by: ActorMark,
  ground: HistoryGround & ChangeGround,
  newId: NewId,
): Lived {
  const patch = patchTo(course.incident, input)
  if (patch === null) return { course, events: [] }
  const { now } = ground
  const change = changeFacts(course.incident, patch, { by, now, at: null, reason: patch.reason }, ground)
  const doing = { action: null, by, reason: patch.reason, stepsTold: NO_STEPS }
  const changed = changeCourse(course, change, doing, ground, newId)
  return { course: changed.course, events: changed.happenings.flatMap(({ events }) => events) }
}

const PATCHED = [
  'title',
  'description',
  'kind',
  'assets',
  'reporter',
  'productionImpact',
  'usersBlocked',
  'workaroundAvailable',
  'spreading',
  'estimatedRestoreAt',
  'batches',
  'occurredAt',
  'detectedAt',
  'reportedAt',
] as const satisfies readonly (keyof NewIncident & keyof IncidentPatch['facts'])[]
const PATCHED_GIVEN = ['category', 'impact', 'urgency', 'visibility', 'supplier'] as const

/** Batches as they would be given: what was decided of them here is not the row's to say. */
const givenOf = (incident: Incident, member: (typeof PATCHED)[number]): unknown =>
  member === 'batches'
    ? incident.batches.map(({ batch, product, recipe }) => ({ batch, product, recipe }))
    : incident[member]

const saysNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

function patchTo(incident: Incident, input: NewIncident): IncidentPatch | null {
  const facts: Record<string, unknown> = {}
  for (const member of PATCHED) {
    if (!saysNothing(input[member]) && !isSame(input[member], givenOf(incident, member))) facts[member] = input[member]
  }
  for (const member of PATCHED_GIVEN) {
    if (input[member] !== null && input[member] !== incident.given[member]) facts[member] = input[member]
  }
  const fields = Object.fromEntries(
    Object.entries(input.fields).filter(([key, value]) => !isSame(value, incident.fields[key])),
  )
  const order = input.productionOrder
  const isOtherOrder = order !== null && !isSame(order, incident.productionOrder)
  if (Object.keys(facts).length === 0 && Object.keys(fields).length === 0 && !isOtherOrder) return null
  return { facts, fields, productionOrder: isOtherOrder ? order : undefined, overrides: {}, reason: CORRECTED }
}

const CORRECTED = 'Imported again with other values.'
