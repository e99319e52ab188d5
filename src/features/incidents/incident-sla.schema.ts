import { z } from 'zod'
import { formatDuration, formatInstant, type Instant, type Milliseconds } from '#kernel/time.ts'
import { durationOut, instantOut, uuidOut } from '#kernel/wire.ts'

export const SLA_METRICS_OUT = ['acknowledge', 'contain', 'resolve', 'update'] as const
export const SLA_KINDS_OUT = ['sla', 'ola', 'uc'] as const
export const SLA_STATES_OUT = ['running', 'paused', 'met', 'breached', 'cancelled'] as const

export const slaOut = z
  .strictObject({
    id: uuidOut,
    metric: z.enum(SLA_METRICS_OUT),
    kind: z.enum(SLA_KINDS_OUT),
    policy: z.string(),
    calendar: z.string(),
    state: z.enum(SLA_STATES_OUT),
    cycle: z.int(),
    startedAt: instantOut,
    dueAt: instantOut.nullable().meta({ description: 'Null while the clock is paused.' }),
    metAt: instantOut.nullable(),
    breachedAt: instantOut.nullable(),
    pausedAt: instantOut.nullable(),
    elapsed: durationOut,
    remaining: durationOut.meta({ description: 'Negative after a breach.' }),
    percentage: z.number().meta({ description: 'With one decimal; may pass 100.' }),
  })
  .meta({ id: 'Sla' })

export type SlaWire = z.output<typeof slaOut>

/** A clock as it stands at one instant. */
export type SlaView = {
  readonly id: string
  readonly metric: SlaWire['metric']
  readonly kind: SlaWire['kind']
  readonly policy: string
  readonly calendar: string
  readonly state: SlaWire['state']
  readonly cycle: number
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
  readonly breachedAt: Instant | null
  readonly pausedAt: Instant | null
  readonly elapsed: Milliseconds
  readonly remaining: Milliseconds
  readonly percentage: number
}

const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

export const presentSla = (sla: SlaView): SlaWire => ({
  id: sla.id,
  metric: sla.metric,
  kind: sla.kind,
  policy: sla.policy,
  calendar: sla.calendar,
  state: sla.state,
  cycle: sla.cycle,
  startedAt: formatInstant(sla.startedAt),
  dueAt: instantOrNull(sla.dueAt),
  metAt: instantOrNull(sla.metAt),
  breachedAt: instantOrNull(sla.breachedAt),
  pausedAt: instantOrNull(sla.pausedAt),
  elapsed: formatDuration(sla.elapsed),
  remaining: formatDuration(sla.remaining),
  percentage: sla.percentage,
})
