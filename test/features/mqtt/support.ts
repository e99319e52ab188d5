import { setTimeout as sleep } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import { documentSchema, makeConfigurationSnapshots } from '#features/configuration/index.ts'
import { type Mqtt, makeMqtt } from '#features/mqtt/index.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'
import { makeServices } from '../../../src/services.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { connectClient, eventually, type LocalBroker, startBroker } from './local-broker.ts'

export type Incident = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly status: string
  readonly mode: string
  readonly source: string
  readonly dedupKey: string | null
  readonly occurrenceCount: number
  readonly occurredAt: string | null
  readonly assets: readonly { readonly key: string }[]
}

export type World = {
  readonly doors: Doors
  readonly broker: LocalBroker
  readonly plant: MqttClient
  readonly manager: Caller
  /** A process of its own with the broker: kept as often as the real one is. */
  readonly process: (options?: ProcessOptions) => Promise<Running>
  readonly publish: (mappings: readonly object[]) => Promise<void>
  readonly incidents: () => Promise<readonly Incident[]>
  readonly kept: () => Promise<readonly { id: string; name: string; reason: string; state: string }[]>
  readonly close: () => Promise<void>
}

type ProcessOptions = {
  readonly clientId?: string
  readonly lease?: number
  readonly address?: BrokerAddress
  readonly waits?: boolean
  readonly actsAs?: string
}

export type Running = {
  readonly mqtt: Mqtt
  readonly metric: (name: string) => Promise<string>
  /** Ends as a process does that is killed: nothing is said to the broker or the database. */
  readonly kill: () => void
  readonly stop: () => Promise<void>
}

export async function openWorld(): Promise<World> {
  const doors = await openDoors({ pool: 6 })
  await doors.seed()
  const broker = await startBroker()
  const plant = await connectClient(broker.port)
  const manager = await doors.as(['manager'], { key: 'm.keller' })
  const running: Running[] = []
  return {
    doors,
    broker,
    plant,
    manager,
    process: async (options) => {
      const before = broker.subscriptions().length
      const one = await run(doors, broker, options)
      running.push(one)
      if (options?.waits === false) return one
      await eventually(() => one.mqtt.broker.isConnected() && broker.subscriptions().length > before, 'a subscription')
      await sleep(50)
      return one
    },
    publish: (mappings) => publish(manager, mappings),
    incidents: async () => {
      const { items } = (await manager.rest('GET', '/v1/incidents?limit=200')).json() as { items: Incident[] }
      return items.toSorted((a, b) => numberOf(a) - numberOf(b))
    },
    kept: async () => (await manager.rest('GET', '/v1/intake/messages?limit=200')).json().items,
    close: async () => {
      for (const one of running) await one.stop()
      await plant.endAsync(true)
      await broker.stop()
      await doors.close()
    },
  }
}

async function run(doors: Doors, broker: LocalBroker, options: ProcessOptions = {}): Promise<Running> {
  const { clientId = 'andon', lease = 10_000, address = broker.address, actsAs = null } = options
  const metrics = makeMetrics()
  const services = await makeServices({ ...doors.ground, metrics })
  const mqtt = makeMqtt({
    ...doors.ground,
    log: makeLog('silent'),
    metrics,
    settings: { address, version: 4, org: 'demo', clientId, actsAs },
    configurations: makeConfigurationSnapshots(documentSchema),
    intake: services.intake,
    findOrganisation: services.access.organisations.getByKey,
    isOwn: (topic) => topic === 'cord/own/state',
    lease,
    backoff: { first: 20, longest: 100 },
  })
  let isOver = false
  const keep = async (): Promise<void> => {
    if (!isOver) await mqtt.keep().catch(() => undefined)
  }
  await keep()
  const timer = setInterval(keep, 50)
  const end = () => {
    isOver = true
    clearInterval(timer)
  }
  return {
    mqtt,
    metric: async (name) => (await metrics.registry.getSingleMetricAsString(name)) ?? '',
    kill: () => {
      end()
      mqtt.broker.cut()
    },
    stop: async () => {
      end()
      await mqtt.stop()
    },
  }
}

const numberOf = ({ number }: Incident): number => Number(number.split('-')[1])

async function publish(manager: Caller, mappings: readonly object[]): Promise<void> {
  const draft = await manager.rest('GET', '/v1/configuration/draft')
  const headers = { 'if-match': draft.headers.etag as string }
  const patched = await manager.rest('PATCH', '/v1/configuration/draft', { mappings }, headers)
  if (patched.statusCode !== 200) throw new Error(patched.body)
  const published = await manager.rest('POST', '/v1/configuration/draft/publish', { reason: 'mappings' })
  if (published.statusCode >= 300) throw new Error(published.body)
}

export { eventually }
