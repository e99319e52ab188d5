import { setTimeout as sleep } from 'node:timers/promises'

export type Received = { readonly type: string; readonly id?: string; readonly payload?: unknown }

/** A client of graphql-transport-ws that does as it is told, rightly or wrongly. */
export type SocketClient = {
  readonly protocol: string
  readonly messages: Received[]
  readonly send: (message: unknown) => void
  readonly subscribe: (id: string, query: string, variables?: object) => void
  /** What a subscription was sent. */
  readonly next: (id: string) => readonly Record<string, unknown>[]
  readonly ping: () => Promise<void>
  readonly until: (holds: () => boolean, milliseconds?: number) => Promise<void>
  /** The code it was closed with, or null while it is open. */
  readonly closed: () => { readonly code: number; readonly reason: string } | null
  readonly close: () => void
}

/** Opens a connection; with a payload it is initialised and acknowledged, too. */
export async function connect(
  port: number,
  init: object | null,
  protocol = 'graphql-transport-ws',
): Promise<SocketClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol)
  const messages: Received[] = []
  let closed: { code: number; reason: string } | null = null
  socket.onmessage = ({ data }) => {
    messages.push(JSON.parse(String(data)) as Received)
  }
  socket.onclose = ({ code, reason }) => {
    closed = { code, reason }
  }
  await new Promise<void>((done) => {
    socket.onopen = () => done()
    socket.onerror = () => done()
  })
  const send = (message: unknown): void => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }
  const until = async (holds: () => boolean, milliseconds = 60_000): Promise<void> => {
    const end = Date.now() + milliseconds
    while (!holds()) {
      if (Date.now() > end) throw new Error(`waited in vain; got ${JSON.stringify({ messages, closed }).slice(0, 800)}`)
      await sleep(5)
    }
  }
  const client: SocketClient = {
    protocol: socket.protocol,
    messages,
    send,
    subscribe: (id, query, variables) => send({ id, type: 'subscribe', payload: { query, variables } }),
    next: (id) =>
      messages
        .filter((message) => message.id === id && message.type === 'next')
        .map(({ payload }) => (payload as { data: Record<string, unknown> }).data),
    ping: async () => {
      const before = messages.filter(({ type }) => type === 'pong').length
      send({ type: 'ping' })
      await until(() => messages.filter(({ type }) => type === 'pong').length > before || closed !== null)
    },
    until,
    closed: () => closed,
    close: () => socket.close(),
  }
  if (init === null) return client
  send({ type: 'connection_init', payload: init })
  await until(() => messages.some(({ type }) => type === 'connection_ack') || closed !== null)
  return client
}
