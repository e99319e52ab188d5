import { type SectionFault, unknownCalendar } from '#features/calendars/calendar-faults.core.ts'
import { CALENDAR_WORDS, type CalendarWord } from '#features/calendars/definition.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, type Milliseconds, parseDuration } from '#kernel/time.ts'

/** `sla` towards the customer, `ola` inside the house, `uc` with a supplier. */
export const CLOCK_KINDS = ['sla', 'ola', 'uc'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

export const CLOCK_METRICS = ['acknowledge', 'contain', 'resolve', 'update'] as const
export type ClockMetric = (typeof CLOCK_METRICS)[number]

/** Reasons for which an incident can be on hold; a policy says which of them stop its clocks. */
export const PAUSE_REASONS = [
  'waiting_reporter',
  'waiting_supplier',
  'waiting_change',
  'waiting_parts',
  'waiting_window',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** When the clocks of a policy start: with the incident, or (an `ola` only) each time a team is assigned. */
export const CLOCK_STARTS = ['opened', 'assigned'] as const
type ClockStart = (typeof CLOCK_STARTS)[number]

const DEFAULT_WARNINGS: readonly number[] = Object.freeze([50, 75, 90])

/** A service-level policy as the configuration document writes it. */
export type ServiceLevelPolicy = {
  readonly key: string
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly kind: ClockKind
  readonly when?: string | undefined
  /** A key, or `line asset site`. */
  readonly calendar: string
  readonly startOn?: ClockStart | undefined
  readonly targets: Readonly<Partial<Record<ClockMetric, string | undefined>>>
  readonly warnAt?: readonly number[] | undefined
  readonly overrunAt?: readonly number[] | undefined
  readonly pauseOn?: readonly PauseReason[] | undefined
}

/** A policy in numbers: durations in milliseconds, percentages ascending. */
export type CompiledPolicy = {
  readonly key: string
  readonly kind: ClockKind
  readonly calendar: string | CalendarWord
  readonly startOn: ClockStart
  readonly targets: readonly { readonly metric: ClockMetric; readonly target: Milliseconds }[]
  readonly warnAt: readonly number[]
  readonly overrunAt: readonly number[]
  readonly pauseOn: readonly PauseReason[]
}

/** Turns a policy that has passed its schema and `checkServiceLevels` into numbers. */
export function compilePolicy(policy: ServiceLevelPolicy): CompiledPolicy {
  return {
    key: policy.key,
    kind: policy.kind,
    calendar: policy.calendar,
    startOn: policy.startOn ?? 'opened',
    targets: CLOCK_METRICS.flatMap((metric) => {
      const target = parseDuration(policy.targets[metric] ?? '')
      return target === null ? [] : [{ metric, target }]
    }),
    warnAt: ascending(policy.warnAt ?? DEFAULT_WARNINGS),
    overrunAt: ascending(policy.overrunAt ?? []),
    pauseOn: policy.pauseOn ?? [],
  }
}

const ascending = (percentages: readonly number[]): readonly number[] =>
  [...new Set(percentages)].toSorted((one, other) => one - other)

/** What starts one clock: one target of the policy that applies for its kind and metric. */
export type ClockPlan = {
  readonly policy: CompiledPolicy
  readonly metric: ClockMetric
  readonly target: Milliseconds
}

/** What deciding chose for one kind and metric: the first policy that matched. */
export type PolicyChoice = { readonly kind: ClockKind; readonly metric: string; readonly policy: string }

/** The targets of the chosen policies; `policies` are those of the configuration that chose them, by key. */
export const planClocks = (
  choices: readonly PolicyChoice[],
  policies: ReadonlyMap<string, CompiledPolicy>,
): readonly ClockPlan[] =>
  choices.flatMap(({ metric, policy: key }) => {
    const policy = policies.get(key)
    const chosen = policy?.targets.find((one) => one.metric === metric)
    return policy && chosen ? [{ policy, ...chosen }] : []
  })

/**
 * Faults that the shape of the policies does not show: keys used twice, calendars that are not there, no target at
 * all, targets out of bounds, percentages used twice, a start that its kind does not have. Paths begin with
 * `serviceLevels`.
 */
export function checkServiceLevels(
  policies: readonly ServiceLevelPolicy[],
  calendars: ReadonlySet<string>,
): readonly SectionFault[] {
  const keys = new Set<string>()
  return policies.flatMap((policy, index) => {
    const path = ['serviceLevels', index]
    const faults = checkPolicy(policy, calendars, path)
    if (keys.has(policy.key)) {
      faults.push({
        path: [...path, 'key'],
        code: 'KEY_NOT_UNIQUE',
        message: `Another policy has the key "${policy.key}".`,
      })
    }
    keys.add(policy.key)
    return faults
  })
}

function checkPolicy(
  policy: ServiceLevelPolicy,
  calendars: ReadonlySet<string>,
  path: readonly (string | number)[],
): SectionFault[] {
  const faults: SectionFault[] = []
  const found = (member: string | number, code: string, message: string, ...below: (string | number)[]) =>
    faults.push({ path: [...path, member, ...below], code, message })
  const { calendar, kind, startOn, targets } = policy
  if (!(CALENDAR_WORDS as readonly string[]).includes(calendar) && !calendars.has(calendar)) {
    faults.push(unknownCalendar([...path, 'calendar'], calendar))
  }
  if (startOn === 'assigned' && kind !== 'ola') {
    found('startOn', 'START_NOT_OFFERED', 'Only a policy of kind ola can start with an assignment.')
  }
  const given = CLOCK_METRICS.filter((metric) => targets[metric] !== undefined)
  if (!given.length) found('targets', 'TARGET_MISSING', 'Give at least one target.')
  for (const metric of given) {
    if ((parseDuration(targets[metric] ?? '') ?? 0) > LIMITS.clockTargetHours * HOUR) {
      found('targets', 'TARGET_TOO_LONG', `A target is at most PT${LIMITS.clockTargetHours}H.`, metric)
    }
  }
  for (const member of ['warnAt', 'overrunAt'] as const) {
    for (const [place, percent] of (policy[member] ?? []).entries()) {
      if (policy[member]!.indexOf(percent) < place) {
        found(member, 'PERCENTAGE_TWICE', `${percent} is given twice.`, place)
      }
    }
  }
  return faults
}
