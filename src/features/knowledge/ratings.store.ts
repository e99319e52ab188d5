import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

/** What one principal said of an article at an incident. */
export type RatingRow = {
  readonly incidentId: string
  readonly article: string
  readonly principalId: string
  readonly helped: boolean
  readonly ratedAt: Instant
}

/** What the principal has said of the article at the incident; null for nothing yet. */
export async function findRating(
  tx: Tx,
  { incidentId, article, principalId }: Pick<RatingRow, 'incidentId' | 'article' | 'principalId'>,
): Promise<RatingRow | null> {
  const [row] = await tx.query<Pick<RatingRow, 'helped' | 'ratedAt'>>(
    'articleRatings.find',
    `select helped, rated_at as "ratedAt" from article_ratings
     where org_id = $1 and incident_id = $2 and article = $3 and principal_id = $4`,
    [tx.orgId, incidentId, article, principalId],
  )
  return row ? { incidentId, article, principalId, ...row } : null
}

export const upsertRating = (tx: Tx, { incidentId, article, principalId, helped, ratedAt }: RatingRow): void =>
  tx.write(
    'articleRatings.upsert',
    `insert into article_ratings (org_id, incident_id, article, principal_id, helped, rated_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (org_id, incident_id, article, principal_id)
     do update set helped = excluded.helped, rated_at = excluded.rated_at`,
    [tx.orgId, incidentId, article, principalId, helped, formatInstant(ratedAt)],
  )

/** Adds to one of the rows that together count an article. */
export const addToCounts = (
  tx: Tx,
  article: string,
  part: number,
  { helped, notHelped }: { readonly helped: number; readonly notHelped: number },
): void =>
  tx.write(
    'articleRatingCounts.add',
    `insert into article_rating_counts as c (org_id, article, part, helped, not_helped) values ($1, $2, $3, $4, $5)
     on conflict (org_id, article, part)
     do update set helped = c.helped + excluded.helped, not_helped = c.not_helped + excluded.not_helped`,
    [tx.orgId, article, part, helped, notHelped],
  )
