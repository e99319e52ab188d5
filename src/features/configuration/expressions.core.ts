import { listStepConditions } from '#features/escalation/escalation.core.ts'
import type { ConditionEnvironment } from '#features/rules/environment.core.ts'
import { type Compilation, type Condition, compileExpression, type Program } from '#features/rules/expression.core.ts'
import type { ConfigurationDocument } from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import { formatPath, type Path, parsePath } from './place.core.ts'

/** One expression of the document, where it stands, and what it must give. */
export type ExpressionSite = { readonly path: Path; readonly source: string; readonly expected: 'bool' | 'string' }

/** Every expression of the document, in the order of its sections. */
export function listExpressions(document: ConfigurationDocument): ExpressionSite[] {
  const sites: ExpressionSite[] = []
  const add = (source: string | undefined, path: Path, expected: 'bool' | 'string' = 'bool') => {
    if (source !== undefined) sites.push({ path, source, expected })
  }
  for (const [at, { form }] of (document.categories ?? []).entries()) {
    for (const [field, { requiredWhen }] of (form ?? []).entries()) {
      add(requiredWhen, ['categories', at, 'form', field, 'requiredWhen'])
    }
  }
  for (const [at, { when }] of (document.classification ?? []).entries()) add(when, ['classification', at, 'when'])
  for (const [at, { when, team }] of (document.routing ?? []).entries()) {
    add(when, ['routing', at, 'when'])
    if (typeof team === 'object') add(team.expr, ['routing', at, 'team', 'expr'], 'string')
  }
  for (const [at, { when }] of (document.serviceLevels ?? []).entries()) add(when, ['serviceLevels', at, 'when'])
  for (const [at, policy] of (document.escalations ?? []).entries()) {
    add(policy.when, ['escalations', at, 'when'])
    for (const step of listStepConditions(policy, `escalations[${at}]`)) add(step.source, parsePath(step.path))
  }
  add(document.majorIncident?.suggestWhen, ['majorIncident', 'suggestWhen'])
  add(document.closing?.verifyWhen, ['closing', 'verifyWhen'])
  for (const [at, { when }] of (document.closing?.signatures ?? []).entries()) {
    add(when, ['closing', 'signatures', at, 'when'])
  }
  return sites
}

/** The compiled expressions of a document by where they stand. One that has a fault is not in it. */
export type Programs = {
  readonly condition: (path: Path) => Condition | undefined
  readonly text: (path: Path) => Program<string> | undefined
}

/** Expressions compiled between two steps of the generator: some milliseconds. */
const STRIDE = 64

/**
 * Compiles every expression of a document and collects the faults. It is a generator so that who runs it can let
 * other work in between: each step is a few milliseconds of work.
 */
export function* compileExpressions(
  sites: readonly ExpressionSite[],
  environment: ConditionEnvironment,
): Generator<void, { readonly programs: Programs; readonly faults: readonly DocumentFault[] }> {
  const compiled = new Map<string, Program<boolean | string>>()
  const faults: DocumentFault[] = []
  for (const [index, { path, source, expected }] of sites.entries()) {
    if (index % STRIDE === STRIDE - 1) yield
    const result: Compilation<boolean | string> = compileExpression(source, environment, expected)
    if (result.ok) compiled.set(formatPath(path), result.program)
    else faults.push({ path, code: result.fault.code, message: result.fault.message, offset: result.fault.offset })
  }
  const programs: Programs = {
    condition: (path) => compiled.get(formatPath(path)) as Condition | undefined,
    text: (path) => compiled.get(formatPath(path)) as Program<string> | undefined,
  }
  return { programs, faults }
}
