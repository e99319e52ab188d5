import type { Calendars } from '#features/calendars/calendar.core.ts'
import type { Plant } from '#features/plant/plant.core.ts'
import type { ClockKind, ClockMetric, CompiledPolicy } from '#features/sla/policy.core.ts'
import { planClocks } from '#features/sla/policy.core.ts'
import { calendarOfPolicy } from '#features/sla/policy-calendar.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { decideIncident } from './decide.core.ts'
import { type DecisionGround, gatherFacts } from './facts.core.ts'
import type { Because, Incident, IncidentDecision } from './incident.core.ts'

/** What a past incident is compared with: the decision on its record, or what the published version decides now. */
export const BACKTEST_BASES = ['recorded', 'published'] as const
export type BacktestBasis = (typeof BACKTEST_BASES)[number]

/** One target that applies, with the calendar its time is counted in. */
export type AppliedLevel = {
  readonly kind: ClockKind
  readonly metric: ClockMetric
  readonly policy: string
  readonly calendar: string
  readonly target: Milliseconds
}

/** What is compared of a decision. */
export type Outcome = {
  readonly priority: string
  readonly team: string | null
  readonly serviceLevels: readonly AppliedLevel[]
  readonly majorIncident: boolean
}

export type Difference<T> = { readonly was: T; readonly would: T; readonly because: readonly Because[] }

/** What would be another with the draft; a member that is absent would be the same. */
export type Differences = {
  readonly [Fact in keyof Outcome]?: Difference<Outcome[Fact]>
}

/** A configuration ready to decide past incidents with. */
export type BacktestGround = {
  readonly decision: Omit<DecisionGround, 'now'>
  readonly policies: ReadonlyMap<string, CompiledPolicy>
  readonly calendars: Calendars
  readonly plant: Plant
}

/** An incident of the past that a draft decides in another way. */
export type Redecided = {
  readonly incident: Pick<Incident, 'id' | 'number' | 'title' | 'openedAt' | 'site' | 'status'>
  readonly differences: Differences
}

/**
 * Decides an incident as if it came in when it did: new and not yet routed, with the facts that are known of it today
 * and with what persons and escalations set.
 */
export function redecide(
  incident: Incident,
  ground: BacktestGround,
): { readonly decision: IncidentDecision; readonly outcome: Outcome } {
  const at = { ...ground.decision, now: incident.openedAt }
  const { decision } = decideIncident(gatherFacts({ ...incident, ...AS_NEW }, at), at)
  return { decision, outcome: outcomeOf(incident, decision, ground) }
}

const AS_NEW = {
  status: 'new',
  assignedByPerson: false,
  assignee: null,
  holdReason: null,
  reopenCount: 0,
  acknowledgedAt: null,
  containedAt: null,
  restoredAt: null,
  resolvedAt: null,
  verifiedAt: null,
  closedAt: null,
} as const

/** The outcome on the record; `ground` is the configuration version that its decision names. */
export const recordedOutcome = (incident: Incident, ground: BacktestGround): Outcome => ({
  ...outcomeOf(incident, incident.decision, ground),
  priority: incident.priority,
  team: incident.team,
})

const outcomeOf = (incident: Incident, decision: IncidentDecision, ground: BacktestGround): Outcome => ({
  priority: decision.priority.value,
  team: decision.team.value,
  serviceLevels: planClocks(decision.slas, ground.policies).map(({ policy, metric, target }) => ({
    kind: policy.kind,
    metric,
    policy: policy.key,
    calendar: calendarOfPolicy(policy, ground.calendars, ground.plant, incident).key,
    target,
  })),
  majorIncident: decision.majorIncident.suggested,
})

/**
 * Whatever would be another, with the rules of the draft that make it so. Of the record, the team counts only where
 * no person chose it.
 */
