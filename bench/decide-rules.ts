import type { DecisionGround, DecisionSubject } from '#features/incidents/facts.core.ts'
import { buildPlant } from '#features/plant/build-plant.core.ts'
import type { AssetFacts } from '#features/plant/plant.core.ts'
import {
  type CategoryRules,
  type CompiledRules,
  classificationEffect,
  compileExpression,
  compileRuleList,
  makeEnvironment,
  type Rule,
} from '#features/rules/index.ts'

/** One rule, written once in CEL and once for json-rules-engine. */
export type DrawnRule = { readonly when: string; readonly conditions: unknown; readonly raise: string }

const SITES = 8
const AREAS = 6
const LINES = 8
const UNITS = 4
const ROOTS = [
  'erp-mes',
  'plant-floor',
  'network-production',
  'ot-control',
  'office-it',
  'quality',
  'supplier',
  'safety',
]
const LEAVES = ['outage', 'slow', 'interface', 'printer', 'terminal', 'sensor', 'valve', 'drive', 'camera', 'scale']
const TYPES = ['it_outage', 'ot_outage', 'quality_deviation', 'data_integrity', 'safety']
const SOURCES = ['api', 'phone', 'mqtt', 'email', 'webhook', 'portal']
const WORDS = ['label', 'frozen', 'timeout', 'batch', 'login', 'pressure', 'scanner', 'offline', 'queue', 'recipe']
const AT = Date.UTC(2026, 10, 23, 9)

