import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import {
  type ActorMark,
  INCIDENT_ACTIONS,
  type Incident,
  type IncidentAction,
  type IncidentStatus,
  isOpen,
} from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { type IncidentEventType, incidentChanged } from './incident.events.ts'
import type { Act, LifecycleCommand } from './lifecycle-command.core.ts'
import { type SettledTimes, settleTransition } from './lifecycle-times.core.ts'

export type * from './lifecycle-command.core.ts'

/** A signature that the configuration requires for closing, by what it means and who may give it. */
export type RequiredSignature = { readonly meaning: string; readonly role: string }

/** What the configuration asks of this incident before it may be closed. */
export type ClosingRequirements = {
  readonly verification: boolean
  /** Those required and not given. */
  readonly missingSignatures: readonly RequiredSignature[]
}

export type Surroundings = {
  readonly closing: ClosingRequirements
  /** Is its `dedupKey` taken by another open incident? */
  readonly dedupKeyInUse: boolean
  /** It happened elsewhere and is only written down: who had it there may be nobody here. */
  readonly isHistory?: boolean
}

export type Transition = { readonly incident: Incident; readonly events: readonly DomainEvent[] }

export type OpenGate = { readonly gate: 'verification' | 'batches' | 'signatures'; readonly message: string }

type Effect = Partial<Incident>

/** From which states an action is possible. */
export const ALLOWED_FROM: Readonly<Record<IncidentAction, readonly IncidentStatus[]>> = Object.freeze({
  acknowledge: ['new'],
  start: ['new', 'acknowledged', 'contained'],
  hold: ['acknowledged', 'in_progress', 'contained'],
  resume: ['on_hold'],
  contain: ['new', 'acknowledged', 'in_progress'],
  resolve: ['new', 'acknowledged', 'in_progress', 'contained', 'on_hold'],
  verify: ['resolved'],
  close: ['resolved'],
  reopen: ['resolved', 'closed'],
  assign: ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained', 'resolved'],
  escalate: ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained'],
  cancel: ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained'],
})

/** The event each action leaves. */
export const EVENT_OF: Readonly<Record<IncidentAction, IncidentEventType>> = Object.freeze({
  acknowledge: 'incident.acknowledged',
  start: 'incident.started',
  hold: 'incident.held',
  resume: 'incident.resumed',
  contain: 'incident.contained',
  resolve: 'incident.resolved',
  verify: 'incident.verified',
  close: 'incident.closed',
  reopen: 'incident.reopened',
  assign: 'incident.reassigned',
  escalate: 'incident.escalated',
  cancel: 'incident.cancelled',
})

/** What the incident's state allows; preconditions beyond the state are told when they are not met. */
export const allowedActions = (incident: Pick<Incident, 'status'>): readonly IncidentAction[] =>
  INCIDENT_ACTIONS.filter((action) => ALLOWED_FROM[action].includes(incident.status))

/**
 * Carries out one action of the life cycle. Throws INCIDENT_TRANSITION_NOT_ALLOWED with `incidentStatus` and `allowed`,
 * INCIDENT_GATES_OPEN with every open gate, INCIDENT_UNASSIGNED, VERIFIER_RESOLVED, DEDUP_KEY_IN_USE, or INVALID_INPUT
 * for a time that cannot be.
 */
export function transition(
  incident: Incident,
  command: LifecycleCommand,
  act: Act,
  surroundings: Surroundings,
): Transition {
  expectAllowed(incident, command.action)
  const times = settleTransition(incident, command, act)
  const effect = effectOf(incident, command, act, times, surroundings)
  const after = { ...incident, ...effect, version: incident.version + 1, updatedAt: act.now }
  const text = 'text' in command ? command.text : null
  const event = incidentChanged(EVENT_OF[command.action], incident, after, {
    reason: act.reason,
    text,
    occurredAt: act.at === null ? null : times.at,
  })
  return { incident: after, events: [event] }
}

function expectAllowed(incident: Incident, action: IncidentAction): void {
  const { status } = incident
  if (ALLOWED_FROM[action].includes(status)) return
  const members = { incidentStatus: status, allowed: allowedActions(incident) }
  throw incidentErrors.INCIDENT_TRANSITION_NOT_ALLOWED({ status, action }, { members })
}

