import { setImmediate as breathe } from 'node:timers/promises'
import type { MappingEntry } from '#features/configuration/document.core.ts'
import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import type { PlantSnapshots } from '#features/plant/index.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findMapping, type Item, type Payload, type ReadItem, readPayload, unusableItem } from './intake.core.ts'
import { intakeErrors } from './intake.errors.ts'
import type { IsAsset } from './topic.core.ts'

/** What messages are read by. */
export type IntakeGround = { readonly mappings: readonly MappingEntry[]; readonly isAsset: IsAsset }

export type ReadGround = (tx: Tx) => Promise<IntakeGround>

type Grounds = {
  readonly configurations: ConfigurationSnapshots
  readonly plants: Pick<PlantSnapshots, 'plant'>
}

/** Reads the published mappings and the plant that the transaction sees. */
export const makeReadGround =
  ({ configurations, plants }: Grounds): ReadGround =>
  async (tx) => {
    const [{ document }, plant] = await Promise.all([configurations.configuration(tx), plants.plant(tx)])
    return { mappings: document.mappings ?? [], isAsset: (key) => plant.asset(key)?.retired === false }
  }

/** The messages of payloads, in order. A payload that was refused before is one that cannot be used. Throws as `itemsOf`. */
export async function readItems<P extends Payload>(
  ground: IntakeGround,
  payloads: readonly P[],
): Promise<readonly { readonly payload: P; readonly item: Item }[]> {
  const readers = payloads.flatMap((payload) => readersOf(ground, payload).map((read) => ({ payload, read })))
  const items: { payload: P; item: Item }[] = []
  for (const { payload, read } of readers) {
    items.push({ payload, item: read() })
    if (items.length % STRIDE === 0) await breathe()
  }
  return items
}

/** So many messages are read before others have their turn. */
const STRIDE = 32

const readersOf = (ground: IntakeGround, { name, body, refusal }: Payload): readonly ReadItem[] =>
  refusal === undefined ? listReaders(ground, name, body) : [() => unusableItem(mappingOf(ground, name), body, refusal)]

function mappingOf({ mappings }: IntakeGround, name: string): MappingEntry {
  const mapping = findMapping(mappings, name)
  if (!mapping) throw intakeErrors.UNKNOWN_MAPPING({ name })
  return mapping
}

/** The messages of a payload; one that cannot be used where a list should be and is not. Throws UNKNOWN_MAPPING, BODY_TOO_LARGE. */
export const itemsOf = (ground: IntakeGround, name: string, body: unknown): readonly Item[] =>
  listReaders(ground, name, body).map((read) => read())

function listReaders(ground: IntakeGround, name: string, body: unknown): readonly ReadItem[] {
  const mapping = mappingOf(ground, name)
  const { isAsset } = ground
  const items = readPayload(mapping, body, isAsset)
  if (!items) {
    const reason = `The mapping reads a list at "${mapping.each}", and there is none.`
    return [() => unusableItem(mapping, body, reason)]
  }
  if (items.length > LIMITS.intakeItems) throw errors.BODY_TOO_LARGE({ limit: LIMITS.bodyBytes })
  return items
}
