import type { Instant } from '#kernel/time.ts'
import type { Change } from './life.core.ts'
import type { RowLife } from './row.core.ts'

const changeOf = (life: RowLife, at: Instant | null, more: Partial<Change> = {}): Change => ({
  status: null,
  holdReason: life.holdReason,
  team: life.team,
  assignee: life.assignee,
  reopenCount: null,
  reassignments: null,
  resolution: life.resolution,
  resolutionCode: life.resolutionCode,
  restoredAt: life.restoredAt,
  resolvedAt: life.resolvedAt,
  at,
  ...more,
})

/** Rows that are changes, by their time, then by their number, then as they came. */
export function orderChanges(lives: readonly RowLife[]): readonly RowLife[] {
  return [...lives].sort((one, other) => (one.changedAt ?? 0) - (other.changedAt ?? 0) || one.sequence - other.sequence)
}

/** What rows that are changes say, one after another. */
export const changesOfRows = (ordered: readonly RowLife[]): readonly Change[] =>
  ordered.map((life) =>
    changeOf(life, life.changedAt, {
      status: life.status,
      reopenCount: life.reopenCount,
      reassignments: life.reassignments,
    }),
  )

/**
 * The changes that one row tells of a whole incident: one for each time it gives, then the state it is in. When it was
 * reopened and reassigned such a row does not say: those are dated to the resolution, and to the beginning.
 */
export function changesOfIncident(life: RowLife): readonly Change[] {
  const { status, acknowledgedAt, containedAt, resolvedAt, closedAt, cancelledAt, reopenCount, changedAt } = life
  const isOpenNow = status !== null && !['resolved', 'closed', 'cancelled'].includes(status)
  const reopens = reopenCount === null ? null : Math.max(0, reopenCount - (isOpenNow ? 1 : 0))
  const within = (at: Instant | null) => (at === null || resolvedAt === null ? at : Math.min(at, resolvedAt))
  const dated = [
    { at: within(acknowledgedAt), status: 'acknowledged' as const },
    { at: within(containedAt), status: 'contained' as const },
    { at: resolvedAt, status: 'resolved' as const, reopenCount: reopens },
    { at: status === 'closed' || status === null ? closedAt : null, status: 'closed' as const, reopenCount: reopens },
    { at: cancelledAt, status: 'cancelled' as const },
  ]
  const changes = dated
    .filter(({ at }) => at !== null)
    .map(({ at, ...more }) => changeOf(life, at, more))
    .sort((one, other) => one.at! - other.at!)
  const last = changeOf(life, changedAt, { status, reopenCount })
  return [changeOf(life, null, { reassignments: life.reassignments }), ...changes, last]
}
