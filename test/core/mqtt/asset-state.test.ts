import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideStates,
  describeState,
  isStateTopic,
  type KeptState,
  type ShownIncident,
  type StateRules,
  stateTopicOf,
  type Wanted,
  writeMessage,
} from '#features/mqtt/asset-state.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { fitsTopic } from '#kernel/topics.ts'

const T0 = Date.parse('2026-11-21T05:00:00Z')
const rules: StateRules = { priorities: ['P1', 'P2', 'P3'], withTitles: false, most: 2 }
const anIncident = (change: Partial<ShownIncident> = {}): ShownIncident => ({
  number: 'INC-1',
  kind: 'incident',
  title: 'MES frozen',
  priority: 'P2',
  severity: 'sev2',
  status: 'new',
  productionImpact: null,
  openedAt: T0,
  ...change,
})

describe('the state of an asset', () => {
  it('lists the worst first, and counts what it does not list', () => {
    const incidents = [
      anIncident({ number: 'INC-3', priority: 'retired-priority', productionImpact: 'none' }),
      anIncident({ number: 'INC-2', priority: 'P1', productionImpact: 'degraded', openedAt: T0 + 1 }),
      anIncident({ number: 'INC-1', priority: 'P1' }),
    ]
    expect(JSON.parse(describeState('line-4', incidents, rules))).toEqual({
      asset: 'line-4',
      openCount: 3,
      highestPriority: 'P1',
      productionImpact: 'degraded',
      open: [
        {
          number: 'INC-1',
          kind: 'incident',
          priority: 'P1',
          severity: 'sev2',
          status: 'new',
          productionImpact: null,
          openedAt: '2026-11-21T05:00:00.000Z',
        },
        expect.objectContaining({ number: 'INC-2' }),
      ],
    })
    expect(describeState('line-4', [...incidents].reverse(), rules)).toBe(describeState('line-4', incidents, rules))
  })

  it('lists so many and no more', () => {
    const all = Array.from({ length: LIMITS.mqttOpenIncidents + 1 }, (_, n) => anIncident({ number: `INC-${n}` }))
    const listed = (many: number): number =>
      JSON.parse(describeState('a', all.slice(0, many), { ...rules, most: LIMITS.mqttOpenIncidents })).open.length
    expect(listed(LIMITS.mqttOpenIncidents)).toBe(LIMITS.mqttOpenIncidents)
    expect(listed(LIMITS.mqttOpenIncidents + 1)).toBe(LIMITS.mqttOpenIncidents)
  })

  it('names titles only where that is asked for', () => {
    expect(describeState('a', [anIncident()], rules)).not.toContain('MES frozen')
    expect(describeState('a', [anIncident()], { ...rules, withTitles: true })).toContain('MES frozen')
  })

  it('of nothing open says so; of no asset any more there is no message', () => {
    const body = describeState('line-4', [], rules)
    const state: KeptState = { asset: 'line-4', body, version: 7, changedAt: T0, isDue: true, topic: null }
    expect(JSON.parse(writeMessage(state))).toEqual({
      asset: 'line-4',
      openCount: 0,
      highestPriority: null,
      productionImpact: null,
      open: [],
      version: 7,
      updatedAt: '2026-11-21T05:00:00.000Z',
    })
    expect(writeMessage({ ...state, body: null })).toBe('')
  })

  it('stands under the path of its asset, so that what is above hears of all below', () => {
    const topic = stateTopicOf('andon', 'acme', 'lei/packaging/line-4')
    expect(topic).toBe('andon/acme/lei/packaging/line-4/state')
    expect(fitsTopic('andon/acme/lei/packaging/+/state', topic)).toBe(true)
    expect(fitsTopic('andon/acme/lei/#', topic)).toBe(true)
    expect(fitsTopic('andon/acme/lei/#', stateTopicOf('andon', 'acme', 'leipzig'))).toBe(false)
    expect(isStateTopic('andon', 'acme', topic)).toBe(true)
    expect(isStateTopic('andon', 'other', topic)).toBe(false)
    expect(isStateTopic('andon', 'acme', 'andon/acme/lei/states')).toBe(false)
    expect(stateTopicOf('andon', 'acme', 'lei')).not.toBe(stateTopicOf('andon', 'acme', 'lei/state'))
  })
})

const aWanted = fc.record({
  asset: fc.constantFrom('a', 'b', 'c'),
  priorities: fc.array(fc.constantFrom('P1', 'P2'), { maxLength: 3 }),
  isThere: fc.boolean(),
})

it('a retained state is that of the last change, its version grows with each change and with nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(aWanted, fc.boolean(), fc.integer({ min: -5, max: 5 })), { maxLength: 30 }),
      (steps) => {
        const kept = new Map<string, KeptState>()
        let now = T0
        for (const [{ asset, priorities, isThere }, again, passed] of steps) {
          now += passed
          const incidents = priorities.map((priority, at) => anIncident({ number: `INC-${at}`, priority }))
          const wanted: Wanted = { asset, incidents, isThere }
          const before = kept.get(asset)
          for (const state of decideStates([wanted], [...kept.values()], rules, now, again))
            kept.set(state.asset, state)
          const after = kept.get(asset)
          if (before === undefined && incidents.length === 0) expect(after).toBeUndefined()
          else {
            const body = isThere || incidents.length > 0 ? describeState(asset, incidents, rules) : null
            expect(after?.body).toBe(body)
            expect(after?.version).toBe((before?.version ?? 0) + (before !== undefined && before.body === body ? 0 : 1))
            expect(after?.changedAt).toBeGreaterThanOrEqual(before?.changedAt ?? 0)
            if (again || before?.body !== body) expect(after?.isDue).toBe(true)
          }
          if (after) kept.set(asset, { ...after, isDue: false })
        }
      },
    ),
    { seed: 12, numRuns: 300 },
  )
})
