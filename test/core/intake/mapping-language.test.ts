import { describe, expect, it } from 'vitest'
import { compileDateFormat } from '#features/configuration/date-format.core.ts'
import type { ConfigurationDocument, MappedSource, MappingEntry } from '#features/configuration/document.core.ts'
import { documentSchema } from '#features/configuration/document.schema.ts'
import { findMappingFaults } from '#features/configuration/mapping-faults.core.ts'
import { mapMessage, splitMessage, wholeOf } from '#features/intake/mapping.core.ts'
import { shortenKey } from '#features/intake/reading.core.ts'
import { LIMITS } from '#kernel/limits.ts'

const by = (members: MappingEntry['members'], more: Partial<MappingEntry> = {}): MappingEntry => ({
  key: 'm',
  protocol: 'json',
  members: { title: { const: 'T' }, ...members },
  ...more,
})
const map = (members: MappingEntry['members'], message: unknown, more: Partial<MappingEntry> = {}) =>
  mapMessage(by(members, more), message, 'webhook')
const at = (source: MappedSource, message: unknown) => map({ occurredAt: source }, message).input?.occurredAt
const AT = Date.UTC(2026, 1, 3, 4, 5, 6, 789)

describe('expressions over a message', () => {
  it.each([
    ["message.labels.line + '/' + message.labels.cell", 'lei/7'],
    ["message.labels.?cell.orValue('none')", undefined],
    ["has(message.labels.cell) ? 'c' + message.labels.cell : ''", 'c7'],
    ["message.count == 3 ? 'three' : 'other'", 'three'],
    ['string(message.count + 1)', '4'],
    ["message.text.re2('^Pump [0-9]+') ? 'pump' : 'x'", 'pump'],
    ["message.list.map(x, x + '!').join(',')", 'a!,b!'],
    ["message.list.exists(x, x == 'b') ? 'yes' : 'no'", 'yes'],
    ["message['odd name']", 'odd'],
    ['message.nowhere.at.all', null],
  ])('%s', (expr, expected) => {
    const message = {
      labels: { line: 'lei', cell: '7' },
      count: 3,
      text: 'Pump 12',
      list: ['a', 'b'],
      'odd name': 'odd',
    }
    const faults = findMappingFaults({ mappings: [by({ reporter: { expr } })] } as unknown as ConfigurationDocument)
    if (expected === undefined)
      return expect(faults.map(({ path }) => path)).toEqual([['mappings', 0, 'members', 'reporter', 'expr']])
    expect(faults).toEqual([])
    expect(map({ reporter: { expr } }, message)).toMatchObject({ input: { reporter: expected }, faults: [] })
  })

  it('that fail leave their member out and say so', () => {
    expect(map({ reporter: { expr: 'message.a + message.b' } }, { a: 'x', b: [] })).toMatchObject({
      input: { reporter: null },
      faults: [{ pointer: '', code: 'EXPRESSION_FAILED' }],
    })
  })

  it('are not run on lists that are too long for them', () => {
    const list = Array.from({ length: LIMITS.messageListItems }, () => 'a')
    const reporter = { expr: 'message.list.size() > 0 ? "r" : ""' }
    expect(map({ reporter }, { list }).input?.reporter).toBe('r')
    expect(map({ reporter }, { list: [...list, 'a'] })).toMatchObject({
      input: { reporter: null },
      faults: [{ code: 'EXPRESSION_FAILED' }],
    })
  })

  it('see the message around an item', () => {
    const mapping = by({ title: { expr: "whole.site + ' ' + message.name" } }, { each: '/items' })
    const payload = { site: 'lei', items: [{ name: 'a' }, { name: 'b' }] }
    const items = splitMessage(mapping, payload)!
    expect(items.map((item) => mapMessage(mapping, item, 'webhook', wholeOf(mapping, payload)).input?.title)).toEqual([
      'lei a',
      'lei b',
    ])
    expect(splitMessage(mapping, { items: 'none' })).toBeNull()
  })

  it('see of many items the first, and none that is too long', () => {
    const mapping = by(
      { title: { expr: "whole.site + ' ' + string(size(whole.items)) + ' ' + message.name" } },
      { each: '/items' },
    )
    const items = Array.from({ length: LIMITS.messageListItems + 5 }, (_, at) => ({ name: `${at}` }))
    const titlesOf = (list: readonly object[], more: object = {}) => {
      const payload = { site: 'lei', items: list, ...more }
      const whole = wholeOf(mapping, payload)
      return list.map((item) => mapMessage(mapping, item, 'webhook', whole).input?.title)
    }
    expect(titlesOf(items).at(-1)).toBe(`lei ${LIMITS.messageListItems} ${LIMITS.messageListItems + 4}`)
    const long = { name: 'x'.repeat(LIMITS.messageBodyLength + 1) }
    expect(titlesOf([{ name: 'a' }, long])).toEqual(['lei 1 a', undefined])
    expect(titlesOf([{ name: 'a' }], { site: long.name })).toEqual([undefined])
  })

  it('pass nothing over that is too long for them', () => {
    const mapping = by({}, { skipWhen: 'message.test' })
    const skipped = (message: object) => mapMessage(mapping, message, 'webhook').skipped
    expect(skipped({ test: true })).toBe(true)
    expect(skipped({ test: true, text: 'x'.repeat(LIMITS.messageBodyLength + 1) })).toBe(false)
  })
})

