import { isPermitted } from '#features/access/index.ts'
import {
  expectVersion,
  type FindReferences,
  type FindUnknownCategories,
  findReferenceFaults,
  groupReferences,
  type Hooks,
  knownBut,
  type ListQuery,
  lockMasterData,
  type MasterDataService,
  makeMasterData,
  type Reference,
  type Settlement,
  type Write,
} from '#features/master-data/index.ts'
import { masterDataErrors } from '#features/master-data/master-data.errors.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import type { Decision, DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  type Approver,
  type Article,
  type ArticleContent,
  approveText,
  articleNoun,
  pathOfCategory,
  pendingOf,
  referencesIn,
  referencesOfArticle,
  settleArticle,
  statusOf,
} from './article.core.ts'
import { articleErrors } from './articles.errors.ts'
import { articleEvent, importedApproval } from './articles.events.ts'
import {
  type ArticleVersion,
  articleStore,
  findArticlesNaming,
  insertVersions,
  listVersions,
  takeKnowledgeVersion,
} from './articles.store.ts'

export type { Article, ArticleContent } from './article.core.ts'
export type { ArticleVersion } from './articles.store.ts'

export type ArticleParts = {
  readonly database: Database
  readonly newId: NewId
  readonly plants: PlantSnapshots
  readonly findReferences: FindReferences
  readonly findUnknownCategories: FindUnknownCategories
}

export type VersionsQuery = { readonly limit: number; readonly cursor?: string | undefined }

/** Ends or approves: why, and the version the caller has read. */
type Judge = (ctx: Ctx, key: string, reason: string, expectedVersion: number | null) => Promise<Article>

export type ArticleService = MasterDataService<ArticleContent> & {
  /** Puts what waits in force and keeps it as a version. Throws ARTICLE_HAS_NO_DRAFT, RECORD_RETIRED, INVALID_INPUT. */
  readonly approve: Judge
  /** Drops the change that waits beside what is in force. Throws ARTICLE_HAS_NO_DRAFT, RECORD_RETIRED. */
  readonly discardDraft: Judge
  /** The texts that were approved, the newest first. Throws NOT_FOUND and INVALID_CURSOR. */
  readonly versions: (ctx: Ctx, key: string, query: VersionsQuery) => Promise<CursorPage<ArticleVersion>>
  /** Throws NOT_FOUND. */
  readonly version: (ctx: Ctx, key: string, number: number) => Promise<ArticleVersion>
}

/** The use cases of articles. Who may not read drafts knows of what is approved only. */
export function makeArticleService(parts: ArticleParts): ArticleService {
  const { database, newId, findReferences } = parts
  const hooks: Hooks<ArticleContent> = {
    settle: (tx, given, ctx) => settleArticles(parts, tx, given, approverOf(ctx)),
    findUses: async () => [],
    write: (tx, _, writes, act) => writeArticles(tx, writes, act === 'write'),
  }
  const conceal = ({ actor }: Ctx, article: Article) => concealDraft(actor, article)
  const records = makeMasterData({
    noun: articleNoun,
    store: articleStore,
    database,
    newId,
    findReferences,
    hooks,
    conceal,
  })
  return {
    ...records,
    list: (ctx, query) => records.list(ctx, narrow(ctx.actor, query)),
    count: (ctx, query) => records.count(ctx, narrow(ctx.actor, query)),
    get: async (ctx, key) => expectShown(ctx.actor, await records.get(ctx, key)),
    findMany: async (ctx, keys) => {
      const found = await records.findMany(ctx, keys)
      return new Map([...found].filter(([, article]) => isShown(ctx.actor, article)))
    },
    approve: (ctx, key, reason, expected) =>
      database.transact(ctx, (tx) => approveArticle(parts, tx, ctx, { key, reason, expected })),
    discardDraft: (ctx, key, reason, expected) =>
      database.transact(ctx, (tx) => discardDraft(tx, ctx, { key, reason, expected })),
    versions: (ctx, key, query) => database.read(ctx, (tx) => readVersions(tx, key, query)),
    version: (ctx, key, number) =>
      database.read(ctx, async (tx) => {
        const [version] = await listVersions(tx, key, number + 1, 0)
        if (version?.number !== number) throw errors.NOT_FOUND()
        return version
      }),
  }
}

/** Articles in use that name a record: what stands in the way of retiring it. */
export const findUsesByArticles = async (tx: Tx, kind: string, key: string) =>
  kind === 'asset' ? findArticlesNaming(tx, key) : []

const approverOf = ({ actor, now }: Ctx): Approver => ({ at: formatInstant(now), by: actor.key })

const mayReadDrafts = (actor: Actor): boolean => isPermitted(actor, 'article.read_draft')

const isShown = (actor: Actor, article: Article): boolean => mayReadDrafts(actor) || statusOf(article) === 'approved'

const concealDraft = (actor: Actor, article: Article): Article =>
  mayReadDrafts(actor) ? article : { ...article, content: { ...article.content, draft: null } }

function expectShown(actor: Actor, article: Article): Article {
  if (!isShown(actor, article)) throw errors.NOT_FOUND()
  return article
}

/** A status that no article has. */
const NOTHING = ['']

/**
 * The list as this actor may see it. A status says by itself what is retired; categories find what is linked above
 * them, too.
 */
