import { constants, createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { InputFault } from '#platform/files/text-input.ts'

export type ImportSource = {
  /** Bytes; null where nobody knows before its end. */
  readonly size: number | null
  /** Read once. `onBytes` is told what was taken. */
  readonly open: (onBytes: (count: number) => void) => Readable
}

/** A file, or standard input for `-`. */
export async function findSource(file: string): Promise<ImportSource> {
  const stats = file === '-' ? null : await stat(file)
  if (stats?.isDirectory()) throw new InputFault(`${file} is a folder. Name a file in it.`)
  // Whether it can be read is known before anything is opened or asked.
  if (stats !== null) await access(file, constants.R_OK)
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
