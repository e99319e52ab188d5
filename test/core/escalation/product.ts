import { type CompiledEscalation, compileEscalation } from '#features/escalation/compiled-escalation.core.ts'
import { nextRunAt } from '#features/escalation/due.core.ts'
import type { EscalationPolicy } from '#features/escalation/escalation.core.ts'
import { advanceRun, fireNext } from '#features/escalation/fire.core.ts'
import {
  type EscalationRun,
  type EscalationSubject,
  type Fired,
  type Holds,
  replaceRun,
  restartRun,
  startRun,
  stopRun,
  touchRun,
} from '#features/escalation/run.core.ts'
import { makeEnvironment } from '#features/rules/environment.core.ts'
import { type Condition, compileExpression } from '#features/rules/expression.core.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import { CONDITIONS, clockRuns, type Engine, TICK, type Told, type World } from './world.ts'

export const OPENED: Instant = Date.UTC(2026, 10, 21, 2)
const instantOf = (tick: number): Instant => OPENED + tick * TICK * MINUTE
const tickOf = (at: Instant): number => (at - OPENED) / (TICK * MINUTE)
const orNull = (tick: number | null): Instant | null => (tick === null ? null : instantOf(tick))

const environment = makeEnvironment({})
const conditions = new Map<string, Condition>()

/** The condition of a text, compiled once. */
export function conditionOf(source: string): Condition {
  const known = conditions.get(source)
  if (known) return known
  const made = compileExpression(source, environment, 'bool')
  if (!made.ok) throw new Error(`${source}: ${made.fault.message}`)
  conditions.set(source, made.program)
  return made.program
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, step) => (node as Readonly<Record<string | number, unknown>>)[step], value)

/** A policy of a document, compiled as publishing does it. */
export const compile = (policy: EscalationPolicy): CompiledEscalation =>
  compileEscalation(policy, (path) => conditionOf(String(valueAt(policy, path))))

/** The world as the core is told of it. */
export const subjectOf = (world: World): EscalationSubject => ({
  status: world.status,
  occurredAt: instantOf(world.occurred),
  acknowledgedAt: orNull(world.acknowledged),
  containedAt: orNull(world.contained),
  restoredAt: orNull(world.restored),
  assignee: world.assignee,
  workaroundAvailable: world.workaround,
  estimatedRestoreAt: orNull(world.estimate),
  majorDeclaredAt: orNull(world.declared),
  clockAt: (kind, metric, percent) => {
    if (kind !== 'sla' || (metric !== 'acknowledge' && metric !== 'resolve')) return null
    const log = world.log[metric]
    const needed = Math.ceil((world.target[metric] * percent) / 100)
    const last = log[needed - 1]
    if (last !== undefined) return instantOf(last + 1)
    return clockRuns(world, metric) ? instantOf(world.tick + needed - log.length) : null
  },
})

const holdsIn =
  (world: World): Holds =>
  ({ source }) =>
    CONDITIONS[source]!(world)

/** The product's core in the world; `watch` sees every run it comes to. */
export function makeProduct(watch: (run: EscalationRun, policy: CompiledEscalation) => void = () => {}): Engine {
  let policy: CompiledEscalation
  let run: EscalationRun
  const settle = (fired: Fired | null): Told | null => {
    if (fired === null) return null
    run = fired.run
    watch(run, policy)
    const { act } = fired
    const { notify, declareMajor, suggestMajor } = act.actions
    const tells = [
      ...notify.flatMap(({ targets }) => targets.map((target) => JSON.stringify(target))),
      ...(declareMajor ? ['declares'] : []),
      ...(suggestMajor ? ['suggests'] : []),
    ]
    return {
      at: tickOf(act.firedAt),
      due: tickOf(act.dueAt),
      what: act.step ?? 'reminder',
      outcome: act.outcome,
      why: act.passedOver?.code ?? act.because.code,
      times: act.times,
      merged: act.merged,
      tells: tells.sort().join(' '),
    }
  }
  return {
    begin: (given) => {
      policy = compile(given)
      run = startRun({ id: 'run', incidentId: 'incident', policy: given.key, configurationVersion: 1 }, OPENED)
    },
    replace: (given, tick) => {
      policy = compile(given)
      run = replaceRun(run, { policy: given.key, configurationVersion: 2 }, instantOf(tick))
    },
    stop: (tick) => {
      run = stopRun(run, instantOf(tick))
    },
    reopen: (tick) => {
      run = restartRun(run, instantOf(tick))
    },
    touch: (tick) => {
      run = touchRun(run, policy, instantOf(tick))
    },
    fire: (world) => settle(fireNext(run, policy, subjectOf(world), instantOf(world.tick), holdsIn(world))),
    advance: (world) => settle(advanceRun(run, policy, subjectOf(world), instantOf(world.tick), holdsIn(world))),
    next: (world, horizon) => {
      const at = nextRunAt(run, policy, subjectOf(world))
      return at === null || at > instantOf(horizon) ? null : tickOf(at)
    },
  }
}
