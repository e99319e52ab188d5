import { invalidInput } from '#kernel/errors.ts'
import { problemOf } from '#platform/http/problem.ts'
import type { ErrorEntry, EventEntry } from './catalogue.ts'

/** The last cell of each row, by the name in its first: what people write, and the generator keeps. */
export function readNotes(page: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const line of page.split('\n')) {
    const cells = line.split(' | ')
    const name = /^\| `([\w.]+)`$/.exec(cells[0] ?? '')?.[1]
    if (name !== undefined) notes.set(name, cells.at(-1)!.replace(/ ?\|$/, '').trim())
  }
  return notes
}

const TITLES: Readonly<Record<string, string>> = { kernel: 'Any call', graphql: 'GraphQL', sla: 'Service levels' }

const titleOf = (owner: string): string =>
  TITLES[owner] ?? `${owner[0]!.toUpperCase()}${owner.slice(1).replaceAll('-', ' ')}`

const sections = <T extends { readonly owner: string }>(
  entries: readonly T[],
  head: readonly string[],
  row: (entry: T) => readonly string[],
): string =>
  [...Map.groupBy(entries, ({ owner }) => owner)]
    .map(([owner, group]) =>
      [
        `## ${titleOf(owner)}`,
        '',
        `| ${head.join(' | ')} |`,
        `|${head.map(() => '---|').join('')}`,
        ...group.map((entry) => `| ${row(entry).join(' | ')} |`),
      ].join('\n'),
    )
    .join('\n\n')

/** `docs/errors.md`; the notes of the page as it is are kept. */
export const renderErrors = (entries: readonly ErrorEntry[], page: string): string => {
  const notes = readNotes(page)
  const table = sections(entries, ['code', 'status', 'sentence', 'more'], ({ code, status, sentence }) => [
    `\`${code}\``,
    String(status),
    sentence.replaceAll('|', '\\|'),
    notes.get(code) ?? '',
  ])
  return `${ERRORS_HEAD}\n${table}\n`
}

/** `docs/events.md`; the sentences of the page as it is are kept, a new event has none yet. */
export const renderEvents = (entries: readonly EventEntry[], page: string): string => {
  const notes = readNotes(page)
  const table = sections(entries, ['event', 'what happened'], ({ type }) => [`\`${type}\``, notes.get(type) ?? ''])
  return `${EVENTS_HEAD}\n${table}\n`
}

const EXAMPLE = JSON.stringify(
  problemOf(
    invalidInput([{ pointer: '/assets/0', code: 'UNKNOWN_REFERENCE', message: "There is no asset 'lei/line-9'." }]),
    'f3a1c0de',
  ),
  null,
  2,
)

const ERRORS_HEAD = `# Errors

Every refusal has a stable \`code\`. It is never used again for anything else, and it is the same over REST, where it
stands in an RFC 9457 problem document, and over GraphQL, where it stands in \`extensions.code\` or in the \`errors\` of
a payload. Branch on \`code\`, show \`detail\`, and quote \`requestId\` when you ask for help: the log has the rest. No
answer ever holds a stack trace, a statement or a path.

\`\`\`json
${EXAMPLE}
\`\`\`

\`errors\` lists every fault of the input, not the first, each with a JSON pointer (RFC 6901) into the body or to the name
of the query parameter. \`Retry-After\` says in seconds when to repeat. In the sentences \`{name}\` stands for what the case
at hand puts there; \`more\` names further members of the problem document and what to do.

A record that you may not read answers exactly as one that is not there: \`404 NOT_FOUND\`. \`403\` means that you may
read it and not do that.

The tables are written by \`npm run generate\` from the \`*.errors.ts\` files; only the column \`more\` is written here.
`

const EVENTS_HEAD = `# Events

Every change of every record is one event in one append-only log. The same event, under the same name, is the line of
the timeline, the entry of the audit trail and the message of the feed. It is committed in the transaction of the
change: what was answered with 2xx has its events, and what has an event has happened.

An event has \`id\`, \`seq\` (1, 2, 3, … within its record), \`type\`, \`at\` (when it happened, as claimed), \`recordedAt\`
(when it was written down), \`actor\` (id, kind, name, roles at the time), \`changes\` (\`path\`, \`old\` and \`new\` value of
each member that changed), \`reason\`, \`text\`, \`author\` (who said it elsewhere, where an import brought it) and
\`audience\`. Readers must expect types that are not listed here yet.

The names are written by \`npm run generate\` from the \`*.events.ts\` files; the sentences are written here.
`
