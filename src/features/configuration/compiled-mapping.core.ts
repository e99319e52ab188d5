import type { ConditionEnvironment } from '#features/rules/environment.core.ts'
import {
  compileMessageExpression,
  type MessageProgram,
  makeMessageEnvironment,
} from '#features/rules/message-expression.core.ts'
import { isTimeZone } from '#kernel/time.ts'
import { compileDateFormat, type DateReader } from './date-format.core.ts'
import {
  type AUDIENCE_WORDS,
  type ENTRY_WORDS,
  type MappedConstant,
  type MappedReading,
  type MappedSource,
  type MappingEntry,
  memberKindsOf,
  type NamedMember,
  type NoteLayout,
} from './document.core.ts'
import type { DocumentFault } from './fault.core.ts'
import type { Path } from './place.core.ts'

/** Where a value comes from and how it is read, with nothing left to look up. */
export type CompiledSource = {
  readonly from:
    | { readonly by: 'pointer'; readonly pointer: string }
    | { readonly by: 'column'; readonly column: string }
    | { readonly by: 'expr'; readonly program: MessageProgram }
    | { readonly by: 'const'; readonly value: MappedConstant }
  /** What stands between the items of a list that is one text; null when it is none. */
  readonly separator: string | null
  /** Is a key made of the text? */
  readonly asKey: boolean
  /** Keys in small letters. */
  readonly values: ReadonlyMap<string, MappedConstant> | null
  readonly dates: readonly DateReader[]
  /** Was a date format given? Then a field of a form is read as an instant. */
  readonly isDated: boolean
  readonly timeZone: string
  readonly fallback: MappedConstant | null
  readonly required: boolean
}

/** Where notes stand, and as what they are read. */
export type CompiledNotes = {
  readonly name: string
  readonly source: CompiledSource
  readonly layout: NoteLayout
  readonly type: (typeof ENTRY_WORDS)[number]
  readonly audience: (typeof AUDIENCE_WORDS)[number]
}

export type CompiledMapping = {
  readonly entry: MappingEntry
  readonly members: ReadonlyMap<NamedMember, CompiledSource>
  readonly fields: ReadonlyMap<string, CompiledSource>
  /** Where notes stand, in the order of the mapping. */
  readonly notes: readonly CompiledNotes[]
  readonly skipWhen: MessageProgram | null
  /** Are there expressions, so that what is too long for them is refused? */
  readonly hasExpressions: boolean
  /** Parts that cannot be compiled are left out; paths begin within the mapping. */
  readonly faults: readonly DocumentFault[]
}

const ISO_DATES = [compileDateFormat('iso')!]

/** Compiles a mapping; what is wrong with it is in `faults`. */
export function compileMapping(entry: MappingEntry, environment: ConditionEnvironment): CompiledMapping {
  const faults: DocumentFault[] = []
  const compile = (source: MappedSource, path: Path, fallback?: string) => {
    const compiled = compileSource(typeof source === 'string' ? { pointer: source } : source, path, environment, faults)
    return compiled && { ...compiled, fallback: compiled.fallback ?? fallback ?? null }
  }
  const members = new Map<NamedMember, CompiledSource>()
  for (const member of Object.keys(memberKindsOf(entry)) as NamedMember[]) {
    const fallback = entry.defaults?.[member]
    const source = entry.members[member] ?? (fallback === undefined ? undefined : { const: fallback })
    const compiled = source === undefined ? null : compile(source, ['members', member], fallback)
    if (compiled) members.set(member, compiled)
  }
  const fields = new Map<string, CompiledSource>()
  for (const [key, source] of Object.entries(entry.fields ?? {})) {
    const compiled = compile(source, ['fields', key])
    if (compiled) fields.set(key, compiled)
  }
  const notes = (entry.notes ?? []).flatMap(({ layout, type = 'note', audience = 'internal', ...reading }, at) => {
    const source = compileSource(reading, ['notes', at], environment, faults)
    return source === null ? [] : [{ name: reading.column ?? 'notes', source, layout, type, audience }]
  })
  const skipWhen =
    entry.skipWhen === undefined ? null : compileExpr(entry.skipWhen, 'bool', ['skipWhen'], environment, faults)
  const hasExpressions =
    skipWhen !== null ||
    [...members.values(), ...fields.values(), ...notes.map(({ source }) => source)].some(
      ({ from }) => from.by === 'expr',
    )
  return { entry, members, fields, notes, skipWhen, hasExpressions, faults }
}

