import type { Change, DomainEvent } from '#kernel/events.ts'
import { formatDuration, formatInstant, type Instant } from '#kernel/time.ts'
import { type Clock, type Milestone, type MilestoneKind, nameOf, pausedSince } from './clock.core.ts'

/** What clocks leave on the timeline of their incident. */
export const SLA_EVENTS = [
  'sla.started',
  'sla.paused',
  'sla.resumed',
  'sla.retargeted',
  'sla.met',
  'sla.reopened',
  'sla.cancelled',
  'sla.warned',
  'sla.breached',
  'sla.overrun',
] as const
export type SlaEventType = (typeof SLA_EVENTS)[number]

/** The ledger's type of the record that clocks belong to. */
const RECORD_TYPE = 'incident'

const MILESTONE_EVENTS: Readonly<Record<MilestoneKind, SlaEventType>> = {
  warning: 'sla.warned',
  breach: 'sla.breached',
  overrun: 'sla.overrun',
}

/** Changes of clocks stand under this path of their incident, milestones below the clock. */
export const SLA_PATH = 'slas.'
export const MILESTONE_PATH = '.milestone'

/** A clock before and after; `before` is null for a new one. */
export type ClockStep = { readonly before: Clock | null; readonly after: Clock }

/**
 * One event for all clocks of an incident that took the same step together; each is one change under
 * `slas.<kind>.<metric>` that holds the members which differ. No event for no step.
 */
export function clocksChanged(
  type: SlaEventType,
  steps: readonly ClockStep[],
  at: Instant,
  now: Instant,
): DomainEvent[] {
  const [first] = steps
  if (!first) return []
  const changes = steps.map(({ before, after }) => changeOf(before, after))
  return [
    {
      type,
      record: { type: RECORD_TYPE, id: first.after.incidentId },
      changes,
      configurationVersion: first.after.configurationVersion,
      ...(at === now ? {} : { occurredAt: at }),
    },
  ]
}

/**
 * One event for each milestone that fired; it happened when it fell due and is recorded when it fired. The milestone
 * is a change under `slas.<kind>.<metric>.milestone`; the breach also tells what it made of the clock.
 */
export const milestonesFired = ({ before, after }: MilestoneStep, fired: readonly Milestone[]): DomainEvent[] =>
  fired.map(({ kind, percent, cycle, dueAt, firedAt }) => {
    const milestone = { percent, cycle, dueAt: wireInstant(dueAt), firedAt: wireInstant(firedAt) }
    const path = `${SLA_PATH}${nameOf(after)}${MILESTONE_PATH}`
    const change = { path, new: { id: after.id, policy: after.policy, ...milestone } }
    const breach = kind === 'breach' ? [changeOf(before, after)].filter(hasMembers) : []
    return {
      type: MILESTONE_EVENTS[kind],
      record: { type: RECORD_TYPE, id: after.incidentId },
      changes: [change, ...breach],
      configurationVersion: after.configurationVersion,
      ...(dueAt === null || dueAt === firedAt ? {} : { occurredAt: dueAt }),
    }
  })

type MilestoneStep = { readonly before: Clock; readonly after: Clock }

const hasMembers = (change: Change): boolean => Object.keys(change.new as Members).length > 0

export type Members = Readonly<Record<string, string | number | null>>

function changeOf(before: Clock | null, after: Clock): Change {
  const path = `${SLA_PATH}${nameOf(after)}`
  const now = membersOf(after)
  if (before === null) return { path, new: now }
  const was = membersOf(before)
  const differ = Object.keys(now).filter((member) => now[member] !== was[member])
  return { path, old: pick(was, differ), new: pick(now, differ) }
}

const pick = (members: Members, names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, members[name] ?? null]))

const wireInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A clock as its events tell it. */
export const membersOf = (clock: Clock): Members => ({
  id: clock.id,
  policy: clock.policy,
  calendar: clock.calendar,
  timeZone: clock.timeZone,
  team: clock.team,
  target: formatDuration(clock.target),
  state: clock.state,
  cycle: clock.cycle,
  startedAt: formatInstant(clock.startedAt),
  dueAt: wireInstant(clock.dueAt),
  pausedAt: wireInstant(pausedSince(clock)),
  metAt: wireInstant(clock.metAt),
  metBy: clock.metBy,
  breachedAt: wireInstant(clock.breachedAt),
})
