import { describe, expect, it } from 'vitest'
import type { ClassificationEntry } from '#features/configuration/document.core.ts'
import { decideIncident } from '#features/incidents/decide.core.ts'
import { listFactsUsed, needsDecision } from '#features/incidents/decide-again.core.ts'
import { gatherFacts } from '#features/incidents/facts.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { aSubject, decide, groundOf } from './decide-ground.ts'

type Rule = Omit<ClassificationEntry, 'key' | 'when'> & { key?: string; when?: string }
const rules = (...entries: Rule[]): { classification: ClassificationEntry[] } => ({
  classification: entries.map((entry, at) => ({ key: `r${at}`, when: 'true', ...entry })),
})

describe('classification', () => {
  it.each<[string, Rule[], string, string[]]>([
    ['set replaces', [{ set: { priority: 'P3' } }], 'P3', ['r0']],
    ['set replaces downwards too', [{ set: { priority: 'P4' } }], 'P4', ['r0']],
    ['raise is at least', [{ raise: { priority: 'P1' } }], 'P1', ['r0']],
    ['raise to less changes nothing', [{ raise: { priority: 'P3' } }], 'P2', []],
    ['raise to the same confirms it', [{ raise: { priority: 'P2' } }], 'P2', ['r0']],
    ['lower is at most', [{ lower: { priority: 'P3' } }], 'P3', ['r0']],
    ['lower to more changes nothing', [{ lower: { priority: 'P1' } }], 'P2', []],
    ['raises add up', [{ raise: { priority: 'P2' } }, { raise: { priority: 'P1' } }], 'P1', ['r1']],
    ['both that say so are named', [{ raise: { priority: 'P1' } }, { raise: { priority: 'P1' } }], 'P1', ['r0', 'r1']],
    ['in order: lower after raise', [{ raise: { priority: 'P1' } }, { lower: { priority: 'P3' } }], 'P3', ['r1']],
    ['in order: raise after lower', [{ lower: { priority: 'P4' } }, { raise: { priority: 'P1' } }], 'P1', ['r1']],
    ['in order: set then raise', [{ set: { priority: 'P4' } }, { raise: { priority: 'P3' } }], 'P3', ['r1']],
    [
      'set, raise, lower of one rule',
      [{ set: { priority: 'P4' }, raise: { priority: 'P1' }, lower: { priority: 'P2' } }],
      'P2',
      ['r0'],
    ],
    ['stop ends it', [{ raise: { priority: 'P2' }, stop: true }, { raise: { priority: 'P1' } }], 'P2', ['r0']],
    [
      'stop of one that does not match does not',
      [{ when: 'false', stop: true }, { raise: { priority: 'P1' } }],
      'P1',
      ['r1'],
    ],
  ])('%s', (_name, entries, value, because) => {
    const { priority } = decide(rules(...entries), aSubject({ category: 'erp-mes' })).decision
    expect([priority.value, priority.because.map(({ rule }) => rule)]).toEqual([value, because])
    expect(priority.basis).toBe(because.length > 0 ? 'rules' : 'category')
  })

  it('all conditions see the facts as they were before the first rule', () => {
    const { decision } = decide(
      rules(
        { set: { priority: 'P1', category: 'floor', type: 'safety' } },
        { when: "incident.priority == 'P1' || incident.category == 'floor'", set: { severity: 'sev1' } },
        { when: "incident.priority == 'P2'", set: { visibility: 'restricted' } },
      ),
      aSubject({ category: 'erp-mes' }),
    )
    expect(decision).toMatchObject({
      priority: { value: 'P1' },
      category: { value: 'floor' },
      type: { value: 'safety' },
      severity: { value: 'sev2' },
      visibility: { value: 'restricted' },
    })
  })

  it('setting impact and urgency does not ask the matrix again', () => {
    const { decision } = decide(rules({ set: { impact: 'high', urgency: 'high' } }))
    expect(decision).toMatchObject({ impact: { value: 'high' }, urgency: { value: 'high' }, priority: { value: 'P4' } })
  })

  it('what is not there can be raised, not lowered', () => {
    const { decision } = decide(rules({ raise: { impact: 'medium' }, lower: { urgency: 'low' } }))
    expect(decision).toMatchObject({
      impact: { value: 'medium', basis: 'rules' },
      urgency: { value: null, basis: 'default' },
    })
  })

  it('what a person set is not changed, and rules see it', () => {
    const overrides = { priority: { value: 'P4' }, severity: { value: 'sev4' }, type: { value: 'safety' } }
    const { decision } = decide(
      rules(
        { raise: { priority: 'P1', severity: 'sev1' }, set: { type: 'it_outage' } },
        { when: "incident.priority == 'P4' && incident.type == 'safety'", set: { visibility: 'restricted' } },
      ),
      aSubject({ category: 'erp-mes' }, { overrides }),
    )
    expect(decision).toMatchObject({
      priority: { value: 'P4', basis: 'override', because: [] },
      severity: { value: 'sev4', basis: 'override' },
      type: { value: 'safety', basis: 'override' },
      visibility: { value: 'restricted' },
    })
  })

  it('what the caller gave may be raised by rules', () => {
    const { decision } = decide(rules({ raise: { severity: 'sev1' } }), aSubject({ severity: 'sev3' }))
    expect(decision.severity).toMatchObject({ value: 'sev1', basis: 'rules' })
  })

  it('says which facts made a rule true', () => {
    const { decision } = decide(
      rules({
        description: 'MES stopped',
        when: "incident.category.startsWith('erp-mes') && incident.productionImpact == 'stopped'",
        raise: { priority: 'P1' },
      }),
      aSubject({ category: 'erp-mes/mes', productionImpact: 'stopped' }),
    )
    expect(decision.priority.because).toEqual([
      {
        rule: 'r0',
        description: 'MES stopped',
        facts: { 'incident.category': 'erp-mes/mes', 'incident.productionImpact': 'stopped' },
      },
    ])
    expect(decision.configurationVersion).toBe(7)
  })
})

