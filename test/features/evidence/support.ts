import { createHash } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** A part of a form: a field's text, or a file. */
export type Part =
  | readonly [name: string, value: string]
  | readonly [
      name: string,
      file: { readonly name?: string; readonly type?: string; readonly bytes: Uint8Array | string },
    ]

export const BOUNDARY = 'a-boundary-of-the-test'

/** A form as a browser writes it. */
export function writeForm(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(([name, value]) => {
    const file = typeof value === 'string' ? null : value
    const named = file?.name === undefined ? '' : `; filename="${file.name}"`
    const typed = file?.type === undefined ? '' : `Content-Type: ${file.type}\r\n`
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n${typed}\r\n`
    return [Buffer.from(head), Buffer.from(file === null ? (value as string) : file.bytes), Buffer.from('\r\n')]
  })
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** The file that most tests add. */
export const photo = (bytes: Uint8Array | string = 'a photo', name = 'line 4.jpg', type = 'image/jpeg'): Part => [
  'file',
  { name, type, bytes },
]

export type EvidenceHouse = Doors & {
  readonly anna: Caller
  readonly open: (
    body?: object,
    by?: Caller,
  ) => Promise<{ readonly id: string; readonly number: string; readonly version: number }>
  readonly add: (
    incident: string,
    parts: readonly Part[] | Buffer,
    by?: Caller,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
  /** A request with raw bytes for an answer. */
  readonly get: (
    url: string,
    by?: Caller,
    headers?: Record<string, string>,
    method?: 'GET' | 'HEAD',
  ) => Promise<LightMyRequestResponse>
  /** Rows of uploads under way and of chunks that are of no evidence. */
  readonly left: () => Promise<number>
}

/** The whole service with the demo plant, and incidents to put files to. */
export async function openEvidenceHouse(): Promise<EvidenceHouse> {
  const doors = await openDoors()
  await doors.seed()
  const anna = await doors.as(['responder'], { key: 'anna' })
  return {
    ...doors,
    anna,
    open: async (body = {}, by = anna) => {
      const facts = {
        title: 'MES terminal frozen',
        category: 'erp-mes/mes-unresponsive',
        assets: ['lei/packaging/line-4'],
        fields: { system: 'mes' },
      }
      const reply = await by.rest('POST', '/v1/incidents', { ...facts, ...body })
      if (reply.statusCode !== 201) throw new Error(reply.body)
      return reply.json()
    },
    add: (incident, parts, by = anna, headers = {}) =>
      doors.app.inject({
        method: 'POST',
        url: `/v1/incidents/${incident}/evidence`,
        headers: { ...by.headers, 'content-type': FORM_TYPE, ...headers },
        payload: Buffer.isBuffer(parts) ? parts : writeForm(parts),
      }),
    get: (url, by = anna, headers = {}, method = 'GET') =>
      doors.app.inject({ method, url, headers: { ...by.headers, ...headers } }),
    left: async () => {
      const { rows } = await doors.owner.query<{ left: number }>(
        `select ((select count(*) from evidence_uploads) + (select count(*) from evidence_chunks c
           where not exists (select from evidence e where e.org_id = c.org_id and e.id = c.evidence_id)))::int as left`,
      )
      return rows[0]!.left
    },
  }
}
