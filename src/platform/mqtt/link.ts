import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt'
import type { BrokerAddress } from './broker-address.ts'
import type { TlsMaterial } from './broker-tls.ts'
import { makeInbox } from './inbox.ts'

/** Properties of MQTT 5 that say something to who reads a message. */
export type MessageProperties = {
  readonly contentType?: string
  readonly responseTopic?: string
  readonly correlationData?: Buffer
  readonly userProperties?: Readonly<Record<string, string | readonly string[]>>
  /** Seconds after which the broker forgets the message. */
  readonly messageExpiryInterval?: number
}

export type BrokerMessage = {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1
  readonly retain: boolean
  /** The broker says that it sends the message again. */
  readonly duplicate: boolean
  /** The number of the message in the session; the same when it is sent again. Null with QoS 0. */
  readonly packetId: number | null
  readonly properties: MessageProperties
}

export type Publication = { readonly qos: 0 | 1; readonly retain: boolean; readonly properties?: MessageProperties }

/** One network connection, from its handshake to its end. */
export type Link = {
  /** Had the broker a session under this client id? Then it keeps its subscriptions and what waited. */
  readonly hasSession: boolean
  readonly publish: (topic: string, payload: string | Buffer, publication: Publication) => Promise<void>
  /** What was asked for over this connection and granted. */
  readonly subscribed: ReadonlySet<string>
  /** Answers those that the broker refused. */
  readonly subscribe: (filters: readonly string[]) => Promise<readonly string[]>
  readonly unsubscribe: (filters: readonly string[]) => Promise<void>
  readonly inFlight: () => number
  /** Lets what is at work finish, for a bounded time, and takes leave of the broker. */
  readonly end: (patience: number) => Promise<void>
  /** Ends without a word: what is not acknowledged comes again. */
  readonly cut: () => void
  /** Resolves when the connection has ended, with the reason if there is one. */
  readonly ended: Promise<Error | null>
}

export type LinkOptions = {
  readonly address: BrokerAddress
  readonly tls: TlsMaterial
  readonly clientId: string
  /** The version of the protocol: 5, or 4 for 3.1.1. */
  readonly version: 4 | 5
  /** The broker keeps no session: what comes while the connection is away is lost. */
  readonly clean: boolean
  /** Messages at work at once. */
  readonly inFlight: number
  /** An acknowledgement goes to the broker only after it has resolved. */
  readonly onMessage: (message: BrokerMessage) => Promise<void>
  readonly onFailure: (error: unknown) => void
}

/** How long a broker of MQTT 5 keeps the session of a client that is away, in seconds: a week. */
const SESSION_SECONDS = 7 * 24 * 3_600
const HANDSHAKE = 10_000
const KEEP_ALIVE_SECONDS = 30
/** What a broker of MQTT 5 does not send: far more than any message that is used. */
const LARGEST_PACKET = 16_777_216

/** Of messages that are at work: one that is larger still comes in, alone. */
const BYTES_AT_WORK = 33_554_432

/** What the callback of a message is given so that the library leaves the acknowledgement to us. */
const LATER = new Error('acknowledged when it is committed')

const optionsOf = ({ address, tls, clientId, version, clean, inFlight }: LinkOptions): IClientOptions => ({
  protocol: address.isSecure ? 'mqtts' : 'mqtt',
  host: address.host,
  port: address.port,
  ...tls,
  ...(address.user !== null && { username: address.user, password: address.password }),
  clientId,
  clean,
  protocolVersion: version,
  ...(version === 5 && {
    properties: {
      sessionExpiryInterval: clean ? 0 : SESSION_SECONDS,
      receiveMaximum: inFlight,
      maximumPacketSize: LARGEST_PACKET,
    },
  }),
  // Whether to connect again is decided outside: another process may have taken over meanwhile.
  reconnectPeriod: 0,
  resubscribe: false,
  queueQoSZero: false,
  connectTimeout: HANDSHAKE,
  keepalive: KEEP_ALIVE_SECONDS,
})

