import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { instantIn, instantOut, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { ATTEMPT_OUTCOMES, DELIVERY_STATES } from './attempt.core.ts'
import type { CallEnd, DeliveryView, Replayed, ReplayOrder } from './delivery.core.ts'
import { typesIn } from './webhooks.schema.ts'

const atOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

export const ListDeliveriesQuery = z.strictObject({
  ...pageIn,
  state: z.enum(DELIVERY_STATES).optional().meta({ description: 'Only those that stand so; dead letters are `dead`.' }),
})

const headersOut = z.record(z.string(), z.string())

export const AttemptOut = z
  .strictObject({
    number: z.int(),
    startedAt: instantOut,
    duration: z.int().nullable().meta({ description: 'Milliseconds; null when what became of it is not known.' }),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    status: z.int().nullable().meta({ description: 'HTTP status; null when nothing was answered.' }),
    code: z.string().meta({ example: 'HTTP_503' }),
    detail: z.string(),
    headers: headersOut.meta({ description: 'Sent, save the signature; headers of its own without what they hold.' }),
    excerpt: z
      .string()
      .nullable()
      .meta({ description: 'The beginning of the answer, without what of the request is a secret.' }),
    address: z
      .string()
      .nullable()
      .meta({ description: 'Where it was sent, without its path; null when that is not known.' }),
  })
  .meta({ id: 'WebhookAttempt' })

export const DeliveryOut = z
  .strictObject({
    id: uuidOut,
    event: z.strictObject({ id: uuidOut, type: z.string() }),
    record: z.strictObject({ type: z.string(), id: uuidOut }),
    state: z.enum(DELIVERY_STATES),
    nextAttemptAt: instantOut
      .nullable()
      .meta({ description: 'Null when it has ended, waits for another of its record, or the webhook is disabled.' }),
    queuedAt: instantOut,
    endedAt: instantOut.nullable(),
    body: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What is sent, as it reads now; null where you or the webhook may not see it any more.' }),
    attempts: z.array(AttemptOut),
  })
  .meta({ id: 'WebhookDelivery' })
export const DeliveriesOut = pageOut(DeliveryOut)

const presentAttempt = ({
  number,
  startedAt,
  duration,
  outcome,
  status,
  code,
  detail,
  headers,
  excerpt,
  address,
}: DeliveryView['tried'][number]) => ({
  number,
  startedAt: formatInstant(startedAt),
  duration,
  outcome,
  status,
  code,
  detail,
  headers,
  excerpt,
  address,
})

/** A delivery as it is sent. */
export const presentDelivery = (delivery: DeliveryView) => ({
  id: delivery.id,
  event: { id: delivery.eventId, type: delivery.eventType },
  record: { type: delivery.recordType, id: delivery.recordId },
  state: delivery.state,
  nextAttemptAt: delivery.state === 'waiting' ? atOrNull(delivery.dueAt) : null,
  queuedAt: formatInstant(delivery.createdAt),
  endedAt: atOrNull(delivery.endedAt),
  body: delivery.body,
  attempts: delivery.tried.map(presentAttempt),
})

export const TestOut = z
  .strictObject({
    id: uuidOut.meta({ description: '`webhook-id` of the message.' }),
    delivered: z.boolean(),
    startedAt: instantOut,
    duration: z.int().meta({ description: 'Milliseconds.' }),
    status: z.int().nullable(),
    code: z.string(),
    detail: z.string(),
    headers: headersOut,
    excerpt: z.string().nullable(),
  })
  .meta({ id: 'WebhookTest' })

export const presentTest = ({ id, startedAt, duration, result, headers }: CallEnd & { readonly id: string }) => ({
  id,
  delivered: result.outcome === 'delivered',
  startedAt: formatInstant(startedAt),
  duration,
  status: result.status,
  code: result.code,
  detail: result.detail,
  headers,
  excerpt: result.excerpt,
})

/** Exactly one of `delivery`, `dead`, and `from` with `to`. */
export const ReplayBody = z
  .strictObject({
    delivery: z.uuid().nullish().describe('Id of one delivery.'),
    dead: z.literal(true).nullish().describe('The dead letters, the oldest first.'),
    from: instantIn.nullish().describe('Recorded at or after.'),
    to: instantIn.nullish().describe('Recorded before.'),
    types: typesIn.nullish().describe('With `from` and `to`: these types alone, of those that are for the webhook.'),
    after: z
      .string()
      .min(1)
      .max(2_000)
      .nullish()
      .describe('With `from` and `to`: go on behind this place, the `continueAfter` of the answer before.'),
  })
  .refine(isOneOrder, { error: 'Give delivery, dead, or from with to', params: { code: 'REQUIRED' } })
  .refine(({ from, to }) => from == null || to == null || from < to, {
    path: ['to'],
    error: 'It must be later than from',
    params: { code: 'OUT_OF_ORDER' },
  })
  .meta({ id: 'ReplayWebhook' })

function isOneOrder({ delivery, dead, from, to, types, after }: Readonly<Record<string, unknown>>): boolean {
  const isRange = from != null || to != null || types != null || after != null
  const chosen = [delivery != null, dead != null, isRange].filter(Boolean).length
  return chosen === 1 && (!isRange || (from != null && to != null))
}

export function readOrder({ delivery, dead, from, to, types, after }: z.output<typeof ReplayBody>): ReplayOrder {
  if (delivery != null) return { kind: 'delivery', delivery }
  if (dead != null) return { kind: 'dead' }
  return { kind: 'range', from: from!, to: to!, types: types?.length ? types : null, after: after ?? null }
}

export const ReplayedOut = z
  .strictObject({
    replayed: z.int().meta({ description: `How many are delivered again; at most ${LIMITS.webhookReplay} at once.` }),
    hasMore: z.boolean().meta({ description: 'There is more: repeat it, of a range with `after` as `continueAfter`.' }),
    continueAfter: z.string().nullable(),
  })
  .meta({ id: 'WebhookReplayed' })

export const presentReplayed = ({ replayed, hasMore, continueAfter }: Replayed) => ({
  replayed,
  hasMore,
  continueAfter,
})
