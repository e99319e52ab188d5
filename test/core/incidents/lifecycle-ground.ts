import { compileDocument, runToEnd } from '#features/configuration/compile.core.ts'
import type { ConfigurationDocument } from '#features/configuration/document.core.ts'
import type { ChangeGround } from '#features/incidents/change.core.ts'
import { listFactsUsed } from '#features/incidents/decide-again.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts, AssetLevel } from '#features/plant/plant.core.ts'
import { T0 } from './incident-builder.ts'

const asset = (key: string, level: AssetLevel, over: Partial<AssetFacts> = {}): AssetFacts => ({
  id: key,
  key,
  name: key,
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

const plant = buildPlant(
  [
    asset('lei', 'site'),
    asset('lei/packaging', 'area'),
    asset('lei/packaging/line-4', 'line'),
    asset('lei/packaging/line-5', 'line'),
    asset('lei/packaging/line-6', 'line', { retired: true }),
    asset('gre', 'site'),
  ],
  { version: 1, timeZone: 'Etc/UTC' },
)

const document: ConfigurationDocument = {
  apiVersion: 'andon/v1',
  priorities: [{ key: 'P1' }, { key: 'P2' }, { key: 'P3' }],
  defaultCategory: 'erp-mes',
  categories: [
    { key: 'erp-mes', type: 'it_outage', defaults: { priority: 'P2', severity: 'sev2' } },
    {
      key: 'erp-mes/mes-unresponsive',
      form: [
        { key: 'system', label: 'Which system', type: 'choice', choices: ['erp', 'mes'], required: true },
        { key: 'seenBy', label: 'Who saw it', type: 'person' },
        { key: 'lot', label: 'Lot', type: 'batch', requiredWhen: "incident.productionImpact == 'stopped'" },
      ],
    },
    { key: 'office', type: 'it_outage', defaults: { priority: 'P3' } },
  ],
  classification: [
    { key: 'stopped', when: "incident.productionImpact == 'stopped'", raise: { priority: 'P1' } },
    { key: 'two-lines', when: 'incident.lines.size() >= 2', raise: { severity: 'sev1' } },
  ],
  routing: [
    { key: 'office', when: "incident.category == 'office'", team: 'service-desk' },
    { key: 'rest', team: 'app-infra' },
  ],
}

const { rules, faults } = runToEnd(compileDocument(document, 1))
if (faults.length > 0) throw new Error(JSON.stringify(faults))

/** A plant of six assets and a configuration of three categories and two rules. */
export const ground: ChangeGround = {
  rules,
  plant,
  shiftAt: () => ({ name: 'early', active: true }),
  now: T0,
  uses: listFactsUsed(rules),
  isTeam: (key) => key === 'plant-network',
  isSupplier: (key) => key === 'acme',
  isPerson: (key) => key !== 'nobody',
}
