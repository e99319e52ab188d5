import type { IncidentSources } from '#features/incidents/index.ts'
import type { FindReferences, FindUnknownCalendars } from '#features/master-data/index.ts'
import type { TimerHandler } from '#features/timers/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { type HeartbeatService, makeHeartbeatService } from './heartbeats.service.ts'
import { makePings, type Pings } from './pings.service.ts'
import { makeSilenceHandler } from './silence.service.ts'
import { type AttendanceKeeper, makeAttendance, type WatchGrounds } from './watching.service.ts'

export type HeartbeatOptions = {
  readonly database: Database
  readonly newId: NewId
  readonly grounds: WatchGrounds
  readonly incidentSources: IncidentSources
  readonly findReferences: FindReferences
  readonly findUnknownCalendars: FindUnknownCalendars
  readonly lanes: number
  /** When this process began to hear pings. */
  readonly startedAt: Instant
}

export type HeartbeatServices = {
  readonly heartbeats: HeartbeatService
  readonly pings: Pings
  readonly silenceHandler: TimerHandler
  readonly attendance: AttendanceKeeper
}

/** Every use case of heartbeats. */
export function makeHeartbeats(options: HeartbeatOptions): HeartbeatServices {
  const attendance = makeAttendance(options.startedAt)
  const parts = { ...options, attendance }
  return {
    heartbeats: makeHeartbeatService(parts),
    pings: makePings(parts),
    silenceHandler: makeSilenceHandler(parts),
    attendance,
  }
}
