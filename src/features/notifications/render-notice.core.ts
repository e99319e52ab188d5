import { LAST_LANGUAGE } from './language.core.ts'
import type { JsonObject, MessageOrder, RenderedMessage } from './message.core.ts'
import { type MessageDocument, makeDocument, writePlain } from './message-document.core.ts'
import { writeHtml } from './message-html.core.ts'
import { writeSlack } from './message-slack.core.ts'
import { writeTeams } from './message-teams.core.ts'
import { writeWebhook } from './message-webhook.core.ts'
import { chooseLanguage, compileTemplates, type MessageTemplates, writeText } from './template.core.ts'

/** The built-in texts alone. */
export const NO_TEMPLATES: MessageTemplates = compileTemplates([], LAST_LANGUAGE, {})

/**
 * Writes a notice for one recipient and one channel: the text of the document or the built-in one, in the recipient's
 * language and zone, in the form the channel takes. Pure; never fails for what is in the facts.
 */
export function renderNotice(order: MessageOrder, templates: MessageTemplates): RenderedMessage {
  const language = chooseLanguage(order.recipient.language, templates)
  const written = writeText(order, language, templates)
  const document = makeDocument(order, language, written)
  const text = writePlain(document)
  return {
    language,
    template: written.template,
    subject: document.subject,
    text,
    html: writeHtml(document),
    payload: writePayload(order, document, text),
    fault: written.fault,
  }
}

function writePayload(order: MessageOrder, document: MessageDocument, text: string): JsonObject | null {
  switch (order.channel) {
    case 'email':
      return null
    case 'webhook':
      return writeWebhook(order, document.language, document.subject, text)
    case 'teams':
      return writeTeams(document)
    case 'slack':
      return writeSlack(document)
  }
}
