import { errors } from '#kernel/errors.ts'
import type { Instant } from '#kernel/time.ts'
import { actorOf, type Identity, isActive } from './access.core.ts'
import { API_KEY_START, parseApiKey, readBearer } from './credential.core.ts'
import { findApiKeys } from './credentials.store.ts'
import type { KeyRing } from './key-ring.service.ts'
import type { LastUses } from './last-uses.service.ts'
import type { ProviderService } from './providers.service.ts'
import { matchesSecret } from './secret.service.ts'
import { peekToken, readClaims, TOKEN_ISSUER } from './token.core.ts'
import type { Worker } from './worker.store.ts'

export type Authenticator = {
  /** Given `Authorization`, or an API key alone. Throws UNAUTHENTICATED, whatever is wrong with it. */
  readonly authenticate: (authorization: string | undefined, now: Instant) => Identity | Promise<Identity>
}

type Dependencies = {
  readonly worker: Worker
  readonly keyRing: KeyRing
  readonly providers: ProviderService
  readonly lastUses: LastUses
}

/**
 * Says who a request is. A token of ours is judged without I/O; an API key costs one statement, a token of an
 * identity provider two. Whether access has ended since is judged again as each transaction is entered.
 */
export const makeAuthenticator = (deps: Dependencies): Authenticator => ({
  authenticate: (authorization, now) => {
    const credential = readBearer(authorization)
    if (credential === null) throw errors.UNAUTHENTICATED()
    if (credential.startsWith(API_KEY_START)) return authenticateKey(deps, credential, now)
    const payload = deps.keyRing.verify(credential, now)
    return payload === undefined ? authenticateStranger(deps, credential, now) : identityOf(payload, now)
  },
})

function identityOf(payload: unknown, now: Instant): Identity {
  const identity = readClaims(payload, now)
  if (!identity) throw errors.UNAUTHENTICATED()
  return identity
}

async function authenticateKey({ worker, lastUses }: Dependencies, text: string, now: Instant): Promise<Identity> {
  const parts = parseApiKey(text)
  const candidates = parts ? await findApiKeys(worker, parts.prefix, now) : []
  const found = candidates.find(({ proof }) => parts && matchesSecret(parts.secret, [proof.hash]))
  if (!found || !isActive(found.principal, now)) throw errors.UNAUTHENTICATED()
  lastUses.note(found.org, found.proof.id, now)
  return { org: found.org, actor: actorOf(found.principal, 'api_key', null) }
}

/** A token that none of our present keys signed: one of a newer key, of an identity provider, or of nobody. */
async function authenticateStranger(deps: Dependencies, token: string, now: Instant): Promise<Identity> {
  const peek = peekToken(token)
  if (!peek) throw errors.UNAUTHENTICATED()
  if (peek.issuer !== TOKEN_ISSUER) return deps.providers.authenticate(token, peek, now)
  const isNews = await deps.keyRing.refresh(now)
  const payload = isNews ? deps.keyRing.verify(token, now) : undefined
  if (payload === undefined) throw errors.UNAUTHENTICATED()
  return identityOf(payload, now)
}
