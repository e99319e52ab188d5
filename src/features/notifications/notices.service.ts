import { deleteTimers, insertTimers, type Timer, upsertTimers } from '#features/timers/index.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Notice, Withdrawal } from './notice.core.ts'
import { insertNoticeRows, lockWaitingBundles, lockWithdrawable, updateNoticeRows } from './notice.store.ts'
import { noticeFailed, noticeWithdrawn } from './notices.events.ts'
import { type StoredNotice, storeNotice } from './stored-notice.core.ts'

/** The kind of the timers that wait for the next attempt of a notice. Such a timer has the id of its notice. */
export const NOTICE_TIMER = 'notification'

/**
 * Writes planned notices with their timers: two statements, whatever their number. Answers the events of those that
 * cannot be delivered at all, for the chains of their records: who ordered a notice tells that nobody got it.
 */
export function insertNotices(tx: Tx, notices: readonly Notice[]): readonly DomainEvent[] {
  if (notices.length === 0) return []
  const stored = notices.map(storeNotice)
  insertNoticeRows(tx, stored)
  const timers = stored.flatMap(timerOf)
  if (timers.length > 0) insertTimers(tx, timers)
  return stored
    .filter(({ state }) => state === 'undeliverable')
    .map((notice) => noticeFailed(notice, notice.detail ?? ''))
}

/** What notices of an incident are taken back for. */
export type NoticeWithdrawal = { readonly incidentId: string; readonly because: Withdrawal }

/**
 * Takes back what nobody has been sent yet; the caller has locked the records. What has been claimed for sending
 * counts as sent: of two that meet, whichever commits first wins. Answers the events for the records' chains.
 */
export async function withdrawNotices(
  tx: Tx,
  withdrawals: readonly NoticeWithdrawal[],
  now: Instant,
): Promise<readonly DomainEvent[]> {
  if (withdrawals.length === 0) return []
  const found = await lockWithdrawable(tx, withdrawals)
  const waiting = await findWaitingBundles(tx, found)
  const open = found.filter(({ state, bundleId }) => state !== 'bundled' || waiting.has(bundleId!))
  if (open.length === 0) return []
  const reasonOf = (notice: StoredNotice): Withdrawal =>
    withdrawals.find(
      ({ incidentId, because }) => incidentId === notice.incidentId && notice.withdrawnBy.includes(because),
    )!.because
  updateNoticeRows(
    tx,
    open.map((notice) => ({
      ...notice,
      state: 'withdrawn',
      dueAt: null,
      endedAt: now,
      detail: WITHDRAWN[reasonOf(notice)],
    })),
  )
  deleteTimers(
    tx,
    open.map(({ id }) => id),
  )
  return open.map((notice) => noticeWithdrawn(notice, reasonOf(notice)))
}

/** Said of a notice that was taken back. */
const WITHDRAWN: Readonly<Record<Withdrawal, string>> = {
  acknowledged: 'the incident was acknowledged before it was sent',
  assigned: 'the incident was assigned before it was sent',
  contained: 'the incident was contained before it was sent',
  workaround_available: 'a workaround was found before it was sent',
  estimate_given: 'an estimate was given before it was sent',
  major_declared: 'a major incident was declared before it was sent',
  ended: 'the incident was resolved or cancelled before it was sent',
}

async function findWaitingBundles(tx: Tx, notices: readonly StoredNotice[]): Promise<ReadonlySet<string>> {
  const bundles = new Set(notices.flatMap(({ state, bundleId }) => (state === 'bundled' ? [bundleId!] : [])))
  if (bundles.size === 0) return bundles
  return new Set((await lockWaitingBundles(tx, [...bundles])).map(({ id }) => id))
}

const timerOf = ({ id, dueAt }: StoredNotice): Timer[] =>
  dueAt === null ? [] : [{ id, kind: NOTICE_TIMER, recordId: id, dueAt }]

/** Writes notices whose rows the caller has locked, and moves or removes their timers. */
export function saveNotices(tx: Tx, notices: readonly StoredNotice[]): void {
  if (notices.length === 0) return
  updateNoticeRows(tx, notices)
  const timers = notices.flatMap(timerOf)
  const idle = notices.filter(({ dueAt }) => dueAt === null).map(({ id }) => id)
  if (timers.length > 0) upsertTimers(tx, timers)
  if (idle.length > 0) deleteTimers(tx, idle)
}

/** Writes a notice that was not planned but made of others. */
export function insertBundles(tx: Tx, bundles: readonly StoredNotice[]): void {
  if (bundles.length === 0) return
  insertNoticeRows(tx, bundles)
  insertTimers(tx, bundles.flatMap(timerOf))
}
