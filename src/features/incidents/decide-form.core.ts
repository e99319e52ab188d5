import type { Plant } from '#features/plant/plant.core.ts'
import type { FormField } from '#features/rules/compiled-rules.core.ts'
import type { Facts } from '#features/rules/facts.core.ts'
import { Failure } from '#features/rules/failure.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { pointerOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type DecisionGround, type DecisionSubject, gatherFacts, type IncidentSituation } from './facts.core.ts'
import { ANSWERING_SOURCES, type FieldValue } from './incident.core.ts'

/** What a form's values may name. `isPerson` is asked only when given: not every door has people at hand. */
export type FormReferences = { readonly plant: Plant; readonly isPerson?: ((key: string) => boolean) | undefined }

/**
 * An intake measured against its category's form. `faults` are to be refused and are always empty for a door that
 * cannot answer: there the values that do not fit are left out, and `missing` says what a person must add.
 */
export type Admission = {
  /** The incident with the values that fit, and what deciding begins with. */
  readonly situation: IncidentSituation
  readonly formComplete: boolean
  /** Names of what is required and was not given, or given wrongly: `fields.system`, `productionImpact`. */
  readonly missing: readonly string[]
  readonly faults: readonly Fault[]
}

/** Measures an incident against the form of its category, by the fields' types, choices and limits and what is required. */
export function admitIncident(subject: DecisionSubject, ground: DecisionGround, references: FormReferences): Admission {
  const category = ground.rules.categories.get(subject.given.category ?? ground.rules.defaultCategory)
  const form = category?.form ?? []
  const read = readFields(form, subject.fields, references)
  const situation = gatherFacts({ ...subject, fields: read.values, formComplete: true }, ground)
  const wrong = new Set(read.faults.map(({ pointer }) => pointer))
  const lacking = [
    ...findLackingFields(form, read.values, situation.facts),
    ...findLackingFacts(category?.requiredFacts ?? [], subject),
  ].filter(({ pointer }) => !wrong.has(pointer))
  const faults = [...read.faults, ...lacking]
  if (faults.length === 0) return { situation, formComplete: true, missing: [], faults }
  if ((ANSWERING_SOURCES as readonly string[]).includes(subject.source)) {
    return { situation, formComplete: false, missing: [], faults }
  }
  const incomplete = gatherFacts({ ...situation.subject, formComplete: false }, ground)
  const known = new Set(form.map(({ key }) => pointerOf(['fields', key])))
  const missing = faults.filter(({ pointer }) => known.has(pointer) || !pointer.startsWith('/fields/'))
  return { situation: incomplete, formComplete: missing.length === 0, missing: missing.map(nameOf), faults: [] }
}

const nameOf = ({ pointer }: Fault): string => pointer.slice(1).replaceAll('/', '.')

/** The values that fit their fields, and a fault for each that does not. A null is a value that was not given. */
export function readFields(
  form: readonly FormField[],
  given: Readonly<Record<string, FieldValue>>,
  references: FormReferences,
): { readonly values: Readonly<Record<string, FieldValue>>; readonly faults: readonly Fault[] } {
  const values: Record<string, FieldValue> = {}
  const faults: Fault[] = []
  for (const [key, value] of Object.entries(given)) {
    if (value === null) continue
    const field = form.find((candidate) => candidate.key === key)
    const fault = field ? judgeValue(field, value, references) : UNKNOWN
    if (fault === null) values[key] = value
    else faults.push({ pointer: pointerOf(['fields', key]), ...fault })
  }
  return { values, faults }
}

type Judgement = { readonly code: string; readonly message: string } | null

const UNKNOWN = { code: 'UNKNOWN_MEMBER', message: 'The form of this category has no such field.' }

function judgeValue(field: FormField, value: NonNullable<FieldValue>, references: FormReferences): Judgement {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? judgeNumber(field, value) : wrongType('a number')
    case 'boolean':
      return typeof value === 'boolean' ? null : wrongType('true or false')
    case 'multi_choice':
      return Array.isArray(value) ? judgeChoices(field, value) : wrongType('a list of choices')
    default:
      return typeof value === 'string' ? judgeText(field, value, references) : wrongType('a text')
  }
}

const wrongType = (expected: string): Judgement => ({ code: 'INVALID_TYPE', message: `This must be ${expected}.` })

function judgeNumber({ min, max }: FormField, value: number): Judgement {
  if (!Number.isFinite(value)) return wrongType('a number')
  if (min !== null && value < min) return { code: 'TOO_SMALL', message: `This must be at least ${min}.` }
  return max !== null && value > max ? { code: 'TOO_LARGE', message: `This must be at most ${max}.` } : null
}

