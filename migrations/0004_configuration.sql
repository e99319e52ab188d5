-- The configuration document of an organisation: one draft, and the published versions, which never change.
-- Documents are `json`, not `jsonb`: members keep the order in which people wrote them.

create table configuration_drafts (
  org_id uuid not null references orgs (id),
  -- That of the configuration's record in the ledger.
  id uuid not null,
  revision integer not null check (revision >= 0),
  -- The text as it was written, comments and all, and what it holds.
  format text not null check (format in ('yaml', 'json')),
  source text not null,
  document json not null,
  updated_at timestamptz(3) not null,
  -- Key of who changed it last.
  updated_by text not null,
  primary key (org_id, id),
  unique (org_id)
);
call andon_isolate('configuration_drafts');
grant select, insert, update on configuration_drafts to andon_app;

create table configuration_versions (
  org_id uuid not null references orgs (id),
  version integer not null check (version > 0),
  format text not null check (format in ('yaml', 'json')),
  source text not null,
  document json not null,
  published_at timestamptz(3) not null,
  -- Key of who published it.
  published_by text not null,
  reason text not null,
  primary key (org_id, version)
);
call andon_isolate('configuration_versions');
grant select, insert on configuration_versions to andon_app;
create function andon_refuse_version_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'published configurations are append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger configuration_versions_append_only before update or delete on configuration_versions
  for each row execute function andon_refuse_version_change();
