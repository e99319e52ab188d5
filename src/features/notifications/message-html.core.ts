import { type Block, partLine } from './message-blocks.core.ts'
import type { MessageDocument } from './message-document.core.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it: nothing in it is markup, inside quotes neither. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** Inline, for mail programs throw style sheets away; the sheet only turns the colours over where it is read. */
const INK = '#1b1f24'
const QUIET = '#5b6470'
const ACCENTS: Readonly<Record<MessageDocument['tone'], string>> = {
  urgent: '#c62828',
  plain: '#2455a4',
  good: '#2e7d32',
}
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

const SHEET = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#14171a!important}.card{background:#1e2328!important;border-color:#343b43!important}.ink{color:#e8eaed!important}.quiet{color:#a2abb5!important}a.link{color:#8ab4f8!important}}
@media (max-width:480px){.card{padding:16px!important}.button{display:block!important;text-align:center!important}}`

/** The message as one HTML page: one column, no pictures, no scripts, nothing loaded from anywhere. */
export function writeHtml(document: MessageDocument): string {
  const { language, subject, blocks, buttons, notes, tone } = document
  const accent = ACCENTS[tone]
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${SHEET}</style>
</head>
<body class="page" style="margin:0;padding:16px 8px;background:#eef0f3;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr>
<td class="card" style="background:#ffffff;border:1px solid #d9dde2;border-top:6px solid ${accent};border-radius:6px;padding:24px;text-align:left">
<h1 class="ink" style="margin:0 0 16px;font-size:19px;line-height:1.35;color:${INK};overflow-wrap:anywhere">${escapeHtml(subject)}</h1>
${[...blocks.map(writeBlock), ...writeButtons(buttons, accent)].join('\n')}
<p class="quiet" style="margin:24px 0 0;font-size:13px;line-height:1.5;color:${QUIET};overflow-wrap:anywhere">${notes.map(escapeHtml).join('<br>')}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

const LINE = `font-size:15px;line-height:1.5;color:${INK};overflow-wrap:anywhere`

function writeBlock(block: Block): string {
  if (block.kind === 'paragraph') {
    return `<p class="ink" style="margin:0 0 16px;${LINE}">${block.lines.map(writeLine).join('<br>')}</p>`
  }
  const rows = block.rows.map(
    ([label, value]) =>
      `<tr><td class="quiet" valign="top" style="padding:3px 12px 3px 0;font-size:14px;line-height:1.5;color:${QUIET}">${escapeHtml(label)}</td>` +
      `<td class="ink" valign="top" style="padding:3px 0;${LINE}">${writeLine(value)}</td></tr>`,
  )
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${rows.join('')}</table>`
}

const writeLine = (line: string): string =>
  partLine(line)
    .map(({ text, isAddress }) =>
      isAddress
        ? `<a class="link" href="${escapeHtml(text)}" style="color:#2455a4">${escapeHtml(text)}</a>`
        : escapeHtml(text),
    )
    .join('')

const writeButtons = (buttons: MessageDocument['buttons'], accent: string): readonly string[] =>
  buttons.length === 0
    ? []
    : [
        `<p style="margin:24px 0 0">${buttons
          .map(({ title, url, isFirst }) => {
            const look = isFirst ? `background:${accent};color:#ffffff` : `background:#ffffff;color:${accent}`
            return `<a class="button" href="${escapeHtml(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:12px 20px;border:1px solid ${accent};border-radius:4px;font-size:16px;text-decoration:none;${look}">${escapeHtml(title)}</a>`
          })
          .join('')}</p>`,
      ]
