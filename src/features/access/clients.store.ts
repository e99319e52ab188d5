import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'

export type SecretRow = { id: string; principal_id: string; created_at: Instant; expires_at: Instant | null }

/** The secrets of clients that are good at `now`, newest first. */
export const listSecrets = (tx: Tx, principalIds: readonly string[], now: Instant): Promise<SecretRow[]> =>
  tx.query(
    'access.listSecrets',
    `select id, principal_id, created_at, expires_at from client_secrets
     where org_id = $1 and principal_id = any($2::uuid[]) and (expires_at is null or expires_at > $3)
     order by created_at desc, id desc`,
    [tx.orgId, principalIds, formatInstant(now)],
  )

/** Adds a secret by its SHA-256. */
export const insertSecret = (
  tx: Tx,
  secret: { id: string; principalId: string; hash: Buffer; createdAt: Instant },
): void =>
  tx.write(
    'access.insertSecret',
    'insert into client_secrets (org_id, id, principal_id, hash, created_at) values ($1, $2, $3, $4, $5)',
    [tx.orgId, secret.id, secret.principalId, secret.hash, formatInstant(secret.createdAt)],
  )

/** Ends secrets at an instant, those that end earlier excepted. */
export const expireSecrets = (tx: Tx, ids: readonly string[], expiresAt: Instant): void =>
  tx.write(
    'access.expireSecrets',
    'update client_secrets set expires_at = least(expires_at, $3) where org_id = $1 and id = any($2::uuid[])',
    [tx.orgId, ids, formatInstant(expiresAt)],
  )

export type ApiKeyRow = {
  id: string
  principal_id: string
  name: string
  prefix: string
  created_at: Instant
  expires_at: Instant | null
  revoked_at: Instant | null
  last_used_at: Instant | null
}

const KEY_COLUMNS = 'id, principal_id, name, prefix, created_at, expires_at, revoked_at, last_used_at'

/** The API keys of a client, newest first, revoked and expired ones too, at most `limit`. */
export const listApiKeys = (tx: Tx, principalId: string, limit: number): Promise<ApiKeyRow[]> =>
  tx.query(
    'access.listApiKeys',
    `select ${KEY_COLUMNS} from api_keys where org_id = $1 and principal_id = $2
     order by created_at desc, id desc limit $3`,
    [tx.orgId, principalId, limit],
  )

/** The same of several clients, each with its client. */
export const listApiKeysOf = (
  tx: Tx,
  principalIds: readonly string[],
  limit: number,
): Promise<(ApiKeyRow & { readonly principal_id: string })[]> =>
  tx.query(
    'access.listApiKeysOf',
    `select k.* from unnest($2::uuid[]) p(id) cross join lateral (
       select ${KEY_COLUMNS}, principal_id from api_keys where org_id = $1 and principal_id = p.id
       order by created_at desc, id desc limit $3) k`,
    [tx.orgId, principalIds, limit],
  )

/** How many API keys of a client are good at `now`. */
export async function countApiKeys(tx: Tx, principalId: string, now: Instant): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'access.countApiKeys',
    `select count(*) as count from api_keys
     where org_id = $1 and principal_id = $2 and revoked_at is null and (expires_at is null or expires_at > $3)`,
    [tx.orgId, principalId, formatInstant(now)],
  )
  return row!.count
}

/** One API key of a client, or null. */
export async function findApiKey(tx: Tx, principalId: string, id: string): Promise<ApiKeyRow | null> {
  const rows = await tx.query<ApiKeyRow>(
    'access.findApiKey',
    `select ${KEY_COLUMNS} from api_keys where org_id = $1 and principal_id = $2 and id = $3`,
    [tx.orgId, principalId, id],
  )
  return rows[0] ?? null
}

/** Adds an API key by its prefix and the SHA-256 of its secret. */
export const insertApiKey = (
  tx: Tx,
  key: {
    id: string
    principalId: string
    name: string
    prefix: string
    hash: Buffer
    createdAt: Instant
    expiresAt: Instant | null
  },
): void =>
  tx.write(
    'access.insertApiKey',
    `insert into api_keys (org_id, id, principal_id, name, prefix, hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.orgId,
      key.id,
      key.principalId,
      key.name,
      key.prefix,
      key.hash,
      formatInstant(key.createdAt),
      key.expiresAt === null ? null : formatInstant(key.expiresAt),
    ],
  )

export const revokeApiKey = (tx: Tx, id: string, now: Instant): void =>
  tx.write('access.revokeApiKey', 'update api_keys set revoked_at = $3 where org_id = $1 and id = $2', [
    tx.orgId,
    id,
    formatInstant(now),
  ])

/** Records last uses, keeping the later of two. */
export const saveLastUses = (tx: Tx, uses: readonly { id: string; at: Instant }[]): void =>
  tx.write(
    'access.saveLastUses',
    `update api_keys k set last_used_at = greatest(k.last_used_at, u.at)
     from unnest($2::uuid[], $3::timestamptz[]) u(id, at) where k.org_id = $1 and k.id = u.id`,
    [tx.orgId, uses.map((use) => use.id), uses.map((use) => formatInstant(use.at))],
  )
