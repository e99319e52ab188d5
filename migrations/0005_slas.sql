-- Service-level clocks, and the one table of everything that happens at a time.

-- Whatever waits for one time only gives its timer its own id: a clock has one row, its next milestone.
create table timers (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  record_id uuid not null,
  due_at timestamptz(3) not null,
  primary key (org_id, id)
);
-- Finds what is due, whosever it is: the cost follows what is due, never what is open.
create index timers_due on timers (due_at, org_id);
create index timers_record on timers (org_id, record_id);
call andon_isolate('timers');
call andon_open_to_worker('timers');
grant select, insert, update, delete on timers to andon_app;

create table slas (
  org_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null check (kind in ('sla', 'ola', 'uc')),
  metric text not null check (metric in ('acknowledge', 'contain', 'resolve', 'update')),
  -- 0, or for a clock of a team the how-manieth assignment of the incident it belongs to.
  assignment integer not null check (assignment >= 0),
  team text,
  policy text not null,
  -- The calendar as the configuration of this version has it: what is published later changes no running clock.
  calendar text not null,
  time_zone text not null,
  configuration_version integer not null,
  -- Milliseconds of working time.
  target bigint not null check (target > 0),
  state text not null check (state in ('running', 'paused', 'met', 'breached', 'cancelled')),
  cycle integer not null check (cycle > 0),
  started_at timestamptz(3) not null,
  due_at timestamptz(3),
  met_at timestamptz(3),
  breached_at timestamptz(3),
  cancelled_at timestamptz(3),
  -- Pauses, milestones, and what the clock took from its policy; instants in it are epoch milliseconds.
  detail json not null,
  primary key (org_id, id),
  -- One clock for an incident, metric and kind, and assignment. Its beginning finds the clocks of an incident.
  unique (org_id, incident_id, kind, metric, assignment),
  check ((state = 'met') = (met_at is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null))
) with (fillfactor = 85);
call andon_isolate('slas');
grant select, insert, update on slas to andon_app;
