import { describe, expect, it } from 'vitest'
import type { MappedNotes, MappingEntry } from '#features/configuration/document.core.ts'
import { gatherNotes, markNotes, readNotes } from '#features/imports/notes.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'

const mappingOf = (...notes: readonly MappedNotes[]): MappingEntry => ({
  key: 'k',
  protocol: 'import',
  members: {},
  notes,
})
function read(place: Omit<MappedNotes, 'column'>, cell: unknown) {
  const { notes, faults } = readNotes(mappingOf({ column: 'said', ...place }), { said: cell })
  const shown = notes.map(({ at, author, text }) => [at === null ? null : formatInstant(at), author, text])
  return faults.length > 0 ? faults.map(({ message }) => message) : shown
}

const JOURNAL = `2026-01-03 09:00:00 - Jane Doe (Work notes)
Replaced the fuser.

2026-02 - the part - is on its way (soon)

2026-01-02 03:04:05 - O'Neil (ext) (Work notes)
Looks broken.
`

describe('notes are read', () => {
  it('from a journal, which begins with the latest', () => {
    expect(read({ layout: 'journal', timeZone: 'Europe/Berlin' }, JOURNAL)).toEqual([
      ['2026-01-02T02:04:05.000Z', "O'Neil (ext)", 'Looks broken.'],
      ['2026-01-03T08:00:00.000Z', 'Jane Doe', 'Replaced the fuser.\n\n2026-02 - the part - is on its way (soon)'],
    ])
  })

  it('from cells of time, author and text, however many columns there are', () => {
    const cells = ['31/Jan/26 1:45 PM;557058:ab;one; and two', '31/Jan/26 2:00 PM;;nobody', 'plain', 'a; b; c']
    expect(read({ layout: 'parts', format: ['iso', 'd/MMM/yy h:mm a'] }, cells)).toEqual([
      ['2026-01-31T13:45:00.000Z', '557058:ab', 'one; and two'],
      ['2026-01-31T14:00:00.000Z', null, 'nobody'],
      [null, null, 'plain'],
      [null, null, 'a; b; c'],
    ])
  })

  it('from lists of objects, as JSON or as its text', () => {
    const items = [
      { at: '2026-01-02T03:04:05Z', author: 'Ann', text: 'x', type: 'decision' },
      { text: 'y' },
      { text: ' ' },
    ]
    for (const cell of [items, JSON.stringify(items)]) {
      expect(read({ layout: 'items' }, cell)).toEqual([
        ['2026-01-02T03:04:05.000Z', 'Ann', 'x'],
        [null, null, 'y'],
      ])
    }
    const { notes } = readNotes(mappingOf({ column: 'said', layout: 'items', audience: 'shared_with_supplier' }), {
      said: items,
    })
    expect(notes.map(({ type, audience }) => [type, audience])).toEqual([
      ['decision', 'shared_with_supplier'],
      ['note', 'shared_with_supplier'],
    ])
  })

  it('from an expression, and nowhere when there is nothing', () => {
    const { notes } = readNotes(mappingOf({ expr: "message.by + ': ' + message.what", layout: 'text' }), {
      by: 'Ann',
      what: 'hello',
    })
    expect(notes).toEqual([{ at: null, author: null, text: 'Ann: hello', type: 'note', audience: 'internal' }])
    expect(read({ layout: 'journal' }, '')).toEqual([])
    expect(read({ layout: 'parts' }, undefined)).toEqual([])
  })

  it('whole where one is too long for one note', () => {
    const text = `${'a'.repeat(LIMITS.textLength - 1)}🚨b`
    const pieces = read({ layout: 'text' }, text).map((note) => note[2] as string)
    expect(pieces.map(({ length }) => length)).toEqual([LIMITS.textLength - 1, 3])
    expect(pieces.join('')).toBe(text)
  })

  it.each([
    [
      'journal',
      '31.01.2026 10:00 - Jane (Work notes)\ntext',
      'said: "31.01.2026 10:00 - Jane (Work notes)" begins with no time',
    ],
    ['parts', '31.01.2026;Jane;text', 'said: "31.01.2026": this is not an instant'],
    ['items', 'no JSON', 'said: this is not JSON'],
    ['items', '[1]', 'said: this is no object'],
    ['items', [{ text: 'x', type: 'gossip' }], 'said: "gossip" is none of note'],
    ['text', { a: 1 }, 'said: this is not a text'],
  ] as const)('but %s of %j is refused', (layout, cell, why) => {
    expect(read({ layout }, cell)).toEqual([expect.stringContaining(why)])
  })
})

describe('notes of several rows', () => {
  const note = (at: number | null, text: string) =>
    ({ at, author: null, text, type: 'note', audience: 'internal' }) as const

  it('are told once each, in the order of their times', () => {
    const one = { notes: [note(3, 'c'), note(1, 'a'), note(1, 'a')], at: 9 }
    const other = { notes: [note(1, 'a'), note(2, 'b'), note(null, 'd')], at: 10 }
    expect(gatherNotes([one, other]).map(({ at, text }) => [at, text])).toEqual([
      [1, 'a'],
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [10, 'd'],
    ])
  })

  it('are known again by when, who and what, whatever they are taken for', () => {
    const marks = markNotes([
      { ...note(1, 'a'), at: 1 },
      { ...note(1, 'a'), at: 1 },
      { ...note(2, 'a'), at: 2 },
    ])
    expect(new Set(marks).size).toBe(3)
    expect(markNotes([{ at: 1, author: null, text: 'a', type: 'fact', audience: 'shared_with_supplier' }])[0]).toBe(
      marks[0],
    )
  })
})
