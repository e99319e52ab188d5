import type { Channel } from '#features/master-data/contact.core.ts'
import type { RecordRef } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import { type Delivery, FRESH } from './delivery.core.ts'
import type {
  Hold,
  Notice,
  NoticeEvent,
  NoticeSaid,
  NoticeState,
  NoticeStep,
  RecipientRef,
  Withdrawal,
} from './notice.core.ts'

/** What a notice was planned with and what never changes; nothing personal. */
export type NoticePlan = {
  readonly timeZone: string
  readonly audience: string | null
  readonly because: readonly string[]
  readonly reason: string
  readonly step: NoticeStep | null
  readonly orderedFor: Instant
}

/** What may be erased without the record of the notice. */
export type NoticePersonal = {
  readonly name: string
  readonly said: NoticeSaid | null
  readonly about: Readonly<Record<string, unknown>> | null
}

/** A notice as kept. */
export type StoredNotice = {
  readonly id: string
  readonly record: RecordRef
  readonly incidentId: string | null
  readonly event: NoticeEvent
  readonly recipient: RecipientRef
  readonly channels: readonly Channel[]
  /** The channel tried next, or last; null when there never was one. */
  readonly channel: Channel | null
  readonly state: NoticeState
  readonly heldBy: Hold | null
  readonly dueAt: Instant | null
  readonly priority: string
  readonly isUrgent: boolean
  readonly withdrawnBy: readonly Withdrawal[]
  readonly bundleId: string | null
  readonly attempts: number
  readonly plannedAt: Instant
  readonly handedAt: Instant | null
  readonly sentAt: Instant | null
  readonly endedAt: Instant | null
  readonly plan: NoticePlan
  readonly delivery: Delivery
  /** Why it is held, or how it ended, in words. */
  readonly detail: string | null
  readonly personal: NoticePersonal | null
}

/** The record of a planned notice. */
export function storeNotice(notice: Notice): StoredNotice {
  const { recipient, routes, state, detail, because, audience, reason, step, said, about, orderedFor, ...rest } = notice
  const isOver = state === 'undeliverable' || state === 'skipped'
  const channels = routes.map(({ channel }) => channel)
  return {
    ...rest,
    recipient: { kind: recipient.kind, key: recipient.key },
    channels,
    channel: channels[0] ?? null,
    state,
    dueAt: isOver ? null : notice.dueAt,
    bundleId: null,
    attempts: 0,
    handedAt: null,
    sentAt: null,
    endedAt: isOver ? notice.plannedAt : null,
    plan: { timeZone: recipient.timeZone, audience, because, reason, step, orderedFor },
    delivery: FRESH,
    detail,
    personal: { name: recipient.name, said, about },
  }
}

/**
 * The notice that stands for several in one message. It begins on the channel that its first member has come to, and
 * is as urgent as the most urgent of them.
 */
export function makeBundle(
  id: string,
  kind: 'bundle' | 'digest',
  members: readonly StoredNotice[],
  now: Instant,
): StoredNotice {
  const [first] = members
  if (!first) throw new Error('a bundle of nothing')
  return {
    ...first,
    id,
    record: { type: 'notification', id },
    incidentId: null,
    event: kind,
    state: 'queued',
    heldBy: null,
    dueAt: now,
    isUrgent: members.some(({ isUrgent }) => isUrgent),
    withdrawnBy: [],
    bundleId: null,
    attempts: 0,
    plannedAt: now,
    handedAt: null,
    plan: { ...first.plan, because: [], reason: '', step: null, orderedFor: now },
    delivery: { ...FRESH, place: first.delivery.place, refused: first.delivery.refused },
    detail: null,
    personal: first.personal && { ...first.personal, said: null, about: null },
  }
}
