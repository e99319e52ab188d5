import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { LIMITS } from '#kernel/limits.ts'
import type { ConfigurationFault } from './fault.core.ts'
import { type Locator, locateIn, makePlacer, type Place, readYaml, type Source } from './place.core.ts'
import { isPlainObject } from './plain.core.ts'

/** What a text holds, or what stops it from being read; with the finder of places in it. */
export type SourceReading =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>>; readonly locate: Locator }
  | { readonly ok: false; readonly faults: readonly ConfigurationFault[] }

type TextFault = { readonly code: string; readonly message: string; readonly at: number }

/**
 * Reads a document as YAML 1.2 core, or as JSON. Of YAML every warning, tag, anchor, alias, directive and member named
 * twice is a fault, for each makes a text that people read otherwise than programs do.
 */
export function readSource(source: Source): SourceReading {
  const { text, format } = source
  if (Buffer.byteLength(text) > LIMITS.configurationBytes) {
    return refuse(text, [
      { code: 'TOO_LARGE', message: `A document has at most ${LIMITS.configurationBytes} bytes.`, at: 0 },
    ])
  }
  const jsonFault = format === 'json' ? findJsonFault(text) : null
  if (jsonFault) return refuse(text, [jsonFault])
  const document = readYaml(text)
  const faults = [
    ...[...document.errors, ...document.warnings].map(toTextFault),
    ...findDirectiveFaults(document, text),
    ...findNodeFaults(document),
  ]
  if (faults.length > 0) return refuse(text, faults)
  const value: unknown = format === 'json' ? JSON.parse(text) : document.toJS()
  if (!isPlainObject(value)) {
    return refuse(text, [{ code: 'INVALID_TYPE', message: 'A document is a mapping: names with their values.', at: 0 }])
  }
  return { ok: true, value, locate: locateIn(text, document) }
}

function refuse(text: string, faults: readonly TextFault[]): SourceReading {
  const sorted = [...faults].sort((a, b) => a.at - b.at).slice(0, LIMITS.configurationFaults)
  const place = makePlacer(text)
  return { ok: false, faults: sorted.map(({ code, message, at }) => present(place(at), code, message)) }
}

const present = ({ line, column, excerpt }: Place, code: string, message: string): ConfigurationFault => ({
  path: '',
  pointer: '',
  code,
  message,
  line,
  column,
  excerpt,
})

function findJsonFault(text: string): TextFault | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return { code: 'INVALID_JSON', message: 'This is not JSON from here on.', at: positionOf(error) ?? endOfJson(text) }
  }
}

const positionOf = (error: unknown): number | null => {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return position === undefined ? null : Number(position)
}

/** The longest beginning that could still become JSON, for errors that do not say where they are. */
function endOfJson(text: string): number {
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (couldGoOn(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

function couldGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const position = positionOf(error)
    return position === null ? /end of JSON/.test(String(error)) : position >= text.length
  }
}

const SYNTAX_CODES: Readonly<Record<string, string>> = {
  TAG_RESOLVE_FAILED: 'YAML_TAG',
  MULTIPLE_DOCS: 'YAML_MULTIPLE_DOCUMENTS',
  BAD_ALIAS: 'YAML_ALIAS',
}
const SYNTAX_MESSAGES: Readonly<Record<string, string>> = {
  YAML_TAG: 'Tags are not read here.',
  YAML_MULTIPLE_DOCUMENTS: 'One document is read, not several.',
}

function toTextFault(error: YAMLError): TextFault {
  const code = SYNTAX_CODES[error.code] ?? 'INVALID_YAML'
  return { code, message: SYNTAX_MESSAGES[code] ?? error.message, at: error.pos[0] }
}

function findDirectiveFaults({ directives }: Document.Parsed, text: string): TextFault[] {
  const { explicit } = directives.yaml
  const tags = Object.keys(directives.tags).length > 1
  return explicit || tags
    ? [{ code: 'YAML_DIRECTIVE', message: 'Directives are not read here.', at: Math.max(0, text.indexOf('%')) }]
    : []
}

function findNodeFaults(document: Document.Parsed): TextFault[] {
  const faults: TextFault[] = []
  visit(document, {
    Node: (_key, node, path) => {
      const at = node.range?.[0] ?? 0
      const fault = (code: string, message: string) => faults.push({ code, message, at })
      if (isAlias(node)) fault('YAML_ALIAS', 'Aliases are not read here: write the value again.')
      else if ('anchor' in node && node.anchor) fault('YAML_ANCHOR', 'Anchors are not read here.')
      // An unknown tag is a warning of the parser already.
      if ('tag' in node && (node.tag === '!' || node.tag?.startsWith('tag:yaml.org,2002:')))
        fault('YAML_TAG', 'Tags are not read here.')
      if (isScalar(node)) judgeScalar(node.value, fault)
      if (isMap(node)) faults.push(...findDoubleMembers(node))
      if (isCollection(node) && path.filter((part) => isNode(part)).length >= LIMITS.jsonDepth) {
        fault('TOO_DEEP', `A document is nested at most ${LIMITS.jsonDepth} levels deep.`)
        return visit.SKIP
      }
    },
    Pair: (_key, pair) => {
      const { key } = pair
      const at = isNode(key) ? (key.range?.[0] ?? 0) : 0
      if (!isScalar(key)) faults.push({ code: 'INVALID_KEY', message: 'The name of a member is a text.', at })
      else if (key.value === '__proto__')
        faults.push({ code: 'INVALID_KEY', message: 'A member may not be named so.', at })
      return isPair(pair) ? undefined : visit.SKIP
    },
  })
  return faults
}

function findDoubleMembers({ items }: YAMLMap): TextFault[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const isDouble = seen.has(name)
    seen.add(name)
    const message = 'This member is given twice.'
    return isDouble ? [{ code: 'DUPLICATE_MEMBER', message, at: key.range?.[0] ?? 0 }] : []
  })
}

function judgeScalar(value: unknown, fault: (code: string, message: string) => void): void {
  if (typeof value === 'number' && !Number.isFinite(value)) fault('INVALID_VALUE', 'A number is finite here.')
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    fault('TEXT_NOT_STORABLE', 'The text holds a NUL character or half of a surrogate pair, which cannot be stored.')
  }
}
