import type { Rule, RuleList } from '#features/rules/rule-list.core.ts'
import { findUnreachable, findUnreachablePolicies, type Unreachable } from '#features/rules/unreachable.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { CompiledLists } from './compile.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'

/** Classification rules that do nothing, or want two things of one fact. */
export function findRuleFaults(document: ConfigurationDocument): readonly DocumentFault[] {
  return (document.classification ?? []).flatMap(({ set, raise, lower, stop }, at): DocumentFault[] => {
    const named = [set, raise, lower].flatMap((changes) => Object.keys(changes ?? {}))
    if (named.length === 0 && !stop) {
      const message = 'The rule does nothing. Give set, raise, lower or stop.'
      return [{ path: ['classification', at], code: 'RULE_WITHOUT_EFFECT', message }]
    }
    const replaced = Object.keys(set ?? {}).filter((fact) => named.indexOf(fact) !== named.lastIndexOf(fact))
    return replaced.map((fact) => ({
      path: ['classification', at, 'set', fact],
      code: 'RULE_CONTRADICTS_ITSELF',
      message: `A rule that sets ${fact} cannot raise or lower it, too.`,
    }))
  })
}

/** Lists that would take too long to decide with, if every condition had to be evaluated on the largest facts. */
export function findCostFaults(lists: CompiledLists): readonly DocumentFault[] {
  return Object.entries(lists).flatMap(([name, list]): DocumentFault[] => {
    const cost = (list as RuleList<unknown>).rules.reduce((sum, { when }) => sum + (when?.cost ?? 0), 0)
    if (cost <= LIMITS.ruleListCost) return []
    const message = 'The conditions of this list take too long together: use fewer loops over lists.'
    return [{ path: [name], code: 'LIST_TOO_COSTLY', message }]
  })
}

type Keyed = readonly { readonly key: string }[]

/** Rules and policies that can never take effect. */
export function* findUnreachableFaults(
  document: ConfigurationDocument,
  lists: CompiledLists,
  pathOf: (key: string) => readonly string[],
): Generator<void, readonly DocumentFault[]> {
  const faults: DocumentFault[] = []
  const report = (section: keyof CompiledLists, found: readonly Unreachable[]) => {
    const entries: Keyed = document[section] ?? []
    const positions = new Map(entries.map(({ key }, at) => [key, at]))
    for (const { position, shadowedBy } of found) {
      const key = lists[section].rules[position]?.key ?? ''
      const shadow = shadowedBy === null ? null : (lists[section].rules[shadowedBy]?.key ?? '')
      faults.push({ path: [section, positions.get(key) ?? position], code: 'UNREACHABLE', message: explain(shadow) })
    }
  }
  report(
    'classification',
    findUnreachable(lists.classification, ({ stop }) => stop, pathOf),
  )
  yield
  report(
    'routing',
    findUnreachable(lists.routing, () => true, pathOf),
  )
  yield
  report(
    'escalations',
    findUnreachable(lists.escalations, () => true, pathOf),
  )
  yield
  const policies = new Map((document.serviceLevels ?? []).map((policy) => [policy.key, policy]))
  const rules: Rule<{ kind: string; metrics: readonly string[] }>[] = lists.serviceLevels.rules.map((rule) => {
    const { startOn = 'opened' } = policies.get(rule.key) ?? {}
    return { ...rule, effect: { ...rule.effect, kind: `${startOn} ${rule.effect.kind}` } }
  })
  report(
    'serviceLevels',
    findUnreachablePolicies(rules, (scope) => scope, pathOf),
  )
  return faults
}

const explain = (shadow: string | null): string =>
  shadow === null
    ? 'This can never match: its own tests exclude each other.'
    : `This can never match: ${JSON.stringify(shadow)} always comes first.`

/** What is likely forgotten: a category that no route is sure to take, a first priority that nobody escalates. */
export function findWarnings(document: ConfigurationDocument, lists: CompiledLists): readonly DocumentFault[] {
  const routed = sureOf(lists.routing, 'incident.category')
  const unrouted = (document.categories ?? []).flatMap(({ key }, at): DocumentFault[] =>
    routed(key)
      ? []
      : [
          {
            path: ['categories', at],
            code: 'CATEGORY_WITHOUT_ROUTE',
            message: `No route is sure to take ${JSON.stringify(key)}.`,
          },
        ],
  )
  const [first] = document.priorities
  const escalated = first === undefined || sureOf(lists.escalations, 'incident.priority')(first.key)
  if (escalated) return unrouted
  const message = `No escalation policy is sure to take ${JSON.stringify(first?.key)}, the first priority.`
  return [...unrouted, { path: ['priorities', 0], code: 'PRIORITY_WITHOUT_ESCALATION', message }]
}

/** Is some rule of the list sure to match whenever the fact has this value, whatever else is the case? */
function sureOf(list: RuleList<unknown>, fact: string): (value: string) => boolean {
  const values = new Set<string>()
  const prefixes: string[] = []
  let always = false
  for (const { exact, terms } of list.rules) {
    for (const term of exact ? terms : []) {
      if (term.some((atom) => atom.path !== fact)) continue
      const [test, ...more] = term
      if (test === undefined) always = true
      else if (more.length > 0) continue
      else if (test.kind === 'equal') values.add(String(test.literal))
      else if (test.kind === 'prefix') prefixes.push(String(test.literal))
    }
  }
  return (value) => always || values.has(value) || prefixes.some((prefix) => value.startsWith(prefix))
}
