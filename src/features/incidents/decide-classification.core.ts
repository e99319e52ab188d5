import {
  type ClassificationEffect,
  type CompiledRule,
  type CompiledRules,
  type Matches,
  matchRules,
  SETTABLE_FACTS,
  type SettableFact,
} from '#features/rules/index.ts'
import type { Classified, IncidentSituation, Starts } from './facts.core.ts'

type Rule = CompiledRule<ClassificationEffect>

export type Classification = {
  readonly values: Classified
  /** For each fact the rules that gave its final value or confirmed it, in order. */
  readonly deciders: Readonly<Record<SettableFact, readonly Rule[]>>
  readonly matches: Matches<ClassificationEffect>
}

/** What a rule demanded of a fact, and what the fact was after it. */
type Step = { readonly rule: Rule; readonly target: string; readonly after: string }

/**
 * Step 2 of deciding: the classification rules in order, all that match, until one with `stop`. Their conditions see
 * the facts as they were before the first rule.
 */
export function classify(situation: IncidentSituation, rules: CompiledRules): Classification {
  const matches = matchRules(rules.classification, situation.facts)
  const values: Record<SettableFact, string> = { ...valuesOf(situation.starts) }
  const steps: Partial<Record<SettableFact, Step[]>> = {}
  for (const rule of matches.matched) {
    for (const fact of SETTABLE_FACTS) {
      const target = demandOf(rule.effect, fact)
      if (target === null || situation.starts[fact].fixed) continue
      values[fact] = apply(rule.effect, fact, values[fact], rules)
      const known = steps[fact] ?? []
      known.push({ rule, target, after: values[fact] })
      steps[fact] = known
    }
  }
  return { values, deciders: findDeciders(steps, values), matches }
}

const valuesOf = (starts: Starts): Classified => ({
  category: starts.category.value,
  type: starts.type.value,
  severity: starts.severity.value,
  impact: starts.impact.value,
  urgency: starts.urgency.value,
  priority: starts.priority.value,
  visibility: starts.visibility.value,
})

/** The value a rule wants a fact to have, reach or not exceed; null when it says nothing of it. */
function demandOf({ set, raise, lower }: ClassificationEffect, fact: SettableFact): string | null {
  const scaled = fact as 'priority'
  return set[fact] ?? raise[scaled] ?? lower[scaled] ?? null
}

/** `set` replaces, then `raise` is at least and `lower` at most. A fact that is not there yet is raised to the value. */
function apply(effect: ClassificationEffect, fact: SettableFact, value: string, rules: CompiledRules): string {
  const scaled = fact as 'priority'
  const scale = rules.scales[scaled] ?? []
  let now = effect.set[fact] ?? value
  const least = effect.raise[scaled]
  if (least !== undefined && (now === '' || scale.indexOf(now) > scale.indexOf(least))) now = least
  const most = effect.lower[scaled]
  if (most !== undefined && now !== '' && scale.indexOf(now) < scale.indexOf(most)) now = most
  return now
}

function findDeciders(
  steps: Partial<Record<SettableFact, Step[]>>,
  values: Classified,
): Readonly<Record<SettableFact, readonly Rule[]>> {
  const deciders = (fact: SettableFact): readonly Rule[] =>
    (steps[fact] ?? [])
      .filter(({ after, target }) => after === values[fact] && target === after)
      .map(({ rule }) => rule)
  return {
    category: deciders('category'),
    type: deciders('type'),
    severity: deciders('severity'),
    impact: deciders('impact'),
    urgency: deciders('urgency'),
    priority: deciders('priority'),
    visibility: deciders('visibility'),
  }
}
