import { comparePlaces, endOf, type FeedPlace, readFeed, readHorizon } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { makeShowing, type PlacedFeedEvent } from './fan-out.core.ts'
import { textOf } from './feed-filter.core.ts'
import { rightsOf } from './feed-sight.core.ts'
import { advance, type Follower, reset } from './follower.service.ts'
import { loadSights } from './sight.service.ts'

export type TailOptions = {
  readonly database: Database
  /** The service itself in the organisation, now. */
  readonly ctxNow: () => Ctx
  /** Calls when something may be new; answers how to end that. */
  readonly onWake: (wake: () => void) => () => void
  /** Is news of other processes heard? Else it must be looked for more often. */
  readonly isListening: () => boolean
  readonly onFailure: (error: unknown) => void
  /** Told when each event of a batch was recorded, as it goes out. */
  readonly observe: (recordedAt: readonly Instant[]) => void
}

/** Events of one read. */
const BATCH = 200
/** Reads are no closer than this: what comes meanwhile shares the next. */
const LEAST_GAP = 10
/** While committed events wait for an older transaction to end: looked for again so soon, then less often. */
const BEHIND = { first: 4, most: 40 } as const
/** Without any news: a wake may have been lost. */
const POLL = { listening: 1_000, deaf: 100 } as const
const AFTER_FAILURE = 500

/** One reader of an organisation's feed for all who follow it in this process: a read for each batch, however many. */
export type Tail = {
  /**
   * Takes a follower in when it stands no further back than what is remembered, and hands it what lies between; else it
   * must read on by itself. Without a tail, one that stands at the end begins it.
   */
  readonly join: (follower: Follower, isAtEnd: boolean) => boolean
  readonly leave: (follower: Follower) => void
  readonly stop: () => Promise<void>
}

export function makeTail(options: TailOptions): Tail {
  const followers = new Set<Follower>()
  const sleeper = makeSleeper()
  const recent = makeRecent()
  let at: { epoch: number; place: FeedPlace } | null = null
  let running: Promise<void> | null = null

  const run = async (): Promise<void> => {
    const unfollow = options.onWake(sleeper.wake)
    let behindFor = 0
    while (followers.size > 0) {
      const began = performance.now()
      const seen = await step(options, at!, followers, recent).catch((error: unknown) => {
        options.onFailure(error)
        return null
      })
      if (seen) at = seen.at
      behindFor = seen?.isBehind ? Math.min(BEHIND.most, behindFor * 2 || BEHIND.first) : 0
      await pause(seen, behindFor, performance.now() - began)
    }
    unfollow()
    recent.clear()
    at = null
    running = null
  }
  const pause = (seen: Step | null, behindFor: number, took: number): Promise<void> => {
    const gap = Math.max(0, LEAST_GAP - took)
    if (seen === null) return sleeper.sleep(AFTER_FAILURE, AFTER_FAILURE)
    if (seen.isFull) return sleeper.sleep(0, 0)
    if (seen.isBehind) return sleeper.sleep(behindFor, behindFor)
    return sleeper.sleep(gap, options.isListening() ? POLL.listening : POLL.deaf)
  }
  return {
    join: (follower, isAtEnd) => {
      if (!at && !isAtEnd) return false
      at ??= { epoch: follower.epoch, place: follower.place }
      if (follower.epoch !== at.epoch) return false
      if (comparePlaces(follower.place, at.place) < 0 && !recent.handOn(follower)) return false
      followers.add(follower)
      running ??= run()
      return true
    },
    leave: (follower) => {
      followers.delete(follower)
      if (followers.size === 0) sleeper.wake()
    },
    stop: async () => {
      followers.clear()
      sleeper.wake()
      await running
    },
  }
}

type Step = {
  readonly at: { readonly epoch: number; readonly place: FeedPlace }
  /** There is more at once. */
  readonly isFull: boolean
  readonly isBehind: boolean
}

/** Reads what is new and hands it to those who follow. */
async function step(
  { database, ctxNow, observe }: TailOptions,
  at: Step['at'],
  followers: ReadonlySet<Follower>,
  recent: Recent,
): Promise<Step> {
  const { horizon, batch } = await database.read(ctxNow(), async (tx) => {
    const [horizon, events] = await Promise.all([readHorizon(tx), readFeed(tx, at.place, BATCH)])
    return { horizon, batch: { events, sights: await loadSights(tx, events) } }
  })
  const { isBehind, epoch } = horizon
  if (epoch !== at.epoch) {
    const place = endOf(horizon)
    recent.clear()
    for (const follower of followers) reset(follower, epoch, place)
    return { at: { epoch, place }, isFull: false, isBehind }
  }
  const { events } = batch
  const isFull = events.length === BATCH
  const place = isFull ? events.at(-1)!.place : endOf(horizon)
  const shown = { after: at.place, next: place, size: events.length, show: makeShowing(batch), at: performance.now() }
  fanOut(shown, followers)
  recent.keep(shown)
  if (events.length) observe(events.map(({ recordedAt }) => recordedAt))
  return { at: { epoch, place }, isFull, isBehind }
}

/** A batch as it went out. */
type Shown = {
  readonly after: FeedPlace
  readonly next: FeedPlace
  readonly size: number
  readonly show: ReturnType<typeof makeShowing>
  readonly at: number
}

/** Events remembered for those who join, and for how long: who may see them is judged as when they went out. */
const REMEMBERED = { events: 2_000, milliseconds: 2_000 } as const

type Recent = ReturnType<typeof makeRecent>

/** The last batches, without a gap between them: a follower that is all but there is handed the rest at once. */
function makeRecent() {
  let batches: Shown[] = []
  return {
    keep: (batch: Shown) => {
      batches.push(batch)
      let size = batches.reduce((sum, one) => sum + one.size, 0)
      while (size > REMEMBERED.events || batch.at - batches[0]!.at > REMEMBERED.milliseconds) {
        size -= batches.shift()!.size
      }
    },
    handOn: (follower: Follower): boolean => {
      const [first] = batches
      if (!first || comparePlaces(follower.place, first.after) < 0) return false
      for (const { next, show } of batches) {
        if (comparePlaces(follower.place, next) >= 0) continue
        advance(follower, show(follower.ctxNow().actor, follower.filter), next)
      }
      return true
    },
    clear: () => {
      batches = []
    },
  }
}

/** Those with the same rights and the same filter see the same, found once. */
function fanOut({ size, show, next }: Shown, followers: ReadonlySet<Follower>): void {
  const shown = new Map<string, readonly PlacedFeedEvent[]>()
  for (const follower of [...followers]) {
    if (size === 0) {
      advance(follower, [], next)
      continue
    }
    const { actor } = follower.ctxNow()
    const key = rightsOf(actor) + textOf(follower.filter)
    const events = shown.get(key) ?? show(actor, follower.filter)
    shown.set(key, events)
    advance(follower, events, next)
  }
}

/** Sleeps between a least and a longest time; a wake ends it once the least is over. */
function makeSleeper() {
  let woken = false
  let rouse = (): void => undefined
  return {
    wake: () => {
      woken = true
      rouse()
    },
    sleep: async (least: number, most: number): Promise<void> => {
      if (least > 0 || most === 0)
        await new Promise((done) => (least > 0 ? setTimeout(done, least) : setImmediate(done)))
      if (!woken && most > least) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, most - least)
          rouse = () => {
            clearTimeout(timer)
            done()
          }
        })
        rouse = () => undefined
      }
      woken = false
    },
  }
}
