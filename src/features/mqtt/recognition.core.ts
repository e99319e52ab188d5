import { shortenKey } from '#features/intake/reading.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { digestOf } from './message.core.ts'
import type { SparkplugFact } from './sparkplug.core.ts'

/** The delivery that was last taken in under a number. */
export type KnownPacket = { readonly packetId: number; readonly digest: string; readonly place: number }

/** The name under which the last content of a topic or a metric is kept: short, and as the database can hold it. */
export const sourceOf = (name: string): string => shortenKey(name.replaceAll('\0', ' '))

/** What is known of what was taken in: by the numbers of the session, and the last content of each source. */
export type Known = {
  readonly packets: ReadonlyMap<number, KnownPacket>
  readonly states: ReadonlyMap<string, string>
}

/** How far back a delivery may have been sent again: brokers have far fewer on their way at once. */
const WINDOW = 2_000

type Delivered = {
  readonly topic: string
  readonly payload: Buffer
  readonly duplicate: boolean
  readonly packetId: number | null
}

/** What tells a delivery from others under the same number. */
export const deliveryDigest = ({ topic, payload }: Pick<Delivered, 'topic' | 'payload'>): string =>
  digestOf(topic, payload)

/**
 * The number under which a delivery is kept: that of the session. What has none (QoS 0) is never sent again, and has one
 * of its own among those that are taken in together.
 */
export const numberOf = ({ packetId }: Pick<Delivered, 'packetId'>, place: number): number =>
  packetId ?? -1 - (place % LIMITS.mqttBatch)

/**
 * Was this delivery taken in before? Either here, at the same place, by a commit of which we did not hear; or the broker
 * says that it sends it again, and what was taken in last under its number is the same. Without the mark of the broker
 * it is another message, for numbers are used again.
 */
export function isRedelivery(message: Delivered, { packets }: Pick<Known, 'packets'>, place: number): boolean {
  const last = packets.get(numberOf(message, place))
  if (last === undefined || last.digest !== deliveryDigest(message)) return false
  return last.place === place || (message.duplicate && message.packetId !== null && last.place > place - WINDOW)
}

/** What holds of a source now, as far as it says: null where it tells of the past. */
export function stateOfFact({ event, value, historical }: SparkplugFact): string | null {
  if (historical) return null
  return event === 'value' ? digestOf('value', JSON.stringify(value)) : digestOf(event)
}

/**
 * Does a fact only repeat what is known? Births repeat all that holds, whenever they are asked for. What happens is
 * news even when it looks the same.
 */
export const isRepeated = (fact: SparkplugFact, { states }: Pick<Known, 'states'>): boolean =>
  (fact.born || fact.event === 'birth') && !fact.historical && states.get(sourceOf(fact.key)) === stateOfFact(fact)

/** A retained message is the state of its topic: the same again is none. */
export const isKnownState = (
  { topic, payload, retain }: { readonly topic: string; readonly payload: Buffer; readonly retain: boolean },
  { states }: Pick<Known, 'states'>,
): boolean => retain && states.get(sourceOf(topic)) === digestOf(payload)
