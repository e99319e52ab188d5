import { describe, expect, test } from 'vitest'
import { compileCalendars } from '#features/calendars/index.ts'
import {
  type CompiledSchedule,
  compileSchedule,
  isSameDuty,
  nextHandOverAt,
  onCallAt,
  renderSchedule,
  withOverrides,
} from '#features/on-call/index.ts'
import { formatInstant, HOUR, type Instant } from '#kernel/time.ts'
import { makeCase } from './cases.ts'
import { type Case, type Oracle, readPlanner } from './oracle.ts'

const CASES = 2_000
const LEVELS = [1, 2, 3]

type Judged = { readonly differences: string[]; readonly compared: number }

/** The instants to compare: every hour, and the milliseconds around every boundary of either side. */
function instantsOf({ from, to }: Case, oracle: Oracle, ours: readonly Instant[]): readonly Instant[] {
  const instants = new Set<Instant>()
  for (let at = from; at < to; at += HOUR) instants.add(at)
  for (const at of [...oracle.boundaries, ...ours]) for (const near of [at - 1, at, at + 1]) instants.add(near)
  return [...instants].filter((at) => at >= from && at < to).sort((a, b) => a - b)
}

function judge(one: Case): Judged {
  const oracle = readPlanner(one)
  const calendars = compileCalendars({ calendars: one.calendars })
  const schedule = withOverrides(compileSchedule(one.content, calendars), one.overrides)
  const rendered = renderSchedule(schedule, one.from, one.to, 100_000)
  const differences: string[] = []
  const complain = (what: string, at: Instant) => differences.push(`${what} at ${formatInstant(at)}`)
  const ours = rendered.levels.flatMap((level) => level.segments.flatMap(({ from, to }) => [from, to]))
  const instants = instantsOf(one, oracle, ours)
  for (const level of LEVELS) {
    const final = rendered.levels.find((candidate) => candidate.level === level)
    for (const at of instants) {
      const [is, should] = [onCallAt(schedule, at, level), oracle.onCallAt(at, level)]
      if (is.join() !== should.join()) complain(`level ${level}: ${is.join()} instead of ${should.join()}`, at)
      const shown = final?.segments.find((segment) => segment.from <= at && at < segment.to)?.people ?? []
      if (!isSameDuty(shown, is)) complain(`level ${level} is drawn as ${shown.join()}, not ${is.join()}`, at)
    }
    const covered = coverOf(oracle, one, level)
    if ((final?.covered ?? 0) !== covered) complain(`covered ${final?.covered} instead of ${covered}`, one.from)
    const gaps = (final?.gaps ?? [one]).reduce((sum, gap) => sum + gap.to - gap.from, 0)
    if ((final?.covered ?? 0) + gaps !== one.to - one.from) complain('coverage and gaps are not the range', one.from)
  }
  differences.push(...judgeHandOvers(one, oracle, schedule))
  return { differences, compared: instants.length * LEVELS.length }
}

/** Time with somebody on duty, from boundary to boundary. */
function coverOf(oracle: Oracle, { from, to }: Case, level: number): number {
  const cuts = [from, ...oracle.boundaries, to]
  return cuts
    .slice(1)
    .reduce((sum, cut, at) => (oracle.onCallAt(cuts[at]!, level).length > 0 ? sum + cut - cuts[at]! : sum), 0)
}

function judgeHandOvers({ from, to }: Case, oracle: Oracle, schedule: CompiledSchedule): string[] {
  const hasChange = (at: Instant) =>
    LEVELS.some((level) => !isSameDuty(oracle.onCallAt(at - 1, level), oracle.onCallAt(at, level)))
  const should = oracle.boundaries.filter((at) => at > from && hasChange(at))
  const is: Instant[] = []
  for (let at = nextHandOverAt(schedule, from, to - 1); at !== null; at = nextHandOverAt(schedule, at, to - 1))
    is.push(at)
  return is.join() === should.join()
    ? []
    : [`hand-overs ${is.map(formatInstant)} instead of ${should.map(formatInstant)}`]
}

describe('against a wall planner read day by day', () => {
  test(`${CASES} random schedules across clock changes, hour by hour and around every boundary`, () => {
    const failures: string[] = []
    let compared = 0
    for (let seed = 1; seed <= CASES; seed++) {
      const one = makeCase(seed)
      const judged = judge(one)
      compared += judged.compared
      if (judged.differences.length > 0) {
        failures.push(`seed ${seed} ${one.content.timeZone}: ${judged.differences.slice(0, 3).join('; ')}`)
      }
    }
    expect(failures).toEqual([])
    expect(compared).toBeGreaterThan(1_000_000)
  })
})
