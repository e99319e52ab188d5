import { created, ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { articleRatingRoutes } from './article-ratings.routes.ts'
import type { ArticleRatings } from './article-ratings.service.ts'
import { incidentParams } from './incident.schema.ts'
import { newEntryBody, presentEntry, timelineEntryOut, timelinePageOut, timelineQuery } from './timeline.schema.ts'
import type { Timeline } from './timeline.service.ts'

type Services = { readonly timeline: Timeline; readonly articleRatings: ArticleRatings }

/** What happened to an incident, and what people say about it and about what helped. */
export function incidentTimelineRoutes(api: Api, { timeline, articleRatings }: Services): void {
  articleRatingRoutes(api, articleRatings)
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/timeline',
    operationId: 'listTimeline',
    tags: ['Incidents'],
    summary: 'List the timeline of an incident',
    description:
      'Every event of the incident in the order it was recorded: status changes, notes, decisions, clocks. A supplier ' +
      'sees what is shared with it; its pages may hold fewer entries than asked for and still have a next one.',
    authorise: 'timeline.read',
    params: incidentParams,
    query: timelineQuery,
    answers: { 200: timelinePageOut },
    handle: ({ ctx, params, query }) => timeline.list(ctx, params.id, query),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentEntry), nextCursor }),
  })

  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/timeline',
    operationId: 'addTimelineEntry',
    tags: ['Incidents'],
    summary: 'Add a note, decision, fact or communication',
    description: 'The version of the incident stays as it is.',
    authorise: 'timeline.add',
    params: incidentParams,
    body: newEntryBody,
    answers: { 201: timelineEntryOut },
    handle: ({ ctx, params, body, expectedVersion }) =>
      timeline.add(ctx, params.id, { ...body, audience: body.audience ?? null }, expectedVersion),
    respond: (entry, { params }) => created(presentEntry(entry), `/v1/incidents/${params.id}/timeline`),
  })
}
