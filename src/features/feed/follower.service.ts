import { comparePlaces, endOf, type FeedPlace, readHorizon } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { type AppError, errors } from '#kernel/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import type { PlacedFeedEvent } from './fan-out.core.ts'
import { type Gone, readStretch } from './feed.service.ts'
import type { FeedFilter } from './feed-filter.core.ts'

/** Who follows the feed, and where it stands. */
export type Follower = {
  /** Who it is, for each read with the `now` of that read. */
  readonly ctxNow: () => Ctx
  readonly filter: FeedFilter
  readonly listener: FeedListener
  place: FeedPlace
  epoch: number
  isOpen: boolean
  /** It has read all there was. */
  isAtEnd: boolean
}

/** What a door does with what comes; each is called in order, and nothing after `end`. */
export type FeedListener = {
  /** Events it may see, at least one. The same array goes to all who see the same. */
  readonly deliver: (events: readonly PlacedFeedEvent[]) => void
  /** Resolves when what was delivered has been taken: those who catch up are not hurried. */
  readonly ready: () => Promise<void>
  /** What it knows may be wrong: read the records anew; the feed goes on from its place. */
  readonly reset: (why: NonNullable<Gone>) => void
  readonly end: (why: AppError) => void
}

/** Events for one read of one who catches up. */
const PAGE = 200

type CatchUp = {
  readonly database: Database
  /** Lets in so many reads at once, that catching up never takes the connections of requests. */
  readonly enter: <T>(work: () => Promise<T>) => Promise<T>
  /** Joins the follower to those who get what is new, unless that has gone on meanwhile. */
  readonly join: (follower: Follower) => boolean
}

/**
 * Reads on behalf of one follower, as fast as it takes it, until it stands where the feed does; then it joins the
 * others.
 */
export async function catchUp(follower: Follower, { database, enter, join }: CatchUp): Promise<void> {
  while (follower.isOpen) {
    if (join(follower)) return
    await follower.listener.ready()
    if (!follower.isOpen) return
    // Whoever went while it stood in line is not read for.
    const read = await enter(async () => (follower.isOpen ? readNext(database, follower) : null))
    if (!follower.isOpen || !read) return
    const { epoch, stretch } = read
    if (epoch !== follower.epoch) reset(follower, epoch, stretch.next)
    else advance(follower, stretch.events, stretch.next)
    follower.isAtEnd = stretch.isAtEnd
  }
}

async function readNext(database: Database, { ctxNow, epoch, place, filter }: Follower) {
  const ctx = ctxNow()
  return database.read(ctx, async (tx) => {
    const horizon = await readHorizon(tx)
    // Another database has taken the place of the one it followed: it goes on at the end of this one.
    const after = horizon.epoch === epoch ? place : endOf(horizon)
    return { epoch: horizon.epoch, stretch: await readStretch(tx, ctx.actor, { after, filter, limit: PAGE, horizon }) }
  })
}

/** Hands on what lies behind the follower's place, and moves it. */
export function advance(follower: Follower, events: readonly PlacedFeedEvent[], next: FeedPlace): void {
  const [first] = events
  const isNew = ({ place }: PlacedFeedEvent) => comparePlaces(place, follower.place) > 0
  const fresh = first && !isNew(first) ? events.filter(isNew) : events
  if (comparePlaces(next, follower.place) > 0) follower.place = next
  if (fresh.length === 0 || !follower.isOpen) return
  try {
    follower.listener.deliver(fresh)
  } catch (error) {
    // The fault of one reader is not that of the others.
    endFollower(follower, errors.INTERNAL({}, { cause: error }))
  }
}

/** Tells that what was read is of another time of this database. */
export function reset(follower: Follower, epoch: number, place: FeedPlace): void {
  follower.epoch = epoch
  follower.place = place
  if (follower.isOpen) follower.listener.reset('epoch')
}

/** Ends it once. */
export function endFollower(follower: Follower, why: AppError = errors.UNAVAILABLE({}, { retryAfter: 1 })): void {
  if (!follower.isOpen) return
  follower.isOpen = false
  follower.listener.end(why)
}
