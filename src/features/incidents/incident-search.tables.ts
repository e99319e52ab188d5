import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant, tsvector } from '#platform/db/columns.ts'

/** The words of incidents: written by triggers, read by `andon_search_incidents`, closed to every session of ours. */
export const incidentWords = pgTable(
  'incident_words',
  {
    orgId: uuid('org_id').notNull(),
    incidentId: uuid('incident_id').notNull(),
    openedAt: instant('opened_at').notNull(),
    words: tsvector().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.incidentId] }),
    index('incident_words_words').using('gin', t.words),
    index('incident_words_opened').on(t.orgId, t.openedAt.desc().nullsFirst(), t.incidentId.desc().nullsFirst()),
  ],
)
