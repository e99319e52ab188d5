import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findEndFaults,
  listDifferences,
  listNearPlaces,
  listPlaces,
  type NewChangeEvent,
  spanOf,
} from '#features/change-events/change-event.core.ts'
import { readPagerdutyChange } from '#features/intake/pagerduty-change.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts, Plant } from '#features/plant/plant.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, HOUR } from '#kernel/time.ts'

const asset = (key: string, parent: string | null, dependsOn: readonly string[] = [], retired = false): AssetFacts => ({
  id: key,
  key,
  name: key,
  level: 'unit',
  domain: 'ot',
  criticality: 'business',
  validated: false,
  soleDevice: false,
  owner: '',
  supplier: '',
  attributes: {},
  parent,
  dependsOn,
  timeZone: null,
  retired,
})
const plantOf = (assets: readonly AssetFacts[]): Plant => buildPlant(assets, { version: 1, timeZone: 'UTC' })

type Given = readonly { readonly parent: number; readonly needs: readonly number[]; readonly retired: boolean }[]

/** Parents come before their children; needs may point anywhere, in circles too. */
const plants = fc.array(
  fc.record({
    parent: fc.integer({ min: -1, max: 20 }),
    needs: fc.array(fc.nat(11), { maxLength: 2 }),
    retired: fc.boolean(),
  }),
  { minLength: 2, maxLength: 12 },
)
const keyOf = (place: number): string => `a${place}`

function build(given: Given): Plant {
  return plantOf(
    given.map(({ parent, needs, retired }, place) =>
      asset(
        keyOf(place),
        parent < 0 || place === 0 ? null : keyOf(parent % place),
        needs.map((need) => keyOf(need % given.length)),
        retired,
      ),
    ),
  )
}

/** Nearness by the words of the description, pair by pair. */
function relate(changed: string, hit: string, lines: readonly string[], plant: Plant): string | null {
  if (changed === hit) return 'same'
  if (plant.isUnder(changed, hit)) return 'below'
  if (plant.isUnder(hit, changed)) return 'above'
  const wholes = [hit, ...lines].flatMap((key) => plant.pathOf(key))
  const needs = [...Array(12).keys()].map(keyOf).filter((need) => isNeeded(need, wholes, plant))
  return needs.some((need) => plant.isUnder(changed, need)) ? 'depends_on' : null
}

function isNeeded(need: string, wholes: readonly string[], plant: Plant): boolean {
  const walk = (key: string, seen: readonly string[]): boolean =>
    (plant.asset(key)?.dependsOn ?? [])
      .filter((next) => plant.asset(next)?.retired === false)
      .some((next) => next === need || (!seen.includes(next) && walk(next, [...seen, next])))
  return wholes.some((whole) => walk(whole, [whole]))
}

/** What the statement does with places: the nearest of those under which a change is found. */
function meet(changed: string, hit: string, lines: readonly string[], plant: Plant): string | null {
  const places = listPlaces([changed], plant)
  for (const near of listNearPlaces({ assets: [hit], lines }, plant)) {
    const place = places.find(({ asset: key }) => key === near.asset)
    if (!place) continue
    const takesParts = near.relation === 'same' || near.relation === 'depends_on'
    if (place.own || takesParts) return near.relation === 'same' && !place.own ? 'below' : near.relation
  }
  return null
}

describe('nearness', () => {
  it('finds by places what the description says, pair by pair', () => {
    fc.assert(
      fc.property(plants, fc.nat(11), fc.nat(11), fc.nat(11), (given, one, other, third) => {
        const plant = build(given)
        const [changed, hit, line] = [one, other, third].map((place) => keyOf(place % given.length))
        expect(meet(changed!, hit!, [line!], plant)).toBe(relate(changed!, hit!, [line!], plant))
      }),
      { seed: 20_261_121, numRuns: 3_000 },
    )
  })

  it('finds a change without assets everywhere', () => {
    const plant = plantOf([asset('a', null)])
    expect(listPlaces([], plant)).toEqual([{ asset: '', own: true }])
    expect(listNearPlaces({ assets: [], lines: [] }, plant)).toEqual([{ asset: '', relation: 'plant' }])
  })

  it.each([
    ['solved', 100 * HOUR, 104 * HOUR, 500 * HOUR, { from: 76 * HOUR, to: 104 * HOUR }],
    ['open', 100 * HOUR, null, 500 * HOUR, { from: 76 * HOUR, to: 500 * HOUR }],
    ['resolved before it occurred, as told', 100 * HOUR, 90 * HOUR, 500 * HOUR, { from: 76 * HOUR, to: 100 * HOUR }],
    ['at the beginning of time', HOUR, null, 2 * HOUR, { from: 0, to: 2 * HOUR }],
  ])('looks for changes of an incident that is %s', (_, occurredAt, resolvedAt, now, span) => {
    expect(spanOf({ occurredAt, resolvedAt }, DAY, now)).toEqual(span)
  })
})

