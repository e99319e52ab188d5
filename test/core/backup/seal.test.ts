import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeBlockWriter, readBlocks } from '#platform/backup/blocks.ts'
import type { Sink, Source } from '#platform/backup/bytes.ts'
import { readRows } from '#platform/backup/copy-text.ts'
import { BackupFault } from '#platform/backup/fault.ts'
import { openSealed, type Seal, sealSink } from '#platform/backup/seal.ts'

function makeMemorySink(): Sink & { readonly all: () => Buffer } {
  const parts: Buffer[] = []
  return {
    write: async (bytes) => {
      parts.push(Buffer.from(bytes))
    },
    end: async () => undefined,
    all: () => Buffer.concat(parts),
  }
}

function makeMemorySource(bytes: Buffer): Source {
  let at = 0
  return {
    read: async (length) => {
      if (at + length > bytes.length) throw new BackupFault('it ends too early')
      at += length
      return bytes.subarray(at - length, at)
    },
    isAtEnd: async () => at === bytes.length,
    close: async () => undefined,
  }
}

/** As in a file, but for a key that costs little. */
const SEAL: Seal = { N: 16, r: 1, p: 1, salt: Buffer.alloc(16, 7), line: 'andon-backup 1', passphrase: 'correct horse' }
const FRAME = 262_144

async function seal(bytes: Buffer, piece: number): Promise<Buffer> {
  const sink = makeMemorySink()
  const sealed = await sealSink(sink, SEAL)
  for (let at = 0; at < bytes.length; at += piece) await sealed.write(bytes.subarray(at, at + piece))
  await sealed.end()
  return sink.all()
}

/** All of it, which the reader knows the length of, as whoever reads blocks does. */
async function unseal(sealed: Buffer, length: number, using: Seal = SEAL): Promise<Buffer> {
  const source = await openSealed(makeMemorySource(sealed), using)
  const bytes = await source.read(length)
  if (!(await source.isAtEnd())) throw new BackupFault('something follows')
  return bytes
}

describe('sealed bytes', () => {
  test.each([1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME])('%i of them are opened as they were', async (length) => {
    const bytes = randomBytes(length)
    const sealed = await seal(bytes, 100_000)
    expect((await unseal(sealed, length)).equals(bytes)).toBe(true)
    expect(sealed.includes(bytes.subarray(0, 16)) && length > 16).toBe(false)
  })

  test('stay closed without the passphrase, and under another first line', async () => {
    const sealed = await seal(Buffer.from('secret'), 6)
    await expect(unseal(sealed, 6, { ...SEAL, passphrase: 'correct horsf' })).rejects.toThrow('the passphrase is not')
    await expect(unseal(sealed, 6, { ...SEAL, line: 'andon-backup 2' })).rejects.toThrow(BackupFault)
  })

  test('are refused when a bit is turned, frames are cut off, moved or doubled: anywhere', async () => {
    const bytes = randomBytes(2 * FRAME + 1_000)
    const sealed = await seal(bytes, 70_000)
    const whole = FRAME + 20
    const [first, second, last] = [
      sealed.subarray(0, whole),
      sealed.subarray(whole, 2 * whole),
      sealed.subarray(2 * whole),
    ]
    for (const frames of [
      [second, first, last],
      [first, second],
      [first, last],
      [first, first, second, last],
      [last],
    ]) {
      await expect(unseal(Buffer.concat(frames), bytes.length)).rejects.toThrow(BackupFault)
    }
    // A reader that would be content with what is left is told that it is not all.
    await expect(unseal(Buffer.concat([first, second]), 2 * FRAME)).rejects.toThrow(BackupFault)
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        await expect(unseal(changed, bytes.length)).rejects.toThrow(BackupFault)
        await expect(unseal(sealed.subarray(0, bit >> 3), bytes.length)).rejects.toThrow(BackupFault)
      }),
      { seed: 218, numRuns: 60 },
    )
  })
})

describe('blocks', () => {
  const write = async (): Promise<Buffer> => {
    const sink = makeMemorySink()
    const writer = makeBlockWriter(sink, 'line')
    await writer.write('M', Buffer.from('manifest'))
    await writer.write('D', Buffer.alloc(0))
    await writer.write('D', randomBytes(300))
    await writer.end()
    expect(writer.size()).toBe('line\n'.length + sink.all().length)
    return sink.all()
  }
  const read = async (bytes: Buffer, line = 'line') => Array.fromAsync(readBlocks(makeMemorySource(bytes), line))

  test('are read as they were written', async () => {
    expect((await read(await write())).map(({ kind, payload }) => [kind, payload.length])).toEqual([
      ['M', 8],
      ['D', 0],
      ['D', 300],
    ])
  })

  test('are refused when any bit is turned, wherever they are cut, and when something follows', async () => {
    const bytes = await write()
    await expect(read(bytes, 'lime')).rejects.toThrow('digest')
    await expect(read(Buffer.concat([bytes, Buffer.alloc(1)]))).rejects.toThrow('something follows its end')
    for (let at = 0; at < bytes.length; at++) {
      await expect(read(bytes.subarray(0, at)), `cut at ${at}`).rejects.toThrow(BackupFault)
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 << (at % 8)
      await expect(read(changed), `turned at ${at}`).rejects.toThrow(BackupFault)
    }
  })
})

describe('the text of COPY', () => {
  /** As PostgreSQL writes a value. */
  const LETTERS: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
  }
  const writeValue = (value: string | null): string =>
    value === null ? '\\N' : [...value].map((letter) => LETTERS[letter] ?? letter).join('')
  const value = fc.option(
    fc.string({ unit: fc.constantFrom('a', 'ü', '🏭', '\\', 'N', '\t', '\n', '\r', '\b', '\v', '\f', '') }),
  )

  test('is taken apart into the values it was made of, wherever its pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value)), fc.integer({ min: 1, max: 9 }), async (rows, piece) => {
        const text = Buffer.from(rows.map((row) => `${row.map(writeValue).join('\t')}\n`).join(''))
        async function* pieces() {
          for (let at = 0; at < text.length; at += piece) yield text.subarray(at, at + piece)
        }
        const found = await Array.fromAsync(readRows(pieces(), ['one', 'two']))
        expect(found).toEqual(rows.map(([one, two]) => ({ one, two })))
      }),
      { seed: 219 },
    )
  })
})
