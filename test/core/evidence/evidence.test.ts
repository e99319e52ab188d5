import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispositionOf } from '#features/evidence/disposition.core.ts'
import {
  cleanFileName,
  cutPiece,
  digestField,
  isMediaType,
  nameOnDisk,
  readDigestField,
  slicesOf,
} from '#features/evidence/evidence.core.ts'
import { contentRange, keepsRange, namesTag, readRange } from '#features/evidence/range.core.ts'

const SEED = { seed: 20_261_121, numRuns: 150 }

/** Chunks as the service fills them. */
function chunksOf(pieces: readonly Uint8Array[], size: number): Buffer[] {
  const chunks: Buffer[] = []
  let chunk = Buffer.alloc(size)
  let filled = 0
  for (const piece of pieces) {
    for (const { from, to, at, fills } of cutPiece(filled, piece.length, size)) {
      chunk.set(piece.subarray(from, to), at)
      filled = at + to - from
      if (fills) {
        chunks.push(chunk)
        chunk = Buffer.alloc(size)
        filled = 0
      }
    }
  }
  if (filled > 0) chunks.push(chunk.subarray(0, filled))
  return chunks
}

describe('chunks', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 })
  const size = fc.integer({ min: 1, max: 16 })

  test('however content comes, it is cut into full chunks and a rest, and nothing is lost or turned', () => {
    fc.assert(
      fc.property(pieces, size, (given, chunkSize) => {
        const whole = Buffer.concat(given)
        const chunks = chunksOf(given, chunkSize)
        expect(chunks.slice(0, -1).every(({ length }) => length === chunkSize)).toBe(true)
        expect(chunks.length).toBe(Math.ceil(whole.length / chunkSize))
        expect(Buffer.concat(chunks).equals(whole)).toBe(true)
      }),
      SEED,
    )
  })

  test('any range read from the chunks is that of the whole, and no byte beside it is read', () => {
    fc.assert(
      fc.property(pieces, size, fc.nat(), fc.nat(), (given, chunkSize, a, b) => {
        const whole = Buffer.concat(given)
        fc.pre(whole.length > 0)
        const [first, last] = [a % whole.length, b % whole.length].sort((x, y) => x - y) as [number, number]
        const chunks = chunksOf(given, chunkSize)
        const parts = [...slicesOf(first, last, chunkSize)].map(({ place, from, to }) => {
          expect(from).toBeLessThan(to)
          expect(to).toBeLessThanOrEqual(chunks[place]!.length)
          return chunks[place]!.subarray(from, to)
        })
        expect(Buffer.concat(parts).equals(whole.subarray(first, last + 1))).toBe(true)
      }),
      SEED,
    )
  })

  test('cuts of a long piece are as many as chunks it touches, whatever it is long', () => {
    expect(cutPiece(0, 0, 4)).toEqual([])
    expect(cutPiece(3, 6, 4)).toEqual([
      { from: 0, to: 1, at: 3, fills: true },
      { from: 1, to: 5, at: 0, fills: true },
      { from: 5, to: 6, at: 0, fills: false },
    ])
  })
})

/** RFC 9110, 14.1.2, byte by byte: which of them a range asks for; null where the field is to be passed over. */
function askedFor(first: string, last: string, size: number): readonly number[] | null {
  if (first === '' && last === '') return null
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  const all = Array.from({ length: size }, (_, at) => at)
  if (first === '') return Number(last) === 0 ? [] : all.filter((at) => at >= size - Number(last))
  return all.filter((at) => at >= Number(first) && (last === '' || at <= Number(last)))
}

describe('ranges', () => {
  const bound = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 14 }).map(String),
    fc.constant('99999999999999999999'),
  )

  test('a single range asks for the bytes that the rule names, one by one', () => {
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 10 }), (first, last, size) => {
        const range = readRange(`bytes=${first}-${last}`, size)
        const asked = askedFor(first, last, size)
        if (asked === null) expect(range).toBeNull()
        else if (asked.length === 0) expect(range).toBe('unsatisfiable')
        else expect(range).toEqual({ first: asked[0], last: asked.at(-1) })
      }),
      { ...SEED, numRuns: 600 },
    )
  })

  test.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'lines=0-1',
    'bytes=1--2',
    'bytes=+1-2',
    'bytes= 5-2',
  ])('%s is the whole', (field) => {
    expect(readRange(field, 10)).toBeNull()
  })

  test('whatever a Range says, it is answered within the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1_000 }), (text, size) => {
        const range = readRange(`bytes=${text}`, size)
        if (range === null || range === 'unsatisfiable') return
        expect(range.first >= 0 && range.first <= range.last && range.last < size).toBe(true)
      }),
      SEED,
    )
  })

  test('fields of an answer and their comparisons', () => {
    expect(contentRange({ first: 0, last: 4 }, 10)).toBe('bytes 0-4/10')
    expect(contentRange(null, 10)).toBe('bytes */10')
    const tag = '"abc"'
    expect([undefined, '"abc"', 'W/"abc"', '"x", "abc"', '*', '"x"'].map((field) => namesTag(field, tag))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    const conditions = [undefined, '"abc"', 'W/"abc"', '"x"', 'Wed, 21 Oct 2026 07:28:00 GMT']
    expect(conditions.map((field) => keepsRange(field, tag))).toEqual([true, true, false, false, false])
  })
})

