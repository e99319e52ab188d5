import type { Milliseconds } from '#kernel/time.ts'
import type { FieldType } from './environment.core.ts'
import type { Condition, Program } from './expression.core.ts'
import type { RecordSchema } from './facts.core.ts'
import type { RuleList } from './rule-list.core.ts'

/** One field of a category's intake form. Lengths in characters, counts in items; a limit that is not set is null. */
export type FormField = {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly choices: readonly string[]
  readonly required: boolean
  readonly requiredWhen: Condition | null
  readonly min: number | null
  readonly max: number | null
  readonly minLength: number | null
  readonly maxLength: number | null
}

/** A category with what it inherits already resolved. */
export type CategoryRules = {
  readonly key: string
  /** '' when neither it nor a parent names one. */
  readonly type: string
  readonly defaults: { readonly priority: string | null; readonly severity: string | null }
  readonly form: readonly FormField[]
  /** API names of facts that must be given. */
  readonly requiredFacts: readonly string[]
}

export const SCALED_FACTS = ['severity', 'impact', 'urgency', 'priority'] as const
export type ScaledFact = (typeof SCALED_FACTS)[number]
export const SETTABLE_FACTS = ['type', 'category', 'visibility', ...SCALED_FACTS] as const
export type SettableFact = (typeof SETTABLE_FACTS)[number]

/** What a classification rule does: `set` replaces, `raise` means at least, `lower` means at most. */
export type ClassificationEffect = {
  readonly set: Readonly<Partial<Record<SettableFact, string>>>
  readonly raise: Readonly<Partial<Record<ScaledFact, string>>>
  readonly lower: Readonly<Partial<Record<ScaledFact, string>>>
}

/** A team by its key, or an expression that gives one. */
export type RoutingEffect = { readonly team: string | Program<string> }

/** What deciding needs of a service-level policy; the rest of it belongs to the clocks. */
export type ServiceLevelEffect = {
  readonly kind: 'sla' | 'ola' | 'uc'
  readonly metrics: readonly string[]
}

export type MajorRules = { readonly suggestWhen: Condition | null; readonly updateEvery: Milliseconds | null }

/**
 * All of a published configuration that deciding needs, compiled. Immutable. Scales are ordered from the most to the
 * least severe, urgent and so on, as `priorities` is in the document.
 */
export type CompiledRules = {
  readonly version: number
  readonly scales: Readonly<Record<ScaledFact, readonly string[]>>
  /** impact -> urgency -> priority; null when the document has no matrix. */
  readonly matrix: Readonly<Record<string, Readonly<Record<string, string>>>> | null
  /** Keys of the built-in and the configured incident types. */
  readonly types: ReadonlySet<string>
  readonly defaultCategory: string
  readonly categories: ReadonlyMap<string, CategoryRules>
  /** All form fields of all categories: key to CEL type. */
  readonly fieldTypes: RecordSchema
  readonly classification: RuleList<ClassificationEffect>
  readonly routing: RuleList<RoutingEffect>
  readonly serviceLevels: RuleList<ServiceLevelEffect>
  /** Only the condition and the key decide; the steps are copied when the escalation starts. */
  readonly escalations: RuleList<null>
  readonly majorIncident: MajorRules
}
