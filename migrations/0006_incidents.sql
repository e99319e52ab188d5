-- Incidents: the record itself, and the places it hit.

create table incidents (
  org_id uuid not null references orgs (id),
  id uuid not null,
  -- The n of INC-n.
  number bigint not null,
  version integer not null,
  kind text not null check (kind in ('incident', 'near_miss')),
  mode text not null check (mode in ('live', 'drill', 'retrospective')),
  status text not null check (status in
    ('new', 'acknowledged', 'in_progress', 'on_hold', 'contained', 'resolved', 'closed', 'cancelled')),
  title text not null,
  description text not null,
  category text not null,
  type text,
  severity text not null check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
  impact text check (impact in ('high', 'medium', 'low')),
  urgency text check (urgency in ('high', 'medium', 'low')),
  visibility text not null check (visibility in ('normal', 'restricted')),
  priority text not null,
  reporter text,
  source text not null check (source in ('api', 'phone', 'walk_up', 'portal', 'import', 'email', 'mqtt', 'pagerduty',
    'opsgenie', 'alertmanager', 'cloudevents', 'webhook', 'heartbeat')),
  source_reference text,
  dedup_key text,
  occurrence_count integer not null,
  last_occurred_at timestamptz(3) not null,
  assets text[] not null,
  site text,
  area text,
  lines text[] not null,
  production_impact text check (production_impact in ('stopped', 'degraded', 'none')),
  form_complete boolean not null,
  team text,
  assignee text,
  supplier text,
  major_incident text,
  opened_at timestamptz(3) not null,
  occurred_at timestamptz(3) not null,
  detected_at timestamptz(3) not null,
  reported_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  contained_at timestamptz(3),
  restored_at timestamptz(3),
  resolved_at timestamptz(3),
  verified_at timestamptz(3),
  closed_at timestamptz(3),
  cancelled_at timestamptz(3),
  updated_at timestamptz(3) not null,
  -- What no list filters or sorts by, under its API name.
  facts json not null,
  decision json not null,
  -- The principal that created it.
  opened_by uuid not null generated always as ((facts -> 'openedBy' ->> 'id')::uuid) stored,
  primary key (org_id, id),
  unique (org_id, number)
) with (fillfactor = 85, toast_tuple_target = 8160);

-- One open incident for a key: the last line behind deduplication.
create unique index incidents_open_dedup_key on incidents (org_id, dedup_key)
  where dedup_key is not null and status in ('new', 'acknowledged', 'in_progress', 'on_hold', 'contained');

-- Every filter of a list is the beginning of an index in the order of the list, so that a page costs a page.
create index incidents_opened on incidents (org_id, opened_at desc, id desc);
create index incidents_updated on incidents (org_id, updated_at desc, id desc);
create index incidents_status on incidents (org_id, status, opened_at desc, id desc);
create index incidents_priority on incidents (org_id, priority, opened_at desc, id desc);
create index incidents_severity on incidents (org_id, severity, opened_at desc, id desc);
create index incidents_category on incidents (org_id, category, opened_at desc, id desc);
create index incidents_type on incidents (org_id, type, opened_at desc, id desc);
create index incidents_team on incidents (org_id, team, opened_at desc, id desc);
create index incidents_assignee on incidents (org_id, assignee, opened_at desc, id desc);
create index incidents_site on incidents (org_id, site, opened_at desc, id desc);
create index incidents_area on incidents (org_id, area, opened_at desc, id desc);
create index incidents_reporter on incidents (org_id, reporter, opened_at desc, id desc);
create index incidents_opened_by on incidents (org_id, opened_by, opened_at desc, id desc);
create index incidents_supplier on incidents (org_id, supplier, opened_at desc, id desc) where supplier is not null;
create index incidents_production_impact on incidents (org_id, production_impact, opened_at desc, id desc);
create index incidents_source on incidents (org_id, source, opened_at desc, id desc) where source <> 'api';
create index incidents_source_reference on incidents (org_id, source_reference, opened_at desc, id desc)
  where source_reference is not null;
create index incidents_dedup_key on incidents (org_id, dedup_key, opened_at desc, id desc) where dedup_key is not null;
create index incidents_mode on incidents (org_id, mode, opened_at desc, id desc) where mode <> 'live';
create index incidents_near_miss on incidents (org_id, kind, opened_at desc, id desc) where kind <> 'incident';
create index incidents_restricted on incidents (org_id, visibility, opened_at desc, id desc) where visibility <> 'normal';
create index incidents_form_incomplete on incidents (org_id, form_complete, opened_at desc, id desc) where not form_complete;
create index incidents_major_incident on incidents (org_id, major_incident, opened_at desc, id desc)
  where major_incident is not null;
call andon_isolate('incidents');
grant select, insert, update on incidents to andon_app;

-- The assets an incident hit and everything above each, as the plant was when it was decided: one row a place, so
-- that the list of an area is read from one end of an index. Neither assets nor incidents
-- are ever deleted, so nothing can dangle.
create table incident_places (
  org_id uuid not null,
  asset text not null,
  opened_at timestamptz(3) not null,
  incident_id uuid not null,
  primary key (org_id, asset, opened_at, incident_id));
create index incident_places_incident on incident_places (org_id, incident_id);
call andon_isolate('incident_places');
grant select, insert, delete on incident_places to andon_app;
