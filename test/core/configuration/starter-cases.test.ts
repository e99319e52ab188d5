import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { calendarOf } from '#features/calendars/resolution.core.ts'
import { shiftAt } from '#features/calendars/working-time.core.ts'
import { compileDocument, runToEnd } from '#features/configuration/compile.core.ts'
import { documentSchema } from '#features/configuration/document.schema.ts'
import type { NewIncident } from '#features/incidents/incident.core.ts'
import { considerOpening } from '#features/incidents/opening.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import { HOUR, type Instant, MINUTE } from '#kernel/time.ts'
import { starterText } from './judge.ts'

const demo = JSON.parse(
  readFileSync(new URL('../../../src/features/plant/demo-plant.json', import.meta.url), 'utf8'),
) as { assets: (Partial<AssetFacts> & { key: string })[] }

const parentOf = (key: string): string | null => {
  const steps = key.split('/')
  while (steps.pop() && steps.length > 0) {
    const above = steps.join('/')
    if (demo.assets.some((asset) => asset.key === above)) return above
  }
  return null
}

const plant = buildPlant(
  demo.assets.map((asset) => ({
    validated: false,
    soleDevice: false,
    owner: '',
    attributes: {},
    dependsOn: [],
    timeZone: null,
    retired: false,
    name: asset.key,
    level: 'system',
    domain: 'it',
    criticality: 'business',
    parent: parentOf(asset.key),
    ...asset,
    id: asset.key,
    supplier: asset.supplier ?? '',
  })),
  { version: 1, timeZone: 'Europe/Berlin' },
)

const configuration = runToEnd(compileDocument(documentSchema.parse(parse(starterText)), 1))

/** What creating this incident at that instant comes to. */
function decideAt(request: Partial<NewIncident>, now: Instant) {
  const input: NewIncident = {
    kind: 'incident',
    mode: 'live',
    title: '',
    description: '',
    reporter: null,
    source: 'api',
    sourceReference: null,
    dedupKey: null,
    occurredAt: null,
    detectedAt: null,
    reportedAt: null,
    assets: [],
    productionImpact: null,
    usersBlocked: null,
    workaroundAvailable: null,
    spreading: null,
    estimatedRestoreAt: null,
    productionOrder: null,
    batches: [],
    fields: {},
    category: null,
    type: null,
    severity: null,
    impact: null,
    urgency: null,
    visibility: null,
    supplier: null,
    priority: null,
    ...request,
  }
  const { calendars, rules } = configuration
  const ground = {
    rules,
    plant,
    now,
    isPerson: () => true,
    shiftAt: (asset: string | null, at: Instant) => shiftAt(calendarOf(calendars, plant, asset), at),
  }
  const by = { id: 'x', kind: 'person' as const, key: 'x' }
  const considered = considerOpening(input, ground, { id: 'x', number: 'INC-1', by, now })
  if ('faults' in considered) throw new Error(JSON.stringify(considered.faults))
  const { decision } = considered.verdict
  return {
    priority: decision.priority.value,
    because: decision.priority.because.map(({ rule }) => rule),
    severity: decision.severity.value,
    team: decision.team.value,
    escalation: decision.escalationPolicy.value,
    visibility: decision.visibility.value,
    clocks: decision.slas.map(({ policy, kind, metric }) => `${kind} ${policy} ${metric}`),
    faults: decision.faults,
  }
}

const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
const formats = Object.fromEntries(
  [BERLIN, NEW_YORK].map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' }),
  ]),
)

/** Three shifts, Monday to Saturday, told from the platform's own clock of the zone: an oracle beside our calendars. */
function isOnShift(timeZone: string, at: Instant): boolean {
  const parts = Object.fromEntries(formats[timeZone]!.formatToParts(at).map(({ type, value }) => [type, value]))
  // The night belongs to the day on which it starts: Monday before six is still Sunday's, which has none.
  return Number(parts.hour) >= 6 ? parts.weekday !== 'Sun' : parts.weekday !== 'Mon'
}

/** Every half hour of an ordinary week, and of the weeks in which Berlin's and New York's clocks change. */
const instants = ['2026-11-16', '2026-03-23', '2026-03-02', '2026-10-19', '2026-10-26'].flatMap((monday) =>
  Array.from({ length: 8 * 48 }, (_, step) => Date.parse(`${monday}T00:00:00Z`) + step * 30 * MINUTE),
)

