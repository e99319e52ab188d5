import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { presentHeader, presentRejection } from '#features/imports/imports.schema.ts'
import { expectColumns, readRawRows } from '#features/imports/raw-rows.service.ts'
import { expectRoom } from '#features/imports/run.service.ts'
import { LIMITS } from '#kernel/limits.ts'
import { judgeSize, TableUnreadable } from '#platform/csv/table-text.ts'

const CSV = { format: 'csv', encoding: null, separator: null, quoting: null } as const

async function* inPieces(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}
async function read(text: string | Buffer, given: Partial<Parameters<typeof readRawRows>[1]> = {}, size?: number) {
  const { header, rows } = await readRawRows(inPieces(Buffer.from(text), size), { ...CSV, ...given })
  return { header, rows: await Array.fromAsync(rows) }
}

describe('files are read', () => {
  const TEXT = 'name;"a, b"\nÜbel;1\n'
  const swapped = Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()
  it.each([
    ['UTF-8', Buffer.from(TEXT), {}],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), {}],
    ['UTF-16, little end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), {}],
    ['UTF-16, big end first', swapped, {}],
    ['UTF-16 without a mark, little end first', Buffer.from(TEXT, 'utf16le'), {}],
    ['UTF-16 without a mark, big end first', swapped.subarray(2), {}],
    ['Windows-1252, told', Buffer.from(TEXT, 'latin1'), { encoding: 'windows-1252' }],
    ['gzip', gzipSync(TEXT), {}],
  ] as const)('as %s, whatever the pieces', async (_, bytes, given) => {
    for (const size of [1, 2, 3, 65_536]) {
      expect(await read(bytes, given, size)).toMatchObject({
        header: ['name', 'a, b'],
        rows: [{ line: 2, message: { name: 'Übel', 'a, b': '1' } }],
      })
    }
  })

  it.each([',', ';', '\t', '|'])('with %j between the cells', async (separator) => {
    expect((await read(`a${separator}b\n1${separator}2\n`)).rows).toMatchObject([{ message: { a: '1', b: '2' } }])
  })

  it('with formulas as the text they are, and quotes and line ends inside of cells', async () => {
    const { rows } = await read('a,b\n=1+1,"x\n""y"""\n')
    expect(rows).toMatchObject([{ line: 3, message: { a: '=1+1', b: 'x\n"y"' } }])
  })

  it('with quotes as characters, where that is told', async () => {
    const { rows } = await read('a,b\n5" pipe,"x\n', { quoting: 'none' })
    expect(rows).toMatchObject([{ message: { a: '5" pipe', b: '"x' } }])
    await expect(read('a,b\n5" pipe,"x\n')).rejects.toThrow('quoting=none')
  })

  it.each([
    ['of Windows, then of Unix', 'a;b\r\n1;2\n3;4\r\n'],
    ['of old Macs, with others inside of quotes', '"a";b\r1;2\r3;4'],
    ['of Unix, and a carriage return inside of a cell', 'a;b;c\n1;2;x\ry\n3;4;\n'],
    ['before the header', '\r\n\na;b\n1;2\n3;4\n'],
    ['that spreadsheets fill with separators', 'a;b\n1;2;;\n;;;\n  ; \n3;4;\n;\n'],
    ['inside of the header', '"x\ny,,,";a;b\n0;1;2\n0;3;4\n'],
    ['below the one that says what stands between cells', 'sep=;\r\na;b\r\n1;2\r\n3;4\r\n'],
  ])('with line ends %s', async (_, text) => {
    for (const size of [1, 2, 65_536]) {
      const { rows } = await read(text, {}, size)
      expect(rows).toMatchObject([{ message: { a: '1', b: '2' } }, { message: { a: '3', b: '4' } }])
    }
  })

  it('with columns of one name as a list of what they say', async () => {
    const { rows } = await read('Key,Comment,Comment,__proto__\nA,one,two,x\nB,,two,x\n')
    expect(rows.map((row) => 'message' in row && row.message.Comment)).toEqual([['one', 'two'], 'two'])
  })

  it('line by line as JSON; what is none is refused by itself', async () => {
    const deep = `{"a":${'['.repeat(30)}${']'.repeat(30)}}`
    const { rows } = await read(`{"a":1}\n\nnone\n[1]\n${deep}\n{"a":"\\u0000"}\n{"a":2}`, { format: 'ndjson' })
    expect(rows.map((row) => ('error' in row ? row.error : row.message.a))).toEqual([
      1,
      'it is not JSON',
      'it is no JSON object',
      `it is nested deeper than ${LIMITS.jsonDepth}`,
      'it holds a character that is no text',
      2,
    ])
  })
})

