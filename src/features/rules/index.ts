export type { Atom, Cover, Term } from './atom.core.ts'
export {
  type CategoryRules,
  type ClassificationEffect,
  type CompiledRules,
  classificationEffect,
  type Demand,
  type FormField,
  type MajorRules,
  type RoutingEffect,
  type ScaledFact,
  type ServiceLevelEffect,
  type SettableFact,
} from './compiled-rules.core.ts'
export { type ConditionEnvironment, type FieldType, isFieldName, makeEnvironment } from './environment.core.ts'
export { type Because, explainRule, findNearMisses, type NearMiss } from './explanation.core.ts'
export { type Compilation, type Condition, compileExpression, type Program } from './expression.core.ts'
export * from './fact-builders.core.ts'
export type { FactUse } from './fact-use.core.ts'
export * from './facts.core.ts'
export { Failure } from './failure.core.ts'
export { EXPRESSION_FAULT_CODES, type ExpressionFault, type ExpressionFaultCode } from './fault.core.ts'
export type { MessageProgram } from './message-expression.core.ts'
export {
  type CompiledRule,
  compileRuleList,
  type Matches,
  matchFirst,
  matchRules,
  type Rule,
  type RuleFault,
  type RuleList,
} from './rule-list.core.ts'
export { findUnreachable, findUnreachablePolicies, type PolicyScope, type Unreachable } from './unreachable.core.ts'
