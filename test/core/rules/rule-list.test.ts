import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useZonedMembers } from '#features/rules/guard.core.ts'
import {
  compileExpression,
  compileRuleList,
  type Facts,
  type Matches,
  matchFirst,
  matchRules,
} from '#features/rules/index.ts'
import { anyRuleCondition } from './random-expressions.ts'
import { anyFacts, condition, environment, plant, rule, sampleAsset, sampleFacts } from './samples.ts'

type Written = { readonly source: string | null; readonly stop: boolean }

/** Every rule one after another by cel-js alone: what a list must come to. */
function matchOneByOne(written: readonly Written[], facts: Facts, first: boolean) {
  const matched: number[] = []
  const faults: number[] = []
  for (const [position, { source, stop }] of written.entries()) {
    const holds = source === null ? true : judgeByCel(source, facts)
    if (holds === 'error') faults.push(position)
    if (holds !== true) continue
    matched.push(position)
    if (first || stop) return { matched, faults, reach: position + 1 }
  }
  return { matched, faults, reach: written.length }
}

function judgeByCel(source: string, facts: Facts): boolean | 'error' {
  const program = environment.cel.parse(source)
  useZonedMembers(program.ast)
  try {
    return program(facts)
  } catch {
    return 'error'
  }
}

const positionsOf = ({ matched, faults, reach }: Matches<number>) => ({
  matched: matched.map(({ position }) => position),
  faults: faults.map((fault) => Number(fault.rule)),
  reach,
})

const anyWritten = fc
  .record({
    source: fc.option(anyRuleCondition, { freq: 20 }),
    stop: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
  })
  .filter(({ source }) => source === null || compileExpression(source, environment, 'bool').ok)

describe('a list of rules', () => {
  it('matches what evaluating every rule one after another by cel-js does', () => {
    const seen = { matched: 0, faults: 0, cut: 0, indexed: 0, rules: 0 }
    fc.assert(
      fc.property(
        fc.array(anyWritten, { maxLength: 30 }),
        fc.array(anyFacts, { minLength: 6, maxLength: 6 }),
        (written, cases) => {
          const list = compileRuleList(written.map(({ source, stop }, at) => rule(String(at), source, at, stop)))
          seen.rules += list.rules.length
          seen.indexed += list.rules.filter(({ terms }) => terms.every((term) => term.length > 0)).length
          for (const facts of cases) {
            const all = matchOneByOne(written, facts, false)
            expect(positionsOf(matchRules(list, facts))).toEqual(all)
            expect(positionsOf(matchFirst(list, facts))).toEqual(matchOneByOne(written, facts, true))
            seen.matched += all.matched.length
            seen.faults += all.faults.length
            if (all.reach < written.length) seen.cut++
          }
        },
      ),
      { numRuns: 800 },
    )
    expect(seen.matched).toBeGreaterThan(2_000)
    expect(seen.faults).toBeGreaterThan(100)
    expect(seen.cut).toBeGreaterThan(200)
    expect(seen.indexed / seen.rules).toBeGreaterThan(0.6)
  })

  it('a rule with alternatives in the index matches once', () => {
    const list = compileRuleList([
      rule(
        'either',
        "under(asset.key, 'lei') || under(asset.key, 'lei/pack') || incident.productionImpact == 'stopped'",
        0,
      ),
    ])
    expect(matchRules(list, sampleFacts()).matched).toHaveLength(1)
  })

  it('two tests of one fact both count', () => {
    const list = compileRuleList([
      rule('both', "under(asset.key, 'lei') && under(asset.key, 'lei/pack')", 0),
      rule('never', "incident.category == 'a' && incident.category == 'erp-mes/mes'", 0),
      rule('starts', "incident.category.startsWith('erp') && incident.category.startsWith('erp-mes/')", 0),
    ])
    expect(matchRules(list, sampleFacts()).matched.map(({ key }) => key)).toEqual(['both', 'starts'])
  })

  it('subtrees follow the parents the plant knows, not the text of the key', () => {
    const moved = sampleFacts({ plant: { ...plant, pathOf: (key) => [key, 'gre'] } })
    const list = compileRuleList([
      rule('text', "under(asset.key, 'lei')", 0),
      rule('parent', "under(asset.key, 'gre')", 0),
    ])
    expect(matchRules(list, moved).matched.map(({ key }) => key)).toEqual(['parent'])
  })

  it('long lists of values are searched, not multiplied', () => {
    const values = Array.from({ length: 60 }, (_, n) => `'v${n}'`).join(',')
    const many = rule('many', `incident.category in [${values}] && incident.title in [${values}]`, 0)
    const list = compileRuleList([many])
    expect(list.rules[0]?.terms).toHaveLength(60)
    expect(matchRules(list, sampleFacts({ incident: { category: 'v3', title: 'v59' } })).matched).toHaveLength(1)
    expect(matchRules(list, sampleFacts({ incident: { category: 'v3', title: 'v60' } })).matched).toHaveLength(0)
  })

  it('a test that errs does not match, and is told', () => {
    const list = compileRuleList([
      rule('model', "asset.attributes.model == 'X'", 0),
      rule('false-first', "incident.spreading && asset.attributes.model == 'X'", 0),
      rule('false-last', "asset.attributes.model == 'X' && incident.lines.size() > 5", 0),
    ])
    const { matched, faults } = matchRules(list, sampleFacts())
    expect(matched).toEqual([])
    expect(faults).toEqual([{ rule: 'model', code: 'no_such_key', message: 'No such key: model' }])
  })

  it('an attribute that every JavaScript object has is absent like any other', () => {
    const list = compileRuleList(
      ['constructor', 'toString', 'hasOwnProperty'].map((name) => rule(name, `asset.attributes.${name} == 'X'`, 0)),
    )
    const { matched, faults } = matchRules(list, sampleFacts())
    expect([matched.length, faults.map(({ code }) => code)]).toEqual([0, ['no_such_key', 'no_such_key', 'no_such_key']])
  })

  it('an attribute that is there is looked up, one that is not is in question', () => {
    const list = compileRuleList(
      ['siemens', 'abb', 'zebra'].map((name) => rule(name, `asset.attributes.vendor == '${name}'`, 0)),
    )
    const at = (attributes: object) => {
      const { matched, faults } = matchRules(
        list,
        sampleFacts({ asset: sampleAsset({ attributes: { ...attributes } }) }),
      )
      return [matched.map(({ key }) => key), faults.length]
    }
    expect(at({ vendor: 'abb' })).toEqual([['abb'], 0])
    expect(at({ vendor: null })).toEqual([[], 0])
    expect(at({ vendor: ['abb'] })).toEqual([[], 0])
    expect(at({})).toEqual([[], 3])
  })

  it('ten thousand rules about other places cost no evaluation', () => {
    let evaluated = 0
    const counting = { ...condition("under(asset.key, 'gre') && incident.lines.size() >= 1") }
    const conjuncts = counting.conjuncts.map((conjunct) => ({
      ...conjunct,
      test: (facts: Facts) => {
        evaluated++
        return conjunct.test(facts)
      },
    }))
    const rules = Array.from({ length: 10_000 }, (_, n) => ({
      ...rule(String(n), null, 0),
      when: { ...counting, conjuncts },
    }))
    matchRules(compileRuleList(rules), sampleFacts())
    expect(evaluated).toBe(0)
    const there = sampleFacts({ asset: sampleAsset({ key: 'gre/line-1' }) })
    expect(matchRules(compileRuleList(rules.slice(0, 10)), there).matched).toHaveLength(10)
    expect(evaluated).toBe(10)
  })
})
