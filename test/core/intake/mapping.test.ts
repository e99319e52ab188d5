import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAPPED_MEMBERS, type MappingEntry } from '#features/configuration/document.core.ts'
import { mapMessage, readPointer } from '#features/intake/mapping.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const mapping = (change: Partial<MappingEntry> = {}): MappingEntry => ({
  key: 'm',
  protocol: 'json',
  members: { title: '/alert/name' },
  ...change,
})
const WHOLE = mapping({ members: Object.fromEntries(MAPPED_MEMBERS.map((member) => [member, `/${member}`])) })
const faultsOf = (message: unknown, by = WHOLE) =>
  mapMessage(by, message, 'webhook').faults.map(({ pointer, code }) => `${pointer} ${code}`)

describe('a message by a mapping', () => {
  it('fills every member from its place, else from the constants', () => {
    const message = {
      title: 'Press stopped',
      description: ['no pressure', 7],
      category: 'plant-floor',
      assets: ['lei', 'gre', 'lei'],
      dedupKey: 'press/1',
      sourceReference: 4711,
      reporter: 'scada',
      productionImpact: 'Stopped',
      severity: 'sev2',
      supplier: 'acme',
    }
    expect(mapMessage(WHOLE, message, 'webhook')).toMatchObject({
      faults: [],
      input: {
        kind: 'incident',
        mode: 'live',
        source: 'webhook',
        title: 'Press stopped',
        description: 'no pressure, 7',
        category: 'plant-floor',
        assets: ['lei', 'gre'],
        dedupKey: 'press/1',
        sourceReference: '4711',
        reporter: 'scada',
        productionImpact: 'stopped',
        severity: 'sev2',
        supplier: 'acme',
        fields: {},
      },
    })
    const defaults = { title: 'Something', assets: 'lei', severity: 'sev3', category: 'plant-floor' }
    expect(mapMessage({ ...WHOLE, defaults }, { title: '', category: 'other' }, 'mqtt').input).toMatchObject({
      title: 'Something',
      assets: ['lei'],
      severity: 'sev3',
      category: 'other',
      dedupKey: null,
    })
  })

  it('fills the fields of the form', () => {
    const fields = { copies: '/copies', urgent: '/urgent', parts: '/parts', note: '/note', gone: '/gone' }
    const message = { alert: { name: 'A' }, copies: 3, urgent: false, parts: ['a', 'b'], note: 'n' }
    expect(mapMessage(mapping({ fields }), message, 'email').input?.fields).toEqual({
      copies: 3,
      urgent: false,
      parts: ['a', 'b'],
      note: 'n',
    })
    expect(faultsOf({ alert: { name: 'A' }, parts: [1] }, mapping({ fields: { parts: '/parts' } }))).toEqual([
      '/parts INVALID_TYPE',
    ])
  })

  it('without a title gives none', () => {
    expect(mapMessage(WHOLE, { description: 'x' }, 'webhook')).toMatchObject({
      input: null,
      faults: [{ pointer: '/title', code: 'REQUIRED', message: 'there is no title in the message' }],
    })
    expect(faultsOf({ title: { en: 'A' } })).toEqual(['/title INVALID_TYPE', '/title REQUIRED'])
    expect(faultsOf({ title: '  ' })).toEqual(['/title EMPTY', '/title REQUIRED'])
  })

  it('is used as far as it goes, and what cannot be used is told', () => {
    const message = {
      title: 'A',
      severity: 'worst',
      assets: ['lei', {}],
      sourceReference: 'x'.repeat(LIMITS.keyLength + 1),
    }
    const mapped = mapMessage(WHOLE, message, 'webhook')
    expect(mapped.input).toMatchObject({ title: 'A', severity: null, assets: [], sourceReference: null })
    expect(mapped.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/assets INVALID_TYPE',
      '/sourceReference TOO_LARGE',
      '/severity INVALID_VALUE',
    ])
  })

  it.each([
    ['title', LIMITS.titleLength],
    ['description', LIMITS.textLength],
  ] as const)('has a %s that is cut where it is too long, and not through a character', (member, most) => {
    const of = (text: string) => mapMessage(WHOLE, { title: 'T', [member]: text }, 'webhook').input?.[member]
    expect(of('x'.repeat(most))).toBe('x'.repeat(most))
    expect(of('x'.repeat(most + 1))).toBe(`${'x'.repeat(most - 1)}…`)
    expect(of(`${'x'.repeat(most - 2)}😀😀`)).toBe(`${'x'.repeat(most - 2)}…`)
  })

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        const { input, faults } = mapMessage(WHOLE, message, 'webhook')
        expect(input === null).toBe(faults.some(({ code }) => code === 'REQUIRED'))
        if (input) expect(input.title.length).toBeLessThanOrEqual(LIMITS.titleLength)
      }),
      { seed: 20_261_121, numRuns: 2_000 },
    )
  })
})

describe('a JSON pointer', () => {
  const MESSAGE = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7, k: { l: null } }

  it.each<[string, unknown]>([
    ['', MESSAGE],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/foo/01', undefined],
    ['/foo/2', undefined],
    ['/foo/length', undefined],
    ['/', 0],
    ['/a~1b', 1],
    ['/m~0n', 8],
    ['/ ', 7],
    ['/k/l', null],
    ['/k/l/m', undefined],
    ['/toString', undefined],
    ['/__proto__', undefined],
  ])('"%s" leads where RFC 6901 says', (pointer, expected) => {
    expect(readPointer(MESSAGE, pointer)).toEqual(expected)
  })
})
