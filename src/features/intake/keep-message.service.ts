import type { Ctx } from '#kernel/ctx.ts'
import type { Decision } from '#kernel/events.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { KeptMessage } from './intake.core.ts'
import { claimOccurrences, insertMessages } from './intake.store.ts'

/** A message that no mapping reads, and why it could not be used. */
export type UnusableMessage = Pick<KeptMessage, 'id' | 'name' | 'protocol' | 'principal' | 'body' | 'reason'> & {
  /** The same for the same message, however often it is seen. */
  readonly occurrence: string
}

/** What came of a kept message, or why it still cannot be used. */
export type Replayed = { readonly incidentId: string } | { readonly reason: string }

/** Takes a kept message in again that no mapping reads, within a transaction. */
export type Replayer = (tx: Tx, ctx: Ctx, message: KeptMessage) => Promise<Decision<Replayed>>

/** Keeps it for inspection, once, among those of mappings. Who gives it its name replays it. */
export async function keepMessage(tx: Tx, { now }: Ctx, message: UnusableMessage): Promise<void> {
  const { occurrence, ...kept } = message
  const fresh = await claimOccurrences(tx, [{ name: message.name, occurrence }], now)
  if (fresh.length === 0) return
  const settled = { incidentId: null, settledAt: null, settledBy: null, settledReason: null }
  const received = { state: 'unusable', receivedAt: now, headers: {}, faults: [] } as const
  insertMessages(tx, [{ ...kept, ...received, ...settled }])
}
