import { DAY, type Instant } from '#kernel/time.ts'
import type { CompiledSchedule } from './on-call.core.ts'
import { listPieces, type Piece } from './pieces.core.ts'

/** One turn of duty with its real beginning and end, as a calendar shows it. */
export type DutyPiece = {
  readonly level: number
  readonly from: Instant
  readonly to: Instant
  readonly people: readonly string[]
  readonly isOverridden: boolean
}

/**
 * The turns of a schedule that meet [from, to), each with its real beginning, so that it stays the same entry of a
 * calendar as time goes on, and with its real end. Of one person only, when `person` is given; at most
 * `limit`, the first ones.
 */
export function listDutyPieces(
  schedule: CompiledSchedule,
  from: Instant,
  to: Instant,
  person: string | null,
  limit: number,
): readonly DutyPiece[] {
  const found: DutyPiece[] = []
  for (const level of schedule.levels) {
    let kept = 0
    for (const piece of listPieces(schedule, level, startOfTurns(schedule, level, from), to)) {
      const isWanted = person === null ? piece.people.length > 0 : piece.people.includes(person)
      if (!isWanted || piece.to <= from) continue
      const end = piece.to < to ? piece.to : endOfTurn(schedule, level, piece)
      found.push({ level, from: piece.from, to: end, people: piece.people, isOverridden: piece.isOverridden })
      if (++kept === limit) break
    }
  }
  return found.toSorted((one, other) => one.from - other.from || one.level - other.level).slice(0, limit)
}

/** No turn lasts longer: 366 weeks. */
const LONGEST_TURN = 366 * 7 * DAY

/** When a turn that was cut by the end of a range really ends. */
function endOfTurn(schedule: CompiledSchedule, level: number, { from, to }: Piece): Instant {
  const whole = listPieces(schedule, level, from, to + LONGEST_TURN).next().value as Piece | undefined
  return whole?.to ?? to
}

/** When the turn that is on at an instant began. */
function startOfTurns(schedule: CompiledSchedule, level: number, at: Instant): Instant {
  const first = listPieces(schedule, level, at, at + 1).next().value as Piece | undefined
  return Math.min(at, first?.turn ?? at)
}
