import type { Instant } from '#kernel/time.ts'
import { FRESH } from './delivery.core.ts'
import { noticeErrors } from './notices.errors.ts'
import { type KnownRecipient, prefer } from './routes.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/**
 * The notice as it is tried once more from the beginning, on the channels its recipient has now, those it was planned
 * with first. Throws NOTIFICATION_NOT_RETRIABLE and NOTIFICATION_UNREACHABLE.
 */
export function retryNotice(notice: StoredNotice, known: KnownRecipient, now: Instant): StoredNotice {
  const { state, event } = notice
  const isCollection = event === 'bundle' || event === 'digest'
  if (isCollection || (state !== 'failed' && state !== 'undeliverable')) {
    throw noticeErrors.NOTIFICATION_NOT_RETRIABLE(
      { state: isCollection ? `a ${event}` : state },
      { members: { state } },
    )
  }
  const channels = prefer(known.routes, notice.channels).map(({ channel }) => channel)
  const [first] = channels
  if (first === undefined) throw noticeErrors.NOTIFICATION_UNREACHABLE({ why: known.unreachable })
  return {
    ...notice,
    state: 'queued',
    channels,
    channel: first,
    heldBy: null,
    dueAt: now,
    endedAt: null,
    bundleId: null,
    delivery: FRESH,
    detail: null,
  }
}
