-- Timers by what they are for.
--
-- What is due is found over all organisations, oldest first, and its cost follows what is due. Notices have a dispatcher
-- of their own: an index each, so that a mass of one is not walked through to find the other.
drop index timers_due;
create index timers_due on timers (due_at, org_id, id) where kind <> 'notification';
create index timers_due_notifications on timers (due_at, org_id, id) where kind = 'notification';

-- What an organisation has ahead of it, kind by kind.
create index timers_kind on timers (org_id, kind, due_at, id);

alter table timers add constraint timers_kind_check
  check (kind in ('sla_milestone', 'escalation', 'notification', 'heartbeat', 'hand_over'));
