import type { JsonObject } from './message.core.ts'
import type { Block } from './message-blocks.core.ts'
import type { MessageDocument } from './message-document.core.ts'
import { cut } from './template.core.ts'

/** The limits of Block Kit. */
const HEADER_LENGTH = 150
/** Of the 3,000 that a section takes; of characters that count twice, half as many fit. */
const SECTION_LENGTH = 1_500
const FIELDS = 10
const FIELD_LENGTH = 2_000
const BLOCKS = 50
const NOTE_LENGTH = 2_000
const LINK_LENGTH = 3_000
/** Blocks that are left after the header: the links and the small print. */
const LAST_BLOCKS = 2

/**
 * The message that an incoming webhook of Slack posts: Block Kit. Text stands as `plain_text`, in which nothing is
 * markup, neither `<!channel>` nor a link; only the links of our own making are `mrkdwn`. They are links and no
 * buttons, for a button makes Slack call an application that an incoming webhook does not have.
 */
export function writeSlack(document: MessageDocument): JsonObject {
  const { subject, blocks, buttons, notes } = document
  const parts = blocks.flatMap(writeBlock)
  const room = BLOCKS - 1 - LAST_BLOCKS
  const links = buttons.filter(({ url }) => url.length < LINK_LENGTH - 500)
  return {
    // What notifications show: read as mrkdwn whatever is asked, so it is escaped as Slack says.
    text: escapeMrkdwn(subject),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(cut(subject, HEADER_LENGTH)) },
      ...(parts.length > room ? [...parts.slice(0, room - 1), section('…')] : parts),
      ...(links.length > 0
        ? [{ type: 'section', text: { type: 'mrkdwn', text: links.map(writeLink).join('   '), verbatim: true } }]
        : []),
      { type: 'context', elements: [plain(cut(notes.join('\n'), NOTE_LENGTH))] },
    ],
  }
}

const plain = (text: string): JsonObject => ({ type: 'plain_text', text, emoji: false })
const section = (text: string): JsonObject => ({ type: 'section', text: plain(text) })

/** `&`, `<` and `>`: all that mrkdwn needs so that no mention and no link comes of a text. */
const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** In an address a bar would end it. */
const writeLink = ({ title, url }: { readonly title: string; readonly url: string }): string =>
  `*<${escapeMrkdwn(url).replaceAll('|', '%7C')}|${escapeMrkdwn(title)}>*`

function writeBlock(block: Block): readonly JsonObject[] {
  if (block.kind === 'paragraph') {
    const text = block.lines.join('\n')
    return chunk([...text], SECTION_LENGTH).map((signs) => section(signs.join('').trim() || '…'))
  }
  const fields = block.rows.map(([label, value]) => plain(cut(`${label}: ${value}`, FIELD_LENGTH)))
  return chunk(fields, FIELDS).map((part) => ({ type: 'section', fields: part }))
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