function compileSource(
  {
    pointer,
    column,
    expr,
    const: constant,
    separator,
    asKey,
    values,
    format,
    timeZone = 'UTC',
    default: fallback,
    required,
  }: MappedReading,
  path: Path,
  environment: ConditionEnvironment,
  faults: DocumentFault[],
): CompiledSource | null {
  const given = Object.entries({ pointer, column, expr, const: constant }).filter(([, value]) => value !== undefined)
  if (given.length !== 1) {
    const message = 'Give one of pointer, column, expr and const.'
    faults.push({ path, code: 'MAPPING_SOURCE', message })
    return null
  }
  const from = fromOf({ pointer, column, expr, const: constant }, path, environment, faults)
  if (!isTimeZone(timeZone)) {
    const message = `${JSON.stringify(timeZone)} is not a time zone.`
    faults.push({ path: [...path, 'timeZone'], code: 'MAPPING_TIME_ZONE', message })
    return null
  }
  const formats = format === undefined ? [] : [format].flat()
  const dates = formats.map(compileDateFormat)
  const wrong = dates.indexOf(null)
  if (wrong >= 0) {
    const message = `${JSON.stringify(formats[wrong])} is no date format: iso, epoch_s, epoch_ms, or such as dd/MM/yyyy HH:mm.`
    faults.push({ path: [...path, 'format'], code: 'MAPPING_DATE_FORMAT', message })
    return null
  }
  return (
    from && {
      from,
      separator: separator ?? null,
      asKey: asKey === true,
      values: values ? new Map(Object.entries(values).map(([key, value]) => [key.trim().toLowerCase(), value])) : null,
      dates: dates.length > 0 ? dates.filter((date) => date !== null) : ISO_DATES,
      isDated: dates.length > 0,
      timeZone,
      fallback: fallback ?? null,
      required: required === true,
    }
  )
}

function fromOf(
  { pointer, column, expr, const: constant }: Pick<MappedReading, 'pointer' | 'column' | 'expr' | 'const'>,
  path: Path,
  environment: ConditionEnvironment,
  faults: DocumentFault[],
): CompiledSource['from'] | null {
  if (pointer !== undefined) return { by: 'pointer', pointer }
  if (column !== undefined) return { by: 'column', column }
  if (constant !== undefined) return { by: 'const', value: constant }
  const program = compileExpr(expr!, 'dyn', [...path, 'expr'], environment, faults)
  return program && { by: 'expr', program }
}

function compileExpr(
  source: string,
  expected: 'bool' | 'dyn',
  path: Path,
  environment: ConditionEnvironment,
  faults: DocumentFault[],
): MessageProgram | null {
  const compiled = compileMessageExpression(source, environment, expected)
  if (compiled.ok) return compiled.program
  const { code, message, offset } = compiled.fault
  faults.push({ path, code, message, offset })
  return null
}

const compiledMappings = new WeakMap<MappingEntry, CompiledMapping>()
let shared: ConditionEnvironment | null = null

/** The compiled form of a mapping of a published document: worked out once for as long as the document is held. */
export function compiledMappingOf(entry: MappingEntry): CompiledMapping {
  const known = compiledMappings.get(entry)
  if (known) return known
  shared ??= makeMessageEnvironment()
  const compiled = compileMapping(entry, shared)
  compiledMappings.set(entry, compiled)
  return compiled
}
