import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'

export type ImportSource = {
  /** Bytes; null where nobody knows before its end. */
  readonly size: number | null
  /** Read once. `onBytes` is told what was taken. */
  readonly open: (onBytes: (count: number) => void) => Readable
}

/** A file, or standard input for `-`. */
export async function findSource(file: string): Promise<ImportSource> {
  const stats = file === '-' ? null : await stat(file)
  return {
    size: stats?.isFile() ? stats.size : null,
    open: (onBytes) => {
      const input: Readable = stats === null ? process.stdin : createReadStream(file)
      async function* counted(): AsyncGenerator<Buffer> {
        for await (const chunk of input) {
          onBytes((chunk as Buffer).byteLength)
          yield chunk as Buffer
        }
      }
      return Readable.from(counted(), { objectMode: false })
    },
  }
}
