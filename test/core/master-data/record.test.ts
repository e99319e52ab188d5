import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddresses } from '#features/master-data/contact.core.ts'
import {
  type Content,
  decideRestoration,
  decideRetirement,
  decideWrites,
  type Entry,
  findEntryFaults,
  listChanges,
  type MasterRecord,
  type Mode,
  mergePatch,
  type Noun,
  propose,
} from '#features/master-data/record.core.ts'
import type { AppError } from '#kernel/errors.ts'

type Thing = {
  readonly name: string
  readonly size: number | null
  readonly tags: readonly string[]
  readonly extra: Content
  readonly secret: string | null
}

const noun: Noun<Thing> = {
  type: 'thing',
  collection: 'things',
  defaults: { size: null, tags: [], extra: { colour: 'grey' }, secret: null },
  required: ['name'],
  personal: ['name'],
  keptElsewhere: ['secret'],
}

const record = (over: Partial<MasterRecord<Thing>> = {}): MasterRecord<Thing> => ({
  id: 'id-a',
  key: 'a',
  version: 3,
  retiredAt: null,
  createdAt: 1,
  updatedAt: 2,
  content: { name: 'A', size: 1, tags: ['x'], extra: { colour: 'red', made: 1999 }, secret: null },
  ...over,
})

const entry = (mode: Mode, given: Content = {}, over: Partial<Entry<Thing>> = {}): Entry<Thing> => ({
  key: 'a',
  mode,
  given,
  pointer: '',
  expectedVersion: null,
  ...over,
})

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as AppError).code
  }
  return 'none'
}

