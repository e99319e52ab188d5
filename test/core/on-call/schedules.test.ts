import { describe, expect, it } from 'vitest'
import { compileCalendars } from '#features/calendars/index.ts'
import demo from '#features/on-call/demo-schedules.json' with { type: 'json' }
import {
  type CompiledSchedule,
  compileSchedule,
  decideHandOver,
  drawSchedule,
  dutiesAt,
  type Layer,
  nextHandOverAt,
  onCallAt,
  type Restriction,
  type Rotation,
  renderSchedule,
  type ScheduleContent,
  withOverrides,
} from '#features/on-call/index.ts'
import { NewSchedule, readSchedule } from '#features/on-call/schedules.schema.ts'
import people from '#features/plant/demo-people.json' with { type: 'json' }
import { formatInstant, HOUR } from '#kernel/time.ts'

const at = (text: string): number => Date.parse(text)

const rotation = (change: Partial<Rotation> = {}): Rotation => ({
  effectiveFrom: '2026-01-05T00:00:00.000Z',
  participants: [['ada'], ['ben'], ['cem']],
  every: 1,
  unit: 'day',
  handOverAt: '08:00',
  handOverOn: null,
  calendar: null,
  firstTurn: 1,
  ...change,
})
const layer = (change: Partial<Layer> = {}): Layer => ({
  key: 'layer',
  name: null,
  level: 1,
  rotations: [rotation()],
  restrictions: [],
  ...change,
})
const nightly = (change: Partial<Restriction> = {}): Restriction => ({
  days: null,
  from: '22:00',
  to: '06:00',
  calendar: null,
  shifts: null,
  ...change,
})
const compile = (timeZone: string, ...layers: Layer[]): CompiledSchedule => compileSchedule({ timeZone, layers })

/** The hand-overs of [from, to), in UTC. */
function listHandOvers(schedule: CompiledSchedule, from: string, to: string): string[] {
  const found: string[] = []
  let next = nextHandOverAt(schedule, at(from) - 1, at(to) - 1)
  while (next !== null) {
    found.push(formatInstant(next))
    next = nextHandOverAt(schedule, next, at(to) - 1)
  }
  return found
}

