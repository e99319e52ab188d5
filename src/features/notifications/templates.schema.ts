import { z } from 'zod'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import { keyText, named, nameText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { NOTICE_EVENTS } from './notice.core.ts'
import type { TemplateEntry } from './template.core.ts'

const languageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as en or de-CH')

const bodyText = z.string().min(1).max(LIMITS.textLength)

/** The `language` section of the configuration document. */
export const languageSection = languageTag.describe(
  'The language of messages to those of whom no language is known; en when left out.',
)

/** The `templates` section of the configuration document. */
export const templatesSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        on: z.enum(NOTICE_EVENTS).describe('What is told.'),
        audience: keyText.describe(
          'Who reads it: responders for people and teams, stakeholders for groups and their contacts, supplier for suppliers.',
        ),
        language: languageTag.optional().describe('The language it is written in; left out, it is for all of them.'),
        subject: nameText.describe('The subject. {{incident.title}} and other facts in double braces are filled in.'),
        body: bodyText.describe(
          'The text, in Liquid: facts in double braces, {% if %}, {% for %} and filters. Plain text; it is laid out for each channel.',
        ),
        channels: z
          .strictObject(Object.fromEntries(CHANNELS.map((channel) => [channel, bodyText.optional()])))
          .optional()
          .describe('Another body for a channel.'),
      })
      .describe('A text that is sent to people.'),
  )
  .max(LIMITS.arrayLength)
  .meta({
    title: 'Templates',
    description: 'What is written to whom. For what is not here there are built-in texts in English and German.',
  }) satisfies z.ZodType<TemplateEntry[]>
