import { z } from 'zod'
import { noteIn } from '#features/master-data/master-data.schema.ts'
import { formatInstant } from '#kernel/time.ts'
import { instantIn, instantOut, keyIn, pageIn, uuidOut } from '#kernel/wire.ts'
import { OVERRIDE_STATES, type ShownOverride, stateOfOverride } from './override.core.ts'
import { levelIn } from './schedules.schema.ts'

export const NewScheduleOverride = z
  .strictObject({
    from: instantIn.nullish().describe('Left out: now. The past cannot be changed.'),
    to: instantIn,
    person: keyIn.describe('Key of who is on duty.'),
    insteadOf: keyIn.nullish().describe('Key of whom to replace, wherever that one is on duty in the time.'),
    level: levelIn
      .nullish()
      .describe('The level; with insteadOf only there. Without insteadOf all of it; left out, 1.'),
    reason: noteIn,
  })
  .meta({ id: 'NewScheduleOverride' })
export type OverrideGiven = z.output<typeof NewScheduleOverride>

export const OverrideParams = z.strictObject({ key: keyIn, id: z.uuid() })

export const ListOverridesQuery = z.strictObject({
  ...pageIn,
  from: instantIn.optional().describe('Those that end after it; left out, now.'),
  to: instantIn.optional().describe('Those that begin before it; left out, all that are to come.'),
})

/** A period as asked for, with every member. */
export const readOverridesQuery = ({ limit, cursor, from, to }: z.output<typeof ListOverridesQuery>) => ({
  limit,
  cursor: cursor ?? null,
  from: from ?? null,
  to: to ?? null,
})

export const CancelOverride = z.strictObject({ id: z.uuid(), reason: noteIn })

export const ScheduleOverrideOut = z
  .strictObject({
    id: uuidOut,
    schedule: z.string(),
    from: instantOut,
    to: instantOut,
    person: z.string(),
    insteadOf: z.string().nullable(),
    level: z.int().nullable(),
    reason: z.string(),
    state: z.enum(OVERRIDE_STATES),
    createdBy: z.string(),
    createdAt: instantOut,
    cancelledAt: instantOut.nullable().describe('What was until then stays.'),
    cancelledBy: z.string().nullable(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'ScheduleOverride' })

export const presentOverride = (override: ShownOverride) => ({
  id: override.id,
  schedule: override.schedule,
  from: formatInstant(override.from),
  to: formatInstant(override.to),
  person: override.person,
  insteadOf: override.insteadOf,
  level: override.level,
  reason: override.reason,
  state: stateOfOverride(override, override.now),
  createdBy: override.createdBy,
  createdAt: formatInstant(override.createdAt),
  cancelledAt: override.cancelledAt === null ? null : formatInstant(override.cancelledAt),
  cancelledBy: override.cancelledBy,
  cancelReason: override.cancelReason,
})
