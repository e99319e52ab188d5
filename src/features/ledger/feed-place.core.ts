import { decodeCursor, encodeCursor } from '#kernel/pages.ts'

/** A place in the feed: behind the event with these marks. Transactions are numbered by the server, as decimal text. */
export type FeedPlace = {
  readonly epoch: number
  readonly xid: string
  readonly recordId: string
  readonly seq: number
}

const NO_RECORD = '00000000-0000-0000-0000-000000000000'

/** Before everything. */
export const FEED_START: FeedPlace = { epoch: 0, xid: '0', recordId: NO_RECORD, seq: 0 }

/** Before every event of a transaction and of all later ones. */
export const beforeTransaction = (epoch: number, xid: string): FeedPlace => ({
  epoch,
  xid,
  recordId: NO_RECORD,
  seq: 0,
})

/** Negative when `a` stands before `b`: the order of the feed. */
export function comparePlaces(a: FeedPlace, b: FeedPlace): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.xid !== b.xid) return BigInt(a.xid) < BigInt(b.xid) ? -1 : 1
  if (a.recordId !== b.recordId) return a.recordId < b.recordId ? -1 : 1
  return a.seq - b.seq
}

/** The place that stands further on. */
export const laterPlace = (a: FeedPlace, b: FeedPlace): FeedPlace => (comparePlaces(a, b) < 0 ? b : a)

/** A place with the epoch in which it was given out: after a restore it says nothing any more. */
export type Bookmark = { readonly givenIn: number; readonly place: FeedPlace }

const bindingOf = (orgId: string): string => `events ${orgId}`

/** A place as a reader keeps it. Bound to the organisation, and to no filter: the place is the feed's. */
export const encodePlace = (orgId: string, epoch: number, { epoch: of, xid, recordId, seq }: FeedPlace): string =>
  encodeCursor(bindingOf(orgId), [epoch, of, xid, recordId, seq].map(String))

const NUMBER = /^(?:0|[1-9]\d{0,8})$/
const TRANSACTION = /^(?:0|[1-9]\d{0,19})$/
/** Transaction numbers are unsigned 64 bit. */
const LAST_TRANSACTION = 2n ** 64n
const RECORD = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** What a reader kept, or null for what was never given out in this organisation. */
export function decodePlace(orgId: string, cursor: string): Bookmark | null {
  const [givenIn = '', epoch = '', xid = '', recordId = '', seq = '', ...more] =
    decodeCursor(bindingOf(orgId), cursor) ?? []
  const isWhole = [givenIn, epoch, seq].every((text) => NUMBER.test(text)) && more.length === 0
  if (!isWhole || !TRANSACTION.test(xid) || BigInt(xid) >= LAST_TRANSACTION || !RECORD.test(recordId)) return null
  return { givenIn: Number(givenIn), place: { epoch: Number(epoch), xid, recordId, seq: Number(seq) } }
}

/** What a transaction sees of the feed: its epoch, and the transactions before which all have ended. */
export type FeedHorizon = {
  readonly epoch: number
  /** The oldest transaction that still ran: what lies before it is complete. */
  readonly oldest: string
  /** The first that had not begun. */
  readonly next: string
}

/** The end of what is complete: everything before it has been seen by whoever stands there. */
export const endOf = ({ epoch, oldest }: FeedHorizon): FeedPlace => beforeTransaction(epoch, oldest)

/** Why a bookmark leads nowhere any more, or null. */
export function judgeBookmark({ givenIn, place }: Bookmark, { epoch, next }: FeedHorizon): 'epoch' | 'unknown' | null {
  if (givenIn !== epoch) return 'epoch'
  const isAhead = place.epoch > epoch || (place.epoch === epoch && BigInt(place.xid) > BigInt(next))
  return isAhead ? 'unknown' : null
}
