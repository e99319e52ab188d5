import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'
import { instantIn, keyIn } from '#kernel/wire.ts'
import {
  type GivenBatch,
  IMPACTS,
  INCIDENT_KINDS,
  PRODUCTION_IMPACTS,
  type ProductionOrder,
  SEVERITIES,
  URGENCIES,
  VISIBILITIES,
} from './incident.core.ts'

const SAYS_SOMETHING = /\S/
export const titleIn = z.string().max(LIMITS.titleLength).regex(SAYS_SOMETHING, 'Says nothing')
export const textIn = z.string().max(LIMITS.textLength).regex(SAYS_SOMETHING, 'Says nothing')
export const reasonIn = z.string().max(LIMITS.shortTextLength).regex(SAYS_SOMETHING, 'Says nothing')

const fieldValueIn = z.union([
  z.string().max(LIMITS.textLength),
  z.number(),
  z.boolean(),
  z.array(z.string().max(LIMITS.shortTextLength)).max(LIMITS.arrayLength),
  z.null(),
])
const fieldsIn = z.record(keyIn, fieldValueIn).refine((given) => Object.keys(given).length <= LIMITS.fieldsPerForm, {
  error: `More than ${LIMITS.fieldsPerForm} fields`,
  params: { code: 'TOO_LARGE' },
})

const productionOrderIn = z.strictObject({ number: keyIn, timeCritical: z.boolean().optional() })
const batchIn = z.strictObject({ batch: keyIn, product: keyIn.nullish(), recipe: keyIn.nullish() })
/** Batches by their numbers, each once. */
export const batchesIn = z
  .array(batchIn)
  .max(LIMITS.arrayLength)
  .refine((given) => given.length < 2 || new Set(given.map(({ batch }) => batch)).size === given.length, {
    error: 'Names a batch twice',
    params: { code: 'DUPLICATE' },
  })
const assetsIn = z
  .array(keyIn)
  .max(LIMITS.arrayLength)
  .refine((keys) => keys.length < 2 || new Set(keys).size === keys.length, {
    error: 'Names an asset twice',
    params: { code: 'DUPLICATE' },
  })

/** The facts that a create and a patch share; null is the same as not given in a create, and removes in a patch. */
export const factsIn = {
  description: z.string().max(LIMITS.textLength).nullish(),
  kind: z.enum(INCIDENT_KINDS).nullish(),
  category: keyIn.nullish(),
  assets: assetsIn.nullish().meta({ description: 'Keys of the assets it hits; the first is the primary.' }),
  occurredAt: instantIn.nullish(),
  detectedAt: instantIn.nullish(),
  reportedAt: instantIn.nullish(),
  reporter: keyIn.nullish().meta({ description: 'The key of a person, or the name the caller’s own system knows.' }),
  sourceReference: keyIn.nullish(),
  productionImpact: z.enum(PRODUCTION_IMPACTS).nullish(),
  usersBlocked: z.int().min(0).max(LIMITS.usersBlocked).nullish(),
  workaroundAvailable: z.boolean().nullish(),
  spreading: z.boolean().nullish(),
  estimatedRestoreAt: instantIn.nullish(),
  visibility: z.enum(VISIBILITIES).nullish(),
  productionOrder: productionOrderIn.nullish(),
  batches: batchesIn.nullish(),
  type: keyIn.nullish(),
  severity: z.enum(SEVERITIES).nullish(),
  impact: z.enum(IMPACTS).nullish(),
  urgency: z.enum(URGENCIES).nullish(),
  priority: keyIn.nullish(),
  supplier: keyIn.nullish(),
  fields: fieldsIn.nullish(),
}

const isInstant = (value: unknown): value is Instant => typeof value === 'number'

/** Do both stand, and in the wrong order? What is not an instant is another check's fault. */
const isBefore = (later: unknown, earlier: unknown): boolean =>
  isInstant(later) && isInstant(earlier) && later < earlier

type Members = Readonly<Record<string, unknown>>
/** A check across members runs whatever else is wrong, so that one answer holds every fault. */
export const always = (): boolean => true
export const isMembers = (body: unknown): body is Members =>
  typeof body === 'object' && body !== null && !Array.isArray(body)

/** The three checks on the order of the claimed times, to be spread into a body's checks. */
export const detectedInOrder = (body: unknown): boolean =>
  !isMembers(body) || !isBefore(body.detectedAt, body.occurredAt)

export const reportedInOrder = (body: unknown): boolean =>
  !isMembers(body) || !(isBefore(body.reportedAt, body.detectedAt) || isBefore(body.reportedAt, body.occurredAt))

export const outOfOrder = (member: string) => ({
  path: [member],
  error: 'Out of order: an incident occurs, is detected and is reported in this order',
  params: { code: 'OUT_OF_ORDER' },
  when: always,
})

export const readOrder = (order: z.output<typeof productionOrderIn> | null | undefined): ProductionOrder | null =>
  order ? { number: order.number, timeCritical: order.timeCritical ?? false } : null

export const readBatches = (given: readonly z.output<typeof batchIn>[] | null | undefined): readonly GivenBatch[] =>
  (given ?? []).map(({ batch, product, recipe }) => ({ batch, product: product ?? '', recipe: recipe ?? '' }))
