-- Every milestone that fired, once: a clock tells it within a cycle, and this is the last line against telling it twice.

create table sla_milestones (
  org_id uuid not null,
  clock_id uuid not null,
  cycle integer not null check (cycle > 0),
  percent integer not null check (percent > 0),
  due_at timestamptz(3) not null,
  -- Later than due_at when nobody was there to tell it in time.
  fired_at timestamptz(3) not null,
  primary key (org_id, clock_id, cycle, percent)
);
call andon_isolate('sla_milestones');
grant select, insert on sla_milestones to andon_app;
