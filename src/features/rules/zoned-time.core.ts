/**
 * Members of a timestamp in a zone, as CEL defines them (months and days of month and year from 0, Sunday is 0).
 * The evaluator's own versions go through the process's local time and are wrong where its clock changes.
 */
export const ZONED_MEMBERS = {
  getFullYear: (at) => at.year,
  getMonth: (at) => at.month - 1,
  getDate: (at) => at.day,
  getDayOfMonth: (at) => at.day - 1,
  getDayOfWeek: (at) => at.dayOfWeek % 7,
  getDayOfYear: (at) => at.dayOfYear - 1,
  getHours: (at) => at.hour,
  getMinutes: (at) => at.minute,
  getSeconds: (at) => at.second,
  getMilliseconds: (at) => at.millisecond,
} as const satisfies Readonly<Record<string, (at: Temporal.ZonedDateTime) => number>>

export type ZonedMember = keyof typeof ZONED_MEMBERS

export const isZonedMember = (name: string): name is ZonedMember => Object.hasOwn(ZONED_MEMBERS, name)

/** That member of the instant (epoch milliseconds) in the zone; throws a RangeError for a zone that does not exist. */
export const zonedMember = (member: ZonedMember, at: number, zone: string): number =>
  ZONED_MEMBERS[member](Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))
