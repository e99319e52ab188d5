/**
 * The references of the reads: one hand-written statement each that returns the finished JSON, under the same
 * row-level security as the service's own sessions.
 */

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const at = (column: string): string => `to_char(${column}, ${INSTANT})`

const SLAS = `(
  select jsonb_agg(jsonb_build_object('id', s.id, 'metric', s.metric, 'kind', s.kind, 'policy', s.policy,
    'calendar', s.calendar, 'state', s.state, 'cycle', s.cycle, 'startedAt', ${at('s.started_at')},
    'dueAt', ${at('s.due_at')}, 'metAt', ${at('s.met_at')}, 'breachedAt', ${at('s.breached_at')},
    'elapsed', (now() - s.started_at)::text, 'remaining', (s.due_at - now())::text,
    'percentage', round(extract(epoch from now() - s.started_at) * 100000 / s.target, 1)) order by s.metric)
  from slas s where s.org_id = i.org_id and s.incident_id = i.id)`

const FACTS = `jsonb_build_object('id', i.id, 'number', 'INC-' || i.number, 'version', i.version, 'status', i.status,
    'kind', i.kind, 'mode', i.mode, 'title', i.title, 'description', i.description, 'category', i.category,
    'type', i.type, 'priority', i.priority, 'severity', i.severity, 'impact', i.impact, 'urgency', i.urgency,
    'visibility', i.visibility, 'team', i.team, 'assignee', i.assignee, 'supplier', i.supplier, 'reporter', i.reporter,
    'source', i.source, 'sourceReference', i.source_reference, 'dedupKey', i.dedup_key,
    'occurrenceCount', i.occurrence_count, 'assets', i.assets, 'site', i.site, 'area', i.area, 'lines', i.lines,
    'productionImpact', i.production_impact, 'formComplete', i.form_complete, 'majorIncident', i.major_incident)
  || jsonb_build_object('openedAt', ${at('i.opened_at')}, 'occurredAt', ${at('i.occurred_at')},
    'detectedAt', ${at('i.detected_at')}, 'reportedAt', ${at('i.reported_at')},
    'lastOccurredAt', ${at('i.last_occurred_at')}, 'acknowledgedAt', ${at('i.acknowledged_at')},
    'containedAt', ${at('i.contained_at')}, 'restoredAt', ${at('i.restored_at')},
    'resolvedAt', ${at('i.resolved_at')}, 'verifiedAt', ${at('i.verified_at')}, 'closedAt', ${at('i.closed_at')},
    'cancelledAt', ${at('i.cancelled_at')}, 'updatedAt', ${at('i.updated_at')}) || i.facts::jsonb`

const NEWEST = 'select * from incidents order by opened_at desc, id desc limit $1::int'

/** A page of incidents with their clocks. */
export const LIST_REFERENCE = `
  select jsonb_build_object('items', jsonb_agg(${FACTS} || jsonb_build_object('slas', ${SLAS})))::text as body
  from (${NEWEST}) i`

/** The same page as nested GraphQL asks for it. */
export const NESTED_REFERENCE = `
  select jsonb_agg(jsonb_build_object('id', i.id, 'number', 'INC-' || i.number, 'title', i.title, 'status', i.status,
    'priority', i.priority, 'openedAt', ${at('i.opened_at')},
    'assets', (select jsonb_agg(jsonb_build_object('key', a.key, 'name', a.name, 'level', a.level))
      from assets a where a.org_id = i.org_id and a.key = any(i.assets)),
    'team', (select jsonb_build_object('key', t.key, 'name', t.name) from teams t where t.org_id = i.org_id and t.key = i.team),
    'slas', ${SLAS},
    'timeline', (select jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'at', e.content ->> 'occurredAt',
        'recordedAt', ${at('e.recorded_at')}, 'actor', e.content -> 'actor', 'values', v.entries) order by e.seq)
      from (select * from events e where e.org_id = i.org_id and e.record_id = i.id order by e.seq limit 5) e
      left join event_values v on v.org_id = e.org_id and v.record_id = e.record_id and v.seq = e.values_seq)))::text as body
  from (${NEWEST}) i`

/** What the nested query asks of the service. */
export const NESTED_QUERY = `{
  incidents(first: 20) { edges { node {
    id number title status priority openedAt
    assets { key name level }
    team { key name }
    slas { id metric kind policy calendar state cycle startedAt dueAt metAt breachedAt elapsed remaining percentage }
    timeline(first: 5) { edges { node { seq type at recordedAt actor { kind name } } } }
  } } }
}`
