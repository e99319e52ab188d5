import type { SectionFault } from '#features/calendars/calendar-faults.core.ts'
import type { ServiceLevelPolicy } from '#features/sla/policy.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, parseDuration, SECOND } from '#kernel/time.ts'
import type { EscalationPolicy, EscalationStep, StepActions, Trigger } from './escalation.core.ts'

/** What of the rest of a document an escalation leans on. */
export type EscalationSurroundings = {
  readonly serviceLevels: readonly ServiceLevelPolicy[]
  /** Keys, the most urgent first. */
  readonly priorities: readonly string[]
  /** Major incidents have a clock for their updates. */
  readonly hasUpdateClock: boolean
}

type Path = SectionFault['path']
type Report = (path: Path, code: string, message: string) => void

/**
 * Faults that the shape of the policies does not show: steps and branches that do nothing or can never act, what is
 * repeated and tells nobody, intervals that leave nobody time, delays beyond all bounds. Paths begin with `escalations`.
 */
export function checkEscalations(policies: readonly EscalationPolicy[]): readonly SectionFault[] {
  const faults: SectionFault[] = []
  const report: Report = (path, code, message) => faults.push({ path, code, message })
  for (const [at, policy] of policies.entries()) {
    const path = ['escalations', at]
    checkInterval(policy.reNotifyAfter, [...path, 'reNotifyAfter'], report)
    for (const [place, step] of policy.steps.entries()) checkStep(step, [...path, 'steps', place], report)
  }
  return faults
}

function checkStep(step: EscalationStep, path: Path, report: Report): void {
  const { trigger, unless = [], repeat, branches = [] } = step
  checkActions(step, path, report)
  if (!doesSomething(step) && branches.length === 0) {
    report(
      path,
      'STEP_WITHOUT_ACTION',
      'The step does nothing. Give notify, raise, assign, suggestMajor or declareMajor.',
    )
  }
  for (const [place, branch] of branches.entries()) {
    const at = [...path, 'branches', place]
    checkActions(branch, at, report)
    if (!doesSomething(branch)) report(at, 'STEP_WITHOUT_ACTION', 'The branch does nothing.')
    const always = branches.slice(0, place).find(({ when }) => when === undefined)
    if (always) report(at, 'UNREACHABLE', `This is never taken: the branch "${always.key}" before it always is.`)
  }
  if (unless.includes('major_declared') && countsFromMajor(trigger)) {
    report([...path, 'unless'], 'STEP_NEVER_ACTS', 'It waits for the declaration and does not act once there is one.')
  }
  checkDelay(trigger, [...path, 'trigger'], report)
  if (repeat === undefined) return
  checkInterval(repeat.every, [...path, 'repeat', 'every'], report)
  if (![step, ...branches].some(({ notify }) => notify)) {
    report([...path, 'repeat'], 'REPEAT_WITHOUT_NOTICE', 'The step tells nobody; what else it does is done once.')
  }
}

const doesSomething = ({ notify, raise, assign, suggestMajor, declareMajor }: StepActions): boolean =>
  [notify, raise, assign].some((action) => action !== undefined) || suggestMajor === true || declareMajor === true

function checkActions({ notify, channels }: StepActions, path: Path, report: Report): void {
  if (channels === undefined || notify !== undefined) return
  report(
    [...path, 'channels'],
    'CHANNELS_WITHOUT_NOTICE',
    'Channels are for whom the same place notifies: give notify.',
  )
}

const countsFromMajor = (trigger: Trigger): boolean =>
  trigger === 'major_declared' ||
  (typeof trigger === 'object' && 'after' in trigger && trigger.since === 'major_declared')

const DELAYS = ['after', 'unacknowledged', 'outage'] as const

function checkDelay(trigger: Trigger, path: Path, report: Report): void {
  if (typeof trigger === 'string') return
  const members: Readonly<Partial<Record<(typeof DELAYS)[number], string>>> = 'clock' in trigger ? {} : trigger
  for (const member of DELAYS) checkLength(members[member], [...path, member], report)
}

function checkLength(duration: string | undefined, path: Path, report: Report): void {
  const hours = LIMITS.escalationDelayHours
  if (duration === undefined || (parseDuration(duration) ?? 0) <= hours * HOUR) return
  report(path, 'DELAY_TOO_LONG', `At most PT${hours}H.`)
}

function checkInterval(duration: string | undefined, path: Path, report: Report): void {
  const seconds = LIMITS.escalationRepeatSeconds
  checkLength(duration, path, report)
  if (duration === undefined || (parseDuration(duration) ?? 0) >= seconds * SECOND) return
  report(path, 'REPEAT_TOO_OFTEN', `At least PT${seconds}S: people need time to answer.`)
}

/** What is likely not meant: clocks that nothing starts, a priority that is no raise, a policy that tells nobody. */
export function warnOfEscalations(
  policies: readonly EscalationPolicy[],
  surroundings: EscalationSurroundings,
): readonly SectionFault[] {
  const warnings: SectionFault[] = []
  const report: Report = (path, code, message) => warnings.push({ path, code, message })
  for (const [at, { steps }] of policies.entries()) {
    const path = ['escalations', at]
    for (const [place, step] of steps.entries()) warnOfStep(step, [...path, 'steps', place], surroundings, report)
    if (!steps.some((step) => partsOf(step).some(({ notify }) => notify))) {
      report(path, 'ESCALATION_TELLS_NOBODY', 'No step of this policy notifies anybody.')
    }
  }
  return warnings
}

const partsOf = (step: EscalationStep): readonly StepActions[] => [step, ...(step.branches ?? [])]

function warnOfStep(step: EscalationStep, path: Path, surroundings: EscalationSurroundings, report: Report): void {
  const { trigger } = step
  if (typeof trigger === 'object' && 'clock' in trigger && !hasClock(trigger, surroundings)) {
    const kind = trigger.kind ?? 'sla'
    report(
      [...path, 'trigger', 'clock'],
      'CLOCK_WITHOUT_TARGET',
      `No service level of kind ${kind} has a target for ${trigger.clock}: the step never acts.`,
    )
  }
  const last = surroundings.priorities.at(-1)
  for (const [at, { raise }] of partsOf(step).entries()) {
    if (raise === undefined || raise.priority !== last) continue
    const place = at === 0 ? path : [...path, 'branches', at - 1]
    report([...place, 'raise', 'priority'], 'RAISE_WITHOUT_EFFECT', `Nothing is less urgent than "${last}".`)
  }
}

type ClockTrigger = Extract<Trigger, { readonly clock: string }>

function hasClock({ clock, kind = 'sla' }: ClockTrigger, { serviceLevels, hasUpdateClock }: EscalationSurroundings) {
  if (clock === 'update' && kind === 'sla' && hasUpdateClock) return true
  return serviceLevels.some((policy) => policy.kind === kind && policy.targets[clock] !== undefined)
}
