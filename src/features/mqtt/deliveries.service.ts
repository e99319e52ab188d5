import type { DeliveredPayload, Delivery } from '#features/intake/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { digestOf } from './message.core.ts'
import { buryBirths, deleteDevices, type SourceState, saveBirth, savePacket, saveStates } from './mqtt.store.ts'
import type { Reading } from './reading.service.ts'
import {
  deliveryDigest,
  isKnownState,
  isRedelivery,
  isRepeated,
  type Known,
  numberOf,
  sourceOf,
  stateOfFact,
} from './recognition.core.ts'

/** A delivery to be taken in, and whether it was taken in before. */
export type Prepared = { readonly reading: Reading; readonly delivery: Delivery; readonly isRedelivery: boolean }

/**
 * What is to be taken in of messages in their order: without what was before, and with what is noted so that it is
 * known again. `firstPlace` is the place of the first of them among all deliveries.
 */
export function prepareDeliveries(
  readings: readonly Reading[],
  known: Known,
  firstPlace: number,
  now: Instant,
): readonly Prepared[] {
  // Of two messages in one go the later meets what the earlier leaves.
  const states = new Map(known.states)
  const told: Told = { states, tellers: new Map() }
  return readings.map((reading, at) =>
    prepare(reading, { ...known, states }, told, { at, place: firstPlace + at }, now),
  )
}

/** What sources said last, and of what is said among these messages by which of them. */
type Told = { readonly states: Map<string, string>; readonly tellers: Map<string, number> }

function prepare(
  reading: Reading,
  known: Known,
  { states, tellers }: Told,
  { at, place }: { readonly at: number; readonly place: number },
  now: Instant,
): Prepared {
  const { message, parts, change } = reading
  if (isRedelivery(message, known, place)) {
    return { reading, delivery: NOTHING, isRedelivery: true }
  }
  const payloads: DeliveredPayload[] = []
  // What the mapping passes over is noted only where something else was noted before.
  let isNews = change !== null
  const follows: number[] = []
  const fresh: SourceState[] = []
  const note = (source: string, digest: string | null): void => {
    if (digest === null) return
    const name = sourceOf(source)
    const [before, teller] = [states.get(name), tellers.get(name)]
    if (before !== undefined && before !== digest) {
      if (teller === undefined) isNews = true
      else follows.push(teller)
    }
    if (before !== digest) tellers.set(name, at)
    states.set(name, digest)
    fresh.push({ source: name, digest })
  }
  for (const { mapping, body, refusal, fact } of parts) {
    if (fact === null ? isKnownState(message, known) : isRepeated(fact, known)) continue
    payloads.push({ name: mapping.key, body, headers: {}, refusal })
    if (fact === null) note(message.topic, digestOf(message.payload))
    else note(fact.key, stateOfFact(fact))
  }
  const write = (tx: Tx): void => {
    savePacket(tx, { packetId: numberOf(message, place), digest: deliveryDigest(message), place })
    if (fresh.length > 0) saveStates(tx, lastOf(fresh), now)
    if (change) writeChange(tx, reading, now)
  }
  return { reading, delivery: { payloads, write, writesAlways: isNews, follows }, isRedelivery: false }
}

const NOTHING: Delivery = { payloads: [], write: null, writesAlways: false, follows: [] }

/** One statement writes a row once. */
const lastOf = (states: readonly SourceState[]): readonly SourceState[] => [
  ...new Map(states.map((state) => [state.source, state])).values(),
]

function writeChange(tx: Tx, { message, change }: Reading, now: Instant): void {
  const { topic, node } = change!
  if (topic.type === 'NDEATH') buryBirths(tx, node, null)
  else if (topic.type === 'DDEATH') buryBirths(tx, node, topic.device)
  else {
    if (topic.type === 'NBIRTH') deleteDevices(tx, node)
    saveBirth(tx, { node, device: topic.device, payload: message.payload }, now)
  }
}

/** The sources whose last content is to be known when these are judged. */
export const listSources = (readings: readonly Reading[]): readonly string[] => [
  ...new Set(readings.flatMap(({ message, parts }) => parts.map(({ fact }) => sourceOf(fact?.key ?? message.topic)))),
]
