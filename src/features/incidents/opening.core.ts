import { escalationStarted } from '#features/escalation/escalation.events.ts'
import { type EscalationRun, startRun } from '#features/escalation/run.core.ts'
import type { Clock } from '#features/sla/clock.core.ts'
import type { ClockChange } from '#features/sla/start.core.ts'
import type { Fault } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { type DecideOptions, decideIncident, type Verdict } from './decide.core.ts'
import { admitIncident, judgeReferences } from './decide-form.core.ts'
import { findStop } from './decide-stop.core.ts'
import { type DecisionGround, subjectOfNew } from './facts.core.ts'
import type { ChosenPolicy, Incident, NewIncident } from './incident.core.ts'
import { incidentOpened } from './incident.events.ts'
import { judgeTimes, settleTimes } from './incident-times.core.ts'
import { type Birth, makeIncident } from './new-incident.core.ts'

/** What deciding a new incident stands on: a configuration with its calendars, and the plant. */
export type OpeningGround = DecisionGround & {
  /** Is that the key of a person in use? Asked for the fields of a form that name people. */
  readonly isPerson: (key: string) => boolean
  readonly startClocks: (
    incident: Incident,
    policies: readonly ChosenPolicy[],
    now: Instant,
    newId: NewId,
  ) => ClockChange
}

/** A new incident, or one more occurrence of an open one, with everything to be written. */
export type Opening = {
  readonly kind: 'opened' | 'occurred'
  readonly incident: Incident
  readonly clocks: readonly Clock[]
  /** The escalation that begins with it; null without a policy, and for an occurrence. */
  readonly run: EscalationRun | null
  readonly events: readonly DomainEvent[]
}

export type OpeningRefusal = { readonly faults: readonly Fault[] }

/**
 * Decides a new incident: its times, what it names and the form of its category are judged together, so that one
 * answer holds every fault; then it is classified, prioritised, routed and clocked, and its escalation begins: the
 * first step is due at once, by itself. Pure.
 */
export function decideOpening(
  input: NewIncident,
  ground: OpeningGround,
  birth: Birth,
  newId: NewId,
): Opening | OpeningRefusal {
  const considered = considerOpening(input, ground, birth)
  if ('faults' in considered) return considered
  const { incident } = considered
  const started = ground.startClocks(incident, incident.decision.slas, birth.now, newId)
  const [primary] = incident.assets
  const timeZone = primary === undefined ? ground.plant.timeZone : ground.plant.timeZoneOf(primary)
  const run = beginEscalation(incident, newId)
  const events = [
    { ...incidentOpened(incident), timeZone },
    ...started.events,
    ...(run === null ? [] : [{ ...escalationStarted(run), timeZone }]),
  ]
  return { kind: 'opened', incident, clocks: started.clocks, run, events }
}

/** History never escalates; a drill does. */
function beginEscalation({ id, mode, openedAt, decision }: Incident, newId: NewId): EscalationRun | null {
  const policy = decision.escalationPolicy.value
  if (policy === null || mode === 'retrospective') return null
  const { configurationVersion } = decision
  return startRun({ id: newId(), incidentId: id, policy, configurationVersion }, openedAt)
}

/** The record an input would make and the verdict on it, or every fault of the input. */
export function considerOpening(
  input: NewIncident,
  ground: DecisionGround & Pick<OpeningGround, 'isPerson'>,
  birth: Birth,
  options: DecideOptions = {},
): { readonly incident: Incident; readonly verdict: Verdict } | OpeningRefusal {
  const { occurredAt } = settleTimes(input, birth.now)
  const subject = subjectOfNew(input, birth.now, findStop(ground, input.assets, occurredAt))
  const admission = admitIncident(subject, ground, { plant: ground.plant, isPerson: ground.isPerson })
  const faults = [...judgeTimes(input, birth.now), ...judgeReferences(subject, ground), ...admission.faults]
  if (faults.length) return { faults }
  const verdict = decideIncident(admission.situation, ground, options)
  return { incident: makeIncident(input, admission, verdict, birth), verdict }
}

/** The people that fields of an input's form name, for `isPerson` to know. */
export function listPeopleNamed({ category, fields }: NewIncident, { rules }: DecisionGround): readonly string[] {
  const form = rules.categories.get(category ?? rules.defaultCategory)?.form ?? []
  return form.flatMap(({ key, type }) => {
    const value = fields[key]
    return type === 'person' && typeof value === 'string' && value !== '' ? [value] : []
  })
}
