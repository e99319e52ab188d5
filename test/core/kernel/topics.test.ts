import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitsTopic, isTopicFilter, isTopicName } from '#kernel/topics.ts'

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
