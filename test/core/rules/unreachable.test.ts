import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compileExpression,
  compileRuleList,
  findUnreachable,
  findUnreachablePolicies,
  matchFirst,
  matchRules,
} from '#features/rules/index.ts'
import { anyRuleCondition } from './random-expressions.ts'
import { anyFacts, environment, pathOf, rule } from './samples.ts'

const firstMatch = (...sources: readonly (string | null)[]) =>
  findUnreachable(compileRuleList(sources.map((source, at) => rule(String(at), source, 0))), () => true, pathOf)

describe('rules that can never take effect', () => {
  it.each<[string, (string | null)[], [number, number | null][]]>([
    ['after one without condition', [null, "incident.category == 'a'"], [[1, 0]]],
    ['the same condition again', ["incident.category == 'a'", "incident.category == 'a'"], [[1, 0]]],
    ['a narrower one', ["incident.category == 'a'", "incident.category == 'a' && incident.lines.size() > 1"], [[1, 0]]],
    ['a value below a prefix', ["incident.category.startsWith('erp')", "incident.category == 'erp-mes'"], [[1, 0]]],
    ['a longer prefix', ["incident.category.startsWith('erp')", "incident.category.startsWith('erp-')"], [[1, 0]]],
    ['a smaller subtree', ["under(asset.key, 'lei')", "under(asset.key, 'lei/pack')"], [[1, 0]]],
    ['an asset in a subtree', ["under(asset.key, 'lei')", "asset.key == 'lei/office'"], [[1, 0]]],
    [
      'each alternative elsewhere',
      ["incident.type == 'a'", "incident.type == 'b'", "incident.type in ['a', 'b']"],
      [[2, 1]],
    ],
    ['one of the alternatives before', ["incident.type == 'a' || incident.spreading", 'incident.spreading'], [[1, 0]]],
    ['values that exclude each other', ["incident.category == 'a' && incident.category == 'b'"], [[0, null]]],
    ['a value outside its prefix', ["incident.category.startsWith('x') && incident.category == 'a'"], [[0, null]]],
    ['subtrees apart', ["under(asset.key, 'lei') && under(asset.key, 'gre')"], [[0, null]]],
    ['an asset outside the subtree', ["under(asset.key, 'gre') && asset.key == 'lei/office'"], [[0, null]]],
    ['both of a flag', ['incident.spreading && !incident.spreading'], [[0, null]]],
  ])('%s', (_name, sources, found) => {
    expect(firstMatch(...sources).map(({ position, shadowedBy }) => [position, shadowedBy])).toEqual(found)
  })

  it.each<[string, (string | null)[]]>([
    ['a wider one after a narrower', ["incident.category == 'a' && shift.active", "incident.category == 'a'"]],
    [
      'one whose cover also asks for more',
      ["incident.category == 'a' && incident.lines.size() > 1", "incident.category == 'a'"],
    ],
    ['a wider subtree', ["under(asset.key, 'lei/pack')", "under(asset.key, 'lei')"]],
    ['a key that only looks as if below', ["under(asset.key, 'lei')", "asset.key == 'lei/unknown'"]],
    ['one alternative not covered', ["incident.type == 'a'", "incident.type in ['a', 'b']"]],
    ['a list that may hold both', ["'a' in incident.lines && 'b' in incident.lines"]],
  ])('not: %s', (_name, sources) => {
    expect(firstMatch(...sources)).toEqual([])
  })

  it('where all that match apply, only those that stop end the list', () => {
    const list = compileRuleList([
      rule('goes-on', "incident.category == 'a'", 0),
      rule('same', "incident.category == 'a'", 0, true),
      rule('after', "incident.category == 'a'", 0),
    ])
    expect(findUnreachable(list, ({ stop }) => stop, pathOf)).toEqual([{ position: 2, shadowedBy: 1 }])
  })

  it('a policy is, when for each of its metrics an earlier one of its kind always applies', () => {
    const policy = (key: string, source: string | null, kind: string, metrics: string[]) =>
      rule(key, source, { kind, metrics })
    const found = findUnreachablePolicies(
      [
        policy('all', null, 'sla', ['acknowledge']),
        policy('other-metric', "incident.priority == 'P1'", 'sla', ['acknowledge', 'resolve']),
        policy('other-kind', null, 'ola', ['acknowledge']),
        policy('same', "incident.priority == 'P1'", 'sla', ['acknowledge', 'resolve']),
      ],
      (scope) => scope,
      pathOf,
    )
    expect(found).toEqual([{ position: 3, shadowedBy: 0 }])
  })

  it('never names a rule that does take effect', () => {
    const source = anyRuleCondition.filter((text) => compileExpression(text, environment, 'bool').ok)
    let named = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(source, fc.boolean()), { minLength: 2, maxLength: 25 }),
        fc.array(anyFacts, { minLength: 12, maxLength: 12 }),
        (written, cases) => {
          const list = compileRuleList(written.map(([text, stop], at) => rule(String(at), text, 0, stop)))
          const inFirst = findUnreachable(list, () => true, pathOf).map(({ position }) => position)
          const inAll = findUnreachable(list, ({ stop }) => stop, pathOf).map(({ position }) => position)
          named += inFirst.length
          for (const facts of cases) {
            for (const { position } of matchFirst(list, facts).matched) expect(inFirst).not.toContain(position)
            for (const { position } of matchRules(list, facts).matched) expect(inAll).not.toContain(position)
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(named).toBeGreaterThan(100)
  })
})
