import { z } from 'zod'
import { durationText, expressionText, keyText, named } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { CLOCK_KINDS, CLOCK_STARTS, PAUSE_REASONS, type ServiceLevelPolicy } from './policy.core.ts'

const percentages = (minimum: number, maximum: number) =>
  z.array(z.int().min(minimum).max(maximum)).max(LIMITS.warningsPerClock).optional()

const target = durationText.optional()

const policy = z
  .strictObject({
    key: keyText,
    ...named,
    kind: z
      .enum(CLOCK_KINDS)
      .describe('sla: towards the customer; ola: between teams of the house; uc: the contract of a supplier.'),
    when: expressionText.optional().describe('Which incidents it is for; left out, all that come here.'),
    calendar: keyText.meta({
      description:
        'Key of a calendar; or line (that of the first affected line), asset (of the primary asset) or site. Where there is no line, that of the asset, then of the site, then the default.',
      examples: ['24x7', 'line'],
    }),
    startOn: z
      .enum(CLOCK_STARTS)
      .optional()
      .describe('opened: with the incident (when left out); assigned, for an ola: each time a team is assigned.'),
    targets: z
      .strictObject({
        acknowledge: target.describe('Until somebody has taken it up.'),
        contain: target.describe('Until the harm spreads no further.'),
        resolve: target.describe('Until it is resolved.'),
        update: target.describe('Between two updates to those who wait.'),
      })
      .describe('Working time of the calendar. Hours, minutes and seconds only: a day is not always 24 hours.'),
    warnAt: percentages(1, 99).meta({
      description: 'Per cent of the target at which to warn; 50, 75 and 90 when left out.',
      examples: [[50, 75, 90]],
    }),
    overrunAt: percentages(101, 10_000).meta({
      description: 'Per cent of the target at which to speak up again after the breach.',
      examples: [[150, 200]],
    }),
    pauseOn: z
      .array(z.enum(PAUSE_REASONS))
      .max(PAUSE_REASONS.length)
      .optional()
      .describe('Reasons for being on hold that stop the clock; none when left out.'),
  })
  .describe('A service-level policy.')

/** The `serviceLevels` section of the configuration document. */
export const serviceLevelsSection = z.array(policy).max(LIMITS.rulesPerList).meta({
  title: 'Service levels',
  description: 'In order: for each kind and metric the first policy that matches applies.',
}) satisfies z.ZodType<ServiceLevelPolicy[]>
