import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { type Answer, created, ok } from '#platform/http/answer.ts'
import { makeRateLimiter } from '#platform/http/rate-limit.ts'
import { type Api, addPublicRoute, addRoute } from '#platform/http/route.ts'
import type { CalendarFeed, CalendarFeedService } from './calendar-feeds.service.ts'
import {
  CalendarLinkOut,
  CalendarLinkParams,
  CalendarLinkWithAddressOut,
  FeedParams,
  ListCalendarLinksQuery,
  NewCalendarLink,
  presentCalendarLink,
  presentLinkWithAddress,
  readTarget,
} from './calendar-links.schema.ts'
import type { CalendarLinkService } from './calendar-links.service.ts'

const tags = ['On-call']

type Services = { readonly calendarLinks: CalendarLinkService; readonly calendarFeeds: CalendarFeedService }

/** `/v1/calendar-links`, and the feeds behind their addresses. */
export function calendarLinkRoutes(api: Api, { calendarLinks, calendarFeeds }: Services): void {
  addLinks(api, calendarLinks)
  addFeeds(api, calendarFeeds)
}

function addLinks(api: Api, calendarLinks: CalendarLinkService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/calendar-links',
    operationId: 'listCalendarLinks',
    tags,
    summary: 'List the secret addresses of calendars',
    description: 'All of them for who manages schedules, else your own. The addresses themselves are shown once only.',
    authorise: 'calendar_link.read',
    query: ListCalendarLinksQuery,
    answers: { 200: pageOut(CalendarLinkOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => calendarLinks.list(ctx, { limit: query.limit, cursor: query.cursor ?? null }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentCalendarLink), nextCursor }),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/calendar-links',
    operationId: 'createCalendarLink',
    tags,
    summary: 'Make a secret address at which calendar programs read who is on duty',
    description: [
      'Of a schedule, or of one person over all schedules; for another person it needs the right to manage schedules.',
      'The address is in this answer and nowhere else, so the answer is not kept for its Idempotency-Key.',
    ].join(' '),
    authorise: 'calendar_link.create',
    body: NewCalendarLink,
    answers: { 201: CalendarLinkWithAddressOut },
    refusals: ['CALENDAR_LINKS_FULL'],
    handle: ({ ctx, body }) => calendarLinks.create(ctx, readTarget(body)),
    respond: (link) => created(presentLinkWithAddress(link), '/v1/calendar-links'),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/calendar-links/:id/revoke',
    operationId: 'revokeCalendarLink',
    tags,
    summary: 'End a secret address, for good',
    authorise: 'calendar_link.create',
    params: CalendarLinkParams,
    answers: { 200: CalendarLinkOut },
    handle: ({ ctx, params }) => calendarLinks.revoke(ctx, params.id),
    respond: (link) => ok(presentCalendarLink(link)),
  })
}

const CALENDAR = 'text/calendar'

function addFeeds(api: Api, feeds: CalendarFeedService): void {
  const limiter = makeRateLimiter({ name: 'calendar-feed', quota: LIMITS.calendarFeedReads, windowSeconds: 3_600 })
  addPublicRoute(api, {
    method: 'GET',
    url: '/v1/calendar-feeds/:secret.ics',
    operationId: 'readCalendarFeed',
    tags,
    summary: 'Read a calendar by its secret address',
    description: [
      `iCalendar (RFC 5545): duties from ${LIMITS.calendarFeedPastDays} days ago to ${LIMITS.calendarFeedDays} days ahead.`,
      'An address that is wrong, revoked, or of something retired is not found: nobody learns which.',
    ].join(' '),
    params: FeedParams,
    answers: {
      200: { description: 'The calendar.', content: { [CALENDAR]: z.string() } },
      304: { description: 'The same as before.' },
    },
    answer: async ({ params, now, request }) => {
      limiter.take(params.secret, now)
      return answerFeed(await feeds.read(params.secret, now), request.headers['if-none-match'])
    },
  })
}

/** Programs look again and again: what has not changed is not sent again. */
function answerFeed({ text, tag }: CalendarFeed, known: string | undefined): Answer {
  const headers = { etag: `"${tag}"`, 'cache-control': 'private, max-age=900' }
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === `"${tag}"`)) return { status: 304, headers }
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': `${CALENDAR}; charset=utf-8`,
      'content-disposition': 'inline; filename="on-call.ics"',
    },
    raw: text,
  }
}
