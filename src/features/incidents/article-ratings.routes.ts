import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { articleRatingBody, articleRatingOut, presentRating } from './article-ratings.schema.ts'
import type { ArticleRatings } from './article-ratings.service.ts'
import { incidentParams } from './incident.schema.ts'

/** Whether an article helped with an incident. */
export function articleRatingRoutes(api: Api, articleRatings: ArticleRatings): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/articles',
    operationId: 'rateArticle',
    tags: ['Incidents'],
    summary: 'Say whether an article helped',
    description:
      'Once for each who says it; said otherwise, that stands. It is an entry of the timeline and counts at the ' +
      'article. The version of the incident stays as it is.',
    authorise: 'article.rate',
    params: incidentParams,
    body: articleRatingBody,
    answers: { 200: articleRatingOut },
    handle: ({ ctx, params, body, expectedVersion }) => articleRatings.rate(ctx, params.id, body, expectedVersion),
    respond: (rating) => ok(presentRating(rating)),
  })
}
