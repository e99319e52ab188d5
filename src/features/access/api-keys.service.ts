import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { API_KEYS_PER_CLIENT, type ApiKey, type ApiKeyWithSecret } from './access.core.ts'
import { accessErrors } from './access.errors.ts'
import { accessEvent } from './access.events.ts'
import { getClient, lockClient, withoutClaim } from './api-clients.service.ts'
import { authorise } from './authorisation.core.ts'
import {
  type ApiKeyRow,
  countApiKeys,
  findApiKey,
  insertApiKey,
  listApiKeys,
  listApiKeysOf,
  revokeApiKey,
} from './clients.store.ts'
import { formatApiKey } from './credential.core.ts'
import { recordOf } from './principals.service.ts'
import { hashSecret, newApiKeyParts } from './secret.service.ts'

export type ApiKeyInput = { readonly name: string; readonly expiresAt: Instant | null }

/** API keys of a client: they act with its roles and sites, for programs that cannot fetch tokens. */
export type ApiKeyService = {
  readonly create: (ctx: Ctx, client: string, input: ApiKeyInput) => Promise<ApiKeyWithSecret>
  readonly list: (ctx: Ctx, client: string) => Promise<readonly ApiKey[]>
  /** The same of several clients, by their ids: one statement, for nested reads. */
  readonly listMany: (ctx: Ctx, clientIds: readonly string[]) => Promise<ReadonlyMap<string, readonly ApiKey[]>>
  readonly revoke: (ctx: Ctx, client: string, id: string) => Promise<ApiKey>
}

/** Keys shown of a client, the newest; valid ones are never more than API_KEYS_PER_CLIENT. */
const SHOWN_MOST = 200

export const makeApiKeyService = ({ database, newId }: { database: Database; newId: NewId }): ApiKeyService => ({
  create: (ctx, client, input) => createKey(database, newId, ctx, client, input),
  list: (ctx, reference) => {
    authorise(ctx.actor, 'client.read')
    return database.read(ctx, async (tx) => {
      const client = await getClient(tx, reference)
      return (await listApiKeys(tx, client.id, SHOWN_MOST)).map(toApiKey)
    })
  },
  listMany: (ctx, clientIds) => {
    authorise(ctx.actor, 'client.read')
    return database.read(ctx, async (tx) => {
      const keys = Map.groupBy(await listApiKeysOf(tx, clientIds, SHOWN_MOST), (row) => row.principal_id)
      return new Map(clientIds.map((id) => [id, (keys.get(id) ?? []).map(toApiKey)]))
    })
  },
  revoke: (ctx, client, id) => revokeKey(database, ctx, client, id),
})

async function createKey(database: Database, newId: NewId, ctx: Ctx, reference: string, input: ApiKeyInput) {
  authorise(ctx.actor, 'client.manage')
  const parts = newApiKeyParts()
  return database.transact(withoutClaim(ctx), async (tx) => {
    const client = await lockClient(tx, reference, null)
    if ((await countApiKeys(tx, client.id, ctx.now)) >= API_KEYS_PER_CLIENT) {
      throw accessErrors.API_KEYS_FULL({ limit: API_KEYS_PER_CLIENT })
    }
    const key: ApiKey = {
      ...input,
      id: newId(),
      prefix: parts.prefix,
      createdAt: ctx.now,
      revokedAt: null,
      lastUsedAt: null,
    }
    insertApiKey(tx, { ...key, principalId: client.id, hash: hashSecret(parts.secret) })
    const change = { path: `apiKeys.${key.prefix}`, old: null, new: describe(key) }
    const event = accessEvent('api_key.created', recordOf(client), { changes: [change] })
    return { value: { key, apiKey: formatApiKey(parts) }, events: [event] }
  })
}

async function revokeKey(database: Database, ctx: Ctx, reference: string, id: string) {
  authorise(ctx.actor, 'client.manage')
  return database.transact(ctx, async (tx) => {
    const client = await getClient(tx, reference)
    const row = isUuid(id) ? await findApiKey(tx, client.id, id) : null
    if (!row) throw errors.NOT_FOUND()
    const key = toApiKey(row)
    if (key.revokedAt !== null) return { value: key, events: [] }
    revokeApiKey(tx, key.id, ctx.now)
    const revoked = { ...key, revokedAt: ctx.now }
    const change = { path: `apiKeys.${key.prefix}`, old: describe(key), new: describe(revoked) }
    return { value: revoked, events: [accessEvent('api_key.revoked', recordOf(client), { changes: [change] })] }
  })
}

const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
})

const describe = ({ name, expiresAt, revokedAt }: ApiKey) => ({
  name,
  expiresAt: expiresAt === null ? null : formatInstant(expiresAt),
  revokedAt: revokedAt === null ? null : formatInstant(revokedAt),
})
