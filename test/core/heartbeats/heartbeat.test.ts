import { describe, expect, it } from 'vitest'
import { compileCalendar } from '#features/calendars/index.ts'
import { AWAY_AFTER, attend, attendedSince } from '#features/heartbeats/attendance.core.ts'
import { silenceMessage, silentAt, type Watched } from '#features/heartbeats/heartbeat.core.ts'
import { formatInstant, HOUR, MINUTE, SECOND } from '#kernel/time.ts'

const PING = Date.parse('2026-11-27T15:45:00Z')
const watched = (change: Partial<Watched> = {}): Watched => ({
  every: 'PT10M',
  grace: 'PT30S',
  muted: false,
  retired: false,
  state: 'alive',
  countedFrom: PING,
  ...change,
})
const DAYS = compileCalendar(
  { key: 'days', shifts: [{ name: 'day', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00' }] },
  'Europe/Berlin',
)

describe('a heartbeat counts as silent', () => {
  it('so long after its last ping, and its grace', () => {
    expect(silentAt(watched(), null, 0)).toBe(PING + 10 * MINUTE + 30 * SECOND)
  })

  it('never while nothing is expected of it', () => {
    for (const change of [
      { muted: true },
      { retired: true },
      { state: 'waiting' },
      { state: 'silent' },
      { countedFrom: null },
    ] as const) {
      expect(silentAt(watched(change), null, 0)).toBeNull()
    }
  })

  it('in the shifts of its calendar alone', () => {
    expect(silentAt(watched({ every: 'PT30M' }), DAYS, 0)).toBe(Date.parse('2026-11-30T07:15:30Z'))
  })

  it('no sooner than this process could have heard it', () => {
    expect(silentAt(watched(), null, PING + HOUR)).toBe(PING + HOUR + 10 * MINUTE + 30 * SECOND)
    expect(silentAt(watched(), null, PING - HOUR)).toBe(PING + 10 * MINUTE + 30 * SECOND)
  })
})

describe('a process hears', () => {
  it('from its start on, as long as it is there', () => {
    const start = { since: PING, seenAt: null }
    expect(attendedSince(start, PING + HOUR)).toBe(PING)
    const seen = attend(attend(start, PING + 5 * SECOND), PING + 10 * SECOND)
    expect(attendedSince(seen, PING + 10 * SECOND + AWAY_AFTER)).toBe(PING)
  })

  it('anew after it was away', () => {
    const seen = attend({ since: PING, seenAt: null }, PING)
    const back = PING + AWAY_AFTER + 1
    expect(attendedSince(seen, back)).toBe(back)
    const after = attend(seen, back)
    expect(attendedSince(after, back + AWAY_AFTER)).toBe(back)
  })
})

it('the message of a silence says what is known, and nothing that is not', () => {
  const content = {
    name: 'Gateway',
    asset: null,
    every: 'PT10M',
    grace: 'PT30S',
    mapping: null,
    calendar: null,
    onReturn: 'resolve',
    muted: false,
    state: 'alive',
    lastPingAt: null,
    countedFrom: PING,
    silentSince: null,
    text: null,
    facts: null,
    nextDueAt: null,
  } as const
  expect(silenceMessage({ key: 'g', content }, PING, formatInstant)).toMatchObject({
    title: 'No heartbeat from Gateway',
    description: 'A ping is expected at least every PT10M.',
    assets: [],
    heartbeat: { key: 'g', lastPingAt: null, silentSince: '2026-11-27T15:45:00.000Z', facts: {} },
  })
  const said = { ...content, lastPingAt: PING, text: 'all well', asset: 'lei' }
  expect(silenceMessage({ key: 'g', content: said }, PING, formatInstant)).toMatchObject({
    description:
      'A ping is expected at least every PT10M. The last one came at 2026-11-27T15:45:00.000Z. It said: all well',
    assets: ['lei'],
  })
})
