import type { JsonObject } from './message.core.ts'
import type { Block } from './message-blocks.core.ts'
import type { MessageDocument } from './message-document.core.ts'

/** Teams takes no message above 28 KB; the frame around it is ours to leave room for. */
const MOST_BYTES = 24_000
const CARD_SCHEMA = 'http://adaptivecards.io/schemas/adaptive-card.json'
/** The newest version that Teams shows on every device. */
const CARD_VERSION = '1.4'

/**
 * The message that an incoming webhook or workflow of Microsoft Teams posts: an Adaptive Card. Text stands in rich
 * text blocks, whose runs, unlike text blocks, are never read as Markdown: a title cannot become a link.
 */
export function writeTeams(document: MessageDocument): JsonObject {
  const { language, subject, blocks, buttons, notes, tone } = document
  const body = [
    run(subject, { size: 'large', weight: 'bolder', ...(tone === 'urgent' && { color: 'attention' }) }),
    ...withinBytes(blocks.flatMap(writeBlock)),
    ...notes.map((note, at) => run(note, { isSubtle: true, size: 'small' }, at === 0 ? 'medium' : 'none')),
  ]
  return {
    type: 'message',
    summary: subject,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: CARD_SCHEMA,
          type: 'AdaptiveCard',
          version: CARD_VERSION,
          lang: language,
          fallbackText: subject,
          msteams: { width: 'Full' },
          body,
          ...(buttons.length > 0 && {
            actions: buttons.map(({ title, url }) => ({ type: 'Action.OpenUrl', title, url })),
          }),
        },
      },
    ],
  }
}

const run = (text: string, look: JsonObject, spacing = 'default'): JsonObject => ({
  type: 'RichTextBlock',
  spacing,
  inlines: [{ type: 'TextRun', text, ...look }],
})

/** One block a line: what a line break in a run looks like is not agreed upon. */
const writeBlock = (block: Block): readonly JsonObject[] =>
  block.kind === 'paragraph'
    ? block.lines.map((line, at) => run(line, {}, at === 0 ? 'medium' : 'none'))
    : block.rows.map(([label, value], at) => ({
        type: 'RichTextBlock',
        spacing: at === 0 ? 'medium' : 'none',
        inlines: [
          { type: 'TextRun', text: `${label}: `, weight: 'bolder' },
          { type: 'TextRun', text: value },
        ],
      }))

/** As many of the first parts as there is room for, and a sign where some are missing. */
function withinBytes(parts: readonly JsonObject[]): readonly JsonObject[] {
  let bytes = 0
  const fitting = parts.findIndex((part) => {
    bytes += new TextEncoder().encode(JSON.stringify(part)).length + 1
    return bytes > MOST_BYTES
  })
  return fitting === -1 ? parts : [...parts.slice(0, fitting), run('…', {}, 'none')]
}
