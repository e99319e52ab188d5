import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'

/** A broker that does as it is told, byte for byte: what real ones do seldom can be asked of it at will. */
export type ScriptedBroker = {
  readonly address: BrokerAddress
  /** Subscriptions that were asked for: whoever asks hears what is sent from then on. */
  readonly subscriptions: () => number
  /** Packet identifiers acknowledged by clients, in order. */
  readonly acknowledged: readonly number[]
  /** What was asked of it, in order, with the topics: `subscribe a/#`, `unsubscribe b`, `publish`. */
  readonly asked: readonly string[]
  /** Acknowledges publications of QoS 1, the oldest first; without it they stay unanswered. */
  readonly acknowledge: (count: number) => void
  readonly send: (topic: string, payload: string, about: { id: number; duplicate?: boolean; retain?: boolean }) => void
  readonly drop: () => void
  readonly stop: () => Promise<void>
}

const PUBACK = 0x40

type Script = {
  /** MQTT 5, and so many publications at once; 3.1.1 without it. */
  readonly receiveMaximum?: number
  /** Filters that are refused. */
  readonly refuses?: readonly string[]
}

/** Accepts whoever comes, grants what is asked, and has a session for them. */
export async function startScriptedBroker({ receiveMaximum, refuses = [] }: Script = {}): Promise<ScriptedBroker> {
  const acknowledged: number[] = []
  const asked: string[] = []
  const published: number[] = []
  const welcome = receiveMaximum ? [0x20, 6, 1, 0, 3, 0x21, receiveMaximum >> 8, receiveMaximum & 255] : [0x20, 2, 1, 0]
  let socket: Socket | null = null
  let subscriptions = 0
  const server: Server = createServer((opened) => {
    socket = opened
    opened.on('error', () => undefined)
    opened.on('data', (bytes: Buffer) => {
      for (const packet of cutPackets(bytes)) {
        const type = packet[0]! & 0xf0
        if (type === 0x10) opened.write(Buffer.from(welcome))
        else if (type === 0x80) {
          subscriptions++
          const filter = textAt(packet, 4)
          asked.push(`subscribe ${filter}`)
          opened.write(Buffer.from([0x90, 3, packet[2]!, packet[3]!, refuses.includes(filter) ? 0x80 : 1]))
        } else if (type === 0xa0) {
          for (let at = 4; at < packet.length; at += 2 + packet.readUInt16BE(at)) {
            asked.push(`unsubscribe ${textAt(packet, at)}`)
          }
          opened.write(Buffer.from([0xb0, 2, packet[2]!, packet[3]!]))
        } else if (type === 0x30) {
          asked.push('publish')
          if ((packet[0]! & 6) !== 0) published.push(packet.readUInt16BE(4 + packet.readUInt16BE(2)))
        } else if (type === 0xc0) opened.write(Buffer.from([0xd0, 0]))
        else if (type === PUBACK) acknowledged.push(packet.readUInt16BE(2))
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as AddressInfo
  return {
    address: { host: '127.0.0.1', port, isSecure: false, user: null, password: '' },
    subscriptions: () => subscriptions,
    acknowledged,
    asked,
    acknowledge: (count) => {
      for (const id of published.splice(0, count)) socket?.write(Buffer.from([PUBACK, 2, id >> 8, id & 255]))
    },
    send: (topic, payload, about) => socket?.write(publishPacket(topic, payload, about)),
    drop: () => socket?.destroy(),
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        socket?.destroy()
      }),
  }
}

const textAt = (packet: Buffer, at: number): string => packet.toString('utf8', at + 2, at + 2 + packet.readUInt16BE(at))

/** Packets shorter than 128 bytes but for CONNECT: all that clients of these tests send. */
function cutPackets(bytes: Buffer): readonly Buffer[] {
  const packets: Buffer[] = []
  for (let at = 0; at + 1 < bytes.length; ) {
    const end = at + 2 + bytes[at + 1]!
    packets.push(bytes.subarray(at, end))
    at = end
  }
  return packets
}

function publishPacket(
  topic: string,
  payload: string,
  about: { id: number; duplicate?: boolean; retain?: boolean },
): Buffer {
  const name = Buffer.from(topic)
  const head = Buffer.alloc(2 + name.length + 2)
  head.writeUInt16BE(name.length, 0)
  name.copy(head, 2)
  head.writeUInt16BE(about.id, 2 + name.length)
  const body = Buffer.concat([head, Buffer.from(payload)])
  const flags = 0x30 | (about.duplicate ? 8 : 0) | 2 | (about.retain ? 1 : 0)
  return Buffer.concat([Buffer.from([flags]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  const bytes: number[] = []
  for (let rest = length; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0))
    if (rest < 128) return Buffer.from(bytes)
  }
}
