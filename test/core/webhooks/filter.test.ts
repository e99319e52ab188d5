import { describe, expect, test } from 'vitest'
import type { FeedEvent } from '#features/feed/feed-event.core.ts'
import { fieldFacts, incidentFacts, NO_ASSET, NO_SITE, shiftFacts } from '#features/rules/fact-builders.core.ts'
import type { Facts, IncidentFacts } from '#features/rules/facts.core.ts'
import { compileFilter } from '#features/webhooks/filter.core.ts'

const EVENT: FeedEvent = {
  id: 'e1',
  seq: 2,
  type: 'incident.changed',
  at: '2026-11-18T09:00:00.000Z',
  recordedAt: '2026-11-18T09:00:00.000Z',
  actor: { id: 'p', kind: 'person', name: 'M. Keller', roles: ['manager'] },
  changes: [{ path: 'priority', old: 'P3', new: 'P1' }],
  reason: null,
  text: null,
  author: null,
  audience: 'internal',
  record: { type: 'incident', id: 'i', number: 'INC-1' },
}

const factsOf = (incident: Partial<IncidentFacts>): Facts => ({
  incident: incidentFacts(incident),
  asset: NO_ASSET,
  assets: [],
  site: NO_SITE,
  shift: shiftFacts(),
  fields: fieldFacts({ system: 'string' }, { system: 'sap' }),
  now: new Date(0),
  plant: { pathOf: (key) => [key, 'lei'], dependsOn: () => false, isOnShift: () => true },
})

function judge(source: string, incident: Partial<IncidentFacts> = { priority: 'P1' }): boolean {
  const compiled = compileFilter(source, { system: 'string' })
  if ('fault' in compiled) throw new Error(compiled.fault.message)
  return compiled.filter(EVENT, factsOf(incident))
}

describe('a filter', () => {
  test.each([
    ["incident.priority == 'P1'", true],
    ["incident.priority in ['P2', 'P3']", false],
    ["'priority' in event.changed", true],
    ["'team' in event.changed", false],
    ["event.type == 'incident.changed' && incident.priority == 'P1'", true],
    ["event.recordType == 'asset' || event.actorKind == 'person'", true],
    ["event.recordType == 'asset' || event.actorKind == 'client'", false],
    ["event.changed.exists(path, path.startsWith('prio'))", true],
    ["fields.system == 'sap'", true],
    ["under('press-1', 'lei')", true],
    ["event.actor == 'M. Keller'", true],
  ])('%s is %s', (source, expected) => {
    expect(judge(source)).toBe(expected)
  })

  test.each([
    ["incident.colour == 'red'", 'EXPRESSION_UNKNOWN_NAME'],
    ["event.colour == 'red'", 'EXPRESSION_UNKNOWN_NAME'],
    ['incident.priority', 'EXPRESSION_TYPE'],
    ['event.changed == 1', 'EXPRESSION_TYPE'],
    ['incident.priority ==', 'EXPRESSION_SYNTAX'],
  ])('%s is refused as %s', (source, code) => {
    const compiled = compileFilter(source, {})
    expect('fault' in compiled && compiled.fault.code).toBe(code)
  })

  test('lets through what it fails on', () => {
    expect(judge('incident.restoredAt > incident.openedAt')).toBe(true)
    expect(judge('incident.restoredAt > incident.openedAt', { restoredAt: new Date(5), openedAt: new Date(9) })).toBe(
      false,
    )
  })
})
