import type { Node } from './ast.core.ts'
import type { ConditionEnvironment } from './environment.core.ts'
import type { CelType, Facts } from './facts.core.ts'

/** Evaluates on the facts; `first` and `second` are the elements of the outer and the inner loop. */
export type Run = (facts: Facts, first: unknown, second: unknown) => unknown

export type Compiled = {
  readonly type: CelType
  readonly run: Run
  /** Can it give a `Failure`? Where it cannot, nobody needs to look for one. */
  readonly fails: boolean
  /** The value, where it is the same for all facts. */
  readonly constant?: unknown
}

/** The variables of the loops around a part, outermost first; at most two. */
export type Scope = readonly { readonly name: string; readonly type: CelType }[]

export type Compiler = {
  readonly environment: ConditionEnvironment
  readonly compile: (node: Node, scope: Scope) => Compiled | null
}
