import { authorise } from '#features/access/index.ts'
import { parseNumber } from '#features/incidents/incident-row.core.ts'
import { isShown } from '#features/incidents/timeline.core.ts'
import {
  decodePlace,
  encodePlace,
  endOf,
  FEED_START,
  type FeedHorizon,
  type FeedPlace,
  findPlaceAt,
  judgeBookmark,
  laterPlace,
  readEvents,
  readHorizon,
  type ScannedEvent,
  scanEvents,
} from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { PlacedFeedEvent } from './fan-out.core.ts'
import { feedErrors } from './feed.errors.ts'
import { findIncidentIds } from './feed.store.ts'
import { type FeedEvent, feedEventOf } from './feed-event.core.ts'
import { type FeedFilter, isWanted } from './feed-filter.core.ts'
import { concealFor, sightOf } from './feed-sight.core.ts'
import { loadSights } from './sight.service.ts'

/** What is asked of the feed: which events, and from where. */
export type FeedQuery = {
  readonly types: readonly string[] | null
  readonly recordTypes: readonly string[] | null
  readonly records: readonly string[] | null
  /** Incidents by id or number. */
  readonly incidents: readonly string[] | null
  readonly from: Instant | null
  /** A place as it was given out, or `latest`: the present end. */
  readonly after: string | null
  /** The place is one that a program keeps by itself (Last-Event-ID): what cannot be read of it is a place that is gone. */
  readonly isResuming: boolean
}

export const LATEST = 'latest'

export type FeedPageOut = {
  readonly items: readonly { readonly event: FeedEvent; readonly cursor: string }[]
  readonly nextCursor: string
  /** There is more to be read at once. */
  readonly hasMore: boolean
}

/** Pages of the feed, as the caller may see it. */
export const makeFeedPages = ({ database }: { readonly database: Database }) => ({
  /**
   * The next events behind a place. A page looks through a bounded stretch of the feed, so it may hold fewer events
   * than `limit`, or none, while there are more; its cursor always leads on. Throws INVALID_CURSOR, and
   * FEED_PLACE_GONE for a place of another time of this database.
   */
  list: (ctx: Ctx, query: FeedQuery, limit: number): Promise<FeedPageOut> => {
    authorise(ctx.actor, 'event.read')
    return database.read(ctx, async (tx) => {
      const horizon = await readHorizon(tx)
      const start = await findStart(tx, query, horizon)
      if (start.gone !== null) {
        const nextCursor = encodePlace(tx.orgId, horizon.epoch, endOf(horizon))
        throw feedErrors.FEED_PLACE_GONE({ reason: start.gone }, { members: { reason: start.gone, nextCursor } })
      }
      const filter = await resolveFilter(tx, query)
      const { events, next, isAtEnd } = await readStretch(tx, ctx.actor, { after: start.place, filter, limit, horizon })
      const cursorOf = (place: FeedPlace) => encodePlace(tx.orgId, horizon.epoch, place)
      const items = events.map(({ event, place }) => ({ event, cursor: cursorOf(place) }))
      return { items, nextCursor: cursorOf(next), hasMore: !isAtEnd }
    })
  },
})

export type FeedPages = ReturnType<typeof makeFeedPages>

/** Why a place was given up; null while it holds. */
export type Gone = 'epoch' | 'unknown' | null

/** Where reading begins; the present end, and why, where the place asked for is gone. Throws INVALID_CURSOR. */
export async function findStart(
  tx: Tx,
  { after, from, isResuming }: Pick<FeedQuery, 'after' | 'from' | 'isResuming'>,
  horizon: FeedHorizon,
): Promise<{ readonly place: FeedPlace; readonly gone: Gone }> {
  if (after === LATEST) return { place: endOf(horizon), gone: null }
  if (after === null) return { place: from === null ? FEED_START : await findPlaceAt(tx, from), gone: null }
  const bookmark = decodePlace(tx.orgId, after)
  if (bookmark === null && isResuming) return { place: endOf(horizon), gone: 'unknown' }
  if (bookmark === null) throw errors.INVALID_CURSOR()
  const gone = judgeBookmark(bookmark, horizon)
  return { place: gone === null ? bookmark.place : endOf(horizon), gone }
}

/** The filter with incidents by id. What names no incident is nobody's, and finds nothing. */
export async function resolveFilter(tx: Tx, query: Omit<FeedQuery, 'after' | 'isResuming'>): Promise<FeedFilter> {
  const { types, recordTypes, from, incidents } = query
  if (incidents === null) return { types, recordTypes, from, records: query.records }
  const numbers = incidents.map(parseNumber).filter((number) => number !== null)
  const found = (await findIncidentIds(tx, incidents.filter(isUuid), numbers)).map(({ id }) => id)
  const records = query.records === null ? found : found.filter((id) => query.records!.includes(id))
  return { types, recordTypes, from, records }
}

/** Events looked through for one page, whatever is filtered out. */
const REACH = 1_000
/** Of an incident that suppliers follow most events are not theirs: so many more are read for a page of them. */
const SUPPLIER_REACH = 5

type Asked = {
  readonly after: FeedPlace
  readonly filter: FeedFilter
  readonly limit: number
  readonly horizon: FeedHorizon
}

export type Stretch = {
  readonly events: readonly PlacedFeedEvent[]
  /** Behind everything that was looked through. */
  readonly next: FeedPlace
  /** There is nothing more for now. */
  readonly isAtEnd: boolean
}

/** What the actor may see of a stretch of the feed: four statements, whatever it holds. */
export async function readStretch(tx: Tx, actor: Actor, { after, filter, limit, horizon }: Asked): Promise<Stretch> {
  const scanned = filter.records?.length === 0 ? [] : await scanEvents(tx, after, REACH, filter.records)
  const wanted = scanned.filter((event) => isWanted(filter, event))
  const sights = await loadSights(tx, wanted)
  const known = wanted.filter((event) => sightOf(actor, event, sights) !== null)
  const chosen = known.slice(0, actor.roles.includes('supplier') ? SUPPLIER_REACH * limit : limit)
  const contents = await readEvents(
    tx,
    chosen.map(({ id }) => id),
  )
  const shown = chosen.flatMap((scanned) => {
    const event = feedEventOf(contents.get(scanned.id)!, sights.get(scanned.recordId)?.number ?? null)
    const isShared = isShown(event, sightOf(actor, scanned, sights)!)
    return isShared ? [{ event: concealFor(actor, event), place: scanned.place }] : []
  })
  const events = shown.slice(0, limit)
  if (shown.length > limit) return { events, next: events.at(-1)!.place, isAtEnd: false }
  if (known.length > chosen.length) return { events, next: chosen.at(-1)!.place, isAtEnd: false }
  if (scanned.length === REACH) return { events, next: lastOf(scanned), isAtEnd: false }
  return { events, next: laterPlace(scanned.length ? lastOf(scanned) : after, endOf(horizon)), isAtEnd: true }
}

const lastOf = (scanned: readonly ScannedEvent[]): FeedPlace => scanned.at(-1)!.place
