import type { AffectedBatch, GivenBatch } from './incident.core.ts'

/** Batches as they begin. A number stands once: what is given again fills in what was left out before. */
export const beginBatches = (given: readonly GivenBatch[]): readonly AffectedBatch[] => mergeBatches([], given)

/** The batches named, in that order, those known before with their disposition. */
export function mergeBatches(known: readonly AffectedBatch[], given: readonly GivenBatch[]): readonly AffectedBatch[] {
  const before = new Map(known.map((batch) => [batch.batch, batch]))
  const merged = new Map<string, AffectedBatch>()
  for (const { batch, product, recipe } of given) {
    const first = merged.get(batch)
    merged.set(batch, {
      ...(first ?? before.get(batch) ?? BEGINNING),
      batch,
      product: (first?.product ?? '') || product,
      recipe: (first?.recipe ?? '') || recipe,
    })
  }
  return [...merged.values()]
}

const BEGINNING = { disposition: 'under_review', disposedAt: null, hold: null } as const

/** Batches as they are kept. Those of earlier releases had no disposition, and a number could stand there twice. */
export const readKeptBatches = (batches: readonly (GivenBatch & Partial<AffectedBatch>)[]): readonly AffectedBatch[] =>
  batches.every(({ disposition }) => disposition !== undefined)
    ? (batches as readonly AffectedBatch[])
    : beginBatches(batches)
