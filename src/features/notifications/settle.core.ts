import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import type { SendResult } from './channel.core.ts'
import { type Attempted, planNext } from './delivery.core.ts'
import { noticeFailed, noticeSent } from './notices.events.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** What an attempt leads to: the notices as they are from now on, those of a bundle included. */
export type Settlement = {
  readonly notices: readonly StoredNotice[]
  readonly events: readonly DomainEvent[]
  readonly outcome: 'sent' | 'again' | 'failed'
}

export type AttemptResult = SendResult | { readonly outcome: 'unknown' }

/**
 * What becomes of a notice that was being sent, and of those inside it: their result is its result, and each says so
 * on the chain of its own record.
 */
export function settleAttempt(
  notice: StoredNotice,
  members: readonly StoredNotice[],
  result: AttemptResult,
  now: Instant,
): Settlement {
  if (result.outcome === 'sent') return settleSent(notice, members, now)
  const next = planNext(notice.delivery, notice.channels, result, notice.isUrgent, now)
  if ('failed' in next) return settleFailed(notice, members, next.failed, now)
  const { delivery, dueAt } = next
  const detail = `attempt ${notice.attempts}: ${sayResult(result)}`
  const again: StoredNotice = {
    ...notice,
    state: 'queued',
    delivery,
    dueAt,
    detail,
    channel: notice.channels[delivery.place] ?? null,
  }
  return { notices: [again], events: [], outcome: 'again' }
}

const sayResult = (result: Attempted): string =>
  result.outcome === 'unknown' ? 'what became of it is not known' : result.code

function settleSent(notice: StoredNotice, members: readonly StoredNotice[], now: Instant): Settlement {
  const channel = notice.channel!
  const sent = { ...notice, state: 'sent', sentAt: now, endedAt: now, dueAt: null, detail: null } as const
  const inside = members.map((member) => ({ ...member, channel, sentAt: now, endedAt: now, detail: null }))
  const attempt = notice.attempts
  const events = inside.map((member) => noticeSent(member, { channel, attempt, bundle: notice.id }))
  return {
    notices: [sent, ...inside],
    events: isCollection(notice) ? events : [noticeSent(sent, { channel, attempt, bundle: null })],
    outcome: 'sent',
  }
}

const WHY = {
  refused: 'every channel has refused it for good',
  deadline: 'no channel has taken it within the time there was',
} as const

function settleFailed(
  notice: StoredNotice,
  members: readonly StoredNotice[],
  failed: keyof typeof WHY,
  now: Instant,
): Settlement {
  const end = (one: StoredNotice): StoredNotice => ({
    ...one,
    state: 'failed',
    endedAt: now,
    dueAt: null,
    detail: WHY[failed],
  })
  const all = [end(notice), ...members.map(end)]
  const told = isCollection(notice) ? all.slice(1) : all
  return { notices: all, events: told.map((one) => noticeFailed(one, WHY[failed])), outcome: 'failed' }
}

const isCollection = ({ event }: StoredNotice): boolean => event === 'bundle' || event === 'digest'
