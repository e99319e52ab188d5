import fc from 'fast-check'
import {
  type AssetFacts,
  assetFacts,
  batchFacts,
  type Condition,
  compileExpression,
  type Facts,
  fieldFacts,
  incidentFacts,
  makeEnvironment,
  orderFacts,
  type PlantQuestions,
  type Rule,
  shiftFacts,
  siteFacts,
} from '#features/rules/index.ts'

export const FIELDS = { system: 'string', count: 'double', urgent: 'bool', tools: 'list<string>' } as const
export const environment = makeEnvironment(FIELDS)

/** The condition a source stands for; a test that writes a wrong one fails here. */
export function condition(source: string): Condition {
  const compiled = compileExpression(source, environment, 'bool')
  if (!compiled.ok) throw new Error(`${compiled.fault.code} ${compiled.fault.message} in ${source}`)
  return compiled.program
}

export const rule = <E>(key: string, source: string | null, effect: E, stop = false): Rule<E> => ({
  key,
  description: `about ${key}`,
  when: source === null ? null : condition(source),
  stop,
  effect,
})

const PARENTS: Readonly<Record<string, string | null>> = {
  lei: null,
  'lei/pack': 'lei',
  'lei/pack/line-1': 'lei/pack',
  'lei/pack/line-2': 'lei/pack',
  'lei/office': 'lei',
  gre: null,
  'gre/line-1': 'gre',
  erp: null,
}
export const ASSETS = Object.keys(PARENTS)

export function pathOf(key: string): readonly string[] {
  const path: string[] = []
  let at = Object.hasOwn(PARENTS, key) ? key : null
  for (; at !== null; at = PARENTS[at] ?? null) path.push(at)
  return path
}

export const plant: PlantQuestions = {
  pathOf,
  dependsOn: (key, on) => key.startsWith('lei/') && on === 'erp',
  isOnShift: (key) => key.startsWith('lei'),
}

export const CATEGORIES = ['erp-mes', 'erp-mes/mes', 'erp-mes/erp', 'floor', 'floor/printer']
export const TYPES = ['it_outage', 'safety', '']
export const WORDS = ['Label', 'printer', 'frozen', 'line 4', '']
const NOW = Date.UTC(2026, 10, 21, 5, 14)

export const sampleAsset = (asset: Partial<AssetFacts> = {}): AssetFacts =>
  assetFacts({ key: 'lei/pack/line-1', level: 'line', validated: true, attributes: { vendor: 'siemens' }, ...asset })

/** Facts of an ordinary incident, with what the test is about. */
export function sampleFacts(changes: Partial<Omit<Facts, 'incident'>> & { incident?: object } = {}): Facts {
  const asset = changes.asset ?? sampleAsset()
  const at = new Date(NOW)
  return {
    asset,
    assets: [asset],
    site: siteFacts({ key: 'lei', timeZone: 'Europe/Berlin' }),
    shift: shiftFacts({ name: 'early', active: true }),
    fields: fieldFacts(FIELDS, { system: 'mes' }),
    now: at,
    plant,
    ...changes,
    incident: incidentFacts({
      kind: 'incident',
      category: 'erp-mes/mes',
      title: 'MES frozen on line 4',
      description: 'Label printer too',
      productionImpact: 'stopped',
      usersBlocked: 12,
      occurredAt: at,
      openedAt: at,
      lines: ['lei/pack/line-1'],
      ...changes.incident,
    }),
  }
}

const text = fc.constantFrom(...CATEGORIES, ...WORDS)
const asset = fc
  .record({
    key: fc.constantFrom(...ASSETS, 'unknown'),
    criticality: fc.constantFrom('production_critical', 'office'),
    validated: fc.boolean(),
    soleDevice: fc.boolean(),
    owner: fc.constantFrom('', 'ehs', 'app'),
    attributes: fc.dictionary(
      fc.constantFrom('vendor', 'load', 'critical'),
      fc.oneof(fc.constantFrom('siemens', 'abb', ''), fc.constantFrom(0, 5, 2.5), fc.boolean(), fc.constant(null)),
      { noNullPrototype: true },
    ),
  })
  .map(assetFacts)
const instant = fc.constantFrom(NOW, NOW - 3_600_000, NOW - 90_000, NOW + 86_400_000).map((at) => new Date(at))

/** Facts over small ranges of values, so that random conditions are often true. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    incident: fc.record({
      category: fc.constantFrom(...CATEGORIES),
      type: fc.constantFrom(...TYPES),
      title: text,
      description: text,
      productionImpact: fc.constantFrom('stopped', 'degraded', 'none', ''),
      usersBlocked: fc.constantFrom(0, 1, 2.5, 12),
      workaroundAvailable: fc.boolean(),
      spreading: fc.boolean(),
      estimatedRestoreAt: fc.option(instant, { nil: undefined }),
      occurredAt: instant,
      openedAt: instant,
      lines: fc.subarray(['lei/pack/line-1', 'lei/pack/line-2', 'gre/line-1']),
      batches: fc.array(fc.record({ batch: fc.constantFrom('B-1', 'B-2'), product: text }).map(batchFacts), {
        maxLength: 3,
      }),
      productionOrder: fc.record({ number: text, timeCritical: fc.boolean() }).map(orderFacts),
    }),
    assets: fc.array(asset, { maxLength: 3 }),
    shift: fc.record({ name: fc.constantFrom('early', ''), active: fc.boolean() }).map(shiftFacts),
    fields: fc.record({
      system: fc.constantFrom('mes', 'erp', ''),
      count: fc.constantFrom(0, 3, 2.5),
      urgent: fc.boolean(),
      tools: fc.subarray(['mes', 'scanner', 'Label']),
    }),
  })
  .map(({ incident, assets, shift, fields }) =>
    sampleFacts({ incident, assets, asset: assets[0] ?? assetFacts(), shift, fields: fieldFacts(FIELDS, fields) }),
  )
