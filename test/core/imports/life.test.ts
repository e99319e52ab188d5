import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ToldLife, type ToldPlace, tellLife, tellRest } from '#features/imports/changes.core.ts'
import { type Change, rebuildLife } from '#features/imports/life.core.ts'
import { NO_LIFE, type RowLife } from '#features/imports/row.core.ts'
import { ALLOWED_FROM } from '#features/incidents/lifecycle.core.ts'

const BEGIN = 1_000
const STATUSES = ['new', 'acknowledged', 'in_progress', 'on_hold', 'contained', 'resolved', 'closed', null] as const

/** Rows whose counts never fall, as a source writes them; times may stand still or go back. */
const lives = fc
  .array(
    fc.record({
      status: fc.constantFrom(...STATUSES),
      reopened: fc.nat(2),
      reassigned: fc.nat(2),
      at: fc.option(fc.integer({ min: 0, max: 5_000 })),
      resolvedAt: fc.option(fc.integer({ min: 0, max: 5_000 })),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => {
    let reopenCount = 0
    return rows.map(({ reopened, reassigned: _, ...row }): Change => {
      reopenCount += reopened
      return {
        ...row,
        reopenCount,
        reassignments: null,
        holdReason: null,
        team: null,
        assignee: null,
        resolution: null,
        resolutionCode: null,
        restoredAt: null,
      }
    })
  })

describe('a rebuilt life', () => {
  it('is reopened as often as its rows count, never goes back in time, and takes no step that is not allowed', () => {
    fc.assert(
      fc.property(lives, (changes) => {
        const { steps } = rebuildLife(changes, BEGIN, 'fixed')
        const reopenings = steps.filter(({ command }) => command.action === 'reopen').length
        expect(reopenings).toBe(changes.at(-1)!.reopenCount)
        let at = BEGIN
        let status = 'new'
        let before = 'new'
        for (const step of steps) {
          const { action } = step.command
          expect(step.at).toBeGreaterThanOrEqual(at)
          expect(ALLOWED_FROM[action]).toContain(status)
          at = step.at
          if (action === 'hold') before = status
          status = AFTER[action] ?? before
        }
      }),
      { seed: 190, numRuns: 3_000 },
    )
  })
})

const AFTER: Readonly<Record<string, string | null>> = {
  acknowledge: 'acknowledged',
  start: 'in_progress',
  hold: 'on_hold',
  resume: null,
  contain: 'contained',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'in_progress',
}

/** One life as a system shows it from one export to the next: what it is now, and the last time of each end. */
const snapshots = fc
  .array(fc.record({ status: fc.constantFrom(...STATUSES.slice(0, -1)), late: fc.nat(3), counts: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) => {
    let [at, reopens, before] = [BEGIN, 0, 'new']
    let acknowledgedAt: number | null = null
    let resolvedAt: number | null = null
    let closedAt: number | null = null
    return rows.map(({ status, late, counts }): RowLife => {
      at += 1 + late
      const wasEnded = before === 'resolved' || before === 'closed'
      const isEnded = status === 'resolved' || status === 'closed'
      if (wasEnded && !isEnded) {
        reopens += 1
        closedAt = null
      }
      if (status !== 'new') acknowledgedAt ??= at
      if (isEnded && !wasEnded) resolvedAt = at
      if (status === 'closed') closedAt ??= at
      if (status === 'resolved' && before === 'closed')
        return { ...NO_LIFE, status: 'closed', changedAt: at, resolvedAt, closedAt }
      before = status!
      const ends = { acknowledgedAt, resolvedAt, closedAt }
      return { ...NO_LIFE, ...ends, status, changedAt: at, reopenCount: counts ? reopens : null }
    })
  })

describe('a life of which one row tells, again and again', () => {
  it('goes on from where its row left it', () => {
    fc.assert(
      fc.property(snapshots, (lives) => {
        let place: ToldPlace | null = null
        let at = BEGIN
        let status = 'new'
        let before = 'new'
        for (const life of lives) {
          const told: ToldLife | null = place === null ? tellLife(life, BEGIN, 'fixed') : tellRest(life, place, 'fixed')
          expect(told).not.toBeNull()
          for (const step of told!.steps) {
            const { action } = step.command
            expect(step.at).toBeGreaterThanOrEqual(at)
            expect(ALLOWED_FROM[action]).toContain(status)
            at = step.at
            if (action === 'hold') before = status
            status = AFTER[action] ?? before
          }
          place = told!.place
          expect(place.status).toBe(status)
          if (!['new', 'acknowledged'].includes(life.status!)) expect(status).toBe(life.status)
          // The same once more says nothing.
          expect(tellRest(life, place, 'fixed')?.steps).toEqual([])
        }
      }),
      { seed: 191, numRuns: 3_000 },
    )
  })

  it.each([
    [{ cancelledAt: 2_000, reopenCount: 1 }, ['resolve 2000', 'reopen 2000', 'cancel 2000']],
    [{ acknowledgedAt: 3_000, resolvedAt: 2_500, closedAt: 2_000 }, ['acknowledge 2000', 'cancel 2000']],
    [{ resolvedAt: 2_000, changedAt: 3_000 }, ['cancel 2000']],
    [{ changedAt: 3_000 }, ['cancel 3000']],
  ])('was cancelled when its row says that it ended: %j', (given, expected) => {
    const { steps } = tellLife({ ...NO_LIFE, status: 'cancelled', ...given }, BEGIN, 'fixed')
    expect(steps.map(({ command: { action }, at }) => `${action} ${at}`)).toEqual(expected)
  })

  it('is told otherwise where it ended at another time, or went on after it was cancelled', () => {
    const resolved = { ...NO_LIFE, status: 'resolved', resolvedAt: 2_000, reopenCount: 0 } as const
    const { place } = tellLife(resolved, BEGIN, 'fixed')
    expect(tellRest({ ...resolved, resolvedAt: 3_000 }, place, 'fixed')).toBeNull()
    const again = tellRest({ ...resolved, resolvedAt: 3_000, reopenCount: 1 }, place, 'fixed')
    expect(again?.steps.map(({ command: { action }, at }) => `${action} ${at}`)).toEqual([
      'reopen 3000',
      'resolve 3000',
    ])
    const open = { ...NO_LIFE, status: 'in_progress' } as const
    expect(tellRest(open, place, 'fixed')).toBeNull()
    expect(tellRest({ ...open, changedAt: 3_000, reopenCount: 0 }, place, 'fixed')).toBeNull()
    expect(tellRest({ ...open, changedAt: 3_000 }, place, 'fixed')?.steps).toHaveLength(1)
    expect(tellRest({ ...open, changedAt: 1_500 }, { ...place, status: 'new', changedAt: 1_600 }, 'fixed')).toBeNull()
    expect(tellRest(resolved, { ...place, status: 'closed' }, 'fixed')).toBeNull()
    const cancelled = tellLife({ ...NO_LIFE, status: 'cancelled', cancelledAt: 2_000 }, BEGIN, 'fixed')
    expect(tellRest({ ...resolved, resolvedAt: 3_000 }, cancelled.place, 'fixed')).toBeNull()
  })
})
