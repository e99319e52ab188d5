import type { RecipientRef } from '#features/notifications/notice.core.ts'
import type { Change, DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { EscalationAct, EscalationReason, EscalationRun } from './run.core.ts'

/** What an escalation leaves on the timeline of its incident. */
export const ESCALATION_EVENTS = [
  'escalation.started',
  'escalation.step',
  'escalation.reminded',
  'escalation.stopped',
  'escalation.restarted',
] as const
type EscalationEventType = (typeof ESCALATION_EVENTS)[number]

/** The ledger's type of the record that an escalation belongs to. */
const RECORD_TYPE = 'incident'

/** Where the changes of an escalation stand. */
export const RUN_PATH = 'escalation'
export const STEP_PATH = 'escalation.step'
export const REMINDER_PATH = 'escalation.reminder'
/** Apart, for it may name people. */
const TOLD_PATH = 'escalation.told'

type Member = string | number | boolean | null | EscalationReason | readonly string[]
export type RunMembers = Readonly<Record<string, Member>>

const wireInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A run as its events tell it: what it has come to step by step is told by those of its steps. */
export const runMembersOf = (run: EscalationRun): RunMembers => ({
  id: run.id,
  policy: run.policy,
  configurationVersion: run.configurationVersion,
  cycle: run.cycle,
  began: run.began,
  startedAt: formatInstant(run.startedAt),
  stoppedAt: wireInstant(run.stoppedAt),
})

function event(type: EscalationEventType, run: EscalationRun, changes: readonly Change[]): DomainEvent {
  return {
    type,
    record: { type: RECORD_TYPE, id: run.incidentId },
    changes,
    configurationVersion: run.configurationVersion,
  }
}

/** An escalation begins. */
export const escalationStarted = (run: EscalationRun): DomainEvent =>
  event('escalation.started', run, [{ path: RUN_PATH, new: runMembersOf(run) }])

/** It begins anew: the incident was reopened, or another policy took over. */
export const escalationRestarted = (before: EscalationRun, after: EscalationRun): DomainEvent =>
  event('escalation.restarted', after, [changeOf(before, after)])

/** It is over: nothing of it is due any more. */
export const escalationStopped = (before: EscalationRun, after: EscalationRun): DomainEvent =>
  event('escalation.stopped', after, [changeOf(before, after)])

function changeOf(before: EscalationRun, after: EscalationRun): Change {
  const was = runMembersOf(before)
  const is = runMembersOf(after)
  const differ = Object.keys(is).filter((member) => was[member] !== is[member])
  return { path: RUN_PATH, old: pick(was, differ), new: pick(is, differ) }
}

const pick = (members: RunMembers, names: readonly string[]): RunMembers =>
  Object.fromEntries(names.map((name) => [name, members[name] ?? null]))

/**
 * A step acted or was passed over, or a reminder went out: when it fell due and when it was judged, why, what it does,
 * and whom it tells. It happened when it fell due and is recorded when it was judged.
 */
export function escalationActed(run: EscalationRun, act: EscalationAct, told: readonly RecipientRef[]): DomainEvent {
  const isStep = act.kind === 'step'
  const change: Change = { path: isStep ? STEP_PATH : REMINDER_PATH, new: membersOfAct(act) }
  const recipients = told.map(({ kind, key }) => ({ kind, key }))
  const changes = recipients.length === 0 ? [change] : [change, { path: TOLD_PATH, new: recipients }]
  return {
    ...event(isStep ? 'escalation.step' : 'escalation.reminded', run, changes),
    ...(recipients.length === 0 ? {} : { personal: [TOLD_PATH] }),
    ...(act.dueAt === act.firedAt ? {} : { occurredAt: act.dueAt }),
  }
}

function membersOfAct(act: EscalationAct): RunMembers {
  const { actions } = act
  return {
    policy: act.policy,
    cycle: act.cycle,
    ...(act.kind === 'step' ? { step: act.step, name: act.stepName, branch: act.branch } : {}),
    outcome: act.outcome,
    times: act.times,
    merged: act.merged,
    dueAt: formatInstant(act.dueAt),
    firedAt: formatInstant(act.firedAt),
    because: act.because,
    passedOver: act.passedOver,
    ...(actions.raise.length > 0 ? { raise: actions.raise } : {}),
    ...(actions.assign === null ? {} : { assign: actions.assign }),
    ...(actions.suggestMajor ? { suggestMajor: true } : {}),
    ...(actions.declareMajor ? { declareMajor: true } : {}),
  }
}
