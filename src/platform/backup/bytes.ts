import { type FileHandle, open } from 'node:fs/promises'
import { damaged } from './fault.ts'

/** Where the bytes of a backup go, in order. */
export type Sink = {
  readonly write: (bytes: Buffer) => Promise<void>
  /** Nothing more comes. */
  readonly end: () => Promise<void>
}

/** Where they come from, in order. */
export type Source = {
  /** Exactly so many bytes; a file that ends before is damaged. */
  readonly read: (length: number) => Promise<Buffer>
  readonly isAtEnd: () => Promise<boolean>
  readonly close: () => Promise<void>
}

const AHEAD = 262_144

/** Reads a file from its beginning. */
export async function openFileSource(path: string): Promise<Source> {
  const handle = await open(path, 'r')
  let ahead = Buffer.alloc(0)
  const refill = async (): Promise<void> => {
    const buffer = Buffer.allocUnsafe(AHEAD)
    const { bytesRead } = await handle.read(buffer, 0, AHEAD, null)
    ahead = buffer.subarray(0, bytesRead)
  }
  return {
    read: async (length) => {
      if (ahead.length === 0 && length < AHEAD) await refill()
      if (ahead.length >= length) {
        const bytes = ahead.subarray(0, length)
        ahead = ahead.subarray(length)
        return bytes
      }
      const bytes = Buffer.allocUnsafe(length)
      ahead.copy(bytes)
      const had = ahead.length
      ahead = Buffer.alloc(0)
      await readFully(handle, bytes, had)
      return bytes
    },
    isAtEnd: async () => {
      if (ahead.length === 0) await refill()
      return ahead.length === 0
    },
    close: () => handle.close(),
  }
}

async function readFully(handle: FileHandle, bytes: Buffer, from: number): Promise<void> {
  for (let at = from; at < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, null)
    if (bytesRead === 0) throw damaged('it ends too early')
    at += bytesRead
  }
}
