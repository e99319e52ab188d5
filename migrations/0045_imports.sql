-- Imports: what was sent, and what became of it.
create table imports (
  org_id uuid not null references orgs (id),
  id uuid not null,
  mapping text not null,
  format text not null check (format in ('csv', 'ndjson')),
  state text not null check (state in ('running', 'done', 'failed')),
  -- Why it could not go on; null unless it failed.
  reason text,
  -- Who sent it.
  sent_by uuid not null,
  sent_by_key text not null,
  -- The columns of the table, for giving refused rows back.
  header json not null,
  -- Rows as they came; the others are incidents, and rows that belong to none.
  read_rows integer not null,
  accepted integer not null,
  updated integer not null,
  unchanged integer not null,
  rejected integer not null,
  rejected_rows integer not null,
  started_at timestamptz(3) not null,
  -- The last sign of life.
  moved_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (org_id, id)
);
create index imports_started on imports (org_id, started_at, id);
call andon_isolate('imports');
grant select, insert, update on imports to andon_app;

-- Rows that were refused, as they came, with the reason.
create table import_rejections (
  org_id uuid not null,
  import_id uuid not null,
  place integer not null,
  line integer not null,
  kept json not null,
  error text not null,
  primary key (org_id, import_id, place)
);
call andon_isolate('import_rejections');
grant select, insert, delete on import_rejections to andon_app;

-- What each incident of a source became: what makes an import repeatable.
create table imported_incidents (
  org_id uuid not null,
  mapping text not null,
  reference text collate "C" not null,
  incident_id uuid not null,
  -- Of all that its rows say; of the steps of its life, and how many they are.
  content_hash text not null,
  steps integer not null,
  steps_hash text not null,
  import_id uuid not null,
  primary key (org_id, mapping, reference)
);
call andon_isolate('imported_incidents');
grant select, insert, update on imported_incidents to andon_app;
