import { LIMITS } from '#kernel/limits.ts'

/** `andon_<prefix>_<secret>`: the prefix is public and finds the key, the secret is 256 random bits. */
const API_KEY = /^andon_([a-z2-7]{16})_([\w-]{43})$/

export const API_KEY_START = 'andon_'

export type ApiKeyParts = { readonly prefix: string; readonly secret: string }

export const formatApiKey = ({ prefix, secret }: ApiKeyParts): string => `${API_KEY_START}${prefix}_${secret}`

/** The parts of an API key, or null when the text is not one. */
export function parseApiKey(text: string): ApiKeyParts | null {
  const match = API_KEY.exec(text)
  return match ? { prefix: match[1]!, secret: match[2]! } : null
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** Base32 of 10 random bytes: 80 bits in 16 letters and digits that nobody confuses. */
export const formatPrefix = (random: Uint8Array): string => {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((group) => ALPHABET[Number.parseInt(group, 2)]).join('')
}

/**
 * The credential of an `Authorization` header, or null: the scheme is Bearer (or GenieKey, that of Opsgenie). An API
 * key may stand alone, as in the `routing_key` of PagerDuty's events.
 */
export function readBearer(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.length > LIMITS.tokenLength) return null
  if (API_KEY.test(authorization)) return authorization
  return /^(?:Bearer|GenieKey) +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? null
}

export type ClientCredentials = { readonly clientId: string; readonly clientSecret: string }

/** HTTP Basic as RFC 6749 section 2.3.1 uses it: both parts form-encoded, then joined and base64. Null when malformed. */
export function readBasic(authorization: string): ClientCredentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization)?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 1) return null
  try {
    return { clientId: decodeForm(text.slice(0, colon)), clientSecret: decodeForm(text.slice(colon + 1)) }
  } catch {
    return null
  }
}

const decodeForm = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/** `org/person`, or the person with the organisation named apart. Null when none is named, or two that differ. */
export function readUserName(username: string, org: string | undefined): { org: string; key: string } | null {
  if (org !== undefined) {
    const key = username.startsWith(`${org}/`) ? username.slice(org.length + 1) : username
    return key === '' ? null : { org, key }
  }
  const slash = username.indexOf('/')
  if (slash < 1 || slash === username.length - 1) return null
  return { org: username.slice(0, slash), key: username.slice(slash + 1) }
}
