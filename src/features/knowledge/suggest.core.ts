import { LIMITS } from '#kernel/limits.ts'
import { pathOfCategory } from './article.core.ts'

/** Why an article fits: it is linked to an asset or a category at or above the incident's, or shares words of the title. */
export const SUGGESTION_REASONS = ['asset', 'category', 'words'] as const
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number]

/** An article that may help, and why. */
export type Suggestion = {
  readonly key: string
  readonly title: string
  readonly because: readonly { readonly by: SuggestionReason; readonly matched: readonly string[] }[]
}

/** What an incident is about. */
export type Subject = { readonly title: string; readonly category: string; readonly assets: readonly string[] }

/** An article as the index is told of it. `shown` is false for what is not approved or out of use. */
export type IndexedArticle = {
  readonly key: string
  readonly version: number
  readonly title: string
  readonly categories: readonly string[]
  readonly assets: readonly string[]
  readonly shown: boolean
}

/** The articles that fit best, the best first. `pathOf` is the asset itself, its parent, and so on to the root. */
export type SuggestArticles = (subject: Subject, pathOf: (asset: string) => readonly string[]) => readonly Suggestion[]

export type ArticleIndex = {
  /** Takes articles in as they are now; what is older than what is known is passed over. */
  readonly change: (articles: readonly IndexedArticle[]) => void
  readonly suggest: SuggestArticles
}

export const NO_SUGGESTIONS: SuggestArticles = () => []

/** So many words of a title make a reason; one alone is chance. */
const WORDS_THAT_FIT = 2
/** Articles looked at of one asset, one category, one word; and of one kind of reason together. */
const OF_ONE = 100
const OF_ALL = 500
/** A word that more articles have than this, and than a quarter of all, says nothing; nor one of more than `OF_ONE`. */
const FEW = 10

/** Words as they are compared: of letters and digits, three at least, in small letters. */
export const wordsOf = (title: string): readonly string[] => [
  ...new Set((title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= 3)),
]

type Fit = {
  asset: { readonly key: string; readonly distance: number } | null
  category: { readonly key: string; readonly distance: number } | null
  readonly words: string[]
}

/**
 * The approved articles of an organisation by what they are linked to and by the words of their titles. An answer
 * costs what fits, not what there is.
 */
export function makeArticleIndex(): ArticleIndex {
  const versions = new Map<string, number>()
  const articles = new Map<string, IndexedArticle>()
  const [byAsset, byCategory, byWord] = [makeBuckets(), makeBuckets(), makeBuckets()]
  const places = ({ title, categories, assets }: IndexedArticle) =>
    [
      [byAsset, assets],
      [byCategory, categories],
      [byWord, wordsOf(title)],
    ] as const
  const drop = (key: string): void => {
    const known = articles.get(key)
    if (known) for (const [buckets, names] of places(known)) for (const name of names) buckets.remove(name, key)
    articles.delete(key)
  }
  const isTelling = (word: string): boolean => {
    const { length } = byWord.of(word)
    return length <= FEW || (length <= OF_ONE && length <= articles.size / 4)
  }
  return {
    change: (changed) => {
      for (const article of changed) {
        if ((versions.get(article.key) ?? 0) >= article.version) continue
        versions.set(article.key, article.version)
        drop(article.key)
        if (!article.shown) continue
        articles.set(article.key, article)
        for (const [buckets, names] of places(article)) for (const name of names) buckets.add(name, article.key)
      }
    },
    suggest: (subject, pathOf) => {
      const fits = new Map<string, Fit>()
      for (const [reason, key, distance] of listLinks(subject, pathOf, byAsset, byCategory)) {
        fitOf(fits, key)[reason[0]] ??= { key: reason[1], distance }
      }
      for (const word of wordsOf(subject.title).filter(isTelling)) {
        for (const key of byWord.of(word)) fitOf(fits, key).words.push(word)
      }
      return [...fits]
        .filter(([, fit]) => reasonsIn(fit) > 0)
        .sort(compareFits)
        .slice(0, LIMITS.suggestedArticles)
        .map(([key, fit]) => ({ key, title: articles.get(key)!.title, because: explain(fit) }))
    },
  }
}

/** Articles linked to what the incident is about or to what is above it, the nearest first. */
function* listLinks(
  { category, assets }: Subject,
  pathOf: (asset: string) => readonly string[],
  byAsset: Buckets,
  byCategory: Buckets,
): Generator<readonly [reason: readonly ['asset' | 'category', string], key: string, distance: number]> {
  const distances = new Map<string, number>()
  for (const asset of assets) {
    for (const [distance, key] of pathOf(asset).entries()) {
      distances.set(key, Math.min(distance, distances.get(key) ?? distance))
    }
  }
  const above = pathOfCategory(category).map((key, distance) => [key, distance] as const)
  for (const [by, places, buckets] of [
    ['asset', [...distances].sort(([, one], [, other]) => one - other), byAsset],
    ['category', above, byCategory],
  ] as const) {
    let found = 0
    for (const [place, distance] of places) {
      const keys = buckets.of(place).slice(0, OF_ONE)
      for (const key of keys) yield [[by, place], key, distance]
      found += keys.length
      if (found >= OF_ALL) break
    }
  }
}

function fitOf(fits: Map<string, Fit>, key: string): Fit {
  const known = fits.get(key)
  if (known) return known
  const fit: Fit = { asset: null, category: null, words: [] }
  fits.set(key, fit)
  return fit
}

const reasonsIn = ({ asset, category, words }: Fit): number =>
  Number(asset !== null) + Number(category !== null) + Number(words.length >= WORDS_THAT_FIT)

/** First what fits for more reasons; then by the nearer asset, the nearer category, more words, and the key. */
function compareFits([key, fit]: readonly [string, Fit], [otherKey, other]: readonly [string, Fit]): number {
  const far = (place: Fit['asset']): number => place?.distance ?? 1_000
  return (
    reasonsIn(other) - reasonsIn(fit) ||
    far(fit.asset) - far(other.asset) ||
    far(fit.category) - far(other.category) ||
    other.words.length - fit.words.length ||
    (key < otherKey ? -1 : 1)
  )
}

const explain = ({ asset, category, words }: Fit): Suggestion['because'] => [
  ...(asset ? [{ by: 'asset' as const, matched: [asset.key] }] : []),
  ...(category ? [{ by: 'category' as const, matched: [category.key] }] : []),
  ...(words.length >= WORDS_THAT_FIT ? [{ by: 'words' as const, matched: words }] : []),
]

type Buckets = {
  readonly add: (name: string, key: string) => void
  readonly remove: (name: string, key: string) => void
  readonly of: (name: string) => readonly string[]
}

const NONE: readonly string[] = []

/** Keys by name, in their order: so that every process looks at the same ones where there are too many. */
function makeBuckets(): Buckets {
  const buckets = new Map<string, string[]>()
  return {
    of: (name) => buckets.get(name) ?? NONE,
    add: (name, key) => {
      const keys = buckets.get(name)
      if (keys) keys.splice(placeOf(keys, key), 0, key)
      else buckets.set(name, [key])
    },
    remove: (name, key) => {
      const keys = buckets.get(name)
      if (!keys) return
      keys.splice(placeOf(keys, key), 1)
      if (keys.length === 0) buckets.delete(name)
    },
  }
}

/** Where a key stands, or would stand. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
