import { type CsvColumns, keyParams, masterDataRoutes, reasonBody } from '#features/master-data/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { pageOut } from '#kernel/wire.ts'
import { ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  type ArticleGiven,
  ArticleOut,
  ArticlePatch,
  ArticleReplacement,
  ArticleRow,
  ArticleVersionOut,
  ListArticlesQuery,
  ListVersionsQuery,
  NewArticle,
  presentArticle,
  presentVersion,
  readArticle,
  versionParams,
} from './articles.schema.ts'
import type { ArticleContent, ArticleService } from './articles.service.ts'

const COLUMNS: CsvColumns = {
  cells: {
    key: 'text',
    title: 'text',
    text: 'text',
    categories: 'list',
    assets: 'list',
    reviewOn: 'text',
    status: 'text',
    draft: 'json',
  },
  leftOut: ['text', 'title', 'status'],
  shown: ['approval', 'helped', 'notHelped'],
  rows: LIMITS.importRows,
}

const tags = ['Knowledge']

/** `/v1/articles`. */
export function articleRoutes(api: Api, { articles }: { readonly articles: ArticleService }): void {
  masterDataRoutes<ArticleContent, ArticleGiven>(api, {
    service: articles,
    path: '/v1/articles',
    words: { Type: 'Article', Types: 'Articles', one: 'an article', many: 'articles' },
    tags,
    operations: { read: 'article.read', write: 'article.write', import: 'article.import', end: 'article.approve' },
    collection: 'articles',
    shapes: {
      list: ListArticlesQuery,
      create: NewArticle,
      replace: ArticleReplacement,
      change: ArticlePatch,
      row: ArticleRow,
      out: ArticleOut,
    },
    csv: COLUMNS,
    read: readArticle,
    present: presentArticle,
  })
  addJudgements(api, articles)
  addVersions(api, articles)
}

function addJudgements(api: Api, articles: ArticleService): void {
  const judgement = {
    method: 'POST',
    tags,
    params: keyParams,
    body: reasonBody,
    answers: { 200: ArticleOut },
    respond: (article: Parameters<typeof presentArticle>[0]) => okVersioned(presentArticle(article), article.version),
  } as const
  addRoute(api, {
    ...judgement,
    url: '/v1/articles/:key/approve',
    operationId: 'approveArticle',
    summary: 'Put what waits for approval in force',
    description: 'The only draft, or the draft beside what is in force. The text is kept as a version.',
    authorise: 'article.approve',
    refusals: ['RECORD_RETIRED', 'ARTICLE_HAS_NO_DRAFT'],
    handle: ({ ctx, params, body, expectedVersion }) => articles.approve(ctx, params.key, body.reason, expectedVersion),
  })
  addRoute(api, {
    ...judgement,
    url: '/v1/articles/:key/discard-draft',
    operationId: 'discardArticleDraft',
    summary: 'Drop the draft beside what is in force',
    authorise: 'article.write',
    refusals: ['RECORD_RETIRED', 'ARTICLE_HAS_NO_DRAFT'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      articles.discardDraft(ctx, params.key, body.reason, expectedVersion),
  })
}

function addVersions(api: Api, articles: ArticleService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/articles/:key/versions',
    operationId: 'listArticleVersions',
    tags,
    summary: 'List the texts of an article that were approved',
    description: 'The newest first.',
    authorise: 'article.read_draft',
    params: keyParams,
    query: ListVersionsQuery,
    answers: { 200: pageOut(ArticleVersionOut) },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, params, query }) => articles.versions(ctx, params.key, query),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentVersion), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/articles/:key/versions/:number',
    operationId: 'getArticleVersion',
    tags,
    summary: 'Get a text of an article that was approved',
    authorise: 'article.read_draft',
    params: versionParams,
    query: ListVersionsQuery.pick({}),
    answers: { 200: ArticleVersionOut },
    handle: ({ ctx, params }) => articles.version(ctx, params.key, params.number),
    respond: (version) => ok(presentVersion(version)),
  })
}
