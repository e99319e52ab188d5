import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type ApiKeyParts, formatPrefix } from './credential.core.ts'

const SECRET_BYTES = 32
const PREFIX_BYTES = 10

/** 256 random bits, base64url. Shown once. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

export const newApiKeyParts = (): ApiKeyParts => ({
  prefix: formatPrefix(randomBytes(PREFIX_BYTES)),
  secret: newSecret(),
})

/** What is stored of a secret. SHA-256 is enough: 256 random bits cannot be guessed, however fast the hash is. */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** Is it the secret of one of these hashes? Every hash is compared, in constant time. */
export function matchesSecret(secret: string, hashes: readonly Buffer[]): boolean {
  const own = hashSecret(secret)
  return hashes.reduce(
    (found, stored) => (stored.length === own.length && timingSafeEqual(own, stored)) || found,
    false,
  )
}
