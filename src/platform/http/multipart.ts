import multipart, { type Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError, errors } from '#kernel/errors.ts'
import type { Api } from './definition.ts'

/** A part of a form as it came. The content of a file has to be read before the next part is asked for. */
export type FormPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string | undefined
      readonly mediaType: string
      readonly content: AsyncIterable<Buffer>
    }

export type FormLimits = {
  /** A longer file is cut here: its reader refuses it before. */
  readonly fileBytes: number
  readonly fields: number
  readonly fieldBytes: number
}

/** What the parts and their heads may take beside the file. */
const OVERHEAD = 65_536
const HEAD_BYTES = 8_192
const HEAD_LINES = 20

/** Forms with one file are read on the routes added to this scope, and nothing else is. */
export async function readForms(api: Api): Promise<void> {
  api.removeAllContentTypeParsers()
  await api.register(multipart)
}

/**
 * The parts of a form in their order, files as they come. Throws MULTIPART_UNREADABLE for whatever is no such form or
 * breaks off, BODY_TOO_LARGE, and REQUEST_TOO_SLOW; the content of a file throws the same. End it with `return()`.
 */
export async function* readForm(request: FastifyRequest, limits: FormLimits): AsyncGenerator<FormPart> {
  const { raw } = request
  const ending = Promise.withResolvers<never>()
  ending.promise.catch(() => undefined)
  let file: { destroy: (error: Error) => unknown } | null = null
  const stop = (error: Error): void => {
    ending.reject(error)
    file?.destroy(error)
  }
  const followed = request.server.house.arrivals.follow(request)
  followed.onSlow(stop)
  const count = makeCounter(limits, stop)
  raw.on('data', count)
  const parts = request.parts(optionsOf(limits))
  try {
    for (;;) {
      const { done, value } = await Promise.race([parts.next(), ending.promise])
      if (done) return
      if (value.type === 'file') file = value.file
      yield partOf(value)
    }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    followed.end()
    raw.off('data', count)
    // What is left is passed over, so that its sender can end and read the answer.
    raw.unpipe()
    raw.resume()
  }
}

function makeCounter({ fileBytes, fields, fieldBytes }: FormLimits, stop: (error: Error) => void) {
  const limit = fileBytes + fields * fieldBytes + OVERHEAD
  let bytes = 0
  return (piece: Uint8Array): void => {
    bytes += piece.byteLength
    if (bytes > limit) stop(errors.BODY_TOO_LARGE({ limit }))
  }
}

const optionsOf = ({ fileBytes, fields, fieldBytes }: FormLimits) => ({
  throwFileSizeLimit: false,
  limits: {
    files: 1,
    fields,
    parts: fields + 1,
    fieldSize: fieldBytes,
    fileSize: fileBytes + 1,
    headerPairs: HEAD_LINES,
    headerSize: HEAD_BYTES,
  },
})

function partOf(part: Multipart): FormPart {
  if (part.type === 'file') {
    const { fieldname: name, filename: fileName, mimetype: mediaType, file } = part
    return { kind: 'file', name, fileName, mediaType, content: contentOf(file) }
  }
  const { fieldname: name, value } = part
  if (part.valueTruncated) throw unreadable('a field is longer than fields may be')
  // A part that calls itself JSON arrives parsed.
  if (typeof value !== 'string') throw unreadable('fields are text')
  return { kind: 'field', name, value }
}

async function* contentOf(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* file
  } catch (error) {
    throw refusalOf(error)
  }
}

const unreadable = (reason: string, cause?: unknown): AppError => errors.MULTIPART_UNREADABLE({ reason }, { cause })

const REASONS: Readonly<Record<string, string>> = {
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'it is none',
  FST_PARTS_LIMIT: 'it has too many parts',
  FST_FILES_LIMIT: 'it has more than one file',
  FST_FIELDS_LIMIT: 'it has too many fields',
  FST_PROTO_VIOLATION: 'a field has a name that no field may have',
  FST_INVALID_JSON_FIELD_ERROR: 'fields are text',
  FST_MP_PREMATURE_CLOSE: 'it breaks off',
  ECONNRESET: 'it breaks off',
}

/** What the library says, in words for the sender; it gives no codes to what it finds in the bytes. */
function refusalOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const known = REASONS[(error as NodeJS.ErrnoException).code ?? '']
  if (known !== undefined) return unreadable(known, error)
  if (error.message.includes('Boundary not found')) return unreadable('Content-Type names no boundary', error)
  if (/end of multipart data|terminated early/.test(error.message)) return unreadable('it ends before its end', error)
  return error
}
