import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Organisation } from './access.core.ts'
import type { ClaimMapping } from './identity.core.ts'
import type { Worker } from './worker.store.ts'

type OrganisationRow = { id: string; key: string; name: string; time_zone: string; created_at: Instant }

const toOrganisation = (row: OrganisationRow): Organisation => ({
  id: row.id,
  key: row.key,
  name: row.name,
  timeZone: row.time_zone,
  createdAt: row.created_at,
})

const COLUMNS = 'id, key, name, time_zone, created_at'

/** Every organisation, by key. */
export async function listOrgs(worker: Worker): Promise<readonly Organisation[]> {
  return (await worker.query<OrganisationRow>('access.listOrgs', `select ${COLUMNS} from orgs order by key`)).map(
    toOrganisation,
  )
}

/** The organisation with this key, or null. */
export async function findOrg(worker: Worker, key: string): Promise<Organisation | null> {
  const rows = await worker.query<OrganisationRow>('access.findOrg', `select ${COLUMNS} from orgs where key = $1`, [
    key,
  ])
  return rows[0] ? toOrganisation(rows[0]) : null
}

/** The organisation of the transaction. */
export async function getOwnOrg(tx: Tx): Promise<Organisation> {
  const rows = await tx.query<OrganisationRow>('access.getOwnOrg', `select ${COLUMNS} from orgs where id = $1`, [
    tx.orgId,
  ])
  return toOrganisation(rows[0]!)
}

export const insertOrg = (tx: Tx, org: Organisation): Promise<unknown> =>
  tx.query('access.insertOrg', 'insert into orgs (id, key, name, time_zone, created_at) values ($1, $2, $3, $4, $5)', [
    org.id,
    org.key,
    org.name,
    org.timeZone,
    formatInstant(org.createdAt),
  ])

export const insertProvider = (
  tx: Tx,
  provider: {
    id: string
    key: string
    issuer: string
    audience: string
    jwksUri: string
    mapping: ClaimMapping
    createdAt: Instant
  },
): Promise<unknown> =>
  tx.query(
    'access.insertProvider',
    `insert into identity_providers (org_id, id, key, issuer, audience, jwks_uri, mapping, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.orgId,
      provider.id,
      provider.key,
      provider.issuer,
      provider.audience,
      provider.jwksUri,
      JSON.stringify(provider.mapping),
      formatInstant(provider.createdAt),
    ],
  )