describe('the clocks change', () => {
  it('hand-over stays at 08:00 on the wall: a day of 23 hours, and one of 25', () => {
    const schedule = compile('Europe/Berlin', layer())
    expect(listHandOvers(schedule, '2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z')).toEqual([
      '2026-03-28T07:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ])
    expect(listHandOvers(schedule, '2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z')).toEqual([
      '2026-10-24T06:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ])
  })

  it('a boundary that does not exist moves forward by the gap; one that exists twice is the first', () => {
    const schedule = compile('Europe/Berlin', layer({ rotations: [rotation({ handOverAt: '02:30' })] }))
    expect(listHandOvers(schedule, '2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
      '2026-03-29T01:30:00.000Z',
    ])
    expect(listHandOvers(schedule, '2026-10-25T00:00:00Z', '2026-10-26T00:00:00Z')).toEqual([
      '2026-10-25T00:30:00.000Z',
    ])
  })

  it('of half an hour, on Lord Howe', () => {
    const schedule = compile('Australia/Lord_Howe', layer({ rotations: [rotation({ handOverAt: '02:15' })] }))
    // 02:15 does not exist on 4 October: it is 02:45, at 15:45 UTC.
    expect(listHandOvers(schedule, '2026-10-03T12:00:00Z', '2026-10-04T12:00:00Z')).toEqual([
      '2026-10-03T15:45:00.000Z',
    ])
  })

  it('twelve hours stay twelve hours of the wall clock', () => {
    const halves = rotation({ unit: 'hour', every: 12, handOverAt: '06:00', participants: [['ada'], ['ben']] })
    const schedule = compile('Europe/Berlin', layer({ rotations: [halves] }))
    expect(listHandOvers(schedule, '2026-03-28T12:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
      '2026-03-28T17:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
      '2026-03-29T16:00:00.000Z',
    ])
    expect(onCallAt(schedule, at('2026-03-29T10:00:00Z'))).toEqual(onCallAt(schedule, at('2026-03-27T10:00:00Z')))
  })

  it('a day that a zone skipped takes its turn with it', () => {
    const rotations = [rotation({ effectiveFrom: '2011-12-01T00:00:00.000Z', handOverAt: '12:00' })]
    const schedule = compile('Pacific/Apia', layer({ rotations }))
    const [before, after] = [at('2011-12-29T23:00:00Z'), at('2011-12-31T00:00:00Z')]
    // 29 December at noon and 31 December at noon are a day apart: the turn of the 30th, that of ada, never was.
    expect([onCallAt(schedule, before), onCallAt(schedule, after)]).toEqual([['cem'], ['ben']])
  })
})

describe('restrictions', () => {
  it('cross midnight, belong to the day they open on, and leave gaps', () => {
    const schedule = compile('Europe/Berlin', layer({ restrictions: [nightly({ days: ['fri'] })] }))
    expect(onCallAt(schedule, at('2026-01-09T20:59:59Z'))).toEqual([])
    expect(onCallAt(schedule, at('2026-01-09T21:00:00Z'))).not.toEqual([])
    expect(onCallAt(schedule, at('2026-01-10T04:59:59Z'))).not.toEqual([])
    expect(onCallAt(schedule, at('2026-01-10T05:00:00Z'))).toEqual([])
  })

  it('of a higher layer show the lower one through', () => {
    const nights = layer({
      key: 'nights',
      rotations: [rotation({ participants: [['dia']] })],
      restrictions: [nightly()],
    })
    const schedule = compile('UTC', layer({ rotations: [rotation({ participants: [['ada']] })] }), nights)
    expect(['2026-02-01T12:00:00Z', '2026-02-01T23:00:00Z'].map((text) => onCallAt(schedule, at(text)))).toEqual([
      ['ada'],
      ['dia'],
    ])
  })
})

describe('calendars', () => {
  const CALENDARS = compileCalendars({
    calendars: [
      {
        key: 'plant',
        timeZone: 'site',
        shifts: [
          { name: 'early', from: '06:00', to: '14:00', days: ['mon', 'tue'] },
          { name: 'late', from: '14:00', to: '22:00', days: ['mon', 'tue'] },
        ],
      },
    ],
  })
  const byShift = rotation({
    unit: 'shift',
    calendar: 'plant',
    handOverAt: null,
    effectiveFrom: '2026-01-05T06:00:00.000Z',
  })

  it('hand over at each shift start; between shifts the turn goes on', () => {
    const schedule = compileSchedule({ timeZone: 'UTC', layers: [layer({ rotations: [byShift] })] }, CALENDARS)
    const asked = [
      '2026-01-05T13:59:59Z',
      '2026-01-05T14:00:00Z',
      '2026-01-06T05:00:00Z',
      '2026-01-06T06:00:00Z',
      '2026-01-11T12:00:00Z',
      '2026-01-12T06:00:00Z',
    ]
    expect(asked.map((text) => onCallAt(schedule, at(text))[0])).toEqual(['ada', 'ben', 'ben', 'cem', 'ada', 'ben'])
  })

  it('that are not there stop nobody from being on call, and are named', () => {
    const restricted = layer({
      rotations: [byShift],
      restrictions: [nightly({ from: null, to: null, calendar: 'gone' })],
    })
    const schedule = compileSchedule({ timeZone: 'UTC', layers: [restricted] }, null)
    expect(onCallAt(schedule, at('2026-03-01T03:00:00Z'))).toEqual(['ada'])
    expect(
      renderSchedule(schedule, at('2026-03-01T00:00:00Z'), at('2026-03-02T00:00:00Z'), 100).missingCalendars,
    ).toEqual(['plant', 'gone'])
  })
})

describe('overrides', () => {
  it('are applied in the order in which they were made', () => {
    const time = { from: at('2026-02-01T00:00:00Z'), to: at('2026-02-03T00:00:00Z') }
    const base = compile('UTC', layer({ rotations: [rotation({ participants: [['ada', 'ben']] })] }))
    const made = (...overrides: { person: string; insteadOf: string | null; level: number | null }[]) =>
      onCallAt(
        withOverrides(
          base,
          overrides.map((one) => ({ ...time, ...one })),
        ),
        time.from,
      )
    expect(made({ person: 'cem', insteadOf: 'ada', level: null })).toEqual(['cem', 'ben'])
    expect(made({ person: 'ben', insteadOf: 'ada', level: null })).toEqual(['ben'])
    expect(made({ person: 'cem', insteadOf: 'ada', level: 2 })).toEqual(['ada', 'ben'])
    expect(
      made({ person: 'cem', insteadOf: null, level: 1 }, { person: 'dia', insteadOf: 'cem', level: null }),
    ).toEqual(['dia'])
    expect(
      made({ person: 'dia', insteadOf: 'cem', level: null }, { person: 'cem', insteadOf: null, level: 1 }),
    ).toEqual(['cem'])
  })
})

describe('a hand-over to be announced', () => {
  const schedule = compile('UTC', layer({ rotations: [rotation({ participants: [['ada'], ['ben']] })] }))
  const due = at('2026-02-02T08:00:00Z')

  it('is the latest, with how many were skipped before it', () => {
    const last = dutiesAt(schedule, due - 1)
    expect(decideHandOver(schedule, last, due, due)).toMatchObject({ at: due, skipped: 0, changes: [{ level: 1 }] })
    expect(decideHandOver(schedule, last, due, due + 48 * HOUR)).toMatchObject({ at: due + 48 * HOUR, skipped: 2 })
    // Two hand-overs later it is the same person again: said, for there were two.
    expect(decideHandOver(schedule, last, due, due + 24 * HOUR)).toEqual({
      at: due + 24 * HOUR,
      skipped: 1,
      changes: [],
    })
  })

  it('is none when nothing has changed hands', () => {
    expect(decideHandOver(schedule, dutiesAt(schedule, due), due + 1, due + HOUR)).toBeNull()
  })
})

describe('the demo', () => {
  it.each(demo.schedules.map((one) => [one.key, one] as const))('%s is written as the API would keep it', (_, one) => {
    const { key: _key, ...kept } = one
    const { key: __, ...given } = NewSchedule.parse(one)
    expect(readSchedule(given)).toEqual(kept)
  })

  it('has the picture of the documentation', async () => {
    const content = demo.schedules.find(({ key }) => key === 'app-infra') as unknown as ScheduleContent
    const from = at('2026-11-16T07:00:00Z')
    const to = at('2026-11-30T07:00:00Z')
    const withoutFirstNight = {
      ...content,
      layers: content.layers.map((one) =>
        one.key === 'weeks'
          ? {
              ...one,
              rotations: one.rotations.map((version) => ({ ...version, effectiveFrom: '2026-11-16T23:00:00.000Z' })),
            }
          : one,
      ),
    }
    const schedule = withOverrides(compileSchedule(withoutFirstNight), [
      {
        from: at('2026-11-20T12:00:00Z'),
        to: at('2026-11-22T18:00:00Z'),
        person: 'h.weber',
        insteadOf: 'j.novak',
        level: 1,
      },
    ])
    const picture = drawSchedule({
      ...renderSchedule(schedule, from, to, 1_000),
      schedule: 'app-infra',
      title: content.name,
      names: new Map(people.people.map(({ key, name }) => [key, name])),
      now: at('2026-11-18T09:00:00Z'),
    })
    await expect(picture).toMatchFileSnapshot('../../../docs/images/on-call.svg')
  })
})
