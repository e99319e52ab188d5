import { z } from 'zod'
import { ROLES, type Role } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY, HOUR, type Instant, SECOND } from '#kernel/time.ts'
import { actorOf, type Grant, type Identity, type OrgRef, type Principal } from './access.core.ts'

/** Our own tokens: who issues them, whom they are for, and the one algorithm they may be signed with. */
export const TOKEN_ISSUER = 'andon'
export const TOKEN_AUDIENCE = 'andon'
export const TOKEN_ALGORITHM = 'HS256'

/** An access token lasts an hour; one from the command line, at the longest, 30 days. */
export const ACCESS_TOKEN_LIFETIME = HOUR
export const LONGEST_TOKEN = 30 * DAY

const SKEW = LIMITS.clockSkewSeconds * SECOND

const Claims = z.object({
  iss: z.literal(TOKEN_ISSUER),
  aud: z.literal(TOKEN_AUDIENCE),
  /** Id of the principal. */
  sub: z.uuid(),
  org: z.uuid(),
  org_key: z.string(),
  kind: z.enum(['person', 'client']),
  key: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  sites: z.array(z.string()).nullable(),
  supplier: z.string().nullable(),
  /** How the principal proved who it is. */
  amr: z.string(),
  /** NumericDates: seconds, and the same instant of issue in milliseconds, for revocation is judged to the millisecond. */
  iat: z.number(),
  iat_ms: z.number().int(),
  exp: z.number(),
  jti: z.string(),
})
export type Claims = z.output<typeof Claims>

/** The claims of a token for a principal. `roles`, `sites` and `supplier` are those it is to carry. */
export const buildClaims = (
  org: OrgRef,
  principal: Pick<Principal, 'id' | 'kind' | 'key' | 'name'> & Grant,
  token: { authenticatedBy: string; now: Instant; lifetime: number; id: string },
): Claims => ({
  iss: TOKEN_ISSUER,
  aud: TOKEN_AUDIENCE,
  sub: principal.id,
  org: org.id,
  org_key: org.key,
  kind: principal.kind,
  key: principal.key,
  name: principal.name,
  roles: [...principal.roles],
  sites: principal.sites === null ? null : [...principal.sites],
  supplier: principal.supplier,
  amr: token.authenticatedBy,
  iat: Math.floor(token.now / SECOND),
  iat_ms: token.now,
  exp: Math.floor((token.now + token.lifetime) / SECOND),
  jti: token.id,
})

/**
 * Who a payload whose signature was good says it is, or null: another issuer or audience, a member missing or of
 * another type, expired, or issued in the future; clocks may differ by 60 s.
 */
export function readClaims(payload: unknown, now: Instant): Identity | null {
  const parsed = Claims.safeParse(payload)
  if (!parsed.success) return null
  const claims = parsed.data
  if (now >= claims.exp * SECOND + SKEW) return null
  if (claims.iat * SECOND > now + SKEW || claims.iat_ms > now + SKEW) return null
  const org = { id: claims.org, key: claims.org_key }
  return { org, actor: actorOf({ ...claims, id: claims.sub }, claims.amr, claims.iat_ms) }
}

/** What of a foreign token's unverified parts is needed to choose the keys that are to verify it. */
export type TokenPeek = { readonly issuer: string; readonly keyId: string | null }

const Peek = z.object({ iss: z.string().min(1).max(LIMITS.issuerLength) })
const PeekHeader = z.object({ kid: z.string().max(LIMITS.keyLength).optional(), crit: z.undefined().optional() })

/** Null when it is no signed token: three base64url parts, the first two JSON objects, an issuer, nothing critical. */
export function peekToken(token: string): TokenPeek | null {
  const parts = token.split('.')
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) return null
  const header = PeekHeader.safeParse(parsePart(parts[0]!))
  const payload = Peek.safeParse(parsePart(parts[1]!))
  return header.success && payload.success ? { issuer: payload.data.iss, keyId: header.data.kid ?? null } : null
}

const parsePart = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return null
  }
}

export type TokenRequest = {
  readonly scope: string | undefined
  /** Where the request came from: failures are counted by it. */
  readonly address: string
  readonly now: Instant
} & (
  | { readonly grant: 'client_credentials'; readonly clientId: string; readonly clientSecret: string }
  | { readonly grant: 'password'; readonly org: string; readonly key: string; readonly password: string }
)

export type IssuedToken = {
  readonly accessToken: string
  readonly roles: readonly Role[]
  /** Milliseconds. */
  readonly expiresIn: number
}