function narrow(actor: Actor, query: ListQuery): ListQuery {
  const filters = new Map(query.filters)
  if (!mayReadDrafts(actor)) {
    const asked = filters.get('status') ?? ['approved']
    filters.set('status', asked.includes('approved') ? ['approved'] : NOTHING)
    filters.delete('pending')
  }
  const statuses = filters.get('status')
  const categories = filters.get('category')
  if (categories) filters.set('category', [...new Set(categories.flatMap(pathOfCategory))].sort())
  return { ...query, filters, retired: statuses ? [false, true] : query.retired }
}

async function settleArticles(
  parts: ArticleParts,
  tx: Tx,
  given: Parameters<Hooks<ArticleContent>['settle']>[1],
  approver: Approver,
): Promise<Settlement<ArticleContent>> {
  const proposals = given.map((proposal) => ({ ...proposal, content: settleArticle(proposal, approver) }))
  const references = proposals.map(({ current, content }) => referencesOfArticle(content, current?.content ?? null))
  const known = await loadKnown(parts, tx, references.flat())
  const faults = proposals.flatMap(({ entry }, at) => findReferenceFaults(entry.pointer, references[at]!, known))
  return { proposals, faults }
}

/** Of what articles name, what there is. */
async function loadKnown({ plants, findUnknownCategories }: ArticleParts, tx: Tx, named: readonly Reference[]) {
  const groups = groupReferences(named)
  const [assets, categories] = [groups.get('asset') ?? [], groups.get('category') ?? []]
  const [{ plant }, unknown] = await Promise.all([plants.latest(tx), findUnknownCategories(tx, categories)])
  const found = assets.flatMap((key) => {
    const asset = plant.asset(key)
    return asset ? [[key, !asset.retired] as const] : []
  })
  return { asset: new Map(found), category: knownBut(categories, unknown) }
}

/** Writes articles, keeps what was approved, and raises the number that makes every process reload them. */
async function writeArticles(
  tx: Tx,
  writes: readonly Write<ArticleContent>[],
  mayApprove: boolean,
): Promise<readonly DomainEvent[]> {
  const changed = writes.filter(({ outcome }) => outcome !== 'unchanged').map(({ record }) => record)
  if (changed.length === 0) return []
  articleStore.write(tx, changed, { knowledge_version: await takeKnowledgeVersion(tx) })
  if (!mayApprove) return []
  const approved = await insertVersions(tx, changed)
  return changed.filter(({ key }) => approved.has(key)).map(importedApproval)
}

type Wanted = { readonly key: string; readonly reason: string; readonly expected: number | null }

/** The article as it is now, locked. Throws NOT_FOUND, STALE_VERSION and RECORD_RETIRED. */
async function lockArticle(tx: Tx, { key, expected }: Wanted): Promise<Article> {
  await lockMasterData(tx)
  const article = (await articleStore.findByKeys(tx, [key])).get(key)
  if (!article) throw errors.NOT_FOUND()
  expectVersion(article, expected)
  if (article.retiredAt !== null) throw masterDataErrors.RECORD_RETIRED({ type: articleNoun.type, key })
  return article
}

async function approveArticle(parts: ArticleParts, tx: Tx, ctx: Ctx, wanted: Wanted): Promise<Decision<Article>> {
  const article = await lockArticle(tx, wanted)
  const { content } = article
  const pending = pendingOf(content)
  if (pending === null) throw articleErrors.ARTICLE_HAS_NO_DRAFT({ key: article.key })
  const references = referencesIn(pending, '')
  const faults = findReferenceFaults('', references, await loadKnown(parts, tx, references))
  if (faults.length > 0) throw invalidInput(faults)
  return saveArticle(tx, ctx, article, approveText(content, pending, approverOf(ctx), wanted.reason), wanted)
}

async function discardDraft(tx: Tx, ctx: Ctx, wanted: Wanted): Promise<Decision<Article>> {
  const article = await lockArticle(tx, wanted)
  if (article.content.draft === null) throw articleErrors.ARTICLE_HAS_NO_DRAFT({ key: article.key })
  return saveArticle(tx, ctx, article, { ...article.content, draft: null }, wanted)
}

async function saveArticle(
  tx: Tx,
  { now }: Ctx,
  article: Article,
  content: ArticleContent,
  { reason }: Wanted,
): Promise<Decision<Article>> {
  const saved = { ...article, version: article.version + 1, updatedAt: now, content }
  await writeArticles(tx, [{ outcome: 'changed', record: saved }], true)
  const isApproved = content.approval !== article.content.approval
  const event = articleEvent(
    isApproved ? 'article.approved' : 'article.draft_discarded',
    article.content,
    saved,
    reason,
  )
  return { value: saved, events: [event] }
}

async function readVersions(
  tx: Tx,
  key: string,
  { limit, cursor }: VersionsQuery,
): Promise<CursorPage<ArticleVersion>> {
  const binding = JSON.stringify(['articleVersions', key])
  const place = cursor === undefined ? null : decodeCursor(binding, cursor)
  if (cursor !== undefined && !/^\d{1,9}$/.test(place?.[0] ?? '')) throw errors.INVALID_CURSOR()
  const [known, found] = await Promise.all([
    articleStore.findKeys(tx, [key]),
    listVersions(tx, key, place === null ? 2_147_483_647 : Number(place[0]), limit),
  ])
  if (!known.has(key)) throw errors.NOT_FOUND()
  return cutPage(found, limit, ({ number }) => encodeCursor(binding, [String(number)]))
}
