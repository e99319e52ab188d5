-- Which process holds the session with the broker of an organisation, and until when without a word.
create table mqtt_sessions (
  org_id uuid primary key references orgs (id),
  holder uuid not null,
  -- Grows whenever another process takes over: who holds an older one writes nothing any more.
  epoch bigint not null,
  held_until timestamptz(3) not null
);
call andon_isolate('mqtt_sessions');
grant select, insert, update on mqtt_sessions to andon_app;

-- What was last taken in under each number of the session: what the broker sends again is known by it, and what was
-- committed without our hearing of it. Numbers below 0 are of messages that have none.
create table mqtt_packets (
  org_id uuid not null,
  packet_id integer not null,
  digest text collate "C" not null,
  place bigint not null,
  primary key (org_id, packet_id)
);
call andon_isolate('mqtt_packets');
grant select, insert, update on mqtt_packets to andon_app;

-- The last content of each topic and each metric that was taken in: what is only repeated is known by it.
create table mqtt_states (
  org_id uuid not null,
  source text collate "C" not null,
  digest text collate "C" not null,
  seen_at timestamptz(3) not null,
  primary key (org_id, source)
);
create index mqtt_states_seen on mqtt_states (org_id, seen_at);
call andon_isolate('mqtt_states');
grant select, insert, update, delete on mqtt_states to andon_app;

-- The last birth of each edge node of Sparkplug B (device '') and each device: what data after it means.
create table mqtt_births (
  org_id uuid not null,
  -- group/edge node
  node text collate "C" not null,
  device text collate "C" not null,
  payload bytea not null,
  is_online boolean not null,
  born_at timestamptz(3) not null,
  primary key (org_id, node, device)
);
call andon_isolate('mqtt_births');
grant select, insert, update, delete on mqtt_births to andon_app;
