import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { BlockWriter } from './blocks.ts'
import { damaged } from './fault.ts'
import type { TableEnd } from './manifest.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Bytes of rows in a block, before they are compressed: each block can be opened alone. */
const BLOCK = 1_048_576
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }
/** Blocks compressed at once. */
const AT_ONCE = 3

const LINE_END = 10

/** Rows of a table as COPY writes them, counted and hashed as they pass. */
export class RowCount {
  readonly #digest = createHash('sha256')
  #rows = 0
  #bytes = 0

  add(bytes: Buffer): void {
    this.#digest.update(bytes)
    this.#bytes += bytes.length
    // A line end within a value is written as \n: one that stands as itself ends a row.
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) this.#rows++
  }

  get bytes(): number {
    return this.#bytes
  }

  end(name: string): TableEnd {
    return { name, rows: this.#rows, bytes: this.#bytes, sha256: this.#digest.digest('hex') }
  }
}

/** Compresses rows into blocks, some at once and in their order; holds a few blocks in memory, however many there are. */
export function makeRowWriter(writer: BlockWriter, count: RowCount) {
  const running: Promise<Buffer>[] = []
  let waiting: Buffer[] = []
  let size = 0
  const settle = async (most: number): Promise<void> => {
    while (running.length > most) await writer.write('D', await running.shift()!)
  }
  const flush = async (): Promise<void> => {
    if (size === 0) return
    const block = Buffer.concat(waiting)
    waiting = []
    size = 0
    for (let at = 0; at < block.length; at += BLOCK) {
      const piece = block.subarray(at, at + BLOCK)
      count.add(piece)
      const compressed = compress(piece, LEVEL)
      compressed.catch(() => undefined)
      running.push(compressed)
      await settle(AT_ONCE - 1)
    }
  }
  return {
    write: async (bytes: Buffer): Promise<void> => {
      waiting.push(bytes)
      size += bytes.length
      if (size >= BLOCK) await flush()
    },
    end: async (): Promise<void> => {
      await flush()
      await settle(0)
    },
  }
}

/** The rows of one block; none holds more than was put into one. */
export async function openRows(payload: Buffer): Promise<Buffer> {
  try {
    return await decompress(payload, { maxOutputLength: BLOCK })
  } catch {
    throw damaged('a block cannot be decompressed')
  }
}
