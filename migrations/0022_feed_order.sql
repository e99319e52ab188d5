-- A record's events come out of the feed in the order of their seq.
--
-- Within a transaction: by record and seq. Ids do not order what one millisecond made.
drop index events_feed;
create index events_feed on events (org_id, epoch, xid, record_id, seq);

-- Between transactions: a transaction has its number from its first lock, so one that comes to a record late could
-- stand in the feed before the one that changed the record first. It gives way and runs again under a higher number.
-- Numbers compare within an epoch only: after a restore into another server they begin low again.
alter table event_heads
  add column epoch integer not null default 0,
  add column xid xid8 not null default '0';

create function andon_refuse_overtaken() returns trigger
  language plpgsql as $$
begin
  raise exception 'a later transaction changed record % first', old.record_id using errcode = 'serialization_failure';
end $$;
create trigger event_heads_in_order after update on event_heads
  for each row when (new.epoch = old.epoch and new.xid < old.xid)
  execute function andon_refuse_overtaken();
