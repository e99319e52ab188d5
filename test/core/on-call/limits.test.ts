import { describe, expect, it } from 'vitest'
import { compileSchedule, listDutyPieces, makeScheduleBook, type Schedule } from '#features/on-call/index.ts'
import { layersIn } from '#features/on-call/schedules.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Tx } from '#platform/db/tx.ts'

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const rotation = (change: object = {}) => ({
  effectiveFrom: '2026-01-01T00:00:00Z',
  participants: ['ada'],
  unit: 'day',
  ...change,
})
const layer = (change: object = {}) => ({ key: 'layer', rotations: [rotation()], ...change })
const fits = (layers: unknown): boolean => layersIn.safeParse(layers).success

const SHAPES: Readonly<Record<string, (extra: number) => boolean>> = {
  layersPerSchedule: (extra) => fits(times(LIMITS.layersPerSchedule + extra, (at) => layer({ key: `layer-${at}` }))),
  rotationsPerLayer: (extra) => fits([layer({ rotations: times(LIMITS.rotationsPerLayer + extra, () => rotation()) })]),
  turnsPerRotation: (extra) =>
    fits([
      layer({ rotations: [rotation({ participants: times(LIMITS.turnsPerRotation + extra, (at) => `p${at}`) })] }),
    ]),
  peoplePerTurn: (extra) =>
    fits([layer({ rotations: [rotation({ participants: [times(LIMITS.peoplePerTurn + extra, (at) => `p${at}`)] })] })]),
  rotationEvery: (extra) => fits([layer({ rotations: [rotation({ every: LIMITS.rotationEvery + extra })] })]),
  restrictionsPerLayer: (extra) =>
    fits([layer({ restrictions: times(LIMITS.restrictionsPerLayer + extra, () => ({ from: '08:00', to: '09:00' })) })]),
}

describe('limits of a schedule', () => {
  it.each(Object.entries(SHAPES))('%s: n is taken, n + 1 is not', (_, takes) => {
    expect([takes(0), takes(1)]).toEqual([true, false])
  })

  it('a calendar has so many entries at most, the first ones', () => {
    const hourly = {
      ...rotation({ unit: 'hour', participants: [['ada'], ['ben']] }),
      every: 1,
      handOverAt: '00:00',
      handOverOn: null,
      calendar: null,
      firstTurn: 1,
    }
    const layers = [{ key: 'hours', name: null, level: 1, restrictions: [], rotations: [hourly as never] }]
    const schedule = compileSchedule({ timeZone: 'UTC', layers })
    const from = Date.UTC(2026, 5, 1)
    const to = from + 400 * 86_400_000
    const entries = listDutyPieces(schedule, from, to, null, LIMITS.calendarFeedEvents)
    expect(entries).toHaveLength(LIMITS.calendarFeedEvents)
    expect(entries.at(-1)?.to).toBe(from + LIMITS.calendarFeedEvents * 3_600_000)
  })

  it('so many compiled schedules are kept in memory: the one used longest ago goes first', () => {
    const isKept = (count: number): boolean => {
      const book = makeScheduleBook(async () => {
        throw new Error('not asked here')
      })
      const tx = { orgId: 'org' } as Tx
      const calendars = {} as Parameters<typeof book.compile>[2]
      const compile = (at: number) =>
        book.compile(
          tx,
          { id: `${at}`, version: 1, content: { timeZone: 'UTC', layers: [] } } as unknown as Schedule,
          calendars,
          [],
        )
      const first = compile(0)
      for (let at = 1; at < count; at++) compile(at)
      return compile(0) === first
    }
    expect([isKept(LIMITS.schedulesInMemory), isKept(LIMITS.schedulesInMemory + 1)]).toEqual([true, false])
  })
})
