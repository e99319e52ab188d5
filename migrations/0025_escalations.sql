-- The escalation of each incident that has one: which policy of which configuration, and how far it has come.

create table escalations (
  org_id uuid not null,
  incident_id uuid not null,
  -- The id of the timer that waits for what comes next.
  id uuid not null,
  -- The policy as the configuration of this version has it: what is published later changes no run.
  policy text not null,
  configuration_version integer not null,
  cycle integer not null check (cycle > 0),
  started_at timestamptz(3) not null,
  stopped_at timestamptz(3),
  -- Progress of the steps and of the reminders; instants in it are epoch milliseconds.
  detail json not null,
  primary key (org_id, incident_id)
) with (fillfactor = 85);
call andon_isolate('escalations');
grant select, insert, update on escalations to andon_app;