describe('routing', () => {
  const routing = [
    { key: 'p1', when: "incident.priority == 'P1'", team: 'war-room' },
    { key: 'owner', when: "asset.owner != ''", team: { expr: 'asset.owner' } },
    { key: 'attribute', when: "incident.category == 'floor'", team: { expr: 'asset.attributes.team' } },
    { key: 'rest', team: 'service-desk' },
  ]

  it.each<[string, Parameters<typeof aSubject>, string, string[]]>([
    ['the first that matches', [{ assets: ['lei/mes'] }], 'app-infra', ['owner']],
    ['an expression', [{ assets: ['lei/pack/line-2/printer'] }], 'labels', ['attribute']],
    ['the last', [{ category: 'erp-mes' }], 'service-desk', ['rest']],
  ])('%s', (_name, subject, team, because) => {
    const { decision, facts } = decide({ routing }, aSubject(...subject))
    expect(decision.team).toMatchObject({ value: team, basis: 'rules' })
    expect(decision.team.because.map(({ rule }) => rule)).toEqual(because)
    expect(facts.incident.team).toBe(team)
  })

  it('sees the classified facts', () => {
    const { decision } = decide({ routing, ...rules({ set: { priority: 'P1' } }) }, aSubject({ assets: ['lei/mes'] }))
    expect(decision.team.value).toBe('war-room')
  })

  it('passes over a team that cannot be read or does not exist, and says so', () => {
    const { decision } = decide({ routing }, aSubject({ assets: ['lei/pack/line-1'] }))
    expect(decision.team.value).toBe('service-desk')
    expect(decision.faults).toEqual([{ rule: 'routing/attribute', message: 'No such key: team' }])
    const isTeam = (key: string) => key !== 'labels'
    const strict = decide({ routing }, aSubject({ assets: ['lei/pack/line-2/printer'] }), { isTeam })
    expect(strict.decision.team.value).toBe('service-desk')
    expect(strict.decision.faults).toEqual([{ rule: 'routing/attribute', message: "There is no team 'labels'." }])
  })

  it('is null when no route matches', () => {
    expect(decide({}).decision.team).toEqual({ value: null, basis: 'default', because: [] })
  })

  it.each<[string, Parameters<typeof aSubject>[1], string | null, string]>([
    ['new: decided anew', { team: 'old' }, 'service-desk', 'rules'],
    ['a person chose the team', { team: 'old', overrides: { team: { value: 'chosen' } } }, 'chosen', 'override'],
    ['a person assigned it', { team: 'old', assignedByPerson: true }, 'old', 'kept'],
    ['at work', { team: 'old', status: 'in_progress' }, 'old', 'kept'],
  ])('%s', (_name, later, value, basis) => {
    const escalations = [{ key: 'always', steps: [] }]
    const { decision, facts } = decide({ routing, escalations }, aSubject({ category: 'erp-mes' }, later))
    expect(decision.team).toMatchObject({ value, basis })
    expect(facts.incident.team).toBe(value)
    expect(decision.escalationPolicy).toMatchObject(
      basis === 'kept' ? { value: null, basis: 'kept' } : { value: 'always' },
    )
  })
})

