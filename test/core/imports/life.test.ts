import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, rebuildLife } from '#features/imports/life.core.ts'
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
        const steps = rebuildLife(changes, BEGIN, 'fixed')
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
