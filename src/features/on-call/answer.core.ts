import { DAY, type Instant } from '#kernel/time.ts'
import { type CompiledSchedule, nextHandOverAt, onCallAt } from './on-call.core.ts'
import type { RenderedSchedule } from './render.core.ts'
import type { Layer, Override } from './schedule.core.ts'

/** Who is on duty at one level, and until when; null when that is further ahead than is looked. */
export type LevelOnCall = {
  readonly level: number
  readonly people: readonly string[]
  readonly until: Instant | null
}

export type OnCall = {
  readonly schedule: string
  readonly at: Instant
  readonly timeZone: string
  readonly levels: readonly LevelOnCall[]
}

export type TeamOnCall = OnCall & { readonly team: string; readonly name: string }

/** A rendered schedule with its name; `schedule` is null for what is not saved. */
export type NamedRendering = RenderedSchedule & {
  readonly schedule: string | null
  readonly title: string
  /** The names of people by their keys; whom nobody knows is not among them. */
  readonly names: ReadonlyMap<string, string>
  readonly now: Instant
}

/** A range as asked for; null is left to the service. */
export type RangeQuery = { readonly from: Instant | null; readonly to: Instant | null }

/** A schedule that is not saved, and what to show of it. */
export type Preview = {
  readonly timeZone: string
  readonly layers: readonly Layer[]
  readonly overrides: readonly Override[]
  readonly range: RangeQuery
}

/** How far ahead the end of a duty is looked for. */
const LOOK_AHEAD = 400 * DAY

/** Who is on duty at an instant at one level, or at each when `level` is null. */
export const listLevels = (schedule: CompiledSchedule, at: Instant, level: number | null): readonly LevelOnCall[] =>
  (level === null ? schedule.levels : [level]).map((one) => ({
    level: one,
    people: onCallAt(schedule, at, one),
    until: nextHandOverAt({ ...schedule, levels: [one] }, at, at + LOOK_AHEAD),
  }))
