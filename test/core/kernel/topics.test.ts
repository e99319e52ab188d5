import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coversFilter, fitsTopic, isTopicFilter, isTopicName, widestFilters } from '#kernel/topics.ts'

describe('filters and names of topics', () => {
  test.each([
    ['a', true],
    ['a/b', true],
    ['/', true],
    ['', false],
    ['a/+', false],
    ['#', false],
    ['a\0', false],
    ['x'.repeat(65_535), true],
    ['x'.repeat(65_536), false],
  ])('name %#', (name, is) => {
    expect(isTopicName(name)).toBe(is)
  })
  test.each([
    ['#', true],
    ['+', true],
    ['a/+/c', true],
    ['a/#', true],
    ['a/#/c', false],
    ['a+', false],
    ['a/b#', false],
    ['', false],
    ['/+/', true],
  ])('filter %s', (filter, is) => {
    expect(isTopicFilter(filter)).toBe(is)
  })
})

describe('does a topic fit', () => {
  // The examples of MQTT 5, 4.7.
  test.each([
    ['sport/tennis/player1/#', 'sport/tennis/player1', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
    ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
    ['sport/#', 'sport', true],
    ['#', 'sport', true],
    ['sport/tennis/+', 'sport/tennis/player1', true],
    ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
    ['sport/+', 'sport', false],
    ['sport/+', 'sport/', true],
    ['+/+', '/finance', true],
    ['/+', '/finance', true],
    ['+', '/finance', false],
    ['#', '$SYS/x', false],
    ['+/monitor', '$SYS/monitor', false],
    ['$SYS/#', '$SYS/x', true],
    ['$SYS/monitor/+', '$SYS/monitor/Clients', true],
    ['a', 'A', false],
  ])('%s of %s: %s', (filter, topic, is) => {
    expect(fitsTopic(filter, topic)).toBe(is)
  })

  test('as a pattern over the whole text would', () => {
    const level = fc.constantFrom('', 'a', 'b', 'ab')
    const levels = fc.array(level, { minLength: 1, maxLength: 4 })
    const filters = fc
      .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([list, ends]) => (ends ? [...list, '#'] : list).join('/'))
    fc.assert(
      fc.property(filters, levels, (filter, names) => {
        const pattern = filter
          .replace(/\/#$/, '(/.*)?')
          .split('/')
          .map((part) => part.replace('+', '[^/]*'))
          .join('/')
        expect(fitsTopic(filter, names.join('/'))).toBe(new RegExp(`^${pattern}$`).test(names.join('/')))
      }),
      { seed: 20261121, numRuns: 2_000 },
    )
  })
})

describe('filters that overlap', () => {
  test.each([
    ['#', 'a/+', true],
    ['#', '$SYS/#', false],
    ['a/#', 'a', true],
    ['a/+', 'a/b', true],
    ['a/+', 'a/#', false],
    ['a/b', 'a/+', false],
    ['a/+/c', 'a/b/c/d', false],
    ['+/b', 'a/+', false],
  ])('%s hears all of %s: %s', (wide, narrow, is) => {
    expect(coversFilter(wide, narrow)).toBe(is)
  })

  test('the widest of them hear what all of them hear, and of what is left none hears all of another', () => {
    const level = fc.constantFrom('', 'a', '$b')
    const filter = fc
      .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 3 }), fc.boolean())
      .filter(([list, ends]) => list.length > 0 || ends)
      .map(([list, ends]) => (ends ? [...list, '#'] : list).join('/'))
      .filter((text) => text !== '')
    const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
    const some = fc.uniqueArray(filter, { maxLength: 6 })
    fc.assert(
      fc.property(some, topics, (filters, topic) => {
        const widest = widestFilters(filters)
        const isHeard = (list: readonly string[]) => list.some((one) => fitsTopic(one, topic))
        expect(isHeard(widest)).toBe(isHeard(filters))
        for (const one of widest) expect(widest.filter((other) => coversFilter(other, one))).toEqual([one])
      }),
      { seed: 20261121, numRuns: 2_000 },
    )
  })
})
