import { createHash } from 'node:crypto'
import { systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { deleteChunks, insertChunk } from './chunks.store.ts'
import { CHUNK_SIZE, cutPiece } from './evidence.core.ts'
import { evidenceErrors } from './evidence.errors.ts'
import { deleteUpload, listStill, lockUpload, moveUpload } from './uploads.store.ts'

export type EvidenceParts = { readonly database: Database; readonly newId: NewId; readonly now: () => Instant }

/** What has come of an upload. */
export type Received = { readonly size: number; readonly sha256: string }

/**
 * Writes content as it comes into the chunks of an upload, each in a transaction of its own, with one chunk in memory.
 * Nobody sees them until the upload is kept. Throws EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY and EVIDENCE_UPLOAD_LOST.
 */
export async function receive(
  { database, now }: EvidenceParts,
  { idempotency: _, ...ctx }: Ctx,
  uploadId: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK_SIZE)
  let size = 0
  let filled = 0
  let place = 0
  const write = async (): Promise<void> => {
    const at = now()
    await database.transact({ ...ctx, now: at }, async (tx) => {
      if (!(await moveUpload(tx, uploadId, size, at))) throw evidenceErrors.EVIDENCE_UPLOAD_LOST({}, { retryAfter: 1 })
      insertChunk(tx, uploadId, place, chunk.subarray(0, filled))
      return { value: null, events: [] }
    })
    place += 1
    filled = 0
  }
  for await (const piece of content) {
    if (size + piece.byteLength > LIMITS.evidenceBytes) {
      throw evidenceErrors.EVIDENCE_TOO_LARGE({ limit: LIMITS.evidenceBytes })
    }
    digest.update(piece)
    for (const { from, to, at, fills } of cutPiece(filled, piece.byteLength, CHUNK_SIZE)) {
      chunk.set(piece.subarray(from, to), at)
      size += to - from
      filled = at + to - from
      if (fills) await write()
    }
  }
  if (size === 0) throw evidenceErrors.EVIDENCE_EMPTY()
  if (filled > 0) await write()
  return { size, sha256: digest.digest('hex') }
}

/** Chunks cleared in one transaction: 25 MB. */
const CLEARED_AT_ONCE = 100

/** Clears an upload that is not to be kept away; one that was kept meanwhile stays. As the service itself. */
export async function discard({ database, now }: EvidenceParts, { org }: Ctx, uploadId: string): Promise<void> {
  for (let cleared = CLEARED_AT_ONCE; cleared === CLEARED_AT_ONCE; ) {
    cleared = await database.transact(systemCtx(org, now(), 'evidence'), async (tx) => {
      if (!(await lockUpload(tx, uploadId))) return { value: 0, events: [] }
      const deleted = await deleteChunks(tx, uploadId, CLEARED_AT_ONCE)
      if (deleted < CLEARED_AT_ONCE) await deleteUpload(tx, uploadId)
      return { value: deleted, events: [] }
    })
  }
}

/** At the slowest that is allowed a chunk takes two minutes: what stood still for so long will not go on. */
export const STANDSTILL = 10 * MINUTE
const LISTED = 50

/** Clears the uploads of an organisation that have stopped; answers how many. */
export async function clearStill(parts: EvidenceParts, ctx: Ctx, stopping?: AbortSignal): Promise<number> {
  const still = await parts.database.read(ctx, (tx) => listStill(tx, ctx.now - STANDSTILL, LISTED))
  for (const [done, id] of still.entries()) {
    if (stopping?.aborted) return done
    await discard(parts, ctx, id)
  }
  return still.length
}
