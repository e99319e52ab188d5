import type { Ctx } from '#kernel/ctx.ts'
import { errors, invalidInput } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type Count, type CursorPage, capCount, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, HOUR, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type ApiClient, type ApiClientWithSecret, excessOf, type Grant, type Principal } from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { authorise } from './authorisation.core.ts'
import { expireSecrets, insertSecret, listSecrets, type SecretRow } from './clients.store.ts'
import { type Directory, findMissing } from './directory.service.ts'
import { disablePrincipal, recordOf, setPrincipal } from './principals.service.ts'
import {
  countClients,
  findPrincipals,
  findPrincipalsByKeys,
  listClientsAfter,
  lockPrincipal,
} from './principals.store.ts'
import { hashSecret, newSecret } from './secret.service.ts'

export type ClientInput = Grant & {
  readonly key: string
  readonly name: string
  readonly expiresAt: Instant | null
}

/** What is changed; what is left out stays. */
export type ClientPatch = { readonly [M in keyof Omit<ClientInput, 'key'>]?: ClientInput[M] | undefined }

/** How long the previous secret goes on after a rotation, unless the caller says otherwise. */
export const ROTATION_OVERLAP: Milliseconds = 24 * HOUR

/**
 * Service accounts of an organisation. What answers a secret is not kept for its Idempotency-Key: secrets are stored
 * hashed, and the kept answer would hold one in the clear. A repeated creation is refused as PRINCIPAL_EXISTS; a
 * secret that got lost on the way is replaced by a rotation.
 */
export type ApiClientService = {
  readonly create: (ctx: Ctx, input: ClientInput) => Promise<ApiClientWithSecret>
  readonly list: (ctx: Ctx, page: { limit: number; cursor: string | undefined }) => Promise<CursorPage<ApiClient>>
  readonly count: (ctx: Ctx) => Promise<Count>
  readonly get: (ctx: Ctx, reference: string) => Promise<ApiClient>
  readonly update: (
    ctx: Ctx,
    reference: string,
    patch: ClientPatch,
    expectedVersion: number | null,
  ) => Promise<ApiClient>
  /** Adds a secret; the newest of the present ones goes on for `overlap`, older ones end now. */
  readonly rotate: (
    ctx: Ctx,
    reference: string,
    overlap: Milliseconds,
    expectedVersion: number | null,
  ) => Promise<ApiClientWithSecret>
  /** Ends a client, its secrets, API keys and tokens, for good. */
  readonly revoke: (ctx: Ctx, reference: string, expectedVersion: number | null) => Promise<ApiClient>
}

type Dependencies = { readonly database: Database; readonly newId: NewId; readonly directory: Directory }

export const makeApiClientService = (deps: Dependencies): ApiClientService => ({
  create: (ctx, input) => createClient(deps, ctx, input),
  list: (ctx, page) => listClients(deps, ctx, page),
  count: (ctx) => countAllClients(deps, ctx),
  get: (ctx, reference) => {
    authorise(ctx.actor, 'client.read')
    return deps.database.read(ctx, async (tx) => withSecrets(tx, ctx, await getClient(tx, reference)))
  },
  update: (ctx, reference, patch, expectedVersion) => updateClient(deps, ctx, reference, patch, expectedVersion),
  rotate: (ctx, reference, overlap, expectedVersion) => rotateSecret(deps, ctx, reference, overlap, expectedVersion),
  revoke: (ctx, reference, expectedVersion) => revokeClient(deps, ctx, reference, expectedVersion),
})

/** Without the claim on an idempotency key: for what answers a secret. */
export function withoutClaim({ idempotency: _, ...ctx }: Ctx): Ctx {
  return ctx
}

async function createClient({ database, newId, directory }: Dependencies, ctx: Ctx, input: ClientInput) {
  authorise(ctx.actor, 'client.manage')
  requireWithinOwn(ctx, input)
  const secret = newSecret()
  return database.transact(withoutClaim(ctx), async (tx) => {
    await requireKnown(tx, directory, input)
    const { principal, events } = await setPrincipal(tx, ctx.now, { ...input, id: newId(), kind: 'client' })
    insertSecret(tx, { id: newId(), principalId: principal.id, hash: hashSecret(secret), createdAt: ctx.now })
    const client = { ...principal, secrets: [{ createdAt: ctx.now, expiresAt: null }] }
    return { value: { client, secret }, events }
  })
}

async function listClients({ database }: Dependencies, ctx: Ctx, page: { limit: number; cursor: string | undefined }) {
  authorise(ctx.actor, 'client.read')
  const after = page.cursor === undefined ? [''] : decodeCursor(BINDING, page.cursor)
  if (after?.length !== 1) throw errors.INVALID_CURSOR()
  return database.read(ctx, async (tx) => {
    const found = await listClientsAfter(tx, after[0]!, page.limit + 1)
    const secrets = await listSecrets(
      tx,
      found.map((client) => client.id),
      ctx.now,
    )
    const clients = found.map((client): ApiClient => ({ ...client, secrets: secretsOf(client.id, secrets) }))
    return cutPage(clients, page.limit, (client) => encodeCursor(BINDING, [client.key]))
  })
}

async function countAllClients({ database }: Dependencies, ctx: Ctx): Promise<Count> {
  authorise(ctx.actor, 'client.read')
  const most = LIMITS.countedRows
  return capCount(await database.read(ctx, (tx) => countClients(tx, most + 1)), most)
}

