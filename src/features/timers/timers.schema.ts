import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantIn, instantOut, listIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { TIMER_KINDS, type Timer, type TimerFilter, type TimerReason } from './timer.core.ts'

/** The query of `GET /v1/timers`. */
export const listTimersQuery = z.strictObject({
  ...pageIn,
  kind: listIn(z.enum(TIMER_KINDS)).optional(),
  record: z
    .string()
    .min(1)
    .max(LIMITS.keyLength)
    .optional()
    .meta({ description: 'The id of a record, or the number of an incident: INC-1042.' }),
  dueAtFrom: instantIn.optional().meta({ description: 'Included.' }),
  dueAtTo: instantIn.optional().meta({ description: 'Not included.' }),
})

type TimersQuery = z.output<typeof listTimersQuery>

/** The filter that a query, or the `filter` of GraphQL in the same shape, asks for. */
export const readTimerFilter = (query: Omit<TimersQuery, 'limit' | 'cursor'>): TimerFilter => ({
  kinds: query.kind ?? null,
  record: query.record ?? null,
  from: query.dueAtFrom ?? null,
  to: query.dueAtTo ?? null,
})

export const timerOut = z
  .strictObject({
    id: uuidOut,
    kind: z.enum(TIMER_KINDS),
    dueAt: instantOut,
    record: z
      .strictObject({
        type: z.string().meta({ example: 'incident' }),
        id: uuidOut,
        key: z.string().meta({ description: 'What a reader knows it by.', example: 'INC-1042' }),
      })
      .meta({ description: 'What it is about.' }),
    incident: z.string().nullable().meta({ description: 'Number of the incident it belongs to.', example: 'INC-1042' }),
    reason: z.string().meta({
      description: 'What will happen and why, in words.',
      example: '50 % of the time to acknowledge (p1-production)',
    }),
    facts: z.record(z.string(), z.unknown()).meta({
      description: 'The same as facts.',
      example: { metric: 'acknowledge', percent: 50, policy: 'p1-production' },
    }),
  })
  .meta({ id: 'Timer' })

export const timerPageOut = pageOut(timerOut).meta({ id: 'TimerPage' })
export const timerListOut = z.strictObject({ items: z.array(timerOut) }).meta({ id: 'IncidentTimers' })

export type TimerWire = z.output<typeof timerOut>

type Shown = { readonly timer: Timer; readonly reason: TimerReason; readonly incident: string | null }

/** A timer with its reason, as it is sent. */
export const presentTimer = ({ timer, reason, incident }: Shown): TimerWire => ({
  id: timer.id,
  kind: timer.kind,
  dueAt: formatInstant(timer.dueAt),
  record: { type: reason.record.type, id: timer.recordId, key: reason.record.key },
  incident,
  reason: reason.text,
  facts: { ...reason.facts },
})
