import { authorise } from '#features/access/index.ts'
import { comparePlaces, encodePlace, endOf, type FeedPlace, readHorizon } from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import { findRevoked } from '#platform/db/enter.ts'
import { translateDatabaseError } from '#platform/db/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Wakes } from '#platform/live/wakes.ts'
import { feedErrors } from './feed.errors.ts'
import { type FeedQuery, findStart, type Gone, LATEST, resolveFilter } from './feed.service.ts'
import { rightsOf } from './feed-sight.core.ts'
import { catchUp, endFollower, type FeedListener, type Follower } from './follower.service.ts'
import { makeGate, makeSlots } from './slots.service.ts'
import { makeTail, type Tail } from './tail.service.ts'

export type LiveFeedOptions = {
  readonly database: Database
  readonly wakes: Wakes
  readonly now: () => Instant
  readonly systemCtx: (org: Ctx['org'], now: Instant) => Ctx
  readonly log: { readonly warn: (about: object, message: string) => void }
  /** Told how long after its recording each event goes out, in seconds. */
  readonly observeDelay: (seconds: number) => void
}

/** Somebody who may follow, with the slot that is kept for it until it ends. */
export type OpenedFeed = {
  /** Begins to hand on events; once. Without it, or when it is over, `close` gives the slot back. */
  readonly start: (listener: FeedListener) => void
  readonly close: () => void
  /** Where it stands, to go on from later. */
  readonly cursor: () => string
  readonly cursorOf: (place: FeedPlace) => string
  /** The place that was asked for is gone; it begins at the present end. */
  readonly gone: Gone
}

/** Who it is now; throws when its access has ended. */
export type Recheck = () => Promise<Actor> | Actor

/** How often it is asked whether each follower may still follow. */
const RECHECK_EVERY = 3_000
/** Reads of those who catch up, at once. */
const CATCHING_UP = 2

/** The feed as it happens: who follows hears of every commit it may know of, whichever process made it. */
export function makeLiveFeed(options: LiveFeedOptions) {
  const { database, now } = options
  const open = new Set<Follower>()
  const tails = new Map<string, Tail>()
  const slots = makeSlots()
  const enter = makeGate(CATCHING_UP)
  let isRechecking = false
  const recheck = async (): Promise<void> => {
    if (isRechecking) return
    isRechecking = true
    await recheckAll(options, open, rechecks)
    isRechecking = false
  }
  const timer = setInterval(() => void recheck(), RECHECK_EVERY)
  timer.unref()
  const rechecks = new WeakMap<Follower, Recheck>()
  const tailOf = (org: Ctx['org']): Tail => {
    const tail = tails.get(org.id) ?? makeTail(tailOptions(options, org))
    tails.set(org.id, tail)
    return tail
  }

  const begin = async (follower: Follower): Promise<void> => {
    const join = (joining: Follower) => tailOf(joining.ctxNow().org).join(joining, joining.isAtEnd)
    try {
      await catchUp(follower, { database, enter, join })
    } catch (error) {
      endFollower(follower, toRefusal(error))
    }
  }
  return {
    /**
     * Keeps a slot for somebody who will follow from a place, from the present end unless said. Throws what a page of
     * the feed would, but for a place that is gone, and TOO_MANY_STREAMS.
     */
    open: async (ctx: Ctx, query: FeedQuery, recheck: Recheck): Promise<OpenedFeed> => {
      authorise(ctx.actor, 'event.read')
      const release = slots.take(ctx.actor.id)
      try {
        const begun = await database.read(ctx, async (tx) => {
          const horizon = await readHorizon(tx)
          const after = query.after ?? (query.from === null ? LATEST : null)
          const start = await findStart(tx, { ...query, after }, horizon)
          const isAtEnd = comparePlaces(start.place, endOf(horizon)) >= 0
          return { ...start, isAtEnd, epoch: horizon.epoch, filter: await resolveFilter(tx, query) }
        })
        const { idempotency: _, ...plain } = ctx
        const keep = {
          ctxNow: () => ({ ...plain, now: now() }),
          filter: begun.filter,
          place: begun.place,
          epoch: begun.epoch,
        }
        let follower: Follower | null = null
        const cursorOf = (place: FeedPlace) => encodePlace(ctx.org.id, follower?.epoch ?? begun.epoch, place)
        const close = (): void => {
          release()
          if (!follower) return
          follower.isOpen = false
          open.delete(follower)
          tails.get(ctx.org.id)?.leave(follower)
        }
        return {
          gone: begun.gone,
          close,
          cursor: () => cursorOf(follower?.place ?? begun.place),
          cursorOf,
          start: (listener) => {
            follower = { ...keep, isOpen: true, isAtEnd: begun.isAtEnd, listener }
            rechecks.set(follower, recheck)
            open.add(follower)
            void begin(follower)
          },
        }
      } catch (error) {
        release()
        throw error
      }
    },
    /** Streams open now. */
    size: () => open.size,
    /** Ends every stream; whoever followed comes again elsewhere. */
    stop: async (): Promise<void> => {
      clearInterval(timer)
      for (const follower of [...open]) endFollower(follower)
      await Promise.all([...tails.values()].map((tail) => tail.stop()))
    },
  }
}

export type LiveFeed = ReturnType<typeof makeLiveFeed>

const toRefusal = (error: unknown): AppError => {
  const known = translateDatabaseError(error)
  return known instanceof AppError ? known : errors.INTERNAL({}, { cause: error })
}

const tailOptions = ({ database, wakes, now, systemCtx, log, observeDelay }: LiveFeedOptions, org: Ctx['org']) => ({
  database,
  ctxNow: () => systemCtx(org, now()),
  onWake: (wake: () => void) => wakes.follow(org.id, wake),
  isListening: wakes.isListening,
  onFailure: (error: unknown) =>
    log.warn({ err: error, org: org.key }, 'the feed could not be read; it is tried again'),
  observe: (recordedAt: readonly Instant[]) => {
    const at = now()
    for (const recorded of recordedAt) observeDelay(Math.max(0, at - recorded) / 1_000)
  },
})

/** Asks of everybody who follows whether it still may, and with the same rights. */
async function recheckAll(
  { database, now, systemCtx, log }: LiveFeedOptions,
  open: ReadonlySet<Follower>,
  rechecks: WeakMap<Follower, Recheck>,
): Promise<void> {
  for (const follower of [...open]) await recheckOne(follower, rechecks.get(follower)!)
  const byOrg = Map.groupBy([...open], (follower) => follower.ctxNow().org.id)
  for (const followers of byOrg.values()) {
    try {
      const actors = followers.map((follower) => follower.ctxNow().actor)
      const { org } = followers[0]!.ctxNow()
      const revoked = await database.read(systemCtx(org, now()), (tx) => findRevoked(tx, actors))
      followers.forEach((follower, place) => {
        if (revoked[place]) endFollower(follower, errors.UNAUTHENTICATED())
      })
    } catch (error) {
      log.warn({ err: error }, 'whether streams may go on could not be asked; it is asked again')
    }
  }
}

async function recheckOne(follower: Follower, recheck: Recheck): Promise<void> {
  try {
    const actor = await recheck()
    if (rightsOf(actor) !== rightsOf(follower.ctxNow().actor)) endFollower(follower, feedErrors.STREAM_RIGHTS_CHANGED())
  } catch (error) {
    const refusal = toRefusal(error)
    // While the database is away nobody can be judged; its readers hear nothing meanwhile anyway.
    if (refusal.status < 500) endFollower(follower, refusal)
  }
}