const BINDING = 'api-clients by key'

async function updateClient(
  { database, directory }: Dependencies,
  ctx: Ctx,
  reference: string,
  patch: ClientPatch,
  expectedVersion: number | null,
) {
  authorise(ctx.actor, 'client.manage')
  return database.transact(ctx, async (tx) => {
    const present = await lockClient(tx, reference, expectedVersion)
    const input = applyPatch(present, patch)
    requireWithinOwn(ctx, input)
    await requireKnown(tx, directory, input)
    const { principal, events } = await setPrincipal(tx, ctx.now, input)
    return { value: await withSecrets(tx, ctx, principal), events }
  })
}

async function rotateSecret(
  { database, newId }: Dependencies,
  ctx: Ctx,
  reference: string,
  overlap: Milliseconds,
  expectedVersion: number | null,
) {
  authorise(ctx.actor, 'client.manage')
  const secret = newSecret()
  return database.transact(withoutClaim(ctx), async (tx) => {
    const present = await lockClient(tx, reference, expectedVersion)
    const [newest, ...older] = await listSecrets(tx, [present.id], ctx.now)
    const goesOnUntil = ctx.now + overlap
    if (newest) expireSecrets(tx, [newest.id], goesOnUntil)
    if (older.length) expireSecrets(tx, older.map(idOf), ctx.now)
    insertSecret(tx, { id: newId(), principalId: present.id, hash: hashSecret(secret), createdAt: ctx.now })
    const previous =
      newest && overlap > 0
        ? [{ ...newest, expires_at: Math.min(newest.expires_at ?? Number.POSITIVE_INFINITY, goesOnUntil) }]
        : []
    const secrets = [{ createdAt: ctx.now, expiresAt: null }, ...previous.map(toSecret)]
    const change = { path: 'previousSecretExpiresAt', old: null, new: formatInstant(goesOnUntil) }
    const event = accessEvent('client.secret_rotated', recordOf(present), { changes: [change] })
    return { value: { client: { ...present, secrets }, secret }, events: [event] }
  })
}

async function revokeClient({ database }: Dependencies, ctx: Ctx, reference: string, expectedVersion: number | null) {
  authorise(ctx.actor, 'client.manage')
  return database.transact(ctx, async (tx) => {
    const found = await getClient(tx, reference)
    requireVersion(found, expectedVersion)
    const events = await disablePrincipal(tx, ctx.now, found.id)
    const revoked = { ...found, disabledAt: ctx.now, tokensValidAfter: ctx.now, version: found.version + 1 }
    return { value: await withSecrets(tx, ctx, events.length ? revoked : found), events }
  })
}

/** Whoever is no supplier any more has none, without saying so. */
function applyPatch(present: Principal, patch: ClientPatch): Principal {
  const roles = patch.roles ?? present.roles
  const supplier = roles.includes('supplier') ? present.supplier : null
  return {
    ...present,
    name: patch.name ?? present.name,
    roles,
    sites: patch.sites === undefined ? present.sites : patch.sites,
    supplier: patch.supplier === undefined ? supplier : patch.supplier,
    expiresAt: patch.expiresAt === undefined ? present.expiresAt : patch.expiresAt,
  }
}

/** The client with this key or id; NOT_FOUND when there is none, or when it is a person. */
export async function getClient(tx: Tx, reference: string): Promise<Principal> {
  const found = isUuid(reference) ? await findPrincipals(tx, [reference]) : await findPrincipalsByKeys(tx, [reference])
  const client = found.find((principal) => principal.kind === 'client')
  if (!client) throw errors.NOT_FOUND()
  return client
}

/** `getClient`, locked; throws STALE_VERSION, and CLIENT_REVOKED when it has ended. */
export async function lockClient(tx: Tx, reference: string, expectedVersion: number | null): Promise<Principal> {
  const client = await lockPrincipal(tx, (await getClient(tx, reference)).id)
  if (!client) throw errors.NOT_FOUND()
  requireVersion(client, expectedVersion)
  if (client.disabledAt !== null) throw accessErrors.CLIENT_REVOKED({ key: client.key })
  return client
}

function requireVersion(client: Principal, expected: number | null): void {
  if (expected !== null && expected !== client.version) throw errors.STALE_VERSION({ version: client.version })
}

function requireWithinOwn(ctx: Ctx, grant: Grant): void {
  const excess = excessOf(ctx.actor, grant)
  if (excess !== null) throw accessErrors.GRANT_BEYOND_OWN({ what: excess })
}

async function requireKnown(tx: Tx, directory: Directory, grant: Partial<Grant>): Promise<void> {
  const faults = await findMissing(tx, directory, grant)
  if (faults.length) throw invalidInput(faults)
}

const idOf = (row: SecretRow): string => row.id
const toSecret = (row: SecretRow) => ({ createdAt: row.created_at, expiresAt: row.expires_at })
const secretsOf = (id: string, rows: readonly SecretRow[]) =>
  rows.filter((row) => row.principal_id === id).map(toSecret)

const withSecrets = async (tx: Tx, ctx: Ctx, client: Principal): Promise<ApiClient> => ({
  ...client,
  secrets: secretsOf(client.id, await listSecrets(tx, [client.id], ctx.now)),
})
