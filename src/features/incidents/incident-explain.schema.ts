import { z } from 'zod'
import { explainedSlaOut, slaOut } from '#features/sla/sla.schema.ts'
import { flagIn } from '#kernel/wire.ts'

/** The query of `GET /v1/incidents/{id}/slas`. */
export const slasQuery = z.strictObject({
  explain: flagIn.optional().meta({ description: '`true` adds the segments that were counted or paused, and why.' }),
})

export const incidentSlasOut = z
  .strictObject({ items: z.array(z.union([explainedSlaOut, slaOut])) })
  .meta({ id: 'IncidentSlas' })
