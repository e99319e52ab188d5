import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant, tsvector } from '#platform/db/columns.ts'

export const ofOrganisation = () =>
  uuid('org_id')
    .notNull()
    .references(() => orgs.id)

/** The columns every table of master data has. `search` is generated of `words`: see `andon_words`. */
export const recordColumns = (words: SQL = sql`key || ' ' || name`) => ({
  orgId: ofOrganisation(),
  id: uuid().notNull(),
  key: text().notNull(),
  version: integer().notNull(),
  name: text().notNull(),
  retiredAt: instant('retired_at'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  search: tsvector().notNull().generatedAlwaysAs(sql`andon_words(${words})`),
})

type Keyed = { readonly orgId: AnyPgColumn; readonly key: AnyPgColumn }

/** A foreign key by the key of a record, within the organisation. */
export const byKey = (orgId: AnyPgColumn, column: AnyPgColumn, target: Keyed) =>
  foreignKey({ columns: [orgId, column], foreignColumns: [target.orgId, target.key] })

/** Few records are retired: the list of those has an index of its own. */
export const ofRetired = (name: string, { orgId, key }: Keyed) =>
  index(name).on(orgId, key).where(sql`retired_at is not null`)
