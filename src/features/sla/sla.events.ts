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

/** One event for each milestone that fired; it happened when it fell due and is recorded when it fired. */
export const milestonesFired = (clock: Clock, fired: readonly Milestone[]): DomainEvent[] =>
  fired.map(({ kind, percent, cycle, dueAt, firedAt }) => ({
    type: MILESTONE_EVENTS[kind],
    record: { type: RECORD_TYPE, id: clock.incidentId },
    changes: [
      {
        path: `slas.${nameOf(clock)}`,
        new: {
          id: clock.id,
          policy: clock.policy,
          percent,
          cycle,
          dueAt: wireInstant(dueAt),
          firedAt: wireInstant(firedAt),
        },
      },
    ],
    configurationVersion: clock.configurationVersion,
    ...(dueAt === null || dueAt === firedAt ? {} : { occurredAt: dueAt }),
  }))

type Members = Readonly<Record<string, string | number | null>>

function changeOf(before: Clock | null, after: Clock): Change {
  const path = `slas.${nameOf(after)}`
  const now = membersOf(after)
  if (before === null) return { path, new: now }
  const was = membersOf(before)
  const differ = Object.keys(now).filter((member) => now[member] !== was[member])
  return { path, old: pick(was, differ), new: pick(now, differ) }
}

const pick = (members: Members, names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, members[name] ?? null]))

const wireInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

const membersOf = (clock: Clock): Members => ({
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
