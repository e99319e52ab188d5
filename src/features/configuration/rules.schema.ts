import { z } from 'zod'
import { MAJOR_ROLES } from '#features/escalation/escalation.core.ts'
import { expressionText, keyText, named, recordKeyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import {
  type ClassificationEntry,
  LEVEL_SCALE,
  type PriorityEntry,
  type ResolutionCodeEntry,
  type RoutingEntry,
  SEVERITY_SCALE,
  type TypeEntry,
  VISIBILITY_WORDS,
} from './document.core.ts'

/** The `priorities` section of the configuration document. */
export const prioritiesSection = z
  .array(z.strictObject({ key: keyText, ...named }).describe('A priority.'))
  .min(1)
  .max(LIMITS.priorities)
  .meta({
    title: 'Priorities',
    description:
      'The order of work, the most urgent first. The last is what an incident has when nothing else decides.',
  }) satisfies z.ZodType<PriorityEntry[]>

const byUrgency = z
  .strictObject({ high: keyText, medium: keyText, low: keyText })
  .describe('The priority for each urgency.')

/** The `matrix` section of the configuration document. */
export const matrixSection = z.strictObject({ high: byUrgency, medium: byUrgency, low: byUrgency }).meta({
  title: 'Impact and urgency',
  description: 'The priority for each impact (first level) and urgency (second), when both are given.',
})

const roles = z.array(z.enum(MAJOR_ROLES)).max(MAJOR_ROLES.length)

/** The `types` section of the configuration document. */
export const typesSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        requiredRoles: z
          .strictObject(Object.fromEntries(SEVERITY_SCALE.map((severity) => [severity, roles.optional()])))
          .optional()
          .describe('The roles an incident of this type must have filled, for each severity.'),
      })
      .describe('An incident type.'),
  )
  .max(LIMITS.arrayLength)
  .meta({
    title: 'Types',
    description:
      'Adds to the built-in types (it_outage ot_outage quality_deviation data_integrity cybersecurity supplier_failure safety) or renames them; it never removes one.',
  }) satisfies z.ZodType<TypeEntry[]>

/** The `resolutionCodes` section of the configuration document. */
export const resolutionCodesSection = z
  .array(z.strictObject({ key: keyText, ...named }).describe('A way in which incidents end.'))
  .min(1)
  .max(LIMITS.arrayLength)
  .meta({ title: 'Resolution codes', description: 'What resolve may be given.' }) satisfies z.ZodType<
  ResolutionCodeEntry[]
>

const severity = z.enum(SEVERITY_SCALE).optional().describe('How much harm: sev1 is the worst.')
const impact = z.enum(LEVEL_SCALE).optional().describe('How much is hit.')
const urgency = z.enum(LEVEL_SCALE).optional().describe('How soon it hurts.')
const priority = keyText.optional().describe('Key of a priority.')
const scales = { severity, impact, urgency, priority }

/** The `classification` section of the configuration document. */
export const classificationSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        when: expressionText.describe('The rule applies when this holds, on the facts as they were before any rule.'),
        set: z
          .strictObject({
            type: keyText.optional().describe('Key of a type.'),
            category: keyText.optional().describe('Key of a category.'),
            visibility: z
              .enum(VISIBILITY_WORDS)
              .optional()
              .describe('restricted: only named people, the owning team and auditors know that it exists.'),
            ...scales,
          })
          .optional()
          .describe('Replace these facts.'),
        raise: z.strictObject(scales).optional().describe('At least these values.'),
        lower: z.strictObject(scales).optional().describe('At most these values.'),
        stop: z.boolean().optional().describe('Consider no rule after this one.'),
      })
      .describe('A classification rule.'),
  )
  .max(LIMITS.rulesPerList)
  .meta({
    title: 'Classification',
    description: 'Rules in order: all that match apply, until one that stops.',
  }) satisfies z.ZodType<ClassificationEntry[]>

/** The `routing` section of the configuration document. */
export const routingSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        when: expressionText.optional().describe('The rule decides when this holds; only the last may leave it out.'),
        team: z
          .union(
            [
              recordKeyText.describe('Key of a team.'),
              z
                .strictObject({ expr: expressionText.describe('An expression that gives the key of a team.') })
                .describe('A team that follows from the facts.'),
            ],
            'a team is a key, or { expr } with an expression that gives one',
          )
          .describe('Who gets the incident.'),
      })
      .describe('A routing rule.'),
  )
  .max(LIMITS.rulesPerList)
  .meta({
    title: 'Routing',
    description: 'Rules in order: the first that matches decides which team gets the incident.',
  }) satisfies z.ZodType<RoutingEntry[]>
