import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errors } from '#kernel/errors.ts'

/** How bodies have to arrive; times in milliseconds. */
export type ArrivalPace = {
  /** An ordinary request has to be there whole. */
  readonly whole: number
  /** A body that its route reads as it comes has to keep this rate in every stretch of waiting for it. */
  readonly stretch: number
  readonly bytesPerSecond: number
  /** What is left to a body that nobody reads any more, so that its sender can finish and read the answer. */
  readonly rest: number
  /** How often all are looked at. */
  readonly look: number
}

export const ARRIVAL_PACE: ArrivalPace = {
  whole: 60_000,
  stretch: 30_000,
  bytesPerSecond: 2_048,
  rest: 10_000,
  look: 1_000,
}

/** How a body stood when its stretch began, and for how long it has been waited for since. */
export type Stretch = { readonly bytes: number; readonly waited: number }

/** What was seen since the last look: bytes in all, the time, and whether it was us who did not read what was there. */
export type Look = { readonly bytes: number; readonly elapsed: number; readonly isOurs: boolean }

/**
 * Goes on to the next look at a body; null when its sender was too slow. Time in which the sender waited for us does
 * not count, so that a slow database refuses nobody.
 */
export function advanceStretch(stretch: Stretch, { bytes, elapsed, isOurs }: Look, pace: ArrivalPace): Stretch | null {
  if (isOurs) return stretch
  const waited = stretch.waited + elapsed
  if (waited < pace.stretch) return { ...stretch, waited }
  return (bytes - stretch.bytes) * 1_000 < pace.bytesPerSecond * waited ? null : { bytes, waited: 0 }
}

type Arrival = {
  readonly raw: IncomingMessage
  readonly response: ServerResponse
  /** By the monotonic clock; without end while the body is followed. */
  deadline: number
  stretch: Stretch | null
  onSlow: (error: Error) => void
}

/** A body that is read as it comes. */
export type FollowedBody = {
  /** Called once when its sender is too slow; the latest listener alone. */
  readonly onSlow: (listener: (error: Error) => void) => void
  /** Nobody reads it any more. */
  readonly end: () => void
}

export type Arrivals = { readonly follow: (request: FastifyRequest) => FollowedBody }

/** Writes a refusal to a connection whose request cannot be answered, and closes it. */
type Refuse = (raw: IncomingMessage) => void

const UNFOLLOWED: FollowedBody = { onSlow: () => undefined, end: () => undefined }

/**
 * Watches how bodies arrive, in place of the server's own limit, which is one for all: a drip must not hold a
 * connection, while an upload over a slow line takes the time it needs. Its hook has to be the first.
 */
export function watchArrivals(app: FastifyInstance, pace: ArrivalPace, refuse: Refuse): Arrivals {
  const arriving = new Map<IncomingMessage, Arrival>()
  let lookedAt = performance.now()
  const look = (): void => {
    const now = performance.now()
    const elapsed = now - lookedAt
    lookedAt = now
    for (const arrival of arriving.values()) if (isOver(arrival, now, elapsed, pace)) arriving.delete(arrival.raw)
  }
  const isOver = (arrival: Arrival, now: number, elapsed: number, { rest }: ArrivalPace): boolean => {
    const { raw, response } = arrival
    if (raw.complete || raw.destroyed) return true
    if (arrival.stretch !== null) {
      const seen = { bytes: raw.socket.bytesRead, elapsed, isOurs: raw.readableLength > 0 }
      arrival.stretch = advanceStretch(arrival.stretch, seen, pace)
      if (arrival.stretch !== null) return false
      arrival.deadline = now + rest
      arrival.onSlow(errors.REQUEST_TOO_SLOW())
      return false
    }
    if (now < arrival.deadline) return false
    if (response.headersSent) raw.destroy()
    else refuse(raw)
    return true
  }
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    // Requests without a body are complete, and those of tests that pass no socket have arrived.
    if (hasBody(raw) && typeof raw.socket?.bytesRead === 'number') {
      const deadline = performance.now() + pace.whole
      arriving.set(raw, { raw, response: reply.raw, deadline, stretch: null, onSlow: () => undefined })
    }
    done()
  })
  app.addHook('onResponse', ({ raw }, _, done) => {
    if (raw.complete) arriving.delete(raw)
    done()
  })
  const timer = setInterval(look, pace.look)
  timer.unref()
  app.addHook('onClose', (_, done) => {
    clearInterval(timer)
    done()
  })
  return { follow: ({ raw }) => followArrival(arriving.get(raw), pace) }
}

function followArrival(arrival: Arrival | undefined, { rest }: ArrivalPace): FollowedBody {
  if (arrival === undefined) return UNFOLLOWED
  arrival.stretch = { bytes: arrival.raw.socket.bytesRead, waited: 0 }
  return {
    onSlow: (listener) => {
      arrival.onSlow = listener
    },
    end: () => {
      if (arrival.stretch !== null) arrival.deadline = performance.now() + rest
      arrival.stretch = null
      arrival.onSlow = () => undefined
    },
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/**
 * The body of a route with `streamsBody`, piece by piece, as fast as it is read. Throws REQUEST_TOO_SLOW when it comes
 * slower than it may. What is left when the reader ends is passed over, so that the answer can be read.
 */
export async function* readBody(request: FastifyRequest): AsyncGenerator<Buffer> {
  const { raw } = request
  const followed = request.server.house.arrivals.follow(request)
  const pieces: AsyncIterator<Buffer> = raw.iterator({ destroyOnReturn: false })
  const next = () =>
    new Promise<IteratorResult<Buffer>>((resolve, reject) => {
      followed.onSlow(reject)
      pieces.next().then(resolve, reject)
    })
  let isAtPiece = false
  try {
    for (let piece = await next(); !piece.done; piece = await next()) {
      isAtPiece = true
      yield piece.value
      isAtPiece = false
    }
  } finally {
    followed.end()
    if (isAtPiece) {
      await pieces.return?.()
      raw.resume()
    }
  }
}
