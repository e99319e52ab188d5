import type { Channel } from '#features/master-data/contact.core.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, MINUTE, type Milliseconds } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { insertAttempts } from './attempt.store.ts'
import { chooseNext, FLOW_WINDOW, type Flow } from './bundle.core.ts'
import { beginAttempt, planNext } from './delivery.core.ts'
import { claimDue, listBundled, listDueRecipients, listFlows, tryLockChannel } from './notice.store.ts'
import { insertBundles, saveNotices } from './notices.service.ts'
import { makeBundle, type StoredNotice } from './stored-notice.core.ts'

/** A notice of our own to send, with those that go out inside it. */
export type Parcel = {
  readonly notice: StoredNotice
  readonly members: readonly StoredNotice[]
  /** When it fell due. */
  readonly dueSince: Instant
}

export type Claimed = {
  readonly parcels: readonly Parcel[]
  /** Attempts of a process that has ended, after which the notice goes another way or none: to be settled first. */
  readonly lost: readonly Parcel[]
}

export type ClaimRequest = {
  readonly channel: Channel
  readonly now: Instant
  /** Recipients that are being sent something on this channel, as `kind:key`. */
  readonly busy: readonly string[]
  /** How many messages can be sent at once: one for each recipient. */
  readonly slots: number
}

/** How long a claim holds. It ends after every attempt has: what is still sending then was lost with its process. */
export const LEASE: Milliseconds = MINUTE

const NOTHING: Claimed = { parcels: [], lost: [] }

/**
 * Takes what is sent next on a channel, one message for each recipient. From the commit on it counts as handed to the
 * channel; until then a withdrawal that commits first wins. Null: another transaction is claiming for this channel.
 */
export async function claimParcels(tx: Tx, request: ClaimRequest, newId: NewId): Promise<Claimed | null> {
  const { channel, now, busy, slots } = request
  if (!(await tryLockChannel(tx, channel))) return null
  const recipients = await listDueRecipients(tx, channel, now, busy, slots)
  if (recipients.length === 0) return NOTHING
  const [due, flows] = await Promise.all([
    claimDue(tx, channel, now, recipients, LIMITS.noticesPerBundle),
    listFlows(tx, channel, recipients, now - FLOW_WINDOW),
  ])
  const flowOf = new Map(flows.map(({ kind, key, count, lastAt }) => [`${kind}:${key}`, { count, lastAt }]))
  const byRecipient = Map.groupBy(due, nameOf)
  const chosen = [...byRecipient].map(([name, notices]) => choose(notices, flowOf.get(name) ?? null, now, newId))
  return writeClaim(tx, chosen, now)
}

const nameOf = ({ recipient }: StoredNotice): string => `${recipient.kind}:${recipient.key}`

type Chosen = {
  readonly alone: readonly StoredNotice[]
  readonly bundle: { readonly notice: StoredNotice; readonly members: readonly StoredNotice[] } | null
  readonly postponed: readonly StoredNotice[]
  readonly lost: readonly StoredNotice[]
}

function choose(due: readonly StoredNotice[], flow: Flow | null, now: Instant, newId: NewId): Chosen {
  const lost = due.filter((notice) => isLost(notice, now))
  const open = due.filter((notice) => !lost.includes(notice))
  const known = new Map(open.map((notice) => [notice.id, notice]))
  const { send, postpone } = chooseNext(
    open.map((notice) => ({ ...notice, dueAt: notice.dueAt! })),
    flow,
    now,
  )
  const postponed = postpone.map(({ id, dueAt }) => ({ ...known.get(id)!, dueAt }))
  if (send === null) return { alone: [], bundle: null, postponed, lost }
  if (send.kind === 'alone') return { alone: [known.get(send.id)!], bundle: null, postponed, lost }
  const members = send.ids.map((id) => known.get(id)!)
  return { alone: [], bundle: { notice: makeBundle(newId(), send.kind, members, now), members }, postponed, lost }
}

/** Was it being sent by a process that has ended, and is this channel not its way any more? */
function isLost(notice: StoredNotice, now: Instant): boolean {
  if (notice.state !== 'sending') return false
  const next = planNext(notice.delivery, notice.channels, { outcome: 'unknown' }, notice.isUrgent, now)
  return 'failed' in next || next.dueAt > now || next.delivery.place !== notice.delivery.place
}

async function writeClaim(tx: Tx, chosen: readonly Chosen[], now: Instant): Promise<Claimed> {
  const found = chosen.flatMap(({ alone, lost }) => [...alone, ...lost])
  const bundled = await findMembers(tx, found)
  const parcelOf = (notice: StoredNotice): Parcel => ({
    notice,
    members: bundled.get(notice.id) ?? [],
    dueSince: notice.dueAt ?? now,
  })
  const again = chosen.flatMap(({ alone }) =>
    alone.map((notice) => ({ ...parcelOf(notice), notice: begin(notice, now) })),
  )
  const [parcels, empty] = [again.filter((parcel) => !isEmpty(parcel)), again.filter(isEmpty)]
  const made = chosen.flatMap(({ bundle }) => (bundle ? [makeParcel(bundle, now)] : []))
  insertBundles(
    tx,
    made.map(({ notice }) => notice),
  )
  saveNotices(tx, [
    ...parcels.map(({ notice }) => notice),
    ...empty.map(({ notice }) => withdrawEmpty(notice, now)),
    ...made.flatMap(({ members }) => members),
    ...chosen.flatMap(({ postponed }) => postponed),
  ])
  const sending = [...parcels, ...made]
  if (sending.length > 0) insertAttempts(tx, sending.map(attemptOf))
  return { parcels: sending, lost: chosen.flatMap(({ lost }) => lost.map(parcelOf)) }
}

const isCollection = ({ event }: StoredNotice): boolean => event === 'bundle' || event === 'digest'

/** A bundle all of whose members have been taken back. */
const isEmpty = ({ notice, members }: Parcel): boolean => isCollection(notice) && members.length === 0

async function findMembers(
  tx: Tx,
  notices: readonly StoredNotice[],
): Promise<ReadonlyMap<string, readonly StoredNotice[]>> {
  const bundles = notices.filter(isCollection).map(({ id }) => id)
  if (bundles.length === 0) return new Map()
  return Map.groupBy(await listBundled(tx, bundles), ({ bundleId }) => bundleId!)
}

const begin = (notice: StoredNotice, now: Instant): StoredNotice => ({
  ...notice,
  state: 'sending',
  heldBy: null,
  detail: null,
  dueAt: now + LEASE,
  handedAt: now,
  attempts: notice.attempts + 1,
  delivery: beginAttempt(notice.delivery, now),
})

const makeParcel = ({ notice, members }: NonNullable<Chosen['bundle']>, now: Instant): Parcel => ({
  notice: begin(notice, now),
  dueSince: Math.min(...members.map(({ dueAt }) => dueAt ?? now)),
  members: members.map((member) => ({
    ...member,
    state: 'bundled',
    heldBy: null,
    dueAt: null,
    bundleId: notice.id,
    detail: null,
  })),
})

const withdrawEmpty = (notice: StoredNotice, now: Instant): StoredNotice => ({
  ...notice,
  state: 'withdrawn',
  dueAt: null,
  endedAt: now,
  detail: 'everything in it was taken back before it was sent',
})

const attemptOf = ({ notice }: Parcel) => ({
  notificationId: notice.id,
  number: notice.attempts,
  channel: notice.channel!,
  startedAt: notice.handedAt!,
})
