import { type Calendars, compileCalendars } from '#features/calendars/calendar.core.ts'
import { type CompiledEscalation, compileEscalation } from '#features/escalation/compiled-escalation.core.ts'
import type { MajorRole } from '#features/escalation/escalation.core.ts'
import { compileTemplates, type MessageTemplates } from '#features/notifications/template.core.ts'
import {
  type CompiledRules,
  classificationEffect,
  type RoutingEffect,
  type ServiceLevelEffect,
  type StopWindowEffect,
} from '#features/rules/compiled-rules.core.ts'
import { makeEnvironment } from '#features/rules/environment.core.ts'
import type { Condition } from '#features/rules/expression.core.ts'
import { compileRuleListInSteps, type Rule, type RuleList } from '#features/rules/rule-list.core.ts'
import { type CompiledPolicy, compilePolicy } from '#features/sla/policy.core.ts'
import { type Milliseconds, parseDuration } from '#kernel/time.ts'
import { type CompiledCategory, fieldTypesOf, resolveCategories } from './categories.core.ts'
import {
  BUILT_IN_TYPES,
  type ConfigurationDocument,
  DEFAULT_RESOLUTION_CODES,
  LEVEL_SCALE,
  SEVERITY_SCALE,
  type SeverityKey,
  type SignatureEntry,
} from './document.core.ts'
import { compileExpressions, listExpressions, type Programs } from './expressions.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'

export type CompiledType = {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly requiredRoles: Readonly<Partial<Record<SeverityKey, readonly MajorRole[] | undefined>>>
}

export type CompiledSignature = Omit<SignatureEntry, 'when'> & { readonly when: Condition | null }

/** A document compiled. Immutable; all that decides, with nothing left to look up. */
export type CompiledConfiguration = {
  readonly version: number
  readonly document: ConfigurationDocument
  /** What deciding needs. */
  readonly rules: CompiledRules
  readonly categories: ReadonlyMap<string, CompiledCategory>
  /** The built-in types and those the document adds. */
  readonly types: ReadonlyMap<string, CompiledType>
  /** Keys, the most urgent first. */
  readonly priorities: readonly string[]
  /** Code to name. */
  readonly resolutionCodes: ReadonlyMap<string, string>
  readonly calendars: Calendars
  readonly serviceLevels: ReadonlyMap<string, CompiledPolicy>
  readonly escalations: ReadonlyMap<string, CompiledEscalation>
  readonly closing: { readonly verifyWhen: Condition | null; readonly signatures: readonly CompiledSignature[] }
  readonly majorIncident: { readonly updateEvery: Milliseconds | null; readonly reviewDueAfter: Milliseconds | null }
  /** The texts of messages. */
  readonly messages: MessageTemplates
  /** Expressions that could not be compiled. What hangs on one never applies. */
  readonly faults: readonly DocumentFault[]
}

const STOP_WINDOW_EFFECT: StopWindowEffect = { intake: 'mark', notifications: 'hold', clocks: 'run' }

/**
 * Compiles a document. It is a generator so that ten thousand rules do not hold up everything else in the process:
 * each step is some milliseconds of work.
 */
export function* compileDocument(
  document: ConfigurationDocument,
  version: number,
): Generator<void, CompiledConfiguration> {
  const fieldTypes = fieldTypesOf(document.categories ?? [])
  const { programs, faults } = yield* compileExpressions(listExpressions(document), makeEnvironment(fieldTypes))
  const categories = resolveCategories(document.categories ?? [], programs)
  yield
  const lists = yield* compileLists(document, programs)
  const types = compileTypes(document)
  const { majorIncident, closing } = document
  return {
    version,
    document,
    rules: {
      version,
      scales: scalesOf(document),
      matrix: document.matrix ?? null,
      types: new Set(types.keys()),
      defaultCategory: document.defaultCategory ?? '',
      categories,
      fieldTypes,
      ...lists,
      majorIncident: {
        suggestWhen: programs.condition(['majorIncident', 'suggestWhen']) ?? null,
        updateEvery: durationOf(majorIncident?.updateEvery),
      },
      stopWindow: { ...STOP_WINDOW_EFFECT, ...document.stopWindowEffect } as StopWindowEffect,
    },
    categories,
    types,
    priorities: document.priorities.map(({ key }) => key),
    resolutionCodes: new Map(
      (document.resolutionCodes ?? DEFAULT_RESOLUTION_CODES).map(({ key, ...rest }) => [key, nameOf(rest, key)]),
    ),
    calendars: compileCalendars(document),
    serviceLevels: new Map((document.serviceLevels ?? []).map((policy) => [policy.key, compilePolicy(policy)])),
    escalations: compileEscalations(document, programs),
    closing: {
      verifyWhen: programs.condition(['closing', 'verifyWhen']) ?? null,
      signatures: compileSignatures(closing?.signatures ?? [], programs),
    },
    majorIncident: {
      updateEvery: durationOf(majorIncident?.updateEvery),
      reviewDueAfter: durationOf(majorIncident?.reviewDueAfter),
    },
    messages: compileTemplates(document.templates ?? [], document.language ?? null, fieldTypes),
    faults,
  }
}

