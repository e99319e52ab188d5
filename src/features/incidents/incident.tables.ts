import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { orgs } from '#features/ledger/ledger.tables.ts'
import { instant } from '#platform/db/columns.ts'
import { OPEN_STATUSES } from './incident.core.ts'

const statuses = sql.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '))

export const incidents = pgTable(
  'incidents',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    id: uuid().notNull(),
    number: bigint({ mode: 'number' }).notNull(),
    version: integer().notNull(),
    kind: text().notNull(),
    mode: text().notNull(),
    status: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    category: text().notNull(),
    type: text(),
    severity: text().notNull(),
    impact: text(),
    urgency: text(),
    visibility: text().notNull(),
    priority: text().notNull(),
    reporter: text(),
    source: text().notNull(),
    sourceReference: text('source_reference'),
    dedupKey: text('dedup_key'),
    occurrenceCount: integer('occurrence_count').notNull(),
    lastOccurredAt: instant('last_occurred_at').notNull(),
    assets: text().array().notNull(),
    site: text(),
    area: text(),
    lines: text().array().notNull(),
    productionImpact: text('production_impact'),
    formComplete: boolean('form_complete').notNull(),
    team: text(),
    assignee: text(),
    supplier: text(),
    majorIncident: text('major_incident'),
    openedAt: instant('opened_at').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    detectedAt: instant('detected_at').notNull(),
    reportedAt: instant('reported_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    containedAt: instant('contained_at'),
    restoredAt: instant('restored_at'),
    resolvedAt: instant('resolved_at'),
    verifiedAt: instant('verified_at'),
    closedAt: instant('closed_at'),
    cancelledAt: instant('cancelled_at'),
    updatedAt: instant('updated_at').notNull(),
    facts: json().notNull(),
    decision: json().notNull(),
    openedBy: uuid('opened_by').notNull().generatedAlwaysAs(sql`((facts -> 'openedBy' ->> 'id')::uuid)`),
  },
  (t) => {
    // Made anew for each index: Drizzle takes the order out of a column that an index has used.
    const newest = () => [t.openedAt.desc().nullsFirst(), t.id.desc().nullsFirst()] as const
    return [
      primaryKey({ columns: [t.orgId, t.id] }),
      unique().on(t.orgId, t.number),
      uniqueIndex('incidents_open_dedup_key')
        .on(t.orgId, t.dedupKey)
        .where(sql`dedup_key is not null and status in (${statuses})`),
      index('incidents_opened').on(t.orgId, ...newest()),
      index('incidents_updated').on(t.orgId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
      index('incidents_status').on(t.orgId, t.status, ...newest()),
      index('incidents_priority').on(t.orgId, t.priority, ...newest()),
      index('incidents_severity').on(t.orgId, t.severity, ...newest()),
      index('incidents_category').on(t.orgId, t.category, ...newest()),
      index('incidents_type').on(t.orgId, t.type, ...newest()),
      index('incidents_team').on(t.orgId, t.team, ...newest()),
      index('incidents_assignee').on(t.orgId, t.assignee, ...newest()),
      index('incidents_site').on(t.orgId, t.site, ...newest()),
      index('incidents_area').on(t.orgId, t.area, ...newest()),
      index('incidents_reporter').on(t.orgId, t.reporter, ...newest()),
      index('incidents_opened_by').on(t.orgId, t.openedBy, ...newest()),
      index('incidents_supplier')
        .on(t.orgId, t.supplier, ...newest())
        .where(sql`supplier is not null`),
      index('incidents_production_impact').on(t.orgId, t.productionImpact, ...newest()),
      index('incidents_impact').on(t.orgId, t.impact, ...newest()),
      index('incidents_urgency').on(t.orgId, t.urgency, ...newest()),
      index('incidents_without_asset')
        .on(t.orgId, ...newest())
        .where(sql`cardinality(assets) = 0`),
      index('incidents_source')
        .on(t.orgId, t.source, ...newest())
        .where(sql`source <> 'api'`),
      index('incidents_source_reference')
        .on(t.orgId, t.sourceReference, ...newest())
        .where(sql`source_reference is not null`),
      index('incidents_dedup_key')
        .on(t.orgId, t.dedupKey, ...newest())
        .where(sql`dedup_key is not null`),
      index('incidents_mode')
        .on(t.orgId, t.mode, ...newest())
        .where(sql`mode <> 'live'`),
      index('incidents_near_miss')
        .on(t.orgId, t.kind, ...newest())
        .where(sql`kind <> 'incident'`),
      index('incidents_restricted')
        .on(t.orgId, t.visibility, ...newest())
        .where(sql`visibility <> 'normal'`),
      index('incidents_form_incomplete')
        .on(t.orgId, t.formComplete, ...newest())
        .where(sql`not form_complete`),
      index('incidents_major_incident')
        .on(t.orgId, t.majorIncident, ...newest())
        .where(sql`major_incident is not null`),
    ]
  },
)

export const incidentPlaces = pgTable(
  'incident_places',
  {
    orgId: uuid('org_id').notNull(),
    asset: text().notNull(),
    openedAt: instant('opened_at').notNull(),
    incidentId: uuid('incident_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.asset, t.openedAt, t.incidentId] }),
    index('incident_places_incident').on(t.orgId, t.incidentId),
  ],
)
