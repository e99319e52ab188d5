import type { AppError } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { EventStream } from '#platform/http/event-stream.ts'
import { presentEvent, writeGreeting, writeHeartbeat, writeMessage, writeNamed } from './feed.schema.ts'
import type { LiveFeed } from './live-feed.service.ts'

type OpenedFeed = Awaited<ReturnType<LiveFeed['open']>>
type Delivered = Parameters<Parameters<OpenedFeed['start']>[0]['deliver']>[0]

const HEARTBEAT = 15_000

/** Messages written once for all who get the same events. */
const written = new WeakMap<Delivered, Buffer>()

function writeDelivered(events: Delivered, cursorOf: OpenedFeed['cursorOf']): Buffer {
  const known = written.get(events)
  if (known) return known
  const messages = events.map(({ event, place }) => {
    const cursor = cursorOf(place)
    return writeMessage(cursor, JSON.stringify(presentEvent(event, cursor)))
  })
  const bytes = Buffer.from(messages.join(''))
  written.set(events, bytes)
  return bytes
}

/** Sends the feed to one reader until it goes, falls behind, or may not read on. */
export function sendFeed(stream: EventStream, opened: OpenedFeed): void {
  const heartbeat = setInterval(() => beat(stream, opened, pulse), HEARTBEAT)
  heartbeat.unref()
  const pulse = { waiting: 0 }
  stream.onClose(() => {
    clearInterval(heartbeat)
    opened.close()
  })
  stream.write(writeGreeting(opened.cursor()))
  if (opened.gone !== null) stream.write(writeReset(opened, opened.gone))
  opened.start({
    deliver: (events) => {
      // Judged by what it has not taken of earlier batches: one batch may be large.
      if (stream.waiting() > LIMITS.streamBacklogBytes) stream.cut()
      else stream.write(writeDelivered(events, opened.cursorOf))
    },
    ready: stream.drained,
    reset: (why) => stream.write(writeReset(opened, why)),
    end: (why) => stream.end(writeEnd(opened, why)),
  })
}

const writeReset = (opened: OpenedFeed, reason: string): string => writeNamed('reset', opened.cursor(), { reason })

const writeEnd = (opened: OpenedFeed, { code, status, message }: AppError): string =>
  writeNamed('end', opened.cursor(), { code, status, message })

/** Says that the stream lives; a reader that took nothing since the last time is let go. */
function beat(stream: EventStream, opened: OpenedFeed, pulse: { waiting: number }): void {
  const waiting = stream.waiting()
  if (waiting > 0 && waiting >= pulse.waiting && pulse.waiting > 0) stream.cut()
  else stream.write(writeHeartbeat(opened.cursor()))
  pulse.waiting = stream.waiting()
}
