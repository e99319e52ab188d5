import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import { untilComplete } from '../feed/support.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

export type Received = {
  readonly id: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly event: {
    readonly specversion: string
    readonly id: string
    readonly source: string
    readonly type: string
    readonly subject: string
    readonly time: string
    readonly datacontenttype: string
    readonly data: { readonly type: string; readonly record: { readonly id: string; readonly number: string | null } }
  }
  readonly status: number | null
}

export type Answer = (received: Omit<Received, 'status'>, response: ServerResponse) => number | null

/** A receiver on this machine, which answers as the test says and keeps what it was sent. */
export async function openReceiver(answer: Answer = () => 200) {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const receiver = { answer }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const id = String(request.headers['webhook-id'])
      const got = { id, headers: request.headers, body, event: JSON.parse(body) as Received['event'] }
      const status = receiver.answer(got, response)
      received.push({ ...got, status })
      if (status !== null) response.writeHead(status).end('as told')
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** Types that were taken, in the order in which they came. */
    taken: () => received.filter(({ status }) => status === 200).map(({ event }) => event.data.type),
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  })
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

export type Hooked = { readonly id: string; readonly secret: string; readonly version: number }

/** The whole service with the demo plant, which may call this machine. Its clock is near that of the machine. */
export async function openWebhookHouse() {
  const doors: Doors = await openDoors({ settings: { OUTGOING_ALLOW: '127.0.0.0/8:1-65535' }, pool: 6 })
  doors.clock.set(Date.now())
  await doors.seed()
  // Clocks are moved by days here: a token for each request.
  const manager: Pick<Caller, 'rest' | 'query'> = {
    rest: async (...request) => (await doors.as(['manager'])).rest(...request),
    query: async (...request) => (await doors.as(['manager'])).query(...request),
  }
  const { webhookReactor, webhookDispatcher } = doors.services
  /** Makes deliveries of all that is committed: transactions of other tests on this server may hold the feed back. */
  const react = async (): Promise<void> => {
    while ((await webhookReactor.run()) !== undefined) await new Promise((done) => setTimeout(done, 10))
  }
  return {
    doors,
    manager,
    hook: async (url: string, more: object = {}, as: Pick<Caller, 'rest'> = manager): Promise<Hooked> => {
      // A webhook begins where the feed is complete: transactions of other tests hold that back.
      await untilComplete(doors)
      const made = await as.rest('POST', '/v1/webhooks', { name: 'MES', url, types: ['incident.*'], ...more })
      expect(made.statusCode, made.body).toBe(201)
      return made.json() as Hooked
    },
    open: async (title: string, more: object = {}): Promise<string> => {
      const made = await manager.rest('POST', '/v1/incidents', {
        title,
        category: 'office-it/printer',
        productionImpact: 'none',
        ...more,
      })
      expect(made.statusCode, made.body).toBe(201)
      return (made.json() as { id: string }).id
    },
    act: async (incident: string, action: string, body: object = {}): Promise<void> => {
      const done = await manager.rest('POST', `/v1/incidents/${incident}/${action}`, body)
      expect(done.statusCode, done.body).toBe(200)
    },
    remove: async (id: string) =>
      doors.app.inject({ method: 'DELETE', url: `/v1/webhooks/${id}`, headers: (await doors.as(['manager'])).headers }),
    react,
    /** Makes deliveries, and sends until nothing is due now. */
    flow: async (): Promise<void> => {
      await react()
      for (let round = 0; round < 200; round++) {
        const due = await doors.owner.query(
          `select from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.enabled
           where d.due_at <= $1 and d.state = $2 limit 1`,
          [new Date(doors.clock.now()), 'waiting'],
        )
        if (due.rowCount === 0) return
        await webhookDispatcher.run()
        await webhookDispatcher.settled()
      }
      throw new Error('deliveries go on and on')
    },
    deliveries: async (id: string, query = '') => {
      const answer = await manager.rest('GET', `/v1/webhooks/${id}/deliveries${query}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return (answer.json() as { items: DeliveryWire[] }).items
    },
  }
}

type DeliveryWire = {
  readonly id: string
  readonly event: { readonly id: string; readonly type: string }
  readonly state: string
  readonly nextAttemptAt: string | null
  readonly body: object | null
  readonly attempts: readonly {
    readonly number: number
    readonly outcome: string
    readonly status: number | null
    readonly code: string
    readonly excerpt: string | null
    readonly address: string | null
    readonly headers: Readonly<Record<string, string>>
  }[]
}

export type WebhookHouse = Awaited<ReturnType<typeof openWebhookHouse>>

/** Throws unless the secret signed it. */
export const verify = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>)
