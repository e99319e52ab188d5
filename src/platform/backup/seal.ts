import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto'
import type { Sink, Source } from './bytes.ts'
import { BackupFault, damaged } from './fault.ts'

export type Seal = {
  readonly N: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer
  /** The first line of the file, which every frame vouches for. */
  readonly line: string
  readonly passphrase: string
}

/** Bytes in a frame, except the last. */
const FRAME = 262_144
const TAG = 16
const HEAD = 4

/**
 * Frames of AES-256-GCM: length, ciphertext, tag. The number of a frame is its nonce (the key is of this file alone), and
 * what it vouches for besides is the first line and whether it is the last: frames cannot be moved, dropped or cut off.
 */
export async function sealSink(sink: Sink, seal: Seal): Promise<Sink> {
  const key = await deriveKey(seal)
  let number = 0
  let waiting: Buffer[] = []
  let size = 0
  const put = async (bytes: Buffer, isLast: boolean): Promise<void> => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++))
    cipher.setAAD(vouchedFor(seal.line, isLast))
    const text = Buffer.concat([cipher.update(bytes), cipher.final()])
    const head = Buffer.alloc(HEAD)
    head.writeUInt32BE(text.length)
    await sink.write(Buffer.concat([head, text, cipher.getAuthTag()]))
  }
  return {
    write: async (bytes) => {
      waiting.push(bytes)
      size += bytes.length
      if (size <= FRAME) return
      const all = Buffer.concat(waiting)
      let at = 0
      for (; all.length - at > FRAME; at += FRAME) await put(all.subarray(at, at + FRAME), false)
      waiting = [all.subarray(at)]
      size = all.length - at
    },
    end: async () => {
      await put(Buffer.concat(waiting), true)
      await sink.end()
    },
  }
}

/** Opens what `sealSink` wrote. */
export async function openSealed(source: Source, seal: Seal): Promise<Source> {
  const key = await deriveKey(seal)
  let number = 0
  let ahead: Buffer = Buffer.alloc(0)
  let isOver = false
  const refill = async (): Promise<void> => {
    const length = (await source.read(HEAD)).readUInt32BE()
    if (length > FRAME) throw damaged(`frame ${number} has a length that none has`)
    const text = Buffer.from(await source.read(length))
    const tag = Buffer.from(await source.read(TAG))
    isOver = await source.isAtEnd()
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number))
    decipher.setAAD(vouchedFor(seal.line, isOver))
    decipher.setAuthTag(tag)
    try {
      ahead = Buffer.concat([decipher.update(text), decipher.final()])
    } catch (error) {
      throw number === 0 ? wrongPassphrase(error) : damaged(`frame ${number} is not as it was written`)
    }
    number++
  }
  return {
    read: async (length) => {
      const parts: Buffer[] = []
      for (let missing = length; missing > 0; ) {
        if (ahead.length === 0 && isOver) throw damaged('it ends too early')
        if (ahead.length === 0) await refill()
        const part = ahead.subarray(0, missing)
        parts.push(part)
        ahead = ahead.subarray(part.length)
        missing -= part.length
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    },
    isAtEnd: async () => ahead.length === 0 && isOver,
    close: source.close,
  }
}

const wrongPassphrase = (cause: unknown): BackupFault =>
  new BackupFault('the passphrase is not that of this backup, or the backup is damaged.', { cause })

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

const vouchedFor = (line: string, isLast: boolean): Buffer => Buffer.from(`${line} ${isLast ? 'last' : 'more'}`)

const deriveKey = ({ passphrase, salt, N, r, p }: Seal): Promise<Buffer> =>
  new Promise((done, fail) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? fail(error) : done(key),
    ),
  )
