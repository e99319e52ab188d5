-- Master data: people, teams, stakeholder groups, suppliers, assets and their topology.
-- Records name each other by the keys their users chose. Keys never change and records are never deleted, so foreign
-- keys go by key. Keys sort by bytes, in the database as in a cursor.

-- The words of a text for searching: parts of keys are words, too.
create function andon_words(words text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('simple', translate(words, '/-_.,;:()[]{}@+&|''"#*=<>!?\', repeat(' ', 27)));

create table suppliers (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  contacts jsonb not null,
  contract jsonb not null,
  agreed_channel jsonb,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index suppliers_search on suppliers using gin (search);
call andon_isolate('suppliers');
grant select, insert, update on suppliers to andon_app;

create table people (
  org_id uuid not null references orgs (id),
  -- That of the principal.
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  email text,
  phone text,
  language text,
  time_zone text,
  preferences jsonb not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name || ' ' || coalesce(email, ''))) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index people_search on people using gin (search);
call andon_isolate('people');
grant select, insert, update on people to andon_app;

create table teams (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  kind text not null check (kind in ('help_desk', 'support_group')),
  lead text collate "C",
  calendar text,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key),
  foreign key (org_id, lead) references people (org_id, key)
);
create index teams_lead on teams (org_id, lead, key);
create index teams_search on teams using gin (search);
call andon_isolate('teams');
grant select, insert, update on teams to andon_app;

create table team_members (
  org_id uuid not null references orgs (id),
  team text collate "C" not null,
  person text collate "C" not null,
  primary key (org_id, team, person),
  foreign key (org_id, team) references teams (org_id, key),
  foreign key (org_id, person) references people (org_id, key)
);
create index team_members_person on team_members (org_id, person, team);
call andon_isolate('team_members');
grant select, insert, delete on team_members to andon_app;

create table stakeholder_groups (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  description text,
  contacts jsonb not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index stakeholder_groups_search on stakeholder_groups using gin (search);
call andon_isolate('stakeholder_groups');
grant select, insert, update on stakeholder_groups to andon_app;

create table stakeholder_group_members (
  org_id uuid not null references orgs (id),
  stakeholder_group text collate "C" not null,
  person text collate "C" not null,
  primary key (org_id, stakeholder_group, person),
  foreign key (org_id, stakeholder_group) references stakeholder_groups (org_id, key),
  foreign key (org_id, person) references people (org_id, key)
);
create index stakeholder_group_members_person on stakeholder_group_members (org_id, person, stakeholder_group);
call andon_isolate('stakeholder_group_members');
grant select, insert, delete on stakeholder_group_members to andon_app;

create table assets (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  level text not null
    check (level in ('enterprise', 'site', 'area', 'line', 'unit', 'system', 'service', 'network', 'endpoint')),
  domain text not null check (domain in ('it', 'ot')),
  criticality text not null
    check (criticality in ('production_critical', 'production_support', 'business', 'office')),
  validated boolean not null,
  sole_device boolean not null,
  owner text collate "C",
  supplier text collate "C",
  support_model jsonb not null,
  attributes jsonb not null,
  time_zone text,
  parent text collate "C",
  -- orgs.plant_version as of the row's last change: a process reloads what is newer than its copy of the plant.
  plant_version bigint not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key),
  check (parent <> key),
  foreign key (org_id, parent) references assets (org_id, key),
  foreign key (org_id, owner) references teams (org_id, key),
  foreign key (org_id, supplier) references suppliers (org_id, key)
);
create index assets_parent on assets (org_id, parent, key);
create index assets_owner on assets (org_id, owner, key);
create index assets_supplier on assets (org_id, supplier, key);
create index assets_level on assets (org_id, level, key);
create index assets_plant_version on assets (org_id, plant_version);
create index assets_search on assets using gin (search);
call andon_isolate('assets');
grant select, insert, update on assets to andon_app;

create table asset_dependencies (
  org_id uuid not null references orgs (id),
  asset text collate "C" not null,
  depends_on text collate "C" not null,
  primary key (org_id, asset, depends_on),
  check (asset <> depends_on),
  foreign key (org_id, asset) references assets (org_id, key),
  foreign key (org_id, depends_on) references assets (org_id, key)
);
create index asset_dependencies_dependents on asset_dependencies (org_id, depends_on, asset);
call andon_isolate('asset_dependencies');
grant select, insert, delete on asset_dependencies to andon_app;

-- The tree as a table: each asset with everything at or above it, so that the list of a subtree is read from one end
-- of an index. It follows assets.parent and is written with it.
create table asset_ancestors (
  org_id uuid not null references orgs (id),
  ancestor text collate "C" not null,
  key text collate "C" not null,
  primary key (org_id, ancestor, key),
  foreign key (org_id, ancestor) references assets (org_id, key),
  foreign key (org_id, key) references assets (org_id, key)
);
create index asset_ancestors_key on asset_ancestors (org_id, key);
call andon_isolate('asset_ancestors');
grant select, insert, delete on asset_ancestors to andon_app;

-- Text search keeps off its index under row-level security, for the operator is not leakproof. So it runs as the
-- owner, of the running organisation alone.
create function andon_search_keys(noun text, terms text) returns setof text
  language plpgsql stable security definer
  set search_path = pg_catalog, public as $$
begin
  if noun not in ('suppliers', 'people', 'teams', 'stakeholder_groups', 'assets') then
    raise exception 'no search in %', noun;
  end if;
  return query execute format(
    'select key from public.%I where org_id = public.andon_org() and search @@ to_tsquery(''simple'', $1)', noun) using terms;
end $$;
revoke execute on function andon_search_keys from public;
grant execute on function andon_search_keys to andon_app;
