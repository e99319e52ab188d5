-- What waits for a disabled webhook falls due as any other does and is not claimed: disabling and enabling cost the same
-- however much waits.
grant select (id, enabled) on webhooks to andon_worker;

-- Of what waits already, the first of each record falls due.
alter table webhook_deliveries no force row level security;
update webhook_deliveries d set due_at = d.created_at
  where d.state = 'waiting' and d.due_at is null and not exists (
    select from webhook_deliveries e
    where e.org_id = d.org_id and e.webhook_id = d.webhook_id and e.record_id = d.record_id and e.ended_at is null
      and e.place < d.place);
alter table webhook_deliveries force row level security;

-- Where an attempt was sent: its origin, without what may be a password.
alter table webhook_attempts add column address text;
