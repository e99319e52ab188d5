import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANNELS, type Channel } from '#features/master-data/contact.core.ts'
import { BUNDLE_ABOVE, chooseNext, type DueNotice } from '#features/notifications/bundle.core.ts'
import {
  type Attempted,
  beginAttempt,
  type Delivery,
  FRESH,
  LONGEST_RETRY_AFTER,
  PATIENCE,
  planNext,
} from '#features/notifications/delivery.core.ts'
import { HOUR, type Instant, MINUTE, SECOND } from '#kernel/time.ts'

const START = Date.parse('2026-11-18T09:00:00Z')
const TEMPORARY: Attempted = { outcome: 'temporary', code: 'HTTP_503', detail: '', retryAfter: null }

/** Channel and instant of every attempt when each comes to `result`, until it is given up. */
function follow(channels: readonly Channel[], isUrgent: boolean, result: (channel: Channel, at: number) => Attempted) {
  const made: { readonly channel: Channel; readonly at: Instant }[] = []
  let [delivery, now]: [Delivery, Instant] = [FRESH, START]
  for (;;) {
    const channel = channels[delivery.place]!
    made.push({ channel, at: now - START })
    const next = planNext(beginAttempt(delivery, now), channels, result(channel, made.length), isUrgent, now)
    if ('failed' in next) return { made, why: next.failed }
    expect(next.dueAt).toBeGreaterThanOrEqual(now)
    expect(made.length).toBeLessThan(500)
    ;({ delivery, dueAt: now } = next)
  }
}

const show = (made: readonly { readonly channel: Channel; readonly at: Instant }[], count: number) =>
  made.slice(0, count).map(({ channel, at }) => `${channel} ${at / SECOND}`)

describe('the times of attempts', () => {
  it('of an urgent notice go to the next channel after ten seconds, and round again', () => {
    const { made, why } = follow(['teams', 'email'], true, () => TEMPORARY)
    expect(show(made, 10)).toEqual([
      'teams 0',
      'teams 10',
      'email 10',
      'email 20',
      'teams 50',
      'teams 60',
      'email 60',
      'email 70',
      'teams 130',
      'teams 140',
    ])
    expect(why).toBe('deadline')
    expect(made.at(-1)!.at).toBeLessThanOrEqual(HOUR)
  })

  it('of any other go to the next channel after all their waits', () => {
    const { made } = follow(['teams', 'email'], false, () => TEMPORARY)
    expect(show(made, 9)).toEqual([
      'teams 0',
      'teams 10',
      'teams 40',
      'teams 160',
      'email 160',
      'email 170',
      'email 200',
      'email 320',
      'teams 620',
    ])
  })

  it('leave out in later rounds what has refused for good', () => {
    const { made } = follow(['teams', 'slack', 'email'], true, (channel) =>
      channel === 'slack' ? { outcome: 'permanent', code: 'HTTP_404', detail: '' } : TEMPORARY,
    )
    expect(made.filter(({ channel }) => channel === 'slack')).toHaveLength(1)
    expect(made.length).toBeGreaterThan(10)
  })

  it('end for every course of results, by the deadline, and never on a channel that refused', () => {
    const result = fc.oneof(
      fc.constant<Attempted>(TEMPORARY),
      fc.constant<Attempted>({ outcome: 'unknown' }),
      fc.constant<Attempted>({ outcome: 'permanent', code: 'HTTP_410', detail: '' }),
      fc.integer({ min: 0, max: 3 * HOUR }).map((retryAfter): Attempted => ({ ...TEMPORARY, retryAfter })),
    )
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...CHANNELS], { minLength: 1 }),
        fc.boolean(),
        fc.infiniteStream(result),
        (channels, isUrgent, results) => {
          const refused = new Set<Channel>()
          const { made, why } = follow(channels, isUrgent, (channel) => {
            expect(refused.has(channel)).toBe(false)
            const given = results.next().value
            if (given.outcome === 'permanent') refused.add(channel)
            // What became of an attempt is unknown only after the lease: time passes.
            return given.outcome === 'unknown' ? { ...TEMPORARY, retryAfter: MINUTE } : given
          })
          expect(why === 'refused').toBe(refused.size === channels.length)
          expect(made.at(-1)!.at).toBeLessThanOrEqual(PATIENCE[isUrgent ? 'urgent' : 'usual'].deadline)
          for (const [place, { at }] of made.entries()) {
            if (place > 0)
              expect(at - made[place - 1]!.at).toBeLessThanOrEqual(Math.max(LONGEST_RETRY_AFTER, 20 * MINUTE))
          }
        },
      ),
      { seed: 11, numRuns: 2_000 },
    )
  })
})

describe('what is sent next', () => {
  it('is chosen among what is due, forgets nothing, and bundles a mass', () => {
    const notice = fc.record({
      id: fc.uuid(),
      event: fc.constantFrom('opened' as const, 'escalated' as const, 'bundle' as const),
      isUrgent: fc.boolean(),
      heldBy: fc.constantFrom(null, 'digest' as const, 'quiet_hours' as const),
      attempts: fc.integer({ min: 0, max: 2 }),
      dueAt: fc.integer({ min: START - HOUR, max: START }),
    })
    const flow = fc.option(
      fc.record({ count: fc.integer({ min: 1, max: 8 }), lastAt: fc.integer({ min: START - MINUTE, max: START }) }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(notice, { selector: ({ id }) => id, maxLength: 12 }), flow, (due, flown) => {
        const { send, postpone } = chooseNext(due as DueNotice[], flown, START)
        const known = new Set(due.map(({ id }) => id))
        const sent = send === null ? [] : send.kind === 'alone' ? [send.id] : send.ids
        expect([...sent, ...postpone.map(({ id }) => id)].every((id) => known.has(id))).toBe(true)
        expect(new Set(sent).size).toBe(sent.length)
        for (const { dueAt } of postpone) expect(dueAt).toBeGreaterThan(START)
        for (const { dueAt } of postpone) expect(dueAt).toBeLessThanOrEqual(START + MINUTE)
        if (due.length > 0) expect(sent.length + postpone.length).toBeGreaterThan(0)
        const plain = due.filter(({ heldBy, event }) => heldBy !== 'digest' && event !== 'bundle')
        const hasBundle = due.some(({ event }) => event === 'bundle')
        if (!hasBundle && plain.length > BUNDLE_ABOVE) expect(sent).toHaveLength(plain.length)
        if (!hasBundle && sent.length > 0 && plain.length > 0) {
          const first = plain.find(({ id }) => id === sent[0])!
          if (plain.some(({ isUrgent }) => isUrgent) && flown === null) expect(first.isUrgent).toBe(true)
        }
      }),
      { seed: 5, numRuns: 3_000 },
    )
  })
})
