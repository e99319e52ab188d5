import { z } from 'zod'
import { instantIn, keyIn } from '#kernel/wire.ts'
import { INCIDENT_KINDS, type IncidentPatch, OVERRIDABLE, SEVERITIES } from './incident.core.ts'
import {
  always,
  detectedInOrder,
  factsIn,
  isMembers,
  outOfOrder,
  readBatches,
  reasonIn,
  reportedInOrder,
  titleIn,
} from './incident-facts.schema.ts'

const { productionOrder: _, ...facts } = factsIn

const shape = z.strictObject({
  ...facts,
  title: titleIn.optional(),
  kind: z.enum(INCIDENT_KINDS).optional(),
  occurredAt: instantIn.optional(),
  detectedAt: instantIn.optional(),
  reportedAt: instantIn.optional(),
  productionOrder: z.strictObject({ number: keyIn.optional(), timeCritical: z.boolean().optional() }).nullish(),
  severity: z.enum(SEVERITIES).nullish(),
  team: keyIn.nullish(),
  reason: reasonIn.optional().meta({ description: 'Required beside priority, severity, type and team.' }),
})

const givesReasonForOverride = (body: unknown): boolean =>
  !isMembers(body) || typeof body.reason === 'string' || OVERRIDABLE.every((member) => body[member] === undefined)

/** The body of `PATCH /v1/incidents/{id}`: a merge patch (RFC 7396). */
export const incidentPatchBody = shape
  .refine(givesReasonForOverride, {
    path: ['reason'],
    error: 'An override of priority, severity, type or team, and lifting one, needs a reason',
    params: { code: 'REQUIRED' },
    when: always,
  })
  .refine(detectedInOrder, outOfOrder('detectedAt'))
  .refine(reportedInOrder, outOfOrder('reportedAt'))
  .meta({ id: 'IncidentPatch' })

export type IncidentPatchBody = z.output<typeof incidentPatchBody>

/** Members that no null means anything else for than "not known". */
const PLAIN = [
  'title',
  'kind',
  'category',
  'occurredAt',
  'detectedAt',
  'reportedAt',
  'reporter',
  'sourceReference',
  'productionImpact',
  'usersBlocked',
  'workaroundAvailable',
  'spreading',
  'estimatedRestoreAt',
  'visibility',
  'impact',
  'urgency',
  'supplier',
] as const

/** What a checked patch asks for. */
export function readIncidentPatch(body: IncidentPatchBody): IncidentPatch {
  const { description, assets, batches } = body
  return {
    facts: {
      ...pick(body, PLAIN),
      ...(description === undefined ? {} : { description: description ?? '' }),
      ...(assets === undefined ? {} : { assets: assets ?? [] }),
      ...(batches === undefined ? {} : { batches: readBatches(batches) }),
    } as IncidentPatch['facts'],
    fields: body.fields,
    productionOrder: readPartialOrder(body.productionOrder),
    overrides: pick(body, OVERRIDABLE) as IncidentPatch['overrides'],
    reason: body.reason ?? null,
  }
}

const pick = (body: IncidentPatchBody, members: readonly (keyof IncidentPatchBody)[]): Record<string, unknown> =>
  Object.fromEntries(members.filter((member) => body[member] !== undefined).map((member) => [member, body[member]]))

function readPartialOrder(order: IncidentPatchBody['productionOrder']): IncidentPatch['productionOrder'] {
  if (!order) return order
  return {
    ...(order.number === undefined ? {} : { number: order.number }),
    ...(order.timeCritical === undefined ? {} : { timeCritical: order.timeCritical }),
  }
}
