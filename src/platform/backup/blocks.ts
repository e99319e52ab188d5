import { createHash } from 'node:crypto'
import type { Sink, Source } from './bytes.ts'
import { damaged } from './fault.ts'

/**
 * After the first line a file is blocks: a letter for the kind, the length as four bytes (the highest first), and so many
 * bytes. `M` the manifest, `T` a table begins, `D` rows of it, `E` it ends; last `Z`, the SHA-256 of everything before.
 */
export type BlockKind = 'M' | 'T' | 'D' | 'E'
export type Block = { readonly kind: BlockKind; readonly payload: Buffer }

/** No block is longer: what a damaged length says is never allocated. */
const LONGEST = 8_388_608
const HEAD = 5
const DIGEST = 32

export type BlockWriter = {
  readonly write: (kind: BlockKind, payload: Buffer) => Promise<void>
  readonly end: () => Promise<void>
  /** Bytes so far, before they are sealed. */
  readonly size: () => number
}

export function makeBlockWriter(sink: Sink, line: string): BlockWriter {
  const digest = createHash('sha256').update(`${line}\n`)
  let size = line.length + 1
  return {
    write: async (kind, payload) => {
      const block = Buffer.concat([writeHead(kind, payload.length), payload])
      digest.update(block)
      size += block.length
      await sink.write(block)
    },
    end: async () => {
      size += HEAD + DIGEST
      await sink.write(Buffer.concat([writeHead('Z', DIGEST), digest.digest()]))
      await sink.end()
    },
    size: () => size,
  }
}

function writeHead(kind: string, length: number): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(kind, 'latin1')
  head.writeUInt32BE(length, 1)
  return head
}

/** The blocks in order. A file that was cut, changed or added to is refused, at the latest behind its last block. */
export async function* readBlocks(source: Source, line: string): AsyncGenerator<Block> {
  const digest = createHash('sha256').update(`${line}\n`)
  for (;;) {
    const head = await source.read(HEAD)
    const kind = String.fromCharCode(head[0]!)
    const length = head.readUInt32BE(1)
    if (!'MTDEZ'.includes(kind)) throw damaged('a block is of no kind that there is')
    if (length > LONGEST) throw damaged('a block has a length that none has')
    const payload = await source.read(length)
    if (kind === 'Z') {
      if (!digest.digest().equals(payload)) throw damaged('its digest is not that of what it holds')
      if (!(await source.isAtEnd())) throw damaged('something follows its end')
      return
    }
    digest.update(head).update(payload)
    yield { kind: kind as BlockKind, payload }
  }
}
