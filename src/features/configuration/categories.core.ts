import type { CategoryRules, FormField } from '#features/rules/compiled-rules.core.ts'
import { FIELD_TYPES } from '#features/rules/environment.core.ts'
import type { RecordSchema } from '#features/rules/facts.core.ts'
import type { CategoryEntry, FormFieldEntry } from './document.core.ts'
import type { Programs } from './expressions.core.ts'

export type CompiledField = FormField & { readonly help: string | null }

/** A category with all it inherits, ready to decide with and to be shown. */
export type CompiledCategory = CategoryRules & {
  /** '' when it has none: the key stands for it. */
  readonly name: string
  readonly description: string
  readonly criteria: string
  /** Key of the category above it, or null at a root. */
  readonly parent: string | null
  readonly form: readonly CompiledField[]
}

/** The key of the category above, by the path; null at a root. */
export const parentOf = (key: string): string | null => (key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : null)

/** The types of all form fields as conditions see them. Where two forms differ the first speaks. */
export function fieldTypesOf(categories: readonly CategoryEntry[]): RecordSchema {
  const types: Record<string, string> = {}
  for (const { form } of categories) for (const { key, type } of form ?? []) types[key] ??= FIELD_TYPES[type]
  return types
}

/**
 * Categories with what they inherit. The nearest wins: type and each default by itself; a form keeps the order of the
 * topmost parent and a field of the same key replaces it in place; required facts add up.
 */
export function resolveCategories(
  entries: readonly CategoryEntry[],
  programs: Programs,
): ReadonlyMap<string, CompiledCategory> {
  const positions = new Map(entries.map((entry, at) => [entry.key, at]))
  const resolved = new Map<string, CompiledCategory>()
  const resolve = (key: string): CompiledCategory | null => {
    const known = resolved.get(key)
    const at = positions.get(key)
    const entry = at === undefined ? undefined : entries[at]
    if (known || at === undefined || !entry) return known ?? null
    const above = parentOf(key)
    const category = inherit(entry, at, above === null ? null : resolve(above), programs)
    resolved.set(key, category)
    return category
  }
  for (const { key } of entries) resolve(key)
  return new Map(entries.flatMap(({ key }) => (resolved.has(key) ? [[key, resolved.get(key)!] as const] : [])))
}

function inherit(
  entry: CategoryEntry,
  at: number,
  parent: CompiledCategory | null,
  programs: Programs,
): CompiledCategory {
  const own = (entry.form ?? []).map((field, index) =>
    compileField(field, programs.condition(['categories', at, 'form', index, 'requiredWhen']) ?? null),
  )
  return {
    key: entry.key,
    name: entry.name ?? '',
    description: entry.description ?? '',
    criteria: entry.criteria ?? '',
    parent: parent?.key ?? parentOf(entry.key),
    type: entry.type ?? parent?.type ?? '',
    defaults: {
      priority: entry.defaults?.priority ?? parent?.defaults.priority ?? null,
      severity: entry.defaults?.severity ?? parent?.defaults.severity ?? null,
    },
    form: mergeForms(parent?.form ?? [], own),
    requiredFacts: [...new Set([...(parent?.requiredFacts ?? []), ...(entry.requiredFacts ?? [])])],
  }
}

function mergeForms(above: readonly CompiledField[], own: readonly CompiledField[]): readonly CompiledField[] {
  const replaced = above.map((field) => own.find(({ key }) => key === field.key) ?? field)
  return [...replaced, ...own.filter(({ key }) => !above.some((field) => field.key === key))]
}

const compileField = (field: FormFieldEntry, requiredWhen: FormField['requiredWhen']): CompiledField => ({
  key: field.key,
  label: field.label,
  help: field.help ?? null,
  type: field.type,
  choices: field.choices ?? [],
  required: field.required ?? false,
  requiredWhen,
  min: field.min ?? null,
  max: field.max ?? null,
  minLength: field.minLength ?? null,
  maxLength: field.maxLength ?? null,
})
