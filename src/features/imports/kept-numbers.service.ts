import { type NumberStretch, reserveNumbers } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import { listTakenNumbers } from './kept-numbers.store.ts'

const SERIES = 'incident'
/** Numbers reserved beyond the one that is wanted: files are nearly in the order of their numbers. */
const AHEAD = 1_000

export type KeptNumbers = ReturnType<typeof makeKeptNumbers>

/**
 * Numbers that incidents bring with them. One is kept when nobody can be given it any more: it lies in a stretch that
 * was reserved before it was ever handed out, and no incident has it.
 */
export function makeKeptNumbers(database: Database) {
  const reserved = new Map<string, NumberStretch>()
  const isWithin = (stretch: NumberStretch | undefined, number: number) =>
    stretch !== undefined && number >= stretch.from && number < stretch.until
  return {
    /** Those of the numbers that may be kept. */
    keep: async (ctx: Ctx, wanted: readonly number[]): Promise<Set<number>> => {
      if (wanted.length === 0) return new Set()
      const highest = Math.max(...wanted)
      const known = reserved.get(ctx.org.id)
      if (known === undefined || highest >= known.until) {
        const stretch = await database.transact(ctx, async (tx) => ({
          value: await reserveNumbers(tx, SERIES, highest, AHEAD),
          events: [],
        }))
        reserved.set(ctx.org.id, stretch)
      }
      const stretch = reserved.get(ctx.org.id)
      const within = wanted.filter((number) => isWithin(stretch, number))
      const taken = await database.read(ctx, (tx) => listTakenNumbers(tx, within))
      return new Set(within.filter((number) => !taken.has(number)))
    },
  }
}
