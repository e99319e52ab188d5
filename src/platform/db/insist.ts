import { setTimeout as wait } from 'node:timers/promises'
import { type Milliseconds, SECOND } from '#kernel/time.ts'

const PAUSES: readonly Milliseconds[] = [250, SECOND, 5 * SECOND, 15 * SECOND]

/**
 * Writes what has happened outside and cannot be asked for again: a write that fails, of whatever cause, is tried again
 * after 250 ms, 1 s, 5 s and 15 s. Throws what the last attempt threw.
 */
export async function insist<T>(write: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await write()
    } catch {
      await wait(pause)
    }
  }
  return write()
}
