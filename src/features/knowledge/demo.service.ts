import type { Ctx } from '#kernel/ctx.ts'
import type { ArticleService } from './articles.service.ts'
import demo from './demo-articles.json' with { type: 'json' }

/**
 * Loads the articles of the demo plant, approved. Once one of them is there, nothing is touched again. Answers whether
 * it loaded anything.
 */
export async function loadDemoArticles(articles: ArticleService, ctx: Ctx): Promise<boolean> {
  const keys = demo.map(({ key }) => key)
  if ((await articles.findMany(ctx, keys)).size > 0) return false
  const entries = demo.map(({ key, ...given }, at) => ({
    key,
    mode: 'upsert' as const,
    given,
    pointer: `/${at}`,
    expectedVersion: null,
  }))
  await articles.importMany(ctx, entries, false)
  return true
}
