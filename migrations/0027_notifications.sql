-- Notices: who is told what, on which channel, and what became of it.

-- A preference that people have from now on. A rewrite, for no policy of a row stands in its way.
alter table people alter column preferences type jsonb using '{"digest": null}'::jsonb || preferences;

-- Addresses are not kept here: they are looked up when a notice goes out, so that a corrected one is used at the next
-- attempt, and a webhook, which is as good as a password, is never copied.
create table notifications (
  org_id uuid not null,
  id uuid not null,
  record_type text not null,
  record_id uuid not null,
  incident_id uuid,
  event text not null check (event in ('opened', 'escalated', 'reminded', 'assigned', 'updated', 'resolved', 'closed',
    'reopened', 'major_declared', 'handed_over', 'digest', 'bundle', 'test')),
  recipient_kind text not null check (recipient_kind in ('person', 'team', 'group', 'contact', 'supplier', 'nobody')),
  recipient_key text not null,
  -- In the order in which they are tried, and the one that is tried next or was tried last.
  channels text[] not null,
  channel text check (channel in ('email', 'webhook', 'teams', 'slack')),
  state text not null check (state in ('queued', 'held', 'sending', 'bundled', 'sent', 'failed', 'withdrawn',
    'undeliverable', 'skipped')),
  held_by text check (held_by in ('planned_stop', 'quiet_hours', 'digest')),
  -- The next attempt; while it is being sent, when that counts as lost.
  due_at timestamptz(3),
  priority text not null,
  is_urgent boolean not null,
  withdrawn_by text[] not null,
  -- The notice inside which this one goes out.
  bundle_id uuid,
  attempts integer not null,
  planned_at timestamptz(3) not null,
  -- When it was last handed to its channel.
  handed_at timestamptz(3),
  sent_at timestamptz(3),
  ended_at timestamptz(3),
  -- Why: phrases without personal values. Step, zone, and what the order said beside.
  plan json not null,
  -- Where the attempts stand, and why it is held or has ended.
  progress json not null,
  -- Name of the recipient, and what somebody said: erasable.
  personal json,
  primary key (org_id, id),
  check ((due_at is not null) = (state in ('queued', 'held', 'sending'))),
  check (state = 'bundled' or (ended_at is null) = (state in ('queued', 'held', 'sending'))),
  check (state <> 'bundled' or bundle_id is not null)
) with (fillfactor = 85);
-- What a channel has to send, the urgent first.
create index notifications_due on notifications (org_id, channel, is_urgent, due_at, id) where due_at is not null;
-- The same of one recipient: what is bundled.
create index notifications_due_recipient on notifications (org_id, channel, recipient_kind, recipient_key, due_at, id)
  where due_at is not null;
-- How much a recipient was sent lately.
create index notifications_handed on notifications (org_id, recipient_kind, recipient_key, channel, handed_at)
  where handed_at is not null;
-- What can still be taken back.
create index notifications_open on notifications (org_id, incident_id) where ended_at is null;
create index notifications_bundle on notifications (org_id, bundle_id, id) where bundle_id is not null;
create index notifications_planned on notifications (org_id, planned_at, id);
create index notifications_incident on notifications (org_id, incident_id, planned_at, id);
create index notifications_recipient on notifications (org_id, recipient_kind, recipient_key, planned_at, id);
create index notifications_state on notifications (org_id, state, planned_at, id);
call andon_isolate('notifications');
grant select, insert, update on notifications to andon_app;
-- Where something is due is found across organisations; what it is, and for whom, is not.
grant select (org_id, channel, is_urgent, due_at) on notifications to andon_worker;
create policy read_by_worker on notifications for select to andon_worker using (true);

create table notification_attempts (
  org_id uuid not null,
  notification_id uuid not null,
  number integer not null check (number > 0),
  channel text not null check (channel in ('email', 'webhook', 'teams', 'slack')),
  started_at timestamptz(3) not null,
  -- Null: what became of it is not known, since the process that made it ended.
  ended_at timestamptz(3),
  outcome text not null check (outcome in ('unknown', 'sent', 'temporary', 'permanent')),
  code text,
  -- Milliseconds.
  duration integer,
  -- A sentence of the channel; where it went; subject and text as sent, without what only the recipient may use: erasable.
  personal json,
  primary key (org_id, notification_id, number)
);
call andon_isolate('notification_attempts');
grant select, insert, update on notification_attempts to andon_app;
