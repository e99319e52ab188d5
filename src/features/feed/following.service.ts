import type { ClockedIncident, IncidentFilter, ReadIncidents, Timeline } from '#features/incidents/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { makeChannel } from '#platform/live/channel.ts'
import { feedErrors } from './feed.errors.ts'
import type { FeedQuery } from './feed.service.ts'
import type { FeedEvent } from './feed-event.core.ts'
import type { LiveFeed } from './live-feed.service.ts'
import { type MilestoneReached, milestonesOf } from './milestone.core.ts'

/** Somebody who subscribes: who it is now, whether it still may, and when it has gone. */
export type Subscriber = {
  readonly ctxNow: () => Ctx
  readonly recheck: () => Promise<Actor>
  readonly signal: AbortSignal
}

/** A milestone with the incident it belongs to. */
export type FollowedMilestone = MilestoneReached & { readonly incident: ClockedIncident }

type Dependencies = {
  readonly liveFeed: LiveFeed
  readonly readIncidents: Pick<ReadIncidents, 'listAmong'>
  readonly timeline: Pick<Timeline, 'list'>
}

const NOTHING: FeedQuery = {
  types: null,
  recordTypes: null,
  records: null,
  incidents: null,
  from: null,
  after: null,
  isResuming: false,
}

/** Incidents read for a subscriber at once. */
const READ_AT_ONCE = 50

/** What subscriptions follow: the feed, as records rather than as events. */
export const makeFollowing = ({ liveFeed, readIncidents, timeline }: Dependencies) => ({
  /**
   * Each incident that changed and that the filter finds, as it is when it is read: changes that come closer together
   * than they are read come as one.
   */
  changedIncidents: async (subscriber: Subscriber, filter: IncidentFilter): Promise<AsyncIterable<ClockedIncident>> => {
    const query = { ...NOTHING, recordTypes: ['incident'] }
    const changed = new Set<string>()
    const events = await followEvents(liveFeed, subscriber, query, (event, push) => {
      if (!changesRecord(event) || changed.has(event.record.id)) return
      changed.add(event.record.id)
      push(event.record.id)
    })
    return (async function* () {
      for await (const first of events) {
        const ids = [...new Set([first, ...changed])].slice(0, READ_AT_ONCE)
        const wanted = ids.filter((id) => changed.delete(id))
        if (wanted.length) yield* await readIncidents.listAmong(subscriber.ctxNow(), filter, wanted)
      }
    })()
  },

  /** The entries of one timeline as they are added. Throws NOT_FOUND. */
  timelineEntries: async (subscriber: Subscriber, incident: string): Promise<AsyncIterable<FeedEvent>> => {
    const query = { ...NOTHING, incidents: [incident] }
    const entries = await followEvents<FeedEvent>(liveFeed, subscriber, query, (event, push) => push(event))
    await timeline.list(subscriber.ctxNow(), incident, { limit: 1 })
    return entries
  },

  /** The milestones of clocks of incidents that the filter finds, as they fire. */
  milestones: async (subscriber: Subscriber, filter: IncidentFilter): Promise<AsyncIterable<FollowedMilestone>> => {
    const query = { ...NOTHING, types: ['sla.warned', 'sla.breached', 'sla.overrun'] }
    const fired = await followEvents<FeedEvent>(liveFeed, subscriber, query, (event, push) => push(event))
    return (async function* () {
      for await (const event of fired) {
        const [incident] = await readIncidents.listAmong(subscriber.ctxNow(), filter, [event.record.id])
        if (incident) for (const milestone of milestonesOf(event)) yield { ...milestone, incident }
      }
    })()
  },
})

export type Following = ReturnType<typeof makeFollowing>

/** What is said of an incident, and what is sent about it, leaves it as it is. */
const changesRecord = ({ type, changes }: FeedEvent): boolean => changes.length > 0 && !type.startsWith('notification.')

/** Events from now on, as `take` makes values of them, until the subscriber has gone or may follow no more. */
async function followEvents<T = string>(
  liveFeed: LiveFeed,
  { ctxNow, recheck, signal }: Subscriber,
  query: FeedQuery,
  take: (event: FeedEvent, push: (value: T) => void) => void,
): Promise<AsyncIterable<T>> {
  const channel = makeChannel<T>()
  const opened = await liveFeed.open(ctxNow(), query, recheck)
  const finish = (error?: Error): void => {
    opened.close()
    channel.end(error)
  }
  if (signal.aborted) finish()
  else signal.addEventListener('abort', () => finish(), { once: true })
  opened.start({
    deliver: (events) => {
      for (const { event } of events) take(event, channel.push)
      if (channel.size() > LIMITS.subscriptionBacklog) finish(feedErrors.STREAM_TOO_SLOW())
    },
    ready: () => Promise.resolve(),
    reset: (reason) => finish(feedErrors.FEED_PLACE_GONE({ reason })),
    end: finish,
  })
  return channel.values
}
