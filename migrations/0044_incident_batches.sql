-- Where batches are found across incidents. What is decided of them stands with the incident; this follows it.
create table incident_batches (
  org_id uuid not null,
  incident_id uuid not null,
  batch text collate "C" not null,
  disposition text not null check (disposition in ('under_review', 'hold', 'released', 'rejected')),
  hold_id uuid,
  held_at timestamptz(3),
  hold_confirmed_at timestamptz(3),
  hold_overdue_at timestamptz(3),
  primary key (org_id, incident_id, batch)
);
create index incident_batches_batch on incident_batches (org_id, batch, incident_id);
create index incident_batches_disposition on incident_batches (org_id, disposition, incident_id, batch);
create index incident_batches_unconfirmed on incident_batches (org_id, incident_id, batch)
  where disposition = 'hold' and hold_confirmed_at is null;
create index incident_batches_hold on incident_batches (org_id, hold_id) where hold_id is not null;

-- Batches of incidents that are there: nothing was decided of them yet.
alter table incidents no force row level security;
insert into incident_batches (org_id, incident_id, batch, disposition)
  select distinct i.org_id, i.id, b ->> 'batch', 'under_review'
  from incidents i, json_array_elements(i.facts -> 'batches') b;
alter table incidents force row level security;

call andon_isolate('incident_batches');
grant select, insert, update, delete on incident_batches to andon_app;
