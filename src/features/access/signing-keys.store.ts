import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Worker } from './worker.store.ts'

export type SigningKeyRow = { kid: string; secret: Buffer; signs_from: Instant; verifies_until: Instant | null }

/** The signing keys that verify at `now`, in the order in which they take over. */
export const listSigningKeys = (worker: Worker, now: Instant): Promise<SigningKeyRow[]> =>
  worker.query(
    'access.listSigningKeys',
    `select kid, secret, signs_from, verifies_until from signing_keys
     where verifies_until is null or verifies_until > $1 order by signs_from, kid`,
    [formatInstant(now)],
  )

export const insertSigningKey = (
  worker: Worker,
  key: { kid: string; secret: Buffer; signsFrom: Instant; createdAt: Instant },
): Promise<unknown> =>
  worker.query(
    'access.insertSigningKey',
    'insert into signing_keys (kid, secret, signs_from, created_at) values ($1, $2, $3, $4)',
    [key.kid, key.secret, formatInstant(key.signsFrom), formatInstant(key.createdAt)],
  )

/** Ends the keys that have no end yet, save one. */
export const retireSigningKeys = (worker: Worker, except: string, verifiesUntil: Instant): Promise<unknown> =>
  worker.query(
    'access.retireSigningKeys',
    'update signing_keys set verifies_until = $2 where kid <> $1 and verifies_until is null',
    [except, formatInstant(verifiesUntil)],
  )
