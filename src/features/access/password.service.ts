import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { errors } from '#kernel/errors.ts'
import { ARGON2, formatPasswordHash, normalisePassword, parsePasswordHash } from './password.core.ts'

/** Sign-ins that may wait for their turn; more are told to come again. */
const WAITING_MOST = 64

/**
 * Runs few at a time and lets the others wait: hashing takes a core and 19 MiB for tens of milliseconds, and a flood
 * of sign-ins must not take the rest of the service with it.
 */
export function makeGate(atOnce: number, waitingMost: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= waitingMost) throw errors.UNAVAILABLE({}, { retryAfter: 2 })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // A place that somebody waits for is handed over, never free in between.
      if (next) next()
      else running--
    }
  }
}

/** The gate of everything that hashes passwords in this process: one core is left to the event loop. */
export const passwordGate = makeGate(Math.max(1, Math.min(4, availableParallelism() - 1)), WAITING_MOST)

type Parameters = { memory: number; passes: number; parallelism: number; tagLength: number; salt: Buffer }

const derive = (password: string, { memory, passes, parallelism, tagLength, salt }: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = normalisePassword(password)
    argon2('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })

/** The PHC string to store for a password: argon2id with a salt of its own. About 60 ms of one core. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(ARGON2.saltLength)
  const hash = await derive(password, { ...ARGON2, salt })
  return formatPasswordHash({ ...ARGON2, salt, hash })
}

const nobody = { ...ARGON2, salt: randomBytes(ARGON2.saltLength), hash: randomBytes(ARGON2.tagLength) }

/** Is it the password of this PHC string? Without one the same work is done, so that time tells nothing. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parsePasswordHash(stored)
  const target = known ?? nobody
  const hash = await derive(password, { ...target, tagLength: target.hash.length })
  return timingSafeEqual(hash, target.hash) && known !== null
}
