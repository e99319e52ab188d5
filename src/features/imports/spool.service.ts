import { hash } from 'node:crypto'
import { openTemporaryFile } from '#platform/files/temporary-file.ts'
import type { RawRow } from './row.core.ts'

/** Rows put aside until all of an incident are there: on disk, in parts small enough for the memory. */
export type Spool = {
  readonly add: (reference: string, row: RawRow) => Promise<void>
  /** Every part in turn: the rows of an incident are all in one, in the order in which they came. */
  readonly parts: () => AsyncGenerator<readonly Pick<RawRow, 'line' | 'kept'>[]>
  readonly close: () => Promise<void>
}

const PARTS = 128
const FLUSH_BYTES = 32_768

type Part = { lines: string[]; length: number; readonly pieces: { readonly from: number; readonly length: number }[] }

export async function openSpool(): Promise<Spool> {
  const file = await openTemporaryFile()
  const parts: readonly Part[] = Array.from({ length: PARTS }, () => ({ lines: [], length: 0, pieces: [] }))
  const flush = async (part: Part): Promise<void> => {
    if (part.lines.length === 0) return
    const bytes = Buffer.from(part.lines.join(''))
    part.lines = []
    part.length = 0
    part.pieces.push({ from: await file.append(bytes), length: bytes.byteLength })
  }
  return {
    add: async (reference, { line, kept }) => {
      const part = parts[Number.parseInt(hash('sha256', reference, 'hex').slice(0, 4), 16) % PARTS]!
      const text = `${JSON.stringify([line, kept])}\n`
      part.lines.push(text)
      part.length += text.length
      if (part.length >= FLUSH_BYTES) await flush(part)
    },
    parts: async function* () {
      for (const part of parts) {
        await flush(part)
        const rows: Pick<RawRow, 'line' | 'kept'>[] = []
        let held = Buffer.alloc(0)
        for (const { from, length } of part.pieces) {
          held = Buffer.concat([held, await file.read(from, length)])
          const end = held.lastIndexOf(10)
          for (const text of held.subarray(0, end).toString('utf8').split('\n')) {
            const [line, kept] = JSON.parse(text) as [number, RawRow['kept']]
            rows.push({ line, kept })
          }
          held = held.subarray(end + 1)
        }
        if (rows.length > 0) yield rows
      }
    },
    close: file.close,
  }
}
