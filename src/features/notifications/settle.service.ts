import { lockRecords } from '#features/ledger/index.ts'
import type { Channel } from '#features/master-data/contact.core.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { AttemptPersonal } from './attempt.core.ts'
import { updateAttempts } from './attempt.store.ts'
import { lockNotices } from './notice.store.ts'
import { saveNotices } from './notices.service.ts'
import { type AttemptResult, type Settlement, settleAttempt } from './settle.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** What became of an attempt, to be written. */
export type EndedParcel = {
  readonly notificationId: string
  /** The attempt: a later one is another's business. */
  readonly number: number
  readonly channel: Channel | null
  /** Records on whose chains it is told. */
  readonly recordIds: readonly string[]
  readonly result: AttemptResult
  readonly duration: Milliseconds | null
  /** What was sent, as it may be kept; null when nothing was. */
  readonly sent: Omit<AttemptPersonal, 'detail'> | null
}

/** How it was settled; null when the notice is no longer this attempt's. */
export type Settled = Pick<Settlement, 'outcome'> & { readonly notice: StoredNotice }

/**
 * Writes what became of attempts: the attempts, the notices with those inside them, the next timers, and the events on
 * the records' chains. Five statements, whatever the number. Lock order: records, notices, timers.
 */
export async function settleParcels(
  tx: Tx,
  jobs: readonly Job<EndedParcel>[],
): Promise<readonly Outcome<Settled | null>[]> {
  const inputs = jobs.map(({ input }) => input)
  await lockRecords(tx, [...new Set(inputs.flatMap(({ recordIds }) => recordIds))])
  const locked = await lockNotices(
    tx,
    inputs.map(({ notificationId }) => notificationId),
  )
  const byId = new Map(locked.map((notice) => [notice.id, notice]))
  const inside = Map.groupBy(locked, ({ bundleId }) => bundleId)
  const settlements = jobs.map(({ ctx, input }) => {
    const notice = byId.get(input.notificationId)
    if (!notice || !isCurrent(notice, input, ctx.now)) return null
    const members = (inside.get(notice.id) ?? []).filter(
      ({ state, endedAt }) => state === 'bundled' && endedAt === null,
    )
    // One that was given up for lost waits for another channel by now: it went out on its own.
    const attempted = input.result.outcome === 'sent' ? { ...notice, channel: input.channel } : notice
    return settleAttempt(attempted, members, input.result, ctx.now)
  })
  saveNotices(
    tx,
    settlements.flatMap((settlement) => settlement?.notices ?? []),
  )
  const ended = jobs.flatMap(({ ctx, input }) => endedAttempt(input, ctx.now))
  if (ended.length > 0) updateAttempts(tx, ended)
  return settlements.map((settlement) => ({
    value: settlement && { outcome: settlement.outcome, notice: settlement.notices[0]! },
    events: settlement?.events ?? [],
  }))
}

/**
 * Is it for this attempt to say what becomes of the notice? No more once another has begun. One that was given up for
 * lost may still say that it succeeded; and only what is past its lease is given up.
 */
function isCurrent(notice: StoredNotice, { number, result }: EndedParcel, now: Instant): boolean {
  if (notice.attempts !== number) return false
  if (result.outcome === 'sent') return notice.state === 'sending' || notice.state === 'queued'
  const isPastLease = notice.dueAt !== null && notice.dueAt <= now
  return notice.state === 'sending' && (result.outcome !== 'unknown' || isPastLease)
}

/** An attempt that was lost stays unknown. */
function endedAttempt({ notificationId, number, result, duration, sent }: EndedParcel, now: Instant) {
  if (result.outcome === 'unknown') return []
  const { outcome, code, detail } = result
  const personal: AttemptPersonal = { detail, ...(sent ?? { address: null, subject: null, text: null }) }
  return [{ notificationId, number, endedAt: now, outcome, code, duration, personal }]
}
