import { defineErrors } from '#kernel/errors.ts'

export const articleErrors = defineErrors({
  ARTICLE_HAS_NO_DRAFT: [409, 'No change of the article "{key}" waits for approval.'],
})
