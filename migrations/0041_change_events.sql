-- What was changed in the plant and in its systems: shown beside incidents that are near in time and in the topology.
create table change_events (
  org_id uuid not null references orgs (id),
  id uuid not null,
  version integer not null,
  source text collate "C" not null,
  source_reference text collate "C",
  kind text not null,
  title text not null,
  description text not null,
  at timestamptz(3) not null,
  until timestamptz(3),
  assets text[] not null,
  links json not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  primary key (org_id, id),
  unique (org_id, source, source_reference)
);
create index change_events_at on change_events (org_id, at, id);
call andon_isolate('change_events');
grant select, insert, update on change_events to andon_app;

-- Under which assets a change is found: its own and all above them; '' for one that names none.
create table change_event_places (
  org_id uuid not null,
  asset text collate "C" not null,
  at timestamptz(3) not null,
  id uuid not null,
  -- The same as `at` for what takes no time.
  until timestamptz(3) not null,
  own boolean not null,
  primary key (org_id, asset, at, id)
);
create index change_event_places_id on change_event_places (org_id, id);
create index change_event_places_until on change_event_places (org_id, asset, until) where until > at;
call andon_isolate('change_event_places');
grant select, insert, delete on change_event_places to andon_app;
