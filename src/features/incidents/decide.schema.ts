import { z } from 'zod'
import type { Suggestion } from '#features/knowledge/suggest.core.ts'
import type { ClockView } from '#features/sla/judge.core.ts'
import { instantIn } from '#kernel/wire.ts'
import type { Incident } from './incident.core.ts'
import { incidentOut, presentIncident } from './incident.schema.ts'

/** The query of `POST /v1/decide`. */
export const decideQuery = z.strictObject({
  at: instantIn.optional().meta({ description: 'Decide as of this instant; now when left out.' }),
  configuration: z
    .enum(['published', 'draft'])
    .optional()
    .meta({ description: 'What decides; the published one when left out.' }),
  explain: z.enum(['because', 'all']).optional().meta({ description: '`all` adds the rules that came close.' }),
})

/** What would not be there before the incident is. */
const { id: _id, number: _number, version: _version, deduplicated: _deduplicated, ...decided } = incidentOut.shape

const nearMissOut = z.strictObject({
  rule: z.string(),
  description: z.string(),
  facts: z.record(z.string(), z.unknown()),
  failed: z.strictObject({ condition: z.string(), facts: z.record(z.string(), z.unknown()) }),
})

/** What creating the incident would have answered. */
export const decidedOut = z
  .strictObject({
    ...decided,
    // Whoever may ask may know the reasons.
    slas: decided.slas.unwrap(),
    decision: decided.decision.unwrap(),
    nearMisses: z.record(z.string(), z.array(nearMissOut)).optional(),
  })
  .meta({ id: 'DecidedIncident' })

export type DecidedView = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
  /** By list of rules; null unless asked for. */
  readonly nearMisses: Readonly<Record<string, readonly unknown[]>> | null
}

export function presentDecided({ nearMisses, ...viewed }: DecidedView) {
  const { id: _, number: __, version: ___, ...rest } = presentIncident(viewed)
  return nearMisses === null ? rest : { ...rest, nearMisses }
}
