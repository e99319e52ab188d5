import {
  type RoutingEffect,
  SETTABLE_FACTS,
  type ServiceLevelEffect,
  type SettableFact,
} from '#features/rules/compiled-rules.core.ts'
import { explainCondition, explainRule, findNearMisses, type NearMiss } from '#features/rules/explanation.core.ts'
import type { Condition } from '#features/rules/expression.core.ts'
import { withIncident } from '#features/rules/fact-builders.core.ts'
import type { Facts } from '#features/rules/facts.core.ts'
import { Failure } from '#features/rules/failure.core.ts'
import {
  type CompiledRule,
  type Matches,
  matchFirst,
  matchRules,
  type Rule,
  type RuleFault,
  type RuleList,
} from '#features/rules/rule-list.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Classification, classify } from './decide-classification.core.ts'
import type { Starts } from './decide-start.core.ts'
import { type DecisionGround, type IncidentSituation, mayRoute } from './facts.core.ts'
import type {
  Because,
  ChosenPolicy,
  Decided,
  DecisionBasis,
  EscalationMark,
  IncidentDecision,
} from './incident.core.ts'

export type DecideOptions = {
  /** `all` adds the rules that came close. */
  readonly explain?: 'because' | 'all'
  /** Does that team exist? A route to one that does not is passed over, and recorded. All do when left out. */
  readonly isTeam?: (key: string) => boolean
}

export type Verdict = {
  readonly decision: IncidentDecision
  /** The facts after classification and routing: what clocks, escalation steps and later conditions see. */
  readonly facts: Facts
  /** Per list, only when asked for with `explain: 'all'`. */
  readonly nearMisses: Readonly<Record<DecisionList, readonly NearMiss[]>> | null
}
export const DECISION_LISTS = ['classification', 'routing', 'serviceLevels', 'escalations'] as const
export type DecisionList = (typeof DECISION_LISTS)[number]

/**
 * Decides an incident in the order of the configuration: classification, then routing, service levels, escalation
 * and the major suggestion on the classified facts. Pure: the same situation and ground give the same verdict.
 * A team or escalation policy that may no longer be decided is kept as it is.
 */
export function decideIncident(
  situation: IncidentSituation,
  ground: DecisionGround,
  options: DecideOptions = {},
): Verdict {
  const { rules } = ground
  const classification = classify(situation, rules)
  const classified = seeClassified(situation.facts, classification)
  const routing = decideTeam(situation, classified, rules.routing, options.isTeam)
  const routed = seeTeam(classified, routing.team.value)
  const levels = choosePolicies(routed, rules.serviceLevels)
  const escalation = decideEscalation(situation, routed, rules.escalations)
  const major = suggestMajor(situation, routed, rules.majorIncident.suggestWhen)
  const decision: IncidentDecision = {
    configurationVersion: rules.version,
    ...showClassification(situation, classification),
    team: routing.team,
    slas: levels.slas,
    escalationPolicy: escalation.policy,
    majorIncident: major.suggestion,
    stopWindow: situation.subject.decision.stopWindow ?? null,
    faults: [
      ...label('classification', classification.matches.faults),
      ...label('routing', routing.faults),
      ...label('serviceLevels', levels.matches.faults),
      ...label('escalations', escalation.matches?.faults ?? []),
      ...major.faults,
    ].slice(0, LIMITS.decisionFaults),
  }
  if (options.explain !== 'all') return { decision, facts: routed, nearMisses: null }
  return {
    decision,
    facts: routed,
    nearMisses: {
      classification: findNearMisses(rules.classification, classification.matches, situation.facts),
      routing: missesOf(rules.routing, routing.matches, classified),
      serviceLevels: findNearMisses(rules.serviceLevels, levels.matches, routed),
      escalations: missesOf(rules.escalations, escalation.matches, routed),
    },
  }
}

const missesOf = <E>(list: RuleList<E>, matches: Matches<E> | null, facts: Facts): readonly NearMiss[] =>
  matches === null ? [] : findNearMisses(list, matches, facts)

type Faults = IncidentDecision['faults']

const label = (list: DecisionList, faults: readonly RuleFault[]): Faults =>
  faults.length === 0 ? [] : faults.map(({ rule, message }) => ({ rule: `${list}/${rule}`, message }))

const explain = (rules: readonly CompiledRule<unknown>[], facts: Facts): readonly Because[] =>
  rules.map((rule) => explainRule(rule, facts))

/** The facts with the classified values; the same ones when nothing changed any. */
function seeClassified(facts: Facts, { values, matches, raisedBy, loweredBy }: Classification): Facts {
  if (matches.matched.length === 0 && raisedBy === null && loweredBy === null) return facts
  const { incident } = facts
  for (const fact of SETTABLE_FACTS) if (incident[fact] !== values[fact]) return withIncident(facts, values)
  return facts
}

const seeTeam = (facts: Facts, team: string | null): Facts =>
  facts.incident.team === (team ?? '') ? facts : withIncident(facts, { team: team ?? '' })

type Classifieds = Pick<
  IncidentDecision,
  'category' | 'type' | 'severity' | 'impact' | 'urgency' | 'visibility' | 'priority'
>

function showClassification({ facts, starts }: IncidentSituation, result: Classification): Classifieds {
  const show = (fact: SettableFact) => showFact(fact, starts, result, facts)
  return {
    category: show('category'),
    type: orNull(show('type')),
    severity: show('severity') as Classifieds['severity'],
    impact: orNull(show('impact')) as Classifieds['impact'],
    urgency: orNull(show('urgency')) as Classifieds['urgency'],
    visibility: show('visibility') as Classifieds['visibility'],
    priority: show('priority'),
  }
}