describe('tables, defaults and what is required', () => {
  const severity = { pointer: '/level', values: { Critical: 'sev1', warn: 'sev3' } }
  it('translate, whatever the case', () => {
    expect(map({ severity }, { level: 'CRITICAL' }).input?.severity).toBe('sev1')
    expect(map({ severity }, { level: 'odd' })).toMatchObject({
      input: { severity: null },
      faults: [{ pointer: '/level', code: 'NOT_IN_TABLE' }],
    })
    const assets = { column: 'Line', values: { L1: 'lei/1', L2: ['lei/2', 'lei/3'] } }
    expect(map({ assets }, { Line: ['l1', 'L2'] }).input?.assets).toEqual(['lei/1', 'lei/2', 'lei/3'])
  })
  it('fall back to a default, for what is missing and what is unknown', () => {
    const with4 = { ...severity, default: 'sev4' }
    for (const message of [{}, { level: '' }, { level: 'odd' }]) {
      expect(map({ severity: with4 }, message)).toMatchObject({ input: { severity: 'sev4' }, faults: [] })
    }
  })
  it('make a message without them unusable', () => {
    const assets = { pointer: '/line', required: true }
    expect(map({ assets }, {})).toMatchObject({
      input: null,
      isWhole: false,
      faults: [{ pointer: '/line', code: 'REQUIRED' }],
    })
    expect(map({ assets }, { line: 'lei' }).input?.assets).toEqual(['lei'])
  })
})

describe('actions', () => {
  const action = { pointer: '/status', values: { firing: 'raise', acked: 'acknowledge', resolved: 'resolve' } }
  it.each([
    [{ status: 'firing' }, 'raise'],
    [{ status: 'resolved' }, 'resolve'],
    [{}, 'raise'],
    [{ status: 'odd' }, null],
  ])('of %j', (message, expected) => {
    expect(map({ action }, message).action).toBe(expected)
  })
  it('are passed over where the mapping says so', () => {
    const skipWhen = "message.status == 'test'"
    expect(map({}, { status: 'test' }, { skipWhen }).skipped).toBe(true)
    expect(map({}, { status: 'x' }, { skipWhen }).skipped).toBe(false)
    expect(map({}, {}, { skipWhen }).skipped).toBe(false)
  })
})

