import { type Actor, ROLES, type Role } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'

export const PRINCIPAL_KINDS = ['person', 'client'] as const
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number]

/** The record in the ledger that a principal's events belong to: a person's are on the person. */
export const RECORD_TYPES: Readonly<Record<PrincipalKind, string>> = { person: 'person', client: 'api_client' }

/** Rights of a principal: its roles, and the sites and the supplier they are limited to. */
export type Grant = {
  readonly roles: readonly Role[]
  /** Null for all of the organisation. */
  readonly sites: readonly string[] | null
  readonly supplier: string | null
}

/** Who may act in an organisation: a person or an API client. No secret is part of it. */
export type Principal = Grant & {
  readonly id: string
  readonly kind: PrincipalKind
  readonly key: string
  readonly name: string
  readonly disabledAt: Instant | null
  /** Tokens issued before it are refused. */
  readonly tokensValidAfter: Instant | null
  readonly expiresAt: Instant | null
  readonly createdAt: Instant
  readonly version: number
}

export type OrgRef = { readonly id: string; readonly key: string }

/** Who a request acts for. */
export type Identity = { readonly org: OrgRef; readonly actor: Actor }

/** A tenant of the installation. */
export type Organisation = OrgRef & {
  readonly name: string
  readonly timeZone: string
  readonly createdAt: Instant
}

/** What a principal is told of itself beside what its token says. */
export type OwnAccess = { readonly organisation: Organisation }

export type ApiClient = Principal & {
  readonly secrets: readonly { readonly createdAt: Instant; readonly expiresAt: Instant | null }[]
}

/** `secret` is in the answer to its making, and nowhere else. */
export type ApiClientWithSecret = { readonly client: ApiClient; readonly secret: string }

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  /** Written about once a minute. */
  readonly lastUsedAt: Instant | null
}

/** `apiKey` is the key itself: in the answer to its making, and nowhere else. */
export type ApiKeyWithSecret = { readonly key: ApiKey; readonly apiKey: string }

/** The most API keys of a client that are valid at once. */
export const API_KEYS_PER_CLIENT = 20

/** May it sign in at `now`? */
export const isActive = (principal: Pick<Principal, 'disabledAt' | 'expiresAt'>, now: Instant): boolean =>
  principal.disabledAt === null && (principal.expiresAt === null || now < principal.expiresAt)

/**
 * Roles in the order of the house, each once; sites sorted, each once. What is equal reads equal. A role `supplier`
 * without a supplier reaches nothing, and a supplier is kept for that role alone.
 */
export const settleGrant = (grant: Grant): Grant => ({
  roles: ROLES.filter((role) => grant.roles.includes(role)),
  sites: grant.sites === null ? null : [...new Set(grant.sites)].sort(),
  supplier: grant.roles.includes('supplier') ? grant.supplier : null,
})

/** Do both give the same rights? */
export const isSameGrant = (one: Grant, other: Grant): boolean =>
  JSON.stringify(grantMembers(one)) === JSON.stringify(grantMembers(other))

const grantMembers = (grant: Grant) => {
  const { roles, sites, supplier } = settleGrant(grant)
  return [roles, sites, supplier]
}

/**
 * What of a grant goes beyond the rights of the one who gives it: its sites, when theirs are limited. Whether they
 * may give rights at all is a matter of the matrix.
 */
export function excessOf(giver: Pick<Actor, 'sites'>, grant: Grant): string | null {
  const { sites } = giver
  if (sites === null) return null
  if (grant.sites === null) return 'all sites'
  const beyond = grant.sites.filter((site) => !sites.includes(site))
  return beyond.length ? `sites ${beyond.join(', ')}` : null
}

/**
 * The roles a token gets: all that are granted, or the subset that `scope` names (words between spaces, RFC 6749
 * section 3.3). Null when it names something that is not granted.
 */
export function chooseRoles(granted: readonly Role[], scope: string | undefined): readonly Role[] | null {
  const words = (scope ?? '').split(' ').filter((word) => word !== '')
  if (words.length === 0) return granted
  return words.every((word) => (granted as readonly string[]).includes(word))
    ? granted.filter((role) => words.includes(role))
    : null
}

/** The actor a principal is once it has proved who it is. */
export const actorOf = (
  principal: Pick<Principal, 'id' | 'kind' | 'key' | 'name'> & Grant,
  authenticatedBy: string,
  issuedAt: Instant | null,
): Actor => ({
  id: principal.id,
  kind: principal.kind,
  key: principal.key,
  name: principal.name,
  roles: principal.roles,
  sites: principal.sites,
  supplier: principal.supplier,
  authenticatedBy,
  issuedAt,
})
