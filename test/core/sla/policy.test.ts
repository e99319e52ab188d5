import { describe, expect, it, test } from 'vitest'
import { compileCalendars } from '#features/calendars/index.ts'
import {
  calendarOfPolicy,
  checkServiceLevels,
  compilePolicy,
  planClocks,
  type ServiceLevelPolicy,
  serviceLevelsSection,
} from '#features/sla/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'

const P1: ServiceLevelPolicy = {
  key: 'p1',
  kind: 'sla',
  calendar: '24x7',
  targets: { acknowledge: 'PT15M', resolve: 'PT2H' },
}
const KEYS = new Set(['24x7', 'office'])
const faultsOf = (...policies: ServiceLevelPolicy[]) =>
  checkServiceLevels(policies, KEYS).map(({ path, code }) => [path.join('.'), code])

test('compiling: durations in milliseconds, percentages ascending, the defaults', () => {
  expect(compilePolicy(P1)).toMatchObject({
    startOn: 'opened',
    targets: [
      { metric: 'acknowledge', target: 15 * MINUTE },
      { metric: 'resolve', target: 2 * HOUR },
    ],
    warnAt: [50, 75, 90],
    overrunAt: [],
    pauseOn: [],
  })
  expect(compilePolicy({ ...P1, warnAt: [90, 10], overrunAt: [] }).warnAt).toEqual([10, 90])
})

test('plans of what was chosen; a policy that is not there plans nothing', () => {
  const policies = new Map([['p1', compilePolicy(P1)]])
  const chosen = (metric: string, policy = 'p1') => ({ kind: 'sla' as const, metric, policy })
  expect(planClocks([chosen('resolve'), chosen('contain'), chosen('resolve', 'gone')], policies)).toEqual([
    { policy: policies.get('p1'), metric: 'resolve', target: 2 * HOUR },
  ])
})

describe('checking', () => {
  it.each<[string, ServiceLevelPolicy[], (string | number)[][]]>([
    ['nothing wrong', [P1, { ...P1, key: 'p2', calendar: 'line' }], []],
    ['a key twice', [P1, P1], [['serviceLevels.1.key', 'KEY_NOT_UNIQUE']]],
    ['no such calendar', [{ ...P1, calendar: 'nights' }], [['serviceLevels.0.calendar', 'REFERENCE_UNKNOWN']]],
    ['no target', [{ ...P1, targets: {} }], [['serviceLevels.0.targets', 'TARGET_MISSING']]],
    ['a start its kind has not', [{ ...P1, startOn: 'assigned' }], [['serviceLevels.0.startOn', 'START_NOT_OFFERED']]],
    ['an ola of a team', [{ ...P1, kind: 'ola', startOn: 'assigned' }], []],
    ['a percentage twice', [{ ...P1, warnAt: [50, 60, 50] }], [['serviceLevels.0.warnAt.2', 'PERCENTAGE_TWICE']]],
    ['the longest target', [{ ...P1, targets: { resolve: `PT${LIMITS.clockTargetHours}H` } }], []],
    [
      'one second more',
      [{ ...P1, targets: { resolve: `PT${LIMITS.clockTargetHours}H1S` } }],
      [['serviceLevels.0.targets.resolve', 'TARGET_TOO_LONG']],
    ],
  ])('%s', (_, policies, faults) => {
    expect(faultsOf(...policies)).toEqual(faults)
  })
})

describe('the section', () => {
  it.each([
    ['days', { targets: { resolve: 'P1D' } }],
    ['months', { targets: { resolve: 'P1M' } }],
    ['nothing', { targets: { resolve: 'PT0S' } }],
    ['a metric that is none', { targets: { restore: 'PT1H' } }],
    ['an unknown member', { priority: 'P1' }],
    ['a warning at the breach', { warnAt: [100] }],
    ['an overrun at the breach', { overrunAt: [100] }],
    ['a reason that is none', { pauseOn: ['lunch'] }],
    ['too many warnings', { warnAt: Array.from({ length: LIMITS.warningsPerClock + 1 }, (_, place) => place + 1) }],
  ])('refuses %s', (_, change) => {
    expect(serviceLevelsSection.safeParse([{ ...P1, ...change }]).success).toBe(false)
  })

  test('takes what the page of the configuration shows, and as many warnings as allowed', () => {
    const warnAt = Array.from({ length: LIMITS.warningsPerClock }, (_, place) => place + 1)
    const shown = {
      ...P1,
      when: "incident.priority == 'P1'",
      warnAt,
      overrunAt: [150, 200],
      pauseOn: ['waiting_reporter', 'waiting_window'],
    }
    expect(serviceLevelsSection.parse([shown])).toEqual([shown])
  })
})

describe('the calendar of a policy', () => {
  const calendars = compileCalendars({
    calendars: [
      { key: 'shifts', timeZone: 'site', shifts: [{ name: 'early', days: ['mon'], from: '06:00', to: '14:00' }] },
      { key: 'office', timeZone: 'UTC', shifts: [{ name: 'day', days: ['mon'], from: '08:00', to: '17:00' }] },
    ],
    calendarOf: [
      { asset: 'lei', calendar: 'shifts' },
      { asset: 'lei/office', calendar: 'office' },
    ],
  })
  const zones: Record<string, string> = { lei: 'Europe/Berlin', gre: 'America/New_York' }
  const pathOf = (key: string) =>
    key.split('/').map((_, place, parts) => parts.slice(0, parts.length - place).join('/'))
  const plant = {
    timeZone: 'Asia/Tokyo',
    pathOf,
    timeZoneOf: (key: string) => zones[key.split('/')[0]!] ?? 'Asia/Tokyo',
  }
  const places = { assets: ['lei/office/ws-1'], lines: ['lei/line-1'], site: 'lei' }

  it.each([
    ['office', places, 'office', 'UTC'],
    ['shifts', places, 'shifts', 'Europe/Berlin'],
    ['shifts', { assets: ['gre/x'], lines: [], site: 'gre' }, 'shifts', 'America/New_York'],
    ['shifts', { assets: [], lines: [], site: null }, 'shifts', 'Asia/Tokyo'],
    ['line', places, 'shifts', 'Europe/Berlin'],
    ['line', { ...places, lines: [] }, 'office', 'UTC'],
    ['line', { assets: [], lines: [], site: 'lei' }, 'shifts', 'Europe/Berlin'],
    ['line', { assets: [], lines: [], site: null }, '24x7', null],
    ['asset', places, 'office', 'UTC'],
    ['site', places, 'shifts', 'Europe/Berlin'],
    ['site', { ...places, site: 'gre' }, '24x7', null],
  ])('%s in %j is %s in %s', (calendar, where, key, zone) => {
    expect(calendarOfPolicy({ calendar }, calendars, plant, where)).toMatchObject({ key, timeZone: zone })
  })
})
