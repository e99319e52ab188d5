/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane; 32 bytes of hash. */
export const ARGON2 = Object.freeze({ memory: 19_456, passes: 2, parallelism: 1, tagLength: 32, saltLength: 16 })

export type PasswordHash = {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly hash: Buffer
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** The PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export const formatPasswordHash = ({ memory, passes, parallelism, salt, hash }: PasswordHash): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(hash)}`

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,128})$/

/** Reads a PHC string; null when it is not one of argon2id, version 19. */
export function parsePasswordHash(text: string): PasswordHash | null {
  const match = PHC.exec(text)
  if (!match) return null
  const [, memory, passes, parallelism, salt, hash] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  }
}

/**
 * What is wrong with a new password, or null. Length alone counts (NIST SP 800-63B): no rule about kinds of letters.
 */
export function judgePassword(password: string, key: string): string | null {
  const length = [...password].length
  if (length < 10) return 'Passwords have at least 10 characters.'
  if (Buffer.byteLength(password) > 1_024) return 'Passwords have at most 1,024 bytes.'
  if (new Set(password).size < 4) return 'Passwords have at least four different characters.'
  return password.toLowerCase().includes(key.toLowerCase()) && key.length > 3
    ? 'Passwords do not contain the key of the person.'
    : null
}

/** One form for each password, however it was typed (NFKC). */
export const normalisePassword = (password: string): string => password.normalize('NFKC')
