import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChainFault,
  checkLink,
  findAlteredValues,
  GENESIS,
  hashEvent,
  type StoredEvent,
  sha256,
  writeContent,
} from '#features/ledger/chain.core.ts'
import {
  type EventContent,
  type KeptTexts,
  makeContent,
  makeSeal,
  unseal,
  utcOffsetOf,
} from '#features/ledger/event.core.ts'
import { writeCanonical } from '#kernel/canonical.ts'
import { type Actor, systemActor } from '#kernel/ctx.ts'
import { formatInstant } from '#kernel/time.ts'

const ORG = '0198a000-0000-7000-8000-000000000001'
const RECORD = '0198a000-0000-7000-8000-000000000002'
const AT = Date.parse('2026-11-18T09:00:00Z')
const ctx = {
  org: { id: ORG, key: 'demo' },
  actor: { ...systemActor, kind: 'person' as const, key: 'ada', name: 'Ada Lovelace' },
  now: AT,
  requestId: 'req-1',
  source: { client: 'test', address: '127.0.0.1' },
}
const idOf = (seq: number) => `0198a000-0000-7000-8000-${String(seq).padStart(12, '0')}`

function makeChain(texts: readonly string[], kept: KeptTexts = new Map()): StoredEvent[] {
  let salt = 0
  const seal = makeSeal(kept, () => String(salt++).padStart(32, '0'), sha256)
  let prevHash = GENESIS
  return texts.map((text, index) => {
    const seq = index + 1
    const event = {
      type: 'thing.changed',
      record: { type: 'thing', id: RECORD },
      text,
      changes: [{ path: 'title', new: text }],
    }
    const place = { org: ORG, id: idOf(seq), seq, recordedAt: AT + index }
    const content = makeContent(ctx, { ...event, personal: ['title'] }, place, seal, utcOffsetOf)
    const hash = hashEvent(writeContent(content), prevHash)
    const stored = {
      id: place.id,
      recordType: 'thing',
      recordId: RECORD,
      seq,
      type: event.type,
      recordedAt: formatInstant(place.recordedAt),
      content,
      prevHash,
      hash,
    }
    prevHash = hash
    return stored
  })
}

/** As the doctor walks a chain. */
function check(events: readonly StoredEvent[]): readonly ChainFault[] {
  let before = { seq: 0, hash: GENESIS }
  return events.flatMap((event) => {
    const faults = checkLink(event, before)
    before = event
    return faults
  })
}

const CONTENT = 'its content does not give its hash'
const LINK = 'does not link to the event before it'
const anyTexts = fc.array(fc.string(), { minLength: 3, maxLength: 12 })
const anyPlace = fc.nat()

describe('who acted', () => {
  const contentOf = (actor: Actor, kept: KeptTexts) => {
    const event = { type: 'thing.changed', record: { type: 'thing', id: RECORD } }
    const place = { org: ORG, id: idOf(1), seq: 1, recordedAt: AT }
    return makeContent(
      { ...ctx, actor },
      event,
      place,
      makeSeal(kept, () => '0'.repeat(32), sha256),
      utcOffsetOf,
    )
  }

  it('is sealed when it is a person or a client', () => {
    const kept: KeptTexts = new Map()
    const { actor, source } = contentOf(ctx.actor, kept)
    expect([actor.key, actor.name, source.address].every((value) => typeof value === 'object')).toBe(true)
    expect(kept.size).toBe(3)
  })

  it('is said openly when it is the service itself, which keeps no personal values', () => {
    const kept: KeptTexts = new Map()
    expect(contentOf(systemActor, kept).actor).toMatchObject({ key: 'system', name: 'Andon' })
    expect(kept.size).toBe(0)
  })
})

