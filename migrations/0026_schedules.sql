-- Who is on call: schedules, overrides, what was last handed over, and the secret addresses of calendar feeds.

create table schedules (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  description text,
  time_zone text not null,
  layers jsonb not null,
  notify_hand_over boolean not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name)) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index schedules_retired on schedules (org_id, key) where retired_at is not null;
create index schedules_search on schedules using gin (search);
call andon_isolate('schedules');
grant select, insert, update on schedules to andon_app;

-- Everybody on a rotation of a schedule, whatever its version: follows from the layers.
create table schedule_people (
  org_id uuid not null references orgs (id),
  schedule text collate "C" not null,
  person text collate "C" not null,
  primary key (org_id, schedule, person),
  foreign key (org_id, schedule) references schedules (org_id, key),
  foreign key (org_id, person) references people (org_id, key)
);
create index schedule_people_person on schedule_people (org_id, person, schedule);
call andon_isolate('schedule_people');
grant select, insert, delete on schedule_people to andon_app;

-- Written once; only the cancellation comes later. Those that meet are applied in the order of their ids.
create table schedule_overrides (
  org_id uuid not null references orgs (id),
  id uuid not null,
  schedule text collate "C" not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  person text collate "C" not null,
  instead_of text collate "C",
  level integer check (level between 1 and 9),
  reason text not null,
  -- Key of who made it.
  created_by text not null,
  created_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  cancelled_by text,
  cancel_reason text,
  primary key (org_id, id),
  foreign key (org_id, schedule) references schedules (org_id, key),
  foreign key (org_id, person) references people (org_id, key),
  foreign key (org_id, instead_of) references people (org_id, key),
  check (instead_of is not null or level is not null)
);
create index schedule_overrides_schedule on schedule_overrides (org_id, schedule, ends_at, id);
create index schedule_overrides_person on schedule_overrides (org_id, person, ends_at);
create index schedule_overrides_instead_of on schedule_overrides (org_id, instead_of, ends_at)
  where instead_of is not null;
call andon_isolate('schedule_overrides');
grant select, insert, update (cancelled_at, cancelled_by, cancel_reason) on schedule_overrides to andon_app;

-- Who was on duty when it was last said so: the next hand-over is from them.
create table schedule_duties (
  org_id uuid not null references orgs (id),
  schedule_id uuid not null,
  -- Keys of people by level: {"1": ["j.novak"]}.
  people json not null,
  since timestamptz(3) not null,
  primary key (org_id, schedule_id),
  foreign key (org_id, schedule_id) references schedules (org_id, id)
);
call andon_isolate('schedule_duties');
grant select, insert, update on schedule_duties to andon_app;

-- Secret addresses of calendar feeds, for programs that can send no token. As with API keys, no session of andon_app
-- can read a hash.
create table calendar_links (
  org_id uuid not null references orgs (id),
  id uuid not null,
  schedule text collate "C",
  person text collate "C",
  -- SHA-256 of 256 random bits.
  hash bytea not null check (length(hash) = 32),
  created_by text not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  -- Gathered in memory and written about once a minute.
  last_used_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, schedule) references schedules (org_id, key),
  foreign key (org_id, person) references people (org_id, key),
  check ((schedule is null) <> (person is null))
);
create index calendar_links_by_hash on calendar_links (hash);
create index calendar_links_schedule on calendar_links (org_id, schedule, id) where schedule is not null;
create index calendar_links_person on calendar_links (org_id, person, id) where person is not null;
call andon_isolate('calendar_links');
call andon_open_to_worker('calendar_links');
grant insert, select (org_id, id, schedule, person, created_by, created_at, revoked_at, last_used_at),
  update (revoked_at, last_used_at) on calendar_links to andon_app;

-- Key of the schedule that says who is on call for the team.
alter table teams add column schedule text;
create index teams_schedule on teams (org_id, schedule, key);
