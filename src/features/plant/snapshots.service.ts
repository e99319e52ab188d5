import { LIMITS } from '#kernel/limits.ts'
import type { Tx } from '#platform/db/tx.ts'
import { readPlant } from './build-plant.core.ts'
import type { Plant } from './plant.core.ts'
import { loadPlantRows } from './plant.store.ts'
import { changePlantIndex, emptyPlantIndex, type PlantIndex } from './plant-index.core.ts'
import { loadStopWindowRows } from './stop-windows.store.ts'

/** A plant with the index it is read from. */
export type PlantCopy = { readonly index: PlantIndex; readonly plant: Plant }

export type PlantSnapshots = {
  /** The plant of the transaction's organisation, at least as new as the transaction was when it was entered. */
  readonly plant: (tx: Tx) => Promise<Plant>
  /** The plant as it is now: for those who hold the lock of the master data. */
  readonly latest: (tx: Tx) => Promise<PlantCopy>
}

const NOTHING: PlantCopy = {
  index: emptyPlantIndex,
  // Older than any plant of the database, whose first version is 0.
  plant: readPlant(emptyPlantIndex, { version: -1, timeZone: 'Etc/UTC' }),
}

/**
 * Keeps the plants of the organisations met last in memory. A copy older than asked for is brought up to date inside
 * the asking transaction, with the assets that changed since alone. A transaction that has written assets must not
 * ask any more: what it wrote may never be committed.
 */
export function makePlantSnapshots(): PlantSnapshots {
  const kept = new Map<string, PlantCopy>()
  const latest = async (tx: Tx): Promise<PlantCopy> => {
    const copy = kept.get(tx.orgId) ?? NOTHING
    // After the number, so that nothing is missing which it counts; what is newer is read again with the next number.
    const [rows, stopWindows] = await Promise.all([
      loadPlantRows(tx, copy.plant.version),
      loadStopWindowRows(tx, copy.plant.version),
    ])
    // Others may have brought a newer one while this one was reading.
    const newest = kept.get(tx.orgId) ?? NOTHING
    if (newest.plant.version >= rows.version) return newest
    const index = changePlantIndex(copy.index, rows.assets, stopWindows)
    const next = { index, plant: readPlant(index, { version: rows.version, timeZone: rows.timeZone }) }
    kept.delete(tx.orgId)
    kept.set(tx.orgId, next)
    if (kept.size > LIMITS.organisationsInMemory) kept.delete(kept.keys().next().value!)
    return next
  }
  return {
    plant: async (tx) => {
      const copy = kept.get(tx.orgId)
      return copy && copy.plant.version >= tx.numbers.plantVersion ? copy.plant : (await latest(tx)).plant
    },
    latest,
  }
}