/** A small generator of its own (mulberry32), so that every run draws the same rules. */
function makeDraw(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Draw = (below: number) => number
const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T

const siteKey = (draw: Draw) => `s${draw(SITES)}`
const areaKey = (draw: Draw) => `${siteKey(draw)}/a${draw(AREAS)}`
const lineKey = (draw: Draw) => `${areaKey(draw)}/l${draw(LINES)}`
const unitKey = (draw: Draw) => `${lineKey(draw)}/u${draw(UNITS)}`
const category = (draw: Draw) => `${pick(draw, ROOTS)}/${pick(draw, LEAVES)}`

const equal = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
const under = (value: string) => ({ fact: 'path', operator: 'contains', value })

/**
 * The kinds of rules a plant writes: by category and impact, by place, by keyword, by who is affected. Most are about
 * one place or one category of one place, as a set of thousands can only be.
 */
const KINDS: readonly ((draw: Draw) => { readonly when: string; readonly all: readonly unknown[] })[] = [
  (draw) => {
    const [where, what] = [areaKey(draw), category(draw)]
    return {
      when: `incident.category == '${what}' && incident.productionImpact == 'stopped' && under(asset.key, '${where}')`,
      all: [equal('category', what), equal('productionImpact', 'stopped'), under(where)],
    }
  },
  (draw) => {
    const [where, what] = [lineKey(draw), pick(draw, ROOTS)]
    return {
      when: `incident.category.startsWith('${what}/') && under(asset.key, '${where}') && shift.active`,
      all: [{ fact: 'category', operator: 'startsWith', value: `${what}/` }, under(where), equal('active', true)],
    }
  },
  (draw) => {
    const [where, type, users] = [lineKey(draw), pick(draw, TYPES), 1 + draw(30)]
    return {
      when: `under(asset.key, '${where}') && incident.type == '${type}' && incident.usersBlocked >= ${users}`,
      all: [
        under(where),
        equal('type', type),
        { fact: 'usersBlocked', operator: 'greaterThanInclusive', value: users },
      ],
    }
  },
  (draw) => {
    const [where, one, two] = [areaKey(draw), category(draw), category(draw)]
    return {
      when: `incident.category in ['${one}', '${two}'] && asset.criticality == 'production_critical' && under(asset.key, '${where}')`,
      all: [
        { fact: 'category', operator: 'in', value: [one, two] },
        equal('criticality', 'production_critical'),
        under(where),
      ],
    }
  },
  (draw) => {
    const [where, source, word] = [lineKey(draw), pick(draw, SOURCES), pick(draw, WORDS)]
    return {
      when: `incident.source == '${source}' && under(asset.key, '${where}') && text(incident).contains('${word}')`,
      all: [equal('source', source), under(where), { fact: 'text', operator: 'contains', value: word }],
    }
  },
  (draw) => {
    const [what, where] = [category(draw), unitKey(draw)]
    return {
      when: `(incident.category == '${what}' || incident.spreading) && asset.key == '${where}'`,
      all: [{ any: [equal('category', what), equal('spreading', true)] }, under(where)],
    }
  },
  (draw) => {
    const [supplier, where] = [`supplier-${draw(60)}`, siteKey(draw)]
    return {
      when: `incident.supplier == '${supplier}' && incident.site == '${where}' && !incident.workaroundAvailable`,
      all: [equal('supplier', supplier), equal('site', where), equal('workaroundAvailable', false)],
    }
  },
  (draw) => {
    const [where, what] = [lineKey(draw), category(draw)]
    return {
      when: `'${where}' in incident.lines && incident.category == '${what}' && incident.lines.size() >= 1`,
      all: [
        { fact: 'lines', operator: 'contains', value: where },
        equal('category', what),
        { fact: 'lineCount', operator: 'greaterThanInclusive', value: 1 },
      ],
    }
  },
]

export function drawRules(count: number): readonly DrawnRule[] {
  const draw = makeDraw(7)
  return Array.from({ length: count }, (_, position) => {
    const { when, all } = (KINDS[position % KINDS.length] as (typeof KINDS)[number])(draw)
    return { when, conditions: { all }, raise: pick(draw, ['P1', 'P2', 'P3']) }
  })
}

/** An organisation of eight sites and some two thousand assets, with these classification rules. */
export function benchGround(rules: readonly DrawnRule[]): DecisionGround {
  const environment = makeEnvironment({})
  const compile = (source: string) => {
    const compiled = compileExpression(source, environment, 'bool')
    if (!compiled.ok) throw new Error(`${compiled.fault.message} in ${source}`)
    return compiled.program
  }
  const rule = <E>(key: string, when: string | null, effect: E): Rule<E> => ({
    key,
    description: key,
    when: when === null ? null : compile(when),
    stop: false,
    effect,
  })
  const compiled: CompiledRules = {
    version: 1,
    scales: {
      severity: ['sev1', 'sev2', 'sev3', 'sev4'],
      impact: ['high', 'medium', 'low'],
      urgency: ['high', 'medium', 'low'],
      priority: ['P1', 'P2', 'P3', 'P4'],
    },
    matrix: null,
    types: new Set(TYPES),
    defaultCategory: 'plant-floor',
    categories: listCategories(),
    fieldTypes: {},
    classification: compileRuleList(
      rules.map(({ when, raise }, position) =>
        rule(`rule-${position}`, when, classificationEffect({ raise: { priority: raise } })),
      ),
    ),
    routing: compileRuleList([
      ...ROOTS.map((root) => rule(root, `incident.category.startsWith('${root}')`, { team: `team-${root}` })),
      rule('rest', null, { team: 'service-desk' }),
    ]),
    serviceLevels: compileRuleList(
      ['P1', 'P2', 'P3', 'P4'].map((priority) =>
        rule(priority, `incident.priority == '${priority}'`, {
          kind: 'sla' as const,
          metrics: ['acknowledge', 'resolve'],
        }),
      ),
    ),
    escalations: compileRuleList([rule('critical', "incident.priority == 'P1'", null)]),
    majorIncident: {
      suggestWhen: compile('incident.lines.size() + incident.dependentLines.size() >= 2'),
      updateEvery: null,
    },
    stopWindow: { intake: 'mark', notifications: 'hold', clocks: 'run' },
  }
  return { rules: compiled, plant: PLANT, shiftAt: () => ({ name: 'early', active: true }), now: AT }
}

const listCategories = (): ReadonlyMap<string, CategoryRules> =>
  new Map(
    ROOTS.flatMap((root, position) =>
      [root, ...LEAVES.map((leaf) => `${root}/${leaf}`)].map((key) => [
        key,
        {
          key,
          type: TYPES[position % TYPES.length] ?? '',
          defaults: { priority: 'P3', severity: null },
          form: [],
          requiredFacts: [],
        },
      ]),
    ),
  )

function listAssets(): readonly AssetFacts[] {
  const assets: AssetFacts[] = []
  const add = (key: string, parent: string | null, level: AssetFacts['level']) =>
    assets.push({
      id: key,
      key,
      name: key,
      level,
      domain: 'ot',
      criticality: assets.length % 3 === 0 ? 'production_critical' : 'production_support',
      validated: false,
      soleDevice: false,
      owner: '',
      supplier: '',
      attributes: {},
      parent,
      dependsOn: [],
      timeZone: parent === null ? 'Europe/Berlin' : null,
      retired: false,
    })
  for (let site = 0; site < SITES; site++) {
    add(`s${site}`, null, 'site')
    for (let area = 0; area < AREAS; area++) {
      add(`s${site}/a${area}`, `s${site}`, 'area')
      for (let line = 0; line < LINES; line++) {
        const at = `s${site}/a${area}/l${line}`
        add(at, `s${site}/a${area}`, 'line')
        for (let unit = 0; unit < UNITS; unit++) add(`${at}/u${unit}`, at, 'unit')
      }
    }
  }
  return assets
}

const PLANT = buildPlant(listAssets(), { version: 1, timeZone: 'Europe/Berlin' })

/** Incidents on units anywhere in the plant. */
export function benchSubjects(count: number): readonly DecisionSubject[] {
  const draw = makeDraw(11)
  return Array.from({ length: count }, (): DecisionSubject => {
    const [one, two] = [pick(draw, WORDS), pick(draw, WORDS)]
    return {
      kind: 'incident',
      mode: 'live',
      title: `${one} problem on the line`,
      description: `The operator reports ${two} since the start of the shift; restarting did not help.`,
      reporter: 'm.keller',
      source: pick(draw, SOURCES) as 'api',
      sourceReference: null,
      dedupKey: null,
      occurrenceCount: 1,
      status: 'new',
      holdReason: null,
      reopenCount: 0,
      openedAt: AT,
      occurredAt: AT,
      detectedAt: AT,
      reportedAt: AT,
      acknowledgedAt: null,
      containedAt: null,
      restoredAt: null,
      resolvedAt: null,
      verifiedAt: null,
      closedAt: null,
      given: {
        category: category(draw),
        type: null,
        severity: null,
        impact: null,
        urgency: null,
        visibility: null,
        supplier: null,
        priority: null,
      },
      overrides: {},
      escalated: {},
      decision: {},
      assets: [unitKey(draw)],
      productionImpact: pick(draw, ['stopped', 'degraded', 'none'] as const),
      productionWasStopped: false,
      usersBlocked: draw(30),
      workaroundAvailable: draw(2) === 0,
      spreading: draw(10) === 0,
      estimatedRestoreAt: null,
      productionOrder: null,
      batches: [],
      fields: {},
      formComplete: true,
      team: null,
      assignee: null,
      assignedByPerson: false,
      supplier: `supplier-${draw(60)}`,
      escalationPolicy: null,
      stopWindow: null,
      majorIncident: null,
    }
  })
}
