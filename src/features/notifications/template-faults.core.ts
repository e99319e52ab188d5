import type { RecordSchema } from '#features/rules/facts.core.ts'
import { LAST_LANGUAGE } from './language.core.ts'
import { type MessageOrder, NO_LINKS } from './message.core.ts'
import { fill, type TemplateEntry } from './template.core.ts'
import { listNames, parseText, type TextFault } from './template-engine.core.ts'
import { sampleFacts } from './template-samples.core.ts'
import { isKnownName, makeScope, nameTable } from './template-scope.core.ts'

/** What is wrong with a text: the place below `templates`, and where in the text. */
export type TemplateFault = {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
  readonly offset: number
}

/** Texts that cost too much are tried no more than so often. */
const MOST_COSTLY = 10
const COSTLY = /limit exceeded/

/**
 * Everything that can be told of texts before they are sent: how they are written, names that are none, and what
 * fails or costs too much when they are filled with a sample of their event. Hands back control after each text.
 */
export function* findTextFaults(
  entries: readonly TemplateEntry[],
  fieldTypes: RecordSchema,
): Generator<void, readonly TemplateFault[]> {
  const found: TemplateFault[] = [...findShadowed(entries)]
  let costly = 0
  for (const [at, entry] of entries.entries()) {
    const order = sampleOrder(entry, fieldTypes)
    for (const [path, source] of listTexts(entry)) {
      const faults = judgeText(source, order, fieldTypes, costly < MOST_COSTLY)
      costly += faults.filter(({ code }) => code === 'TEMPLATE_TOO_COSTLY').length
      found.push(...faults.map((fault) => ({ ...fault, path: [at, ...path] })))
      yield
    }
  }
  return found
}

type PlainFault = Omit<TemplateFault, 'path'>

function listTexts({ subject, body, channels }: TemplateEntry): readonly (readonly [readonly string[], string])[] {
  const others = Object.entries(channels ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return [
    [['subject'], subject],
    [['body'], body],
    ...others.map(([channel, text]) => [['channels', channel], text] as const),
  ]
}

function judgeText(
  source: string,
  order: MessageOrder,
  fieldTypes: RecordSchema,
  isFilled: boolean,
): readonly PlainFault[] {
  const parsed = parseText(source)
  if (parsed.fault) return [describe('TEMPLATE_SYNTAX', parsed.fault)]
  const table = nameTable(Object.keys(fieldTypes))
  const unknown = listNames(source, parsed.value).filter(({ path }) => !isKnownName(path, table))
  if (unknown.length > 0) {
    return unknown.map(({ path, offset }) => {
      const name = JSON.stringify(path.map((part) => part ?? '…').join('.'))
      return { code: 'UNKNOWN_FACT', message: `${name} is no fact that a text can be filled with.`, offset }
    })
  }
  if (!isFilled) return []
  const filled = fill(source, makeScope(order, LAST_LANGUAGE, fieldTypes))
  if (!filled.fault) return []
  return [describe(COSTLY.test(filled.fault.message) ? 'TEMPLATE_TOO_COSTLY' : 'TEMPLATE_FAILS', filled.fault)]
}

const describe = (code: string, { message, offset }: TextFault): PlainFault => ({
  code,
  message: `The text cannot be used: ${message}.`,
  offset,
})

const sampleOrder = ({ on, audience }: TemplateEntry, fieldTypes: RecordSchema): MessageOrder => ({
  id: '019a0000-0000-7000-8000-000000000001',
  channel: 'email',
  facts: sampleFacts(on, fieldTypes, { key: 'demo', name: 'Demo' }),
  recipient: {
    kind: 'person',
    key: 'm.keller',
    name: 'Maria Keller',
    language: LAST_LANGUAGE,
    timeZone: 'Europe/Berlin',
    audience,
  },
  links: NO_LINKS,
})

/** A second text for the same event, audience and language is never reached. */
function findShadowed(entries: readonly TemplateEntry[]): readonly TemplateFault[] {
  const seen = new Map<string, string>()
  return entries.flatMap(({ key, on, audience, language }, at): TemplateFault[] => {
    const name = JSON.stringify([on, audience, language?.toLowerCase() ?? null])
    const first = seen.get(name)
    if (first === undefined) seen.set(name, key)
    if (first === undefined) return []
    const message = `The text "${first}" is for the same event, audience and language, so this one is never used.`
    return [{ path: [at, 'on'], code: 'TEMPLATE_UNREACHABLE', message, offset: 0 }]
  })
}
