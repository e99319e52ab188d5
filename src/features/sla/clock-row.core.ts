import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Clock, Milestone } from './clock.core.ts'

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

/** A row for `json_to_recordset`. */
export function toClockRow(clock: Clock): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = {}
  for (const { member, type } of CLOCK_COLUMNS) {
    const value = clock[member]
    row[member] = type === 'timestamptz' && value !== null ? formatInstant(value as Instant) : value
  }
  row.detail = detailOf(clock)
  return row
}

/** A milestone without the names of its members: a clock has half a dozen. */
type MilestoneRow = readonly [
  kind: Milestone['kind'],
  percent: number,
  cycle: number,
  dueAt: Instant | null,
  firedAt: Instant | null,
]

type Detail = Omit<Clock, ColumnMember | 'milestones'> & { readonly milestones: readonly MilestoneRow[] }

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
  milestones: clock.milestones.map(({ kind, percent, cycle, dueAt, firedAt }) => [
    kind,
    percent,
    cycle,
    dueAt,
    firedAt,
  ]),
})

export type ClockRow = Pick<Clock, ColumnMember> & { readonly detail: Detail }

/** The clock of a row as the store reads it: columns under their member names. */
export const fromClockRow = ({ detail, ...columns }: ClockRow): Clock => ({
  ...columns,
  ...detail,
  milestones: detail.milestones.map(([kind, percent, cycle, dueAt, firedAt]) => ({
    kind,
    percent,
    cycle,
    dueAt,
    firedAt,
  })),
})
