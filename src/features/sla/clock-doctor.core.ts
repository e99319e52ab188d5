import type { Calendar } from '#features/calendars/calendar.core.ts'
import type { Timer } from '#features/timers/timer.core.ts'
import type { Change } from '#kernel/events.ts'
import { formatInstant } from '#kernel/time.ts'
import { type Clock, type Milestone, nameOf } from './clock.core.ts'
import { nextMilestoneAt, scheduleClock } from './milestone.core.ts'
import { type Members, MILESTONE_PATH, membersOf, SLA_PATH } from './sla.events.ts'

/** The clocks of one incident as its events tell them: members by the clock's name, and what was told of each. */
type ToldClocks = { readonly members: Map<string, Members>; readonly milestones: Map<string, string[]> }

function foldClocks(changes: readonly Change[]): ToldClocks {
  const members = new Map<string, Members>()
  const milestones = new Map<string, string[]>()
  for (const { path, new: value } of changes) {
    if (!path.startsWith(SLA_PATH)) continue
    const name = path.slice(SLA_PATH.length)
    if (!name.endsWith(MILESTONE_PATH)) {
      members.set(name, { ...members.get(name), ...(value as Members) })
      continue
    }
    const clock = name.slice(0, -MILESTONE_PATH.length)
    const { percent, cycle, firedAt } = value as Members
    milestones.set(clock, [...(milestones.get(clock) ?? []), `${percent} % of cycle ${cycle} at ${firedAt}`])
  }
  return { members, milestones }
}

/** A milestone as it was kept when it fired. */
export type KeptMilestone = Pick<Milestone, 'percent' | 'cycle' | 'firedAt'> & { readonly clockId: string }

const toldOf = ({ percent, cycle, firedAt }: Pick<Milestone, 'percent' | 'cycle' | 'firedAt'>): string =>
  `${percent} % of cycle ${cycle} at ${firedAt === null ? null : formatInstant(firedAt)}`

/**
 * What is wrong with the clocks of one incident beside its events, their calendars and their timers: a clock that is
 * not the fold of its events, a milestone that was told or kept and is not marked or the other way round, a due time
 * or a milestone that the calendar puts elsewhere, a timer that does not wait for the next milestone.
 */
export function examineClocks(
  clocks: readonly Clock[],
  changes: readonly Change[],
  timers: readonly Timer[],
  kept: readonly KeptMilestone[],
  calendarFor: (clock: Clock) => Calendar,
): readonly string[] {
  const { members, milestones } = foldClocks(changes)
  const rows = Map.groupBy(kept, ({ clockId }) => clockId)
  const waiting = new Map(timers.map(({ id, dueAt }) => [id, dueAt]))
  const missing = [...members.keys()].filter((name) => !clocks.some((clock) => nameOf(clock) === name))
  const found = clocks.flatMap((clock) =>
    [
      ...compareMembers(members.get(nameOf(clock)), membersOf(clock)),
      ...compareTold(milestones.get(nameOf(clock)) ?? [], clock),
      ...compareKept(rows.get(clock.id) ?? [], clock),
      ...compareSchedule(clock, calendarFor(clock)),
      ...compareTimer(waiting.get(clock.id) ?? null, nextMilestoneAt(clock)),
    ].map((message) => `${nameOf(clock)}: ${message}`),
  )
  return [...missing.map((name) => `${name}: has events and no clock`), ...found]
}

function compareMembers(told: Members | undefined, kept: Members): readonly string[] {
  if (!told) return ['has no events']
  return Object.keys(kept)
    .filter((member) => told[member] !== kept[member])
    .map((member) => `${member} is not what its events say`)
}

function compareTold(told: readonly string[], { milestones }: Clock): readonly string[] {
  const marked = milestones.filter(({ firedAt }) => firedAt !== null).map(toldOf)
  return marked.length === told.length && marked.every((one) => told.includes(one))
    ? []
    : ['its milestones are not those its events told']
}

function compareKept(rows: readonly KeptMilestone[], { milestones }: Clock): readonly string[] {
  const kept = rows.map(toldOf)
  const marked = milestones.filter(({ firedAt }) => firedAt !== null).map(toldOf)
  return marked.length === kept.length && marked.every((one) => kept.includes(one))
    ? []
    : ['its milestones are not those that were kept as they fired']
}

function compareSchedule(clock: Clock, calendar: Calendar): readonly string[] {
  const counted = scheduleClock(clock, calendar)
  const same = (one: Milestone, place: number) => isSame(one, clock.milestones[place])
  const isCounted =
    counted.dueAt === clock.dueAt &&
    counted.milestones.length === clock.milestones.length &&
    counted.milestones.every(same)
  return isCounted ? [] : ['its due times are not what its calendar says']
}

const isSame = (one: Milestone, other: Milestone | undefined): boolean =>
  one.percent === other?.percent &&
  one.cycle === other.cycle &&
  one.dueAt === other.dueAt &&
  one.firedAt === other.firedAt

const compareTimer = (waits: number | null, due: number | null): readonly string[] =>
  waits === due ? [] : ['its timer does not wait for its next milestone']
