import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file without a name that lasts as long as it is open: whatever becomes of the process, nothing is left of it. */
export type TemporaryFile = {
  readonly size: () => number
  /** Adds at the end, and answers where it begins. */
  readonly append: (bytes: Uint8Array) => Promise<number>
  readonly read: (from: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** Opens one that only this user may read. Where open files cannot be unnamed it is removed when it is closed. */
export async function openTemporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-'))
  const handle = await open(join(folder, 'rows'), 'wx+', 0o600)
  const unname = () => rm(folder, { recursive: true, force: true })
  const isUnnamed = await unname().then(
    () => true,
    () => false,
  )
  let size = 0
  return {
    size: () => size,
    append: async (bytes) => {
      const at = size
      size += bytes.byteLength
      for (let written = 0; written < bytes.byteLength; ) {
        const { bytesWritten } = await handle.write(bytes, written, bytes.byteLength - written, at + written)
        written += bytesWritten
      }
      return at
    },
    read: async (from, length) => {
      const bytes = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
    close: async () => {
      await handle.close()
      if (!isUnnamed) await unname()
    },
  }
}
