import type { Use } from '#features/master-data/reference.core.ts'
import type { Instant } from '#kernel/time.ts'
import { makeKeyedStore } from '#platform/db/keyed-store.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Article, ArticleContent, ArticleText } from './article.core.ts'

const rated = (column: string): string =>
  `coalesce((select sum(c.${column})::bigint from article_rating_counts c
    where c.org_id = t.org_id and c.article = t.key), 0)`

export const articleStore = makeKeyedStore<ArticleContent>({
  table: 'articles',
  columns: { title: 'text', text: 'text', reviewOn: 'text', approval: 'jsonb', draft: 'jsonb' },
  links: {
    categories: { table: 'article_categories', from: 'article', to: 'category' },
    assets: { table: 'article_assets', from: 'article', to: 'asset' },
  },
  reads: { helped: rated('helped'), notHelped: rated('not_helped') },
  extra: { knowledge_version: 'bigint' },
  // Keys come as an array, so that few matches are few look-ups.
  filters: {
    status: { column: 'status' },
    category: {
      condition: `t.key = any(array(
        select l.article from article_categories l where l.org_id = $1 and l.category = any($n::text[])))`,
    },
    asset: {
      condition: `t.key = any(array(
        select l.article from asset_ancestors a join article_assets l on l.org_id = a.org_id and l.asset = a.ancestor
        where a.org_id = $1 and a.key = any($n::text[])))`,
    },
    reviewBefore: {
      condition: `t.key = any(array(
        select r.key from articles r where r.org_id = $1 and r.review_on < any($n::text[])))`,
    },
    pending: {
      condition: `t.key = any(array(
        select p.key from articles p where p.org_id = $1 and p.status = 'draft' and $n::text[] is not null
        union all select d.key from articles d where d.org_id = $1 and d.draft is not null))`,
    },
  },
})

/** The next number of the knowledge base: for those who hold the lock of the master data. */
export async function takeKnowledgeVersion(tx: Tx): Promise<number> {
  const text = `update orgs set knowledge_version = knowledge_version + 1 where id = $1
    returning knowledge_version as "version"`
  const [row] = await tx.query<{ version: number }>('orgs.takeKnowledgeVersion', text, [tx.orgId])
  return row!.version
}

/** Keeps the texts in force of these articles, as far as they are not kept yet; answers the keys of those. */
export async function insertVersions(tx: Tx, articles: readonly Article[]): Promise<ReadonlySet<string>> {
  const rows = articles.flatMap(({ key, content: { approval, title, text, categories, assets, reviewOn } }) =>
    approval === null ? [] : [{ ...approval, article: key, title, text, categories, assets, reviewOn }],
  )
  if (rows.length === 0) return new Set()
  const kept = await tx.query<{ article: string }>(
    'articleVersions.insert',
    `insert into article_versions
       (org_id, article, number, title, text, categories, assets, review_on, approved_at, approved_by, reason)
     select $1, r.article, r.number, r.title, r.text, r.categories, r.assets, r."reviewOn", r.at, r.by, r.reason
     from jsonb_to_recordset($2::jsonb) as r(article text, number integer, title text, text text, categories jsonb,
       assets jsonb, "reviewOn" text, at timestamptz, by text, reason text)
     on conflict do nothing returning article`,
    [tx.orgId, JSON.stringify(rows)],
  )
  return new Set(kept.map(({ article }) => article))
}

/** A text that was approved. */
export type ArticleVersion = ArticleText & {
  readonly number: number
  readonly approvedAt: Instant
  readonly approvedBy: string
  readonly reason: string | null
}

/** Texts of an article that were approved, the newest first, from below a number; one more than `limit`. */
export const listVersions = (
  tx: Tx,
  article: string,
  below: number,
  limit: number,
): Promise<readonly ArticleVersion[]> =>
  tx.query<ArticleVersion>(
    'articleVersions.list',
    `select number, title, text, categories, assets, review_on as "reviewOn", approved_at as "approvedAt",
       approved_by as "approvedBy", reason
     from article_versions where org_id = $1 and article = $2 and number < $3 order by number desc limit $4`,
    [tx.orgId, article, below, limit + 1],
  )

/** Articles in use that name an asset, in what is in force or in what waits for approval. */
export const findArticlesNaming = (tx: Tx, asset: string): Promise<readonly Use[]> =>
  tx.query<Use>(
    'articles.naming',
    `select 'article' as type, t.key, 'assets' as path
     from article_assets l join articles t on t.org_id = l.org_id and t.key = l.article
     where l.org_id = $1 and l.asset = $2 and t.retired_at is null
     union
     select 'article', t.key, 'draft.assets' from articles t
     where t.org_id = $1 and t.draft is not null and t.retired_at is null and t.draft->'assets' ? $2
     order by 2, 3 limit 100`,
    [tx.orgId, asset],
  )

/** What suggestions need to know of an article. */
export type SuggestedRow = {
  readonly key: string
  readonly version: number
  readonly title: string
  readonly categories: readonly string[]
  readonly assets: readonly string[]
  /** Is it approved and in use? */
  readonly shown: boolean
}

/** The articles that changed after `since`. */
export const loadSuggestedRows = (tx: Tx, since: number): Promise<readonly SuggestedRow[]> =>
  tx.query<SuggestedRow>(
    'articles.loadChanged',
    `select t.key, t.version, t.title, t.status = 'approved' as shown,
       array(select l.category from article_categories l where l.org_id = t.org_id and l.article = t.key) as categories,
       array(select l.asset from article_assets l where l.org_id = t.org_id and l.article = t.key) as assets
     from articles t where t.org_id = $1 and t.knowledge_version > $2`,
    [tx.orgId, since],
  )