type Case = {
  readonly name: string
  readonly request: Partial<NewIncident>
  readonly expected: (at: Instant) => { readonly priority: string; readonly team: string; readonly policy: string }
}

const fixed = (priority: string, team: string, policy: string) => () => ({ priority, team, policy })
const byShift =
  (timeZone: string, active: string, else_: string, team: string, policies: readonly [string, string]) =>
  (at: Instant) =>
    isOnShift(timeZone, at)
      ? { priority: active, team, policy: policies[0] }
      : { priority: else_, team, policy: policies[1] }

const cases: readonly Case[] = [
  {
    name: 'ERP unavailable',
    request: {
      category: 'erp-mes/erp-unavailable',
      assets: ['erp'],
      productionImpact: 'stopped',
      fields: { system: 'erp' },
    },
    expected: fixed('P1', 'app-infra', 'p1-production'),
  },
  {
    name: 'plant floor network outage',
    request: { category: 'network-production/outage', assets: ['lei/network/switch-7'], productionImpact: 'stopped' },
    expected: fixed('P1', 'plant-network', 'p1-production'),
  },
  {
    name: 'MES unresponsive on a line in Leipzig',
    request: {
      category: 'erp-mes/mes-unresponsive',
      assets: ['lei/packaging/line-4'],
      productionImpact: 'degraded',
      fields: { system: 'mes' },
    },
    expected: byShift(BERLIN, 'P1', 'P2', 'app-infra', ['p1-production', 'p2-production']),
  },
  {
    name: 'MES unresponsive on a line in Greenville',
    request: {
      category: 'erp-mes/mes-unresponsive',
      assets: ['gre/assembly/line-1'],
      productionImpact: 'degraded',
      fields: { system: 'mes' },
    },
    expected: byShift(NEW_YORK, 'P1', 'P2', 'app-infra', ['p1-production', 'p2-production']),
  },
  {
    name: 'MES frozen, a line stopped',
    request: {
      category: 'erp-mes/mes-unresponsive',
      assets: ['lei/packaging/line-4'],
      productionImpact: 'stopped',
      fields: { system: 'mes' },
    },
    expected: fixed('P1', 'app-infra', 'p1-production'),
  },
  {
    name: 'one of two label printers',
    request: {
      category: 'plant-floor/label-printer',
      assets: ['lei/packaging/line-3/label-printer-1'],
      productionImpact: 'degraded',
    },
    expected: fixed('P2', 'endpoint-support', 'p2-production'),
  },
  {
    name: 'the only label printer of a line with a time-critical order',
    request: {
      category: 'plant-floor/label-printer',
      assets: ['lei/packaging/line-4/label-printer-1'],
      productionImpact: 'degraded',
      productionOrder: { number: 'PO-7781', timeCritical: true },
    },
    expected: fixed('P1', 'endpoint-support', 'p1-production'),
  },
  {
    name: 'one of two label printers, with a time-critical order',
    request: {
      category: 'plant-floor/label-printer',
      assets: ['lei/packaging/line-3/label-printer-1'],
      productionImpact: 'degraded',
      productionOrder: { number: 'PO-7782', timeCritical: true },
    },
    expected: fixed('P2', 'endpoint-support', 'p2-production'),
  },
  {
    name: 'MES unresponsive, no line named',
    request: {
      category: 'erp-mes/mes-unresponsive',
      assets: ['lei/mes'],
      productionImpact: 'degraded',
      fields: { system: 'mes' },
    },
    expected: fixed('P2', 'app-infra', 'p2-production'),
  },
  {
    name: 'VPN of a supervisor of Leipzig',
    request: {
      category: 'remote-access/vpn',
      assets: ['vpn'],
      productionImpact: 'none',
      fields: { site: 'lei', supervisor: true },
    },
    expected: byShift(BERLIN, 'P2', 'P3', 'endpoint-support', ['p2-production', 'p3-office']),
  },
  {
    name: 'VPN of a supervisor of Greenville',
    request: {
      category: 'remote-access/vpn',
      assets: ['vpn'],
      productionImpact: 'none',
      fields: { site: 'gre', supervisor: true },
    },
    expected: byShift(NEW_YORK, 'P2', 'P3', 'endpoint-support', ['p2-production', 'p3-office']),
  },
  {
    name: 'workstation of an office',
    request: { category: 'office-it/workstation', assets: ['lei/office/ws-114'], productionImpact: 'none' },
    expected: fixed('P3', 'endpoint-support', 'p3-office'),
  },
  {
    name: 'printer of an office',
    request: { category: 'office-it/printer', assets: ['lei/office/printer-2'], productionImpact: 'none' },
    expected: fixed('P3', 'endpoint-support', 'p3-office'),
  },
  {
    name: 'a slow application',
    request: { category: 'office-it/slow-application', assets: ['lei/office'], productionImpact: 'none' },
    expected: fixed('P3', 'endpoint-support', 'p3-office'),
  },
]

