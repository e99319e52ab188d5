-- Planned stops of assets and all below them: once, or again and again.
create table stop_windows (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  asset text collate "C" not null,
  reason text,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  recurring jsonb,
  -- orgs.plant_version as of the row's last change, as for assets.
  plant_version bigint not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key),
  check (ends_at > starts_at),
  foreign key (org_id, asset) references assets (org_id, key)
);
create index stop_windows_asset on stop_windows (org_id, asset, key);
create index stop_windows_plant_version on stop_windows (org_id, plant_version);
create index stop_windows_retired on stop_windows (org_id, key) where retired_at is not null;
create index stop_windows_search on stop_windows using gin (search);
call andon_isolate('stop_windows');
grant select, insert, update on stop_windows to andon_app;

-- Any noun of master data whose table has the column to search: no list here that each new noun would have to extend.
create or replace function andon_search_keys(noun text, terms text) returns setof text
  language plpgsql stable security definer
  set search_path = pg_catalog, public as $$
begin
  if (select count(*) from pg_attribute a where a.attrelid = to_regclass('public.' || quote_ident(noun))
      and (a.attname, a.attgenerated) in (('key', ''), ('search', 's'))) <> 2 then
    raise exception 'no search in %', noun;
  end if;
  return query execute format(
    'select key from public.%I where org_id = public.andon_org() and search @@ to_tsquery(''simple'', $1)', noun) using terms;
end $$;
