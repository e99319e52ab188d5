import type { Operation } from '#features/access/index.ts'
import { type Cell, type CellDoors, cell, type Given } from './authorisation-cells.ts'
import { KEYED, ofRecord } from './authorisation-record-cells.ts'
import type { Target } from './authorisation-world.ts'

const ON: Given = { places: KEYED, path: ({ key }) => ({ key }) }

const reads = (
  operation: Operation,
  path: string,
  rest: Given,
  field: string,
  selection: (key: string) => string,
): Cell =>
  cell(
    [operation],
    { rest: `GET /v1/articles/{key}${path}`, graphql: `Query.${field}` },
    { ...ON, expected: ofRecord([operation]), document: ({ key }) => `{ ${selection(key)} }`, ...rest },
  )

const judges = (operation: Operation, path: string, mutation: string): Cell =>
  cell(
    [operation],
    { rest: `POST /v1/articles/{key}/${path}`, graphql: `Mutation.${mutation}` },
    {
      ...ON,
      places: ['own', 'otherOrganisation'],
      expected: ofRecord([operation]),
      body: () => ({ reason: 'A test.' }),
      input: ({ key }) => ({ key }),
    },
  )

const writes = (doors: CellDoors, given: Given): Cell => cell(['article.write'], doors, { ...ON, ...given })

/** What waits for approval already. */
const content = () => ({ title: 'Thing', text: 'Better.' })

/** Every door of articles. In this world each place has one that is approved, with a draft beside it. */
export const ARTICLE_CELLS: readonly Cell[] = [
  cell(
    ['article.read'],
    { rest: 'GET /v1/articles', graphql: 'Query.articles' },
    { document: () => '{ articles(first: 5) { nodes { key } } }' },
  ),
  cell(['article.read'], { rest: 'GET /v1/exports/articles' }),
  reads('article.read', '', {}, 'article', (key) => `article(key: "${key}") { key }`),
  reads(
    'article.read_draft',
    '/versions',
    {},
    'articleVersions',
    (key) => `articleVersions(key: "${key}", first: 5) { nodes { number } }`,
  ),
  reads(
    'article.read_draft',
    '/versions/{number}',
    { path: ({ key }) => ({ key, number: '1' }) },
    'articleVersion',
    (key) => `articleVersion(key: "${key}", number: 1) { number }`,
  ),
  writes(
    { rest: 'POST /v1/articles', graphql: 'Mutation.createArticle' },
    { places: ['own'], body: ({ fresh }: Target) => ({ key: fresh, ...content() }) },
  ),
  writes({ rest: 'PUT /v1/articles/{key}' }, { places: ['own', 'missing'], body: content }),
  writes(
    { rest: 'PATCH /v1/articles/{key}', graphql: 'Mutation.updateArticle' },
    {
      places: ['own', 'otherOrganisation'],
      expected: ofRecord(['article.write']),
      ifMatch: '"1"',
      body: () => ({ title: 'Thing' }),
      input: ({ key }) => ({ key, expectedVersion: 1 }),
    },
  ),
  cell(
    ['article.import'],
    { rest: 'POST /v1/articles/import', graphql: 'Mutation.importArticles' },
    { body: ({ key }) => ({ articles: [{ key, ...content() }] }) },
  ),
  judges('article.approve', 'approve', 'approveArticle'),
  judges('article.write', 'discard-draft', 'discardArticleDraft'),
  judges('article.approve', 'retire', 'retireArticle'),
  judges('article.approve', 'restore', 'restoreArticle'),
]
