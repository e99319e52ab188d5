import { z } from 'zod'
import type { Fault } from '#kernel/errors.ts'
import { faultsOf } from '#kernel/faults.ts'
import { LIMITS } from '#kernel/limits.ts'
import { keyIn } from '#kernel/wire.ts'
import { ANSWERING_SOURCES, INCIDENT_MODES, type NewIncident } from './incident.core.ts'
import {
  always,
  detectedInOrder,
  factsIn,
  isMembers,
  outOfOrder,
  readBatches,
  readOrder,
  reportedInOrder,
  titleIn,
} from './incident-facts.schema.ts'

const shape = z.strictObject({
  title: titleIn,
  ...factsIn,
  mode: z.enum(INCIDENT_MODES).nullish(),
  source: z.enum(ANSWERING_SOURCES).nullish(),
  dedupKey: keyIn.nullish(),
})

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

const namesWhatIsHit = (body: unknown): boolean =>
  !isMembers(body) || isGiven(body.category) || (Array.isArray(body.assets) && body.assets.length > 0)

const leavesPriorityToDeciding = (body: unknown): boolean =>
  !isMembers(body) || !isGiven(body.priority) || body.mode === 'retrospective'

/** The body of `POST /v1/incidents`, and of each item of a batch. */
export const newIncidentBody = shape
  .refine(namesWhatIsHit, {
    path: ['category'],
    error: 'Give a category, or the assets it hits',
    params: { code: 'REQUIRED' },
    when: always,
  })
  .refine(leavesPriorityToDeciding, {
    path: ['priority'],
    error: 'A priority is decided; it may be given only with mode retrospective, and be overridden afterwards',
    params: { code: 'NOT_ALLOWED' },
    when: always,
  })
  .refine(detectedInOrder, outOfOrder('detectedAt'))
  .refine(reportedInOrder, outOfOrder('reportedAt'))
  .meta({ id: 'NewIncident' })

export type NewIncidentBody = z.output<typeof newIncidentBody>

/** What a checked body says, with everything that was not said as null. */
export const readNewIncident = (body: NewIncidentBody): NewIncident => ({
  kind: body.kind ?? 'incident',
  mode: body.mode ?? 'live',
  title: body.title,
  description: body.description ?? '',
  reporter: body.reporter ?? null,
  source: body.source ?? 'api',
  sourceReference: body.sourceReference ?? null,
  dedupKey: body.dedupKey ?? null,
  occurredAt: body.occurredAt ?? null,
  detectedAt: body.detectedAt ?? null,
  reportedAt: body.reportedAt ?? null,
  category: body.category ?? null,
  type: body.type ?? null,
  severity: body.severity ?? null,
  impact: body.impact ?? null,
  urgency: body.urgency ?? null,
  visibility: body.visibility ?? null,
  supplier: body.supplier ?? null,
  priority: body.priority ?? null,
  assets: body.assets ?? [],
  productionImpact: body.productionImpact ?? null,
  usersBlocked: body.usersBlocked ?? null,
  workaroundAvailable: body.workaroundAvailable ?? null,
  spreading: body.spreading ?? null,
  estimatedRestoreAt: body.estimatedRestoreAt ?? null,
  productionOrder: readOrder(body.productionOrder),
  batches: readBatches(body.batches),
  fields: body.fields ?? {},
})

/** Parses one unread item, for doors that read many at once: every fault with its pointer in the item. */
export function parseNewIncident(
  item: unknown,
): { readonly input: NewIncident } | { readonly faults: readonly Fault[] } {
  const parsed = newIncidentBody.safeParse(item)
  return parsed.success ? { input: readNewIncident(parsed.data) } : { faults: faultsOf(parsed.error.issues) }
}

/** The body of `POST /v1/incidents/batch`. Items are judged one by one, so that a wrong one fails alone. */
export const incidentBatchBody = z
  .strictObject({
    incidents: z
      .array(z.unknown())
      .min(1)
      .max(LIMITS.batchItems)
      .meta({ items: { $ref: '#/components/schemas/NewIncidentInput' } }),
  })
  .meta({ id: 'IncidentBatch' })
