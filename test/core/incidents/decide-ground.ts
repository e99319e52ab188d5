import { compileDocument, runToEnd } from '#features/configuration/compile.core.ts'
import type { ConfigurationDocument } from '#features/configuration/document.core.ts'
import { type DecideOptions, decideIncident, type Verdict } from '#features/incidents/decide.core.ts'
import { type DecisionGround, type DecisionSubject, gatherFacts, subjectOfNew } from '#features/incidents/facts.core.ts'
import type { NewIncident } from '#features/incidents/incident.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts, AssetLevel } from '#features/plant/plant.core.ts'

export const NOW = Date.parse('2026-11-23T09:00:00Z')

const asset = (key: string, level: AssetLevel, over: Partial<AssetFacts> = {}): AssetFacts => ({
  id: key,
  key,
  name: `the ${key}`,
  level,
  domain: 'ot',
  criticality: 'production_critical',
  validated: false,
  soleDevice: false,
  owner: '',
  supplier: '',
  attributes: {},
  parent: key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : null,
  dependsOn: [],
  timeZone: null,
  retired: false,
  ...over,
})

export const plant = buildPlant(
  [
    asset('lei', 'site', { timeZone: 'Europe/Berlin' }),
    asset('lei/mes', 'system', { domain: 'it', dependsOn: ['erp'], owner: 'app-infra' }),
    asset('lei/pack', 'area'),
    asset('lei/pack/line-1', 'line', { dependsOn: ['lei/mes'] }),
    asset('lei/pack/line-2', 'line', { dependsOn: ['lei/mes'] }),
    asset('lei/pack/line-2/printer', 'unit', { soleDevice: true, attributes: { vendor: 'zebra', team: 'labels' } }),
    asset('lei/pack/line-3', 'line', { retired: true }),
    asset('erp', 'system', { domain: 'it' }),
  ],
  { version: 1, timeZone: 'Etc/UTC' },
)

const base: ConfigurationDocument = {
  apiVersion: 'andon/v1',
  priorities: [{ key: 'P1' }, { key: 'P2' }, { key: 'P3' }, { key: 'P4' }],
  matrix: {
    high: { high: 'P1', medium: 'P2', low: 'P3' },
    medium: { high: 'P2', medium: 'P3', low: 'P3' },
    low: { high: 'P3', medium: 'P3', low: 'P4' },
  },
  defaultCategory: 'floor',
  categories: [
    { key: 'floor', type: 'ot_outage' },
    { key: 'erp-mes', type: 'it_outage', defaults: { priority: 'P2', severity: 'sev2' } },
    { key: 'erp-mes/mes' },
  ],
}

/** What deciding stands on with these parts of a configuration in place of the ordinary ones. */
export function groundOf(
  parts: Partial<ConfigurationDocument> = {},
  over: Partial<DecisionGround> = {},
): DecisionGround {
  const { rules, faults } = runToEnd(compileDocument({ ...base, ...parts }, 7))
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return { rules, plant, shiftAt: () => ({ name: 'early', active: true }), now: NOW, ...over }
}

const NEW: NewIncident = {
  kind: 'incident',
  mode: 'live',
  title: 'MES frozen',
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
}

/** A new incident, or one further on when `later` says so. */
export const aSubject = (given: Partial<NewIncident> = {}, later: Partial<DecisionSubject> = {}): DecisionSubject => ({
  ...subjectOfNew({ ...NEW, ...given }, NOW, null),
  ...later,
})

export const decide = (
  parts: Partial<ConfigurationDocument>,
  subject: DecisionSubject = aSubject(),
  options: DecideOptions = {},
): Verdict => {
  const ground = groundOf(parts)
  return decideIncident(gatherFacts(subject, ground), ground, options)
}
