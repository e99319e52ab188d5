import { z } from 'zod'
import { ROLES } from '#kernel/ctx.ts'
import { durationText, expressionText, keyText, named } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import {
  type ClosingSection,
  type DetectionSection,
  EXTERNAL_RECORD_KINDS,
  type ExternalSystemEntry,
  type MajorIncidentSection,
  SIGNATURE_MEANINGS,
  SIGNED_ACTIONS,
  type StopWindowSection,
} from './document.core.ts'

/** The `majorIncident` section of the configuration document. */
export const majorIncidentSection = z
  .strictObject({
    suggestWhen: expressionText.optional().describe('Suggest that an incident is declared major when this holds.'),
    updateEvery: durationText.optional().describe('How often the stakeholders of a major incident hear an update.'),
    reviewDueAfter: durationText.optional().describe('When the review is due, counted from the resolution.'),
  })
  .meta({
    title: 'Major incidents',
    description: 'When to suggest one, and what it then gets.',
  }) satisfies z.ZodType<MajorIncidentSection>

const detection = (what: string) =>
  z
    .strictObject({
      window: durationText.describe('How far back incidents are compared.'),
      threshold: z.int().min(2).max(1_000).describe('How many alike are needed.'),
    })
    .optional()
    .describe(what)

/** The `detection` section of the configuration document. */
export const detectionSection = z
  .strictObject({
    pattern: detection('Incidents alike in words, category and place within minutes: suggests a major incident.'),
    recurrence: detection('The same asset or failure again over weeks: suggests a problem.'),
  })
  .meta({
    title: 'Detection',
    description: 'When incidents that are alike are brought to people as a suggestion.',
  }) satisfies z.ZodType<DetectionSection>

const signature = z
  .strictObject({
    key: keyText.optional(),
    ...named,
    when: expressionText.optional().describe('Needed when this holds; left out, always.'),
    on: z.enum(SIGNED_ACTIONS).describe('The action that waits for it.'),
    meaning: z.enum(SIGNATURE_MEANINGS).describe('What the signature says.'),
    role: z.enum(ROLES).describe('The role of who signs.'),
  })
  .describe('An electronic signature that must be there.')

/** The `closing` section of the configuration document. */
export const closingSection = z
  .strictObject({
    verifyWhen: expressionText
      .optional()
      .describe('Close only after someone other than who resolved has verified, when this holds.'),
    signatures: z.array(signature).max(LIMITS.arrayLength).optional().describe('The signatures that are needed.'),
  })
  .meta({
    title: 'Closing',
    description: 'What must be there before an incident can be closed.',
  }) satisfies z.ZodType<ClosingSection>

/** The `stopWindowEffect` section of the configuration document. */
export const stopWindowSection = z
  .strictObject({
    intake: z
      .enum(['mark', 'lower', 'usual'])
      .describe('mark: recorded and marked. lower: also at most the last priority. usual: as outside of one.'),
    notifications: z.enum(['hold', 'send']).describe('hold: what would be sent waits for the end of the window.'),
    clocks: z
      .enum(['run', 'wait'])
      .optional()
      .describe('wait: the clocks of its incidents start when the window ends. run, also when left out: at once.'),
  })
  .meta({
    title: 'Planned stop windows',
    description: 'What an intake inside a planned stop window comes to.',
  }) satisfies z.ZodType<StopWindowSection>

/** The `externalSystems` section of the configuration document. */
export const externalSystemsSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        kinds: z
          .array(z.enum(EXTERNAL_RECORD_KINDS))
          .min(1)
          .max(EXTERNAL_RECORD_KINDS.length)
          .describe('The kinds of records it holds.'),
        address: z
          .string()
          .max(LIMITS.shortTextLength)
          .regex(/^https?:\/\/[^\s]+$/, 'an address that begins with http:// or https://')
          .optional()
          .meta({
            description: 'Where a record is found; {id} stands for its id.',
            examples: ['https://qms.example.com/capa/{id}'],
          }),
      })
      .describe('A system whose records incidents are linked to.'),
  )
  .max(LIMITS.arrayLength)
  .meta({
    title: 'External systems',
    description: 'Systems whose records incidents are linked to.',
  }) satisfies z.ZodType<ExternalSystemEntry[]>
