import type { Role } from '#kernel/ctx.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Principal, PrincipalKind } from './access.core.ts'

type PrincipalRow = {
  id: string
  kind: PrincipalKind
  key: string
  name: string
  roles: Role[]
  sites: string[] | null
  supplier: string | null
  disabled_at: Instant | null
  tokens_valid_after: Instant | null
  expires_at: Instant | null
  created_at: Instant
  version: number
}

const COLUMNS = `id, kind, key, name, roles, sites, supplier, disabled_at, tokens_valid_after, expires_at, created_at,
  version`

const at = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

/** A principal as the house knows it, from a row of any statement that selects its columns. */
export const toPrincipal = (row: PrincipalRow): Principal => ({
  id: row.id,
  kind: row.kind,
  key: row.key,
  name: row.name,
  roles: row.roles,
  sites: row.sites,
  supplier: row.supplier,
  disabledAt: row.disabled_at,
  tokensValidAfter: row.tokens_valid_after,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  version: row.version,
})
export type { PrincipalRow }

/** The principal with this id, locked until the end of the transaction, or null. */
export async function lockPrincipal(tx: Tx, id: string): Promise<Principal | null> {
  const rows = await tx.query<PrincipalRow>(
    'access.lockPrincipal',
    `select ${COLUMNS} from principals where org_id = $1 and id = $2 for update`,
    [tx.orgId, id],
  )
  return rows[0] ? toPrincipal(rows[0]) : null
}

/** The principal with this key, locked until the end of the transaction, or null. */
export async function lockPrincipalByKey(tx: Tx, key: string): Promise<Principal | null> {
  const rows = await tx.query<PrincipalRow>(
    'access.lockPrincipalByKey',
    `select ${COLUMNS} from principals where org_id = $1 and key = $2 for update`,
    [tx.orgId, key],
  )
  return rows[0] ? toPrincipal(rows[0]) : null
}

/** The principals with these keys, in no order. */
export async function findPrincipalsByKeys(tx: Tx, keys: readonly string[]): Promise<readonly Principal[]> {
  const rows = await tx.query<PrincipalRow>(
    'access.findPrincipalsByKeys',
    `select ${COLUMNS} from principals where org_id = $1 and key = any($2)`,
    [tx.orgId, keys],
  )
  return rows.map(toPrincipal)
}

/** The principals with these ids, in no order. */
export async function findPrincipals(tx: Tx, ids: readonly string[]): Promise<readonly Principal[]> {
  const rows = await tx.query<PrincipalRow>(
    'access.findPrincipals',
    `select ${COLUMNS} from principals where org_id = $1 and id = any($2::uuid[])`,
    [tx.orgId, ids],
  )
  return rows.map(toPrincipal)
}

/** API clients in the order of their keys, after one of them. */
export async function listClientsAfter(tx: Tx, afterKey: string, limit: number): Promise<readonly Principal[]> {
  const rows = await tx.query<PrincipalRow>(
    'access.listClientsAfter',
    `select ${COLUMNS} from principals where org_id = $1 and kind = 'client' and key > $2 order by key limit $3`,
    [tx.orgId, afterKey, limit],
  )
  return rows.map(toPrincipal)
}

/** The number of clients, counted to `most`. */
export async function countClients(tx: Tx, most: number): Promise<number> {
  const [row] = await tx.query<{ counted: number }>(
    'access.countClients',
    `select count(*) as counted from (select from principals where org_id = $1 and kind = 'client' limit $2) found`,
    [tx.orgId, most],
  )
  return row?.counted ?? 0
}

export const insertPrincipal = (tx: Tx, principal: Principal): Promise<unknown> =>
  tx.query(
    'access.insertPrincipal',
    `insert into principals (org_id, id, kind, key, name, roles, sites, supplier, expires_at, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.orgId,
      principal.id,
      principal.kind,
      principal.key,
      principal.name,
      principal.roles,
      principal.sites,
      principal.supplier,
      at(principal.expiresAt),
      at(principal.createdAt),
      principal.version,
    ],
  )

/** Writes all that can change of a locked principal. */
export const updatePrincipal = (tx: Tx, principal: Principal): void =>
  tx.write(
    'access.updatePrincipal',
    `update principals set key = $3, name = $4, roles = $5, sites = $6, supplier = $7, disabled_at = $8,
       tokens_valid_after = $9, expires_at = $10, version = $11
     where org_id = $1 and id = $2`,
    [
      tx.orgId,
      principal.id,
      principal.key,
      principal.name,
      principal.roles,
      principal.sites,
      principal.supplier,
      at(principal.disabledAt),
      at(principal.tokensValidAfter),
      at(principal.expiresAt),
      principal.version,
    ],
  )

/** Sets who a principal is at an identity provider; answers whether it was free to be set. */
export async function linkIdentity(tx: Tx, id: string, providerId: string, subject: string): Promise<boolean> {
  const rows = await tx.query(
    'access.linkIdentity',
    `update principals set identity_provider_id = $3, subject = $4
     where org_id = $1 and id = $2 and (identity_provider_id is null or (identity_provider_id, subject) = ($3, $4))
     returning id`,
    [tx.orgId, id, providerId, subject],
  )
  return rows.length === 1
}

/** Sets the hash of a password: the PHC string of argon2id. */
export const savePassword = (tx: Tx, principalId: string, hash: string, now: Instant): void =>
  tx.write(
    'access.savePassword',
    `insert into passwords (org_id, principal_id, hash, changed_at) values ($1, $2, $3, $4)
     on conflict (org_id, principal_id) do update set hash = $3, changed_at = $4`,
    [tx.orgId, principalId, hash, at(now)],
  )
