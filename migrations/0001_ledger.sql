-- Roles, organisations and the ledger.
--
-- The role of DATABASE_URL owns everything and migrates. Sessions run as one of two plain roles:
--   andon_app     one organisation at a time: row-level security, forced, by the setting andon.org
--   andon_worker  reads credentials, timers, cursors and event heads across organisations, changes nothing of theirs
-- Roles belong to the whole server, so another database of ours may have made them already.

do $$
begin
  if not exists (select from pg_roles where rolname = 'andon_app') then
    create role andon_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'andon_worker') then
    create role andon_worker nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- The owner must be able to run sessions as them. A superuser is already.
do $$
begin
  if not pg_has_role(current_user, 'andon_app', 'set') then execute format('grant andon_app to %I', current_user); end if;
  if not pg_has_role(current_user, 'andon_worker', 'set') then execute format('grant andon_worker to %I', current_user); end if;
end $$;

-- The organisation of the running transaction, or null outside of one.
create function andon_org() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('andon.org', true), '')::uuid;

-- Gives a table forced row-level security by organisation. Called once for each table that holds an org_id.
create procedure andon_isolate(table_name regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy of_organisation on %s using (org_id = (select andon_org())) with check (org_id = (select andon_org()))',
    table_name);
end $$;

-- Lets the service's own role read a table across organisations.
create procedure andon_open_to_worker(table_name regclass)
  language plpgsql as $$
begin
  execute format('grant select on %s to andon_worker', table_name);
  execute format('create policy read_by_worker on %s for select to andon_worker using (true)', table_name);
end $$;

create table orgs (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  time_zone text not null,
  configuration_version integer not null default 0,
  plant_version bigint not null default 0,
  created_at timestamptz(3) not null
);
alter table orgs enable row level security;
alter table orgs force row level security;
create policy of_organisation on orgs using (id = (select andon_org())) with check (id = (select andon_org()));
grant select, insert, update on orgs to andon_app;
call andon_open_to_worker('orgs');

-- Readable numbers are taken in blocks by each process; a gap means a process ended with numbers left.
create table number_blocks (
  org_id uuid not null references orgs (id),
  series text not null,
  next bigint not null default 1,
  primary key (org_id, series)
);
call andon_isolate('number_blocks');
grant select, insert, update on number_blocks to andon_app;

-- Grows when the database is another one than the last start saw: restored, or promoted from a standby.
create table epochs (
  epoch integer primary key,
  system_identifier text not null,
  timeline integer not null,
  begun_at timestamptz(3) not null default now()
);
grant select on epochs to andon_app, andon_worker;

-- One append-only log: audit trail, timeline, outbox and feed.
-- The tables that every write appends to have no foreign key to orgs: an organisation is never removed, a row's is the
-- transaction's by the policy, and a look-up for each row would be a third of the cost of writing it. JSON that is only
-- written and read back is json, not jsonb: the text is kept as it was hashed, and not taken apart on its way in.
create table events (
  org_id uuid not null,
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null,
  recorded_at timestamptz(3) not null,
  -- The canonical form that is hashed, without prevHash and hash. Personal values stand in it as salted digests.
  content json not null,
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  -- The seq of the event under which this event's personal values are kept.
  values_seq integer not null,
  epoch integer not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (org_id, id),
  unique (org_id, record_id, seq)
);
create index events_feed on events (org_id, epoch, xid, id);
call andon_isolate('events');
grant select, insert on events to andon_app;

-- The personal values behind the digests, erasable without breaking a chain: { digest: [salt, value] }.
create table event_values (
  org_id uuid not null,
  record_id uuid not null,
  seq integer not null,
  entries json not null,
  primary key (org_id, record_id, seq)
);
call andon_isolate('event_values');
grant select, insert on event_values to andon_app;

-- The last event of each record. Its row is the lock of the record.
create table event_heads (
  org_id uuid not null,
  record_id uuid not null,
  record_type text not null,
  seq integer not null,
  hash bytea not null,
  primary key (org_id, record_id)
) with (fillfactor = 80);
call andon_isolate('event_heads');
call andon_open_to_worker('event_heads');
grant select, insert, update on event_heads to andon_app;

create function andon_refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'events are append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger events_append_only before update or delete on events
  for each row execute function andon_refuse_change();
create trigger events_no_truncate before truncate on events
  for each statement execute function andon_refuse_change();

-- First answers, kept for 7 days beside the change they answered.
create table idempotency_keys (
  org_id uuid not null,
  principal_id uuid not null,
  key_hash bytea not null check (length(key_hash) = 32),
  body_hash text not null,
  status smallint not null,
  headers json not null,
  body text not null,
  created_at timestamptz(3) not null,
  primary key (org_id, principal_id, key_hash)
);
create index idempotency_keys_age on idempotency_keys (org_id, created_at);
call andon_isolate('idempotency_keys');
grant select, insert, delete on idempotency_keys to andon_app;

-- Rows of this size are written whole: compressing each would cost more than writing it.
alter table events set (toast_tuple_target = 8160);
alter table event_values set (toast_tuple_target = 8160);
alter table idempotency_keys set (toast_tuple_target = 8160);
