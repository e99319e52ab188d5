import type { LifeStep } from '#features/incidents/history.core.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, ImpossibleLife, type LifePlace, liveOn, rebuildLife } from './life.core.ts'
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
  const { status, acknowledgedAt, containedAt, closedAt, cancelledAt, reopenCount, changedAt } = life
  const isOpenNow = status !== null && !ENDS.includes(status)
  const reopens = reopenCount === null ? null : Math.max(0, reopenCount - (isOpenNow ? 1 : 0))
  // Others date a cancellation as an end like any other.
  const isCancelled = status === 'cancelled'
  const resolvedAt = isCancelled ? null : life.resolvedAt
  const droppedAt = cancelledAt ?? (isCancelled ? (closedAt ?? life.resolvedAt) : null)
  const endedAt = resolvedAt ?? droppedAt
  const within = (at: Instant | null) => (at === null || endedAt === null ? at : Math.min(at, endedAt))
  const dated = [
    { at: within(acknowledgedAt), status: 'acknowledged' as const },
    { at: within(containedAt), status: 'contained' as const },
    { at: resolvedAt, status: 'resolved' as const, reopenCount: reopens },
    { at: status === 'closed' || status === null ? closedAt : null, status: 'closed' as const, reopenCount: reopens },
    { at: droppedAt, status: 'cancelled' as const, reopenCount: reopens },
  ]
  const changes = dated
    .filter(({ at }) => at !== null)
    .map(({ at, ...more }) => changeOf(life, at, more))
    .sort((one, other) => one.at! - other.at!)
  const last = changeOf(life, changedAt, { status, reopenCount })
  return [changeOf(life, null, { reassignments: life.reassignments }), ...changes, last]
}

/** Where a life stood at the end of what one row told of it, when that row was written, and the ends that it dated. */
export type ToldPlace = LifePlace & Pick<RowLife, 'changedAt' | 'resolvedAt' | 'closedAt'>
/** The steps that a row tells, and where they lead. */
export type ToldLife = { readonly steps: readonly LifeStep[]; readonly place: ToldPlace }

/** The life that one row tells of a whole incident. Throws ImpossibleLife. */
export function tellLife(life: RowLife, begin: Instant, fallbackCode: string): ToldLife {
  const { steps, place } = rebuildLife(changesOfIncident(life), begin, fallbackCode)
  return { steps, place: placeOf(place, life) }
}

/**
 * What happened since a row was imported before, by the row as it is now: what lies behind is not told again, however the
 * row dates it by now. Null where it contradicts what was told: an older row, another end of what ended and was not
 * reopened, or a life after a cancellation.
 */
export function tellRest(life: RowLife, from: ToldPlace, fallbackCode: string): ToldLife | null {
  if (isOlder(life, from) || isOtherEnd(life, from)) return null
  const [, ...dated] = changesOfIncident(life)
  const last = dated.at(-1)!
  const later = [...dated.slice(0, -1).filter(({ at }) => at !== null && at > from.at), last]
  // What is closed is handed on once it is reopened; all else before it goes on.
  const handed = from.status === 'closed' ? last : later[0]
  const { reassignments } = life
  const changes = later.map((change) => (change === handed ? { ...change, reassignments } : change))
  try {
    const { steps, place } = liveOn(changes, from, fallbackCode)
    return { steps, place: placeOf(place, life) }
  } catch (error) {
    if (!(error instanceof ImpossibleLife)) throw error
    return null
  }
}

const placeOf = (place: LifePlace, { changedAt, resolvedAt, closedAt }: RowLife): ToldPlace => ({
  ...place,
  changedAt,
  resolvedAt,
  closedAt,
})

const isOlder = ({ changedAt }: RowLife, from: ToldPlace): boolean =>
  changedAt !== null && from.changedAt !== null && changedAt < from.changedAt

/** What has ended stays as it ended, unless its row counts a reopening, or counts none ever and is younger. */
function isOtherEnd({ status, reopenCount, resolvedAt, closedAt, changedAt }: RowLife, from: ToldPlace): boolean {
  if (from.status !== 'resolved' && from.status !== 'closed') return false
  if (reopenCount !== null && reopenCount > from.reopens) return false
  if (status !== null && !ENDS.includes(status))
    return reopenCount !== null || changedAt === null || changedAt <= from.at
  if (from.status === 'closed' && status === 'resolved') return true
  const isOther = (before: Instant | null, now: Instant | null) => before !== null && before !== now
  return isOther(from.resolvedAt, resolvedAt) || (from.status === 'closed' && isOther(from.closedAt, closedAt))
}

const ENDS: readonly string[] = ['resolved', 'closed', 'cancelled']