describe('a chain', () => {
  it('is without fault as it was written', () => {
    fc.assert(
      fc.property(anyTexts, (texts) => {
        expect(check(makeChain(texts))).toEqual([])
      }),
    )
  })

  it('names the event whose content was altered, and no other', () => {
    fc.assert(
      fc.property(anyTexts, anyPlace, (texts, place) => {
        const events = makeChain(texts)
        const index = place % events.length
        const content: EventContent = { ...events[index]!.content, occurredAt: '2020-01-01T00:00:00.000Z' }
        const altered = events.with(index, { ...events[index]!, content })
        expect(check(altered)).toEqual([{ seq: index + 1, fault: CONTENT }])
      }),
    )
  })

  it('names an altered event whose hash was made anew by the event after it', () => {
    const events = makeChain(['a', 'b', 'c'])
    const content: EventContent = { ...events[1]!.content, type: 'thing.invented' }
    const hash = hashEvent(writeContent(content), events[1]!.prevHash)
    const forged = events.with(1, { ...events[1]!, content, type: 'thing.invented', hash })
    expect(check(forged)).toEqual([{ seq: 3, fault: LINK }])
  })

  it('names the event after a removed one', () => {
    fc.assert(
      fc.property(anyTexts, anyPlace, (texts, place) => {
        const events = makeChain(texts)
        const index = place % (events.length - 1)
        expect(check(events.toSpliced(index, 1))).toEqual([
          { seq: index + 2, fault: `follows seq ${index}` },
          { seq: index + 2, fault: LINK },
        ])
      }),
    )
  })

  it('names an inserted event and the one after it', () => {
    fc.assert(
      fc.property(anyTexts, anyPlace, (texts, place) => {
        const events = makeChain(texts)
        const index = 1 + (place % (events.length - 1))
        const { seq, prevHash } = events[index]!
        const content: EventContent = { ...events[index]!.content, id: idOf(99), type: 'thing.invented' }
        const hash = hashEvent(writeContent(content), prevHash)
        const invented = { ...events[index]!, id: idOf(99), type: 'thing.invented', content, hash }
        expect(check(events.toSpliced(index, 0, invented))).toEqual([
          { seq, fault: `follows seq ${seq}` },
          { seq, fault: LINK },
        ])
      }),
    )
  })

  it('names every event that lost its place when two are exchanged', () => {
    const events = makeChain(['a', 'b', 'c', 'd'])
    const [one, two, three, four] = events as [StoredEvent, StoredEvent, StoredEvent, StoredEvent]
    expect(check([one, three, two, four])).toEqual([
      { seq: 3, fault: 'follows seq 1' },
      { seq: 3, fault: LINK },
      { seq: 2, fault: 'follows seq 3' },
      { seq: 2, fault: LINK },
      { seq: 4, fault: 'follows seq 2' },
      { seq: 4, fault: LINK },
    ])
  })

  it.each([
    ['id', { id: idOf(77) }],
    ['type', { type: 'thing.invented' }],
    ['record_type', { recordType: 'other' }],
    ['record_id', { recordId: idOf(88) }],
    ['recorded_at', { recordedAt: '2020-01-01T00:00:00.000Z' }],
  ])('names an altered column: %s', (name, change) => {
    const events = makeChain(['a', 'b', 'c'])
    expect(check(events.with(1, { ...events[1]!, ...change }))).toEqual([
      { seq: 2, fault: `column ${name} differs from the hashed content` },
    ])
  })

  it('names an altered number and the gap it makes', () => {
    const events = makeChain(['a', 'b'])
    expect(check(events.with(1, { ...events[1]!, seq: 5 }))).toEqual([
      { seq: 5, fault: 'follows seq 1' },
      { seq: 5, fault: 'column seq differs from the hashed content' },
    ])
  })

  it('is the chain of one organisation and one record: its content says whose', () => {
    const [event] = makeChain(['a'])
    const moved = { ...event!, content: { ...event!.content, org: idOf(66) } }
    expect(check([moved])).toEqual([{ seq: 1, fault: CONTENT }])
  })
})

describe('personal values', () => {
  const readKept = (kept: KeptTexts) =>
    Object.fromEntries([...kept].map(([digest, text]) => [digest, JSON.parse(text) as [string, unknown]]))

  it('stand in the content as digests alone and are read back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ minLength: 1 }).map((text) => `<${text}>`),
          { minLength: 1 },
        ),
        (texts) => {
          const kept: KeptTexts = new Map()
          const events = makeChain(texts, kept)
          const values = readKept(kept)
          for (const [index, { content }] of events.entries()) {
            expect(writeContent(content)).not.toContain(JSON.stringify(texts[index]))
            expect(unseal(content, values)).toMatchObject({
              text: texts[index],
              changes: [{ path: 'title', new: texts[index] }],
              actor: { name: 'Ada Lovelace' },
            })
          }
          expect(findAlteredValues(values)).toEqual([])
        },
      ),
    )
  })

  it('are named when altered, the value or its salt, and no other', () => {
    const kept: KeptTexts = new Map()
    makeChain(['a', 'b', 'c'], kept)
    const values = readKept(kept)
    for (const [digest, [salt, value]] of Object.entries(values)) {
      expect(findAlteredValues({ ...values, [digest]: [salt, `${String(value)}.`] })).toEqual([digest])
      expect(findAlteredValues({ ...values, [digest]: [`${salt}0`, value] })).toEqual([digest])
    }
  })

  it('read null once erased, and the chain stays valid', () => {
    const kept: KeptTexts = new Map()
    const events = makeChain(['secret'], kept)
    const digest = [...kept].find(([, text]) => text.includes('secret'))![0]
    kept.delete(digest)
    expect(check(events)).toEqual([])
    expect(unseal(events[0]!.content, readKept(kept))).toMatchObject({
      text: null,
      changes: [{ path: 'title', new: null }],
      actor: { name: 'Ada Lovelace' },
    })
  })

  it('have one digest within an append and another in the next, and empty ones none', () => {
    const kept: KeptTexts = new Map()
    let salt = 0
    const newSalt = () => String(salt++)
    const seal = makeSeal(kept, newSalt, sha256)
    expect(seal('Ada')).toEqual(seal('Ada'))
    expect(seal({ a: 1, b: 2 })).toEqual(seal({ b: 2, a: 1 }))
    expect(makeSeal(kept, newSalt, sha256)('Ada')).not.toEqual(seal('Ada'))
    expect([null, undefined, ''].map(seal)).toEqual([null, undefined, ''])
    expect(seal('Ada')).toEqual({ $sealed: sha256(`0${writeCanonical('Ada')}`) })
  })
})