function judgeChoices(field: FormField, values: readonly unknown[]): Judgement {
  const least = field.min ?? 0
  const most = field.max ?? field.choices.length
  for (const value of values) {
    if (typeof value !== 'string') return wrongType('a list of choices')
    if (!field.choices.includes(value)) return wrongChoice(field)
  }
  if (new Set(values).size !== values.length) return { code: 'DUPLICATE', message: 'A choice is named twice.' }
  if (values.length > 0 && values.length < least) return { code: 'TOO_SMALL', message: `Choose at least ${least}.` }
  return values.length > most ? { code: 'TOO_LARGE', message: `Choose at most ${most}.` } : null
}

const wrongChoice = ({ choices }: FormField): Judgement => {
  const shown = choices.slice(0, 20).join(', ')
  return { code: 'INVALID_VALUE', message: `Choose one of: ${shown}${choices.length > 20 ? ', …' : ''}.` }
}

function judgeText(field: FormField, value: string, { plant, isPerson }: FormReferences): Judgement {
  const longest = field.maxLength ?? (field.type === 'text' ? LIMITS.textLength : LIMITS.keyLength)
  const length = [...value].length
  if (length > longest) return { code: 'TOO_LARGE', message: `This may have at most ${longest} characters.` }
  if (value !== '' && field.minLength !== null && length < field.minLength) {
    return { code: 'TOO_SMALL', message: `This must have at least ${field.minLength} characters.` }
  }
  if (value === '') return null
  if (field.type === 'choice') return field.choices.includes(value) ? null : wrongChoice(field)
  if (field.type === 'date')
    return isDate(value) ? null : { code: 'INVALID_FORMAT', message: 'Write a date: 2026-11-21.' }
  if (field.type === 'asset' && plant.asset(value) === undefined) return unknownReference('asset', value)
  return field.type === 'person' && isPerson?.(value) === false ? unknownReference('person', value) : null
}

const unknownReference = (what: string, key: string): Judgement => ({
  code: 'UNKNOWN_REFERENCE',
  message: `There is no ${what} '${key}'.`,
})

/** A day that exists, as `2026-11-21`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** A required field counts as given when it has something in it: an empty text or list is nothing. */
function findLackingFields(
  form: readonly FormField[],
  values: Readonly<Record<string, FieldValue>>,
  facts: Facts,
): readonly Fault[] {
  return form
    .filter((field) => isEmpty(values[field.key]) && isRequired(field, facts))
    .map(({ key, label }) => required(['fields', key], `'${label}' must be given.`))
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A condition that errs does not ask for the field. */
function isRequired({ required, requiredWhen }: FormField, facts: Facts): boolean {
  if (required || requiredWhen === null) return required
  const holds = requiredWhen.evaluate(facts)
  return holds instanceof Failure ? false : holds
}

const required = (path: readonly string[], message: string): Fault => ({
  pointer: pointerOf(path),
  code: 'REQUIRED',
  message,
})

function findLackingFacts(names: readonly string[], subject: DecisionSubject): readonly Fault[] {
  const given: Readonly<Record<string, unknown>> = { ...subject, ...subject.given }
  return names
    .filter((name) => isEmpty(given[name]))
    .map((name) => required([name], `This category asks for '${name}'.`))
}

/** Faults of what a new incident names: a category, a type and assets that must exist. */
export function judgeReferences(subject: DecisionSubject, { rules, plant }: DecisionGround): readonly Fault[] {
  const faults: Fault[] = []
  const { category, type } = subject.given
  if (category !== null && !rules.categories.has(category)) faults.push(unknownAt(['category'], 'category', category))
  if (type !== null && !rules.types.has(type)) faults.push(unknownAt(['type'], 'type', type))
  subject.assets.forEach((key, position) => {
    const asset = plant.asset(key)
    const pointer = ['assets', String(position)]
    if (asset === undefined) faults.push(unknownAt(pointer, 'asset', key))
    else if (asset.retired) {
      faults.push({ pointer: pointerOf(pointer), code: 'RETIRED_REFERENCE', message: `The asset '${key}' is retired.` })
    }
  })
  return faults
}

const unknownAt = (path: readonly string[], what: string, key: string): Fault => ({
  pointer: pointerOf(path),
  code: 'UNKNOWN_REFERENCE',
  message: `There is no ${what} '${key}'.`,
})
