import { hash } from 'node:crypto'
import type { Ctx } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, formatInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { deleteAnswersBefore, tryLockKeys } from './ledger.store.ts'

/** Answers forgotten in one transaction: a long one would hold the feed back. */
const BATCH = 1_000

/**
 * Forgets the kept answers of the ctx's organisation that are older than `idempotencyDays`; answers how many. While
 * another process is at it there is nothing to do.
 */
export async function forgetAnswers(database: Database, ctx: Ctx): Promise<number> {
  const before = formatInstant(ctx.now - LIMITS.idempotencyDays * DAY)
  for (let forgotten = 0; ; ) {
    const deleted = await database.transact(ctx, async (tx) => ({ value: await forgetSome(tx, before), events: [] }))
    forgotten += deleted
    if (deleted < BATCH) return forgotten
  }
}

async function forgetSome(tx: Tx, before: string): Promise<number> {
  const [ours] = await tryLockKeys(tx, [hash('sha256', `ledger.forgetAnswers ${tx.orgId}`, 'hex')])
  return ours?.locked ? (await deleteAnswersBefore(tx, before, BATCH)).length : 0
}
