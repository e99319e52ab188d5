import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { Aedes } from 'aedes'
import mqtt, { type MqttClient } from 'mqtt'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'

export type LocalBroker = {
  readonly port: number
  readonly address: BrokerAddress
  /** Packets that clients acknowledged, in order: client and packet identifier. */
  readonly acknowledged: readonly { readonly client: string; readonly packetId: number }[]
  readonly subscriptions: () => readonly string[]
  /** Takes the network away; what clients have is kept. */
  readonly cut: () => Promise<void>
  readonly restore: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A broker of its own: MQTT 3.1.1, sessions and retained messages in memory. */
export async function startBroker(): Promise<LocalBroker> {
  const aedes = await Aedes.createBroker({ heartbeatInterval: 600_000 })
  const acknowledged: { client: string; packetId: number }[] = []
  const subscribed: string[] = []
  aedes.on('ack', (packet, client) => acknowledged.push({ client: client.id, packetId: packet?.messageId ?? 0 }))
  aedes.on('subscribe', (list) => subscribed.push(...list.map(({ topic }) => topic)))
  const sockets = new Set<Socket>()
  let server: Server
  const listen = (port: number) =>
    new Promise<number>((done) => {
      server = createServer((socket) => {
        sockets.add(socket.once('close', () => sockets.delete(socket)))
        aedes.handle(socket)
      })
      server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port))
    })
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      for (const socket of sockets) socket.destroy()
    })
  const port = await listen(0)
  return {
    port,
    address: { host: '127.0.0.1', port, isSecure: false, user: null, password: '' },
    acknowledged,
    subscriptions: () => subscribed,
    cut: close,
    restore: async () => {
      await listen(port)
    },
    stop: async () => {
      await close()
      await new Promise<void>((done) => aedes.close(() => done()))
    },
  }
}

/** Somebody who publishes and listens, as any client does. */
export const connectClient = (port: number): Promise<MqttClient> => mqtt.connectAsync({ host: '127.0.0.1', port })

/** Waits until it holds; fails with what it was after. */
export async function eventually(holds: () => boolean | Promise<boolean>, about = 'it'): Promise<void> {
  const until = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`${about} did not come to be`)
    await new Promise((done) => setTimeout(done, 10))
  }
}
