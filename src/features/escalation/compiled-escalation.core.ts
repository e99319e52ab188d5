import type { Channel } from '#features/master-data/contact.core.ts'
import type { Condition } from '#features/rules/expression.core.ts'
import type { ClockKind, ClockMetric } from '#features/sla/policy.core.ts'
import { type Milliseconds, parseDuration } from '#kernel/time.ts'
import type {
  EscalationOrigin,
  EscalationPolicy,
  EscalationStep,
  NotifyTarget,
  StepActions,
  StepBlocker,
  StepBranch,
  Trigger,
} from './escalation.core.ts'

/** When a step is due, in numbers. `opened` and `major_declared` are `after` with no delay. */
export type CompiledTrigger =
  | { readonly on: 'after'; readonly delay: Milliseconds; readonly since: EscalationOrigin }
  | { readonly on: 'unacknowledged'; readonly delay: Milliseconds }
  | { readonly on: 'clock'; readonly kind: ClockKind; readonly metric: ClockMetric; readonly percent: number }
  | { readonly on: 'outage'; readonly delay: Milliseconds }

/** Some targets that are told together; channels null: what each of them prefers. */
export type NotifyEffect = { readonly targets: readonly NotifyTarget[]; readonly channels: readonly Channel[] | null }

/** What a step or a branch does, every member given. A step and its branch each tell on channels of their own. */
export type StepEffects = {
  readonly notify: readonly NotifyEffect[]
  /** Priorities that the incident has at least from now on; the most urgent counts. */
  readonly raise: readonly string[]
  /** The team that takes over, or null. */
  readonly assign: string | null
  readonly suggestMajor: boolean
  readonly declareMajor: boolean
}

export type CompiledBranch = {
  readonly key: string
  readonly name: string
  /** Null: always. */
  readonly when: Condition | null
  readonly effects: StepEffects
}

export type CompiledRepeat = {
  readonly every: Milliseconds
  /** How many times more. */
  readonly times: number
  readonly until: Condition | null
}

export type CompiledStep = {
  readonly key: string
  readonly name: string
  readonly trigger: CompiledTrigger
  readonly when: Condition | null
  readonly unless: readonly StepBlocker[]
  readonly effects: StepEffects
  readonly repeat: CompiledRepeat | null
  readonly branches: readonly CompiledBranch[]
}

/** An escalation policy in numbers and compiled conditions. Immutable. */
export type CompiledEscalation = {
  readonly key: string
  readonly name: string
  readonly steps: readonly CompiledStep[]
  readonly reNotifyAfter: Milliseconds | null
}

/** Finds the compiled condition of a place below the policy; undefined for one that could not be compiled. */
export type ConditionAt = (path: readonly (string | number)[]) => Condition | undefined

/**
 * Turns a policy that has passed its schema into numbers. What hangs on a condition that could not be compiled never
 * applies: the step, the branch; a repetition whose end cannot be judged is left out.
 */
export function compileEscalation(policy: EscalationPolicy, conditionAt: ConditionAt): CompiledEscalation {
  return {
    key: policy.key,
    name: policy.name ?? policy.key,
    steps: policy.steps.flatMap((step, at) => compileStep(step, ['steps', at], conditionAt)),
    reNotifyAfter: policy.reNotifyAfter === undefined ? null : durationOf(policy.reNotifyAfter),
  }
}

type Path = readonly (string | number)[]

function compileStep(step: EscalationStep, path: Path, conditionAt: ConditionAt): CompiledStep[] {
  const when = compileCondition(step.when, [...path, 'when'], conditionAt)
  if (when === undefined) return []
  return [
    {
      key: step.key,
      name: step.name ?? step.key,
      trigger: compileTrigger(step.trigger),
      when,
      unless: step.unless ?? [],
      effects: compileEffects(step),
      repeat: compileRepeat(step, path, conditionAt),
      branches: (step.branches ?? []).flatMap((branch, at) =>
        compileBranch(branch, [...path, 'branches', at], conditionAt),
      ),
    },
  ]
}

function compileBranch(branch: StepBranch, path: Path, conditionAt: ConditionAt): CompiledBranch[] {
  const when = compileCondition(branch.when, [...path, 'when'], conditionAt)
  if (when === undefined) return []
  return [{ key: branch.key, name: branch.name ?? branch.key, when, effects: compileEffects(branch) }]
}

function compileRepeat({ repeat }: EscalationStep, path: Path, conditionAt: ConditionAt): CompiledRepeat | null {
  if (repeat === undefined) return null
  const until = compileCondition(repeat.until, [...path, 'repeat', 'until'], conditionAt)
  return until === undefined ? null : { every: durationOf(repeat.every), times: repeat.times, until }
}

const compileCondition = (
  source: string | undefined,
  path: Path,
  conditionAt: ConditionAt,
): Condition | null | undefined => (source === undefined ? null : conditionAt(path))

function compileTrigger(trigger: Trigger): CompiledTrigger {
  if (typeof trigger === 'string') return { on: 'after', delay: 0, since: trigger }
  if ('after' in trigger) return { on: 'after', delay: durationOf(trigger.after), since: trigger.since ?? 'opened' }
  if ('unacknowledged' in trigger) return { on: 'unacknowledged', delay: durationOf(trigger.unacknowledged) }
  if ('outage' in trigger) return { on: 'outage', delay: durationOf(trigger.outage) }
  return { on: 'clock', kind: trigger.kind ?? 'sla', metric: trigger.clock, percent: trigger.percent }
}

function compileEffects({ notify, channels, raise, assign, suggestMajor, declareMajor }: StepActions): StepEffects {
  return {
    notify: notify === undefined ? [] : [{ targets: notify, channels: channels ?? null }],
    raise: raise === undefined ? [] : [raise.priority],
    assign: assign?.team ?? null,
    suggestMajor: suggestMajor ?? false,
    declareMajor: declareMajor ?? false,
  }
}

/** The effects of a step with those of the branch it took: both tell, the branch decides who takes over. */
export const joinEffects = (step: StepEffects, branch: StepEffects | null): StepEffects =>
  branch === null
    ? step
    : {
        notify: [...step.notify, ...branch.notify],
        raise: [...step.raise, ...branch.raise],
        assign: branch.assign ?? step.assign,
        suggestMajor: step.suggestMajor || branch.suggestMajor,
        declareMajor: step.declareMajor || branch.declareMajor,
      }

/** The schema has read it as a duration. */
const durationOf = (text: string): Milliseconds => parseDuration(text) ?? 0
