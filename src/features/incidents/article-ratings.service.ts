import { type Rating, rateArticle } from '#features/knowledge/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Database } from '#platform/db/transact.ts'
import { lockIncident } from './incident-access.service.ts'

export type ArticleRatings = ReturnType<typeof makeArticleRatings>

/** Whether articles helped with incidents. */
export const makeArticleRatings = ({ database }: { readonly database: Database }) => ({
  /**
   * Says whether an article helped with an incident: once for each who says it, and it can be changed. The incident's
   * version stays. Throws NOT_FOUND, FORBIDDEN, STALE_VERSION and INVALID_INPUT.
   */
  rate: (
    ctx: Ctx,
    reference: string,
    rating: Pick<Rating, 'article' | 'helped'>,
    expectedVersion: number | null,
  ): Promise<Rating> =>
    database.transact(ctx, async (tx) => {
      const { id, version } = (await lockIncident(tx, ctx.actor, reference, 'article.rate')).incident
      if (expectedVersion !== null && expectedVersion !== version) throw errors.STALE_VERSION({ version })
      return rateArticle(tx, ctx, id, rating)
    }),
})
