import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Clock } from './clock.core.ts'

/** Columns of `slas` by the member of a clock each holds, with its type in SQL. The rest lives in `detail`. */
const COLUMN_TYPES = {
  id: 'uuid',
  incidentId: 'uuid',
  kind: 'text',
  metric: 'text',
  assignment: 'integer',
  team: 'text',
  policy: 'text',
  calendar: 'text',
  timeZone: 'text',
  configurationVersion: 'integer',
  target: 'bigint',
  state: 'text',
  cycle: 'integer',
  startedAt: 'timestamptz',
  dueAt: 'timestamptz',
  metAt: 'timestamptz',
  breachedAt: 'timestamptz',
  cancelledAt: 'timestamptz',
} as const satisfies Readonly<Partial<Record<keyof Clock, string>>>

type ColumnMember = keyof typeof COLUMN_TYPES

export const CLOCK_COLUMNS: readonly { column: string; member: ColumnMember; type: string }[] = (
  Object.keys(COLUMN_TYPES) as ColumnMember[]
).map((member) => ({
  column: member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  member,
  type: COLUMN_TYPES[member],
}))

const wireInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A row for `jsonb_to_recordset`. */
export const toClockRow = (clock: Clock): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(CLOCK_COLUMNS.map(({ member }) => [member, clock[member]])),
  startedAt: formatInstant(clock.startedAt),
  dueAt: wireInstant(clock.dueAt),
  metAt: wireInstant(clock.metAt),
  breachedAt: wireInstant(clock.breachedAt),
  cancelledAt: wireInstant(clock.cancelledAt),
  detail: detailOf(clock),
})

type Detail = Omit<Clock, ColumnMember>

/** What no statement asks for, as epoch milliseconds. */
const detailOf = (clock: Clock): Detail => ({
  warnAt: clock.warnAt,
  overrunAt: clock.overrunAt,
  pauseOn: clock.pauseOn,
  fires: clock.fires,
  cycleStartedAt: clock.cycleStartedAt,
  pauses: clock.pauses,
  metBy: clock.metBy,
  retargetedAt: clock.retargetedAt,
  milestones: clock.milestones,
})

export type ClockRow = Pick<Clock, ColumnMember> & { readonly detail: Detail }

/** The clock of a row as the store reads it: columns under their member names. */
export const fromClockRow = ({ detail, ...columns }: ClockRow): Clock => ({ ...columns, ...detail })
