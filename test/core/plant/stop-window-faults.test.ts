import { describe, expect, it } from 'vitest'
import { completeStopWindows, findStopWindowFaults, type StopWindowContent } from '#features/plant/stop-window.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import { WEEKLY } from './weekly.ts'

describe('what is refused of a stop window', () => {
  const judge = (content: Partial<StopWindowContent>) => {
    const whole = { name: 'W', asset: 'lei', reason: null, startsAt: null, endsAt: null, recurring: null, ...content }
    const entry = { key: 'w', mode: 'create', given: {}, pointer: '', expectedVersion: null } as const
    const [proposal] = completeStopWindows([{ entry, current: null, content: whole }])
    return findStopWindowFaults(proposal!, zoneOf('Europe/Berlin')).map(({ pointer, code }) => `${pointer} ${code}`)
  }
  const START = Date.parse('2026-01-01T00:00Z')

  it.each<[string, Partial<StopWindowContent>, readonly string[]]>([
    ['nothing said of when', {}, ['/startsAt REQUIRED']],
    ['no end', { startsAt: START }, ['/endsAt REQUIRED']],
    ['no start', { endsAt: START }, ['/startsAt REQUIRED']],
    ['an end at the start', { startsAt: START, endsAt: START }, ['/endsAt OUT_OF_ORDER']],
    ['as long as it may be', { startsAt: START, endsAt: START + LIMITS.stopWindowDays * DAY }, []],
    ['longer than that', { startsAt: START, endsAt: START + LIMITS.stopWindowDays * DAY + 1 }, ['/endsAt TOO_LARGE']],
    ['once and again', { startsAt: START, recurring: WEEKLY }, ['/startsAt INVALID_VALUE']],
    ['a day there is not', { recurring: { ...WEEKLY, first: '2026-02-30' } }, ['/recurring/first INVALID_FORMAT']],
    ['days in disorder', { recurring: { ...WEEKLY, last: '2025-12-31' } }, ['/recurring/last OUT_OF_ORDER']],
    [
      'an end before its start',
      { recurring: { ...WEEKLY, to: '05:00', daysLater: 0 } },
      ['/recurring/to OUT_OF_ORDER'],
    ],
    [
      'a place in the month of every day',
      { recurring: { ...WEEKLY, days: [], ofMonth: [1] } },
      ['/recurring/ofMonth INVALID_VALUE'],
    ],
    [
      'no day left',
      { recurring: { ...WEEKLY, last: '2026-01-04', except: ['2026-01-04'] } },
      ['/recurring/first NEVER_OCCURS'],
    ],
    [
      'a time that its one day leaves out',
      { recurring: { ...WEEKLY, from: '02:00', to: '03:00', first: '2026-03-29', last: '2026-03-29' } },
      ['/recurring/first NEVER_OCCURS'],
    ],
    ['one day left', { recurring: { ...WEEKLY, last: '2026-01-04' } }, []],
  ])('%s', (_, content, expected) => {
    expect(judge(content)).toEqual(expected)
  })
})
