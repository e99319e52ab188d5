import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MappingEntry } from '#features/configuration/document.core.ts'
import {
  findGround,
  orderRecords,
  placeFaults,
  type ReadRecord,
  readRecordRow,
  relateRecords,
} from '#features/imports/record.core.ts'
import type { RawRow } from '#features/imports/row.core.ts'
import { keyOf } from '#features/intake/mapping.core.ts'

const raw = (message: Record<string, unknown>): RawRow => ({
  line: 2,
  kept: Object.values(message).map(String),
  message,
})
const given = (key: string, more: ReadRecord['given'] = {}): [string, ReadRecord & { raw: RawRow }] => [
  key,
  { key, given: more, raw: raw({ key }) },
]
const coming = (...records: [string, ReadRecord & { raw: RawRow }][]) => relateRecords(new Map(records), new Set())

describe('records of a file', () => {
  it('stand behind their parents, whatever the order of the file', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 40 }), (parents) => {
        const records = coming(
          ...parents.map((parent, at) => given(`k${at}`, { parent: parent < parents.length ? `k${parent}` : null })),
        )
        const ordered = orderRecords(records).map(({ key }) => key)
        expect(ordered.toSorted()).toEqual(records.map(({ key }) => key).toSorted())
        const place = new Map(ordered.map((key, at) => [key, at]))
        const parentOf = new Map(records.map(({ key, parent }) => [key, parent]))
        const isInCircle = (key: string): boolean => {
          const seen = new Set<string>()
          for (let at: string | null = key; at !== null; at = parentOf.get(at) ?? null) {
            if (seen.has(at)) return true
            seen.add(at)
          }
          return false
        }
        for (const { key, parent } of records) {
          if (parent !== null && !isInCircle(key)) expect(place.get(parent)!).toBeLessThan(place.get(key)!)
        }
      }),
      { seed: 4711, numRuns: 300 },
    )
  })

  it('have the longest prefix of their key above them where no parent is said, and nobody where it is none', () => {
    const related = coming(
      given('lei'),
      given('lei/a/b'),
      given('lei/c', { parent: null }),
      given('lei/d', { parent: 'x' }),
    )
    expect(related.map(({ key, parent }) => [key, parent])).toEqual([
      ['lei', null],
      ['lei/a/b', 'lei'],
      ['lei/c', null],
      ['lei/d', null],
    ])
  })

  it('are judged on what was taken before: parents to the root, and what they depend on', () => {
    const all = coming(
      given('a'),
      given('a/b'),
      given('a/b/c', { dependsOn: ['z', 'a/b/c'] }),
      given('z', { dependsOn: ['a'] }),
    )
    const taken = new Map(all.map((record) => [record.key, record]))
    const ground = findGround([taken.get('a/b/c')!], taken)
    expect(ground.map(({ key }) => key).toSorted()).toEqual(['a', 'a/b', 'z'])
    expect(ground.find(({ key }) => key === 'z')!.given).toEqual({})
  })

  it('are refused by the place that a fault points to', () => {
    const fault = (pointer: string) => ({ pointer, code: 'X', message: 'no' })
    expect([...placeFaults([fault('/3/parent'), fault('/3/name'), fault('/12'), fault('')])]).toEqual([
      [3, [fault('/parent'), fault('/name')]],
      [12, [fault('')]],
    ])
  })
})

describe('a row of a record', () => {
  const mapping = {
    key: 'm',
    protocol: 'import',
    target: 'assets',
    fieldColumns: 'attributes.',
    skipWhen: "message.key == 'skip'",
    members: {
      key: { column: 'key', asKey: true },
      name: { column: 'name' },
      dependsOn: { column: 'dependsOn', separator: ';', asKey: true },
      validated: { column: 'validated' },
      attributes: { column: 'attributes' },
    },
    fields: { colour: { column: 'colour' } },
  } as const satisfies MappingEntry
  const read = (message: Record<string, unknown>) => readRecordRow(mapping, 'attributes', raw(message))

  it('gives what its columns say and no more', () => {
    expect(read({ key: 'Line 4', name: 'Line 4', dependsOn: 'Switch A; b ;', validated: 'yes', colour: '' })).toEqual({
      row: { key: 'line-4', name: 'Line 4', dependsOn: ['switch-a', 'b'], validated: true },
    })
    expect(read({ key: 'a', dependsOn: '["X","y"]' })).toEqual({ row: { key: 'a', dependsOn: ['x', 'y'] } })
  })

  it('has attributes by their columns, as JSON, and by the mapping; leading zeros make a text', () => {
    const message = { key: 'a', 'attributes.n': '12', 'attributes.z': '007', 'attributes.t': 'true', colour: 'red' }
    expect(read({ ...message, attributes: '{"old":1,"n":2}', 'attributes.empty': '' })).toEqual({
      row: { key: 'a', attributes: { old: 1, n: 12, z: '007', t: true, colour: 'red' } },
    })
  })

  it('loses the apostrophe that an export put before what looks like a formula, and one alone', () => {
    expect(read({ key: 'a', name: "'+49 341" })).toEqual({ row: { key: 'a', name: '+49 341' } })
    expect(read({ key: 'a', name: "''=1" })).toEqual({ row: { key: 'a', name: "'=1" } })
  })

  it('is passed over, or refused without its key', () => {
    expect(read({ key: 'skip' })).toBeNull()
    expect(read({ name: 'x' })).toMatchObject({ faults: [{ code: 'REQUIRED' }] })
    expect(read({ key: 'a', validated: 'perhaps' })).toMatchObject({ faults: [{ code: 'INVALID_TYPE' }] })
  })

  it.each([
    ['MES Terminal #4', 'mes-terminal-4'],
    [' Größe / Höhe ', 'größe/höhe'],
    ['--a--//b.', 'a/b'],
  ])('makes a key of %j', (name, key) => expect(keyOf(name)).toBe(key))
})