const METRICS: Readonly<Record<string, readonly string[]>> = {
  'p1-production': ['acknowledge', 'contain', 'resolve'],
  'p2-production': ['acknowledge', 'resolve'],
  'p3-office': ['acknowledge', 'resolve'],
  'p4-request': ['resolve'],
}

describe('common incidents of a plant, at every half hour of five weeks', () => {
  it.each(cases)('$name', ({ name, request, expected }) => {
    const wrong = instants.flatMap((at) => {
      const { priority, team, clocks, faults } = decideAt({ title: name, ...request }, at)
      const wanted = expected(at)
      const wantedClocks = METRICS[wanted.policy]!.map((metric) => `sla ${wanted.policy} ${metric}`)
      const found = { priority, team, clocks, faults }
      const asWanted = { priority: wanted.priority, team: wanted.team, clocks: wantedClocks, faults: [] }
      return JSON.stringify(found) === JSON.stringify(asWanted)
        ? []
        : [{ at: new Date(at).toISOString(), found, asWanted }]
    })
    expect(wrong).toEqual([])
  })

  it('meet both sides of each shift', () => {
    for (const zone of [BERLIN, NEW_YORK]) {
      const on = instants.filter((at) => isOnShift(zone, at)).length
      expect(on).toBeGreaterThan(instants.length / 2)
      expect(on).toBeLessThan(instants.length)
    }
  })
})

describe('the starter configuration besides', () => {
  const at = Date.parse('2026-11-18T09:00:00Z')

  it('escalates a stopped line as production-critical and office work as office', () => {
    expect(decideAt({ ...cases[4]!.request, title: 'x' }, at).escalation).toBe('production-critical')
    expect(
      decideAt({ ...cases.find(({ name }) => name === 'workstation of an office')!.request, title: 'x' }, at)
        .escalation,
    ).toBe('office')
  })

  it('gives one reason for a stopped line, and leaves the severity as it was given', () => {
    const { because, severity } = decideAt({ ...cases[4]!.request, title: 'x', severity: 'sev2' }, at)
    expect(because).toEqual(['erp-mes-stopped'])
    expect(severity).toBe('sev2')
  })

  it('keeps signs of an attack from those who need not know', () => {
    const request = { title: 'x', category: 'cybersecurity/ot-network', assets: ['lei/network/switch-7'] }
    expect(decideAt(request, at)).toMatchObject({
      priority: 'P1',
      team: 'security',
      visibility: 'restricted',
      escalation: 'cybersecurity',
    })
  })

  it('opens the clocks of a contract beside our own when a supplier is named', () => {
    const request = { title: 'x', category: 'supplier/hosted-service', assets: ['erp'], supplier: 'nordlicht-hosting' }
    expect(decideAt(request, at)).toMatchObject({
      priority: 'P2',
      team: 'supplier-management',
      escalation: 'suppliers',
      clocks: [
        'sla p2-production acknowledge',
        'sla p2-production resolve',
        'uc supplier-contract acknowledge',
        'uc supplier-contract resolve',
      ],
    })
  })

  it('gives every category a team, a priority and clocks, with nothing given but the title', () => {
    for (const { key, form } of configuration.categories.values()) {
      const system = form.some((field) => field.key === 'system' && field.required)
      const decided = decideAt(
        { title: 'x', category: key, assets: ['lei'], fields: system ? { system: 'mes' } : {} },
        at + HOUR,
      )
      expect(decided.faults).toEqual([])
      expect(decided.team).toMatch(/^[a-z-]+$/)
      expect(decided.clocks.length).toBeGreaterThan(0)
    }
  })
})
