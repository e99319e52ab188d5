import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FeedEventWire } from '#features/feed/feed.schema.ts'
import type { Doors } from '../graphql/support.ts'

export type Message = { readonly id: string | null; readonly event: string; readonly data: string }

/** A reader of server-sent events that keeps to the standard: what is dispatched, and the last id it was given. */
export type Reader = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly messages: Message[]
  readonly comments: string[]
  readonly events: () => readonly FeedEventWire[]
  readonly lastId: () => string
  readonly isEnded: () => boolean
  readonly until: (holds: (reader: Reader) => boolean, milliseconds?: number) => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly close: () => void
}

export async function listen({ app }: Pick<Doors, 'app'>): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port
}

/** Opens `/v1/events` as a stream. */
export async function follow(
  port: number,
  headers: Readonly<Record<string, string>>,
  { query = '', lastId = '' }: { query?: string; lastId?: string } = {},
): Promise<Reader> {
  const response = await new Promise<IncomingMessage>((done, fail) => {
    const sent = httpRequest(
      {
        port,
        host: '127.0.0.1',
        path: `/v1/events${query}`,
        headers: { accept: 'text/event-stream', ...headers, ...(lastId && { 'last-event-id': lastId }) },
        agent: false,
      },
      done,
    )
    sent.on('error', fail)
    sent.end()
  })
  return readFrom(response)
}

function readFrom(response: IncomingMessage): Reader {
  const messages: Message[] = []
  const comments: string[] = []
  let rest = ''
  let lastId = ''
  let ended = false
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    rest += chunk
    const parts = rest.split('\n\n')
    rest = parts.pop()!
    for (const part of parts) {
      const fields = part.split('\n')
      const fieldsOf = (name: string) =>
        fields.filter((field) => field.startsWith(`${name}: `)).map((field) => field.slice(name.length + 2))
      for (const field of fields) if (field.startsWith(':')) comments.push(field.slice(1).trim())
      const [id = null] = fieldsOf('id')
      if (id !== null) lastId = id
      const data = fieldsOf('data')
      if (data.length) messages.push({ id, event: fieldsOf('event')[0] ?? 'message', data: data.join('\n') })
    }
  })
  response.on('close', () => {
    ended = true
  })
  const reader: Reader = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    messages,
    comments,
    events: () => messages.filter(({ event }) => event === 'message').map(({ data }) => JSON.parse(data)),
    lastId: () => lastId,
    isEnded: () => ended,
    until: async (holds, milliseconds = 60_000) => {
      const end = Date.now() + milliseconds
      while (!holds(reader)) {
        if (Date.now() > end) throw new Error(`waited in vain; got ${JSON.stringify(messages).slice(0, 500)}`)
        await sleep(5)
      }
    },
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => response.destroy(),
  }
  return reader
}

/** Waits for transactions of other tests: the oldest of the whole server holds every feed on it back. */
export async function untilComplete({ owner }: Pick<Doors, 'owner'>): Promise<void> {
  const text = `select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as complete
    from events where epoch = (select max(epoch) from epochs)`
  while (!(await owner.query<{ complete: boolean }>(text)).rows[0]!.complete) await sleep(5)
}
