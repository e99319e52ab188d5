import { z } from 'zod'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { flagIn, instantOut, keyIn, listIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import type { DisposeRequest, HoldConfirmation } from './batch.core.ts'
import type { BatchFilter, ListedBatch } from './batch-filter.core.ts'
import { type AffectedBatch, BATCH_DISPOSITIONS, type GivenBatch, type Incident } from './incident.core.ts'
import { batchesIn, readBatches, reasonIn } from './incident-facts.schema.ts'

/** A batch of an incident as it is sent. */
export const batchOut = z
  .strictObject({
    batch: z.string(),
    product: z.string().nullable(),
    recipe: z.string().nullable(),
    disposition: z.enum(BATCH_DISPOSITIONS),
    disposedAt: instantOut.nullable().meta({ description: 'When the disposition changed last.' }),
    disposedBy: z.string().nullable().meta({ description: 'Null before the first decision, and for suppliers.' }),
    reason: z.string().nullable().meta({ description: 'Null before the first decision, and for suppliers.' }),
    holdId: uuidOut.nullable().meta({ description: 'The hold that stands; each new one has another.' }),
    heldAt: instantOut.nullable(),
    holdConfirmedAt: instantOut
      .nullable()
      .meta({ description: 'When the MES or ERP confirmed the hold: from then on it counts as effective.' }),
    holdOverdueAt: instantOut
      .nullable()
      .meta({ description: 'When it was found that nobody had confirmed the hold in time.' }),
    reference: z.string().nullable().meta({ description: 'How the system that confirmed knows the hold.' }),
  })
  .meta({ id: 'AffectedBatch' })

export const batchListOut = z.strictObject({ items: z.array(batchOut) }).meta({ id: 'AffectedBatches' })

/** The query of `GET /v1/batches`. */
export const listBatchesQuery = z.strictObject({
  ...pageIn,
  batch: listIn(keyIn).optional().meta({ description: 'Batch or lot numbers, as they were given.' }),
  disposition: listIn(z.enum(BATCH_DISPOSITIONS)).optional(),
  holdConfirmed: flagIn.optional().meta({ description: 'false: holds that no MES or ERP has confirmed yet.' }),
})

export const readBatchFilter = ({
  batch,
  disposition,
  holdConfirmed,
}: Omit<z.output<typeof listBatchesQuery>, 'limit' | 'cursor'>): BatchFilter => ({
  batches: batch ? [...new Set(batch)] : null,
  dispositions: disposition ? [...new Set(disposition)] : null,
  holdConfirmed: holdConfirmed ?? null,
})

export const listedBatchOut = z
  .strictObject({
    incident: z.string().meta({ description: 'Number of the incident.', example: 'INC-1042' }),
    batch: batchOut,
  })
  .meta({ id: 'ListedBatch' })

export const batchPageOut = pageOut(listedBatchOut).meta({ id: 'BatchPage' })

/** A batch as a list across incidents shows it. */
export function presentListedBatch({ incident, batch, withReasons }: ListedBatch): z.output<typeof listedBatchOut> {
  const [shown] = presentBatches({ ...incident, batches: incident.batches.filter((one) => one.batch === batch) })
  return { incident: incident.number, batch: withReasons ? shown! : withoutReasons(shown!) }
}

export type BatchWire = z.output<typeof batchOut>

/** The batches of an incident, in their order. */
export const presentBatches = ({
  batches,
  batchDecisions,
}: Pick<Incident, 'batches' | 'batchDecisions'>): readonly BatchWire[] =>
  batches.map((batch) => {
    const decision = Object.hasOwn(batchDecisions, batch.batch) ? batchDecisions[batch.batch] : undefined
    return {
      batch: batch.batch,
      product: textOrNull(batch.product),
      recipe: textOrNull(batch.recipe),
      disposition: batch.disposition,
      disposedAt: instantOrNull(batch.disposedAt),
      disposedBy: decision?.by.key ?? null,
      reason: decision?.reason ?? null,
      ...presentHold(batch),
    }
  })

const presentHold = ({ hold }: AffectedBatch) => ({
  holdId: hold?.id ?? null,
  heldAt: instantOrNull(hold?.at ?? null),
  holdConfirmedAt: instantOrNull(hold?.confirmedAt ?? null),
  holdOverdueAt: instantOrNull(hold?.overdueAt ?? null),
  reference: textOrNull(hold?.reference ?? ''),
})

/** The same for those who may not know why. */
export const withoutReasons = (batch: BatchWire): BatchWire => ({
  ...batch,
  disposedBy: null,
  reason: null,
  reference: null,
})

const instantOrNull = (at: number | null): string | null => (at === null ? null : formatInstant(at))
const textOrNull = (text: string): string | null => (text === '' ? null : text)

/** The body of `POST /v1/incidents/{id}/batches`. */
export const addBatchesBody = z.strictObject({ batches: batchesIn.min(1) }).meta({ id: 'AddBatches' })

export const readAddBatches = ({ batches }: z.output<typeof addBatchesBody>): readonly GivenBatch[] =>
  readBatches(batches)

const once = <T>(nameOf: (item: T) => string) => ({
  check: (items: readonly T[]) => new Set(items.map(nameOf)).size === items.length,
  told: { error: 'Names a batch twice', params: { code: 'DUPLICATE' } },
})

const numbers = once((batch: string) => batch)

/** The body of `POST /v1/incidents/{id}/batches/disposition`. */
export const disposeBatchesBody = z
  .strictObject({
    batches: z.array(keyIn).min(1).max(LIMITS.arrayLength).refine(numbers.check, numbers.told),
    disposition: z.enum(BATCH_DISPOSITIONS),
    reason: reasonIn,
  })
  .meta({ id: 'DisposeBatches' })

export const readDisposeBatches = (body: z.output<typeof disposeBatchesBody>): DisposeRequest => body

const confirmationIn = z.strictObject({
  batch: keyIn,
  holdId: z.string().refine(isUuid, 'Not an id').nullish().meta({
    description: 'The hold that is confirmed; the one that stands when left out.',
  }),
  reference: keyIn.nullish().meta({ description: 'How your system knows the hold.' }),
})

const confirmed = once(({ batch }: { readonly batch: string }) => batch)

/** The body of `POST /v1/incidents/{id}/batches/confirm-hold`. */
export const confirmHoldsBody = z
  .strictObject({
    confirmations: z.array(confirmationIn).min(1).max(LIMITS.arrayLength).refine(confirmed.check, confirmed.told),
  })
  .meta({ id: 'ConfirmBatchHolds' })

export const readConfirmHolds = ({ confirmations }: z.output<typeof confirmHoldsBody>): readonly HoldConfirmation[] =>
  confirmations.map(({ batch, holdId, reference }) => ({
    batch,
    holdId: holdId ?? null,
    reference: reference ?? '',
  }))
