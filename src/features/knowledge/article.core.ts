import { type MasterRecord, mergePatch, type Noun, type Proposal } from '#features/master-data/record.core.ts'
import type { Reference } from '#features/master-data/reference.core.ts'
import type { Actor } from '#kernel/ctx.ts'

export const ARTICLE_STATUSES = ['draft', 'approved', 'retired'] as const
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

/** What an article says, and where it belongs: what people write and approve. */
export type ArticleText = {
  readonly title: string
  /** Markdown. */
  readonly text: string
  /** Keys of categories; those below them are meant, too. */
  readonly categories: readonly string[]
  /** Keys of assets; those below them are meant, too. */
  readonly assets: readonly string[]
  /** The day it is to be looked through again, ISO 8601. */
  readonly reviewOn: string | null
}

/** Who approved the text in force; `number` counts the texts approved. */
export type Approval = {
  readonly number: number
  /** RFC 3339. */
  readonly at: string
  /** Key of the principal. */
  readonly by: string
  readonly reason: string | null
}

/**
 * The members of the text are those in force: approved, or the only draft while nothing was approved yet. `draft` is a
 * change of the approved text that waits for approval.
 */
export type ArticleContent = ArticleText & {
  readonly approval: Approval | null
  readonly draft: ArticleText | null
  /** How many said at an incident that it helped, and that it did not. */
  readonly helped: number
  readonly notHelped: number
}

export type Article = MasterRecord<ArticleContent>

export const articleNoun: Noun<ArticleContent> = {
  type: 'article',
  collection: 'articles',
  defaults: { categories: [], assets: [], reviewOn: null, approval: null, draft: null, helped: 0, notHelped: 0 },
  required: ['title', 'text'],
  personal: ['approval'],
  keptElsewhere: ['helped', 'notHelped'],
}

/** What may be given of an article; `status` and `draft` by imports alone. */
export type GivenArticle = {
  readonly [M in keyof ArticleText]?: unknown
} & { readonly status?: ArticleStatus; readonly draft?: Readonly<Record<string, unknown>> | null }

export const statusOf = ({ retiredAt, content }: Article): ArticleStatus => {
  if (retiredAt !== null) return 'retired'
  return content.approval === null ? 'draft' : 'approved'
}

/** The text alone, of whatever has it. */
export const textOf = ({ title, text, categories, assets, reviewOn }: ArticleText): ArticleText => ({
  title,
  text,
  categories,
  assets,
  reviewOn,
})

/** What would be approved: the draft beside the text in force, or the only draft; null when nothing waits. */
export const pendingOf = (content: ArticleContent): ArticleText | null => {
  if (content.approval === null) return textOf(content)
  return content.draft
}

const TEXT_DEFAULTS = { categories: [], assets: [], reviewOn: null }

const merge = (base: Partial<ArticleText>, given: object): ArticleText =>
  mergePatch(base, { ...given }, TEXT_DEFAULTS) as ArticleText

const isSameText = (one: ArticleText, other: ArticleText): boolean =>
  JSON.stringify(textOf(one)) === JSON.stringify(textOf(other))

/** Who approves, and when: RFC 3339. */
export type Approver = { readonly at: string; readonly by: Actor['key'] }

/**
 * What a proposal makes of an article. What was approved stays in force: a change of it becomes a draft beside it, and
 * one that is equal to it none. With the status `approved`, which imports give, the text given is in force at once.
 */
export function settleArticle(
  { entry, current, content }: Proposal<ArticleContent>,
  approver: Approver,
): ArticleContent {
  const { status, draft: givenDraft, ...given } = entry.given as GivenArticle
  const { helped, notHelped } = content
  const before = current?.content ?? null
  const inForce = before === null || before.approval === null ? null : textOf(before)
  if (status === 'approved') {
    const next = merge(entry.mode === 'replace' ? TEXT_DEFAULTS : (before ?? TEXT_DEFAULTS), given)
    const isNew = inForce === null || !isSameText(inForce, next)
    const approval = isNew ? nextApproval(before, approver, null) : before!.approval
    const beside = givenDraft === undefined ? inForce && before!.draft : givenDraft && merge(next, givenDraft)
    return { ...textOf(next), approval, draft: asideFrom(next, beside), helped, notHelped }
  }
  const base = before === null || entry.mode === 'replace' ? TEXT_DEFAULTS : textOf(before.draft ?? before)
  const next = merge(base, { ...given, ...givenDraft })
  return inForce === null
    ? { ...textOf(next), approval: null, draft: null, helped, notHelped }
    : { ...inForce, approval: before!.approval, draft: asideFrom(inForce, next), helped, notHelped }
}

const asideFrom = (inForce: ArticleText, draft: ArticleText | null): ArticleText | null =>
  draft === null || isSameText(inForce, draft) ? null : textOf(draft)

const nextApproval = (before: ArticleContent | null, { at, by }: Approver, reason: string | null): Approval => ({
  number: (before?.approval?.number ?? 0) + 1,
  at,
  by,
  reason,
})

/** The article with what waits in force. */
export const approveText = (
  content: ArticleContent,
  pending: ArticleText,
  approver: Approver,
  reason: string,
): ArticleContent => ({
  ...content,
  ...textOf(pending),
  approval: nextApproval(content, approver, reason),
  draft: null,
})

/** What must be there for what is being said now; what was approved before is not asked about again. */
export function referencesOfArticle(content: ArticleContent, before: ArticleContent | null): readonly Reference[] {
  const isApproved = content.approval !== null && content.approval.number !== before?.approval?.number
  const inForce = isApproved || content.approval === null ? referencesIn(content, '') : []
  return content.draft === null ? inForce : [...inForce, ...referencesIn(content.draft, isApproved ? '/draft' : '')]
}

export const referencesIn = ({ categories, assets }: ArticleText, at: string): readonly Reference[] => [
  ...categories.map((key, place): Reference => ({ kind: 'category', key, pointer: `${at}/categories/${place}` })),
  ...assets.map((key, place): Reference => ({ kind: 'asset', key, pointer: `${at}/assets/${place}` })),
]

/** Of `erp-mes/mes`: that, and `erp-mes`. */
export function pathOfCategory(key: string): readonly string[] {
  const steps = key.split('/')
  return steps.map((_, at) => steps.slice(0, steps.length - at).join('/'))
}
