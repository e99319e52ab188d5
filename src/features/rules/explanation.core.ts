import { LIMITS } from '#kernel/limits.ts'
import type { Condition } from './expression.core.ts'
import type { Facts } from './facts.core.ts'
import { writeReason } from './reason.core.ts'
import type { CompiledRule, Matches, RuleList } from './rule-list.core.ts'

/** A rule that took part in a decision, what people call it, and the facts that made it true. */
export type Because = {
  readonly rule: string
  readonly description: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** A rule that did not match for one condition only: that condition, the facts it failed on, and those that held. */
export type NearMiss = Because & {
  readonly failed: { readonly condition: string; readonly facts: Readonly<Record<string, unknown>> }
}

/**
 * Where a reason has names of its own, without a prototype, so that V8 keeps it as a table: the names then differ from
 * rule to rule, and learning a new shape for each would cost more than all the rest of a decision.
 */
const emptyFacts = (asks: boolean): Record<string, unknown> => (asks ? Object.create(null) : {})

/** Why this rule, which matched, did. */
export function explainRule({ key, description, reason }: CompiledRule<unknown>, facts: Facts): Because {
  const held = emptyFacts(reason.asks)
  writeReason(reason, facts, held)
  return { rule: key, description, facts: held }
}

/** The facts that made a condition true which stands alone. */
export function explainCondition({ conjuncts }: Condition, facts: Facts): Because['facts'] {
  const held = emptyFacts(true)
  for (const { reason } of conjuncts) writeReason(reason, facts, held)
  return held
}

/**
 * The rules that came close: considered, with two conditions or more joined by `&&`, and all but one of them true.
 * In order, at most 50.
 */
export function findNearMisses<E>(list: RuleList<E>, matches: Matches<E>, facts: Facts): readonly NearMiss[] {
  const misses: NearMiss[] = []
  const matched = new Set(matches.matched)
  for (const rule of list.rules.slice(0, matches.reach)) {
    if (misses.length === LIMITS.nearMisses) break
    const miss = matched.has(rule) ? null : readMiss(rule, facts)
    if (miss) misses.push(miss)
  }
  return misses
}

function readMiss(rule: CompiledRule<unknown>, facts: Facts): NearMiss | null {
  const conjuncts = rule.when?.conjuncts ?? []
  if (conjuncts.length < 2) return null
  const failing = conjuncts.filter(({ test }) => test(facts) !== true)
  const [failed] = failing
  if (failed === undefined || failing.length > 1) return null
  const held = emptyFacts(true)
  const lacking = emptyFacts(true)
  for (const conjunct of conjuncts) writeReason(conjunct.reason, facts, conjunct === failed ? lacking : held)
  return {
    rule: rule.key,
    description: rule.description,
    facts: held,
    failed: { condition: failed.source, facts: lacking },
  }
}
