import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { incidents } from '#features/incidents/incident.tables.ts'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { bytes, instant } from '#platform/db/columns.ts'
import { AUDIENCES } from './evidence.core.ts'

export const evidence = pgTable(
  'evidence',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    incidentId: uuid('incident_id').notNull(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    chunkSize: integer('chunk_size').notNull(),
    audience: text({ enum: AUDIENCES }).notNull(),
    description: text().notNull(),
    addedAt: instant('added_at').notNull(),
    addedBy: json('added_by').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: json('withdrawn_by'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({ columns: [t.orgId, t.incidentId], foreignColumns: [incidents.orgId, incidents.id] }),
    index('evidence_incident').on(t.orgId, t.incidentId, t.addedAt, t.id),
    uniqueIndex('evidence_content').on(t.orgId, t.incidentId, t.sha256, t.audience).where(sql`withdrawn_at is null`),
  ],
)

export const evidenceUploads = pgTable(
  'evidence_uploads',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    incidentId: uuid('incident_id').notNull(),
    principal: uuid().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    begunAt: instant('begun_at').notNull(),
    movedAt: instant('moved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('evidence_uploads_incident').on(t.orgId, t.incidentId),
    index('evidence_uploads_principal').on(t.orgId, t.principal),
    index('evidence_uploads_moved').on(t.orgId, t.movedAt),
  ],
)

export const evidenceChunks = pgTable(
  'evidence_chunks',
  {
    orgId: uuid('org_id').notNull(),
    evidenceId: uuid('evidence_id').notNull(),
    place: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.evidenceId, t.place] })],
)
