import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOfCategory } from '#features/knowledge/article.core.ts'
import { type IndexedArticle, makeArticleIndex, type Subject, wordsOf } from '#features/knowledge/suggest.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const article = (key: string, given: Partial<IndexedArticle> = {}): IndexedArticle => ({
  key,
  version: 1,
  title: 'Nothing alike',
  categories: [],
  assets: [],
  shown: true,
  ...given,
})
const subject: Subject = {
  title: 'MES terminal frozen on line 4',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
}
/** In these tests an asset stands below what its key begins with, as categories do. */
const pathOf = pathOfCategory

const suggest = (articles: readonly IndexedArticle[], about: Partial<Subject> = {}) => {
  const index = makeArticleIndex()
  index.change(articles)
  return index.suggest({ ...subject, ...about }, pathOf)
}
const keysFor = (...given: Parameters<typeof suggest>) => suggest(...given).map(({ key }) => key)

describe('articles are suggested', () => {
  test('for more reasons first, then by the nearer asset, the nearer category, more words', () => {
    const articles = [
      article('words', { title: 'Terminal frozen' }),
      article('more-words', { title: 'Frozen MES terminal' }),
      article('category', { categories: ['erp-mes'] }),
      article('near-category', { categories: ['erp-mes/mes-unresponsive'] }),
      article('asset', { assets: ['lei/packaging'] }),
      article('near-asset', { assets: ['lei/packaging/line-4'] }),
      article('both', { assets: ['lei'], categories: ['erp-mes'] }),
    ]
    expect(keysFor(articles)).toEqual(['both', 'near-asset', 'asset', 'near-category', 'category'])
    expect(keysFor(articles, { assets: [], category: 'other' })).toEqual(['more-words', 'words'])
  })

  test('with why they fit', () => {
    const [found] = suggest([
      article('all', { title: 'Frozen terminal', assets: ['lei', 'fra'], categories: ['erp-mes', 'office-it'] }),
    ])
    expect(found).toEqual({
      key: 'all',
      title: 'Frozen terminal',
      because: [
        { by: 'asset', matched: ['lei'] },
        { by: 'category', matched: ['erp-mes'] },
        { by: 'words', matched: ['terminal', 'frozen'] },
      ],
    })
  })

  test.each([
    ['what is below the asset', { assets: ['lei/packaging/line-4/robot'] }],
    ['a category beside', { categories: ['erp-mes/other'] }],
    ['one word', { title: 'Terminal' }],
    ['words of two letters', { title: 'on 4 on' }],
    ['what is not shown', { assets: ['lei'], shown: false }],
  ])('but not for %s', (_, given) => {
    expect(keysFor([article('a', given)])).toEqual([])
  })

  test('at most so many', () => {
    const many = Array.from({ length: LIMITS.suggestedArticles + 1 }, (_, at) => article(`a${at}`, { assets: ['lei'] }))
    expect(keysFor(many.slice(1))).toHaveLength(LIMITS.suggestedArticles)
    expect(keysFor(many)).toHaveLength(LIMITS.suggestedArticles)
  })

  test('not by words that many articles have', () => {
    const common = Array.from({ length: 40 }, (_, at) => article(`c${at}`, { title: `Terminal frozen ${at}00` }))
    expect(keysFor(common, { assets: [] })).toEqual([])
    const rare = Array.from({ length: 40 }, (_, at) => article(`r${at}`, { title: `Other ${at}00` }))
    expect(keysFor([...common.slice(0, 3), ...rare])).toEqual(['c0', 'c1', 'c2'])
  })

  test('not by a word of more than a hundred, however many there are', () => {
    const many = Array.from({ length: 600 }, (_, at) =>
      article(`m${String(at).padStart(3, '0')}`, { title: `Word${at}` }),
    )
    const frozen = (count: number) => many.map((one, at) => (at < count ? { ...one, title: 'Terminal frozen' } : one))
    expect(keysFor(frozen(100), { assets: [] })).toHaveLength(LIMITS.suggestedArticles)
    expect(keysFor(frozen(101), { assets: [] })).toEqual([])
  })

  test('as they are now: what is older comes too late', () => {
    const index = makeArticleIndex()
    const find = () => index.suggest(subject, pathOf).map(({ key }) => key)
    index.change([article('a', { assets: ['lei'], version: 3 })])
    index.change([article('a', { assets: [], version: 2 })])
    expect(find()).toEqual(['a'])
    index.change([article('a', { assets: ['lei'], version: 4, shown: false })])
    index.change([article('a', { assets: ['lei'], version: 3 })])
    expect(find()).toEqual([])
    index.change([article('a', { categories: ['erp-mes'], version: 5 })])
    expect(find()).toEqual(['a'])
  })
})

/** The same by looking at every article, for few of them. */
function lookAtEach(articles: readonly IndexedArticle[], about: Subject): readonly string[] {
  const nearest = (places: readonly string[], keys: readonly string[]) =>
    Math.min(...keys.map((key) => places.indexOf(key)).map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at)))
  const judged = articles.flatMap(({ key, title, categories, assets, shown }) => {
    const asset = Math.min(...about.assets.map((one) => nearest(pathOf(one), assets)))
    const category = nearest(pathOf(about.category), categories)
    const words = wordsOf(about.title).filter((word) => wordsOf(title).includes(word)).length
    const reasons = [asset < 1_000, category < 1_000, words >= 2].filter(Boolean).length
    return shown && reasons > 0 ? [{ key, reasons, asset, category, words }] : []
  })
  const compare = (a: number, b: number) => (a === b ? 0 : a - b)
  return judged
    .toSorted(
      (a, b) =>
        b.reasons - a.reasons ||
        compare(a.asset, b.asset) ||
        compare(a.category, b.category) ||
        b.words - a.words ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ key }) => key)
    .slice(0, LIMITS.suggestedArticles)
}

const place = fc.constantFrom('a', 'a/b', 'a/b/c', 'a/d', 'e', 'e/f')
const title = fc
  .array(fc.constantFrom('mes', 'terminal', 'frozen', 'printer', 'on', 'the'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '))
const change = fc.record({
  key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8'),
  title,
  categories: fc.uniqueArray(place, { maxLength: 2 }),
  assets: fc.uniqueArray(place, { maxLength: 2 }),
  shown: fc.boolean(),
})

test('whatever is changed, the index finds what looking at each article finds', () => {
  const about = fc.record({ title, category: place, assets: fc.uniqueArray(place, { minLength: 1, maxLength: 2 }) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), about, (changes, asked) => {
      const index = makeArticleIndex()
      const present = new Map<string, IndexedArticle>()
      for (const [at, given] of changes.entries()) {
        const next = { ...given, version: at + 1 }
        present.set(next.key, next)
        index.change([next])
      }
      const found = index.suggest(asked, pathOf).map(({ key }) => key)
      expect(found).toEqual(lookAtEach([...present.values()], asked))
    }),
    { seed: 243, numRuns: 500 },
  )
})
