import type { CompiledRules } from '#features/rules/compiled-rules.core.ts'
import type { DecisionBasis, Incident, Overridable } from './incident.core.ts'

/** The members that classification may change. */
export type Classified = {
  readonly category: string
  readonly type: string
  readonly severity: string
  readonly impact: string
  readonly urgency: string
  readonly priority: string
  readonly visibility: string
}
export type ClassifiedFact = keyof Classified

/** A value before the first rule, and where it comes from. A fixed one is not changed by rules. */
export type Start = { readonly value: string; readonly basis: DecisionBasis; readonly fixed: boolean }
export type Starts = Readonly<Record<ClassifiedFact, Start>>

/** What the caller gave, and what persons set. */
type Said = Pick<Incident, 'given' | 'mode'> & {
  readonly overrides: Readonly<Partial<Record<Overridable, { readonly value: string }>>>
}

/** Step 1 of deciding: what holds before the first rule. */
export function findStarts(subject: Said, rules: CompiledRules): Starts {
  const { given, overrides } = subject
  const key = given.category ?? rules.defaultCategory
  const category = rules.categories.get(key)
  const impact = said(given.impact)
  const urgency = said(given.urgency)
  return {
    category: given.category === null ? start(key, 'default') : start(key, 'given'),
    type: fixedBy(overrides.type) ?? said(given.type) ?? start(category?.type ?? '', 'category'),
    severity:
      fixedBy(overrides.severity) ??
      said(given.severity) ??
      byCategory(category?.defaults.severity) ??
      lastOf(rules.scales.severity),
    impact: impact ?? start('', 'default'),
    urgency: urgency ?? start('', 'default'),
    priority:
      fixedBy(overrides.priority) ??
      historic(subject) ??
      byCategory(category?.defaults.priority) ??
      byMatrix(rules, impact?.value, urgency?.value) ??
      lastOf(rules.scales.priority),
    visibility: said(given.visibility) ?? start('normal', 'default'),
  }
}

const start = (value: string, basis: DecisionBasis, fixed = false): Start => ({ value, basis, fixed })

const said = (value: string | null): Start | undefined => (value === null ? undefined : start(value, 'given'))

const fixedBy = (override: { readonly value: string } | undefined): Start | undefined =>
  override && start(override.value, 'override', true)

/** The priority of imported history is what it was; rules of today do not change it. */
const historic = ({ mode, given }: Said): Start | undefined =>
  mode === 'retrospective' && given.priority !== null ? start(given.priority, 'given', true) : undefined

const byCategory = (value: string | null | undefined): Start | undefined =>
  value === null || value === undefined ? undefined : start(value, 'category')

function byMatrix(rules: CompiledRules, impact: string | undefined, urgency: string | undefined): Start | undefined {
  const value = impact && urgency ? rules.matrix?.[impact]?.[urgency] : undefined
  return value === undefined ? undefined : start(value, 'matrix')
}

const lastOf = (scale: readonly string[]): Start => start(scale.at(-1) ?? '', 'default')
