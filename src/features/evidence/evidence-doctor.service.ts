import { createHash, hash } from 'node:crypto'
import type { Finding, LongCheck, RecordCheck } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { DAY } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { findChunk, findChunkCount, findUnguardedEvidence, listLostChunks } from './chunks.store.ts'
import type { Evidence } from './evidence.core.ts'
import { listAllEvidence, listEvidenceAfter } from './evidence.store.ts'
import { chunksOf, compareEvidence, isChosen } from './evidence-doctor.core.ts'

/** The doctor's look at what incidents hold: each file has its event, which says the same, and each event its file. */
export const evidenceCheck: RecordCheck = {
  recordType: 'incident',
  check: async (tx, records) => {
    const ids = records.map(({ id }) => id)
    const rows = Map.groupBy(await listAllEvidence(tx, ids), ({ incidentId }) => incidentId)
    return records.flatMap(({ id, events }) => {
      const examined = events.map(({ id: eventId, type, content }) => {
        return { id: eventId, type, changes: content.changes ?? [], audience: content.audience }
      })
      return compareEvidence(examined, rows.get(id) ?? []).map((message) => find(id, message))
    })
  },
}

const find = (incidentId: string, message: string): Finding => ({
  check: 'evidence',
  record: `incident ${incidentId}`,
  message,
})

const PAGE = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The doctor's look at the bytes: those of every file, or of a part of them, give its digest. Each chunk is read in a
 * transaction of its own, with one in memory.
 */
export const makeEvidenceBytesCheck = ({ database }: { readonly database: Database }): LongCheck => ({
  examine: async function* (ctx, { filesRead }) {
    yield* await database.read(ctx, async (tx) => {
      const lost = await listLostChunks(tx, PAGE)
      return [
        ...(await findUnguardedEvidence(tx)).map((message) => ({ check: 'guards', record: null, message })),
        ...lost.map((id) => ({ check: 'evidence', record: null, message: `bytes of ${id}, which is no file` })),
      ]
    })
    for (let after: string | null = FIRST_ID; after !== null; ) {
      const from: string = after
      const page = await database.read(ctx, (tx) => listEvidenceAfter(tx, from, PAGE))
      for (const one of page) {
        if (isChosen(hash('sha256', `${one.id} ${Math.floor(ctx.now / DAY)}`, 'hex'), filesRead)) {
          const fault = await examineBytes(database, ctx, one)
          if (fault !== null) yield find(one.incidentId, `evidence ${one.id}: ${fault}`)
        }
      }
      after = page.length < PAGE ? null : page.at(-1)!.id
    }
  },
})

/** What is wrong with the bytes of a file, or null. */
async function examineBytes(database: Database, ctx: Ctx, one: Evidence): Promise<string | null> {
  const expected = chunksOf(one)
  const found = await database.read(ctx, (tx) => findChunkCount(tx, one.id))
  if (found !== expected) return `has ${found} chunks, not ${expected}`
  const digest = createHash('sha256')
  let size = 0
  for (let place = 0; place < expected; place++) {
    const bytes = await database.read(ctx, (tx) => findChunk(tx, one.id, place, { from: 0, to: one.chunkSize + 1 }))
    if (bytes === null) return `chunk ${place} is missing`
    digest.update(bytes)
    size += bytes.byteLength
  }
  if (size !== one.size) return `has ${size} bytes, not ${one.size}`
  return digest.digest('hex') === one.sha256 ? null : 'its bytes do not give its digest'
}
