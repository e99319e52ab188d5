import type { Organisation } from '#features/access/index.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { Intake } from '#features/intake/index.ts'
import { type Actor, type Ctx, systemActor } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { type Broker, connectBroker } from '#platform/mqtt/broker.ts'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'
import type { BrokerTls } from '#platform/mqtt/broker-tls.ts'
import { makeLane } from './lane.service.ts'
import { deleteOldBirths, deleteOldStates } from './mqtt.store.ts'
import { makeMqttIntake } from './mqtt-intake.service.ts'
import { countPublications, type PublicationKind } from './publications.service.ts'
import { makeRebirths } from './rebirths.service.ts'
import { makeSender } from './sender.service.ts'
import { makeSession, SessionLost } from './session.service.ts'

/** What the operator says of the broker. */
export type MqttSettings = {
  readonly address: BrokerAddress
  readonly tls?: BrokerTls | null
  readonly version: 4 | 5
  /** Key of the organisation whose incidents its messages are about. */
  readonly org: string
  readonly clientId: string
  /** Key of the API client as which messages act; null: for the whole organisation. */
  readonly actsAs?: string | null
}

export type MqttParts = {
  readonly settings: MqttSettings
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly intake: Pick<Intake, 'takeDelivered'>
  readonly findOrganisation: (key: string) => Promise<Organisation>
  readonly newId: NewId
  readonly now: () => Instant
  readonly log: Log
  readonly metrics: Metrics
  /** Is this where we publish ourselves? What is said there is no news to us. */
  readonly isOwn?: (topic: string) => boolean
  /** How long the session is held without a word, in milliseconds. */
  readonly lease?: number
  readonly backoff?: { readonly first: number; readonly longest: number }
}

export type Mqtt = {
  /** The connection of this process; there is one only while it holds the session. */
  readonly broker: Broker
  /** The same, for those who say something there: what is published is counted under this word. */
  readonly outlet: (what: PublicationKind) => Broker
  /** Takes or keeps the session, connects, and hears what the configuration says: to be called every second. */
  readonly keep: () => Promise<void>
  readonly clear: () => Promise<void>
  /** The organisation, with the service acting for its broker. */
  readonly ctx: () => Promise<Ctx>
  /** The same, acting as what comes from there may. Throws UNAVAILABLE while nothing may. */
  readonly sender: () => Promise<Ctx>
  readonly stop: () => Promise<void>
}

/** Long enough for a database that restarts, short enough for a process that died. */
const LEASE = 10_000

/** Who acts for what comes by the broker: it may what integrations may. */
const brokerActor: Actor = Object.freeze({ ...systemActor, key: 'mqtt', name: 'MQTT', roles: ['integration'] as const })

/** The broker of one organisation: what is published there becomes what its mappings say. */
export function makeMqtt(parts: MqttParts): Mqtt {
  const { settings, database, newId, now, log, metrics } = parts
  let org: Promise<Organisation> | null = null
  const ctx = async (): Promise<Ctx> => {
    org ??= parts.findOrganisation(settings.org)
    org.catch(() => {
      org = null
    })
    const { id, key } = await org
    const source = { client: 'mqtt', address: settings.address.host }
    return { org: { id, key }, actor: brokerActor, now: now(), requestId: newId(), source }
  }
  const sender = makeSender({ database, log, actsAs: settings.actsAs ?? null, ctx })
  const session = makeSession({
    database,
    newId,
    log,
    lease: parts.lease ?? LEASE,
    onLost: () => broker.cut(),
  })
  const broker = connectBroker({
    ...settings,
    log,
    mayConnect: async () => session.epoch() !== null,
    ...(parts.backoff && { backoff: parts.backoff }),
  })
  const count = observe(metrics, broker)
  const outlet = countPublications(metrics, broker)
  const rebirths = makeRebirths(outlet('rebirth'), log)
  const intake = makeMqttIntake({ ...parts, broker: outlet('answer'), rebirths, count })
  const inSession = async <T>(work: (epoch: number) => Promise<T>): Promise<T> => {
    const epoch = session.epoch()
    if (epoch === null) throw new SessionLost()
    return work(epoch)
  }
  const lane = makeLane({
    take: (messages, isSuspect) =>
      inSession(async (epoch) =>
        intake.take({ ctx: await sender(), epoch, guard: session.guard(epoch), messages, isSuspect }),
      ),
    isOver: (error) => error instanceof SessionLost,
    log,
  })
  // Brokers leave out what we say while we listen, if at all, and never what they retain of it.
  const subscribed = broker.subscribe([], async (message) =>
    parts.isOwn?.(message.topic) ? count('own') : lane.push(message),
  )
  broker.onConnect(() => {
    lane
      .run(() => inSession(async (epoch) => intake.resume(await ctx(), epoch)))
      .catch((error: Error) => log.warn({ err: error }, 'edge nodes are not asked for what was missed'))
  })
  const hear = async (as: Ctx): Promise<void> => {
    const subscription = await subscribed
    const wanted = await intake.listFilters(as)
    const heard = subscription.filters()
    if (wanted.length !== heard.length || wanted.some((filter, at) => filter !== heard[at])) {
      await subscription.change(wanted)
    }
  }
  return {
    broker,
    outlet,
    keep: async () => {
      const as = await ctx()
      if (!(await session.keep(as))) return
      await hear(as)
      broker.start()
    },
    clear: async () => {
      const as = await ctx()
      await database.transact(as, async (tx) => {
        deleteOldStates(tx, as.now - LIMITS.mqttStateDays * DAY)
        deleteOldBirths(tx, as.now - LIMITS.mqttStateDays * DAY)
        return { value: undefined, events: [] }
      })
    },
    ctx,
    sender,
    stop: async () => {
      await broker.stop()
      if (session.epoch() !== null) await session.release(await ctx())
    },
  }
}

/** What is measured of a broker; answers how a message is counted. */
function observe(metrics: Metrics, broker: Broker): (outcome: string) => void {
  metrics.gauge('andon_mqtt_connected', 'Is this process connected to the MQTT broker?', () =>
    broker.isConnected() ? 1 : 0,
  )
  metrics.gauge('andon_mqtt_in_flight', 'Messages of the MQTT broker that are not yet committed.', broker.inFlight)
  const messages = metrics.counter(
    'andon_mqtt_messages_total',
    'Messages of the MQTT broker by what came of them; kept: they could not be used; unread: no mapping reads them; own: we published them.',
    ['outcome'],
  )
  return (outcome) => messages.inc({ outcome })
}
