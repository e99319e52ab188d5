import type { Calendar } from '#features/calendars/index.ts'
import type { CompiledConfiguration, ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { Plant, PlantSnapshots } from '#features/plant/index.ts'
import { deleteTimers, type Timer, upsertTimers } from '#features/timers/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Attendance, attend, attendedSince } from './attendance.core.ts'
import { silentAt } from './heartbeat.core.ts'
import type { PulseRow, WatchRow } from './heartbeats.store.ts'

/** The snapshots that watching asks. */
export type WatchGrounds = {
  readonly configuration: ConfigurationSnapshots
  readonly plant: PlantSnapshots
}

/** Since when this process could hear pings. */
export type AttendanceKeeper = {
  /** The process is there, and so is its database. */
  readonly attend: (now: Instant) => void
  readonly since: (now: Instant) => Instant
}

export function makeAttendance(startedAt: Instant): AttendanceKeeper {
  let attendance: Attendance = { since: startedAt, seenAt: null }
  return {
    attend: (now) => {
      attendance = attend(attendance, now)
    },
    since: (now) => attendedSince(attendance, now),
  }
}

/** What watching stands on within one transaction. */
export type WatchGround = { readonly configuration: CompiledConfiguration; readonly plant: Plant }

export async function loadWatchGround(tx: Tx, { configuration, plant }: WatchGrounds): Promise<WatchGround> {
  const [published, present] = await Promise.all([configuration.configuration(tx), plant.plant(tx)])
  return { configuration: published, plant: present }
}

/** The calendar of a heartbeat in the zone of its asset. One that was taken out of the configuration is as none. */
export function calendarOfWatch(
  { calendar, asset }: Pick<WatchRow, 'calendar' | 'asset'>,
  { configuration: { calendars }, plant }: WatchGround,
): Calendar | null {
  if (calendar === null || !calendars.has(calendar)) return null
  return calendars.forZone(calendar, asset === null ? plant.timeZone : plant.timeZoneOf(asset))
}

/** When a heartbeat would count as silent. */
export const dueOf = (
  watch: WatchRow,
  pulse: Pick<PulseRow, 'state' | 'countedFrom'>,
  ground: WatchGround,
  since: Instant,
): Instant | null => silentAt({ ...watch, ...pulse }, calendarOfWatch(watch, ground), since)

/** Moves the timers of heartbeats to when they would count as silent, and removes those of which nothing is expected. */
export function setTimers(tx: Tx, dues: readonly { readonly id: string; readonly dueAt: Instant | null }[]): void {
  const timers = dues.flatMap(({ id, dueAt }): Timer[] =>
    dueAt === null ? [] : [{ id, kind: 'heartbeat', recordId: id, dueAt }],
  )
  const gone = dues.flatMap(({ id, dueAt }) => (dueAt === null ? [id] : []))
  if (timers.length > 0) upsertTimers(tx, timers)
  if (gone.length > 0) deleteTimers(tx, gone)
}
