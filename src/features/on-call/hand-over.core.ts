import type { Change } from '#kernel/events.ts'
import { DAY, HOUR, type Instant, type Milliseconds } from '#kernel/time.ts'
import { boundaries, type CompiledSchedule, handOversAt, isSameDuty, nextHandOverAt, onCallAt } from './on-call.core.ts'
import type { ScheduleContent } from './schedule.core.ts'

/** Who is on duty at each level, by the level's number. Levels with nobody are left out. */
export type Duties = Readonly<Record<string, readonly string[]>>

/** Who is on duty at an instant. */
export const dutiesAt = (schedule: CompiledSchedule, at: Instant): Duties =>
  Object.fromEntries(
    schedule.levels.flatMap((level) => {
      const people = onCallAt(schedule, at, level)
      return people.length === 0 ? [] : [[String(level), people]]
    }),
  )

/** One level that changed hands. */
export type DutyChange = {
  readonly level: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What differs between two duties, lowest level first. */
export function listDutyChanges(before: Duties, after: Duties): readonly DutyChange[] {
  const levels = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(Number).toSorted((a, b) => a - b)
  return levels.flatMap((level) => {
    const [was, is] = [before[level] ?? [], after[level] ?? []]
    return isSameDuty(was, is) ? [] : [{ level, before: was, after: is }]
  })
}

/** A hand-over to be announced: the latest state, when it came about, and how many before it nobody was told of. */
export type Announcement = {
  readonly at: Instant
  readonly changes: readonly DutyChange[]
  readonly skipped: number
}

/**
 * What is to be said at `now` of the hand-overs since `due`: the latest alone; after downtime the ones before are
 * counted. `last` is who was on duty when it was said last. Null when nothing has changed hands.
 */
export function decideHandOver(
  schedule: CompiledSchedule,
  last: Duties,
  due: Instant,
  now: Instant,
): Announcement | null {
  const passed: Instant[] = []
  for (const at of boundaries(schedule, due - 1, now)) if (handOversAt(schedule, at).length > 0) passed.push(at)
  const changes = listDutyChanges(last, dutiesAt(schedule, now))
  const skipped = Math.max(0, passed.length - 1)
  return changes.length === 0 && skipped === 0 ? null : { at: passed.at(-1) ?? now, changes, skipped }
}

/** The members of the event: `onCall.1`, and `skipped` when there were hand-overs before it. */
export const changesOfHandOver = ({ changes, skipped }: Announcement): readonly Change[] => [
  ...changes.map(({ level, before, after }) => ({ path: `onCall.${level}`, old: before, new: after })),
  ...(skipped > 0 ? [{ path: 'skipped', old: null, new: skipped }] : []),
]

/** Who comes on duty at a level. */
export const peopleWhoCome = ({ before, after }: DutyChange): readonly string[] =>
  after.filter((person) => !before.includes(person))

/** How far ahead the next hand-over is looked for; where there is none, it is looked for again then. */
const LOOK_AHEAD: Milliseconds = 200 * DAY

/** Schedules by the shifts of a calendar look again so soon: the calendar may be published anew. */
const LOOK_AHEAD_BY_CALENDAR: Milliseconds = HOUR

/** When a schedule is to be looked at next: at the next hand-over. Null for one that never has anybody on duty. */
export function nextLookAt(
  schedule: CompiledSchedule,
  content: Pick<ScheduleContent, 'layers'>,
  now: Instant,
): Instant | null {
  if (schedule.levels.length === 0) return null
  const until = now + (followsCalendar(content) ? LOOK_AHEAD_BY_CALENDAR : LOOK_AHEAD)
  return nextHandOverAt(schedule, now, until) ?? until
}

const followsCalendar = ({ layers }: Pick<ScheduleContent, 'layers'>): boolean =>
  layers.some(({ rotations, restrictions }) =>
    [...rotations, ...restrictions].some(({ calendar }) => calendar !== null),
  )
