import type { CompiledRules } from '#features/rules/compiled-rules.core.ts'
import type { Program } from '#features/rules/expression.core.ts'
import type { FactUse } from '#features/rules/fact-use.core.ts'
import type { RuleList } from '#features/rules/rule-list.core.ts'
import type { IncidentSituation } from './facts.core.ts'

/**
 * The facts that the rules of a configuration read anywhere on the way to a decision, each once. Made once per
 * published version; a change that touches none of them needs no new decision.
 */
export function listFactsUsed(rules: CompiledRules): readonly FactUse[] {
  const uses = new Map<string, FactUse>()
  const add = (program: Program<unknown> | null): void => {
    for (const use of program?.uses ?? []) uses.set(use.path, use)
  }
  const lists: readonly RuleList<unknown>[] = [
    rules.classification,
    rules.routing,
    rules.serviceLevels,
    rules.escalations,
  ]
  for (const list of lists) for (const { when } of list.rules) add(when)
  for (const { effect } of rules.routing.rules) if (typeof effect.team !== 'string') add(effect.team)
  add(rules.majorIncident.suggestWhen)
  return [...uses.values()]
}

/**
 * Must an incident be decided again: does a fact that rules read differ, or what the decision starts from (the
 * caller's and persons' own values, the category's defaults), or whether it may still be routed?
 */
export function needsDecision(before: IncidentSituation, after: IncidentSituation, uses: readonly FactUse[]): boolean {
  const starts = Object.keys(before.starts) as (keyof typeof before.starts)[]
  if (starts.some((fact) => before.starts[fact].value !== after.starts[fact].value)) return true
  if (starts.some((fact) => before.starts[fact].fixed !== after.starts[fact].fixed)) return true
  if (before.subject.overrides.team?.value !== after.subject.overrides.team?.value) return true
  if (before.subject.escalated !== after.subject.escalated) return true
  if (before.facts.incident.kind !== after.facts.incident.kind) return true
  return uses.some(({ path, read }) => path !== 'now' && !isSame(read(before.facts), read(after.facts)))
}

/** Facts are compared by value: lists, records and instants are made anew each time. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime()
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  return keys.every((key) => isSame(memberOf(one, key), memberOf(other, key)))
}

const memberOf = (record: object, key: string): unknown => (record as Readonly<Record<string, unknown>>)[key]
