export * from './article.core.ts'
export { articleResolvers } from './articles.resolvers.ts'
export { articleRoutes } from './articles.routes.ts'
export { ArticleRow, readArticle } from './articles.schema.ts'
export {
  type ArticleParts,
  type ArticleService,
  type ArticleVersion,
  findUsesByArticles,
  makeArticleService,
} from './articles.service.ts'
export { loadDemoArticles } from './demo.service.ts'
export * from './rating.core.ts'
export { rateArticle } from './ratings.service.ts'
export * from './suggest.core.ts'
export { type KnowledgeSnapshots, makeKnowledgeSnapshots } from './suggestions.service.ts'
