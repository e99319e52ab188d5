import { createHash } from 'node:crypto'
import { LIMITS } from '#kernel/limits.ts'
import { mendText, mendValue, utf8Of } from '#kernel/message-text.ts'

type Members = Readonly<Record<string, unknown>>

/** What is read of a message as it came. */
export type Received = {
  readonly topic: string
  readonly payload: Buffer
  readonly retain: boolean
  readonly properties: {
    readonly contentType?: string
    readonly responseTopic?: string
    readonly correlationData?: Buffer
    readonly userProperties?: Readonly<Record<string, string | readonly string[]>>
  }
}

/** What a mapping reads, or why nothing can be read. */
export type ReadMessage = { readonly body: Members; readonly refusal: string | null }

/** What is kept of a message that is too large. */
const EXCERPT = 10_000

/**
 * A message as mappings read it: JSON as such, other text as text, the rest in Base64. What cannot be stored is
 * replaced, for an alarm is worth more than a character of it.
 */
export function readMessage(message: Received): ReadMessage {
  const { topic, payload, retain, properties } = message
  const { contentType, userProperties = {} } = properties
  const about = {
    topic: mendText(topic),
    retained: retain,
    ...(contentType !== undefined && { contentType: mendText(contentType) }),
    ...(Object.keys(userProperties).length > 0 && { userProperties: mendValue(userProperties) }),
  }
  if (payload.length > LIMITS.mqttPayloadBytes) {
    const refusal = `The message has ${payload.length} bytes, and no more than ${LIMITS.mqttPayloadBytes} are read.`
    return {
      body: { ...about, payload: mendText(payload.toString('utf8', 0, EXCERPT)), bytes: payload.length },
      refusal,
    }
  }
  const text = utf8Of(payload)
  if (text === null)
    return { body: { ...about, payload: null, payloadBase64: payload.toString('base64') }, refusal: null }
  const value = readJson(text)
  if (!isTooDeep(value, LIMITS.jsonDepth)) return { body: { ...about, payload: mendValue(value) }, refusal: null }
  const refusal = `The message is nested deeper than ${LIMITS.jsonDepth} levels.`
  return { body: { ...about, payload: mendText(text) }, refusal }
}

/** A message of Sparkplug B that cannot be read. */
export const readRaw = (message: Received): Members => ({
  topic: message.topic,
  retained: message.retain,
  payloadBase64: message.payload.toString('base64', 0, LIMITS.mqttPayloadBytes),
})

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const isTooDeep = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1)))

/** What tells contents apart: the SHA-256 of these parts. */
export function digestOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest('base64url')
}
