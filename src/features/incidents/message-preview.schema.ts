import { z } from 'zod'
import { CHANNELS, type Channel } from '#features/master-data/contact.core.ts'
import type { RenderedMessage } from '#features/notifications/message.core.ts'
import { NOTICE_EVENTS, type NoticeEvent } from '#features/notifications/notice.core.ts'
import { keyText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'

export { CHANNELS, type Channel }

/** The body of `POST /v1/notifications/preview`. */
export const previewBody = z
  .strictObject({
    event: z.enum(NOTICE_EVENTS).describe('What is told.'),
    channel: z.enum(CHANNELS).optional().describe('The form it takes; email when left out.'),
    language: z.string().min(2).max(35).nullish().describe("A language tag; the organisation's when left out."),
    audience: keyText.nullish().describe('Who reads it; responders when left out.'),
    incident: z
      .string()
      .min(1)
      .max(LIMITS.keyLength)
      .nullish()
      .describe('Id or number of an incident; an imaginary one when left out.'),
    configuration: z.enum(['published', 'draft']).optional().describe('Whose texts; published when left out.'),
  })
  .meta({ id: 'MessagePreviewRequest' })

export const readPreviewRequest = (body: z.output<typeof previewBody>) => ({
  event: body.event,
  channel: body.channel ?? ('email' as const),
  language: body.language ?? null,
  audience: body.audience ?? null,
  incident: body.incident ?? null,
  configuration: body.configuration ?? ('published' as const),
})

export const previewOut = z
  .strictObject({
    event: z.enum(NOTICE_EVENTS),
    channel: z.enum(CHANNELS),
    language: z.string(),
    audience: z.string(),
    template: z.string().nullable().describe('Key of the text in the configuration; null for a built-in one.'),
    fault: z.string().nullable().describe('Why the text of the configuration gave way to the built-in one.'),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    payload: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What is posted to a webhook, Teams or Slack; null for email.'),
  })
  .meta({ id: 'MessagePreview' })

type Preview = RenderedMessage & {
  readonly event: NoticeEvent
  readonly channel: Channel
  readonly audience: string
}

export const presentPreview = (preview: Preview) => ({
  event: preview.event,
  channel: preview.channel,
  language: preview.language,
  audience: preview.audience,
  template: preview.template,
  fault: preview.fault,
  subject: preview.subject,
  text: preview.text,
  html: preview.html,
  payload: preview.payload,
})
