import { hash } from 'node:crypto'
import { isUuid, type NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { chooseRoles, isActive } from './access.core.ts'
import { accessErrors, refuseToken } from './access.errors.ts'
import { type Found, findClientCredentials, findPersonCredentials } from './credentials.store.ts'
import type { KeyRing } from './key-ring.service.ts'
import { passwordGate, verifyPassword } from './password.service.ts'
import { matchesSecret } from './secret.service.ts'
import { clearFailures, countFailure, deleteFailuresBefore, findFailures } from './sign-in.store.ts'
import { THROTTLE_WINDOW, throttleSubjects, waitOf } from './throttle.core.ts'
import { ACCESS_TOKEN_LIFETIME, buildClaims, type IssuedToken, type TokenRequest } from './token.core.ts'
import type { Worker } from './worker.store.ts'

export type SignInService = {
  /**
   * Exchanges credentials for an access token (RFC 6749 sections 4.3 and 4.4). Whoever fails ten times from one
   * address, or a hundred times from anywhere, within 15 minutes is not heard until those are over.
   */
  readonly issueToken: (request: TokenRequest) => Promise<IssuedToken>
  /** Forgets failures whose window has passed. */
  readonly sweep: (now: Instant) => Promise<void>
}

type Dependencies = { readonly worker: Worker; readonly keyRing: KeyRing; readonly newId: NewId }

export const makeSignInService = (deps: Dependencies): SignInService => ({
  issueToken: (request) => issueToken(deps, request),
  sweep: async (now) => {
    await deleteFailuresBefore(deps.worker, now - THROTTLE_WINDOW)
  },
})

async function issueToken({ worker, keyRing, newId }: Dependencies, request: TokenRequest): Promise<IssuedToken> {
  const { now } = request
  const { org, principal } = await (request.grant === 'password'
    ? provePassword(worker, request)
    : proveSecret(worker, request))
  const roles = chooseRoles(principal.roles, request.scope)
  if (roles === null) throw refuseToken('TOKEN_SCOPE_INVALID', { roles: principal.roles.join(' ') })
  const lifetime = Math.min(ACCESS_TOKEN_LIFETIME, (principal.expiresAt ?? Number.POSITIVE_INFINITY) - now)
  const claims = buildClaims(
    org,
    { ...principal, roles },
    { authenticatedBy: request.grant, now, lifetime, id: newId() },
  )
  return { accessToken: await keyRing.sign(claims, now), roles, expiresIn: lifetime }
}

type Password = Extract<TokenRequest, { grant: 'password' }>
type Secret = Extract<TokenRequest, { grant: 'client_credentials' }>

/** The whole attempt runs inside the gate, so that a burst of guesses is counted as it goes. */
const provePassword = (worker: Worker, { org, key, password, address, now }: Password) =>
  passwordGate(() =>
    countingFailures(worker, { name: `${org}/${key}`, address, now }, 'TOKEN_GRANT_INVALID', async () => {
      const found = await findPersonCredentials(worker, org, key)
      return (await verifyPassword(password, found?.proof ?? null)) ? found : null
    }),
  )

const proveSecret = (worker: Worker, { clientId, clientSecret, address, now }: Secret) =>
  countingFailures(worker, { name: clientId, address, now }, 'TOKEN_CLIENT_INVALID', async () => {
    const found = isUuid(clientId) ? await findClientCredentials(worker, clientId, now) : null
    return matchesSecret(clientSecret, found?.proof ?? []) ? found : null
  })

type Attempt = { readonly name: string; readonly address: string; readonly now: Instant }
type Refusal = 'TOKEN_GRANT_INVALID' | 'TOKEN_CLIENT_INVALID'

async function countingFailures<T>(
  worker: Worker,
  { name, address, now }: Attempt,
  refusal: Refusal,
  prove: () => Promise<Found<T> | null>,
): Promise<Found<T>> {
  const subjects = throttleSubjects(name, address).map((entry) => ({ ...entry, subject: digest(entry.subject) }))
  const names = subjects.map((entry) => entry.subject)
  const rows = await findFailures(worker, names, now - THROTTLE_WINDOW)
  const wait = waitOf(
    subjects,
    rows.map(({ subject, failures, since }) => ({ subject, count: failures, since })),
    now,
  )
  if (wait > 0) throw accessErrors.TOO_MANY_ATTEMPTS({}, { retryAfter: wait })
  const found = await prove()
  if (found && isActive(found.principal, now)) {
    // The count for the name alone stays: a guesser must not be helped by the owner who signs in.
    if (rows.some((row) => row.subject === names[0])) await clearFailures(worker, names.slice(0, 1))
    return found
  }
  await countFailure(worker, names, now, THROTTLE_WINDOW)
  throw refuseToken(refusal)
}

/** Names are kept hashed: a wrong name may be a password typed into the wrong field. */
const digest = (text: string): string => hash('sha256', text, 'hex')