/** Connects once. Rejects when the broker cannot be reached or refuses. */
export function openLink(options: LinkOptions): Promise<Link> {
  const client = mqtt.connect(optionsOf(options))
  let reason: Error | null = null
  const ended = new Promise<Error | null>((done) => {
    client.once('close', () => done(reason))
  })
  const inbox = makeInbox({ messages: options.inFlight, bytes: BYTES_AT_WORK }, (error) => {
    options.onFailure(error)
    // Only a new connection makes the broker send again what was not acknowledged.
    client.stream.destroy()
  })
  const unsettled = new Set<(error: Error) => void>()
  const subscribed = new Set<string>()
  const subscribe = makeSubscribe(client, subscribed)
  /** What the broker does not answer any more has failed. */
  const whileOpen = <T>(work: Promise<T>): Promise<T> =>
    new Promise<T>((done, fail) => {
      unsettled.add(fail)
      work.then(done, fail).finally(() => unsettled.delete(fail))
    })
  let isLeaving = false
  client.handleMessage = (packet, callback) => {
    if (isLeaving) return callback(LATER)
    const acknowledge = packet.qos === 0 ? null : () => acknowledgeTo(client, packet)
    inbox.take({
      bytes: packet.payload.length,
      work: () => options.onMessage(messageOf(packet)),
      acknowledge,
      resume: () => callback(LATER),
    })
  }
  client.on('error', (error) => {
    reason ??= error
  })
  client.on('disconnect', ({ reasonCode }) => {
    reason ??= new Error(`the broker ended the connection: reason ${reasonCode ?? 0}`)
  })
  void ended.then(() => {
    inbox.close()
    const error = reason ?? new Error('the connection to the broker has ended')
    for (const reject of unsettled) reject(error)
    unsettled.clear()
  })
  const link = (hasSession: boolean, most: number): Link => ({
    hasSession,
    publish: makePublish(client, unsettled, makeTurns(most)),
    subscribed,
    subscribe: (filters) => whileOpen(subscribe(filters)),
    unsubscribe: async (filters) => {
      if (filters.length === 0) return
      await whileOpen(client.unsubscribeAsync([...filters]))
      for (const filter of filters) subscribed.delete(filter)
    },
    inFlight: inbox.size,
    end: async (patience) => {
      isLeaving = true
      await Promise.race([inbox.settled(), pause(patience)])
      await Promise.race([client.endAsync(), pause(LEAVE)])
      client.stream.destroy()
    },
    cut: () => client.stream.destroy(),
    ended,
  })
  return new Promise((done, fail) => {
    client.once('connect', ({ sessionPresent, properties }) =>
      done(link(sessionPresent === true, Math.min(properties?.receiveMaximum ?? UNDER_WAY, UNDER_WAY))),
    )
    void ended.then((error) => fail(error ?? new Error('the broker ended the connection before it began')))
  })
}

/** How long the last words to the broker may take. */
const LEAVE = 1_000

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds).unref()
  })

/**
 * The library acknowledges as soon as its callback is called, and reads nothing further before that: neither the
 * answers to what we publish nor those to our pings. So its callback is called at once with an error, which makes it
 * go on without a word, and the acknowledgement is ours.
 */
const acknowledgeTo = (client: MqttClient, { messageId }: IPublishPacket): void => {
  if (client.connected) (client as unknown as Sender)._sendPacket({ cmd: 'puback', messageId, reasonCode: 0 })
}

/** What the library keeps to itself: it has no other way to acknowledge later. */
type Sender = { readonly _sendPacket: (packet: object) => void }

const messageOf = ({ topic, payload, qos, retain, dup, messageId, properties }: IPublishPacket): BrokerMessage => ({
  topic,
  payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
  qos: qos === 0 ? 0 : 1,
  retain,
  duplicate: dup,
  packetId: qos === 0 ? null : (messageId ?? null),
  properties: { ...properties, userProperties: { ...properties?.userProperties } },
})

/** Publications of QoS 1 under way at once, unless a broker of MQTT 5 takes fewer: it ends the connection over one more. */
const UNDER_WAY = 1_000

type Turns = { readonly take: (begin: () => void) => void; readonly give: () => void }

/** Lets so many be under way at once; the others wait for their turn, in their order. */
function makeTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let free = most
  return {
    take: (begin) => {
      if (free === 0) return void waiting.push(begin)
      free--
      begin()
    },
    give: () => {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
  }
}

/** Settles with the acknowledgement of the broker, with QoS 0 once it is written; rejects when the connection ends. */
const makePublish =
  (client: MqttClient, unsettled: Set<(error: Error) => void>, turns: Turns): Link['publish'] =>
  (topic, payload, { qos, retain, properties }) =>
    new Promise((done, fail) => {
      if (!client.connected) return fail(new Error('there is no connection to the broker'))
      unsettled.add(fail)
      const { userProperties, ...rest } = properties ?? {}
      const sent = {
        ...rest,
        ...(userProperties && { userProperties: { ...userProperties } as Record<string, string> }),
      }
      const send = (settled: () => void): void => {
        // What still waited when the connection ended was rejected then.
        if (!client.connected) return
        client.publish(topic, payload, { qos, retain, properties: sent }, (error) => {
          settled()
          unsettled.delete(fail)
          if (error) fail(error)
          else done()
        })
      }
      if (qos === 0) send(() => undefined)
      else turns.take(() => send(turns.give))
    })

/** The level from which a grant is a refusal. */
const REFUSED = 128

/** Retained messages are sent by brokers of MQTT 5 only with a new subscription; nobody hears what we publish ourselves. */
const makeSubscribe =
  (client: MqttClient, subscribed: Set<string>): Link['subscribe'] =>
  async (filters) => {
    const refused: string[] = []
    for (const filter of filters) {
      const granted = await client.subscribeAsync(filter, { qos: 1, nl: true, rap: false, rh: 1 }).catch((error) => {
        if (client.connected) return [{ topic: filter, qos: REFUSED }]
        throw error
      })
      if (granted.some(({ qos }) => qos >= REFUSED)) refused.push(filter)
      else subscribed.add(filter)
    }
    return refused
  }
