import { hash } from 'node:crypto'
import { builtInLanguage, LAST_LANGUAGE, type Language } from '#features/notifications/language.core.ts'
import { escapeHtml } from '#features/notifications/message-html.core.ts'
import { formatMoment } from '#features/notifications/moment.core.ts'
import { wordOf } from '#features/notifications/words.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Incident } from './incident.core.ts'

/** What the page of a link shows. */
export type LinkView = {
  /** open: it can be acknowledged. done: it was, with this link. settled: it needs nobody to acknowledge it any more. */
  readonly state: 'open' | 'done' | 'settled'
  readonly incident: Pick<Incident, 'number' | 'title' | 'priority' | 'status' | 'acknowledgedAt'>
  /** Who acts: the person the link was made for. */
  readonly name: string
  readonly language: string | null
  readonly timeZone: string
  /** When this link was used; null before. */
  readonly usedAt: Instant | null
}

type Words = {
  readonly title: string
  readonly ask: string
  readonly button: string
  readonly done: string
  readonly settled: string
  readonly acknowledgedAt: string
  readonly priority: string
  readonly status: string
  readonly you: string
  readonly notYou: string
  readonly refused: string
  readonly unchanged: string
  readonly refusals: Readonly<Record<string, string>>
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Acknowledge',
    ask: 'Do you take note of this incident and look after it?',
    button: 'Acknowledge',
    done: 'You have acknowledged this incident.',
    settled: 'This incident does not need to be acknowledged any more.',
    acknowledgedAt: 'Acknowledged',
    priority: 'Priority',
    status: 'Status',
    you: 'You are',
    notYou: 'This link was made for this person alone. If that is not you, close this page.',
    refused: 'This link does not work',
    unchanged: 'Nothing was changed.',
    refusals: {
      LINK_INVALID: 'It is not one of ours, or a part of it is missing. Open it from the message once more.',
      LINK_EXPIRED: 'It has expired. A link in a message works for three days.',
      LINK_NOT_PERMITTED: 'Whoever it was made for may not acknowledge this incident, or not any more.',
    },
  },
  de: {
    title: 'Bestätigen',
    ask: 'Nehmen Sie diese Störung zur Kenntnis und kümmern sich darum?',
    button: 'Bestätigen',
    done: 'Sie haben diese Störung bestätigt.',
    settled: 'Diese Störung muss nicht mehr bestätigt werden.',
    acknowledgedAt: 'Bestätigt',
    priority: 'Priorität',
    status: 'Stand',
    you: 'Sie sind',
    notYou: 'Dieser Link gilt nur für diese Person. Sind Sie das nicht, schließen Sie diese Seite.',
    refused: 'Dieser Link geht nicht',
    unchanged: 'Es wurde nichts geändert.',
    refusals: {
      LINK_INVALID: 'Er ist keiner von uns, oder ein Teil von ihm fehlt. Öffnen Sie ihn noch einmal aus der Nachricht.',
      LINK_EXPIRED: 'Er ist abgelaufen. Ein Link in einer Nachricht gilt drei Tage.',
      LINK_NOT_PERMITTED: 'Für wen er gemacht wurde, der darf diese Störung nicht oder nicht mehr bestätigen.',
    },
  },
}

const SHEET = `:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;background:#eef0f3;color:#1b1f24}
main{max-width:34rem;margin:0 auto;padding:24px;background:#fff;border:1px solid #d9dde2;border-top:6px solid #2455a4;border-radius:6px;overflow-wrap:anywhere}
h1{margin:0 0 4px;font-size:1.1rem}
p{margin:12px 0}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:16px 0}
dt{color:#5b6470}
dd{margin:0}
button{width:100%;padding:16px;font:inherit;font-weight:600;color:#fff;background:#2455a4;border:0;border-radius:4px}
button:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
small{color:#5b6470}
@media(prefers-color-scheme:dark){body{background:#14171a;color:#e8eaed}main{background:#1e2328;border-color:#343b43}dt,small{color:#a2abb5}}`

/** The page loads nothing, runs nothing, is framed by nobody and posts to where it came from alone. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', SHEET, 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page of a link: what it is about, who acts, and, while there is something to do, the one button. */
export function writeLinkPage({ state, incident, name, language, timeZone, usedAt }: LinkView): string {
  const spoken = builtInLanguage(language ?? LAST_LANGUAGE) ?? LAST_LANGUAGE
  const words = WORDS[spoken]
  const when = usedAt ?? incident.acknowledgedAt
  const rows: readonly (readonly [string, string])[] = [
    [words.priority, incident.priority],
    [words.status, wordOf(incident.status, spoken)],
    ...(when === null ? [] : [[words.acknowledgedAt, formatMoment(when, spoken, timeZone)] as const]),
    [words.you, name],
  ]
  const sentence = { open: words.ask, done: words.done, settled: words.settled }[state]
  const form = `<form method="post"><input type="hidden" name="confirm" value="acknowledge"><button type="submit">${escapeHtml(words.button)}</button></form><p><small>${escapeHtml(words.notYou)}</small></p>`
  return writePage(spoken, `${words.title}: ${incident.number}`, [
    `<h1>${escapeHtml(incident.number)}: ${escapeHtml(incident.title)}</h1>`,
    `<dl>${rows.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`,
    `<p>${escapeHtml(sentence)}</p>`,
    ...(state === 'open' ? [form] : []),
  ])
}

/** The page for a link that does not work; what is wrong by the code of the refusal. */
export function writeRefusalPage(code: string, language: string | null): string {
  const spoken = builtInLanguage(language ?? LAST_LANGUAGE) ?? LAST_LANGUAGE
  const words = WORDS[spoken]
  return writePage(spoken, words.refused, [
    `<h1>${escapeHtml(words.refused)}</h1>`,
    `<p>${escapeHtml(words.refusals[code] ?? '')}</p>`,
    `<p><small>${escapeHtml(words.unchanged)}</small></p>`,
  ])
}

/** Refusals that have a page. */
export const hasRefusalPage = (code: string): boolean => Object.hasOwn(WORDS.en.refusals, code)

const writePage = (language: Language, title: string, parts: readonly string[]): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)} · Andon</title>
<style>${SHEET}</style>
</head>
<body><main>
${parts.join('\n')}
</main></body>
</html>
`
