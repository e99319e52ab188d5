import { setImmediate } from 'node:timers/promises'
import { feedEventOf } from '#features/feed/feed-event.core.ts'
import { ANY_EVENT, isWanted } from '#features/feed/feed-filter.core.ts'
import { type IncidentSight, sightOf } from '#features/feed/feed-sight.core.ts'
import { loadSights } from '#features/feed/index.ts'
import type { LoadIncidentConditions } from '#features/incidents/index.ts'
import {
  comparePlaces,
  endOf,
  type FeedPlace,
  laterPlace,
  lockRecords,
  readEvents,
  readHorizon,
  type ScannedEvent,
  scanEvents,
} from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Decision } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import { insertDeliveries, type NewDelivery, releaseNext } from './deliveries.store.ts'
import { compileFilter, type Filter } from './filter.core.ts'
import { disableOrphans, findSeers } from './seers.service.ts'
import { DELIVERIES_TOPIC } from './settle.service.ts'
import type { Webhook } from './webhook.core.ts'
import { type Cursor, findWebhooks, listPresentWebhooks, tryLockCursor, updateCursor } from './webhooks.store.ts'

export type FanOutParts = { readonly newId: NewId; readonly conditions: LoadIncidentConditions }

export type FannedOut = {
  readonly written: number
  /** There is more to be read at once. */
  readonly hasMore: boolean
  /** Committed events wait for an older transaction to end. */
  readonly isBehind: boolean
}

/** Events read in one transaction. */
const REACH = 500

const NOTHING: FannedOut = { written: 0, hasMore: false, isBehind: false }

/**
 * Makes deliveries of what lies next in the organisation's feed, one for each event and webhook that it is for, and
 * moves the cursor with them. Null: another process is doing so.
 */
export async function fanOut(tx: Tx, ctx: Ctx, parts: FanOutParts): Promise<Decision<FannedOut | null>> {
  const cursor = await tryLockCursor(tx)
  if (cursor === null) return { value: null, events: [] }
  const [horizon, webhooks] = await Promise.all([readHorizon(tx), listPresentWebhooks(tx)])
  const scanned = webhooks.length === 0 ? [] : await scanEvents(tx, cursor.at, REACH, null)
  const last = scanned.at(-1)?.place ?? cursor.at
  const hasMore = scanned.length === REACH
  const next = hasMore ? last : laterPlace(last, endOf(horizon))
  if (scanned.length === 0) {
    if (comparePlaces(next, cursor.at) > 0 && webhooks.length === 0) updateCursor(tx, { ...cursor, at: next })
    return { value: { ...NOTHING, isBehind: horizon.isBehind }, events: [] }
  }
  const { matches, judged } = await matchEvents(tx, ctx, webhooks, scanned, parts)
  const { written, events } = await writeDeliveries(tx, ctx, matches, cursor, parts.newId)
  updateCursor(tx, { at: judged ?? next, place: cursor.place + matches.length })
  if (written > 0) tx.announce(DELIVERIES_TOPIC)
  return { value: { written, hasMore: hasMore || judged !== null, isBehind: horizon.isBehind }, events }
}

/** An event that is for a webhook. */
export type Match = { readonly webhook: Webhook; readonly event: ScannedEvent; readonly isOrphan: boolean }

export type Matched = {
  readonly matches: readonly Match[]
  /** Filters took their time: the events behind this place were not judged. Null: all were. */
  readonly judged: FeedPlace | null
}

/** Which of the events are for which webhooks, in the order of the feed: by place, type, right to see, and filter. */
export async function matchEvents(
  tx: Tx,
  ctx: Ctx,
  webhooks: readonly Webhook[],
  scanned: readonly ScannedEvent[],
  { conditions }: Pick<FanOutParts, 'conditions'>,
): Promise<Matched> {
  const [sights, seers] = await Promise.all([loadSights(tx, scanned), findSeers(tx, ctx, webhooks)])
  const found = scanned.flatMap((event) =>
    webhooks.flatMap((webhook) => {
      const { actor, isActive } = seers.get(webhook.id)!
      const isFor =
        comparePlaces(event.place, webhook.since) > 0 &&
        isWanted({ ...ANY_EVENT, types: webhook.types.length === 0 ? null : webhook.types }, event) &&
        sightOf(actor, event, sights) !== null
      return isFor ? [{ webhook, event, isOrphan: !isActive }] : []
    }),
  )
  return applyFilters(tx, ctx, found, sights, conditions)
}

type Sights = ReadonlyMap<string, IncidentSight>

