import type { EscalationAct, EscalationRun, ToldTarget } from '#features/escalation/run.core.ts'
import {
  INCIDENT_SUPPLIER,
  type NoticeEvent,
  type NoticeOrder,
  type NoticeStep,
  type NotifyTarget,
} from '#features/notifications/notice.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { DecisionGround } from './facts.core.ts'
import type { ActorMark, Incident, IncidentAction } from './incident.core.ts'
import { incidentRef } from './incident.events.ts'

/** What orders of notices stand on. */
export type OrderGround = Pick<DecisionGround, 'rules' | 'plant' | 'now'>

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
    // What a person asks for waits for no planned stop.
    ...(act.because.code === 'advanced' && { holdUntil: null }),
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

/**
 * Until when the planned stop an incident fell into holds its notices: as the plant has that stop now, for one that ends
 * early holds nothing any more.
 */
export function heldUntil(
  { occurredAt, assets, decision }: Pick<Incident, 'occurredAt' | 'assets' | 'decision'>,
  { plant, now }: Pick<OrderGround, 'plant' | 'now'>,
): Instant | null {
  if (decision.stopWindow?.notifications !== 'hold') return null
  const until = Math.max(...assets.map((asset) => plant.stopWindowAt(asset, occurredAt)?.until ?? now))
  return until > now ? until : null
}

/** The groups and suppliers that orders of a run name, with those known before: who is told how it ends. */
export function rememberTold(told: readonly ToldTarget[], orders: readonly NoticeOrder[]): readonly ToldTarget[] {
  const found = orders.flatMap((order) =>
    order.step === null ? [] : order.targets.flatMap((target) => nameOutside(target, order, stepName(order.step!))),
  )
  const isNew = ({ step, target }: ToldTarget) =>
    !told.some((one) => one.step === step && isSameTarget(one.target, target))
  const added = found.filter(isNew)
  return added.length === 0 ? told : [...told, ...added]
}

/** How a step is named among all: as the reasons of decisions name it. */
const stepName = ({ policy, step }: Pick<NoticeStep, 'policy' | 'step'>): string => `${policy}/${step}`

function nameOutside(target: NotifyTarget, { subject }: NoticeOrder, step: string): readonly ToldTarget[] {
  if ('group' in target) return [{ step, target }]
  if (!('supplier' in target)) return []
  const supplier = target.supplier === INCIDENT_SUPPLIER ? subject.supplier : target.supplier
  return supplier === null ? [] : [{ step, target: { ...target, supplier } }]
}

const isSameTarget = (one: NotifyTarget, other: NotifyTarget): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The targets that have really been told, by the steps whose notices went out; each once. */
export function listTold(told: readonly ToldTarget[], stepsTold: ReadonlySet<string>): readonly NotifyTarget[] {
  const targets = told.filter(({ step }) => stepsTold.has(step)).map(({ target }) => target)
  return targets.filter((target, at) => targets.findIndex((one) => isSameTarget(one, target)) === at)
}

/** What somebody did, as far as it decides who is told of it. */
type Done = {
  readonly action: IncidentAction | null
  readonly by: ActorMark
  readonly reason: string | null
  /** The steps whose notices have reached stakeholder groups or suppliers, as `policy/step`. */
  readonly stepsTold: ReadonlySet<string>
}

/**
 * Whom a change tells: who is assigned by somebody else; of the resolution all that were told from outside the work;
 * of a reopening who has it. History tells nobody.
 */
export function orderOnChange(
  before: Incident,
  after: Incident,
  run: EscalationRun | null,
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
  const told = done.action === 'resolve' ? listTold(run?.told ?? [], done.stepsTold) : []
  if (told.length > 0) {
    orders.push(order('resolved', told, 'They were told of the incident, and it is resolved.', after.resolution))
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