describe('refused rows', () => {
  it('come back with all their cells', () => {
    const stored = { header: ['a', 'error', 'b'], reading: { separator: ';' } }
    const back = presentRejection(stored, { line: 2, kept: ['1', 'old', '2', '', '3;4'], error: 'why' })
    expect(presentHeader(stored) + back).toBe('a;b;error\r\n1;2;why;;"3;4"\r\n')
  })
})

describe('what cannot be read is refused', () => {
  it('a table without a column that every row must have', () => {
    const members = {
      sourceReference: { column: 'number' },
      title: { column: 'Summary', required: true, default: 'none' },
      reportedAt: { column: 'opened', required: true },
    }
    const mapping = { key: 'm', name: 'M', protocol: 'import', members } as const
    expect(() => expectColumns(mapping, ['opened', 'number'])).not.toThrow()
    expect(() => expectColumns(mapping, ['opened', 'Number'])).toThrow("no column 'number'")
    expect(() => expectColumns(mapping, ['number'])).toThrow("no column 'opened'")
  })

  it.each([
    ['bytes that are not UTF-8', Buffer.from('a,b\n\xff\xfe,1\n', 'latin1'), 'not utf-8'],
    ['gzip that ends early', gzipSync('a,b\n1,2\n'.repeat(1_000)).subarray(0, 40), 'ends early'],
    ['a file without a header', Buffer.from(''), 'no header'],
    ['quotes that never end', Buffer.from('a,b\n"1,2\n'), 'Quote'],
    ['a workbook', Buffer.from('PK\x03\x04', 'latin1'), 'Excel workbook'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'Excel workbook'],
    ['gzip within gzip', gzipSync(gzipSync('a,b\n1,2\n')), 'gzip within gzip'],
    ['a document', Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a page of a login', Buffer.from('\ufeff\n <!doctype html>\n<p>Log in'), 'HTML'],
    ['lines of JSON as a table', Buffer.from('{"a":1}\n{"a":2}\n'), 'format=ndjson'],
    ['a million columns', Buffer.from(`a\n${','.repeat(1_000_000)}\n`), 'characters'],
  ])('%s', async (_, bytes, why) => {
    const refused = read(bytes)
    await expect(refused).rejects.toThrow(TableUnreadable)
    await expect(refused).rejects.toThrow(new RegExp(why, 'i'))
  })

  it('one JSON document as lines', async () => {
    for (const text of ['[\n{"a":1}\n]', '[{"a":1}]', '{\n"items":[]}', '{"items":[\n{"a":1}\n]}']) {
      await expect(read(text, { format: 'ndjson' })).rejects.toThrow('one object a line')
    }
  })

  it('a line that never ends, without taking it in', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('a\n')
      for (; given < 1_000_000_000; given += 65_536) yield Buffer.alloc(65_536, 120)
    }
    const readAll = async () => Array.fromAsync((await readRawRows(endless(), CSV)).rows)
    await expect(readAll()).rejects.toThrow(TableUnreadable)
    expect(given).toBeLessThan(10_000_000)
  })

  it('what is small and unpacks to much', async () => {
    await expect(read(gzipSync(`a\n${`${'b'.repeat(999)}\n`.repeat(20_000)}`))).rejects.toThrow('compressed')
  })

  it('sizes by n and n + 1', () => {
    const size = { bytes: LIMITS.tableBytes, compression: LIMITS.tableCompression }
    expect(judgeSize(LIMITS.tableBytes, LIMITS.tableBytes, size)).toBeNull()
    expect(judgeSize(LIMITS.tableBytes + 1, 0, size)).toContain('bytes')
    expect(judgeSize(100_000, 100_000 * LIMITS.tableCompression, size)).toBeNull()
    expect(judgeSize(100_000, 100_000 * LIMITS.tableCompression + 1, size)).toContain('compressed')
  })

  it('columns by n and n + 1', async () => {
    const table = (columns: number) => `${Array.from({ length: columns }, (_, at) => `c${at}`).join(',')}\n`
    expect((await read(table(LIMITS.tableColumns))).header).toHaveLength(LIMITS.tableColumns)
    await expect(read(table(LIMITS.tableColumns + 1))).rejects.toThrow(`more than ${LIMITS.tableColumns} columns`)
  })

  it('lines by n and n + 1', async () => {
    const table = (length: number) => `a\n${'b'.repeat(length)}\n`
    expect((await read(table(LIMITS.tableLineLength))).rows).toHaveLength(1)
    const more = read(table(LIMITS.tableLineLength + 1))
    await expect(more).rejects.toThrow(`more than ${LIMITS.tableLineLength} characters`)
  })

  it('imports at once by n and n + 1', () => {
    expect(() => expectRoom(LIMITS.importsAtOnce - 1)).not.toThrow()
    expect(() => expectRoom(LIMITS.importsAtOnce)).toThrow('as many imports')
  })
})
