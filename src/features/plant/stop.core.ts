import type { Weekday } from '#kernel/day.ts'
import type { Instant } from '#kernel/time.ts'

/**
 * A stop that comes again, on the wall clock of its asset: it starts at `from` on each of the `days`, and ends at `to`
 * on the same day, or `daysLater`. Days are ISO 8601 dates.
 */
export type Recurrence = {
  /** The weekdays on which it starts; none is every day. */
  readonly days: readonly Weekday[]
  /** Only the how-manieth such weekday of the month, -1 for the last; none is each of them. */
  readonly ofMonth: readonly number[]
  /** Only in every so-manieth week, counted from that of `first`; weeks begin on Monday. */
  readonly everyWeeks: number
  readonly from: string
  readonly to: string
  /** How many days after it started it ends; null: on the next day when `to` is not after `from`, else on the same. */
  readonly daysLater: number | null
  /** The first and the last day on which it may start; null for no last one. */
  readonly first: string
  readonly last: string | null
  /** Days on which it does not start, though it would. */
  readonly except: readonly string[]
}

/** A stop that is planned for an asset and all below it: once from `startsAt` to `endsAt`, or again and again. */
export type StopWindowContent = {
  readonly name: string
  readonly asset: string
  /** Why the asset stands still. */
  readonly reason: string | null
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
  readonly recurring: Recurrence | null
}

/** What the plant keeps of a stop window in memory. */
export type StopWindowFacts = Omit<StopWindowContent, 'reason'> & { readonly key: string; readonly retired: boolean }

/** When one occurrence of a stop window lasts; half-open. */
export type StopTime = { readonly from: Instant; readonly to: Instant }

/** A stop window that lasts at an instant. */
export type Stop = StopTime & {
  /** Key of the window. */
  readonly key: string
}

/** The same with what people read of it. */
export type ActiveStop = Stop & { readonly name: string; readonly asset: string }

/** The stop an asset is in: the window that ends last, and when the asset runs again. */
export type StopAt = Stop & {
  /** The end of the stop, which goes on while windows meet or overlap; at most 366 days after the instant asked. */
  readonly until: Instant
}

export type StopQuestions = {
  /** The stop of an asset at an instant, by windows entered for it or for what it is below of; null when it runs. */
  readonly stopWindowAt: (asset: string, at: Instant) => StopAt | null
  /** Every window of the asset that lasts at that instant; of all assets for null. */
  readonly stopWindowsAt: (asset: string | null, at: Instant) => readonly Stop[]
  /** The window with that key, retired ones too. */
  readonly stopWindow: (key: string) => StopWindowFacts | undefined
}
