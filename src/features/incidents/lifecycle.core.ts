import { invalidInput } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import {
  type ActorMark,
  type Disposition,
  type HoldReason,
  INCIDENT_ACTIONS,
  type Incident,
  type IncidentAction,
  type IncidentStatus,
  isOpen,
} from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { type IncidentEventType, incidentChanged } from './incident.events.ts'
import { SKEW } from './incident-times.core.ts'

/** What a person asks of an incident. Texts are what they said; null where nothing need be said. */
export type LifecycleCommand =
  | { readonly action: 'acknowledge' | 'start' | 'resume' | 'reopen' | 'escalate' }
  | { readonly action: 'hold'; readonly holdReason: HoldReason; readonly text: string }
  | { readonly action: 'contain'; readonly text: string; readonly restoredAt: Instant | null }
  | {
      readonly action: 'resolve'
      readonly resolutionCode: string
      readonly text: string
      readonly restoredAt: Instant | null
    }
  | { readonly action: 'verify'; readonly text: string }
  | { readonly action: 'close'; readonly text: string | null }
  | {
      readonly action: 'cancel'
      readonly disposition: Disposition
      readonly text: string
      readonly record: string | null
    }
  | { readonly action: 'assign'; readonly team: string | null; readonly assignee: string | null }

/** An action as a door read it: the command, and the time and reason beside it. */
export type ActionRequest = {
  readonly command: LifecycleCommand
  readonly at: Instant | null
  readonly reason: string | null
}

/** What monitoring asks of the incident that its key holds open. */
export type KeyRequest = { readonly dedupKey: string; readonly at: Instant | null; readonly reason: string | null }
export type ResolveKeyRequest = KeyRequest & { readonly resolutionCode: string | null; readonly text: string | null }

/** Who asks, when, and for which instant: `at` null means now. */
export type Act = {
  readonly by: ActorMark
  readonly now: Instant
  readonly at: Instant | null
  readonly reason: string | null
}

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
}

export type Transition = { readonly incident: Incident; readonly events: readonly DomainEvent[] }

export type OpenGate = { readonly gate: 'verification' | 'signatures'; readonly message: string }

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
  const times = settleTimes(incident, command, act)
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

type Times = { readonly at: Instant; readonly restoredAt: Instant | null }

/**
 * When the transition took place: now, or as claimed. A claimed time lies neither in the future (a minute is allowed
 * for the caller's clock, and counts as now) nor before the incident or the transition before it.
 */
function settleTimes(incident: Incident, command: LifecycleCommand, { at, now }: Act): Times {
  const restoredAt = 'restoredAt' in command ? command.restoredAt : null
  const earliest = earliestAt(incident, command.action, restoredAt)
  if (at !== null && at > now + SKEW) throw timeFault('/at', 'IN_THE_FUTURE', 'Lies in the future')
  if (at !== null && at < earliest) {
    throw timeFault('/at', 'OUT_OF_ORDER', 'Lies before the incident or what was last recorded of it')
  }
  const settled = Math.max(earliest, Math.min(at ?? now, now))
  if (restoredAt === null) return { at: settled, restoredAt }
  const latest = command.action === 'resolve' ? settled : Math.max(settled, now)
  if (restoredAt > latest + SKEW) {
    throw timeFault('/restoredAt', 'OUT_OF_ORDER', 'Lies after the incident was resolved, or in the future')
  }
  if (restoredAt < incident.occurredAt) throw timeFault('/restoredAt', 'OUT_OF_ORDER', 'Lies before it occurred')
  return { at: settled, restoredAt: Math.min(restoredAt, latest) }
}

/**
 * The earliest instant a transition may be dated to: that of the one before it. The first may have happened before
 * the incident was reported, but not before it occurred. Nothing is resolved before it is restored.
 */
function earliestAt(incident: Incident, action: IncidentAction, restoredAt: Instant | null): Instant {
  if (incident.status === 'new') return incident.occurredAt
  const restored = action === 'resolve' && restoredAt === null ? incident.restoredAt : null
  return Math.max(incident.statusSince, incident.verifiedAt ?? 0, restored ?? 0)
}

const timeFault = (pointer: string, code: string, message: string) => invalidInput([{ pointer, code, message }])

function effectOf(
  incident: Incident,
  command: LifecycleCommand,
  act: Act,
  { at, restoredAt }: Times,
  surroundings: Surroundings,
): Effect {
  switch (command.action) {
    case 'acknowledge':
      return { ...enter('acknowledged', at), acknowledgedAt: at }
    case 'start':
      return start(incident, at)
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

function start(incident: Incident, at: Instant): Effect {
  if (incident.team === null && incident.assignee === null) throw incidentErrors.INCIDENT_UNASSIGNED()
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