describe('mergePatch', () => {
  it.each<[string, Content, Content, Content]>([
    ['leaves what is not named', { a: 1 }, {}, { a: 1 }],
    ['leaves what is undefined', { a: 1 }, { a: undefined }, { a: 1 }],
    ['replaces', { a: 1 }, { a: 2 }, { a: 2 }],
    ['replaces a list as a whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['merges objects', { a: { b: 1, c: 2 } }, { a: { c: 3, d: 4 } }, { a: { b: 1, c: 3, d: 4 } }],
    ['puts an object in the place of a value', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    ['removes with null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['removes inside with null', { a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    ['goes back to a default with null', { size: 9 }, { size: null }, { size: null }],
    [
      'goes back to a default inside with null',
      { extra: { colour: 'red' } },
      { extra: { colour: null } },
      { extra: { colour: 'grey' } },
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(mergePatch(target, patch, noun.defaults)).toEqual(expected)
  })

  it('without defaults is RFC 7396, and changes neither argument', () => {
    const rfc7396 = (target: unknown, patch: unknown): unknown => {
      if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch
      const result: Record<string, unknown> =
        typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {}
      for (const [name, value] of Object.entries(patch)) {
        if (value === null) delete result[name]
        else result[name] = rfc7396(result[name], value)
      }
      return result
    }
    const documents = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== undefined),
    )
    fc.assert(
      fc.property(documents, documents, (target, patch) => {
        const before = JSON.stringify([target, patch])
        expect(mergePatch(target as Content, patch as Content, {})).toEqual(rfc7396(target, patch))
        expect(JSON.stringify([target, patch])).toBe(before)
      }),
    )
  })
})

describe('listChanges', () => {
  it.each<[string, Content, Content, [string, unknown, unknown][]]>([
    ['nothing', { a: 1, b: [1] }, { a: 1, b: [1] }, []],
    ['empty for absent', { a: null, b: [] }, {}, []],
    ['a value', { a: 1 }, { a: 2 }, [['a', 1, 2]]],
    ['a member that came', {}, { a: 1 }, [['a', null, 1]]],
    ['a member that went', { a: 1 }, {}, [['a', 1, null]]],
    [
      'members of an object, one by one',
      { o: { a: 1, b: 2 } },
      { o: { b: 3, c: 4 } },
      [
        ['o.a', 1, null],
        ['o.b', 2, 3],
        ['o.c', null, 4],
      ],
    ],
    ['a member named like one of every object', { o: { toString: 'x' } }, { o: {} }, [['o.toString', 'x', null]]],
    ['an object that went', { o: { a: 1 } }, { o: null }, [['o.a', 1, null]]],
    ['a list, whatever the order of members inside', { l: [{ a: 1, b: 2 }] }, { l: [{ b: 2, a: 1 }] }, []],
    ['a list in another order', { l: [1, 2] }, { l: [2, 1] }, [['l', [1, 2], [2, 1]]]],
  ])('tells %s', (_, old, next, expected) => {
    expect(listChanges(old, next)).toEqual(expected.map(([path, before, after]) => ({ path, old: before, new: after })))
  })
})

describe('propose', () => {
  it.each<[Mode, boolean, string]>([
    ['create', true, 'KEY_TAKEN'],
    ['create', false, 'none'],
    ['merge', true, 'none'],
    ['merge', false, 'NOT_FOUND'],
    ['replace', true, 'none'],
    ['replace', false, 'none'],
    ['upsert', true, 'none'],
    ['upsert', false, 'none'],
  ])('%s, there already: %s, is refused with %s', (mode, exists, code) => {
    expect(codeOf(() => propose(noun, entry(mode, { name: 'B' }), exists ? record() : null))).toBe(code)
  })

  it('merges into what is there, replaces it, or begins with the defaults', () => {
    expect(propose(noun, entry('merge', { size: 2 }), record()).content).toEqual({ ...record().content, size: 2 })
    const fresh = { name: 'B', size: null, tags: [], extra: { colour: 'grey' }, secret: null }
    expect(propose(noun, entry('replace', { name: 'B' }), record()).content).toEqual(fresh)
    expect(propose(noun, entry('upsert', { name: 'B' }), null).content).toEqual(fresh)
  })

  it('holds the caller to the version it has read', () => {
    const at = (expectedVersion: number, current: MasterRecord<Thing> | null) =>
      codeOf(() => propose(noun, entry('replace', { name: 'B' }, { expectedVersion }), current))
    expect([at(3, record()), at(2, record()), at(4, record()), at(1, null), at(0, null)]).toEqual([
      'none',
      'STALE_VERSION',
      'STALE_VERSION',
      'STALE_VERSION',
      'none',
    ])
  })

  it('leaves what is retired alone, and tells an import so by its row', () => {
    const retired = record({ retiredAt: 5 })
    expect(codeOf(() => propose(noun, entry('merge'), retired))).toBe('RECORD_RETIRED')
    expect(codeOf(() => propose(noun, entry('replace', { name: 'B' }), retired))).toBe('RECORD_RETIRED')
    const proposal = propose(noun, entry('upsert', {}, { pointer: '/things/4' }), retired)
    expect(findEntryFaults(noun, [proposal])).toMatchObject([{ pointer: '/things/4/key', code: 'RETIRED' }])
  })
})

describe('findEntryFaults', () => {
  it('finds keys given twice and new records that lack a member, in every row', () => {
    const rows = [entry('upsert', { name: 'A' }), entry('upsert', {}), entry('upsert', {}, { key: 'b' })]
    const proposals = rows.map((row, at) => propose(noun, { ...row, pointer: `/things/${at}` }, null))
    expect(findEntryFaults(noun, proposals).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/things/1/key DUPLICATE',
      '/things/1/name REQUIRED',
      '/things/2/name REQUIRED',
    ])
  })
})

describe('decideWrites', () => {
  const decide = (proposal: ReturnType<typeof propose<Thing>>, ids?: ReadonlyMap<string, string>) =>
    decideWrites(noun, { proposals: [proposal], ...(ids && { ids }) }, 100, () => 'id-new')

  it('begins a record at version 1, with what it is made of and what of it is personal', () => {
    const { writes, events } = decide(propose(noun, entry('create', { name: 'New', size: 4, secret: 's' }), null))
    expect(writes).toMatchObject([
      { outcome: 'created', record: { id: 'id-new', version: 1, createdAt: 100, updatedAt: 100, retiredAt: null } },
    ])
    expect(events).toEqual([
      {
        type: 'thing.created',
        record: { type: 'thing', id: 'id-new' },
        begins: true,
        changes: [
          { path: 'key', old: null, new: 'a' },
          { path: 'size', old: null, new: 4 },
          { path: 'extra.colour', old: null, new: 'grey' },
          { path: 'name', old: null, new: 'New' },
        ],
        personal: ['name'],
      },
    ])
  })

  it('goes on with the chain of a record whose id is known elsewhere', () => {
    const { writes, events } = decide(propose(noun, entry('create', { name: 'New' }), null), new Map([['a', 'id-old']]))
    expect(writes[0]!.record.id).toBe('id-old')
    expect(events[0]!.begins).toBeUndefined()
  })

  it('counts a change, and says nothing of none', () => {
    const changed = decide(propose(noun, entry('merge', { size: 2 }), record()))
    expect(changed.writes).toMatchObject([{ outcome: 'changed', record: { version: 4, createdAt: 1, updatedAt: 100 } }])
    expect(changed.events).toMatchObject([{ type: 'thing.changed', changes: [{ path: 'size', old: 1, new: 2 }] }])
    const same = decide(propose(noun, entry('merge', { size: 1, tags: ['x'] }), record()))
    expect([same.writes[0]!.outcome, same.writes[0]!.record, same.events]).toEqual(['unchanged', record(), []])
  })

  it('counts a change that another feature tells of, without telling it again', () => {
    const { writes, events } = decide(propose(noun, entry('merge', { secret: 's' }), record()))
    expect([writes[0]!.record.version, events]).toEqual([4, []])
  })
})

describe('retiring and restoring', () => {
  it('each counts as a change, once, with its reason', () => {
    const { record: retired, event } = decideRetirement(noun, record(), 'worn out', 100)
    expect(retired).toMatchObject({ version: 4, retiredAt: 100, updatedAt: 100 })
    expect(event).toMatchObject({
      type: 'thing.retired',
      reason: 'worn out',
      changes: [{ path: 'retired', old: false, new: true }],
    })
    const { record: back, event: told } = decideRestoration(noun, retired, 'mended', 200)
    expect(back).toMatchObject({ version: 5, retiredAt: null, updatedAt: 200 })
    expect(told).toMatchObject({ type: 'thing.restored', reason: 'mended' })
    expect(codeOf(() => decideRetirement(noun, retired, 'again', 300))).toBe('RECORD_RETIRED')
    expect(codeOf(() => decideRestoration(noun, back, 'again', 300))).toBe('RECORD_NOT_RETIRED')
  })
})

it('of addresses the host alone is shown to those who may not change them, however the path begins', () => {
  const addresses = { webhook: 'https://a.example/secret', teams: 'https://b.example\\secret', slack: null }
  expect(maskAddresses(addresses)).toEqual({
    webhook: 'https://a.example/…',
    teams: 'https://b.example/…',
    slack: null,
  })
})
