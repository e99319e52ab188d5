import type { ASTNode } from '@marcbachmann/cel-js'
import { type CelType, type RecordSchema, VARIABLES } from './facts.core.ts'

export type Node = ASTNode

/** The macros that run a predicate over each element of a list. */
export const LOOPS = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])

export const isVariable = (name: string): name is keyof typeof VARIABLES => Object.hasOwn(VARIABLES, name)

/** A loop `list.exists(x, …)` taken apart; null for any other node. */
export function readLoop(node: Node): { macro: string; list: Node; variable: string; bodies: readonly Node[] } | null {
  if (node.op !== 'rcall') return null
  const [macro, list, [variable, ...bodies]] = node.args
  if (!LOOPS.has(macro) || variable?.op !== 'id' || bodies.length === 0) return null
  return { macro, list, variable: variable.args, bodies }
}

/** The operands of a node, in order; the variable of a loop is not one. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case 'call':
      return node.args[1]
    case 'rcall': {
      const loop = readLoop(node)
      return loop ? [loop.list, ...loop.bodies] : [node.args[1], ...node.args[2]]
    }
    case 'list':
      return node.args
    case 'map':
      return node.args.flat()
    case '!_':
    case '-_':
      return [node.args]
    default:
      return node.args as readonly Node[]
  }
}

/** The conditions joined by `&&` at the top of a node, in order. */
export const conjunctsOf = (node: Node): readonly Node[] =>
  node.op === '&&' ? [...conjunctsOf(node.args[0]), ...conjunctsOf(node.args[1])] : [node]

/** The alternatives joined by `||` at the top of a node, in order. */
export const alternativesOf = (node: Node): readonly Node[] =>
  node.op === '||' ? [...alternativesOf(node.args[0]), ...alternativesOf(node.args[1])] : [node]

/** A fact that an expression names, such as `incident.productionOrder.timeCritical`, and its type. */
export type FactPath = { readonly path: string; readonly type: CelType }

/**
 * The fact a chain of members names, or null when it names none (a variable of a loop, a result of a call).
 * Members of a map stand for themselves and have the type `dyn`.
 */
export function readPath(node: Node, records: Readonly<Record<string, RecordSchema>>): FactPath | null {
  if (node.op === 'id') return isVariable(node.args) ? { path: node.args, type: VARIABLES[node.args] } : null
  if (node.op !== '.') return null
  const owner = readPath(node.args[0], records)
  if (owner === null) return null
  const name = node.args[1]
  const type = owner.type.startsWith('map<') ? 'dyn' : records[owner.type]?.[name]
  return type === undefined ? null : { path: `${owner.path}.${name}`, type }
}
