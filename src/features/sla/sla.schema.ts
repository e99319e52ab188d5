import { z } from 'zod'
import { formatDuration, formatInstant, type Instant } from '#kernel/time.ts'
import { durationOut, instantOut, uuidOut } from '#kernel/wire.ts'
import { CLOCK_STATES } from './clock.core.ts'
import { type ClockExplanation, type ClockSegment, SEGMENT_KINDS } from './explanation.core.ts'
import type { ClockView } from './judge.core.ts'
import { CLOCK_KINDS, CLOCK_METRICS } from './policy.core.ts'

const sla = z.strictObject({
  id: uuidOut,
  metric: z.enum(CLOCK_METRICS),
  kind: z.enum(CLOCK_KINDS).meta({ description: 'Towards the customer, inside the house, or with a supplier.' }),
  policy: z.string(),
  calendar: z.string(),
  state: z.enum(CLOCK_STATES),
  cycle: z.int().meta({ description: 'Grows each time a met clock runs again.' }),
  startedAt: instantOut,
  dueAt: instantOut.nullable().meta({ description: 'Null while the clock is paused.' }),
  metAt: instantOut.nullable(),
  breachedAt: instantOut.nullable(),
  pausedAt: instantOut.nullable(),
  elapsed: durationOut.meta({ description: 'Working time of the calendar since the start, less pauses.' }),
  remaining: durationOut.meta({ description: 'Negative after a breach.' }),
  percentage: z.number().meta({ description: 'With one decimal; may pass 100.' }),
})

/** A clock as every door shows it. */
export const slaOut = sla.meta({ id: 'Sla' })
export type SlaWire = z.output<typeof slaOut>

export const slaSegmentOut = z
  .strictObject({
    kind: z.enum(SEGMENT_KINDS).meta({
      description: 'Waiting for the end of a planned stop, counted in a shift, outside all shifts, or paused.',
    }),
    from: instantOut,
    to: instantOut,
    duration: durationOut,
    elapsed: durationOut.meta({ description: 'What had counted at the end of the segment.' }),
    shift: z.string().nullable(),
    exceptions: z.array(z.string()).meta({ description: 'The exceptions of the calendar that apply.' }),
    reason: z.string().nullable().meta({ description: 'Why it was paused.' }),
  })
  .meta({ id: 'SlaSegment' })

/** A clock with the reason for its due time: `slas?explain=true`. */
export const explainedSlaOut = z
  .strictObject({
    ...sla.shape,
    target: durationOut,
    timeZone: z.string(),
    segments: z.array(slaSegmentOut),
    truncated: z.boolean().meta({ description: 'True when only the first segments are given.' }),
  })
  .meta({ id: 'ExplainedSla' })
export type ExplainedSlaWire = z.output<typeof explainedSlaOut>

const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A judged clock as it is sent. */
export const presentSla = (view: ClockView): SlaWire => ({
  id: view.id,
  metric: view.metric,
  kind: view.kind,
  policy: view.policy,
  calendar: view.calendar,
  state: view.state,
  cycle: view.cycle,
  startedAt: formatInstant(view.startedAt),
  dueAt: instantOrNull(view.dueAt),
  metAt: instantOrNull(view.metAt),
  breachedAt: instantOrNull(view.breachedAt),
  pausedAt: instantOrNull(view.pausedAt),
  elapsed: formatDuration(view.elapsed),
  remaining: formatDuration(view.remaining),
  percentage: view.percentage,
})

/** A judged clock with its explanation as it is sent. */
export const presentExplainedSla = (view: ClockView, explanation: ClockExplanation): ExplainedSlaWire => ({
  ...presentSla(view),
  target: formatDuration(explanation.target),
  timeZone: explanation.timeZone,
  segments: explanation.segments.map(presentSegment),
  truncated: explanation.truncated,
})

const presentSegment = ({ kind, from, to, elapsed, shift, exceptions, reason }: ClockSegment) => ({
  kind,
  from: formatInstant(from),
  to: formatInstant(to),
  duration: formatDuration(to - from),
  elapsed: formatDuration(elapsed),
  shift: shift === '' ? null : shift,
  exceptions: [...exceptions],
  reason,
})