async function applyFilters(
  tx: Tx,
  ctx: Ctx,
  matches: readonly Match[],
  sights: Sights,
  loadConditions: LoadIncidentConditions,
): Promise<Matched> {
  const filtered = matches.filter(({ webhook }) => webhook.filter !== null)
  if (filtered.length === 0) return { matches, judged: null }
  const conditions = await loadConditions(tx)
  const incidents = new Set(filtered.flatMap(({ event }) => (sights.has(event.recordId) ? [event.recordId] : [])))
  const [facts, contents] = await Promise.all([
    conditions.factsOf([...incidents], ctx.now),
    readEvents(tx, [...new Set(filtered.map(({ event }) => event.id))]),
  ])
  const absent = conditions.absent(ctx.now)
  const filters = new Map<string, Filter>()
  const filterOf = (source: string): Filter => {
    const known = filters.get(source) ?? obtainFilter(source, conditions)
    filters.set(source, known)
    return known
  }
  const judge = ({ webhook, event }: Match): boolean => {
    const recorded = contents.get(event.id)
    if (webhook.filter === null || !recorded) return true
    const shown = feedEventOf(recorded, sights.get(event.recordId)?.number ?? null)
    return filterOf(webhook.filter)(shown, facts.get(event.recordId) ?? absent)
  }
  return judgeInTime(matches, judge)
}

/** Filters of one transaction may take this long together, and this long at a stretch before others get their turn. */
const JUDGING = { whole: 1_000, stretch: 20 } as const

/** Judges event after event, each for all webhooks, the first in any case; what there is no time for is left. */
async function judgeInTime(matches: readonly Match[], judge: (match: Match) => boolean): Promise<Matched> {
  const kept: Match[] = []
  let spent = 0
  let began = performance.now()
  let before: FeedPlace | null = null
  for (const [at, match] of matches.entries()) {
    const previous = matches[at - 1]?.event
    if (previous && previous !== match.event) before = previous.place
    const stretch = performance.now() - began
    if (before !== null && spent + stretch > JUDGING.whole && previous !== match.event) {
      return { matches: kept, judged: before }
    }
    if (stretch > JUDGING.stretch) {
      spent += stretch
      await setImmediate()
      began = performance.now()
    }
    if (judge(match)) kept.push(match)
  }
  return { matches: kept, judged: null }
}

type Kept = { readonly version: number; readonly filter: Filter }

/** Compiled filters by the fields they were compiled for, which are those of one configuration. */
const compiled = new WeakMap<object, Map<string, Kept>>()

function obtainFilter(source: string, { version, fieldTypes }: Awaited<ReturnType<LoadIncidentConditions>>): Filter {
  const known = compiled.get(fieldTypes) ?? new Map<string, Kept>()
  compiled.set(fieldTypes, known)
  const kept = known.get(source)
  if (kept?.version === version) return kept.filter
  const made = compileFilter(source, fieldTypes)
  // A filter that the published configuration no longer knows the names of lets everything through.
  const filter = 'filter' in made ? made.filter : () => true
  known.set(source, { version, filter })
  return filter
}

async function writeDeliveries(tx: Tx, ctx: Ctx, matched: readonly Match[], cursor: Cursor, newId: NewId) {
  if (matched.length === 0) return { written: 0, events: [] }
  const ids = [...new Set(matched.map(({ webhook }) => webhook.id))]
  await lockRecords(tx, ids)
  const present = new Set((await findWebhooks(tx, ids)).map(({ id }) => id))
  const orphans = new Set(matched.flatMap(({ webhook, isOrphan }) => (isOrphan ? [webhook.id] : [])))
  const events = orphans.size > 0 ? await disableOrphans(tx, ctx, [...orphans]) : []
  const begun = new Set<string>()
  const deliveries = matched.flatMap(({ webhook: { id }, event }, at): NewDelivery[] => {
    if (!present.has(id)) return []
    const name = `${id} ${event.recordId}`
    const isFirst = !begun.has(name)
    begun.add(name)
    const { id: eventId, type: eventType, recordType, recordId } = event
    const place = cursor.place + at + 1
    return [{ id: newId(), webhookId: id, eventId, eventType, recordType, recordId, place, isFirst }]
  })
  const written = await insertDeliveries(tx, deliveries, ctx.now)
  // An event that a replay delivered before was the first of its record, perhaps: then the next one may go.
  if (written < deliveries.length) releaseNext(tx, deliveries, ctx.now)
  return { written, events }
}
