import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { byKey, ofOrganisation, ofRetired } from '#features/master-data/master-data.tables.ts'
import { assets } from '#features/plant/plant.tables.ts'
import { instant, tsvector } from '#platform/db/columns.ts'

export const articles = pgTable(
  'articles',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    key: text().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    reviewOn: text('review_on'),
    approval: jsonb(),
    draft: jsonb(),
    knowledgeVersion: bigint('knowledge_version', { mode: 'number' }).notNull(),
    retiredAt: instant('retired_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    status: text()
      .notNull()
      .generatedAlwaysAs(
        sql`case when retired_at is not null then 'retired' when approval is null then 'draft' else 'approved' end`,
      ),
    search: tsvector().notNull().generatedAlwaysAs(sql`andon_words(key || ' ' || title || ' ' || text)`),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    index('articles_status').on(t.orgId, t.status, t.key),
    index('articles_review_on').on(t.orgId, t.reviewOn, t.key),
    index('articles_drafted').on(t.orgId, t.key).where(sql`draft is not null`),
    index('articles_knowledge_version').on(t.orgId, t.knowledgeVersion),
    ofRetired('articles_retired', t),
    index('articles_search').using('gin', t.search),
  ],
)

export const articleCategories = pgTable(
  'article_categories',
  { orgId: ofOrganisation(), article: text().notNull(), category: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.article, t.category] }),
    byKey(t.orgId, t.article, articles),
    index('article_categories_category').on(t.orgId, t.category, t.article),
  ],
)

export const articleAssets = pgTable(
  'article_assets',
  { orgId: ofOrganisation(), article: text().notNull(), asset: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.orgId, t.article, t.asset] }),
    byKey(t.orgId, t.article, articles),
    byKey(t.orgId, t.asset, assets),
    index('article_assets_asset').on(t.orgId, t.asset, t.article),
  ],
)

export const articleVersions = pgTable(
  'article_versions',
  {
    orgId: ofOrganisation(),
    article: text().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    categories: jsonb().notNull(),
    assets: jsonb().notNull(),
    reviewOn: text('review_on'),
    approvedAt: instant('approved_at').notNull(),
    approvedBy: text('approved_by').notNull(),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.article, t.number] }), byKey(t.orgId, t.article, articles)],
)

export const articleRatings = pgTable(
  'article_ratings',
  {
    orgId: ofOrganisation(),
    incidentId: uuid('incident_id').notNull(),
    article: text().notNull(),
    principalId: uuid('principal_id').notNull(),
    helped: boolean().notNull(),
    ratedAt: instant('rated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.incidentId, t.article, t.principalId] })],
)

export const articleRatingCounts = pgTable(
  'article_rating_counts',
  {
    orgId: ofOrganisation(),
    article: text().notNull(),
    part: smallint().notNull(),
    helped: bigint({ mode: 'number' }).notNull(),
    notHelped: bigint('not_helped', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.article, t.part] })],
)
