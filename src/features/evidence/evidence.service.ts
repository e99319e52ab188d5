import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { audienceOf, mayOnIncident } from '#features/access/index.ts'
import { accessOf, listReachable, lockIncident, type ReachedIncident, readIncident } from '#features/incidents/index.ts'
import { writeCanonical } from '#kernel/canonical.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import type { Audience } from '#kernel/events.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findChunk } from './chunks.store.ts'
import { CHUNK_SIZE, type Evidence, type EvidenceFacts, type Held, slicesOf, type Who } from './evidence.core.ts'
import { evidenceErrors } from './evidence.errors.ts'
import { evidenceAdded, evidenceWithdrawn } from './evidence.events.ts'
import {
  type AfterEvidence,
  findEvidence,
  findHeld,
  findSameContent,
  insertEvidence,
  listEvidence,
  updateWithdrawn,
} from './evidence.store.ts'
import type { ByteRange } from './range.core.ts'
import { clearStill, discard, type EvidenceParts, type Received, receive } from './upload.service.ts'
import { countUploadsOf, deleteUpload, findUnderWay, insertUpload } from './uploads.store.ts'

export type { Evidence, EvidenceFacts } from './evidence.core.ts'
export type { ByteRange } from './range.core.ts'

/** A file on its way in. What is said of it may come behind its bytes. */
export type Upload = {
  /** Id or number. */
  readonly incident: string
  readonly content: AsyncIterable<Uint8Array>
  /** Called once, when all bytes have come. */
  readonly describe: () => Promise<EvidenceFacts>
  readonly expectedVersion: number | null
}

/** `isNew` is false when the incident had these bytes already. */
export type Added = { readonly evidence: Evidence; readonly isNew: boolean }

/** A file with its bytes: for the services of the house. */
export type Attachment = {
  readonly incident: string
  readonly fileName: string
  readonly mediaType: string
  readonly audience: Audience | null
  readonly description: string
  readonly content: Readable | Buffer
}

/** A file to be read: what is known of it, and how its bytes are. */
export type OpenedEvidence = {
  readonly evidence: Evidence
  readonly read: (range: ByteRange) => AsyncGenerator<Buffer>
}

export type EvidencePage = { readonly limit: number; readonly cursor: string | undefined }

export type EvidenceService = ReturnType<typeof makeEvidence>

/** Files put to incidents: kept as they came, found by their digest, never altered. */
export const makeEvidence = (parts: EvidenceParts) => {
  const { database } = parts
  const add = (ctx: Ctx, upload: Upload): Promise<Added> => addEvidence(parts, ctx, upload)
  return {
    /**
     * Takes a file in as it comes; bytes that the incident has for the same audience are not kept twice. The
     * incident's version stays. Whatever goes wrong, nothing is left of it. Throws NOT_FOUND, FORBIDDEN,
     * STALE_VERSION, EVIDENCE_TOO_LARGE, EVIDENCE_EMPTY, EVIDENCE_FULL, EVIDENCE_UPLOADS_BUSY,
     * EVIDENCE_DIGEST_MISMATCH, and what content and description throw.
     */
    add,

    /** The same with everything at hand. */
    attach: async (ctx: Ctx, { incident, content, ...facts }: Attachment): Promise<Evidence> => {
      const pieces = Buffer.isBuffer(content) ? piecesOf(content) : content
      const describe = async () => ({ ...facts, sha256: null })
      return (await add(ctx, { incident, content: pieces, describe, expectedVersion: null })).evidence
    },

    /** One page in the order the files were added; a supplier sees what is shared. Throws NOT_FOUND, INVALID_CURSOR. */
    list: (ctx: Ctx, incident: string, page: EvidencePage): Promise<CursorPage<Evidence>> =>
      database.read(ctx, async (tx) => {
        const reached = await readIncident(tx, ctx.actor, incident, 'evidence.read')
        const incidentId = reached.incident.id
        const wanted = { incidentId, audience: audienceOf(ctx.actor, reached.access), after: placeOf(incidentId, page) }
        return cutEvidence(incidentId, await listEvidence(tx, [wanted], page.limit + 1), page)
      }),

    /** The same of several incidents that the caller has read already: for nested reads. */
    listMany: (
      ctx: Ctx,
      incidentIds: readonly string[],
      page: EvidencePage,
    ): Promise<ReadonlyMap<string, CursorPage<Evidence>>> =>
      database.read(ctx, async (tx) => {
        const reachable = await listReachable(tx, ctx.actor, incidentIds, 'evidence.read')
        const wanted = [...reachable.values()].map((incident) => ({
          incidentId: incident.id,
          audience: audienceAt(ctx.actor, incident),
          after: placeOf(incident.id, page),
        }))
        const found = Map.groupBy(await listEvidence(tx, wanted, page.limit + 1), ({ incidentId }) => incidentId)
        return new Map(wanted.map(({ incidentId: id }) => [id, cutEvidence(id, found.get(id) ?? [], page)]))
      }),

    /** Throws NOT_FOUND, and EVIDENCE_WITHDRAWN unless the caller may read what was withdrawn. */
    open: (ctx: Ctx, incident: string, id: string): Promise<OpenedEvidence> =>
      database.read(ctx, async (tx) => {
        const reached = await readIncident(tx, ctx.actor, incident, 'evidence.read')
        const evidence = await getEvidence(tx, ctx.actor, reached, id)
        if (evidence.withdrawn !== null && !mayOnIncident(ctx.actor, 'evidence.read_withdrawn', reached.access)) {
          throw evidenceErrors.EVIDENCE_WITHDRAWN({ reason: evidence.withdrawn.reason })
        }
        return { evidence, read: (range) => readBytes(parts, ctx, evidence, range) }
      }),

    /** Hides the bytes from all but those who audit; they and the record stay. Throws EVIDENCE_ALREADY_WITHDRAWN. */
    withdraw: (
      ctx: Ctx,
      incident: string,
      { id, reason }: { readonly id: string; readonly reason: string },
      expectedVersion: number | null,
    ): Promise<Evidence> =>
      database.transact(ctx, async (tx) => {
        const reached = await lockIncident(tx, ctx.actor, incident, 'evidence.withdraw')
        expectVersion(reached, expectedVersion)
        const evidence = await getEvidence(tx, ctx.actor, reached, id)
        if (evidence.withdrawn !== null) throw evidenceErrors.EVIDENCE_ALREADY_WITHDRAWN()
        const withdrawn = { at: ctx.now, by: whoIs(ctx.actor), reason }
        updateWithdrawn(tx, id, withdrawn)
        return { value: { ...evidence, withdrawn }, events: [evidenceWithdrawn(evidence, reason)] }
      }),

    /** Clears away the uploads that have stopped; answers how many. */
    clear: (ctx: Ctx, stopping?: AbortSignal): Promise<number> => clearStill(parts, ctx, stopping),
  }
}

