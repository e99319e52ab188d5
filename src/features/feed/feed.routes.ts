import { z } from 'zod'
import type { Access } from '#features/access/index.ts'
import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { feedPageOut, feedQuery, presentEvent, readQuery } from './feed.schema.ts'
import type { FeedPages } from './feed.service.ts'
import { sendFeed } from './feed-stream.routes.ts'
import type { LiveFeed } from './live-feed.service.ts'

const JSON_TYPE = 'application/json'
const STREAM_TYPE = 'text/event-stream'

export type FeedDoors = {
  readonly feedPages: FeedPages
  readonly liveFeed: LiveFeed
  readonly access: Pick<Access, 'reauthenticate'>
}

/** Everything that happens, in one order that all readers share: by pages, or as it happens. */
export function feedRoutes(api: Api, { feedPages, liveFeed, access }: FeedDoors): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/events',
    operationId: 'listEvents',
    tags: ['Events'],
    summary: 'Follow what happens',
    description:
      'Every event the caller may see, once it is committed, without gaps. As JSON a page; its `nextCursor` leads on, ' +
      'also when there is nothing more yet. A page looks through a bounded stretch, so it may hold fewer events than ' +
      'asked for, or none, while there are more. With `Accept: text/event-stream` a stream of server-sent events that ' +
      'goes on behind `Last-Event-ID`; `event: reset` says that what was read before is of another time of the ' +
      'database (for a page: 410), `event: end` why the stream ends.',
    authorise: 'event.read',
    query: feedQuery,
    answers: {
      200: {
        description: 'A page of events, or a stream of them.',
        content: { [JSON_TYPE]: feedPageOut, [STREAM_TYPE]: z.string() },
      },
    },
    refusals: ['INVALID_CURSOR', 'FEED_PLACE_GONE', 'TOO_MANY_STREAMS'],
    handle: async ({ ctx, query, request, accept }) => {
      const { limit, ...asked } = query
      if (accept([JSON_TYPE, STREAM_TYPE]) !== STREAM_TYPE) {
        return { opened: null, page: await feedPages.list(ctx, readQuery(asked), limit) }
      }
      const { authorization } = request.headers
      const recheck = () => access.reauthenticate(authorization, ctx)
      const lastEventId = readLastEventId(request.headers['last-event-id'])
      const after = lastEventId === null ? {} : { after: lastEventId, isResuming: true }
      return { opened: await liveFeed.open(ctx, { ...readQuery(asked), ...after }, recheck) }
    },
    respond: (value) => {
      if (value.opened) return { status: 200, follow: (stream) => sendFeed(stream, value.opened) }
      const { items, nextCursor, hasMore } = value.page
      return ok({ items: items.map(({ event, cursor }) => presentEvent(event, cursor)), nextCursor, hasMore })
    },
  })
}

/** What a browser sends by itself when it comes again; empty when it never got a place. */
const readLastEventId = (header: string | readonly string[] | undefined): string | null =>
  typeof header === 'string' && header !== '' ? header.slice(0, 2_000) : null
