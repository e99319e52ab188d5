import { z } from 'zod'
import type { Suggestion } from '#features/knowledge/suggest.core.ts'
import type { ClockView } from '#features/sla/judge.core.ts'
import type { Incident } from './incident.core.ts'
import { incidentOut, presentIncident } from './incident.schema.ts'

/** The answer to a create that was an occurrence of an incident the caller may not read. */
export const occurrenceOut = z.strictObject({ deduplicated: z.literal(true) }).meta({ id: 'Occurrence' })

/** The answer to a create that was an occurrence of an open incident. */
export const deduplicatedOut = z.union([incidentOut, occurrenceOut])

/** What a create answers, as doors show it. */
export type OpenedView = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
  readonly deduplicated: boolean
  readonly readable: boolean
}

export const presentOpened = (opened: OpenedView) => {
  if (!opened.readable) return { deduplicated: true as const }
  return opened.deduplicated ? { ...presentIncident(opened), deduplicated: true as const } : presentIncident(opened)
}

/** The answer to a batch: one outcome for each item, in order. */
export const batchOut = z
  .strictObject({
    items: z.array(
      z.strictObject({
        status: z.int().meta({ description: 'The status the item would have had alone.' }),
        deduplicated: z.literal(true).optional(),
        incident: incidentOut.optional(),
        problem: z.looseObject({ code: z.string(), status: z.int() }).optional(),
      }),
    ),
  })
  .meta({ id: 'IncidentBatchResult' })

/** An item of a batch that was carried out. */
export const presentBatchItem = (opened: OpenedView) => ({
  status: opened.deduplicated ? 200 : 201,
  ...(opened.deduplicated ? { deduplicated: true as const } : {}),
  ...(opened.readable ? { incident: presentIncident(opened) } : {}),
})
