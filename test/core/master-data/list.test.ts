import { describe, expect, it } from 'vitest'
import { bindingOf, type ListQuery } from '#features/master-data/list.core.ts'
import { findReferenceFaults, groupReferences, type Reference } from '#features/master-data/reference.core.ts'
import { searchTermsOf } from '#kernel/keyed.ts'

const query = (over: Partial<ListQuery> = {}): ListQuery => ({
  limit: 50,
  cursor: null,
  descending: false,
  text: null,
  retired: [false],
  filters: new Map(),
  ...over,
})

describe('bindingOf', () => {
  it('is the same for the same list, whatever the page and the order of the filters', () => {
    const filters = new Map([
      ['level', ['line']],
      ['owner', ['a']],
    ])
    const turned = new Map([...filters].reverse())
    expect(bindingOf('asset', query({ filters, limit: 1, cursor: 'x' }))).toBe(
      bindingOf('asset', query({ filters: turned })),
    )
  })

  it.each<[string, Partial<ListQuery>]>([
    ['order', { descending: true }],
    ['words', { text: 'a' }],
    ['retired', { retired: [true] }],
    ['filters', { filters: new Map([['level', ['line']]]) }],
  ])('differs with %s', (_, over) => {
    expect(bindingOf('asset', query(over))).not.toBe(bindingOf('asset', query()))
  })

  it('differs between lists', () => {
    expect(bindingOf('asset', query())).not.toBe(bindingOf('team', query()))
  })
})

describe('searchTermsOf', () => {
  it.each([
    ['label printer', 'label:* & printer:*'],
    ['lei/packaging/line-4', 'lei:* & packaging:* & line:* & 4:*'],
    ["'); drop table assets; --", 'drop:* & table:* & assets:*'],
    ['Abfüllung', 'Abfüllung:*'],
    ['a & !b | c:*', 'a:* & b:* & c:*'],
    ['--- !!!', null],
  ])('of %s is %s', (text, terms) => {
    expect(searchTermsOf(text)).toBe(terms)
  })
})

describe('findReferenceFaults', () => {
  const references: readonly Reference[] = [
    { kind: 'team', key: 'a', pointer: '/owner' },
    { kind: 'team', key: 'b', pointer: '/supportModel/0/team' },
    { kind: 'team', key: 'a', pointer: '/supportModel/1/team' },
    { kind: 'supplier', key: 'a', pointer: '/supplier' },
  ]

  it('names each place of what is unknown or retired', () => {
    const known = { team: new Map([['b', false]]), supplier: new Map([['a', true]]) }
    expect(findReferenceFaults('/assets/3', references, known)).toEqual([
      { pointer: '/assets/3/owner', code: 'UNKNOWN_REFERENCE', message: 'there is no team "a"' },
      { pointer: '/assets/3/supportModel/0/team', code: 'RETIRED_REFERENCE', message: 'the team "b" is retired' },
      { pointer: '/assets/3/supportModel/1/team', code: 'UNKNOWN_REFERENCE', message: 'there is no team "a"' },
    ])
  })

  it('asks for each key once', () => {
    expect([...groupReferences(references)]).toEqual([
      ['team', ['a', 'b']],
      ['supplier', ['a']],
    ])
  })
})