/** Runs a generator to its end without letting anything in between. */
export function runToEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const nameOf = (entry: { readonly name?: string | undefined }, key: string): string => entry.name ?? key
const durationOf = (text: string | undefined): Milliseconds | null => (text === undefined ? null : parseDuration(text))

const scalesOf = (document: ConfigurationDocument): CompiledRules['scales'] => ({
  severity: SEVERITY_SCALE,
  impact: LEVEL_SCALE,
  urgency: LEVEL_SCALE,
  priority: document.priorities.map(({ key }) => key),
})

function compileTypes({ types }: ConfigurationDocument): ReadonlyMap<string, CompiledType> {
  const builtIn = Object.entries(BUILT_IN_TYPES).map(([key, name]) => ({
    key,
    name,
    description: '',
    requiredRoles: {},
  }))
  const compiled = new Map<string, CompiledType>(builtIn.map((type) => [type.key, type]))
  for (const { key, name, description = '', requiredRoles = {} } of types ?? []) {
    compiled.set(key, { key, name: name ?? compiled.get(key)?.name ?? key, description, requiredRoles })
  }
  return compiled
}

export type CompiledLists = Pick<CompiledRules, 'classification' | 'routing' | 'serviceLevels' | 'escalations'>

type Entry = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly when?: string | undefined
}

/** The four lists that conditions choose from, each with its index. */
export function* compileLists(document: ConfigurationDocument, programs: Programs): Generator<void, CompiledLists> {
  const { classification = [], routing = [], serviceLevels = [], escalations = [] } = document
  return {
    classification: yield* compileList(classification, 'classification', programs, classificationEffect),
    routing: yield* compileList(routing, 'routing', programs, ({ team }, at) => routingEffect(team, at, programs)),
    serviceLevels: yield* compileList(serviceLevels, 'serviceLevels', programs, serviceLevelEffect),
    escalations: yield* compileList(escalations, 'escalations', programs, () => null),
  }
}

type Effected<E> = E | undefined

/** Rules whose condition or effect could not be compiled are left out: they never match. */
function compileList<T extends Entry, E>(
  entries: readonly T[],
  section: string,
  programs: Programs,
  effectOfEntry: (entry: T, at: number) => Effected<E>,
): Generator<void, RuleList<E>> {
  const rules = entries.flatMap((entry, at): Rule<E>[] => {
    const when = entry.when === undefined ? null : programs.condition([section, at, 'when'])
    const effect = effectOfEntry(entry, at)
    if (when === undefined || effect === undefined) return []
    return [
      { key: entry.key, description: describe(entry), when, stop: 'stop' in entry && entry.stop === true, effect },
    ]
  })
  return compileRuleListInSteps(rules)
}

/** What people read of a rule: its description, else its name, else its condition. */
const describe = ({ description, name, when }: Entry): string => description ?? name ?? when ?? 'always'

function routingEffect(
  team: string | { readonly expr: string },
  at: number,
  programs: Programs,
): Effected<RoutingEffect> {
  if (typeof team === 'string') return { team }
  const program = programs.text(['routing', at, 'team', 'expr'])
  return program && { team: program }
}

const serviceLevelEffect = (policy: {
  readonly kind: ServiceLevelEffect['kind']
  readonly targets: Readonly<Record<string, string | undefined>>
}): ServiceLevelEffect => ({ kind: policy.kind, metrics: Object.keys(policy.targets) })

const compileEscalations = (
  { escalations = [] }: ConfigurationDocument,
  programs: Programs,
): ReadonlyMap<string, CompiledEscalation> =>
  new Map(
    escalations.map((policy, at) => [
      policy.key,
      compileEscalation(policy, (path) => programs.condition(['escalations', at, ...path])),
    ]),
  )

function compileSignatures(entries: readonly SignatureEntry[], programs: Programs): readonly CompiledSignature[] {
  return entries.flatMap(({ when, ...entry }, at): CompiledSignature[] => {
    if (when === undefined) return [{ ...entry, when: null }]
    const path: Path = ['closing', 'signatures', at, 'when']
    const condition = programs.condition(path)
    return condition ? [{ ...entry, when: condition }] : []
  })
}
