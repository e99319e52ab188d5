import { z } from 'zod'
import { FIELD_TYPES, type FieldType } from '#features/rules/environment.core.ts'
import { expressionText, keyText, named, nameText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CategoryEntry, INSISTABLE_FACTS, SEVERITY_SCALE } from './document.core.ts'

const fieldType = z
  .enum(Object.keys(FIELD_TYPES) as [FieldType, ...FieldType[]])
  .describe('What may be given: asset and person are keys of the plant, batch is a batch or lot number.')

const formField = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/, 'a field key is a letter or "_", then letters, digits and "_"')
      .meta({
        description: 'The name of the value in fields; conditions write fields.key.',
        examples: ['system', 'lotRunning'],
      }),
    label: nameText.describe('The question as people read it.'),
    help: z.string().min(1).max(LIMITS.shortTextLength).optional().describe('How to answer it.'),
    type: fieldType,
    choices: z
      .array(z.string().min(1).max(LIMITS.keyLength))
      .min(1)
      .max(LIMITS.arrayLength)
      .optional()
      .describe('The answers to choose from; for choice and multi_choice, and needed there.'),
    required: z.boolean().optional().describe('Refuse an intake without it; false when left out.'),
    requiredWhen: expressionText.optional().describe('Refuse an intake without it while this holds.'),
    min: z.number().optional().describe('The least number.'),
    max: z.number().optional().describe('The greatest number.'),
    minLength: z.int().min(0).max(LIMITS.textLength).optional().describe('The fewest characters, or choices.'),
    maxLength: z.int().min(1).max(LIMITS.textLength).optional().describe('The most characters, or choices.'),
  })
  .describe('One field of an intake form.')

const defaults = z
  .strictObject({
    priority: keyText.optional().describe('The priority it starts with; rules and people may change it.'),
    severity: z.enum(SEVERITY_SCALE).optional().describe('The severity unless the caller gives one.'),
  })
  .describe('What an incident of this category starts with. Members left out come from the parent.')

/** The `categories` section of the configuration document. */
export const categoriesSection = z
  .array(
    z
      .strictObject({
        key: keyText.meta({
          description: 'The path of the category: the part before the last "/" is its parent, which is listed too.',
          examples: ['erp-mes', 'erp-mes/mes-unresponsive'],
        }),
        ...named,
        type: keyText.optional().describe('The incident type; left out, that of the parent.'),
        criteria: z
          .string()
          .min(1)
          .max(LIMITS.textLength)
          .optional()
          .describe('When to choose it and when not, for the people who take incidents in.'),
        defaults: defaults.optional(),
        form: z
          .array(formField)
          .max(LIMITS.fieldsPerForm)
          .optional()
          .describe('What is asked at intake, after what the parents ask; a field of the same key replaces theirs.'),
        requiredFacts: z
          .array(z.enum(INSISTABLE_FACTS))
          .max(INSISTABLE_FACTS.length)
          .optional()
          .describe('Facts of the incident that must be given, beside those the parents insist on.'),
      })
      .describe('A category of incidents.'),
  )
  .max(LIMITS.categories)
  .meta({ title: 'Categories', description: 'The tree of categories with their intake forms.' }) satisfies z.ZodType<
  CategoryEntry[]
>
