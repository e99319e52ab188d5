import { Readable } from 'node:stream'
import { z } from 'zod'
import { type Answer, created, ok } from '#platform/http/answer.ts'
import { readForms } from '#platform/http/multipart.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { evidenceErrors } from './evidence.errors.ts'
import {
  contentRange,
  digestField,
  dispositionOf,
  evidenceFileParams,
  evidenceForm,
  evidenceOut,
  evidencePageOut,
  evidenceParams,
  evidenceQuery,
  keepsRange,
  namesTag,
  presentEvidence,
  readRange,
  urlOf,
  withdrawBody,
} from './evidence.schema.ts'
import type { ByteRange, EvidenceService, OpenedEvidence } from './evidence.service.ts'
import { openForm } from './evidence-form.routes.ts'

type Services = { readonly evidence: EvidenceService }

const tags = ['Evidence']

/** Files of incidents. */
export function evidenceRoutes(api: Api, services: Services): void {
  api.register(async (forms) => {
    await readForms(forms)
    addEvidenceRoute(forms, services)
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/evidence',
    operationId: 'listEvidence',
    tags,
    summary: 'List the evidence of an incident',
    description: 'In the order it was added. A supplier sees what is shared with it.',
    authorise: 'evidence.read',
    params: evidenceParams,
    query: evidenceQuery,
    answers: { 200: evidencePageOut },
    handle: ({ ctx, params, query: { limit, cursor } }) => services.evidence.list(ctx, params.id, { limit, cursor }),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentEvidence), nextCursor }),
  })
  downloadRoute(api, services)
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/evidence/:evidenceId/withdraw',
    operationId: 'withdrawEvidence',
    tags,
    summary: 'Withdraw a file',
    description: 'Its bytes are hidden from all but those who audit. They and the record stay.',
    authorise: 'evidence.withdraw',
    params: evidenceFileParams,
    body: withdrawBody,
    answers: { 200: evidenceOut },
    refusals: ['EVIDENCE_ALREADY_WITHDRAWN'],
    handle: ({ ctx, params, body, expectedVersion }) =>
      services.evidence.withdraw(ctx, params.id, { id: params.evidenceId, ...body }, expectedVersion),
    respond: (evidence) => ok(presentEvidence(evidence)),
  })
}

function addEvidenceRoute(api: Api, { evidence }: Services): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/incidents/:id/evidence',
    operationId: 'addEvidence',
    tags,
    summary: 'Add a file to an incident',
    description:
      'A form with one file. It is stored as it comes and is there once it has come whole. Bytes that the incident has ' +
      'for the same audience are answered as they are, with 200. A digest that is sent along (in the form, or of the ' +
      'file as `Repr-Digest`) is compared with what came.',
    authorise: 'evidence.add',
    params: evidenceParams,
    consumes: ['multipart/form-data'],
    streamsBody: true,
    bodyShape: evidenceForm,
    answers: { 200: evidenceOut, 201: evidenceOut },
    refusals: [
      'MULTIPART_UNREADABLE',
      'REQUEST_TOO_SLOW',
      'EVIDENCE_TOO_LARGE',
      'EVIDENCE_EMPTY',
      'EVIDENCE_FULL',
      'EVIDENCE_DIGEST_MISMATCH',
      'EVIDENCE_UPLOADS_BUSY',
      'EVIDENCE_UPLOAD_LOST',
    ],
    handle: async ({ ctx, params, expectedVersion, request }) => {
      const { content, describe, end } = await openForm(request)
      try {
        return await evidence.add(ctx, { incident: params.id, content, describe, expectedVersion })
      } finally {
        await end()
      }
    },
    respond: ({ evidence: one, isNew }) =>
      isNew ? created(presentEvidence(one), urlOf(one)) : ok(presentEvidence(one)),
  })
}

/** A file and what of it is sent; null for nothing but the head. */
type Download = OpenedEvidence & {
  readonly range: ByteRange | null
  readonly status: 200 | 206 | 304
  readonly isHead: boolean
}

const FILE = { '*/*': z.string().meta({ format: 'binary' }) }

function downloadRoute(api: Api, { evidence }: Services): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/incidents/:id/evidence/:evidenceId',
    operationId: 'downloadEvidence',
    tags,
    summary: 'Download a file',
    description:
      'The bytes as they came, to be saved and not shown. One `Range` of bytes is served, `If-Range` and ' +
      '`If-None-Match` are compared with the `ETag`, which is the digest; HEAD answers the same without the bytes.',
    authorise: 'evidence.read',
    params: evidenceFileParams,
    sendsBytes: true,
    answers: {
      200: { description: 'The whole file.', content: FILE },
      206: { description: 'The range of it.', content: FILE },
      304: { description: 'As `If-None-Match` has it.' },
    },
    refusals: ['EVIDENCE_WITHDRAWN', 'RANGE_NOT_SATISFIABLE'],
    handle: async ({ ctx, params, request, reply }): Promise<Download> => {
      const opened = await evidence.open(ctx, params.id, params.evidenceId)
      const { size, sha256 } = opened.evidence
      const { headers, method } = request
      const isHead = method === 'HEAD'
      if (namesTag(headers['if-none-match'], tagOf(sha256))) return { ...opened, range: null, status: 304, isHead }
      const asked = keepsRange(field(headers['if-range']), tagOf(sha256)) ? readRange(headers.range, size) : null
      if (asked === 'unsatisfiable') {
        reply.header('content-range', contentRange(null, size))
        throw evidenceErrors.RANGE_NOT_SATISFIABLE({ size })
      }
      return { ...opened, range: asked, status: asked === null ? 200 : 206, isHead }
    },
    respond: presentDownload,
  })
}

const tagOf = (sha256: string): string => `"${sha256}"`
const field = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Nothing of it may run, wherever it is opened. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"

function presentDownload({ evidence, read, range, status, isHead }: Download): Answer {
  const { fileName, mediaType, size, sha256 } = evidence
  const headers = {
    etag: tagOf(sha256),
    'accept-ranges': 'bytes',
    'repr-digest': digestField(sha256),
    'content-security-policy': SANDBOX,
  }
  if (status === 304) return { status, headers }
  const sent = range ?? { first: 0, last: size - 1 }
  return {
    status,
    headers: {
      ...headers,
      'content-type': mediaType,
      'content-disposition': dispositionOf(fileName),
      'content-length': String(sent.last - sent.first + 1),
      ...(range && { 'content-range': contentRange(range, size) }),
    },
    raw: Readable.from(isHead ? [] : read(sent), { objectMode: false }),
  }
}
