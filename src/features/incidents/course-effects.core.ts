import type { StepEffects } from '#features/escalation/compiled-escalation.core.ts'
import type { EscalationAct } from '#features/escalation/run.core.ts'
import type { Clock } from '#features/sla/clock.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { type AgainGround, redecide } from './change.core.ts'
import { isMoreUrgent } from './decide-classification.core.ts'
import type { Escalated, EscalationMark, Incident } from './incident.core.ts'
import { type IncidentEventType, incidentChanged } from './incident.events.ts'
import { type ClockGround, moveClocks } from './incident-clocks.core.ts'
import { listChanges, recordOf } from './recorded-incident.core.ts'

type Affected = {
  readonly incident: Incident
  readonly clocks: readonly Clock[]
  readonly events: readonly DomainEvent[]
}

/**
 * Carries out what a step does to its incident besides telling: the priority is at least the one it asks for, another
 * team takes over, a major incident is suggested or declared. The incident is decided again, its clocks follow. What a
 * person overrode stays.
 */
export function carryOutEffects(
  incident: Incident,
  clocks: readonly Clock[],
  act: EscalationAct,
  ground: AgainGround & ClockGround,
  newId: NewId,
): Affected {
  const mark = markOf(act)
  const taken = handOver(incident, act.actions, mark)
  const escalated = markEffects(taken.escalated, act.actions, mark, ground.rules.scales.priority)
  if (taken === incident && escalated === incident.escalated) return { incident, clocks, events: [] }
  const decided = redecide(incident, { ...taken, escalated }, ground)
  const after: Incident = { ...decided, version: incident.version + 1, updatedAt: ground.now }
  const moved = moveClocks(
    clocks,
    { before: incident, after, action: null, at: ground.now, now: ground.now },
    ground,
    newId,
  )
  const events = [
    ...tell('incident.reassigned', incident, taken),
    ...tell('incident.redecided', taken, after),
    ...moved.events,
  ]
  return { incident: after, clocks: moved.clocks, events }
}

function markOf({ policy, step, stepName, because, firedAt }: EscalationAct): EscalationMark {
  const name = stepName === null || stepName === step ? '' : `${stepName}: `
  return { rule: `${policy}/${step}`, description: `${name}${because.text}`, facts: because.facts, at: firedAt }
}

/** As when a person assigns a team: whoever had it gives it away. A team that a person chose by override keeps it. */
function handOver(incident: Incident, { assign }: StepEffects, mark: EscalationMark): Incident {
  if (assign === null || assign === incident.team || incident.overrides.team) return incident
  const escalated = { ...incident.escalated, team: { ...mark, value: assign } }
  return { ...incident, team: assign, assignee: null, escalated }
}

/** The same marks when the step adds none: a priority below the one asked for before is none, nor what is marked. */
function markEffects(
  escalated: Escalated,
  { raise, suggestMajor, declareMajor }: StepEffects,
  mark: EscalationMark,
  scale: readonly string[],
): Escalated {
  const asked = raise.reduce((most, value) => (isMoreUrgent(value, most, scale) ? value : most), '')
  const raises = asked !== '' && isMoreUrgent(asked, escalated.priority?.value ?? '', scale)
  const suggests = suggestMajor && !escalated.majorSuggested
  const declares = declareMajor && !escalated.majorDeclared
  if (!raises && !suggests && !declares) return escalated
  return {
    ...escalated,
    ...(raises && { priority: { ...mark, value: asked } }),
    ...(suggests && { majorSuggested: mark }),
    ...(declares && { majorDeclared: mark }),
  }
}

const tell = (type: IncidentEventType, before: Incident, after: Incident): readonly DomainEvent[] =>
  listChanges(recordOf(before), recordOf(after)).length === 0 ? [] : [incidentChanged(type, before, after)]
