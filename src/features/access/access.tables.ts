import {
  type AnyPgColumn,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { bytes, instant } from '#platform/db/columns.ts'

const orgId = () => uuid('org_id').notNull()

const ofOrganisation = () => orgId().references(() => orgs.id)

export const principals = pgTable(
  'principals',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    kind: text({ enum: ['person', 'client'] }).notNull(),
    key: text().notNull(),
    name: text().notNull(),
    roles: text().array().notNull(),
    sites: text().array(),
    supplier: text(),
    disabledAt: instant('disabled_at'),
    tokensValidAfter: instant('tokens_valid_after'),
    expiresAt: instant('expires_at'),
    identityProviderId: uuid('identity_provider_id'),
    subject: text(),
    createdAt: instant('created_at').notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    unique().on(t.orgId, t.identityProviderId, t.subject),
    foreignKey({
      columns: [t.orgId, t.identityProviderId],
      foreignColumns: [identityProviders.orgId, identityProviders.id],
    }),
    index('principals_by_id').on(t.id),
  ],
)

const ofPrincipal = (t: { orgId: AnyPgColumn; principalId: AnyPgColumn }) =>
  foreignKey({ columns: [t.orgId, t.principalId], foreignColumns: [principals.orgId, principals.id] })

/** `hash` of this and the next two tables is readable by the role andon_worker only. */
export const passwords = pgTable(
  'passwords',
  {
    orgId: orgId(),
    principalId: uuid('principal_id').notNull(),
    hash: text().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.principalId] }), ofPrincipal(t)],
)

export const clientSecrets = pgTable(
  'client_secrets',
  {
    orgId: orgId(),
    id: uuid().notNull(),
    principalId: uuid('principal_id').notNull(),
    hash: bytes().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    ofPrincipal(t),
    index('client_secrets_of').on(t.orgId, t.principalId, t.createdAt),
  ],
)

export const apiKeys = pgTable(
  'api_keys',
  {
    orgId: orgId(),
    id: uuid().notNull(),
    principalId: uuid('principal_id').notNull(),
    name: text().notNull(),
    prefix: text().notNull(),
    hash: bytes().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.prefix),
    ofPrincipal(t),
    index('api_keys_by_prefix').on(t.prefix),
    index('api_keys_of').on(t.orgId, t.principalId, t.createdAt),
  ],
)

export const identityProviders = pgTable(
  'identity_providers',
  {
    orgId: ofOrganisation(),
    id: uuid().notNull(),
    key: text().notNull(),
    issuer: text().notNull(),
    audience: text().notNull(),
    jwksUri: text('jwks_uri').notNull(),
    mapping: jsonb().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique().on(t.orgId, t.key),
    unique().on(t.orgId, t.issuer, t.audience),
    index('identity_providers_by_issuer').on(t.issuer),
  ],
)

/** Of the whole service, for the role andon_worker only. */
export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  secret: bytes().notNull(),
  signsFrom: instant('signs_from').notNull(),
  verifiesUntil: instant('verifies_until'),
  createdAt: instant('created_at').notNull(),
})

/** Of the whole service, unlogged, for the role andon_worker only. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    subject: bytes().primaryKey(),
    failures: integer().notNull(),
    since: instant().notNull(),
  },
  (t) => [index('sign_in_failures_age').on(t.since)],
)