export function compareOutcomes(
  was: Outcome,
  { decision, outcome }: { readonly decision: IncidentDecision; readonly outcome: Outcome },
  isTeamJudged: boolean,
): Differences {
  const found: { -readonly [Fact in keyof Differences]: Differences[Fact] } = {}
  if (was.priority !== outcome.priority) {
    found.priority = { was: was.priority, would: outcome.priority, because: decision.priority.because }
  }
  if (isTeamJudged && was.team !== outcome.team) {
    found.team = { was: was.team, would: outcome.team, because: decision.team.because }
  }
  if (nameLevels(was.serviceLevels) !== nameLevels(outcome.serviceLevels)) {
    const because = new Map(decision.slas.flatMap((sla) => sla.because).map((one) => [one.rule, one]))
    found.serviceLevels = { was: was.serviceLevels, would: outcome.serviceLevels, because: [...because.values()] }
  }
  if (was.majorIncident !== outcome.majorIncident) {
    const { because } = decision.majorIncident
    found.majorIncident = { was: was.majorIncident, would: outcome.majorIncident, because }
  }
  return found
}

const nameLevels = (levels: readonly AppliedLevel[]): string =>
  levels
    .map(({ kind, metric, policy, calendar, target }) => [kind, metric, policy, calendar, target].join(' '))
    .toSorted()
    .join('\n')

/** How often one value would become another. */
export type Move = { readonly was: string | null; readonly would: string | null; readonly count: number }

export type BacktestTotals = {
  readonly examined: number
  readonly differing: number
  /** Incidents that differ, by what differs; one may count in several. */
  readonly priority: number
  readonly team: number
  readonly serviceLevels: number
  readonly majorIncident: number
  /** From which priority to which, the most frequent first. */
  readonly priorities: readonly Move[]
  readonly teams: readonly Move[]
  /** Incidents for which a condition of the draft failed to evaluate. */
  readonly faulty: number
}

/** Adds up a backtest incident by incident. */
export function makeTally() {
  const counts = { examined: 0, differing: 0, priority: 0, team: 0, serviceLevels: 0, majorIncident: 0, faulty: 0 }
  const moves = { priority: new Map<string, Move>(), team: new Map<string, Move>() }
  const move = (kind: 'priority' | 'team', { was, would }: Difference<string | null>): void => {
    const name = JSON.stringify([was, would])
    moves[kind].set(name, { was, would, count: (moves[kind].get(name)?.count ?? 0) + 1 })
  }
  return {
    add: (differences: Differences, isFaulty: boolean): void => {
      counts.examined += 1
      if (isFaulty) counts.faulty += 1
      if (isSame(differences)) return
      counts.differing += 1
      for (const fact of Object.keys(differences) as (keyof Differences)[]) counts[fact] += 1
      if (differences.priority) move('priority', differences.priority)
      if (differences.team) move('team', differences.team)
    },
    totals: (): BacktestTotals => ({
      ...counts,
      priorities: inOrder(moves.priority.values()),
      teams: inOrder(moves.team.values()),
    }),
  }
}

/** Would nothing be another? */
export const isSame = (differences: Differences): boolean => Object.keys(differences).length === 0

const inOrder = (moves: Iterable<Move>): readonly Move[] =>
  [...moves].toSorted(
    (one, other) => other.count - one.count || (`${one.was} ${one.would}` < `${other.was} ${other.would}` ? -1 : 1),
  )

/** Why so many incidents are not examined at once; nothing when they are. */
export function judgeExtent(incidents: number): readonly Fault[] {
  if (incidents <= LIMITS.backtestIncidents) return []
  const message = `The period holds more than ${LIMITS.backtestIncidents} incidents: choose a shorter one.`
  return [{ pointer: '/to', code: 'TOO_MANY', message }]
}

/** The period that is examined, by `openedAt`: `from` belongs to it, `to` does not. */
export type Period = { readonly from: Instant; readonly to: Instant }

export type BacktestRequest = Period & {
  readonly against: BacktestBasis
  /** How many incidents that differ are listed; all are counted. */
  readonly limit: number
}

export type Backtest = BacktestRequest & {
  /** The version that the draft would become. */
  readonly configurationVersion: number
  readonly totals: BacktestTotals
  /** In the order of `openedAt`. */
  readonly items: readonly Redecided[]
  /** The `from` with which the rest is listed; null when these are all. */
  readonly continueFrom: Instant | null
}
