import { describe, expect, it } from 'vitest'
import { makeEnvironment } from '#features/rules/environment.core.ts'
import { compileExpression } from '#features/rules/expression.core.ts'
import {
  factsAtFiring,
  fieldFacts,
  incidentFacts,
  NO_ASSET,
  shiftFacts,
  siteFacts,
} from '#features/rules/fact-builders.core.ts'
import type { Facts } from '#features/rules/facts.core.ts'
import { HOUR } from '#kernel/time.ts'

const environment = makeEnvironment({})
/** A Friday, 21:30 in Leipzig: half an hour before the late shift ends. */
const OCCURRED = Date.UTC(2026, 10, 20, 20, 30)
const isInShift = (at: number) => new Date(at).getUTCHours() >= 5 && new Date(at).getUTCHours() < 21

const facts: Facts = {
  incident: incidentFacts({
    occurredAt: new Date(OCCURRED),
    shift: 'late',
    workaroundAvailable: false,
    lines: ['lei/packaging/line-4', 'lei/packaging/line-5'],
  }),
  asset: NO_ASSET,
  assets: [],
  site: siteFacts({ key: 'lei', timeZone: 'Europe/Berlin' }),
  shift: shiftFacts({ name: 'late', active: true }),
  fields: fieldFacts({}, {}),
  now: new Date(OCCURRED),
  plant: { pathOf: (key) => [key], dependsOn: () => false, isOnShift: (key, at) => key === 'lei' && isInShift(at) },
}

const holds = (source: string, at: Facts): unknown => {
  const compiled = compileExpression(source, environment, 'bool')
  if (!compiled.ok) throw new Error(compiled.fault.message)
  return compiled.program.evaluate(at)
}

describe('a condition of a step speaks of the instant at which it is judged', () => {
  /** The Saturday, 02:00 in Leipzig: nobody works. */
  const atNight = factsAtFiring(facts, { name: '', active: false }, OCCURRED + 4.5 * HOUR)
  it.each([
    ['shift.active', true, false],
    ["shift.name == 'late'", true, false],
    ["onShift('lei')", true, false],
    ["[1.0].exists(x, onShift('lei'))", true, false],
    ["incident.shift == 'late'", true, true],
    ['now.getDayOfWeek(site.timeZone) == 5', true, false],
    ['now.getDayOfWeek(site.timeZone) == 6', false, true],
    ['now.getHours(site.timeZone) >= 7 && now.getHours(site.timeZone) < 22', true, false],
    ["now - incident.occurredAt >= duration('4h')", false, true],
    ['!incident.workaroundAvailable && !has(incident.estimatedRestoreAt)', true, true],
    ['incident.lines.size() >= 2', true, true],
  ])('%s: %s when it occurred, %s at the firing', (source, before, after) => {
    expect(holds(source, facts)).toBe(before)
    expect(holds(source, atNight)).toBe(after)
  })

  it('leaves the facts of the decision as they are', () => {
    expect(facts.shift.active).toBe(true)
    expect(facts.plant.isOnShift('lei', OCCURRED + 4.5 * HOUR)).toBe(false)
  })
})