const change: NewChangeEvent = {
  source: 'ci',
  sourceReference: '1',
  kind: 'change',
  title: 'T',
  description: '',
  at: 10,
  until: null,
  assets: [],
  links: [],
}

describe('what a change says', () => {
  it('names what differs', () => {
    const before = { ...change, at: 10 }
    expect(listDifferences(before, before)).toEqual([])
    expect(listDifferences(before, { ...before, until: 20, assets: ['a'] })).toEqual([
      { path: 'until', old: null, new: 20 },
      { path: 'assets', old: [], new: ['a'] },
    ])
    expect(listDifferences(null, before).map(({ path }) => path)).toEqual([
      'source',
      'sourceReference',
      'kind',
      'title',
      'at',
    ])
  })

  it.each([
    [null, []],
    [10, []],
    [9, ['OUT_OF_ORDER']],
    [10 + LIMITS.changeEventDays * DAY, []],
    [11 + LIMITS.changeEventDays * DAY, ['OUT_OF_RANGE']],
  ])('may end at %s: %j', (until, codes) => {
    expect(findEndFaults({ at: 10, until }).map(({ code }) => code)).toEqual(codes)
  })
})

describe('a change event of the Events API v2', () => {
  const event = (payload: object, more: object = {}) => ({ routing_key: 'k', payload, ...more })

  it('is read with what it names', () => {
    const read = readPagerdutyChange(
      event(
        {
          summary: 'Build 7 deployed',
          timestamp: '2026-11-20T10:00:00.123456Z',
          source: 'ci',
          custom_details: { asset: 'lei/mes', build: 7, nested: { a: 1 } },
        },
        { links: [{ href: 'https://ci.example/7', text: 'Build 7' }, { href: 'https://ci.example' }], images: [1] },
      ),
    )
    expect(read).toMatchObject({
      change: {
        source: 'ci',
        kind: 'change',
        title: 'Build 7 deployed',
        description: 'asset: lei/mes\nbuild: 7\nnested: {"a":1}',
        at: Date.UTC(2026, 10, 20, 10, 0, 0, 123),
        until: null,
        assets: ['lei/mes'],
        links: [
          { href: 'https://ci.example/7', text: 'Build 7' },
          { href: 'https://ci.example', text: '' },
        ],
      },
    })
  })

  it('is the same when it is sent again, and another when anything of it differs', () => {
    const referenceOf = (payload: object) => {
      const read = readPagerdutyChange(event(payload))
      return 'change' in read ? read.change.sourceReference : read
    }
    const one = { summary: 'A', timestamp: '2026-11-20T10:00:00Z', source: 'ci' }
    expect(referenceOf(one)).toBe(referenceOf({ ...one, timestamp: '2026-11-20T11:00:00+01:00' }))
    const others = [{ summary: 'B' }, { source: 'cd' }, { timestamp: '2026-11-20T10:00:01Z' }]
    expect(new Set([one, ...others.map((other) => ({ ...one, ...other }))].map(referenceOf)).size).toBe(4)
    expect(referenceOf({ summary: 'A' })).toBeNull()
  })

  it('keeps a long summary whole', () => {
    const summary = `${'x'.repeat(298)}😀${'y'.repeat(500)}`
    const read = readPagerdutyChange(event({ summary }))
    expect(read).toMatchObject({ change: { title: `${'x'.repeat(298)}…`, description: summary, at: null } })
  })

  it('is cut where its details are long', () => {
    const read = readPagerdutyChange(event({ summary: 'x'.repeat(1_024), custom_details: 'y'.repeat(30_000) }))
    const description = 'change' in read ? read.change.description : ''
    expect([description.length, description.at(-1)]).toEqual([LIMITS.textLength, '…'])
  })

  it.each<[string, unknown, readonly string[]]>([
    ['a text', 'text', ['The event must be a JSON object']],
    ['no payload', { routing_key: 'k' }, ["'payload' is missing"]],
    [
      'much at once',
      event({ summary: ' ', timestamp: 'yesterday', source: 7 }, { links: 'x' }),
      [
        "'payload.summary' is missing or blank",
        "'payload.timestamp' is no date-time of ISO 8601",
        "'payload.source' must be a string of at most 200 characters",
        "'links' must be an array of at most 20",
      ],
    ],
    ['a long summary', event({ summary: 'x'.repeat(1_025) }), ["'payload.summary' is longer than 1024 characters"]],
    [
      'a link to a script',
      event({ summary: 'x' }, { links: [{ href: 'javascript:alert(1)' }] }),
      ["each of 'links' must have an 'href' that begins with http:// or https://"],
    ],
    [
      'too many assets',
      event({ summary: 'x', custom_details: { assets: Array.from({ length: 201 }, (_, at) => `a${at}`) } }),
      ["'payload.custom_details.assets' are more than 200"],
    ],
  ])('is refused with every fault: %s', (_, given, errors) => {
    expect(readPagerdutyChange(given)).toEqual({ errors })
  })
})
