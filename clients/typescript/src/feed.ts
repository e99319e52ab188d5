import { AndonConnectionError, AndonError, AndonProblem } from './errors.ts'
import { readText } from './file.ts'
import type { FeedEvent } from './schema.ts'
import { makeStreamReader, type StreamMessage } from './sse.ts'
import { linkSignal, pauseBefore, sleep } from './waiting.ts'

/** What a follower is told: an event, or that what was read before is of another time of the database. */
export type FeedMessage =
  | { readonly kind: 'event'; readonly id: string; readonly event: FeedEvent }
  | { readonly kind: 'reset'; readonly id: string; readonly reason: string }

export type FeedState = 'connecting' | 'following' | 'waiting'

export type FollowOptions = {
  /** Go on behind this place: the `id` of a message, or `lastEventId` of a feed. */
  readonly lastEventId?: string
  readonly signal?: AbortSignal
  /** Milliseconds of silence after which the connection counts as dead. The service says something every 15 seconds. */
  readonly idleTimeout?: number
  /** Milliseconds before it comes again, in place of what the service asks for. It grows when nothing answers. */
  readonly retryDelay?: number
  /** Told of every connection and of every loss, with what it was lost to. */
  readonly onState?: (state: FeedState, cause?: unknown) => void
}

/** Opens one connection. */
export type OpenStream = (lastEventId: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>

const IDLE = 45_000
const RETRY = 2_000
const LONGEST = 30_000

/** Refusals that say "not now": everything else is final. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504])

/** The feed as it happens. It connects when you begin to read, and again whenever it was cut, behind the last message. */
export class Feed implements AsyncIterable<FeedMessage> {
  readonly #open: OpenStream
  readonly #options: FollowOptions
  #lastEventId: string

  constructor(open: OpenStream, options: FollowOptions) {
    this.#open = open
    this.#options = options
    this.#lastEventId = options.lastEventId ?? ''
  }

  /** The place behind the last message that you took: keep it, and give it to the next `follow`. */
  get lastEventId(): string {
    return this.#lastEventId
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FeedMessage, void, undefined> {
    const { signal, onState } = this.#options
    const pace: Pace = { retry: RETRY, failures: 0 }
    for (;;) {
      onState?.('connecting')
      let cause: unknown
      try {
        yield* this.#connection(pace)
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        if (isFinal(error)) throw error
        cause = error
      }
      onState?.('waiting', cause)
      pace.failures += 1
      const asked = cause instanceof AndonProblem ? (cause.retryAfter ?? 0) : 0
      await sleep(Math.max(asked, this.#pause(pace)), signal)
    }
  }

  #pause({ retry, failures }: Pace): number {
    const base = this.#options.retryDelay ?? retry
    return base / 2 + pauseBefore(failures, { base, cap: LONGEST })
  }

  async *#connection(pace: Pace): AsyncGenerator<FeedMessage, void, undefined> {
    const { signal, idleTimeout = IDLE, onState } = this.#options
    const link = linkSignal(signal)
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new AndonConnectionError(`The feed said nothing for ${idleTimeout} ms.`, NOTHING)
    const listen = () => {
      clearTimeout(timer)
      timer = setTimeout(() => link.abort(silence), idleTimeout)
    }
    try {
      listen()
      const body = await this.#open(this.#lastEventId, link.signal)
      onState?.('following')
      const reader = makeStreamReader(this.#lastEventId)
      for await (const text of readText(body)) {
        // The reader may take its time with a message: that is no silence of the service.
        clearTimeout(timer)
        for (const { message, id, retry } of reader.push(text)) {
          pace.failures = 0
          if (retry !== null) pace.retry = retry
          const told = message === null ? null : readMessage(message)
          if (told !== null) yield told
          // Only now: what was told but not taken is told again.
          this.#lastEventId = id
        }
        listen()
      }
    } catch (error) {
      if (error instanceof AndonError) throw error
      if (link.signal.reason === silence) throw silence
      throw new AndonConnectionError('The feed broke off.', { ...NOTHING, cause: error })
    } finally {
      clearTimeout(timer)
      link.unlink()
      link.abort(undefined)
    }
  }
}

type Pace = { retry: number; failures: number }

const NOTHING = { cause: undefined, idempotencyKey: null, attempts: 1 }

/** A refusal that waiting does not mend, or a message that is none. */
function isFinal(error: unknown): boolean {
  if (error instanceof AndonProblem) return !PASSING.has(error.status)
  return error instanceof AndonError && !(error instanceof AndonConnectionError)
}

/** Null for what only concerns the connection: the reason of its end is told again, as a refusal, when it is opened. */
function readMessage({ event, data, id }: StreamMessage): FeedMessage | null {
  if (event === 'message') return { kind: 'event', id, event: parse<FeedEvent>(data) }
  if (event === 'reset') return { kind: 'reset', id, reason: parse<{ reason: string }>(data).reason }
  return null
}

function parse<T>(data: string): T {
  try {
    return JSON.parse(data) as T
  } catch (cause) {
    throw new AndonError('A message of the feed is no JSON.', { cause })
  }
}
