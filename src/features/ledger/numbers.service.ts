import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import { takeNumbers } from './ledger.store.ts'

/** Numbers taken from the database at once: a process that ends leaves at most this many unused. */
const BLOCK = 200

/** Gives `count` numbers of a series of the caller's organisation, unique in it for ever. */
export type TakeNumbers = (ctx: Ctx, series: string, count: number) => Promise<readonly number[]>

type Block = { next: number; end: number }

/**
 * Readable numbers (`INC-1042`) from blocks committed before they are used: a rolled back use case leaves a gap and
 * never a number twice, and no row is locked while incidents are being created.
 */
export function makeNumbers(database: Database): TakeNumbers {
  const blocks = new Map<string, Block>()
  const refills = new Map<string, Promise<void>>()

  const refill = async (ctx: Ctx, series: string, key: string, size: number): Promise<void> => {
    const { idempotency: _, ...plain } = ctx
    const first = await database.transact(plain, async (tx) => {
      const [row] = await takeNumbers(tx, series, size)
      return { value: row!.first, events: [] }
    })
    blocks.set(key, { next: first, end: first + size })
  }

  return async (ctx, series, count) => {
    const key = `${ctx.org.id} ${series}`
    const taken: number[] = []
    for (;;) {
      const block = blocks.get(key)
      while (block && block.next < block.end && taken.length < count) taken.push(block.next++)
      if (taken.length === count) return taken
      const running =
        refills.get(key) ?? refill(ctx, series, key, Math.max(BLOCK, count)).finally(() => refills.delete(key))
      refills.set(key, running)
      await running
    }
  }
}
