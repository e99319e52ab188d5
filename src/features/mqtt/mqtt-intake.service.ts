import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { Intake, Taken } from '#features/intake/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Log } from '#platform/log.ts'
import type { Broker, BrokerMessage } from '#platform/mqtt/broker.ts'
import { listSources, type Prepared, prepareDeliveries } from './deliveries.service.ts'
import { findLastPlace, findPackets, findStates, listBirths } from './mqtt.store.ts'
import { decode, type EdgeNodes, nodeKeyOf, type Reading, readMessages } from './reading.service.ts'
import type { Rebirths } from './rebirths.service.ts'
import { numberOf } from './recognition.core.ts'
import { findAnswerTopic, listFilters } from './routing.core.ts'
import { type EdgeNode, type KeptBirth, restoreNode, resumeNode } from './sparkplug.core.ts'

export type IntakeParts = {
  readonly database: Database
  readonly configurations: ConfigurationSnapshots
  readonly intake: Pick<Intake, 'takeDelivered'>
  readonly broker: Broker
  readonly rebirths: Rebirths
  readonly log: Pick<Log, 'warn'>
  /** Told what came of each message, once it is committed. */
  readonly count: (outcome: string) => void
}

export type TakeRequest = {
  readonly ctx: Ctx
  readonly epoch: number
  readonly guard: (tx: Tx) => Promise<void>
  readonly messages: readonly BrokerMessage[]
  /** They could not be taken in again and again: they are kept for inspection. */
  readonly isSuspect: boolean
}

/** What is known in memory, as long as this process holds the session. */
type Memory = { readonly epoch: number; nodes: ReadonlyMap<string, EdgeNode>; place: number }

export type MqttIntake = ReturnType<typeof makeMqttIntake>

/** Messages of the broker become what their mappings say, each once. */
export function makeMqttIntake(parts: IntakeParts) {
  const { database, configurations, intake, rebirths, count } = parts
  let memory: Memory | null = null

  const remember = async (ctx: Ctx, epoch: number): Promise<Memory> => {
    if (memory?.epoch === epoch) return memory
    const [births, place] = await database.read(
      ctx,
      async (tx) => [await listBirths(tx), await findLastPlace(tx)] as const,
    )
    memory = { epoch, nodes: restoreNodes(births), place }
    return memory
  }
  const readMappings = (ctx: Ctx): Promise<readonly MappingEntry[]> =>
    database.read(ctx, async (tx) => (await configurations.configuration(tx)).document.mappings ?? [])

  /** Takes messages in, in their order; what they ask for besides follows the commit. */
  const take = async ({ ctx, epoch, guard, messages, isSuspect }: TakeRequest): Promise<void> => {
    const before = await remember(ctx, epoch)
    const mappings = await readMappings(ctx)
    const nodes: EdgeNodes = new Map(before.nodes)
    const readings = readMessages(messages, mappings, nodes).map((reading) => (isSuspect ? suspect(reading) : reading))
    const known = await database.read(ctx, (tx) => readKnown(tx, readings, before.place + 1))
    const prepared = prepareDeliveries(readings, known, before.place + 1, ctx.now)
    const taken = await intake.takeDelivered(
      ctx,
      prepared.map(({ delivery }) => delivery),
      guard,
    )
    memory = { epoch, nodes, place: before.place + messages.length }
    for (const { change } of readings) if (change?.topic.type === 'NBIRTH') rebirths.forget(change.node)
    for (const { rebirthOf } of readings) if (rebirthOf) rebirths.ask(nodeKeyOf(rebirthOf), ctx.now)
    const heard = listFilters(mappings)
    for (const [at, one] of prepared.entries()) settle(parts, one, taken[at]!, heard)
    for (const [at, one] of prepared.entries()) count(outcomeOf(one, taken[at]!))
  }

  /** After the connection was away: what was sent meanwhile without being kept for us is asked for again. */
  const resume = async (ctx: Ctx, epoch: number): Promise<void> => {
    const known = await remember(ctx, epoch)
    memory = { ...known, nodes: new Map([...known.nodes].map(([key, node]) => [key, resumeNode(node)])) }
    const mappings = await readMappings(ctx)
    if (!mappings.some(({ sparkplug }) => sparkplug !== undefined)) return
    for (const [key, node] of memory.nodes) if (node.isOnline) rebirths.ask(key, ctx.now)
  }
  return { take, resume, listFilters: async (ctx: Ctx) => listFilters(await readMappings(ctx)) }
}

async function readKnown(tx: Tx, readings: readonly Reading[], firstPlace: number) {
  const numbers = readings.map(({ message }, at) => numberOf(message, firstPlace + at))
  const sources = listSources(readings)
  const [packets, states] = await Promise.all([
    findPackets(tx, numbers),
    sources.length > 0 ? findStates(tx, sources) : [],
  ])
  return {
    packets: new Map(packets.map((packet) => [packet.packetId, packet])),
    states: new Map(states.map(({ source, digest }) => [source, digest])),
  }
}

/** Births that cannot be read any more say nothing: their nodes are asked for others with the first data. */
function restoreNodes(births: Awaited<ReturnType<typeof listBirths>>): ReadonlyMap<string, EdgeNode> {
  const kept = new Map<string, KeptBirth[]>()
  for (const { node, device, payload, isOnline } of births) {
    const decoded = decode(payload)
    if (typeof decoded === 'string') continue
    kept.set(node, [...(kept.get(node) ?? []), { device, payload: decoded, isOnline }])
  }
  return new Map([...kept].map(([node, list]) => [node, restoreNode(list)]))
}

const suspect = (reading: Reading): Reading => ({
  ...reading,
  change: null,
  parts: reading.parts.map((part) => ({ ...part, refusal: part.refusal ?? 'The message could not be taken in.' })),
})

/** What came of a message as a whole. */
function outcomeOf({ reading, isRedelivery }: Prepared, taken: readonly Taken[]): string {
  if (isRedelivery) return 'redelivered'
  if (taken.length > 0) return (taken.find(({ outcome }) => outcome !== 'skipped') ?? taken[0]!).outcome
  return reading.parts.length > 0 ? 'repeated_state' : 'unread'
}

/** Says what became of a message where the mapping or the message wants it said: once, and without waiting. */
function settle(
  { broker, log }: IntakeParts,
  { reading, isRedelivery }: Prepared,
  taken: readonly Taken[],
  heard: readonly string[],
): void {
  const { message, parts } = reading
  const [part] = parts
  if (!part || part.fact !== null) return
  const { responseTopic, correlationData } = message.properties
  const topic = findAnswerTopic(part.mapping, message.topic, responseTopic ?? null, heard)
  if (topic === null) return
  const items = taken.length > 0 ? taken : [isRedelivery ? REDELIVERED : KNOWN_STATE]
  const properties = { contentType: 'application/json', ...(correlationData && { correlationData }) }
  broker
    .publish(topic, JSON.stringify({ topic: message.topic, items }), { qos: 1, retain: false, properties })
    .catch((error: Error) => log.warn({ err: error }, 'what became of a message was not said'))
}

const nothingNew = (reason: string): Taken => ({
  outcome: 'redelivered',
  incident: null,
  dedupKey: null,
  reason,
  faults: [],
  messageId: null,
})
const REDELIVERED = nothingNew('This message was taken in before.')
const KNOWN_STATE = nothingNew('This is what the topic said last.')
