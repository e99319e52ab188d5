-- Messages of other systems that an intake could not use, or not all of: kept as they came until somebody settles them.
create table intake_messages (
  org_id uuid not null references orgs (id),
  id uuid not null,
  -- The mapping or the door it came by.
  name text collate "C" not null,
  protocol text not null,
  state text not null check (state in ('unusable', 'used', 'replayed', 'discarded')),
  received_at timestamptz(3) not null,
  principal text not null,
  headers json not null,
  body text not null,
  reason text not null,
  faults json not null,
  incident_id uuid,
  settled_at timestamptz(3),
  settled_by text,
  settled_reason text,
  primary key (org_id, id)
);
create index intake_messages_received on intake_messages (org_id, received_at, id);
create index intake_messages_state on intake_messages (org_id, state, received_at, id);
create index intake_messages_name on intake_messages (org_id, name, received_at, id);
call andon_isolate('intake_messages');
grant select, insert, update, delete on intake_messages to andon_app;

-- What was taken in once, so that a redelivery changes nothing.
create table intake_occurrences (
  org_id uuid not null,
  name text collate "C" not null,
  occurrence text collate "C" not null,
  received_at timestamptz(3) not null,
  primary key (org_id, name, occurrence)
);
create index intake_occurrences_received on intake_occurrences (org_id, received_at);
call andon_isolate('intake_occurrences');
grant select, insert, delete on intake_occurrences to andon_app;

-- What became of requests that are answered before the sender asks about them.
create table intake_requests (
  org_id uuid not null,
  id uuid not null,
  principal uuid not null,
  action text not null,
  alias text,
  success boolean not null,
  status text not null,
  incident_id uuid,
  processed_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index intake_requests_processed on intake_requests (org_id, processed_at);
call andon_isolate('intake_requests');
grant select, insert, delete on intake_requests to andon_app;
