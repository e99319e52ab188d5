import { serialize } from '@marcbachmann/cel-js/serialize'
import { formatInstant } from '#kernel/time.ts'
import { alternativesOf, childrenOf, conjunctsOf, type Node, readLoop, readPath } from './ast.core.ts'
import { compileClosure } from './closure.core.ts'
import type { ConditionEnvironment } from './environment.core.ts'
import type { Facts, RecordSchema } from './facts.core.ts'

/** A fact that an expression reads, and how. `path` is its name as the expression writes it. */
export type FactUse = { readonly path: string; readonly read: (facts: Facts) => unknown }

/** Writes the facts that made a true condition true, or a false one false: name to value as the API shows it. */
export type Reason = (facts: Facts, into: Record<string, unknown>) => void

/** Facts that are not members of a record: what a call asks of the plant. */
const QUESTIONS = new Set(['under', 'dependsOn', 'onShift'])

/** The facts an expression reads, each once, in the order of the text. */
export function factsUsedBy(root: Node, records: Readonly<Record<string, RecordSchema>>): readonly FactUse[] {
  const uses = new Map<string, FactUse>()
  collect(root, records, uses)
  if (readsText(root)) for (const path of ['incident.title', 'incident.description']) uses.set(path, useOf(path))
  return [...uses.values()]
}

const isText = (node: Node | undefined): boolean => node?.op === 'call' && node.args[0] === 'text'
const readsText = (node: Node): boolean => isText(node) || childrenOf(node).some(readsText)

function collect(node: Node, records: Readonly<Record<string, RecordSchema>>, uses: Map<string, FactUse>): void {
  if (isText(node)) return
  if (node.op === 'call' && node.args[0] === 'onShift') uses.set('incident.occurredAt', useOf('incident.occurredAt'))
  const fact = readPath(node, records)
  if (fact !== null && !uses.has(fact.path)) uses.set(fact.path, useOf(fact.path))
  if (fact === null) for (const child of childrenOf(node)) collect(child, records, uses)
}

const useOf = (path: string): FactUse => ({ path, read: readerOf(path) })

/** Reads a fact by its dotted name; undefined when it is absent. */
export function readerOf(path: string): (facts: Facts) => unknown {
  const [variable = '', ...members] = path.split('.')
  if (members.length === 1) {
    const name = members[0] ?? ''
    const record = variable as 'incident'
    return (facts) => (facts[record] as unknown as Readonly<Record<string, unknown>>)[name]
  }
  return (facts) => {
    let value: unknown = facts[variable as keyof Facts]
    for (const name of members) value = (value as Readonly<Record<string, unknown>> | undefined)?.[name]
    return value
  }
}

const LONGEST_SHOWN = 200

/** The value of a fact as JSON shows it: instants as text, assets by their keys, absent as null; long texts are cut. */
export function showFact(value: unknown): unknown {
  if (value instanceof Date) return formatInstant(value.getTime())
  if (typeof value === 'string') return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value
  if (Array.isArray(value)) return value.map(showElement)
  if (typeof value === 'object' && value !== null) return showElement(value)
  return value === undefined ? null : value
}

function showElement(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('key' in value) return value.key
  return { ...value }
}

/**
 * How to name the facts behind a condition. Of alternatives only those that are true are named; questions to the plant
 * (`under(asset.key, 'lei')`) stand beside the facts they are about, with their answer, and so do tests of the text,
 * which itself may be long.
 */
export function reasonOf(node: Node, environment: ConditionEnvironment): Reason {
  if (node.op === '&&') return inTurn(conjunctsOf(node).map((part) => reasonOf(part, environment)))
  if (node.op === '||') return ofTrueAlternatives(node, environment)
  const found = new Map<string, FactUse>()
  collect(node, environment.records, found)
  const uses = [...found.values()]
  const questions = findQuestions(node, environment)
  return (facts, into) => {
    for (const { path, read } of uses) into[path] = showFact(read(facts))
    for (const question of questions) into[question.path] = question.read(facts)
  }
}

const inTurn =
  (reasons: readonly Reason[]): Reason =>
  (facts, into) => {
    for (const reason of reasons) reason(facts, into)
  }

function ofTrueAlternatives(node: Node, environment: ConditionEnvironment): Reason {
  const alternatives = alternativesOf(node).map((part) => ({
    run: compileClosure(part, environment)?.run,
    reason: reasonOf(part, environment),
  }))
  return (facts, into) => {
    const true_ = alternatives.filter(({ run }) => run === undefined || run(facts, null, null) === true)
    for (const { reason } of true_.length > 0 ? true_ : alternatives) reason(facts, into)
  }
}

const isQuestion = (node: Node): boolean =>
  (node.op === 'call' && QUESTIONS.has(node.args[0])) || (node.op === 'rcall' && isText(node.args[1]))

function findQuestions(node: Node, environment: ConditionEnvironment): readonly FactUse[] {
  if (readLoop(node)) return []
  const found = childrenOf(node).flatMap((child) => findQuestions(child, environment))
  if (!isQuestion(node)) return found
  const run = compileClosure(node, environment)?.run
  return run ? [...found, { path: serialize(node), read: (facts) => run(facts, null, null) }] : found
}
