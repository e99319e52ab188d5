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

/** What a rule wants of one fact: `set` replaces, `raise` means at least, `lower` at most. */
export type Demand =
  | { readonly how: 'set'; readonly fact: SettableFact; readonly value: string }
  | { readonly how: 'raise' | 'lower'; readonly fact: ScaledFact; readonly value: string }

/** What a classification rule does, in the order in which it is done. */
export type ClassificationEffect = { readonly demands: readonly Demand[] }

/** The effect of a rule as the document writes it; `set` comes before `raise`, and `raise` before `lower`. */
export function classificationEffect(written: {
  readonly set?: Readonly<Partial<Record<SettableFact, string | undefined>>> | undefined
  readonly raise?: Readonly<Partial<Record<ScaledFact, string | undefined>>> | undefined
  readonly lower?: Readonly<Partial<Record<ScaledFact, string | undefined>>> | undefined
}): ClassificationEffect {
  const demands: Demand[] = []
  for (const fact of SETTABLE_FACTS) {
    const value = written.set?.[fact]
    if (value !== undefined) demands.push({ how: 'set', fact, value })
  }
  for (const how of ['raise', 'lower'] as const) {
    for (const fact of SCALED_FACTS) {
      const value = written[how]?.[fact]
      if (value !== undefined) demands.push({ how, fact, value })
    }
  }
  return share({ demands })
}

/** Effects seen before, so that the thousands of rules that raise to the same priority share one object. */
const known = new Map<string, ClassificationEffect>()
const MOST_KNOWN = 1_000

function share(effect: ClassificationEffect): ClassificationEffect {
  const text = JSON.stringify(effect)
  const found = known.get(text)
  if (found === undefined && known.size < MOST_KNOWN) known.set(text, effect)
  return found ?? effect
}

/** A team by its key, or an expression that gives one. */
export type RoutingEffect = { readonly team: string | Program<string> }

/** What deciding needs of a service-level policy; the rest of it belongs to the clocks. */
export type ServiceLevelEffect = {
  readonly kind: 'sla' | 'ola' | 'uc'
  readonly metrics: readonly string[]
}

export type MajorRules = { readonly suggestWhen: Condition | null; readonly updateEvery: Milliseconds | null }

/** What a planned stop does to an incident that occurs while it lasts. */
export type StopWindowEffect = {
  /** `lower`: at most the last priority. */
  readonly intake: 'mark' | 'lower' | 'usual'
  /** `hold`: notices wait for its end. */
  readonly notifications: 'hold' | 'send'
  /** `wait`: clocks start at its end. */
  readonly clocks: 'run' | 'wait'
}

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
  readonly stopWindow: StopWindowEffect
}
