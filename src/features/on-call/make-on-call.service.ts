import { type LastUses, makeLastUses, type Worker } from '#features/access/index.ts'
import type { FindReferences } from '#features/master-data/index.ts'
import type { TimerHandler } from '#features/timers/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { type CalendarFeedService, makeCalendarFeedService } from './calendar-feeds.service.ts'
import { type CalendarLinkService, makeCalendarLinkService } from './calendar-links.service.ts'
import { saveLinkUses } from './calendar-links.store.ts'
import { makeHandOvers, type TellHandOver } from './hand-overs.service.ts'
import { makeOnCallService, type OnCallService } from './on-call.service.ts'
import { makeOverrideService, type OverrideService } from './overrides.service.ts'
import { makeScheduleService, type ScheduleService } from './schedule-records.service.ts'
import type { FindCalendars, ScheduleBook } from './schedules.service.ts'

export type OnCallDependencies = {
  readonly database: Database
  readonly worker: Worker
  readonly newId: NewId
  readonly now: () => Instant
  /** The address of the service as its users know it, or null. */
  readonly publicUrl: string | null
  readonly findReferences: FindReferences
  readonly findCalendars: FindCalendars
  readonly book: ScheduleBook
  /** Orders the notices of hand-overs. */
  readonly tell: TellHandOver
}

export type OnCallServices = {
  readonly schedules: ScheduleService
  readonly scheduleOverrides: OverrideService
  readonly onCall: OnCallService
  readonly calendarLinks: CalendarLinkService
  readonly calendarFeeds: CalendarFeedService
  readonly calendarLinkUses: LastUses
  readonly handOverHandler: TimerHandler
}

/** Everything on-call offers. */
export function makeOnCall(dependencies: OnCallDependencies): OnCallServices {
  const { database, worker, findCalendars, book, tell } = dependencies
  const handOvers = makeHandOvers(book, tell)
  const parts = { ...dependencies, handOvers }
  const calendarLinkUses = makeLastUses(database, saveLinkUses)
  return {
    schedules: makeScheduleService(parts),
    scheduleOverrides: makeOverrideService(parts),
    onCall: makeOnCallService({ database, book, findCalendars }),
    calendarLinks: makeCalendarLinkService(dependencies),
    calendarFeeds: makeCalendarFeedService({ database, worker, book, uses: calendarLinkUses }),
    calendarLinkUses,
    handOverHandler: handOvers.handler,
  }
}
