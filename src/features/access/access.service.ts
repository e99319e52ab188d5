import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { OwnAccess } from './access.core.ts'
import { type ApiClientService, makeApiClientService } from './api-clients.service.ts'
import { type ApiKeyService, makeApiKeyService } from './api-keys.service.ts'
import { type Authenticator, makeAuthenticator } from './authenticator.service.ts'
import { saveLastUses } from './clients.store.ts'
import { type CommandTokenService, makeCommandTokenService } from './command-tokens.service.ts'
import type { Directory } from './directory.service.ts'
import { type KeyRing, openKeyRing } from './key-ring.service.ts'
import { type LastUses, makeLastUses } from './last-uses.service.ts'
import { makeOrganisationService, type OrganisationService } from './organisations.service.ts'
import { getOwnOrg } from './organisations.store.ts'
import { makeProviderService, type ProviderService } from './providers.service.ts'
import { makeSignInService, type SignInService } from './sign-in.service.ts'
import type { Worker } from './worker.store.ts'

export type AccessDependencies = {
  readonly database: Database
  /** `makeWorker` of a pool opened with the role andon_worker. */
  readonly worker: Worker
  readonly newId: NewId
  readonly now: () => Instant
  readonly directory: Directory
  /** Origins of key sets that may be fetched without https, such as `http://idp.plant.example:8080`. */
  readonly allowedKeySetOrigins: readonly string[]
}

export type Access = {
  readonly authenticator: Authenticator
  readonly keyRing: KeyRing
  readonly signIn: SignInService
  readonly apiClients: ApiClientService
  readonly apiKeys: ApiKeyService
  readonly organisations: OrganisationService
  readonly providers: ProviderService
  readonly commandTokens: CommandTokenService
  readonly lastUses: LastUses
  readonly now: () => Instant
  /** Asks once more who a credential proves, for what lasts: throws UNAUTHENTICATED when that has ended. */
  readonly reauthenticate: (authorization: string | undefined, ctx: Ctx) => Promise<Actor>
  /** Enters a transaction, so that access that has ended is told so. */
  readonly describeOwn: (ctx: Ctx) => Promise<OwnAccess>
}

/** Everything access offers. Opens the key ring: on a new database that makes the first signing key. */
export async function makeAccess(deps: AccessDependencies): Promise<Access> {
  const { database, worker, now } = deps
  const keyRing = await openKeyRing(worker, now())
  const organisations = makeOrganisationService(deps)
  const providers = makeProviderService({ ...deps, allowedOrigins: deps.allowedKeySetOrigins })
  const lastUses = makeLastUses(database, saveLastUses)
  const authenticator = makeAuthenticator({ worker, keyRing, providers, lastUses })
  return {
    authenticator,
    keyRing,
    signIn: makeSignInService({ ...deps, keyRing }),
    apiClients: makeApiClientService(deps),
    apiKeys: makeApiKeyService(deps),
    organisations,
    providers,
    commandTokens: makeCommandTokenService({ ...deps, keyRing, organisations }),
    lastUses,
    now,
    reauthenticate: async (authorization, { org: own }) => {
      const { org, actor } = await authenticator.authenticate(authorization, now())
      if (org.id !== own.id) throw errors.UNAUTHENTICATED()
      return actor
    },
    describeOwn: (ctx) => database.read(ctx, async (tx) => ({ organisation: await getOwnOrg(tx) })),
  }
}
