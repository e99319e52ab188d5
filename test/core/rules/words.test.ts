import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRuleList, matchRules } from '#features/rules/index.ts'
import { makeWordFinder } from '#features/rules/words.core.ts'
import { rule, sampleFacts } from './samples.ts'

const find = (words: readonly string[], text: string) => [...(makeWordFinder(words)?.(text) ?? [])].sort()
const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', ' ', '\n', '😀'), maxLength: 40 })

describe('finding words', () => {
  it('finds what looking for each finds', () => {
    let found = 0
    fc.assert(
      fc.property(
        fc.uniqueArray(
          anyText.map((text) => text.slice(0, 5)),
          { maxLength: 25 },
        ),
        anyText,
        (words, text) => {
          const expected = words.filter((word) => text.includes(word)).sort()
          expect(find(words, text)).toEqual(expected)
          found += expected.length
        },
      ),
      { numRuns: 3_000 },
    )
    expect(found).toBeGreaterThan(1_000)
  })

  it('finds words within words', () => {
    expect(find(['she', 'he', 'hers', 'his', 'e', ''], 'ushers')).toEqual(['', 'e', 'he', 'hers', 'she'])
  })

  it('gives up where its table would be too large', () => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(200 + at).repeat(20))
    expect(makeWordFinder(words(400))).not.toBeNull()
    expect(makeWordFinder(words(500))).toBeNull()
  })
})

describe('rules by words', () => {
  const facts = sampleFacts({ incident: { title: 'Pump P-17 LEAKS', description: 'word-3 and Word-41x' } })
  const words = (count: number) => Array.from({ length: count }, (_, at) => `WORD-${at}`)

  it.each([5, 12, 13, 14, 200])('%i words: those in the text match, by any case', (count) => {
    const rules = ['leaks', 'p-17', 'dry', ...words(count)].map((word) =>
      rule(word, `text(incident).contains('${word}')`, 0),
    )
    const expected = ['leaks', 'p-17', 'WORD-3', ...(count > 4 ? ['WORD-4'] : []), ...(count > 41 ? ['WORD-41'] : [])]
    expect(matchRules(compileRuleList(rules), facts).matched.map(({ key }) => key)).toEqual(expected)
  })

  it('among others: either of two words, and a place', () => {
    const rules = words(60).map((word) =>
      rule(
        word,
        `(text(incident).contains('${word}x') || text(incident).contains('${word} ')) && under(asset.key, 'lei')`,
        0,
      ),
    )
    expect(matchRules(compileRuleList(rules), facts).matched.map(({ key }) => key)).toEqual(['WORD-3', 'WORD-41'])
  })
})