describe('names of files', () => {
  test.each([
    ['photo.jpg', 'photo.jpg'],
    ['  spaced out .txt ', 'spaced out .txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\m\\Störung.pdf', 'Störung.pdf'],
    ['..', 'unnamed'],
    ['', 'unnamed'],
    ['folder/', 'unnamed'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['cod\u202egpj.exe', 'codgpj.exe'],
    ['Cafe\u0301.txt', 'Café.txt'],
    ['报告.pdf', '报告.pdf'],
    ['half\ud800.txt', 'half\ufffd.txt'],
    [`${'x '.repeat(150)}y`, `${'x '.repeat(99)}x`],
    [`${'x'.repeat(300)}.tar`, `${'x'.repeat(196)}.tar`],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  test.each([
    [1, 'Linie 4?.bin', '001 Linie 4_.bin'],
    [200, `${'👍'.repeat(196)}.txt`, `200 ${'👍'.repeat(61)}.txt`],
    [12, '報'.repeat(200), `012 ${'報'.repeat(83)}`],
  ])('the %ith, %j, is written as %j', (place, fileName, name) => {
    expect(nameOnDisk(place, fileName)).toBe(name)
  })

  test('any name becomes one that is no path and no trap, and is kept as it is from then on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 230 }), (given) => {
        const name = cleanFileName(given)
        expect(name).not.toMatch(/[/\\\p{Cc}]/u)
        expect([...name].length).toBeLessThanOrEqual(200)
        expect(name.length).toBeGreaterThan(0)
        expect(cleanFileName(name)).toBe(name)
        expect(nameOnDisk(7, name)).toMatch(/^007 /)
        expect(Buffer.byteLength(nameOnDisk(7, name))).toBeLessThanOrEqual(255)
      }),
      { ...SEED, numRuns: 40 },
    )
  })

  test.each([
    ['photo.jpg', 'attachment; filename="photo.jpg"'],
    ['Störung 1.pdf', `attachment; filename="St_rung 1.pdf"; filename*=UTF-8''St%C3%B6rung%201.pdf`],
    ['a"b.txt', `attachment; filename="a_b.txt"; filename*=UTF-8''a%22b.txt`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"`],
    ['报告.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`],
  ])('%j is sent as %j', (name, field) => {
    expect(dispositionOf(name)).toBe(field)
  })

  test('every name makes one field that gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }).map(cleanFileName), (name) => {
        const field = dispositionOf(name)
        expect(field).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"(; filename\*=UTF-8''[\w!#$&+.^`|~%-]+)?$/,
        )
        const extended = /UTF-8''(.*)$/.exec(field)?.[1]
        expect(extended === undefined ? /"(.*)"/.exec(field)![1] : decodeURIComponent(extended)).toBe(name)
      }),
      SEED,
    )
  })
})

describe('media types and digests', () => {
  test.each(['image/jpeg', 'application/vnd.ms-excel.sheet.macroenabled.12', 'x/y', 'application/ld+json'])(
    '%s is one',
    (type) => {
      expect(isMediaType(type)).toBe(true)
    },
  )
  test.each([
    '',
    'image',
    'image/',
    '/jpeg',
    'image/jpeg; q=1',
    'image/jp eg',
    'image/jpeg\r\n',
    'a/b/c',
    '<b>/x',
    `${'x'.repeat(128)}/y`,
  ])('%j is none', (type) => {
    expect(isMediaType(type)).toBe(false)
  })

  test('a digest field gives the digest back, among others too', () => {
    for (let run = 0; run < 50; run++) {
      const digest = createHash('sha256').update(randomBytes(8)).digest('hex')
      const field = digestField(digest)
      expect(readDigestField(field)).toBe(digest)
      expect(readDigestField(`sha-512=:AA==:, ${field}, unixsum=:AA==:`)).toBe(digest)
    }
    expect(['', 'sha-256=abc', 'sha-256=:abc:', `x${digestField('0'.repeat(64))}`].map(readDigestField)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})
