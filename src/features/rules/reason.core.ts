import { serialize } from '@marcbachmann/cel-js'
import { alternativesOf, childrenOf, conjunctsOf, type Node, readLoop, readPath } from './ast.core.ts'
import { compileClosure } from './closure.core.ts'
import type { ConditionEnvironment } from './environment.core.ts'
import { type FactUse, showFact } from './fact-use.core.ts'
import type { Facts } from './facts.core.ts'
import type { Test } from './test.core.ts'

/**
 * How to name the facts behind a condition. Questions to the plant (`under(asset.key, 'lei')`) stand beside the facts
 * they are about, with their answer, and so do tests of the text, which itself may be long. Of alternatives (`||`) only
 * those that hold are named.
 */
export type Reason = {
  readonly uses: readonly FactUse[]
  readonly choices: readonly (readonly Alternative[])[]
  /** Has it names of its own, besides those of facts? */
  readonly asks: boolean
}

type Alternative = { readonly holds: (facts: Facts) => boolean; readonly reason: Reason }

/** Facts that are not members of a record: what a call asks of the plant. */
const QUESTIONS = new Set(['under', 'dependsOn', 'onShift'])

/** The facts an expression reads, each once, in the order of the text. */
export function factsUsedBy(root: Node, environment: ConditionEnvironment): readonly FactUse[] {
  const uses = new Map<string, FactUse>()
  collect(root, environment, uses)
  if (readsText(root)) {
    for (const path of ['incident.title', 'incident.description']) uses.set(path, environment.useOf(path))
  }
  return [...uses.values()]
}

const isText = (node: Node | undefined): boolean => node?.op === 'call' && node.args[0] === 'text'
const readsText = (node: Node): boolean => isText(node) || childrenOf(node).some(readsText)

function collect(node: Node, environment: ConditionEnvironment, uses: Map<string, FactUse>): void {
  if (isText(node)) return
  const isShift = node.op === 'call' && node.args[0] === 'onShift'
  const path = isShift ? 'incident.occurredAt' : readPath(node, environment.records)?.path
  if (path !== undefined) uses.set(path, environment.useOf(path))
  if (path === undefined || isShift) for (const child of childrenOf(node)) collect(child, environment, uses)
}

/** The reason of a condition, whose compiled test may stand for it where it is itself a question. */
export function reasonOf(node: Node, environment: ConditionEnvironment, test?: Test): Reason {
  if (node.op === '&&') return joinReasons(conjunctsOf(node).map((part) => reasonOf(part, environment)))
  if (node.op === '||') {
    return { uses: [], choices: [alternativesOf(node).map((part) => alternative(part, environment))], asks: true }
  }
  const uses = new Map<string, FactUse>()
  collect(node, environment, uses)
  const questions =
    test !== undefined && isQuestion(node) ? [{ path: serialize(node), read: test }] : findQuestions(node, environment)
  return { uses: [...uses.values(), ...questions], choices: [], asks: questions.length > 0 }
}

/** The reason of several conditions together. */
export function joinReasons(reasons: readonly Reason[]): Reason {
  const uses = new Map<string, FactUse>()
  for (const reason of reasons) for (const use of reason.uses) uses.set(use.path, use)
  return {
    uses: [...uses.values()],
    choices: reasons.flatMap(({ choices }) => choices),
    asks: reasons.some(({ asks }) => asks),
  }
}

const isTrue = () => true

/** The reason of a condition that is known to hold: where its test stands for a question, the answer is yes. */
export const knowHolding = (reason: Reason, test: Test): Reason =>
  reason.asks
    ? { ...reason, uses: reason.uses.map((use) => (use.read === test ? { path: use.path, read: isTrue } : use)) }
    : reason

/** An alternative that our closures do not cover is named whether it holds or not. */
function alternative(node: Node, environment: ConditionEnvironment): Alternative {
  const run = compileClosure(node, environment)?.run
  return {
    holds: run ? (facts) => run(facts, null, null) === true : () => true,
    reason: reasonOf(node, environment),
  }
}

/** Writes the facts of a reason: name to value as the API shows it. */
export function writeReason({ uses, choices }: Reason, facts: Facts, into: Record<string, unknown>): void {
  for (let i = 0; i < uses.length; i++) {
    const { path, read } = uses[i] as FactUse
    into[path] = showFact(read(facts))
  }
  for (const choice of choices) {
    const holding = choice.filter(({ holds }) => holds(facts))
    for (const { reason } of holding.length > 0 ? holding : choice) writeReason(reason, facts, into)
  }
}

const isQuestion = (node: Node): boolean =>
  (node.op === 'call' && QUESTIONS.has(node.args[0])) || (node.op === 'rcall' && isText(node.args[1]))

function findQuestions(node: Node, environment: ConditionEnvironment): readonly FactUse[] {
  if (readLoop(node)) return []
  const found = childrenOf(node).flatMap((child) => findQuestions(child, environment))
  if (!isQuestion(node)) return found
  const run = compileClosure(node, environment)?.run
  return run ? [...found, { path: serialize(node), read: run as unknown as FactUse['read'] }] : found
}