describe('service levels, escalation and the major suggestion', () => {
  const level = (key: string, kind: 'sla' | 'ola' | 'uc', targets: Record<string, string>, when?: string) => ({
    key,
    kind,
    targets,
    calendar: '24x7',
    ...(when === undefined ? {} : { when }),
  })
  const serviceLevels = [
    level('p1', 'sla', { acknowledge: 'PT15M', resolve: 'PT2H' }, "incident.priority == 'P1'"),
    level('team', 'ola', { acknowledge: 'PT5M' }, "incident.team == 'service-desk'"),
    level('near', 'sla', { acknowledge: 'PT9H' }, "incident.kind == 'near_miss'"),
    level('rest', 'sla', { acknowledge: 'PT1H', contain: 'PT2H', resolve: 'PT8H' }),
  ]
  const routing = [{ key: 'rest', team: 'service-desk' }]
  const calendars = [{ key: '24x7', always: true as const }]
  const chosen = (...[parts, subject]: Parameters<typeof decide>) =>
    decide({ serviceLevels, routing, calendars, ...parts }, subject).decision.slas.map(
      ({ kind, metric, policy }) => `${kind} ${metric} ${policy}`,
    )

  it('for each kind and metric the first that matches, on the classified and routed facts', () => {
    expect(chosen(rules({ set: { priority: 'P1' } }))).toEqual([
      'sla acknowledge p1',
      'sla resolve p1',
      'ola acknowledge team',
      'sla contain rest',
    ])
  })

  it('for a near miss only those that speak of its kind', () => {
    expect(chosen({}, aSubject({ kind: 'near_miss' }))).toEqual(['sla acknowledge near'])
  })

  it('the first escalation that matches', () => {
    const escalations = [
      { key: 'p1', when: "incident.priority == 'P1'", steps: [] },
      { key: 'team', when: "incident.team == 'service-desk'", steps: [] },
      { key: 'rest', steps: [] },
    ]
    const { escalationPolicy } = decide({ escalations, routing }).decision
    expect(escalationPolicy).toEqual({
      value: 'team',
      basis: 'rules',
      because: [
        { rule: 'team', description: "incident.team == 'service-desk'", facts: { 'incident.team': 'service-desk' } },
      ],
    })
  })

  it('suggests a major incident, and says why', () => {
    const suggestWhen = 'incident.lines.size() + incident.dependentLines.size() >= 2 && !incident.workaroundAvailable'
    const { majorIncident } = decide({ majorIncident: { suggestWhen } }, aSubject({ assets: ['erp'] })).decision
    expect(majorIncident).toEqual({
      suggested: true,
      because: [
        {
          rule: 'majorIncident.suggestWhen',
          description: suggestWhen,
          facts: {
            'incident.lines': [],
            'incident.dependentLines': ['lei/pack/line-1', 'lei/pack/line-2'],
            'incident.workaroundAvailable': false,
          },
        },
      ],
    })
    expect(decide({ majorIncident: { suggestWhen } }).decision.majorIncident).toEqual({ suggested: false, because: [] })
  })
})

describe('conditions that err', () => {
  const errs = "asset.attributes.model == 'X'"

  it('do not match, and the decision records each', () => {
    const { decision } = decide({
      ...rules({ key: 'c', when: errs, raise: { priority: 'P1' } }),
      routing: [{ key: 'r', when: errs, team: 'x' }],
      escalations: [{ key: 'e', when: errs, steps: [] }],
      majorIncident: { suggestWhen: errs },
    })
    expect(decision).toMatchObject({
      priority: { value: 'P4' },
      team: { value: null },
      majorIncident: { suggested: false },
    })
    expect(decision.faults).toEqual(
      ['classification/c', 'routing/r', 'escalations/e', 'majorIncident.suggestWhen'].map((rule) => ({
        rule,
        message: 'No such key: model',
      })),
    )
  })

  it('are recorded up to a limit', () => {
    const many = (n: number) =>
      decide(rules(...Array.from({ length: n }, () => ({ when: errs })))).decision.faults.length
    expect(many(LIMITS.decisionFaults)).toBe(LIMITS.decisionFaults)
    expect(many(LIMITS.decisionFaults + 1)).toBe(LIMITS.decisionFaults)
  })
})

