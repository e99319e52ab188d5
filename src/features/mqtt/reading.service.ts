import type { MappingEntry } from '#features/configuration/document.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { mendValue } from '#kernel/message-text.ts'
import type { BrokerMessage } from '#platform/mqtt/broker.ts'
import { decodeSparkplug } from '#platform/mqtt/sparkplug-payload.ts'
import { readMessage, readRaw } from './message.core.ts'
import { findFactMapping, findSparkplugMappings, findTopicMapping } from './routing.core.ts'
import {
  type EdgeNode,
  foldSparkplug,
  readSparkplugTopic,
  type SparkplugFact,
  type SparkplugTopic,
  UNKNOWN_NODE,
  type WirePayload,
} from './sparkplug.core.ts'

/** What one mapping reads of a message. */
type Part = {
  readonly mapping: MappingEntry
  readonly body: Readonly<Record<string, unknown>>
  readonly refusal: string | null
  /** Of Sparkplug B: what the part says; null where the message is read as it stands. */
  readonly fact: SparkplugFact | null
}

/** What a message comes to before it is known whether it was taken in already. */
export type Reading = {
  readonly message: BrokerMessage
  readonly parts: readonly Part[]
  /** Of Sparkplug B: births and deaths, which are kept. */
  readonly change: { readonly topic: SparkplugTopic; readonly node: string } | null
  /** The edge node whose births are needed again, or null. */
  readonly rebirthOf: SparkplugTopic | null
}

/** Edge nodes by `group/edge node`. */
export type EdgeNodes = Map<string, EdgeNode>

export const nodeKeyOf = ({ group, edgeNode }: SparkplugTopic): string => `${group}/${edgeNode}`

/** Reads messages in their order; the edge nodes are those after the messages before. */
export const readMessages = (
  messages: readonly BrokerMessage[],
  mappings: readonly MappingEntry[],
  nodes: EdgeNodes,
): readonly Reading[] => messages.map((message) => readOne(message, mappings, nodes))

function readOne(message: BrokerMessage, mappings: readonly MappingEntry[], nodes: EdgeNodes): Reading {
  const plain = findTopicMapping(mappings, message.topic)
  const parts = plain ? [{ mapping: plain, ...readMessage(message), fact: null }] : []
  const topic = readSparkplugTopic(message.topic)
  const readers = topic === null ? [] : findSparkplugMappings(mappings, message.topic)
  if (topic === null || readers.length === 0) return { message, parts, change: null, rebirthOf: null }
  const read = readSparkplug(message, topic, readers, nodes)
  return { ...read, parts: [...parts, ...read.parts] }
}

function readSparkplug(
  message: BrokerMessage,
  topic: SparkplugTopic,
  readers: readonly MappingEntry[],
  nodes: EdgeNodes,
): Reading {
  const refused = (refusal: string): Reading => ({
    message,
    parts: [{ mapping: readers[0]!, body: readRaw(message), refusal, fact: null }],
    change: null,
    rebirthOf: null,
  })
  if (!isName(message.topic)) return refused(`The topic is no name of at most ${LIMITS.shortTextLength} characters.`)
  const payload = decode(message.payload)
  if (typeof payload === 'string') return refused(payload)
  // Sparkplug retains nothing: what is retained all the same may be long past, a birth of a node that died since.
  if (message.retain) return { message, parts: [], change: null, rebirthOf: topic.type === 'NDEATH' ? null : topic }
  const node = nodeKeyOf(topic)
  if (BEGINS_OR_ENDS.test(topic.type) && !hasRoom(nodes, node, topic.device)) {
    return refused(`No more than ${LIMITS.sparkplugSources} edge nodes and devices are followed.`)
  }
  const folded = foldSparkplug(nodes.get(node) ?? UNKNOWN_NODE, topic, payload)
  if (isRemembered(nodes, node, folded.node)) nodes.set(node, folded.node)
  const parts = folded.facts.flatMap((fact): Part[] => {
    const mapping = findFactMapping(readers, fact)
    const body = mendValue({ topic: message.topic, retained: message.retain, ...fact }) as Part['body']
    return mapping ? [{ mapping, body, refusal: null, fact }] : []
  })
  const isKept = !folded.isLate && !topic.type.endsWith('DATA')
  return { message, parts, change: isKept ? { topic, node } : null, rebirthOf: folded.needsRebirth ? topic : null }
}

/** After these a node or a device is followed: a device that was never born is known to be dead. */
const BEGINS_OR_ENDS = /^([ND]BIRTH|DDEATH)$/

/** Of those that were never born no more are remembered than of the others: whoever makes names up fills no memory. */
const isRemembered = (nodes: EdgeNodes, key: string, node: EdgeNode): boolean =>
  node.sources.size > 0 || nodes.has(key) || nodes.size < LIMITS.sparkplugSources

const isName = (topic: string): boolean => topic.length <= LIMITS.shortTextLength && !topic.includes('\0')

/** What a payload holds, or why it cannot be read. */
export function decode(payload: Buffer): WirePayload | string {
  if (payload.length > LIMITS.mqttPayloadBytes) {
    return `The message has ${payload.length} bytes, and no more than ${LIMITS.mqttPayloadBytes} are read.`
  }
  try {
    return decodeSparkplug(payload, LIMITS.sparkplugMetrics)
  } catch (error) {
    return `This is no payload of Sparkplug B: ${(error as Error).message}.`
  }
}

function hasRoom(nodes: EdgeNodes, node: string, device: string): boolean {
  if (nodes.get(node)?.sources.has(device)) return true
  let count = 0
  for (const { sources } of nodes.values()) count += sources.size
  return count < LIMITS.sparkplugSources
}
