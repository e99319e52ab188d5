-- Sources that must report at least every so often.
create table heartbeats (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  asset text collate "C",
  -- Durations are ISO 8601: PT5M.
  every text not null,
  grace text not null,
  mapping text,
  calendar text,
  on_return text not null check (on_return in ('resolve', 'note')),
  muted boolean not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key),
  foreign key (org_id, asset) references assets (org_id, key)
);
create index heartbeats_asset on heartbeats (org_id, asset, key);
create index heartbeats_retired on heartbeats (org_id, key) where retired_at is not null;
create index heartbeats_search on heartbeats using gin (search);
call andon_isolate('heartbeats');
grant select, insert, update on heartbeats to andon_app;

-- What pings and silence make of a heartbeat: written with every ping, so apart from its record, narrow, and with room
-- in each page for the next one.
create table heartbeat_pulses (
  org_id uuid not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'alive', 'silent')),
  counted_from timestamptz(3),
  last_ping_at timestamptz(3),
  silent_since timestamptz(3),
  text text,
  facts json,
  primary key (org_id, id)
) with (fillfactor = 50);
create index heartbeat_pulses_state on heartbeat_pulses (org_id, state, id);
call andon_isolate('heartbeat_pulses');
grant select, insert, update on heartbeat_pulses to andon_app;
