/** What people add to a timeline, and who reads it. */
export const ENTRY_WORDS = ['note', 'decision', 'fact', 'communication'] as const
export const AUDIENCE_WORDS = ['internal', 'shared_with_supplier'] as const

/**
 * How notes stand in one place of a row: `text` is one note, of the time of the row; `parts` is time, author and text
 * with a separator between them; `journal` is many in one text, each below a line `time - author (label)`; `items` is a
 * list of objects with `at author text`.
 */
export const NOTE_LAYOUTS = ['text', 'parts', 'journal', 'items'] as const
export type NoteLayout = (typeof NOTE_LAYOUTS)[number]

/** Where what was said of an incident stands in a row of an import, and how. One of `pointer column expr`. */
export type MappedNotes = {
  readonly pointer?: string | undefined
  readonly column?: string | undefined
  readonly expr?: string | undefined
  readonly layout: NoteLayout
  /** Notes when left out. */
  readonly type?: (typeof ENTRY_WORDS)[number] | undefined
  /** Internal when left out. */
  readonly audience?: (typeof AUDIENCE_WORDS)[number] | undefined
  /** Of parts: what stands between them. */
  readonly separator?: string | undefined
  readonly format?: string | readonly string[] | undefined
  readonly timeZone?: string | undefined
}
