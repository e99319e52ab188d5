-- A row while nothing may leave this installation: a restored copy, until somebody says that it is the one that counts.
create table muted (
  since timestamptz(3) primary key default now(),
  reason text not null
);
grant select on muted to andon_worker;
