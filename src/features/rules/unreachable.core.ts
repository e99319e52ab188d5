import type { Atom, Term } from './atom.core.ts'
import { findImplied } from './matcher.core.ts'
import { compileRuleList, type Rule, type RuleList } from './rule-list.core.ts'

/** A rule that can never take effect. `shadowedBy` is the earlier one that always comes first; null: it contradicts itself. */
export type Unreachable = { readonly position: number; readonly shadowedBy: number | null }

type PathOf = (key: string) => readonly string[]

/**
 * The rules that can never take effect, because an earlier rule that ends the list always matches when they do, or
 * because their own tests contradict each other. Judged on equality, prefix, membership and subtree tests only: what
 * is found is certain, but not all that exists is found. `ends` says which rules end the list (all, in a list where
 * the first that matches decides); `pathOf` is the plant's.
 */
export function findUnreachable<E>(
  list: RuleList<E>,
  ends: (rule: Rule<E>) => boolean,
  pathOf: PathOf,
): readonly Unreachable[] {
  const found: Unreachable[] = []
  for (const rule of list.rules) {
    const possible = rule.terms.filter((term) => !contradicts(term, pathOf))
    if (possible.length === 0) found.push({ position: rule.position, shadowedBy: null })
    const shadow = possible.length === 0 ? undefined : findShadow(list, rule.position, possible, ends, pathOf)
    if (shadow !== undefined) found.push({ position: rule.position, shadowedBy: shadow })
  }
  return found
}

/** The latest of the first rules that between them always come before all the rule's terms. */
function findShadow<E>(
  list: RuleList<E>,
  before: number,
  terms: readonly Term[],
  ends: (rule: Rule<E>) => boolean,
  pathOf: PathOf,
): number | undefined {
  const shadows = terms.map((term) => {
    const certain = findImplied(list.index, term, pathOf).filter((position) => {
      const earlier = list.rules[position]
      return earlier !== undefined && position < before && earlier.exact && ends(earlier)
    })
    return certain.length === 0 ? undefined : Math.min(...certain)
  })
  return shadows.includes(undefined) ? undefined : Math.max(...shadows.map((shadow) => shadow ?? 0))
}

/** Can the tests of a term never hold together? */
const contradicts = (term: Term, pathOf: PathOf): boolean =>
  term.some((one, position) => term.slice(position + 1).some((other) => excludes(one, other, pathOf)))

function excludes(one: Atom, other: Atom, pathOf: PathOf): boolean {
  if (one.path !== other.path) return false
  if (one.kind === 'equal' && other.kind === 'equal') return one.literal !== other.literal
  if (one.kind === 'prefix' && other.kind === 'prefix') return !isPrefix(one, other) && !isPrefix(other, one)
  if (one.kind === 'equal') return excludesValue(other, one, pathOf)
  if (other.kind === 'equal') return excludesValue(one, other, pathOf)
  if (one.kind !== 'under' || other.kind !== 'under') return false
  return !isBelow(one, other, pathOf) && !isBelow(other, one, pathOf)
}

const isPrefix = (start: Atom, whole: Atom): boolean => String(whole.literal).startsWith(String(start.literal))

const isBelow = (low: Atom, high: Atom, pathOf: PathOf): boolean =>
  low.literal === high.literal || pathOf(String(low.literal)).includes(String(high.literal))

function excludesValue(test: Atom, value: Atom, pathOf: PathOf): boolean {
  if (test.kind === 'prefix') return !isPrefix(test, value)
  return test.kind === 'under' && !pathOf(String(value.literal)).includes(String(test.literal))
}

/** A policy of a list in which, for each kind and metric, the first that matches applies. */
export type PolicyScope = { readonly kind: string; readonly metrics: readonly string[] }

/** The service-level policies that can never apply: for each metric they name, an earlier one of their kind always does. */
export function findUnreachablePolicies<E>(
  rules: readonly Rule<E>[],
  scopeOf: (effect: E) => PolicyScope,
  pathOf: PathOf,
): readonly Unreachable[] {
  const groups = new Map<string, number[]>()
  rules.forEach((rule, position) => {
    const { kind, metrics } = scopeOf(rule.effect)
    for (const metric of metrics)
      groups.set(`${kind} ${metric}`, [...(groups.get(`${kind} ${metric}`) ?? []), position])
  })
  const shadows = rules.map((): (number | null)[] => [])
  for (const positions of groups.values()) {
    const list = compileRuleList(positions.flatMap((position) => rules[position] ?? []))
    for (const { position, shadowedBy } of findUnreachable(list, () => true, pathOf)) {
      const rule = positions[position]
      if (rule !== undefined) shadows[rule]?.push(shadowedBy === null ? null : (positions[shadowedBy] ?? null))
    }
  }
  return rules.flatMap((rule, position) => {
    const found = shadows[position] ?? []
    const { metrics } = scopeOf(rule.effect)
    return metrics.length > 0 && found.length === metrics.length ? [{ position, shadowedBy: found[0] ?? null }] : []
  })
}
