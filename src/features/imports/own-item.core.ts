import { z } from 'zod'
import {
  AUDIENCES,
  BATCH_DISPOSITIONS,
  DISPOSITIONS,
  ENTRY_TYPES,
  HOLD_REASONS,
  IMPACTS,
  INCIDENT_KINDS,
  INCIDENT_MODES,
  INCIDENT_SOURCES,
  INCIDENT_STATUSES,
  PRODUCTION_IMPACTS,
  SEVERITIES,
  URGENCIES,
  VISIBILITIES,
} from '#features/incidents/incident.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { instantIn, keyIn } from '#kernel/wire.ts'

const key = keyIn.nullish().transform((value) => value ?? null)
const instant = instantIn.nullish().transform((value) => value ?? null)
const text = z
  .string()
  .max(LIMITS.textLength)
  .nullish()
  .transform((value) => value ?? null)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null)
const count = z.int().min(0).max(LIMITS.occurrences)
const keys = z.array(z.string().max(LIMITS.keyLength)).max(LIMITS.linksPerRecord).default([])
const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z
    .enum(words)
    .nullish()
    .transform((value) => value ?? null)

const batch = z.object({
  batch: keyIn,
  product: key,
  recipe: key,
  disposition: z.enum(BATCH_DISPOSITIONS).default('under_review'),
  disposedAt: instant,
  disposedBy: key,
  reason: text,
  holdId: z
    .uuid()
    .nullish()
    .transform((value) => value ?? null),
  heldAt: instant,
  holdConfirmedAt: instant,
  holdOverdueAt: instant,
  reference: text,
})

const note = z.object({
  type: z.enum(ENTRY_TYPES),
  at: instantIn,
  author: z
    .string()
    .max(LIMITS.shortTextLength)
    .nullish()
    .transform((value) => value || null),
  text: z.string().min(1).max(LIMITS.textLength),
  audience: z.enum(AUDIENCES),
})

const override = z.object({ value: keyIn, by: keyIn, at: instantIn, reason: z.string().max(LIMITS.shortTextLength) })

const fieldValue = z.union([
  z.string().max(LIMITS.textLength),
  z.number(),
  z.boolean(),
  z.array(z.string().max(LIMITS.shortTextLength)).max(LIMITS.arrayLength),
  z.null(),
])

/** An incident as a line of an export: what else stands there is not needed. */
export const ownItem = z.object({
  id: z.uuid().toLowerCase(),
  number: z.string(),
  status: z.enum(INCIDENT_STATUSES),
  kind: z.enum(INCIDENT_KINDS),
  mode: z.enum(INCIDENT_MODES),
  title: z.string().max(LIMITS.titleLength).regex(/\S/),
  description: z
    .string()
    .max(LIMITS.textLength)
    .nullish()
    .transform((value) => value ?? ''),
  category: keyIn,
  type: key,
  priority: keyIn,
  severity: z.enum(SEVERITIES),
  impact: oneOf(IMPACTS),
  urgency: oneOf(URGENCIES),
  visibility: z.enum(VISIBILITIES),
  overrides: z
    .object({
      priority: override.optional(),
      severity: override.optional(),
      type: override.optional(),
      team: override.optional(),
    })
    .default({}),
  team: key,
  assignee: key,
  supplier: key,
  reporter: key,
  source: z.enum(INCIDENT_SOURCES),
  sourceReference: key,
  dedupKey: key,
  occurrenceCount: count.min(1),
  lastOccurredAt: instantIn,
  openedAt: instant,
  assets: z.array(keyIn).max(LIMITS.arrayLength).default([]),
  site: key,
  area: key,
  lines: keys,
  dependentLines: keys,
  shift: key,
  productionImpact: oneOf(PRODUCTION_IMPACTS),
  productionWasStopped: z.boolean(),
  usersBlocked: z
    .int()
    .min(0)
    .max(LIMITS.usersBlocked)
    .nullish()
    .transform((value) => value ?? null),
  workaroundAvailable: flag,
  spreading: flag,
  estimatedRestoreAt: instant,
  productionOrder: z
    .object({ number: keyIn, timeCritical: z.boolean() })
    .nullish()
    .transform((value) => value ?? null),
  batches: z.array(batch).max(LIMITS.arrayLength).default([]),
  fields: z.record(z.string(), fieldValue).default({}),
  formComplete: z.boolean(),
  missingFields: keys,
  stopWindow: key,
  majorIncident: key,
  occurredAt: instantIn,
  detectedAt: instantIn,
  reportedAt: instantIn,
  acknowledgedAt: instant,
  containedAt: instant,
  restoredAt: instant,
  resolvedAt: instant,
  verifiedAt: instant,
  closedAt: instant,
  cancelledAt: instant,
  openedBy: keyIn,
  resolvedBy: key,
  verifiedBy: key,
  holdReason: oneOf(HOLD_REASONS),
  statusBeforeHold: oneOf(INCIDENT_STATUSES),
  reopenCount: count,
  escalationLevel: count,
  resolutionCode: key,
  resolution: text,
  disposition: oneOf(DISPOSITIONS),
  record: text,
  notes: z.array(note).max(LIMITS.importNotesOfIncident).default([]),
})
export type OwnItem = z.output<typeof ownItem>
