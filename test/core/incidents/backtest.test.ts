import { expect, test } from 'vitest'
import { compareOutcomes, isSame, judgeExtent, makeTally, type Outcome } from '#features/incidents/backtest.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { MINUTE } from '#kernel/time.ts'
import { decision } from './incident-builder.ts'

const outcome: Outcome = {
  priority: 'P2',
  team: 'app-infra',
  serviceLevels: [
    { kind: 'sla', metric: 'acknowledge', policy: 'p2', calendar: 'three-shift', target: 30 * MINUTE },
    { kind: 'ola', metric: 'resolve', policy: 'team', calendar: '24x7', target: 60 * MINUTE },
  ],
  majorIncident: false,
}
const compare = (change: Partial<Outcome>, isTeamJudged = true) =>
  compareOutcomes(outcome, { decision, outcome: { ...outcome, ...change } }, isTeamJudged)
const [first, second] = outcome.serviceLevels

test.each([
  ['nothing', {}, []],
  ['the priority', { priority: 'P1' }, ['priority']],
  ['the team', { team: null }, ['team']],
  ['a target', { serviceLevels: [{ ...first!, target: 1 }, second!] }, ['serviceLevels']],
  ['a calendar', { serviceLevels: [{ ...first!, calendar: '24x7' }, second!] }, ['serviceLevels']],
  ['a metric less', { serviceLevels: [first!] }, ['serviceLevels']],
  ['the order of levels', { serviceLevels: [second!, first!] }, []],
  ['the suggestion', { majorIncident: true }, ['majorIncident']],
])('%s differs', (_, change, facts) => {
  expect(Object.keys(compare(change))).toEqual(facts)
})

test('a team that a person chose is compared with no other', () => {
  expect(isSame(compare({ team: 'quality' }, false))).toBe(true)
})

test('totals count each incident once, and what differs by its kind', () => {
  const tally = makeTally()
  for (const change of [{}, { priority: 'P1' }, { priority: 'P1', team: 'quality' }, { priority: 'P3' }]) {
    tally.add(compare(change), change.priority === 'P3')
  }
  expect(tally.totals()).toEqual({
    examined: 4,
    differing: 3,
    priority: 3,
    team: 1,
    serviceLevels: 0,
    majorIncident: 0,
    faulty: 1,
    priorities: [
      { was: 'P2', would: 'P1', count: 2 },
      { was: 'P2', would: 'P3', count: 1 },
    ],
    teams: [{ was: 'app-infra', would: 'quality', count: 1 }],
  })
})

test('a period may hold so many incidents and not one more', () => {
  expect(judgeExtent(LIMITS.backtestIncidents)).toEqual([])
  expect(judgeExtent(LIMITS.backtestIncidents + 1)).toMatchObject([{ pointer: '/to', code: 'TOO_MANY' }])
})
