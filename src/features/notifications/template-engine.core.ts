import { Liquid, LiquidError, type Template } from 'liquidjs'
import { LIMITS } from '#kernel/limits.ts'
import { MOMENT_STYLES, Moment, type MomentStyle } from './moment.core.ts'
import { wordOf } from './words.core.ts'

/**
 * Texts are written in Liquid, cut down to what texts need: no files, no other templates, no clock, no expressions in
 * strings. Unknown names and filters are refused, and time, memory and length are bounded.
 */

const TAGS = new Set([
  'assign',
  'capture',
  'for',
  'if',
  'unless',
  'case',
  'break',
  'continue',
  'comment',
  '#',
  'echo',
  'raw',
])
const FILTERS = new Set([
  'append',
  'prepend',
  'upcase',
  'downcase',
  'capitalize',
  'strip',
  'lstrip',
  'rstrip',
  'squish',
  'strip_newlines',
  'truncate',
  'truncatewords',
  'replace',
  'replace_first',
  'remove',
  'split',
  'join',
  'first',
  'last',
  'size',
  'reverse',
  'sort',
  'sort_natural',
  'uniq',
  'compact',
  'map',
  'where',
  'slice',
  'concat',
  'default',
  'plus',
  'minus',
  'times',
  'divided_by',
  'modulo',
  'round',
  'ceil',
  'floor',
  'abs',
  'at_least',
  'at_most',
  'url_encode',
])

/** Milliseconds; a usual text takes a tenth of one. A machine at its limit may be slow, so it is no close fit. */
const RENDER_TIME = 250
/** Elements and characters that one rendering may make. */
const RENDER_MEMORY = 200_000

const engine = makeEngine()

function makeEngine(): Liquid {
  const made = new Liquid({
    templates: {},
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: false,
    greedy: false,
    cache: false,
    parseLimit: LIMITS.textLength,
    renderLimit: RENDER_TIME,
    memoryLimit: RENDER_MEMORY,
  })
  for (const tag of Object.keys(made.tags)) if (!TAGS.has(tag)) delete made.tags[tag]
  for (const filter of Object.keys(made.filters)) if (!FILTERS.has(filter)) delete made.filters[filter]
  made.registerFilter('date', (value: unknown, style: unknown = 'long') => {
    if (value === null) return ''
    if (!(value instanceof Moment)) throw new Error('date is for instants')
    if (!MOMENT_STYLES.includes(style as MomentStyle)) throw new Error(`date knows ${MOMENT_STYLES.join(', ')}`)
    return value.format(style as MomentStyle)
  })
  made.registerFilter('word', function (value: unknown) {
    const { language } = this.context.getSync(['recipient']) as { readonly language: string }
    return typeof value === 'string' ? wordOf(value, language) : value
  })
  return made
}

/** A text that was read. */
export type ParsedText = { readonly templates: readonly Template[] }

/** Why a text cannot be read or written: a sentence, and where in it, counted in its characters. */
export type TextFault = { readonly message: string; readonly offset: number }

export type Outcome<T> =
  | { readonly value: T; readonly fault: null }
  | { readonly value: null; readonly fault: TextFault }

/** Reads a text. */
export function parseText(source: string): Outcome<ParsedText> {
  return attempt(source, () => ({ templates: engine.parse(source) }))
}

/** Fills a text. `scope` is plain data and Moments. */
export function fillText(
  source: string,
  parsed: ParsedText,
  scope: Readonly<Record<string, unknown>>,
): Outcome<string> {
  return attempt(source, () => String(engine.renderSync([...parsed.templates], { ...scope })))
}

function attempt<T>(source: string, work: () => T): Outcome<T> {
  try {
    return { value: work(), fault: null }
  } catch (error) {
    if (!LiquidError.is(error)) throw error
    const { message, line, character } = readError(error)
    return { value: null, fault: { message, offset: offsetOf(source, line, character) } }
  }
}

type LiquidFault = { readonly message: string; readonly line: number; readonly character: number }

function readError(error: unknown): LiquidFault {
  const { originalError, message, token } = error as Error & {
    readonly originalError?: Error
    readonly token?: { getPosition(): readonly [number, number] }
  }
  const [line = 1, character = 1] = token?.getPosition() ?? []
  const sentence = (originalError?.message ?? message).replace(/, line:\d+, col:\d+$/, '')
  return { message: sentence, line, character }
}

/** The place of a line and a column, both counted from 1. */
const offsetOf = (source: string, line: number, character: number): number =>
  source
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0) +
  character -
  1

/** A name from outside that a text uses: `['incident', 'title']`, and where. A part that is worked out is null. */
export type UsedName = { readonly path: readonly (string | null)[]; readonly offset: number }

/** Every name a text expects from outside, at each of its places. What it defines itself is none. */
export function listNames(source: string, { templates }: ParsedText): readonly UsedName[] {
  const { globals } = engine.analyzeSync([...templates], { partials: false })
  return Object.values(globals).flatMap((uses) =>
    uses.map(({ segments, location }) => ({
      path: (segments as readonly unknown[]).map((part) => (typeof part === 'string' ? part : null)),
      offset: offsetOf(source, location.row, location.col),
    })),
  )
}
