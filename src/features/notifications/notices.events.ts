import type { Channel } from '#features/master-data/contact.core.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Withdrawal } from './notice.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** What becomes of notices, on the chain of the record they tell of. */
export const NOTIFICATION_EVENTS = [
  'notification.sent',
  'notification.failed',
  'notification.withdrawn',
  'notification.retried',
] as const
export type NotificationEventType = (typeof NOTIFICATION_EVENTS)[number]

/** Keys alone: whom a key stands for, and where it was sent, is kept with the notice. */
const tell = (
  type: NotificationEventType,
  notice: StoredNotice,
  more: Readonly<Record<string, unknown>>,
): DomainEvent => {
  const { id, event, recipient, plan } = notice
  const facts = {
    id,
    event,
    recipient: `${recipient.kind}:${recipient.key}`,
    because: plan.because,
    ...(plan.step ? { step: `${plan.step.policy}/${plan.step.step}` } : {}),
    ...more,
  }
  return {
    type,
    record: notice.record,
    changes: Object.entries(facts).map(([name, value]) => ({ path: `notification.${name}`, new: value })),
  }
}

/** A channel has taken it. `bundle` is the notice inside which it went out. */
export const noticeSent = (
  notice: StoredNotice,
  { channel, attempt, bundle }: { channel: Channel; attempt: number; bundle: string | null },
): DomainEvent => tell('notification.sent', notice, { channel, attempt, ...(bundle ? { bundle } : {}) })

/** Nobody was told: there was no way, or none worked. */
export const noticeFailed = (notice: StoredNotice, why: string): DomainEvent =>
  tell('notification.failed', notice, { channels: notice.channels, attempts: notice.attempts, why })

/** Taken back before it was handed to a channel. */
export const noticeWithdrawn = (notice: StoredNotice, because: Withdrawal): DomainEvent =>
  tell('notification.withdrawn', notice, { why: because })

/** Somebody had it tried again. */
export const noticeRetried = (notice: StoredNotice): DomainEvent => tell('notification.retried', notice, {})