async function addEvidence(parts: EvidenceParts, ctx: Ctx, upload: Upload): Promise<Added> {
  const uploadId = parts.newId()
  await beginUpload(parts, ctx, uploadId, upload)
  let added: Added | null = null
  try {
    const received = await receive(parts, ctx, uploadId, upload.content)
    added = await keepUpload(parts, ctx, uploadId, upload, asExpected(await upload.describe(), received))
    return added
  } finally {
    // Where even that fails, the recurring work clears it.
    if (!added?.isNew) await discard(parts, ctx, uploadId).catch(() => undefined)
  }
}

/** Notes that an upload has begun: it counts from now on. */
function beginUpload(
  { database, now }: EvidenceParts,
  { idempotency, ...ctx }: Ctx,
  id: string,
  { incident, expectedVersion }: Upload,
): Promise<null> {
  return database.transact(ctx, async (tx) => {
    const reached = await lockIncident(tx, ctx.actor, incident, 'evidence.add')
    expectVersion(reached, expectedVersion)
    const incidentId = reached.incident.id
    const [held, underWay, own] = await Promise.all([
      findHeld(tx, incidentId),
      findUnderWay(tx, incidentId),
      countUploadsOf(tx, ctx.actor.id),
    ])
    expectFree(underWay.files, LIMITS.evidenceUploadsOfIncident)
    expectFree(own, LIMITS.evidenceUploadsOfPrincipal)
    // A repeated request finds its answer where the upload is kept, whatever the incident holds by now.
    if (!idempotency) expectRoom({ files: held.files + underWay.files, bytes: held.bytes + underWay.bytes }, 1)
    insertUpload(tx, { id, incidentId, principal: ctx.actor.id, begunAt: now() })
    return { value: null, events: [] }
  })
}

type WholeFacts = Omit<EvidenceFacts, 'sha256'> & Received

/** Throws EVIDENCE_DIGEST_MISMATCH when the sender expected other bytes. */
function asExpected({ sha256: expected, ...facts }: EvidenceFacts, received: Received): WholeFacts {
  const found = received.sha256
  if (expected !== null && expected !== found) throw evidenceErrors.EVIDENCE_DIGEST_MISMATCH({ found, expected })
  return { ...facts, ...received }
}

