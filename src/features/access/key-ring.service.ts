import { randomBytes } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { type Instant, MINUTE, SECOND } from '#kernel/time.ts'
import { insertSigningKey, listSigningKeys, retireSigningKeys, type SigningKeyRow } from './signing-keys.store.ts'
import { LONGEST_TOKEN, TOKEN_ALGORITHM } from './token.core.ts'
import type { Worker } from './worker.store.ts'

export type SignedClaims = Readonly<Record<string, unknown>>

/** The keys of our own tokens, held in memory by each process and kept in the database. */
export type KeyRing = {
  /** Signs claims with the newest key that every process knows: of access tokens, and of links under their own audience. */
  readonly sign: (claims: SignedClaims, now: Instant) => Promise<string>
  /** The payload of a token that one of our keys signed, or undefined. Synchronous, no database. */
  readonly verify: (token: string, now: Instant) => unknown
  /** Reads the keys again, at most every few seconds; answers whether it did. */
  readonly refresh: (now: Instant) => Promise<boolean>
  /** Adds a key that takes over in two minutes; the present ones verify until their last token has expired. */
  readonly rotate: (now: Instant) => Promise<{ kid: string; signsFrom: Instant }>
}

/** A token with a key we do not know makes us look, but not more often than this. */
const REFRESH_EVERY = 5 * SECOND
/** Keys older than this are read again before the next signature: another process may have rotated them. */
const STALE_AFTER = MINUTE
/** Good signatures of each key that need not be computed again; fast-jwt's own cache hashes the token each time. */
const TOKENS_REMEMBERED = 1_000
/** Every process has read a new key by then. */
const TAKES_OVER_AFTER = 2 * MINUTE

type Key = {
  readonly signsFrom: Instant
  readonly verifiesUntil: Instant | null
  readonly sign: (claims: SignedClaims) => string
  readonly verify: (token: string) => unknown
}

/** Opens the ring; makes the first key of a new database. */
export async function openKeyRing(worker: Worker, now: Instant): Promise<KeyRing> {
  let keys: ReadonlyMap<string, Key> = new Map()
  let readAt = now
  const read = async (at: Instant): Promise<void> => {
    keys = new Map((await listSigningKeys(worker, at)).map(toKey))
    readAt = at
  }
  await read(now)
  if (keys.size === 0) {
    await addKey(worker, now, now)
    await read(now)
  }
  return {
    sign: async (claims, at) => {
      if (Math.abs(at - readAt) > STALE_AFTER) await read(at)
      return chooseSigner([...keys.values()], at).sign(claims)
    },
    verify: (token, at) => {
      const key = keys.get(token.slice(0, token.indexOf('.')))
      if (!key || (key.verifiesUntil !== null && at >= key.verifiesUntil)) return undefined
      return key.verify(token)
    },
    refresh: async (at) => {
      if (Math.abs(at - readAt) < REFRESH_EVERY) return false
      await read(at)
      return true
    },
    rotate: async (at) => {
      const signsFrom = at + TAKES_OVER_AFTER
      const kid = await addKey(worker, at, signsFrom)
      await retireSigningKeys(worker, kid, signsFrom + STALE_AFTER + LONGEST_TOKEN)
      await read(at)
      return { kid, signsFrom }
    },
  }
}

async function addKey(worker: Worker, now: Instant, signsFrom: Instant): Promise<string> {
  const kid = randomBytes(9).toString('base64url')
  await insertSigningKey(worker, { kid, secret: randomBytes(32), signsFrom, createdAt: now })
  return kid
}

/** The last that has taken over; on a database where all are still to come, the first. */
const chooseSigner = (keys: readonly Key[], now: Instant): Key =>
  keys.findLast((key) => key.signsFrom <= now) ?? keys[0]!

/**
 * A key under the one header its tokens have, as encoded. Whoever brings another header (`alg`, `jku`, `crit` or
 * anything else) finds no key, so that nothing of a header is ever read, let alone obeyed.
 */
function toKey(row: SigningKeyRow): [header: string, Key] {
  const sign = createSigner({ key: row.secret, algorithm: TOKEN_ALGORITHM, kid: row.kid })
  // Times are judged by our own clock, in readClaims.
  const verify = createVerifier({
    key: row.secret,
    algorithms: [TOKEN_ALGORITHM],
    ignoreExpiration: true,
    ignoreNotBefore: true,
    cache: false,
  })
  const header = sign({}).split('.')[0]!
  const remembered = new Map<string, unknown>()
  const key: Key = {
    signsFrom: row.signs_from,
    verifiesUntil: row.verifies_until,
    sign: (claims) => sign(claims),
    verify: (token) => {
      const known = remembered.get(token)
      if (known !== undefined) return known
      try {
        const payload: unknown = verify(token)
        if (remembered.size >= TOKENS_REMEMBERED) remembered.clear()
        remembered.set(token, payload)
        return payload
      } catch {
        return undefined
      }
    },
  }
  return [header, key]
}
