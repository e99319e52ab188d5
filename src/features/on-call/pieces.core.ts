import type { Instant } from '#kernel/time.ts'
import { HORIZON } from '#kernel/zone.ts'
import { CHUNK_LENGTH, chunkIndexOf, type Duty, placeIn } from './layout.core.ts'
import type { CompiledSchedule } from './on-call.core.ts'
import { applyOverrides, nextChangeAfter, overridesAt } from './override.core.ts'

/** A stretch of one turn as it really is, overrides applied. */
export type Piece = Duty & { readonly isOverridden: boolean }

/**
 * Who is on duty at a level within [from, to), without a hole: a piece for each turn, cut where restrictions and
 * overrides begin and end; nobody is a piece too.
 */
export function* listPieces(schedule: CompiledSchedule, level: number, from: Instant, to: Instant): Generator<Piece> {
  let last: Piece | undefined
  for (const piece of cutByOverrides(schedule, level, from, to)) {
    const isOne: boolean = last !== undefined && isOneTurn(last, piece)
    if (last && !isOne) yield last
    last = last && isOne ? { ...last, to: piece.to } : piece
  }
  if (last) yield last
}

/** Did only the border of a chunk, or an override of somebody else, part them? */
const isOneTurn = (last: Piece, next: Piece): boolean =>
  last.isOverridden === next.isOverridden &&
  (last.turn === next.turn || next.people.length === 0) &&
  last.people.length === next.people.length &&
  last.people.every((person, at) => person === next.people[at])

function* cutByOverrides(schedule: CompiledSchedule, level: number, from: Instant, to: Instant): Generator<Piece> {
  for (const duty of listDuties(schedule, level, from, to)) {
    let reached = duty.from
    while (reached < duty.to) {
      const next = Math.min(duty.to, nextChangeAfter(schedule.overrides, reached))
      const overrides = overridesAt(schedule.overrides, reached)
      const people = overrides.length === 0 ? duty.people : applyOverrides(duty.people, overrides, level)
      yield { from: reached, to: next, people, turn: duty.turn, isOverridden: people !== duty.people }
      reached = next
    }
  }
}

/** The layers of a level within [from, to), without a hole; cut at the borders of chunks. */
function* listDuties(schedule: CompiledSchedule, level: number, from: Instant, to: Instant): Generator<Duty> {
  const end = Math.min(to, HORIZON)
  for (let index = chunkIndexOf(from); index * CHUNK_LENGTH < end; index++) {
    const chunk = schedule.chunkAt(level, index)
    const border = Math.min(chunk.start + CHUNK_LENGTH, end)
    for (let at = placeIn(chunk, Math.max(from, chunk.start)); at < chunk.from.length; at++) {
      const start = Math.max(chunk.from[at]!, from)
      const stop = Math.min(chunk.from[at + 1] ?? border, border)
      if (start >= stop) break
      yield { from: start, to: stop, people: chunk.people[at]!, turn: chunk.turn[at]! }
    }
  }
}