/** Makes an upload that has come whole the incident's, with its event, in one transaction. */
function keepUpload(
  { database, now }: EvidenceParts,
  given: Ctx,
  id: string,
  { incident, expectedVersion }: Upload,
  facts: WholeFacts,
): Promise<Added> {
  const ctx = claimFor({ ...given, now: now() }, facts)
  return database.transact<Added>(ctx, async (tx) => {
    const reached = await lockIncident(tx, ctx.actor, incident, 'evidence.add')
    expectVersion(reached, expectedVersion)
    const incidentId = reached.incident.id
    const audience = settleAudience(ctx.actor, reached, facts.audience)
    const same = await findSameContent(tx, incidentId, facts.sha256, audience)
    if (same !== null) return { value: { evidence: same, isNew: false }, events: [] }
    expectRoom(await findHeld(tx, incidentId), facts.size)
    if (!(await deleteUpload(tx, id))) throw evidenceErrors.EVIDENCE_UPLOAD_LOST({}, { retryAfter: 1 })
    const { fileName, mediaType, size, sha256, description } = facts
    const content = { fileName, mediaType, size, sha256, chunkSize: CHUNK_SIZE }
    const said = { audience, description, addedAt: ctx.now, addedBy: whoIs(ctx.actor), withdrawn: null }
    const evidence: Evidence = { id, incidentId, ...content, ...said }
    insertEvidence(tx, evidence)
    return { value: { evidence, isNew: true }, events: [evidenceAdded(evidence)] }
  })
}

/** What a repeated request must have in common with the first: the bytes, by their digest, and what is said of them. */
function claimFor(ctx: Ctx, { fileName, mediaType, audience, description, sha256 }: WholeFacts): Ctx {
  const claim = ctx.idempotency
  if (claim === undefined) return ctx
  const bodyHash = hash('sha256', writeCanonical([sha256, fileName, mediaType, audience, description]), 'hex')
  const { key, method, path } = claim
  return { ...ctx, idempotency: { key, method, path, bodyHash, answer: (value) => claim.answer(value) } }
}

const whoIs = ({ id, kind, key, name }: Actor): Who => ({ id, kind, key, name })

function expectVersion({ incident: { version } }: ReachedIncident, expected: number | null): void {
  if (expected !== null && expected !== version) throw errors.STALE_VERSION({ version })
}

function expectFree(underWay: number, limit: number): void {
  if (underWay >= limit) throw evidenceErrors.EVIDENCE_UPLOADS_BUSY({ limit }, { retryAfter: 10 })
}

function expectRoom({ files, bytes }: Held, size: number): void {
  const limits = { files: LIMITS.evidenceFiles, bytes: LIMITS.evidenceBytesOfIncident }
  if (files >= limits.files || bytes + size > limits.bytes) throw evidenceErrors.EVIDENCE_FULL(limits)
}

/** What a supplier adds is shared; it has no other side to add to. */
function settleAudience(actor: Actor, { access }: ReachedIncident, wanted: Audience | null): Audience {
  if (audienceOf(actor, access) === 'internal') return wanted ?? 'internal'
  if (wanted !== 'internal') return 'shared_with_supplier'
  const message = 'What a supplier adds is shared_with_supplier'
  throw invalidInput([{ pointer: '/audience', code: 'NOT_ALLOWED', message }])
}

type IncidentFacts = Parameters<typeof accessOf>[0]

/** Only for suppliers does it depend on the incident. */
const audienceAt = (actor: Actor, incident: IncidentFacts): Audience =>
  actor.roles.includes('supplier') ? audienceOf(actor, accessOf(incident, false)) : 'internal'

/** One file that the actor may know of. Throws NOT_FOUND. */
async function getEvidence(tx: Tx, actor: Actor, { incident, access }: ReachedIncident, id: string): Promise<Evidence> {
  const found = isUuid(id) ? await findEvidence(tx, incident.id, id) : null
  const isHidden = found?.audience === 'internal' && audienceOf(actor, access) !== 'internal'
  if (found === null || isHidden) throw errors.NOT_FOUND()
  return found
}

/** Each chunk in a transaction of its own, as fast as they are taken: nothing waits but the one that is sent. */
async function* readBytes(
  { database }: EvidenceParts,
  ctx: Ctx,
  { id, chunkSize }: Evidence,
  { first, last }: ByteRange,
): AsyncGenerator<Buffer> {
  for (const slice of slicesOf(first, last, chunkSize)) {
    const bytes = await database.read(ctx, (tx) => findChunk(tx, id, slice.place, slice))
    if (bytes?.byteLength !== slice.to - slice.from) throw evidenceErrors.EVIDENCE_BROKEN()
    yield bytes
  }
}

async function* piecesOf(content: Buffer): AsyncGenerator<Buffer> {
  if (content.byteLength > 0) yield content
}

const bindingOf = (incidentId: string): string => `evidence ${incidentId}`

/** Throws INVALID_CURSOR. */
function placeOf(incidentId: string, { cursor }: EvidencePage): AfterEvidence | null {
  if (cursor === undefined) return null
  const [addedAt = '', id = ''] = decodeCursor(bindingOf(incidentId), cursor) ?? []
  if (Number.isNaN(Date.parse(addedAt)) || !isUuid(id)) throw errors.INVALID_CURSOR()
  return { addedAt, id }
}

const cutEvidence = (incidentId: string, found: readonly Evidence[], { limit }: EvidencePage): CursorPage<Evidence> =>
  cutPage(found, limit, ({ addedAt, id }) => encodeCursor(bindingOf(incidentId), [formatInstant(addedAt), id]))