describe('what came close', () => {
  it('is told for each list, when asked', () => {
    const parts = {
      ...rules({
        when: "incident.category == 'floor' && incident.productionImpact == 'stopped'",
        raise: { priority: 'P1' },
      }),
      routing: [
        { key: 'close', when: "incident.category == 'floor' && incident.priority == 'P1'", team: 'x' },
        { key: 'taken', when: "incident.category == 'floor'", team: 'floor' },
        { key: 'after', when: "incident.category == 'floor' && incident.spreading", team: 'y' },
      ],
      escalations: [{ key: 'e', when: "incident.team == 'floor' && incident.spreading", steps: [] }],
    }
    expect(decide(parts).nearMisses).toBeNull()
    const { nearMisses } = decide(parts, aSubject(), { explain: 'all' })
    expect(nearMisses).toMatchObject({
      classification: [
        {
          rule: 'r0',
          facts: { 'incident.category': 'floor' },
          failed: { condition: 'incident.productionImpact == "stopped"', facts: { 'incident.productionImpact': '' } },
        },
      ],
      routing: [{ rule: 'close', failed: { facts: { 'incident.priority': 'P4' } } }],
      serviceLevels: [],
      escalations: [{ rule: 'e', facts: { 'incident.team': 'floor' } }],
    })
    expect(nearMisses?.routing).toHaveLength(1)
  })
})

describe('deciding again', () => {
  const parts = {
    ...rules({ when: "incident.productionImpact == 'stopped' && fields.system == 'mes'", raise: { priority: 'P1' } }),
    routing: [{ key: 'owner', when: 'incident.lines.size() > 0', team: { expr: 'asset.owner' } }],
    majorIncident: { suggestWhen: 'has(incident.estimatedRestoreAt) && incident.estimatedRestoreAt > now' },
    categories: [{ key: 'floor', form: [{ key: 'system', label: 's', type: 'text' as const }] }, { key: 'other' }],
  }
  const ground = groundOf(parts)
  const uses = listFactsUsed(ground.rules)
  const needed = (...later: Parameters<typeof aSubject>) =>
    needsDecision(
      gatherFacts(aSubject({ assets: ['lei/pack/line-1'] }), ground),
      gatherFacts(aSubject(...later), ground),
      uses,
    )
  const assets = ['lei/pack/line-1']

  it('the facts used are those of every list, expressions of teams included', () => {
    expect(uses.map(({ path }) => path).sort()).toEqual([
      'asset.owner',
      'fields.system',
      'incident.estimatedRestoreAt',
      'incident.lines',
      'incident.productionImpact',
      'now',
    ])
  })

  it.each<[string, Parameters<typeof aSubject>, boolean]>([
    ['nothing', [{ assets }], false],
    ['a fact no rule reads', [{ assets, title: 'other', usersBlocked: 3, spreading: true }], false],
    ['a fact a rule reads', [{ assets, productionImpact: 'stopped' }], true],
    ['a field a rule reads', [{ assets, fields: { system: 'mes' } }], true],
    ['another line', [{ assets: ['lei/pack/line-1', 'lei/pack/line-2'] }], true],
    ['an instant', [{ assets, estimatedRestoreAt: 5 }], true],
    ['what the caller gave', [{ assets, severity: 'sev1' }], true],
    ['the category', [{ assets, category: 'other' }], true],
    ['the kind', [{ assets, kind: 'near_miss' }], true],
    ['an override', [{ assets }, { overrides: { priority: { value: 'P1' } } }], true],
    ['an override of the same value', [{ assets }, { overrides: { priority: { value: 'P4' } } }], true],
    ['a team chosen', [{ assets }, { overrides: { team: { value: 'x' } } }], true],
  ])('after a change of %s: %s', (_name, later, expected) => {
    expect(needed(...later)).toBe(expected)
  })

  it('starts from what the caller gave, not from what rules made of it', () => {
    const situation = gatherFacts(aSubject({ assets, productionImpact: 'stopped', fields: { system: 'mes' } }), ground)
    expect(decideIncident(situation, ground).decision.priority.value).toBe('P1')
    const eased = gatherFacts(aSubject({ assets, productionImpact: 'none', fields: { system: 'mes' } }), ground)
    expect(decideIncident(eased, ground).decision.priority.value).toBe('P4')
  })

  it('the same situation gives the same verdict, and is left as it was', () => {
    const situation = gatherFacts(aSubject({ assets, productionImpact: 'stopped', fields: { system: 'mes' } }), ground)
    const before = JSON.stringify(situation)
    const first = decideIncident(situation, ground, { explain: 'all' })
    expect(decideIncident(situation, ground, { explain: 'all' })).toEqual(first)
    expect(JSON.stringify(situation)).toBe(before)
  })
})
