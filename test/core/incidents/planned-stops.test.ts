import { describe, expect, it } from 'vitest'
import { findStop, lowerInStop } from '#features/incidents/decide-stop.core.ts'
import { beganAt, clocksStartAt, type DecidedStop } from '#features/incidents/incident.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import type { StopWindowFacts } from '#features/plant/stop.core.ts'
import { explainClock, startClocks } from '#features/sla/index.ts'
import { formatInstant, HOUR, MINUTE } from '#kernel/time.ts'
import { at, calendarFor, making, plansOf, policy } from '../sla/clock-making.ts'
import { aSubject, decide, groundOf } from './decide-ground.ts'

const FROM = Date.parse('2026-11-21T00:00:00Z')
const asset = (key: string, parent: string | null): AssetFacts => ({
  id: key,
  key,
  name: key,
  level: 'line',
  domain: 'ot',
  criticality: 'production_support',
  validated: false,
  soleDevice: false,
  owner: '',
  supplier: '',
  attributes: {},
  parent,
  dependsOn: [],
  timeZone: null,
  retired: false,
})
const once = (key: string, of: string, hours: number): StopWindowFacts => ({
  key,
  name: key,
  asset: of,
  startsAt: FROM,
  endsAt: FROM + hours * HOUR,
  recurring: null,
  retired: false,
})
const plant = buildPlant(
  [asset('lei', null), asset('lei/a', 'lei'), asset('gre', null)],
  { version: 1, timeZone: 'UTC' },
  [once('short', 'lei', 2), once('long', 'gre', 5)],
)
const effect = { intake: 'mark', notifications: 'hold', clocks: 'run' } as const
const rules = { ...groundOf({}).rules, stopWindow: effect }
const STOP: DecidedStop = { value: 'long', from: formatInstant(FROM), until: formatInstant(FROM + 5 * HOUR), ...effect }

describe('the planned stop of a new incident', () => {
  it('is that of any of its assets, the one that ends last', () => {
    expect(findStop({ plant, rules }, ['lei/a', 'gre'], FROM + HOUR)).toEqual(STOP)
    expect(findStop({ plant, rules }, ['lei/a'], FROM + HOUR)?.value).toBe('short')
    expect(findStop({ plant, rules }, ['lei/a'], FROM + 2 * HOUR)).toBeNull()
    expect(findStop({ plant, rules }, [], FROM + HOUR)).toBeNull()
  })

  it('lowers the priority to the last one where that is configured, and says so', () => {
    const lowering = { ...STOP, intake: 'lower' as const }
    expect(lowerInStop(lowering, 'P1', rules)).toEqual({
      priority: rules.scales.priority.at(-1),
      because: {
        rule: 'stopWindowEffect.intake',
        description: 'It occurred in the planned stop long, until 2026-11-21T05:00:00.000Z.',
        facts: { 'incident.stopWindow': 'long' },
      },
    })
    expect(lowerInStop(lowering, rules.scales.priority.at(-1)!, rules)).toBeNull()
    expect(lowerInStop(STOP, 'P1', rules)).toBeNull()
    expect(lowerInStop(null, 'P1', rules)).toBeNull()
  })

  it('is a fact of conditions, and lowers what rules gave but not what a person set', () => {
    const stopWindow = { ...STOP, intake: 'lower' as const }
    const stopped = { stopWindow: 'long', decision: { stopWindow } }
    const raising = {
      classification: [{ key: 'raise', when: "incident.stopWindow == 'long'", raise: { priority: 'P1' } }],
    }
    const lowered = decide(raising, aSubject({}, stopped)).decision
    expect(lowered.priority).toMatchObject({
      value: 'P4',
      basis: 'stop_window',
      because: [{ rule: 'stopWindowEffect.intake' }],
    })
    expect(lowered.stopWindow).toEqual(stopWindow)
    const marked = decide(raising, aSubject({}, { stopWindow: 'long', decision: { stopWindow: STOP } })).decision
    expect(marked.priority).toMatchObject({ value: 'P1', basis: 'rules', because: [{ rule: 'raise' }] })
    const override = aSubject({}, { ...stopped, overrides: { priority: { value: 'P2' } } })
    expect(decide(raising, override).decision.priority).toMatchObject({ value: 'P2', basis: 'override' })
    const mark = { rule: 'production-critical/lead', description: '', facts: {}, at: FROM }
    const escalated = aSubject({}, { ...stopped, escalated: { priority: { value: 'P2', ...mark } } })
    expect(decide(raising, escalated).decision.priority).toMatchObject({ value: 'P2', basis: 'escalation' })
  })
})

describe('clocks that wait for the end of a stop', () => {
  const incident = { mode: 'live', openedAt: FROM + HOUR, reportedAt: FROM } as const
  const waiting = { ...STOP, clocks: 'wait' as const }

  it('start at its end, when that is still to come', () => {
    expect(clocksStartAt({ ...incident, decision: { stopWindow: waiting } })).toBe(FROM + 5 * HOUR)
    expect(clocksStartAt({ ...incident, openedAt: FROM + 6 * HOUR, decision: { stopWindow: waiting } })).toBe(
      FROM + 6 * HOUR,
    )
    expect(clocksStartAt({ ...incident, decision: { stopWindow: STOP } })).toBe(FROM + HOUR)
    expect(clocksStartAt({ ...incident, mode: 'retrospective', decision: {} })).toBe(FROM)
    expect(beganAt(incident)).toBe(FROM + HOUR)
  })

  it('say that they waited', () => {
    const opened = at('23T08:00:00.000')
    const plans = plansOf(policy({ targets: { resolve: 'PT1H' } }))
    const { clocks } = startClocks(plans, making(), opened + 30 * MINUTE, null, opened)
    const { segments } = explainClock(clocks[0]!, calendarFor(clocks[0]!), opened, 100, opened)
    expect(segments[0]).toEqual({
      kind: 'waiting',
      from: opened,
      to: opened + 30 * MINUTE,
      elapsed: 0,
      shift: '',
      exceptions: [],
      reason: 'stop_window',
    })
    expect(segments[1]).toMatchObject({ from: opened + 30 * MINUTE })
  })
})