function showFact(fact: SettableFact, starts: Starts, result: Classification, facts: Facts): Decided<string> {
  const { raisedBy, loweredBy } = result
  if (fact === 'priority' && raisedBy) {
    return { value: result.values[fact], basis: 'escalation', because: [becauseOf(raisedBy)] }
  }
  if (fact === 'priority' && loweredBy) {
    return { value: result.values[fact], basis: 'stop_window', because: [loweredBy] }
  }
  const deciders = result.deciders[fact]
  const basis = deciders.length > 0 ? 'rules' : starts[fact].basis
  return { value: result.values[fact], basis, because: explain(deciders, facts) }
}

const becauseOf = ({ rule, description, facts }: EscalationMark): Because => ({ rule, description, facts })

const orNull = ({ value, basis, because }: Decided<string>): Decided<string | null> => ({
  value: value === '' ? null : value,
  basis,
  because,
})

type Routing = {
  readonly team: Decided<string | null>
  readonly matches: Matches<RoutingEffect> | null
  readonly faults: readonly RuleFault[]
}

/**
 * Step 3: the first route that matches and names a team. A person's choice stands, and so does that of one at work and
 * that of an escalation.
 */
function decideTeam(
  { subject }: IncidentSituation,
  facts: Facts,
  list: RuleList<RoutingEffect>,
  isTeam: (key: string) => boolean = () => true,
): Routing {
  const override = subject.overrides.team
  if (override) return unrouted(override.value, 'override')
  if (!mayRoute(subject)) return unrouted(subject.team, 'kept')
  const handedTo = subject.escalated.team
  if (handedTo) return unrouted(handedTo.value, 'escalation', [becauseOf(handedTo)])
  const matches = matchRules(list, facts)
  const faults = [...matches.faults]
  for (const rule of matches.matched) {
    const team = readTeam(rule, facts)
    if (typeof team === 'string' && team !== '' && isTeam(team)) {
      const reached = { ...matches, reach: rule.position + 1 }
      return { team: { value: team, basis: 'rules', because: explain([rule], facts) }, matches: reached, faults }
    }
    if (team !== '') faults.push(routeFault(rule, team))
  }
  return { team: { value: null, basis: 'default', because: [] }, matches, faults }
}

const unrouted = (value: string | null, basis: DecisionBasis, because: readonly Because[] = []): Routing => ({
  team: { value, basis, because },
  matches: null,
  faults: [],
})

const readTeam = ({ effect }: CompiledRule<RoutingEffect>, facts: Facts): string | Failure =>
  typeof effect.team === 'string' ? effect.team : effect.team.evaluate(facts)

const routeFault = ({ key }: Rule<RoutingEffect>, team: string | Failure): RuleFault =>
  team instanceof Failure
    ? { rule: key, code: team.code, message: team.message }
    : { rule: key, code: 'unknown_team', message: `There is no team '${team.slice(0, 200)}'.` }

/**
 * For each kind and metric the first policy that matches. A policy is about incidents; it applies to a near miss only
 * when its condition speaks of `incident.kind`.
 */
function choosePolicies(
  facts: Facts,
  list: RuleList<ServiceLevelEffect>,
): { readonly slas: readonly ChosenPolicy[]; readonly matches: Matches<ServiceLevelEffect> } {
  const matches = matchRules(list, facts)
  const slas: ChosenPolicy[] = []
  for (const rule of matches.matched) {
    if (facts.incident.kind !== 'incident' && !speaksOfKind(rule)) continue
    const { kind, metrics } = rule.effect
    const isChosen = (metric: string) => slas.some((one) => one.metric === metric && one.kind === kind)
    const open = metrics.filter((metric) => !isChosen(metric))
    const because = open.length > 0 ? explain([rule], facts) : []
    for (const metric of open) slas.push({ metric, kind, policy: rule.key, because })
  }
  return { slas, matches }
}

const speaksOfKind = ({ when }: Rule<unknown>): boolean =>
  when?.uses.some(({ path }) => path === 'incident.kind') ?? false

/** Once a step has done more than tell, its policy stays: what it did must not choose another in its place. */
const isEscalated = ({ escalated }: IncidentSituation['subject']): boolean => Object.keys(escalated).length > 0

function decideEscalation(
  { subject }: IncidentSituation,
  facts: Facts,
  list: RuleList<null>,
): { readonly policy: Decided<string | null>; readonly matches: Matches<null> | null } {
  if (!mayRoute(subject) || isEscalated(subject)) {
    return { policy: { value: subject.escalationPolicy, basis: 'kept', because: [] }, matches: null }
  }
  const matches = matchFirst(list, facts)
  const [rule] = matches.matched
  if (rule === undefined) return { policy: { value: null, basis: 'default', because: [] }, matches }
  return { policy: { value: rule.key, basis: 'rules', because: explain([rule], facts) }, matches }
}

/** The name under which the condition for a major incident appears among rules. */
export const MAJOR_RULE = 'majorIncident.suggestWhen'

/** Suggested by the condition of the configuration, by steps of the escalation, or both. */
function suggestMajor(
  { subject }: IncidentSituation,
  facts: Facts,
  when: Condition | null,
): { readonly suggestion: IncidentDecision['majorIncident']; readonly faults: Faults } {
  const { majorSuggested, majorDeclared } = subject.escalated
  const steps = [majorSuggested, majorDeclared].filter((mark) => mark !== undefined).map(becauseOf)
  const holds = when === null ? false : when.evaluate(facts)
  const faults = holds instanceof Failure ? [{ rule: MAJOR_RULE, message: holds.message }] : []
  const rule =
    when !== null && holds === true
      ? [{ rule: MAJOR_RULE, description: when.source, facts: explainCondition(when, facts) }]
      : []
  const because = [...rule, ...steps]
  return { suggestion: { suggested: because.length > 0, because }, faults }
}
