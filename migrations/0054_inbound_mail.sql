-- Addresses at which an organisation takes mail.
create table intake_addresses (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  name text not null,
  -- In lower case.
  address text collate "C" not null,
  -- Key of the API client that mail acts as.
  client text collate "C" not null,
  mapping text,
  allowed_senders jsonb not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  search tsvector not null generated always as (andon_words(key || ' ' || name || ' ' || address)) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index intake_addresses_address on intake_addresses (address) where retired_at is null;
create index intake_addresses_client on intake_addresses (org_id, client, key);
create index intake_addresses_retired on intake_addresses (org_id, key) where retired_at is not null;
create index intake_addresses_search on intake_addresses using gin (search);
call andon_isolate('intake_addresses');
grant select, insert, update on intake_addresses to andon_app;
-- A recipient names no organisation.
grant select (org_id, id, key, address, client, mapping, allowed_senders, retired_at) on intake_addresses to andon_worker;
create policy read_by_worker on intake_addresses for select to andon_worker using (true);

-- Who holds an address in the installation: one intake address of one organisation. No session reads it; that an
-- address is taken is all that an organisation learns of another.
create table held_mail_addresses (
  address text collate "C" primary key,
  holder uuid not null
);

create function andon_taken_mail_addresses(wanted json)
  returns table (address text) language sql stable security definer set search_path = public, pg_temp as $$
  select h.address from json_to_recordset(wanted) as w(address text, holder uuid)
  join held_mail_addresses h on h.address = w.address and h.holder <> w.holder
$$;

-- What these holders of the organisation held is free, and they hold what is wanted now; answers what others hold.
create function andon_hold_mail_addresses(holders uuid[], wanted json)
  returns table (address text) language sql volatile security definer set search_path = public, pg_temp as $$
  delete from held_mail_addresses h using intake_addresses a
    where a.org_id = (select andon_org()) and a.id = any(holders) and h.address = a.address and h.holder = a.id;
  with held as (
    insert into held_mail_addresses (address, holder)
    select w.address, w.holder from json_to_recordset(wanted) as w(address text, holder uuid) order by w.address
    on conflict do nothing returning holder)
  select w.address from json_to_recordset(wanted) as w(address text, holder uuid)
  where w.holder not in (select held.holder from held);
$$;
revoke execute on function andon_taken_mail_addresses(json), andon_hold_mail_addresses(uuid[], json) from public;
grant execute on function andon_taken_mail_addresses(json), andon_hold_mail_addresses(uuid[], json) to andon_app;

-- Mails that were taken in: a delivery again changes nothing, and answers find their incident.
create table inbound_mails (
  org_id uuid not null,
  id uuid not null,
  -- What a mail is recognised by.
  digest text collate "C" not null,
  message_id text collate "C",
  address_id uuid not null,
  -- SHA-256 of who wrote it: to be compared, not to be read.
  sender text collate "C" not null,
  outcome text not null,
  incident_id uuid,
  received_at timestamptz(3) not null,
  -- Of its files, how many have been dealt with.
  files integer not null,
  settled_files integer not null,
  primary key (org_id, id),
  unique (org_id, digest)
);
create index inbound_mails_message on inbound_mails (org_id, message_id) where incident_id is not null;
create index inbound_mails_sender on inbound_mails (org_id, sender, received_at);
create index inbound_mails_incident on inbound_mails (org_id, incident_id, sender) where incident_id is not null;
create index inbound_mails_received on inbound_mails (org_id, received_at);
call andon_isolate('inbound_mails');
grant select, insert, update, delete on inbound_mails to andon_app;

-- Who wrote a mail is found by address, whatever its case.
alter table people add email_folded text collate "C" generated always as (lower(email)) stored;
create index people_email on people (org_id, email_folded) where email_folded is not null;
