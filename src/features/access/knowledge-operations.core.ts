import { INSIDERS, MANAGERS, type OperationRule, PLANT_READERS, STAFF } from './operation-rule.core.ts'

/** Articles: everybody inside reads what is approved; who works with incidents writes, who manages approves. */
export const knowledgeOperations = {
  'article.read': {
    reading: 'article.read',
    roles: INSIDERS,
    rest: ['GET /v1/articles', 'GET /v1/articles/{key}', 'GET /v1/exports/articles'],
    graphql: ['Query.article', 'Query.articles'],
  },
  'article.read_draft': {
    reading: 'article.read',
    roles: PLANT_READERS,
    rest: ['GET /v1/articles/{key}/versions', 'GET /v1/articles/{key}/versions/{number}'],
    graphql: ['Query.articleVersions', 'Query.articleVersion'],
  },
  'article.write': {
    reading: 'article.read',
    roles: STAFF,
    rest: [
      'POST /v1/articles',
      'PUT /v1/articles/{key}',
      'PATCH /v1/articles/{key}',
      'POST /v1/articles/{key}/discard-draft',
    ],
    graphql: ['Mutation.createArticle', 'Mutation.updateArticle', 'Mutation.discardArticleDraft'],
  },
  'article.approve': {
    reading: 'article.read',
    roles: MANAGERS,
    rest: ['approve', 'retire', 'restore'].map((act) => `POST /v1/articles/{key}/${act}`),
    graphql: ['approve', 'retire', 'restore'].map((act) => `Mutation.${act}Article`),
  },
  'article.rate': {
    reading: 'incident.read',
    roles: ['reporter', ...STAFF],
    rest: ['POST /v1/incidents/{id}/articles'],
    graphql: ['Mutation.rateArticle'],
  },
  'article.import': {
    reading: 'article.read',
    roles: MANAGERS,
    rest: ['POST /v1/articles/import'],
    graphql: ['Mutation.importArticles'],
  },
} as const satisfies Record<string, OperationRule>
