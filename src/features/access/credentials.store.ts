import { formatInstant, type Instant } from '#kernel/time.ts'
import type { OrgRef, Principal } from './access.core.ts'
import type { ClaimMapping, IdentityProvider } from './identity.core.ts'
import { type PrincipalRow, toPrincipal } from './principals.store.ts'
import type { Worker } from './worker.store.ts'

/** A principal found across organisations, with what is needed to judge its proof. */
export type Found<T> = { readonly org: OrgRef; readonly principal: Principal; readonly proof: T }

type FoundRow = PrincipalRow & { org_id: string; org_key: string }

const PRINCIPAL = `p.org_id, o.key as org_key, p.id, p.kind, p.key, p.name, p.roles, p.sites, p.supplier, p.disabled_at,
  p.tokens_valid_after, p.expires_at, p.created_at, p.version`
const WITH_ORG = 'join orgs o on o.id = p.org_id'

const toFound = <R extends FoundRow, T>(row: R, proof: (row: R) => T): Found<T> => ({
  org: { id: row.org_id, key: row.org_key },
  principal: toPrincipal(row),
  proof: proof(row),
})

/** An API client by its id, with the hashes of its good secrets. */
export async function findClientCredentials(
  worker: Worker,
  clientId: string,
  now: Instant,
): Promise<Found<readonly Buffer[]> | null> {
  const rows = await worker.query<FoundRow & { hashes: Buffer[] }>(
    'access.findClientCredentials',
    `select ${PRINCIPAL}, array(
       select s.hash from client_secrets s where s.org_id = p.org_id and s.principal_id = p.id
         and (s.expires_at is null or s.expires_at > $2)) as hashes
     from principals p ${WITH_ORG} where p.id = $1 and p.kind = 'client'`,
    [clientId, formatInstant(now)],
  )
  return rows[0] ? toFound(rows[0], (row) => row.hashes) : null
}

/** A person by organisation and key, with the hash of the password, null when there is none. */
export async function findPersonCredentials(
  worker: Worker,
  org: string,
  key: string,
): Promise<Found<string | null> | null> {
  const rows = await worker.query<FoundRow & { hash: string | null }>(
    'access.findPersonCredentials',
    `select ${PRINCIPAL}, w.hash from orgs o
     join principals p on p.org_id = o.id and p.key = $2 and p.kind = 'person'
     left join passwords w on w.org_id = p.org_id and w.principal_id = p.id
     where o.key = $1`,
    [org, key],
  )
  return rows[0] ? toFound(rows[0], (row) => row.hash) : null
}

export type ApiKeyProof = { readonly id: string; readonly hash: Buffer }

/** The API keys with this prefix that are good at `now`: as a rule one. */
export async function findApiKeys(
  worker: Worker,
  prefix: string,
  now: Instant,
): Promise<readonly Found<ApiKeyProof>[]> {
  const rows = await worker.query<FoundRow & { key_id: string; hash: Buffer }>(
    'access.findApiKeys',
    `select ${PRINCIPAL}, k.id as key_id, k.hash from api_keys k
     join principals p on p.org_id = k.org_id and p.id = k.principal_id ${WITH_ORG}
     where k.prefix = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)`,
    [prefix, formatInstant(now)],
  )
  return rows.map((row) => toFound(row, ({ key_id, hash }) => ({ id: key_id, hash })))
}

type ProviderRow = {
  id: string
  org_id: string
  org_key: string
  key: string
  issuer: string
  audience: string
  jwks_uri: string
  mapping: ClaimMapping
}

/** The identity providers with this issuer, of every organisation, the oldest first. */
export async function findProviders(worker: Worker, issuer: string): Promise<readonly IdentityProvider[]> {
  const rows = await worker.query<ProviderRow>(
    'access.findProviders',
    `select i.id, i.org_id, o.key as org_key, i.key, i.issuer, i.audience, i.jwks_uri, i.mapping
     from identity_providers i join orgs o on o.id = i.org_id where i.issuer = $1 order by i.created_at, i.id`,
    [issuer],
  )
  return rows.map((row) => ({
    id: row.id,
    orgId: row.org_id,
    orgKey: row.org_key,
    key: row.key,
    issuer: row.issuer,
    audience: row.audience,
    jwksUri: row.jwks_uri,
    mapping: row.mapping,
  }))
}

/** The principal that is this subject at a provider, or null. */
export async function findLinkedPrincipal(
  worker: Worker,
  provider: IdentityProvider,
  subject: string,
): Promise<Principal | null> {
  const rows = await worker.query<FoundRow>(
    'access.findLinkedPrincipal',
    `select ${PRINCIPAL} from principals p ${WITH_ORG}
     where p.org_id = $1 and p.identity_provider_id = $2 and p.subject = $3`,
    [provider.orgId, provider.id, subject],
  )
  return rows[0] ? toPrincipal(rows[0]) : null
}
