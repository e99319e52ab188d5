import { createRemoteJWKSet, type JWTPayload, errors as jose, jwtVerify } from 'jose'
import { errors, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Instant, SECOND } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { actorOf, type Identity, isActive, type Organisation, type Principal, settleGrant } from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { findLinkedPrincipal, findProviders } from './credentials.store.ts'
import {
  ClaimMapping,
  type IdentityProvider,
  isAllowedKeySet,
  type MappedIdentity,
  mapIdentity,
  PROVIDER_ALGORITHMS,
} from './identity.core.ts'
import { systemCtx } from './organisations.service.ts'
import { insertProvider } from './organisations.store.ts'
import { recordOf, setPrincipal } from './principals.service.ts'
import { linkIdentity, lockPrincipalByKey } from './principals.store.ts'
import type { TokenPeek } from './token.core.ts'
import type { Worker } from './worker.store.ts'

export type ProviderInput = {
  readonly key: string
  readonly issuer: string
  readonly audience: string
  readonly jwksUri: string
  readonly mapping: unknown
}

export type ProviderService = {
  /** Who a token of a registered identity provider speaks of; UNAUTHENTICATED, or UNAVAILABLE when its keys cannot be had. */
  readonly authenticate: (token: string, peek: TokenPeek, now: Instant) => Promise<Identity>
  /** Registers a provider for an organisation. Of two organisations with one issuer the audience tells them apart. */
  readonly register: (org: Organisation, input: ProviderInput, now: Instant) => Promise<{ id: string }>
}

type Dependencies = {
  readonly database: Database
  readonly worker: Worker
  readonly newId: NewId
  /** Origins from which keys may be fetched without https. */
  readonly allowedOrigins: readonly string[]
}

type KeySet = ReturnType<typeof createRemoteJWKSet>

export function makeProviderService(deps: Dependencies): ProviderService {
  const keySets = new Map<string, KeySet>()
  const keySetOf = (address: string): KeySet => {
    const known = keySets.get(address)
    if (known) return known
    // An address that was allowed when it was registered may not be any more.
    if (!isAllowedKeySet(address, deps.allowedOrigins)) throw errors.UNAUTHENTICATED()
    const made = createRemoteJWKSet(new URL(address), JWKS)
    keySets.set(address, made)
    return made
  }
  return {
    authenticate: async (token, peek, now) => {
      for (const provider of await findProviders(deps.worker, peek.issuer)) {
        const payload = await verifyToken(token, provider, keySetOf(provider.jwksUri), now)
        const identity = payload && mapIdentity(provider.mapping, payload)
        if (identity) return identify(deps, provider, identity, { issuedAt: (payload.iat ?? 0) * SECOND, now })
      }
      throw errors.UNAUTHENTICATED()
    },
    register: (org, input, now) => register(deps, org, input, now),
  }
}

/** Keys are fetched within 3 s, kept 10 minutes, and asked for again at most every 30 s. */
const JWKS = { timeoutDuration: 3_000, cacheMaxAge: 600_000, cooldownDuration: 30_000 } as const

/** The payload of a good token, null of a bad one. Keys and addresses a token brings along are never used. */
async function verifyToken(token: string, provider: IdentityProvider, keys: KeySet, now: Instant) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: provider.audience,
      algorithms: [...PROVIDER_ALGORITHMS],
      clockTolerance: LIMITS.clockSkewSeconds,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub'],
    })
    return isFromFuture(payload, now) ? null : payload
  } catch (error) {
    if (isKeySetAway(error)) throw errors.UNAVAILABLE({}, { retryAfter: 5, cause: error })
    return null
  }
}

/** jose looks at the age of a token only when a greatest age is asked for. */
const isFromFuture = ({ iat }: JWTPayload, now: Instant): boolean =>
  iat !== undefined && iat * SECOND > now + LIMITS.clockSkewSeconds * SECOND

/** Everything that is a fault of the key set or of the way there, and none of the token. */
const isKeySetAway = (error: unknown): boolean =>
  error instanceof jose.JWKSTimeout ||
  error instanceof jose.JWKSInvalid ||
  !(error instanceof jose.JOSEError) ||
  error.code === 'ERR_JOSE_GENERIC'

async function identify(
  deps: Dependencies,
  provider: IdentityProvider,
  identity: MappedIdentity,
  { issuedAt, now }: { issuedAt: Instant; now: Instant },
): Promise<Identity> {
  const org = { id: provider.orgId, key: provider.orgKey }
  const linked = await findLinkedPrincipal(deps.worker, provider, identity.subject)
  const principal = linked ?? (await admit(deps, provider, identity, now))
  if (!isActive(principal, now)) throw errors.UNAUTHENTICATED()
  const { id, kind, key } = principal
  const acting = { id, kind, key, name: identity.name, ...settleGrant(identity.grant ?? principal) }
  return { org, actor: actorOf(acting, 'identity_provider', issuedAt) }
}

/** First sight of a subject: it is the person with its key, or a new one when its token gives it a role. */
const admit = (deps: Dependencies, provider: IdentityProvider, identity: MappedIdentity, now: Instant) =>
  deps.database.transact(systemCtx({ id: provider.orgId, key: provider.orgKey }, now), async (tx) => {
    const known = await lockPrincipalByKey(tx, identity.key)
    if (known) return link(tx, provider, identity, known)
    if (!identity.grant?.roles.length) throw errors.UNAUTHENTICATED()
    const { subject, grant, ...named } = identity
    const input = { ...named, ...grant, id: deps.newId(), kind: 'person' as const, expiresAt: null }
    const { principal, events } = await setPrincipal(tx, now, input)
    await linkIdentity(tx, principal.id, provider.id, subject)
    return { value: principal, events }
  })

async function link(tx: Tx, provider: IdentityProvider, { subject }: MappedIdentity, known: Principal) {
  const isFree = known.kind === 'person' && (await linkIdentity(tx, known.id, provider.id, subject))
  // The key belongs to a client, or to another subject: a name that was given to somebody else since.
  if (!isFree) throw errors.UNAUTHENTICATED()
  const change = { path: 'access.identityProvider', old: null, new: provider.key }
  return { value: known, events: [accessEvent('principal.changed', recordOf(known), { changes: [change] })] }
}

async function register(deps: Dependencies, org: Organisation, input: ProviderInput, now: Instant) {
  const mapping = ClaimMapping.safeParse(input.mapping)
  if (!mapping.success) {
    throw invalidInput([{ pointer: '/mapping', code: 'INVALID_VALUE', message: mapping.error.issues[0]!.message }])
  }
  if (!isAllowedKeySet(input.jwksUri, deps.allowedOrigins)) throw accessErrors.JWKS_ADDRESS_REFUSED()
  const same = (await findProviders(deps.worker, input.issuer)).find((known) => known.audience === input.audience)
  if (same) throw accessErrors.IDENTITY_PROVIDER_EXISTS({ key: `${same.orgKey}/${same.key}` })
  const { key, issuer, audience, jwksUri } = input
  const provider = { id: deps.newId(), key, issuer, audience, jwksUri, mapping: mapping.data, createdAt: now }
  return deps.database.transact(systemCtx(org, now), async (tx) => {
    await insertProvider(tx, provider)
    const changes = (['key', 'issuer', 'audience', 'jwksUri', 'mapping'] as const).map((path) => ({
      path,
      old: null,
      new: provider[path],
    }))
    const record = { type: 'identity_provider', id: provider.id }
    const events = [accessEvent('identity_provider.created', record, { begins: true, changes })]
    return { value: { id: provider.id }, events }
  })
}
