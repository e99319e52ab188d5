-- Webhooks: who wants to be told of which events, and what became of each delivery.

create table webhooks (
  org_id uuid not null references orgs (id),
  id uuid not null,
  version integer not null,
  name text not null,
  url text not null,
  types text[] not null,
  filter text,
  -- Headers of its own: as good as passwords.
  headers json not null,
  enabled boolean not null,
  disabled_reason text check (disabled_reason in ('requested', 'gone', 'owner_inactive')),
  disabled_at timestamptz(3),
  -- Who answers for it, with the rights at that time: what it sees is no more than they may.
  owner json not null,
  -- The place in the feed behind which it is told of events.
  since json not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (org_id, id)
);
create index webhooks_present on webhooks (org_id, id) where deleted_at is null;
call andon_isolate('webhooks');
grant select, insert, update on webhooks to andon_app;
-- Which organisations have webhooks is found across them; where they lead is not.
grant select (org_id, deleted_at) on webhooks to andon_worker;
create policy read_by_worker on webhooks for select to andon_worker using (true);

-- What signs. Readable, for a hash cannot sign; apart from the webhook, so that no list reads it.
create table webhook_secrets (
  org_id uuid not null,
  webhook_id uuid not null,
  id uuid not null,
  secret bytea not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  primary key (org_id, webhook_id, id),
  foreign key (org_id, webhook_id) references webhooks (org_id, id)
);
call andon_isolate('webhook_secrets');
grant select, insert, update, delete on webhook_secrets to andon_app;

-- How far an organisation's feed has been made into deliveries, and the place in line of the last of them.
create table webhook_cursors (
  org_id uuid not null references orgs (id),
  epoch integer not null,
  xid xid8 not null,
  record_id uuid not null,
  seq integer not null,
  place bigint not null,
  primary key (org_id)
);
call andon_isolate('webhook_cursors');
grant select, insert, update on webhook_cursors to andon_app;

-- One event for one webhook. What is sent is read from the event at each attempt and kept nowhere else.
create table webhook_deliveries (
  org_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  record_type text not null,
  record_id uuid not null,
  place bigint not null,
  state text not null check (state in ('waiting', 'sending', 'delivered', 'dead', 'withheld')),
  -- The next attempt; while it is being sent, when that counts as lost. Null: behind another of its record, or its
  -- webhook is disabled.
  due_at timestamptz(3),
  -- Attempts of the present round of the schedule, and of all rounds.
  tries integer not null,
  attempts integer not null,
  created_at timestamptz(3) not null,
  handed_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, webhook_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (org_id, webhook_id, due_at, place)
  where due_at is not null;
create index webhook_deliveries_record on webhook_deliveries (org_id, webhook_id, record_id, place)
  where ended_at is null;
create index webhook_deliveries_list on webhook_deliveries (org_id, webhook_id, place);
create index webhook_deliveries_state on webhook_deliveries (org_id, webhook_id, state, place);
call andon_isolate('webhook_deliveries');
grant select, insert, update, delete on webhook_deliveries to andon_app;
grant select (org_id, webhook_id, due_at) on webhook_deliveries to andon_worker;
create policy read_by_worker on webhook_deliveries for select to andon_worker using (true);

create table webhook_attempts (
  org_id uuid not null,
  delivery_id uuid not null,
  number integer not null check (number > 0),
  started_at timestamptz(3) not null,
  -- Milliseconds; null when what became of it is not known.
  duration integer,
  outcome text not null check (outcome in ('delivered', 'failed', 'unknown')),
  status integer,
  code text not null,
  detail text not null,
  -- Request headers without secrets, and the beginning of the answer.
  headers json not null,
  excerpt text,
  primary key (org_id, delivery_id, number)
);
call andon_isolate('webhook_attempts');
grant select, insert, delete on webhook_attempts to andon_app;