function effectOf(
  incident: Incident,
  command: LifecycleCommand,
  act: Act,
  { at, restoredAt }: SettledTimes,
  surroundings: Surroundings,
): Effect {
  switch (command.action) {
    case 'acknowledge':
      return { ...enter('acknowledged', at), acknowledgedAt: at }
    case 'start':
      return start(incident, surroundings, at)
    case 'hold':
      return {
        ...enter('on_hold', at),
        statusBeforeHold: isOpen(incident.status) ? incident.status : null,
        holdReason: command.holdReason,
      }
    case 'resume':
      return { ...leaveHold, ...enter(incident.statusBeforeHold ?? 'in_progress', at) }
    case 'contain':
      return contain(incident, restoredAt, at)
    case 'resolve':
      return { ...resolve(incident, restoredAt, at), ...resolution(command, act.by) }
    case 'verify':
      return verify(incident, act.by, at)
    case 'close':
      return close(incident, surroundings.closing, at)
    case 'reopen':
      return reopen(incident, surroundings.dedupKeyInUse, at)
    case 'assign':
      return assign(incident, command)
    case 'escalate':
      return { escalationLevel: incident.escalationLevel + 1 }
    case 'cancel':
      return {
        ...leaveHold,
        ...enter('cancelled', at),
        cancelledAt: at,
        disposition: command.disposition,
        record: command.record,
      }
  }
}

const enter = (status: IncidentStatus, at: Instant): Effect => ({ status, statusSince: at })
const leaveHold: Effect = { statusBeforeHold: null, holdReason: null }

/** Start, contain and resolve also acknowledge. The first time counts. */
const acknowledged = (incident: Incident, at: Instant): Effect => ({ acknowledgedAt: incident.acknowledgedAt ?? at })

function start(incident: Incident, { isHistory = false }: Surroundings, at: Instant): Effect {
  if (incident.team === null && incident.assignee === null && !isHistory) throw incidentErrors.INCIDENT_UNASSIGNED()
  return { ...enter('in_progress', at), ...acknowledged(incident, at) }
}

/** `containedAt` keeps the first containment: its clock is met once. */
const contain = (incident: Incident, restoredAt: Instant | null, at: Instant): Effect => ({
  ...enter('contained', at),
  ...acknowledged(incident, at),
  containedAt: incident.containedAt ?? at,
  restoredAt: restoredAt ?? incident.restoredAt,
})

/** The outage ended as said now or with the containment, else when it was resolved. */
const resolve = (incident: Incident, restoredAt: Instant | null, at: Instant): Effect => ({
  ...leaveHold,
  ...enter('resolved', at),
  ...acknowledged(incident, at),
  resolvedAt: at,
  restoredAt: restoredAt ?? incident.restoredAt ?? at,
})

const resolution = (command: Extract<LifecycleCommand, { action: 'resolve' }>, by: ActorMark): Effect => ({
  resolvedBy: by,
  resolutionCode: command.resolutionCode,
  resolution: command.text,
})

function verify(incident: Incident, by: ActorMark, at: Instant): Effect {
  if (incident.resolvedBy?.id === by.id) throw incidentErrors.VERIFIER_RESOLVED()
  return { verifiedAt: at, verifiedBy: by }
}

function close(incident: Incident, closing: ClosingRequirements, at: Instant): Effect {
  const gates = openGates(incident, closing)
  if (gates.length > 0) throw incidentErrors.INCIDENT_GATES_OPEN({}, { members: { gates } })
  return { ...enter('closed', at), closedAt: at }
}

/** Everything that still stands in the way of closing. */
export function openGates(incident: Incident, closing: ClosingRequirements): readonly OpenGate[] {
  const gates: OpenGate[] = []
  if (closing.verification && incident.verifiedAt === null) {
    const message = 'Somebody other than who resolved it must verify that operations can resume.'
    gates.push({ gate: 'verification', message })
  }
  const held = incident.batches.filter(({ disposition }) => disposition === 'hold').map(({ batch }) => batch)
  if (held.length > 0) {
    const message = `Batches are on hold and must be released or rejected first: ${held.join(', ')}.`
    gates.push({ gate: 'batches', message })
  }
  if (closing.missingSignatures.length > 0) {
    const wanted = closing.missingSignatures.map(({ meaning, role }) => `"${meaning}" by the role ${role}`).join(', ')
    gates.push({ gate: 'signatures', message: `Signatures are missing: ${wanted}.` })
  }
  return gates
}

/** What ended is undone; the times it had stay in the record's events. */
function reopen(incident: Incident, dedupKeyInUse: boolean, at: Instant): Effect {
  if (dedupKeyInUse) throw incidentErrors.DEDUP_KEY_IN_USE()
  return {
    ...enter('in_progress', at),
    reopenCount: incident.reopenCount + 1,
    resolvedAt: null,
    resolvedBy: null,
    resolutionCode: null,
    resolution: null,
    restoredAt: null,
    verifiedAt: null,
    verifiedBy: null,
    closedAt: null,
  }
}

type Assign = Extract<LifecycleCommand, { action: 'assign' }>

/** A team without a person takes the incident from the person who had it; a person alone leaves the team as it is. */
const assign = (incident: Incident, { team, assignee }: Assign): Effect => ({
  team: team ?? incident.team,
  assignee: team === null ? (assignee ?? incident.assignee) : assignee,
  assignedByPerson: true,
})
