import { type CompiledNotes, compiledMappingOf } from '#features/configuration/compiled-mapping.core.ts'
import { AUDIENCE_WORDS, ENTRY_WORDS, type MappingEntry } from '#features/configuration/document.core.ts'
import type { ToldEntry } from '#features/incidents/incident.events.ts'
import { findValue } from '#features/intake/mapping.core.ts'
import { readInstant } from '#features/intake/reading.core.ts'
import { Failure } from '#features/rules/failure.core.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Instant } from '#kernel/time.ts'

/** What a row says was said; `at` is null where it has the time of its row. */
export type ReadNote = Omit<ToldEntry, 'at'> & { readonly at: Instant | null }

/** A place of a row whose notes cannot be read. The message is for whoever sent it. */
class NotesUnreadable extends Error {}

type Said = { readonly at: unknown; readonly author: unknown; readonly text: unknown }

/** All that a mapping finds said in a row, and every place where it cannot be read. */
export function readNotes(
  mapping: MappingEntry,
  message: Readonly<Record<string, unknown>>,
): { readonly notes: readonly ReadNote[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const notes = compiledMappingOf(mapping).notes.flatMap((place) => {
    try {
      return readPlace(place, message)
    } catch (error) {
      if (!(error instanceof NotesUnreadable)) throw error
      faults.push({ pointer: '', code: 'NOTES_UNREADABLE', message: `${place.name}: ${error.message}` })
      return []
    }
  })
  return { notes, faults }
}

function readPlace(place: CompiledNotes, message: Readonly<Record<string, unknown>>): readonly ReadNote[] {
  const { value } = findValue(place.source, message, message, false)
  if (value instanceof Failure) throw new NotesUnreadable(value.message)
  const cells = (Array.isArray(value) ? value : [value]).filter(
    (cell) => cell !== undefined && cell !== null && cell !== '',
  )
  if (place.layout === 'items') return cells.flatMap(listItems).flatMap((item) => readItem(place, item))
  return cells.flatMap((cell) => {
    if (typeof cell === 'object') throw new NotesUnreadable('this is not a text')
    const text = String(cell)
    if (place.layout === 'text') return noteOf(place, { at: null, author: null, text })
    return place.layout === 'parts' ? noteOf(place, partsOf(place, text)) : readJournal(place, text)
  })
}

/** Time, author and text; what else is between separators is of the text. What tells no time is text alone. */
function partsOf({ source }: CompiledNotes, text: string): Said {
  const separator = source.separator ?? ';'
  const [at = '', author, ...rest] = text.split(separator)
  if (rest.length === 0 || !/\d/.test(at)) return { at: null, author: null, text }
  return { at, author, text: rest.join(separator) }
}

/** `2026-01-02 03:04:05 - Jane Doe (Work notes)` */
const HEADING = /^(?=.{0,60}\d)(\S.{0,60}?) - (.*?)(?:\s*\([^()]*\))?\s*$/

/** Each note stands below a line that says when and who; most journals begin with the latest. */
function readJournal(place: CompiledNotes, text: string): readonly ReadNote[] {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (!HEADING.test(first)) return writeNote(place, { at: null, author: null, text })
  const found: { readonly at: Instant; readonly author: string; readonly lines: string[] }[] = []
  for (const line of lines) {
    const [, when = '', author = ''] = HEADING.exec(line) ?? []
    const reading = when === '' ? null : readInstant(when, place.source)
    const at = reading !== null && 'value' in reading ? reading.value : null
    if (at !== null) found.push({ at, author, lines: [] })
    else if (found.length > 0) found.at(-1)!.lines.push(line)
    else if (line !== '')
      throw new NotesUnreadable(`"${line.slice(0, 60)}" begins with no time as the mapping says it is written`)
  }
  const isLatestFirst = found.length > 1 && found[0]!.at > found.at(-1)!.at
  return (isLatestFirst ? found.toReversed() : found).flatMap(({ at, author, lines: said }) =>
    writeNote(place, { at, author: nameOf(author), text: said.join('\n') }),
  )
}

function listItems(cell: unknown): readonly unknown[] {
  if (typeof cell !== 'string') return [cell]
  try {
    return [JSON.parse(cell)].flat()
  } catch {
    throw new NotesUnreadable('this is not JSON')
  }
}

function readItem(place: CompiledNotes, item: unknown): readonly ReadNote[] {
  if (typeof item !== 'object' || item === null) throw new NotesUnreadable('this is no object with at, author and text')
  const { at, author, text, type, audience } = item as Readonly<Record<string, unknown>>
  const own = {
    type: wordOf(ENTRY_WORDS, type, place.type),
    audience: wordOf(AUDIENCE_WORDS, audience, place.audience),
  }
  return noteOf({ ...place, ...own }, { at, author, text })
}

function wordOf<W extends string>(words: readonly W[], given: unknown, fallback: W): W {
  if (given === undefined || given === null) return fallback
  const word = words.find((known) => known === given)
  if (word === undefined)
    throw new NotesUnreadable(`${JSON.stringify(given).slice(0, 60)} is none of ${words.join(', ')}`)
  return word
}

function noteOf(place: CompiledNotes, { at, author, text }: Said): readonly ReadNote[] {
  if (text !== undefined && text !== null && typeof text !== 'string') throw new NotesUnreadable('its text is no text')
  const reading = at === undefined || at === null ? { value: null } : readInstant(at, place.source)
  if ('code' in reading) throw new NotesUnreadable(`"${String(at).slice(0, 60)}": ${reading.message}`)
  return writeNote(place, { at: reading.value, author: nameOf(author), text: text ?? '' })
}

const nameOf = (author: unknown): string | null =>
  typeof author === 'string' && author.trim() !== ''
    ? author.trim().slice(0, LIMITS.shortTextLength).toWellFormed()
    : null

/** One that is too long for one note goes on in the next; one that says nothing is none. */
function writeNote(
  { type, audience }: CompiledNotes,
  { text, ...said }: Omit<ReadNote, 'type' | 'audience'>,
): ReadNote[] {
  const notes: ReadNote[] = []
  for (let rest = text.trim(); rest !== ''; ) {
    const piece = rest.slice(0, LIMITS.textLength).replace(/[\uD800-\uDBFF]$/, '')
    notes.push({ ...said, type, audience, text: piece })
    rest = rest.slice(piece.length)
  }
  return notes
}

/**
 * What the rows of one incident say was said, in the order of its times. Rows that carry a whole journal each say the
 * same again; what one row says twice was said twice. `at` is the time of the
 * row.
 */
export function gatherNotes(
  rows: readonly { readonly notes: readonly ReadNote[]; readonly at: Instant }[],
): readonly ToldEntry[] {
  const gathered = new Map<string, ToldEntry>()
  for (const { notes, at } of rows) {
    const timed = notes.map((note) => ({ ...note, at: note.at ?? at }))
    for (const [place, mark] of markNotes(timed).entries()) {
      if (!gathered.has(mark)) gathered.set(mark, timed[place]!)
    }
  }
  return [...gathered.values()].sort((one, other) => one.at - other.at)
}

/** What tells notes of one incident apart: when, who and what; of several alike, their place among them. */
export function markNotes(notes: readonly ToldEntry[]): readonly string[] {
  const alike = new Map<string, number>()
  return notes.map(({ at, author, text }) => {
    const said = JSON.stringify([at, author, text])
    const before = alike.get(said) ?? 0
    alike.set(said, before + 1)
    return before === 0 ? said : `${said} ${before}`
  })
}
