import { describe, expect, it } from 'vitest'
import {
  compileRuleList,
  explainRule,
  type Facts,
  findNearMisses,
  matchFirst,
  matchRules,
} from '#features/rules/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { rule, sampleAsset, sampleFacts } from './samples.ts'

function explain(source: string, facts: Facts = sampleFacts()) {
  const [matched] = matchRules(compileRuleList([rule('it', source, 0)]), facts).matched
  if (!matched) throw new Error(`${source} does not match`)
  return explainRule(matched, facts)
}

describe('why a rule matched', () => {
  it('names the rule, its description and the facts', () => {
    const because = explain("incident.category.startsWith('erp-mes') && incident.productionImpact == 'stopped'")
    expect(because).toEqual({
      rule: 'it',
      description: 'about it',
      facts: { 'incident.category': 'erp-mes/mes', 'incident.productionImpact': 'stopped' },
    })
  })

  it.each([
    [
      'incident.spreading || shift.active || incident.usersBlocked == 12',
      { 'shift.active': true, 'incident.usersBlocked': 12 },
    ],
    [
      '!(incident.spreading || incident.workaroundAvailable)',
      { 'incident.spreading': false, 'incident.workaroundAvailable': false },
    ],
    ["under(asset.key, 'lei')", { 'asset.key': 'lei/pack/line-1', 'under(asset.key, "lei")': true }],
    ["!under(asset.key, 'gre')", { 'asset.key': 'lei/pack/line-1', 'under(asset.key, "gre")': false }],
    ["onShift('lei')", { 'incident.occurredAt': '2026-11-21T05:14:00.000Z', 'onShift("lei")': true }],
    ["text(incident).contains('label')", { 'text(incident).contains("label")': true }],
    ['incident.lines.size() >= 1', { 'incident.lines': ['lei/pack/line-1'] }],
    ['assets.exists(a, a.validated)', { assets: ['lei/pack/line-1'] }],
    ['!has(incident.estimatedRestoreAt)', { 'incident.estimatedRestoreAt': null }],
    ["asset.attributes.vendor == 'siemens'", { 'asset.attributes.vendor': 'siemens' }],
    ['incident.productionOrder.timeCritical == false', { 'incident.productionOrder.timeCritical': false }],
    [
      "incident.spreading || (shift.active && (incident.title == '' || fields.system == 'mes'))",
      { 'shift.active': true, 'fields.system': 'mes' },
    ],
  ])('%s', (source, facts) => {
    expect(explain(source).facts).toEqual(facts)
  })

  it('a long text is cut', () => {
    const facts = sampleFacts({ incident: { title: 'x'.repeat(500) } })
    expect(String(explain("incident.title != ''", facts).facts['incident.title'])).toBe(`${'x'.repeat(200)}…`)
  })
})

describe('rules that came close', () => {
  const list = compileRuleList([
    rule('one-fails', "incident.category == 'erp-mes/mes' && shift.active && incident.lines.size() >= 2", 0),
    rule('two-fail', "incident.category == 'floor' && shift.active && incident.lines.size() >= 2", 0),
    rule('alone', 'incident.spreading', 0),
    rule('matches', "incident.category == 'erp-mes/mes' && shift.active", 0),
    rule('errs', "shift.active && asset.attributes.model == 'X'", 0),
    rule('ends', 'shift.active', 0, true),
    rule('after', "shift.active && incident.category == 'floor'", 0),
  ])

  it('are those that fail on one condition of several, up to where the list ended', () => {
    const facts = sampleFacts()
    expect(findNearMisses(list, matchRules(list, facts), facts)).toEqual([
      {
        rule: 'one-fails',
        description: 'about one-fails',
        facts: { 'incident.category': 'erp-mes/mes', 'shift.active': true },
        failed: { condition: 'incident.lines.size() >= 2', facts: { 'incident.lines': ['lei/pack/line-1'] } },
      },
      {
        rule: 'errs',
        description: 'about errs',
        facts: { 'shift.active': true },
        failed: { condition: 'asset.attributes.model == "X"', facts: { 'asset.attributes.model': null } },
      },
    ])
  })

  it('where the first decides, those before it', () => {
    const facts = sampleFacts()
    expect(findNearMisses(list, matchFirst(list, facts), facts).map((miss) => miss.rule)).toEqual(['one-fails'])
  })

  it('are at most fifty', () => {
    const close = (n: number) =>
      compileRuleList(Array.from({ length: n }, (_, at) => rule(String(at), 'shift.active && incident.spreading', 0)))
    const facts = sampleFacts({ asset: sampleAsset() })
    const count = (n: number) => findNearMisses(close(n), matchRules(close(n), facts), facts).length
    expect(count(LIMITS.nearMisses)).toBe(LIMITS.nearMisses)
    expect(count(LIMITS.nearMisses + 1)).toBe(LIMITS.nearMisses)
  })
})
