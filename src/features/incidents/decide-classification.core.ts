import type { ClassificationEffect, CompiledRules, Demand, SettableFact } from '#features/rules/compiled-rules.core.ts'
import { type CompiledRule, type Matches, matchRules } from '#features/rules/rule-list.core.ts'
import type { Classified, Starts } from './decide-start.core.ts'
import { lowerInStop } from './decide-stop.core.ts'
import type { IncidentSituation } from './facts.core.ts'
import type { Because, EscalationMark } from './incident.core.ts'

type Rule = CompiledRule<ClassificationEffect>

export type Classification = {
  readonly values: Classified
  /** For each fact the rules that gave its final value or confirmed it, in order. */
  readonly deciders: Readonly<Record<SettableFact, readonly Rule[]>>
  /** The step of an escalation that gave the priority, where it is more urgent than what rules gave. */
  readonly raisedBy: EscalationMark | null
  /** The planned stop that keeps the priority at the last one, whatever rules gave. */
  readonly loweredBy: Because | null
  readonly matches: Matches<ClassificationEffect>
}

/** What a rule demanded of a fact, and what the fact was after it. */
type Step = { readonly rule: Rule; readonly fact: SettableFact; readonly target: string; readonly after: string }

/**
 * Step 2 of deciding: the classification rules in order, all that match, until one with `stop`. Their conditions see
 * the facts as they were before the first rule.
 */
export function classify(situation: IncidentSituation, rules: CompiledRules): Classification {
  const matches = matchRules(rules.classification, situation.facts)
  const values: Record<SettableFact, string> = valuesOf(situation.starts)
  const steps: Step[] = []
  for (const rule of matches.matched) {
    for (const demand of rule.effect.demands) {
      const { fact, value } = demand
      if (situation.starts[fact].fixed) continue
      values[fact] = meet(demand, values[fact], rules)
      steps.push({ rule, fact, target: value, after: values[fact] })
    }
  }
  const loweredBy = lower(situation, values, rules)
  const raisedBy = raise(situation, values, rules)
  return { values, deciders: findDeciders(steps, values), raisedBy, loweredBy, matches }
}

/** A planned stop may keep the priority at the last one; a person's override stands. */
function lower(
  { subject, starts }: IncidentSituation,
  values: Record<SettableFact, string>,
  rules: CompiledRules,
): Because | null {
  const lowered = starts.priority.fixed ? null : lowerInStop(subject.decision.stopWindow, values.priority, rules)
  if (lowered === null) return null
  values.priority = lowered.priority
  return lowered.because
}

/** A step of the escalation asks for at least its priority, whatever the rules say; a person's override stands. */
function raise(
  { subject, starts }: IncidentSituation,
  values: Record<SettableFact, string>,
  { scales }: CompiledRules,
): EscalationMark | null {
  const { priority } = subject.escalated
  if (!priority || starts.priority.fixed || !isMoreUrgent(priority.value, values.priority, scales.priority)) return null
  values.priority = priority.value
  const { value: _, ...mark } = priority
  return mark
}

/** Is the one more urgent than the other? One that the scale does not have is not. */
export function isMoreUrgent(one: string, other: string, scale: readonly string[]): boolean {
  const place = scale.indexOf(one)
  const rank = scale.indexOf(other)
  return place >= 0 && (rank < 0 || place < rank)
}

/** The value after a demand: at least or at most goes by the scale. What is not there is raised, but not lowered. */
function meet({ how, fact, value }: Demand, now: string, rules: CompiledRules): string {
  if (how === 'set') return value
  if (now === '') return how === 'raise' ? value : now
  const scale = rules.scales[fact]
  const change = scale.indexOf(now) - scale.indexOf(value)
  return (how === 'raise' ? change > 0 : change < 0) ? value : now
}

const valuesOf = (starts: Starts): Record<SettableFact, string> => ({
  category: starts.category.value,
  type: starts.type.value,
  severity: starts.severity.value,
  impact: starts.impact.value,
  urgency: starts.urgency.value,
  priority: starts.priority.value,
  visibility: starts.visibility.value,
})

type Deciders = Record<SettableFact, readonly Rule[]>

const NONE: readonly Rule[] = []
const NO_DECIDERS: Readonly<Deciders> = Object.freeze({
  category: NONE,
  type: NONE,
  severity: NONE,
  impact: NONE,
  urgency: NONE,
  priority: NONE,
  visibility: NONE,
})

function findDeciders(steps: readonly Step[], values: Classified): Readonly<Deciders> {
  if (steps.length === 0) return NO_DECIDERS
  const deciders: Deciders = { ...NO_DECIDERS }
  for (const { rule, fact, target, after } of steps) {
    if (after === values[fact] && target === after) deciders[fact] = [...deciders[fact], rule]
  }
  return deciders
}
