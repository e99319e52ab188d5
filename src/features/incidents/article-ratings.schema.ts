import { z } from 'zod'
import type { Rating } from '#features/knowledge/rating.core.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantOut, keyIn } from '#kernel/wire.ts'

export const articleRatingBody = z
  .strictObject({ article: keyIn.describe('Key of the article.'), helped: z.boolean() })
  .meta({ id: 'NewArticleRating' })

export const articleRatingOut = z
  .strictObject({ article: z.string(), helped: z.boolean(), at: instantOut })
  .meta({ id: 'ArticleRating' })

export const presentRating = ({ article, helped, at }: Rating) => ({ article, helped, at: formatInstant(at) })
