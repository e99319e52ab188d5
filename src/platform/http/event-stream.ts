import type { FastifyReply } from 'fastify'

/** A reader of server-sent events: what is written goes out at once, and how much waits for the reader is known. */
export type EventStream = {
  /** Writes whole messages, each with its empty line. */
  readonly write: (messages: string | Uint8Array) => void
  /** Bytes that the reader has not taken yet. */
  readonly waiting: () => number
  /** Resolves when the reader has taken what waited, or is gone. */
  readonly drained: () => Promise<void>
  readonly isOpen: () => boolean
  /** Says farewell and ends when that is sent; at once where the reader takes nothing. */
  readonly end: (messages?: string) => void
  /** Ends at once, whatever waits. */
  readonly cut: () => void
  /** Called once, however it ended. */
  readonly onClose: (listener: () => void) => void
}

/** What a reader that does not take its farewell is given. */
const FAREWELL = 2_000

/**
 * Turns a reply into a stream of server-sent events: not compressed, not kept, not held back by a proxy. It takes no
 * place among the requests being answered, and its length is no time to answer.
 */
export function openEventStream(reply: FastifyReply): EventStream {
  const { raw, request } = reply
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  raw.flushHeaders()
  // Whoever asks for the headers alone has them, and may use the connection again.
  if (request.method === 'HEAD') raw.end()
  raw.socket?.setNoDelay(true)
  request.leave()
  const isOpen = () => !raw.destroyed && !raw.writableEnded
  return {
    isOpen,
    write: (messages) => {
      if (isOpen()) raw.write(messages)
    },
    waiting: () => raw.writableLength,
    drained: () =>
      new Promise((done) => {
        if (!isOpen() || !raw.writableNeedDrain) return done()
        const settle = () => {
          raw.off('drain', settle)
          raw.off('close', settle)
          done()
        }
        raw.once('drain', settle)
        raw.once('close', settle)
      }),
    end: (messages) => {
      if (!isOpen()) return
      if (messages === undefined) raw.end()
      else raw.end(messages)
      setTimeout(() => raw.destroy(), FAREWELL).unref()
    },
    cut: () => {
      raw.destroy()
    },
    onClose: (listener) => {
      if (raw.destroyed) listener()
      else raw.once('close', listener)
    },
  }
}
