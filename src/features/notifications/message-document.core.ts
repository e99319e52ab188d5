import { LIMITS } from '#kernel/limits.ts'
import { builtInLanguage, LAST_LANGUAGE } from './language.core.ts'
import type { MessageOrder } from './message.core.ts'
import { type Block, partText } from './message-blocks.core.ts'
import { formatMoment } from './moment.core.ts'
import { tellPhrase } from './phrase.core.ts'
import { cut, tidyLine, type WrittenText } from './template.core.ts'
import { FRAME } from './words.core.ts'

/** A message before it takes the form of a channel. Everything in it is plain text. */
export type MessageDocument = {
  readonly language: string
  readonly subject: string
  readonly blocks: readonly Block[]
  readonly buttons: readonly { readonly title: string; readonly url: string; readonly isFirst: boolean }[]
  /** Small print: that it is a drill, that it is late, why the recipient gets it. */
  readonly notes: readonly string[]
  readonly tone: 'urgent' | 'plain' | 'good'
}

/** Later than this is said to be late. */
const LATE_AFTER = 60_000
const GOOD_NEWS = new Set(['resolved', 'closed'])

/** What every channel says, from a written text: with the sign of a drill, the buttons and the small print. */
export function makeDocument(order: MessageOrder, language: string, text: WrittenText): MessageDocument {
  const { facts, recipient, links } = order
  const words = FRAME[builtInLanguage(language) ?? LAST_LANGUAGE]
  const isDrill = facts.mode === 'drill'
  const isLate = facts.at - facts.dueAt > LATE_AFTER
  const isCut = text.body.length > LIMITS.messageLength
  return {
    language,
    subject: cut(isDrill ? `[${words.drill}] ${text.subject}` : text.subject, LIMITS.subjectLength),
    blocks: partText(cut(text.body, LIMITS.messageLength)),
    buttons: [
      ...(links.acknowledge === null ? [] : [{ title: words.acknowledge, url: links.acknowledge, isFirst: true }]),
      ...(links.open === null ? [] : [{ title: words.open, url: links.open, isFirst: links.acknowledge === null }]),
    ],
    notes: [
      ...(isDrill ? [words.drillNote] : []),
      ...(isCut ? [words.cut] : []),
      ...(isLate ? [`${words.late} ${formatMoment(facts.dueAt, language, recipient.timeZone)}.`] : []),
      ...(facts.because.length === 0
        ? []
        : [
            tidyLine(
              `${words.because}: ${facts.because.map((phrase) => tellPhrase(phrase, language, recipient.timeZone)).join('; ')}`,
            ),
          ]),
      tidyLine(`Andon · ${facts.organisation.name}`),
    ],
    tone: GOOD_NEWS.has(facts.event) ? 'good' : isPressing(order) ? 'urgent' : 'plain',
  }
}

const isPressing = ({ facts }: MessageOrder): boolean =>
  facts.incident?.productionImpact === 'stopped' || ['escalated', 'reminded', 'major_declared'].includes(facts.event)

/** The message as plain text: for email and as what other channels fall back on. */
export function writePlain({ blocks, buttons, notes }: MessageDocument): string {
  const parts = blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.lines.join('\n')
      : block.rows.map(([label, value]) => `${label}: ${value}`).join('\n'),
  )
  const links = buttons.map(({ title, url }) => `${title}:\n${url}`)
  return [...parts, ...links, `-- \n${notes.join('\n')}`].join('\n\n')
}
