import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unguardCell } from '#kernel/table.ts'
import { CsvUnreadable, readCsv } from '#platform/csv/read-csv.ts'

const LIMITS = { rows: 3, columns: 3, lineLength: 40 }
const cellsOf = async (text: string) => (await readCsv(text, LIMITS)).rows.map(({ cells }) => cells)

describe('readCsv', () => {
  it.each<[string, string, string[][]]>([
    ['commas', 'a,b\n1,2', [['1', '2']]],
    ['semicolons, for lists stand between commas', 'a;b\n1,5;2', [['1,5', '2']]],
    ['tabs', 'a\tb\n1\t2', [['1', '2']]],
    ['a byte order mark and Windows line ends', '\uFEFFa,b\r\n1,2\r\n', [['1', '2']]],
    ['quotes, with line ends and quotes inside', 'a,b\n"x\n""y""",2', [['x\n"y"', '2']]],
    [
      'empty lines',
      'a,b\n\n1,2\n\n\n3,4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['spaces around cells', 'a , b\n 1 , 2 ', [['1', '2']]],
    ['fewer and more cells than columns', 'a,b\n1\n1,2,3', [['1'], ['1', '2', '3']]],
    ['no lines of separators alone', 'a,b\n,\n1,2\n ,\n', [['1', '2']]],
    ['spaces before quotes', 'a,b\n1, "2, 3"', [['1', '2, 3']]],
    ['a header alone', 'a,b', []],
  ])('reads %s', async (_, text, rows) => {
    expect(await cellsOf(text)).toEqual(rows)
  })

  it('knows the line of each row', async () => {
    const { rows } = await readCsv('a,b\n"x\ny",2\n\n3,4', LIMITS)
    expect(rows.map(({ line }) => line)).toEqual([3, 5])
  })

  it.each([
    ['nothing', ''],
    ['a quote that never ends', 'a\n"1'],
    ['a quote in the middle', 'a\n1"2'],
    ['more rows than the limit', 'a\n1\n2\n3\n4'],
    ['more columns than the limit', 'a,b,c,d\n1'],
    ['more cells than the limit', 'a\n1,2,3,4'],
    ['a longer line than the limit', `a\n${'x'.repeat(LIMITS.lineLength + 1)}`],
  ])('refuses %s', async (_, text) => {
    await expect(readCsv(text, LIMITS)).rejects.toBeInstanceOf(CsvUnreadable)
  })

  it('takes as much as the limits allow', async () => {
    expect(await cellsOf('a,b,c\n1,2,3\n4,5,6\n7,8,9')).toHaveLength(3)
    expect(await cellsOf(`a\n${'x'.repeat(LIMITS.lineLength)}`)).toHaveLength(1)
  })

  it('gives back whatever was written with quotes', async () => {
    const cell = fc
      .string({ maxLength: 12, unit: fc.constantFrom('a', '"', ',', ';', '\n', 'ü') })
      .filter((text) => text.trim() === text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 }), async (rows) => {
        const write = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = ['a,b', ...rows.map((row) => row.map(write).join(','))].join('\n')
        const limits = { ...LIMITS, lineLength: 200 }
        const given = rows.filter(([a, b]) => a !== '' || b !== '')
        expect((await readCsv(text, limits)).rows.map(({ cells }) => cells)).toEqual(given.map(([a, b]) => [a, b]))
      }),
    )
  })
})

describe('unguardCell', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'+49 341", '+49 341'],
    ["'-x", '-x'],
    ["'@x", '@x'],
    ["'quoted'", "'quoted'"],
    ['=1+1', '=1+1'],
    ["''=1", "'=1"],
  ])('%s is %s', (cell, meant) => {
    expect(unguardCell(cell)).toBe(meant)
  })
})
