import type { Readable } from 'node:stream'
import type { EventStream } from './event-stream.ts'

/** What a route answers, before it is written out. `body` is a JSON value built by `present()`: exactly what is sent. */
export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Instead of `body`: text, bytes or a stream that is sent as it is; name its `content-type` in `headers`. */
  readonly raw?: string | Uint8Array | Readable
  /** Instead of `body`: a stream of server-sent events, handed over once its head is sent. */
  readonly follow?: (stream: EventStream) => void
}

/** `ETag` of a version: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`

/** 200 with a body. */
export const ok = (body: unknown): Answer => ({ status: 200, body })

/** 200 with a body and the `ETag` of its version. */
export const okVersioned = (body: unknown, version: number): Answer => ({
  status: 200,
  headers: { etag: etagOf(version) },
  body,
})

/** 201 with `Location`, and the `ETag` when the record has versions. */
export const created = (body: unknown, location: string, version?: number): Answer => ({
  status: 201,
  headers: version === undefined ? { location } : { location, etag: etagOf(version) },
  body,
})

/** 204 without a body. */
export const noContent = (): Answer => ({ status: 204 })
