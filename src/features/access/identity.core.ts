import { z } from 'zod'
import { ROLES, type Role } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Grant, settleGrant } from './access.core.ts'

/** Signatures of identity providers: asymmetric ones only, so that a public key is never taken for a secret. */
export const PROVIDER_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const

const ClaimName = z.string().min(1).max(LIMITS.keyLength)
const Site = z.string().min(1).max(LIMITS.keyLength)

/**
 * How the claims of a provider's token become a principal. A claim is named by its member, or by a dotted path when
 * there is no such member (`realm_access.roles`).
 */
export const ClaimMapping = z.strictObject({
  /** The claim that holds the key of the person. */
  key: ClaimName.default('preferred_username'),
  name: ClaimName.default('name'),
  /** Values of a claim (text or list) and the roles each gives. Without it the roles of the person as kept here count. */
  roles: z
    .strictObject({ claim: ClaimName, map: z.record(z.string().max(LIMITS.shortTextLength), z.array(z.enum(ROLES))) })
    .nullable()
    .default(null),
  /** Values of a claim and the sites each gives; a person without any of them gets no site. Without it: all sites. */
  sites: z
    .strictObject({ claim: ClaimName, map: z.record(z.string().max(LIMITS.shortTextLength), z.array(Site)) })
    .nullable()
    .default(null),
})
export type ClaimMapping = z.output<typeof ClaimMapping>

export type IdentityProvider = {
  readonly id: string
  readonly orgId: string
  readonly orgKey: string
  readonly key: string
  readonly issuer: string
  readonly audience: string
  readonly jwksUri: string
  readonly mapping: ClaimMapping
}

/** Who a verified token of a provider speaks of. `grant` is null when the rights are those kept here. */
export type MappedIdentity = {
  readonly subject: string
  readonly key: string
  readonly name: string
  readonly grant: Grant | null
}

type Payload = Readonly<Record<string, unknown>>

/** Null when a claim that must be there is missing or is no text. */
export function mapIdentity(mapping: ClaimMapping, payload: Payload): MappedIdentity | null {
  const subject = payload.sub
  const key = claimOf(payload, mapping.key)
  if (!isKey(subject) || !isKey(key)) return null
  const name = claimOf(payload, mapping.name)
  return { subject, key, name: isKey(name) ? name : key, grant: mapGrant(mapping, payload) }
}

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() === value && value !== '' && value.length <= LIMITS.keyLength

function mapGrant(mapping: ClaimMapping, payload: Payload): Grant | null {
  if (mapping.roles === null) return null
  const roles = pick<Role>(mapping.roles.map, claimOf(payload, mapping.roles.claim))
  const sites = mapping.sites && pick<string>(mapping.sites.map, claimOf(payload, mapping.sites.claim))
  return settleGrant({ roles, sites, supplier: null })
}

const pick = <T>(map: Readonly<Record<string, readonly T[]>>, value: unknown): readonly T[] => {
  const values = Array.isArray(value) ? value : [value]
  return values.flatMap((entry) => (typeof entry === 'string' && Object.hasOwn(map, entry) ? map[entry]! : []))
}

function claimOf(payload: Payload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name
    .split('.')
    .reduce<unknown>((at, part) => (isObject(at) && Object.hasOwn(at, part) ? at[part] : null), payload)
}

const isObject = (value: unknown): value is Payload => typeof value === 'object' && value !== null

/** Https, or exactly an origin the operator allows (`http://idp.plant.example:8080`). No user name, no fragment. */
export function isAllowedKeySet(address: string, allowedOrigins: readonly string[]): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username || url.password || url.hash) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && allowedOrigins.includes(url.origin))
}
