import { Environment } from '@marcbachmann/cel-js'
import { LIMITS } from '#kernel/limits.ts'
import { RECORD_CLASSES, type TextRecord, textOf } from './fact-records.core.ts'
import { type FactUse, makeUseBook } from './fact-use.core.ts'
import {
  type CelType,
  type IncidentFacts,
  type PlantQuestions,
  RECORDS,
  type RecordSchema,
  TIMESTAMP,
  VARIABLES,
} from './facts.core.ts'
import { Failure } from './failure.core.ts'
import { makePatternBook, type Pattern } from './pattern.core.ts'
import { isZonedMember, ZONED_MEMBERS, zonedMember } from './zoned-time.core.ts'

/** The names and types that conditions of one configuration are checked against. */
export type ConditionEnvironment = {
  readonly cel: Environment
  readonly records: Readonly<Record<string, RecordSchema>>
  readonly patternOf: (source: string) => Pattern | Failure
  readonly useOf: (path: string) => FactUse
}

/** Types of form fields as conditions see them. */
export const FIELD_TYPES = {
  text: 'string',
  number: 'double',
  boolean: 'bool',
  choice: 'string',
  multi_choice: 'list<string>',
  date: 'string',
  asset: 'string',
  person: 'string',
  batch: 'string',
} as const satisfies Readonly<Record<string, CelType>>
export type FieldType = keyof typeof FIELD_TYPES

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/
const RESERVED = new Set(
  'as break const continue else false for function if import in let loop package namespace null return true var void while __proto__ prototype constructor'.split(
    ' ',
  ),
)

/** Can a form field have this key, so that conditions can write `fields.key`? */
export const isFieldName = (key: string): boolean => NAME.test(key) && !RESERVED.has(key)

/** Local members carry another name inside, see `ZONED_MEMBERS`. */
export const zonedName = (member: string): string => `zoned_${member}`

/**
 * The environment of a configuration whose forms have these fields (key to CEL type, see `FIELD_TYPES`).
 * Names that are not listed are refused when an expression is compiled.
 */
export function makeEnvironment(fieldTypes: RecordSchema): ConditionEnvironment {
  const records = { ...RECORDS, Fields: fieldTypes }
  const patternOf = makePatternBook()
  const cel = new Environment({
    unlistedVariablesAreDyn: false,
    limits: {
      maxAstNodes: LIMITS.expressionNodes,
      maxDepth: LIMITS.expressionDepth,
      maxListElements: LIMITS.expressionListElements,
      maxMapEntries: LIMITS.expressionListElements,
      maxCallArguments: 8,
    },
  })
  for (const [name, fields] of Object.entries(records)) {
    cel.registerType(name, { ctor: RECORD_CLASSES[name as keyof typeof RECORD_CLASSES], fields })
  }
  for (const [name, type] of Object.entries(VARIABLES)) cel.registerVariable(name, type)
  registerText(cel, patternOf)
  registerPlant(cel)
  registerMixedNumbers(cel)
  registerZonedTime(cel)
  return { cel, records, patternOf, useOf: makeUseBook() }
}

const SYNC = { async: false } as const

type PatternOf = ConditionEnvironment['patternOf']

const makeTest =
  (patternOf: PatternOf) =>
  (subject: string, source: string): boolean => {
    const pattern = patternOf(source)
    if (pattern instanceof Failure) throw new Error(pattern.message)
    return pattern(subject)
  }

/** `text.re2(pattern)`: patterns that take a time linear in the text. */
export function registerPatterns(cel: Environment, patternOf: PatternOf): void {
  cel.registerFunction('string.re2(string): bool', makeTest(patternOf), SYNC)
}

function registerText(cel: Environment, patternOf: PatternOf): void {
  const test = makeTest(patternOf)
  cel.registerFunction('text(Incident): Text', (incident: IncidentFacts) => textOf(incident), SYNC)
  const contains = (text: TextRecord, words: string) => text.lower.includes(words.toLowerCase())
  cel.registerFunction('Text.contains(string): bool', contains, SYNC)
  cel.registerFunction('Text.re2(string): bool', (text: TextRecord, source: string) => test(text.whole, source), SYNC)
  registerPatterns(cel, patternOf)
}

/** Numbers of facts are doubles; whole numbers written in an expression are ints, and CEL mixes them only in `< >`. */
export function registerMixedNumbers(cel: Environment): void {
  cel.registerOperator('double == int', (a: number, b: bigint) => a === Number(b))
  const operators = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  }
  for (const [op, apply] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint) => apply(Number(a), Number(b))
    cel.registerOperator(`double ${op} int: double`, mixed)
    cel.registerOperator(`int ${op} double: double`, mixed)
  }
}

function registerZonedTime(cel: Environment): void {
  for (const member of Object.keys(ZONED_MEMBERS)) {
    if (!isZonedMember(member)) continue
    const read = (at: Date, zone: string) => BigInt(zonedMember(member, at.getTime(), zone))
    cel.registerFunction(`${TIMESTAMP}.${zonedName(member)}(string): int`, read, SYNC)
    cel.registerFunction(`${TIMESTAMP}.${zonedName(member)}(): int`, (at: Date) => read(at, 'UTC'), SYNC)
  }
}

/** What a macro is given of the checker, the evaluator and the context; the package does not type them. */
type Checker = {
  check(node: unknown, context: Context): { readonly name: string; readonly kind: string }
  getType(name: string): unknown
  createError(code: string, message: string, node: unknown): Error
}
type Evaluator = { run(node: unknown, context: Context): unknown }
type Context = { getValue(name: string): unknown }
type Macro = { readonly args: readonly unknown[]; readonly ast: unknown }

/**
 * `under onShift dependsOn` ask the plant that comes with the facts, so they are macros: a plain function of the
 * evaluator does not see the facts it runs on.
 */
function registerPlant(cel: Environment): void {
  registerQuestion(cel, 'under', 2, (plant, _at, key, ancestor) => plant.pathOf(key).includes(ancestor))
  registerQuestion(cel, 'dependsOn', 2, (plant, _at, key, on) => plant.dependsOn(key, on))
  registerQuestion(cel, 'onShift', 1, (plant, at, key) => plant.isOnShift(key, at.getTime()))
}

type Question = (plant: PlantQuestions, at: Date, first: string, second: string) => boolean

function registerQuestion(cel: Environment, name: string, arity: number, ask: Question): void {
  const typeCheck = (checker: Checker, macro: Macro, context: Context): unknown => {
    const types = macro.args.map((arg) => checker.check(arg, context))
    if (types.every((type) => type.kind === 'dyn' || type.name === 'string')) return checker.getType('bool')
    const given = types.map((type) => type.name).join(', ')
    throw checker.createError('no_matching_overload', `found no matching overload for '${name}(${given})'`, macro.ast)
  }
  const evaluate = (evaluator: Evaluator, macro: Macro, context: Context): boolean => {
    const given = macro.args.map((arg) => evaluator.run(arg, context))
    if (!given.every((value) => typeof value === 'string')) throw new Error(`${name} takes texts`)
    const incident = context.getValue('incident') as IncidentFacts
    const at = incident.occurredAt ?? new Date(Number.NaN)
    return ask(context.getValue('plant') as PlantQuestions, at, given[0] ?? '', given[1] ?? '')
  }
  const signature = `${name}(${Array.from({ length: arity }, () => 'ast').join(', ')}): bool`
  const expand = (macro: Macro) => ({ args: macro.args, ast: macro.ast, async: false, typeCheck, evaluate })
  cel.registerFunction(signature, expand)
}
