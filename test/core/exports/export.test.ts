import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCell, writeHead, writeItems, writeTail } from '#features/exports/export.core.ts'
import { unguardCell } from '#kernel/table.ts'

const CSV = { format: 'csv', columns: ['a', 'b'], raw: false, mark: false, ended: false } as const
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((one) => one.toWellFormed().replaceAll('\0', '')),
  fc
    .tuple(fc.constantFrom('', "'", "''"), fc.constantFrom('=', '+', '-', '@', '\t', '\r', 'x'), fc.string())
    .map((parts) => parts.join('')),
)

describe('a cell', () => {
  it.each([
    [null, ''],
    [undefined, ''],
    [-5, '-5'],
    [true, 'true'],
    [['=1'], '["=1"]'],
    [{ a: 1 }, '{"a":1}'],
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["'quoted", "'quoted"],
    ['-5 bar', "'-5 bar"],
    ['\tx', "'\tx"],
  ])('%j is written %j', (value, cell) => {
    expect(writeCell(value, false)).toBe(cell)
  })

  it('raw is what it is', () => {
    expect(writeCell('=1+1', true)).toBe('=1+1')
  })

  it('never begins like a formula, and comes back as it was', () => {
    fc.assert(
      fc.property(text, (value) => {
        const cell = writeCell(value, false)
        expect(cell).not.toMatch(/^[=+\-@\t\r]/)
        expect(unguardCell(cell)).toBe(value)
      }),
      { seed: 47 },
    )
  })
})

describe('a table', () => {
  it('is read by others as it was meant', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: fc.option(text) }), { minLength: 1, maxLength: 5 }), (items) => {
        const table =
          writeHead(CSV) +
          writeItems(
            CSV,
            items.map((item) => JSON.stringify(item)),
            0,
          )
        const rows = parse(table, { relaxColumnCount: false }) as string[][]
        expect(rows.slice(1).map((cells) => cells.map(unguardCell))).toEqual(items.map(({ a, b }) => [a, b ?? '']))
      }),
      { seed: 48 },
    )
  })
})

describe('what is written', () => {
  it('is whole with its end alone', () => {
    const form = { ...CSV, format: 'json' } as const
    const pieces = [
      writeHead(form),
      writeItems(form, ['1', '2'], 0),
      writeItems(form, [], 2),
      writeItems(form, ['3'], 2),
    ]
    expect(JSON.parse([...pieces, writeTail(form, 3)].join(''))).toEqual({ items: [1, 2, 3], count: 3 })
    expect(() => JSON.parse(pieces.join(''))).toThrow()
    expect(writeTail({ ...CSV, format: 'ndjson', ended: true }, 3)).toBe('{"end":{"count":3}}\n')
    expect(writeTail({ ...CSV, format: 'ndjson' }, 3) + writeTail(CSV, 3)).toBe('')
  })
})
