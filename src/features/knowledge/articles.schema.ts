import { z } from 'zod'
import {
  anyOf,
  dateIn,
  keysIn,
  masterListIn,
  nameIn,
  presentRecord,
  recordOut,
} from '#features/master-data/master-data.schema.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { flagIn, instantOut, integerIn, keyIn, pageIn } from '#kernel/wire.ts'
import { ARTICLE_STATUSES, type Article, type ArticleText, statusOf } from './article.core.ts'

const textIn = z.string().max(LIMITS.textLength).regex(/\S/, 'says nothing').describe('Markdown.')

const members = {
  categories: keysIn(keyText)
    .nullish()
    .describe('Keys of categories, or of what is above them; those below each are meant, too.'),
  assets: keysIn(keyText).nullish().describe('Keys of assets; those below each are meant, too.'),
  reviewOn: dateIn.nullish().describe('The day it is to be looked through again.'),
}

export const ArticleReplacement = z
  .strictObject({ title: nameIn, text: textIn, ...members })
  .meta({ id: 'ArticleReplacement' })
export const NewArticle = z
  .strictObject({ key: keyText, title: nameIn, text: textIn, ...members })
  .meta({ id: 'NewArticle' })
export const ArticlePatch = z
  .strictObject({ title: nameIn.optional(), text: textIn.optional(), ...members })
  .meta({ id: 'ArticlePatch' })
export const ArticleRow = z
  .strictObject({
    key: keyText,
    title: nameIn.optional(),
    text: textIn.optional(),
    ...members,
    status: z
      .enum(ARTICLE_STATUSES)
      .nullish()
      .describe('`approved`: what is given is in force at once. Anything else, or left out: it waits for approval.'),
    draft: ArticlePatch.nullish().describe('Beside `approved`: a change of it that waits for approval.'),
  })
  .meta({ id: 'ArticleRow' })
export type ArticleGiven = z.output<typeof ArticlePatch> &
  Pick<Partial<z.output<typeof ArticleRow>>, 'status' | 'draft'>

const textOut = {
  title: z.string(),
  text: z.string(),
  categories: z.array(z.string()),
  assets: z.array(z.string()),
  reviewOn: z.string().nullable(),
}

export const ArticleDraftOut = z.strictObject(textOut).meta({ id: 'ArticleDraft' })

export const ApprovalOut = z
  .strictObject({ number: z.int(), at: instantOut, by: z.string(), reason: z.string().nullable() })
  .meta({ id: 'ArticleApproval' })

export const ArticleOut = recordOut({
  ...textOut,
  status: z.enum(ARTICLE_STATUSES),
  approval: ApprovalOut.nullable().meta({ description: 'Who approved what is in force; null before the first time.' }),
  draft: ArticleDraftOut.nullable().meta({
    description: 'A change that waits for approval, beside what is in force. Null for who reads what is approved only.',
  }),
  helped: z.int().meta({ description: 'How often people said at an incident that it helped.' }),
  notHelped: z.int(),
}).meta({ id: 'Article' })

export const presentArticle = (article: Article) => ({
  ...presentRecord(article),
  status: statusOf(article),
  ...presentText(article.content),
  draft: article.content.draft && presentText(article.content.draft),
})

const presentText = ({ title, text, categories, assets, reviewOn }: ArticleText) => ({
  title,
  text,
  categories: [...categories],
  assets: [...assets],
  reviewOn,
})

/** A checked article with its links in the order in which they are kept. */
export function readArticle({ categories, assets, status, draft, ...given }: ArticleGiven) {
  return {
    ...given,
    ...sortLinks({ categories, assets }),
    ...(status != null && { status }),
    ...(draft !== undefined && { draft: draft && { ...draft, ...sortLinks(draft) } }),
  }
}

type Links = { readonly categories?: string[] | null | undefined; readonly assets?: string[] | null | undefined }

const sortLinks = ({ categories, assets }: Links) => ({
  categories: categories?.toSorted(byCodeUnits) ?? categories,
  assets: assets?.toSorted(byCodeUnits) ?? assets,
})

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

export const ListArticlesQuery = z.strictObject({
  ...masterListIn,
  q: masterListIn.q.meta({ description: 'Words of its key, its title or its text.' }),
  status: anyOf(z.enum(ARTICLE_STATUSES)).describe('Any of these; `retired` is not asked for then.'),
  category: anyOf(keyIn).describe('Linked to one of these categories or to one above it.'),
  asset: anyOf(keyIn).describe('Linked to one of these assets or to one above it.'),
  reviewBefore: dateIn
    .transform((day) => [day])
    .optional()
    .meta({ description: 'To be looked through again before this day.' }),
  pending: flagIn
    .transform((wanted) => (wanted ? ['true'] : undefined))
    .optional()
    .meta({ description: '`true`: only those with something that waits for approval.' }),
})

export const ListVersionsQuery = z.strictObject({ ...pageIn })

export const versionParams = z.strictObject({
  key: keyIn.meta({ description: 'Its key, percent-encoded.' }),
  number: integerIn(1, 2_147_483_647).meta({ description: 'Which text: they are counted from 1.' }),
})

export const ArticleVersionOut = z
  .strictObject({
    number: z.int(),
    ...textOut,
    approvedAt: instantOut,
    approvedBy: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ArticleVersion' })

type Version = ArticleText & {
  readonly number: number
  readonly approvedAt: Instant
  readonly approvedBy: string
  readonly reason: string | null
}

export const presentVersion = (version: Version) => ({
  number: version.number,
  ...presentText(version),
  approvedAt: formatInstant(version.approvedAt),
  approvedBy: version.approvedBy,
  reason: version.reason,
})