describe('instants', () => {
  it.each<[MappedSource, unknown, number | null]>([
    ['/at', '2026-02-03T04:05:06.789Z', AT],
    ['/at', '2026-02-03T05:05:06.789123456+01:00', AT],
    ['/at', '0001-01-01T00:00:00Z', null],
    [{ pointer: '/at', timeZone: 'Europe/Zurich' }, '2026-02-03 05:05:06.789', AT],
    [{ pointer: '/at', format: 'epoch_ms' }, AT, AT],
    [{ pointer: '/at', format: 'epoch_s' }, String(AT / 1000), AT],
    [{ pointer: '/at', format: 'd/M/yyyy HH:mm:ss.SSS' }, '3/2/2026 04:05:06.789', AT],
    [{ pointer: '/at', format: ['iso', "dd-MMM-yy 'at' h:mm:ss.SSS a"] }, '03-Feb-26 at 4:05:06.789 AM', AT],
    [
      { pointer: '/at', format: 'dd.MM.yyyy HH:mm:ss.SSS', timeZone: 'America/New_York' },
      '02.02.2026 23:05:06.789',
      AT,
    ],
  ])('%j of %j', (source, value, expected) => {
    expect(at(source, { at: value })).toBe(expected)
  })
  it.each(['2026-02-30', '2026-13-01', '2026-02-03T25:00:00Z', 'yesterday', '1969-12-31T23:59:59Z'])(
    '%s is none',
    (text) => {
      expect(map({ occurredAt: '/at' }, { at: text })).toMatchObject({
        input: { occurredAt: null },
        faults: [{ pointer: '/at' }],
      })
    },
  )
  it.each(['', 'yyyy', 'dd/MM', 'dd/MM/yyyy hh:mm', 'dd/MM/yyyy q', 'dd/MM/yyyy dd', "dd/MM/yyyy 'open"])(
    '%j is no format',
    (format) => {
      expect(compileDateFormat(format)).toBeNull()
    },
  )
})

describe('publishing', () => {
  it.each<[Partial<MappingEntry['members']>, Partial<MappingEntry>, string]>([
    [{ reporter: {} }, {}, 'members.reporter MAPPING_SOURCE'],
    [{ reporter: { pointer: '/a', column: 'b' } }, {}, 'members.reporter MAPPING_SOURCE'],
    [{ reporter: { expr: 'mesage.a' } }, {}, 'members.reporter.expr EXPRESSION_UNKNOWN_NAME'],
    [{ reporter: { expr: 'message.a.matches("x")' } }, {}, 'members.reporter.expr EXPRESSION_NOT_ALLOWED'],
    [{ occurredAt: { column: 'x', format: 'hh' } }, {}, 'members.occurredAt.format MAPPING_DATE_FORMAT'],
    [{ occurredAt: { column: 'x', timeZone: 'Mars/Base' } }, {}, 'members.occurredAt.timeZone MAPPING_TIME_ZONE'],
    [{ severity: { const: 'worst' } }, {}, 'members.severity.const MAPPING_VALUE_UNKNOWN'],
    [{ severity: { column: 'x', values: { a: 'sev9' } } }, {}, 'members.severity.values.a MAPPING_VALUE_UNKNOWN'],
    [{ usersBlocked: { column: 'x', default: 'many' } }, {}, 'members.usersBlocked.default MAPPING_VALUE_UNKNOWN'],
    [{ spreading: { column: 'x', values: { a: 'wide' } } }, {}, 'members.spreading.values.a MAPPING_VALUE_UNKNOWN'],
    [{}, { skipWhen: '1 + 1' }, 'skipWhen EXPRESSION_TYPE'],
    [{}, { fields: { system: { expr: '(' } } }, 'fields.system.expr EXPRESSION_SYNTAX'],
  ])('refuses %j %j', (members, more, expected) => {
    const faults = findMappingFaults({ mappings: [by(members, more)] } as unknown as ConfigurationDocument)
    expect(faults.map(({ path, code }) => `${path.slice(2).join('.')} ${code}`)).toEqual([expected])
  })
  it('reads both the short and the long form of a source', () => {
    const mappings = [by({ description: '/a', reporter: { column: 'b', values: { x: 'y' }, default: 'z' } })]
    const document = { apiVersion: 'andon/v1', priorities: [{ key: 'P1' }], mappings }
    expect(documentSchema.parse(document).mappings).toEqual(mappings)
  })
})

describe('keys that are too long', () => {
  it('are shortened to the same each time and stay apart', () => {
    const long = 'k'.repeat(LIMITS.keyLength)
    expect(shortenKey(long)).toBe(long)
    const [a, b] = [shortenKey(`${long}a`), shortenKey(`${long}b`)]
    expect(a).toHaveLength(LIMITS.keyLength)
    expect(a).not.toBe(b)
    expect(shortenKey(`${long}a`)).toBe(a)
  })
})

it('expressions are not run on texts that are too long for them', () => {
  const reporter = { expr: 'message.text.size() > 0 ? "r" : ""' }
  expect(map({ reporter }, { text: 'x'.repeat(LIMITS.messageBodyLength) }).input?.reporter).toBe('r')
  expect(map({ reporter }, { text: 'x'.repeat(LIMITS.messageBodyLength + 1) }).input?.reporter).toBeNull()
})
