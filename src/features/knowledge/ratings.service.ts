import type { Ctx } from '#kernel/ctx.ts'
import { invalidInput } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { Tx } from '#platform/db/tx.ts'
import { articleRated } from './articles.events.ts'
import { articleStore } from './articles.store.ts'
import { countsOf, partOf, type Rating } from './rating.core.ts'
import { addToCounts, findRating, upsertRating } from './ratings.store.ts'

/**
 * Records what the actor says of an article at an incident whose record is locked: once, and it can be changed. Said
 * again it changes nothing. Throws INVALID_INPUT for what was never approved.
 */
export async function rateArticle(
  tx: Tx,
  { actor, now }: Ctx,
  incidentId: string,
  { article, helped }: Pick<Rating, 'article' | 'helped'>,
): Promise<Decision<Rating>> {
  const place = { incidentId, article, principalId: actor.id }
  const [found, before] = await Promise.all([articleStore.findByKeys(tx, [article]), findRating(tx, place)])
  if (!found.get(article)?.content.approval) {
    const message = `there is no article "${article}"`
    throw invalidInput([{ pointer: '/article', code: 'UNKNOWN_REFERENCE', message }])
  }
  if (before?.helped === helped) return { value: { article, helped, at: before.ratedAt }, events: [] }
  upsertRating(tx, { ...place, helped, ratedAt: now })
  addToCounts(tx, article, partOf(incidentId), countsOf(helped, before?.helped ?? null))
  return {
    value: { article, helped, at: now },
    events: [articleRated(incidentId, article, helped, before?.helped ?? null)],
  }
}
