/** A body that goes out as it is. An async iterable is, for one, a stream of Node. */
export type RawBody =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | FormData
  | URLSearchParams
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>

/** The same, or a function that begins it anew for each attempt: a stream can be read only once. */
export type RawBodySource = RawBody | (() => RawBody | Promise<RawBody>)

type BodyInit = NonNullable<RequestInit['body']>

export type OutgoingBody = {
  readonly open: () => Promise<BodyInit>
  readonly isStream: boolean
  /** Whether it can be sent again. */
  readonly canRepeat: boolean
  /** Null where `fetch` knows it: a form's boundary is its own. */
  readonly contentType: string | null
}

const isIterable = (value: unknown): value is AsyncIterable<Uint8Array> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const isStream = (value: unknown): boolean =>
  (typeof ReadableStream !== 'undefined' && value instanceof ReadableStream) || isIterable(value)

const isForm = (value: unknown): value is FormData | URLSearchParams =>
  value instanceof FormData || value instanceof URLSearchParams

const isRaw = (value: unknown): value is RawBodySource =>
  typeof value === 'string' ||
  typeof value === 'function' ||
  value instanceof Uint8Array ||
  value instanceof ArrayBuffer ||
  value instanceof Blob ||
  isForm(value) ||
  isStream(value)

const FORM = 'application/x-www-form-urlencoded'

/** What is neither text nor bytes nor a stream is JSON, or a form where the operation reads forms. */
export function prepareBody(value: unknown, contentType: string | undefined, rawType: string): OutgoingBody {
  if (!isRaw(value)) {
    if (rawType === FORM) return whole(new URLSearchParams(value as Record<string, string>), null)
    return whole(JSON.stringify(value), contentType ?? 'application/json')
  }
  if (typeof value === 'function') {
    const open = async () => toInit(await value())
    return { open, isStream: true, canRepeat: true, contentType: contentType ?? rawType }
  }
  if (isStream(value)) {
    return { open: async () => toInit(value), isStream: true, canRepeat: false, contentType: contentType ?? rawType }
  }
  return whole(toInit(value), isForm(value) ? null : (contentType ?? rawType))
}

const whole = (body: BodyInit, contentType: string | null): OutgoingBody => ({
  open: async () => body,
  isStream: false,
  canRepeat: true,
  contentType,
})

function toInit(body: RawBody): BodyInit {
  const isOurs = typeof ReadableStream !== 'undefined' && body instanceof ReadableStream
  return isIterable(body) && !isOurs ? streamOf(body) : (body as BodyInit)
}

/** Written by hand: not every browser has `ReadableStream.from`. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
}
