import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MappingEntry } from '#features/configuration/document.core.ts'
import { findAsset, placeMessage } from '#features/intake/topic.core.ts'

const PLANT = new Set(['lei', 'lei/packaging', 'lei/packaging/line-4', 'erp'])
const isAsset = (key: string) => PLANT.has(key)

test.each([
  ['acme/lei/packaging/line-4/alarm', 'acme', 'lei/packaging/line-4', 'alarm'],
  ['acme/lei/packaging/line-4', 'acme', 'lei/packaging/line-4', ''],
  ['acme/lei/packaging/line-9/alarm/x', 'acme', 'lei/packaging', 'line-9/alarm/x'],
  ['acme/lei/unknown/line-4', 'acme', 'lei', 'unknown/line-4'],
  ['acme/gre/alarm', 'acme', null, 'gre/alarm'],
  ['acme/erp', 'acme', 'erp', ''],
  ['other/lei/packaging', 'acme', null, 'other/lei/packaging'],
  ['acme', 'acme', null, ''],
  ['acmex/lei', 'acme', null, 'acmex/lei'],
  ['v1/acme/lei/x', 'v1/acme', 'lei', 'x'],
  ['lei/packaging/line-4/a', '', 'lei/packaging/line-4', 'a'],
  ['lei/packaging/line-40', '', 'lei/packaging', 'line-40'],
  ['/lei', '', null, '/lei'],
])('%s behind "%s"', (path, prefix, asset, rest) => {
  expect(findAsset(path, prefix, isAsset)).toEqual({ asset, rest })
})

test('the longest of all keys that the path begins with', () => {
  const level = fc.constantFrom('a', 'b', 'c')
  const key = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'))
  fc.assert(
    fc.property(fc.array(key, { maxLength: 8 }), key, (keys, path) => {
      const fitting = keys.filter((one) => path === one || path.startsWith(`${one}/`))
      const longest = fitting.toSorted((one, other) => other.length - one.length)[0] ?? null
      const found = findAsset(path, '', (one) => keys.includes(one))
      expect(found.asset).toBe(longest)
      expect([found.asset, found.rest].filter((part) => part !== null && part !== '').join('/')).toBe(path)
    }),
    { seed: 20261121, numRuns: 1_000 },
  )
})

test('of Sparkplug the names lead to the asset, not the topic', () => {
  const mapping: MappingEntry = { key: 'sp', protocol: 'mqtt', sparkplug: {}, members: {} }
  const body = { topic: 'spBv1.0/lei/DDATA/packaging/line-4', group: 'lei', edgeNode: 'packaging', device: 'line-4' }
  expect(placeMessage(mapping, { ...body, metric: 'Alarms/Jam' }, isAsset)).toMatchObject({
    asset: 'lei/packaging/line-4',
    rest: 'Alarms/Jam',
  })
})

test.each([[null], ['text'], [[]], [{}], [{ topic: '' }], [{ topic: 7 }]])('%j does not say its topic', (body) => {
  expect(placeMessage({ key: 'm', protocol: 'mqtt', members: {} }, body, isAsset)).toBeNull()
})
