import type { EscalationAct } from '#features/escalation/run.core.ts'
import type { NoticeEvent, NoticeOrder, NoticeStep, NotifyTarget } from '#features/notifications/notice.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { DecisionGround } from './facts.core.ts'
import { type ActorMark, type Incident, type IncidentAction, isOpen } from './incident.core.ts'
import { incidentRef } from './incident.events.ts'

/** What orders of notices stand on. */
export type OrderGround = Pick<DecisionGround, 'rules' | 'plant' | 'now'> & { readonly stopsHoldNotices: boolean }

/** Whom an act of an escalation tells: an order for each set of channels it names. None for one passed over. */
export const orderNotices = (act: EscalationAct, incident: Incident, ground: OrderGround): readonly NoticeOrder[] =>
  act.actions.notify.map(({ targets, channels }) => ({
    ...describeOrder(incident, ground),
    event: eventOf(act),
    targets,
    channels,
    step: stepOf(act),
    withdrawnBy: act.withdrawnBy,
    dueAt: act.dueAt,
    reason: act.because.text,
  }))

function eventOf({ kind, because }: EscalationAct): NoticeEvent {
  if (kind === 'reminder') return 'reminded'
  if (because.code === 'opened' || because.code === 'reopened') return because.code
  return 'escalated'
}

const stepOf = ({ policy, step, stepName, times }: EscalationAct): NoticeStep | null =>
  step === null ? null : { policy, step, name: stepName ?? step, times }

type Described = Pick<
  NoticeOrder,
  | 'record'
  | 'incidentId'
  | 'subject'
  | 'priority'
  | 'priorities'
  | 'isUrgent'
  | 'mode'
  | 'visibility'
  | 'holdUntil'
  | 'timeZone'
>

/** What every order says of its incident. */
export function describeOrder(incident: Incident, ground: OrderGround): Described {
  const { team, supplier, assignee, reporter, type, site, priority, mode, visibility } = incident
  const priorities = ground.rules.scales.priority
  const [primary] = incident.assets
  return {
    record: incidentRef(incident.id),
    incidentId: incident.id,
    subject: { team, supplier, assignee, reporter, type, site },
    priority,
    priorities,
    isUrgent: priority === priorities[0],
    mode,
    visibility,
    holdUntil: heldUntil(incident, ground),
    timeZone: primary === undefined ? ground.plant.timeZone : ground.plant.timeZoneOf(primary),
  }
}

/** Until when a planned stop holds the notices of an incident that fell into one. */
function heldUntil({ stopWindow, assets }: Incident, { stopsHoldNotices, plant, now }: OrderGround): Instant | null {
  const [primary] = assets
  if (stopWindow === null || !stopsHoldNotices || primary === undefined) return null
  return plant.stopWindowAt(primary, now)?.until ?? null
}

/** What somebody did, as far as it decides who is told of it. */
type Done = {
  readonly action: IncidentAction | null
  readonly by: ActorMark
  readonly reason: string | null
  /** The stakeholder groups and suppliers that have been told of the incident. */
  readonly told: readonly NotifyTarget[]
}

/**
 * Whom a change tells: who is assigned by somebody else; of the resolution all that were told from outside the work;
 * of a reopening who has it. History tells nobody.
 */
export function orderOnChange(
  before: Incident,
  after: Incident,
  done: Done,
  ground: OrderGround,
): readonly NoticeOrder[] {
  if (after.mode === 'retrospective') return []
  const order = (event: NoticeEvent, targets: readonly NotifyTarget[], reason: string, text: string | null) => ({
    ...describeOrder(after, ground),
    event,
    targets,
    channels: null,
    step: null,
    withdrawnBy: [],
    dueAt: ground.now,
    reason,
    said: text === null ? null : { by: nameOf(done.by), text, nextAt: null },
  })
  const orders: NoticeOrder[] = []
  const isOwn = done.by.kind === 'person' && done.by.key === after.assignee
  if (after.assignee !== null && after.assignee !== before.assignee && !isOwn) {
    orders.push(order('assigned', [{ assignee: true }], 'It was assigned to this person.', done.reason))
  }
  if (done.action === 'resolve' && isOpen(before.status) && done.told.length > 0) {
    orders.push(order('resolved', done.told, 'They were told of the incident, and it is resolved.', after.resolution))
  }
  if (done.action === 'reopen' && !isOwn) {
    const target = after.assignee === null ? { team: 'team' } : { assignee: true as const }
    if (after.assignee !== null || after.team !== null) {
      orders.push(order('reopened', [target], 'It was reopened.', done.reason))
    }
  }
  return orders
}

const nameOf = ({ kind, key }: ActorMark): string => (kind === 'system' ? '' : key)
