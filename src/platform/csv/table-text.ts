import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { TableEncoding } from '#kernel/table.ts'

/** The bytes cannot be read as a table. The message is for whoever sent them. */
export class TableUnreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TableUnreadable'
  }
}

export type TableSize = { readonly bytes: number; readonly compression: number }

/** Below this a small file may compress as well as it likes. */
const SMALL = 4_194_304

/** What is wrong with so many bytes sent and so many unpacked; null when nothing is. */
export function judgeSize(received: number, unpacked: number, { bytes, compression }: TableSize): string | null {
  if (received > bytes || unpacked > bytes) return `it has more than ${bytes} bytes`
  return unpacked > SMALL && unpacked > received * compression
    ? `it is compressed more than ${compression} times: it may be meant to fill the memory`
    : null
}

/** The bytes of a table, unpacked where they are gzip (by their first two bytes). Throws TableUnreadable. */
export async function* unpack(source: AsyncIterable<Uint8Array>, size: TableSize): AsyncGenerator<Buffer> {
  let received = 0
  let unpacked = 0
  async function* counted(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
    for (let chunk: Uint8Array | undefined = first; chunk; chunk = (await rest.next()).value) {
      received += chunk.byteLength
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    }
  }
  const iterator = source[Symbol.asyncIterator]()
  let head: Uint8Array = (await iterator.next()).value ?? new Uint8Array()
  if (head.byteLength === 1)
    head = Buffer.concat([head, ((await iterator.next()).value ?? new Uint8Array()) as Uint8Array])
  if (head.byteLength === 0) return
  const bytes = counted(head, iterator)
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const plain: AsyncIterable<Buffer> = isGzip ? pipeThroughGunzip(bytes) : bytes
  for await (const chunk of plain) {
    if (unpacked === 0) expectText(chunk)
    unpacked += chunk.byteLength
    const fault = judgeSize(received, unpacked, size)
    if (fault !== null) throw new TableUnreadable(fault)
    yield chunk
  }
}

/** What is sent for a text by mistake, by its first bytes. */
const FOREIGN: readonly (readonly [begin: string, message: string])[] = [
  ['504b0304', 'it is an Excel workbook or another zip archive: save the sheet as CSV (UTF-8), or unpack it'],
  ['d0cf11e0a1b11ae1', 'it is an Excel workbook: save the sheet as CSV (UTF-8)'],
  ['1f8b08', 'it is gzip within gzip: unpack it once'],
  ['425a68', 'it is packed with bzip2: unpack it, or pack it with gzip'],
  ['fd377a585a00', 'it is packed with xz: unpack it, or pack it with gzip'],
  ['28b52ffd', 'it is packed with zstd: unpack it, or pack it with gzip'],
  ['25504446', 'it is a PDF document'],
]

function expectText(head: Buffer): void {
  const begin = head.toString('hex', 0, 8)
  const found = FOREIGN.find(([mark]) => begin.startsWith(mark))
  if (found) throw new TableUnreadable(found[1])
}

async function* pipeThroughGunzip(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(bytes, { objectMode: false })
  const gunzip = createGunzip()
  source.once('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer
  } catch (error) {
    const { code } = error as { code?: string }
    throw code?.startsWith('Z_') ? new TableUnreadable('it is gzip that cannot be unpacked, or that ends early') : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

const MARKS: readonly (readonly [TableEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The text of bytes: a byte order mark says how they are encoded, else `given` does; nothing said is UTF-16 where one of
 * the first two bytes is zero, which no text in UTF-8 has, else UTF-8. Bytes that are none of it are refused. Throws
 * TableUnreadable.
 */
export async function* decode(bytes: AsyncIterable<Buffer>, given: TableEncoding | null): AsyncGenerator<string> {
  let decoder = null as TextDecoder | null
  let encoding: TableEncoding = given ?? 'utf-8'
  let held = Buffer.alloc(0)
  const read = (chunk: Buffer | null): string => {
    if (decoder === null) {
      encoding = encodingOf(held, given)
      decoder = new TextDecoder(encoding, { fatal: true })
    }
    try {
      return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw new TableUnreadable(`it is not ${encoding}: say by encoding= how it is encoded`)
    }
  }
  for await (const chunk of bytes) {
    if (decoder !== null) {
      yield read(chunk)
      continue
    }
    held = Buffer.concat([held, chunk])
    if (held.byteLength >= 3) yield read(held)
  }
  if (decoder === null && held.byteLength > 0) yield read(held)
  yield read(null)
}

const encodingOf = (head: Buffer, given: TableEncoding | null): TableEncoding =>
  MARKS.find(([, mark]) => mark.every((byte, place) => head[place] === byte))?.[0] ?? given ?? guessEncoding(head)

function guessEncoding([first, second]: Buffer): TableEncoding {
  if (first !== 0 && second === 0) return 'utf-16le'
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8'
}
