import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantOut, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import {
  AUDIENCES,
  cleanFileName,
  type Evidence,
  type EvidenceFacts,
  isMediaType,
  readDigestField,
  type Who,
} from './evidence.core.ts'

export { dispositionOf } from './disposition.core.ts'
export type { Evidence, EvidenceFacts } from './evidence.core.ts'
export { digestField, nameOnDisk, readDigestField } from './evidence.core.ts'
export { contentRange, keepsRange, namesTag, readRange } from './range.core.ts'

const reference = z.string().min(1).max(LIMITS.keyLength)

export const evidenceParams = z.strictObject({ id: reference.meta({ example: 'INC-1042' }) })
export const evidenceFileParams = z.strictObject({
  id: reference.meta({ example: 'INC-1042' }),
  evidenceId: reference.meta({ description: 'The id of the file.' }),
})
export const evidenceQuery = z.strictObject(pageIn)

const digestIn = z
  .string()
  .regex(/^[\da-f]{64}$/i, 'Not 64 hex digits')
  .transform((digits) => digits.toLowerCase())

const fields = {
  audience: z.enum(AUDIENCES).optional().meta({ description: 'Internal, unless a supplier adds it.' }),
  description: z.string().trim().max(LIMITS.textLength).optional(),
  sha256: digestIn.optional().meta({ description: 'Of the file, in hex: other bytes are refused.' }),
}

/** The fields of the form beside its file. */
export const evidenceFields = z.strictObject(fields)

/** The form, as the document of the API has it. */
export const evidenceForm = z
  .strictObject({
    ...fields,
    sha256: z
      .string()
      .optional()
      .meta({ pattern: '^[0-9a-fA-F]{64}$', description: 'Of the file, in hex: other bytes are refused.' }),
    file: z.string().meta({ format: 'binary', description: 'The one file, with its name and its Content-Type.' }),
  })
  .meta({ id: 'NewEvidence' })

export const withdrawBody = z
  .strictObject({
    reason: z.string().trim().min(1).max(LIMITS.shortTextLength).meta({ example: 'Shows the wrong line' }),
  })
  .meta({ id: 'WithdrawEvidence' })

type Named = { readonly fileName: string | undefined; readonly mediaType: string }
type Fields = z.output<typeof evidenceFields>

/** The file's own faults: those that are known before its bytes have come. */
export function faultsOfFile({ fileName, mediaType }: Named) {
  const faults = []
  if (fileName === undefined || fileName === '') {
    faults.push({ pointer: '/file', code: 'REQUIRED', message: 'The file needs a name: filename="…"' })
  }
  if (!isMediaType(mediaType)) {
    faults.push({ pointer: '/file', code: 'INVALID_FORMAT', message: 'The Content-Type of the file is no media type' })
  }
  return faults
}

/** What a form says of its file. A digest may stand in the form or in the head of the request. */
export const readFacts = (file: Named, said: Fields, digestHeader: string | undefined): EvidenceFacts => ({
  fileName: cleanFileName(file.fileName ?? ''),
  mediaType: file.mediaType,
  audience: said.audience ?? null,
  description: said.description ?? '',
  sha256: said.sha256 ?? (digestHeader === undefined ? null : readDigestField(digestHeader)),
})

const whoOut = z.strictObject({
  id: uuidOut,
  kind: z.enum(['person', 'client', 'system']),
  key: z.string(),
  name: z.string(),
})

export const evidenceOut = z
  .strictObject({
    id: uuidOut.meta({ description: 'Also the id of the entry `evidence.added` of the timeline.' }),
    incident: uuidOut,
    fileName: z.string(),
    mediaType: z.string().meta({ description: 'As it was declared.', example: 'image/jpeg' }),
    size: z.int().meta({ description: 'Bytes.' }),
    sha256: z.string().meta({ description: 'Of the bytes, 64 hex digits.' }),
    audience: z.enum(AUDIENCES),
    description: z.string(),
    addedAt: instantOut,
    addedBy: whoOut,
    withdrawn: z
      .strictObject({ at: instantOut, by: whoOut, reason: z.string() })
      .nullable()
      .meta({ description: 'The bytes are hidden from all but those who audit.' }),
    url: z.string().meta({ description: 'Where the bytes are.' }),
  })
  .meta({ id: 'Evidence' })

export const evidencePageOut = pageOut(evidenceOut).meta({ id: 'EvidencePage' })

export type EvidenceWire = z.output<typeof evidenceOut>

const presentWho = ({ id, kind, key, name }: Who) => ({ id, kind, key, name })

export function presentEvidence(one: Evidence): EvidenceWire {
  const { id, incidentId, fileName, mediaType, size, sha256, audience, description, withdrawn } = one
  return {
    id,
    incident: incidentId,
    fileName,
    mediaType,
    size,
    sha256,
    audience,
    description,
    addedAt: formatInstant(one.addedAt),
    addedBy: presentWho(one.addedBy),
    withdrawn: withdrawn && {
      at: formatInstant(withdrawn.at),
      by: presentWho(withdrawn.by),
      reason: withdrawn.reason,
    },
    url: urlOf(one),
  }
}

export const urlOf = ({ incidentId, id }: Pick<Evidence, 'incidentId' | 'id'>): string =>
  `/v1/incidents/${incidentId}/evidence/${id}`
