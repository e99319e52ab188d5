-- A mail that could not be used stays whole until somebody has settled the message that was kept of it.
alter table inbound_mails add kept_id uuid;
alter table inbound_mails add raw bytea;
create index inbound_mails_kept on inbound_mails (org_id, id) where raw is not null;
