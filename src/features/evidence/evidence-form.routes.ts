import type { FastifyRequest } from 'fastify'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import { faultsOf, pointerOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type FormPart, readForm } from '#platform/http/multipart.ts'
import { evidenceErrors } from './evidence.errors.ts'
import { type EvidenceFacts, evidenceFields, faultsOfFile, readDigestField, readFacts } from './evidence.schema.ts'

type FilePart = Extract<FormPart, { kind: 'file' }>

/** A form as it comes: the file's bytes, what is said of it once they have come, and how to end. */
export type EvidenceForm = {
  readonly content: AsyncIterable<Buffer>
  readonly describe: () => Promise<EvidenceFacts>
  readonly end: () => Promise<unknown>
}

const FIELDS = Object.keys(evidenceFields.shape)
/** UTF-8 takes up to four bytes for a character. */
const FIELD_BYTES = 4 * LIMITS.textLength

/**
 * Reads a form up to its file. Fields may stand before and behind it: those before are checked before a byte of the
 * file is taken. Throws INVALID_INPUT, MULTIPART_UNREADABLE and EVIDENCE_TOO_LARGE.
 */
export async function openForm(request: FastifyRequest): Promise<EvidenceForm> {
  expectSize(request)
  const form = readForm(request, { fileBytes: LIMITS.evidenceBytes, fields: FIELDS.length, fieldBytes: FIELD_BYTES })
  const end = () => form.return(undefined)
  const said = new Map<string, string>()
  const digest = readDigestHeader(request)
  try {
    const file = await readTo(form, said)
    if (file === null) throw invalidInput([{ pointer: '/file', code: 'REQUIRED', message: 'A file is needed' }])
    const faults = [...faultsOfFile(file), ...faultsOfFields(said)]
    if (faults.length > 0) throw invalidInput(faults)
    const describe = async (): Promise<EvidenceFacts> => {
      // A second file has ended the form before.
      await readTo(form, said)
      const parsed = evidenceFields.safeParse(Object.fromEntries(said))
      if (!parsed.success) throw invalidInput(faultsOf(parsed.error.issues))
      return readFacts(file, parsed.data, digest)
    }
    return { content: file.content, describe, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Fields up to the next file, or to the end. */
async function readTo(form: AsyncGenerator<FormPart>, said: Map<string, string>): Promise<FilePart | null> {
  for (let next = await form.next(); !next.done; next = await form.next()) {
    const part = next.value
    if (part.kind === 'file') {
      if (part.name === 'file') return part
      throw invalidInput([unknown(part.name)])
    }
    if (said.has(part.name)) {
      throw invalidInput([
        { pointer: pointerOf([part.name.slice(0, 100)]), code: 'DUPLICATE', message: 'The field is given twice' },
      ])
    }
    said.set(part.name, part.value)
  }
  return null
}

const unknown = (name: string): Fault => ({
  pointer: pointerOf([name.slice(0, 100)]),
  code: 'UNKNOWN_MEMBER',
  message: 'The one file is named "file".',
})

const faultsOfFields = (said: ReadonlyMap<string, string>): readonly Fault[] => {
  const parsed = evidenceFields.safeParse(Object.fromEntries(said))
  return parsed.success ? [] : faultsOf(parsed.error.issues)
}

/** A body that says it is too large is not waited for. */
function expectSize({ headers }: FastifyRequest): void {
  const overhead = FIELDS.length * FIELD_BYTES
  if (Number(headers['content-length'] ?? 0) > LIMITS.evidenceBytes + overhead) {
    throw evidenceErrors.EVIDENCE_TOO_LARGE({ limit: LIMITS.evidenceBytes })
  }
}

/** `Repr-Digest` (RFC 9530), taken as that of the file: it is what is kept. */
function readDigestHeader({ headers }: FastifyRequest): string | undefined {
  const field = headers['repr-digest']
  if (field === undefined) return undefined
  const text = String(field)
  if (readDigestField(text) !== null) return text
  const message = 'A SHA-256 is needed: Repr-Digest: sha-256=:…:'
  throw errors.BAD_REQUEST({}, { errors: [{ pointer: '/headers/repr-digest', code: 'INVALID_HEADER', message }] })
}
