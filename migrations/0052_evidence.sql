-- Files put to incidents. A row is written once, in the transaction of its event, whose id it has; later only its
-- withdrawal is noted, once.
create table evidence (
  org_id uuid not null references orgs (id),
  id uuid not null,
  incident_id uuid not null,
  file_name text not null,
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Every chunk but the last has this length, so that the place of a byte follows from it.
  chunk_size integer not null check (chunk_size > 0),
  audience text not null check (audience in ('internal', 'shared_with_supplier')),
  description text not null,
  added_at timestamptz(3) not null,
  added_by json not null,
  withdrawn_at timestamptz(3),
  withdrawn_by json,
  withdrawn_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null)),
  primary key (org_id, id),
  foreign key (org_id, incident_id) references incidents (org_id, id)
);
create index evidence_incident on evidence (org_id, incident_id, added_at, id);
create unique index evidence_content on evidence (org_id, incident_id, sha256, audience) where withdrawn_at is null;
call andon_isolate('evidence');
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawn_reason) on evidence to andon_app;

create function andon_keep_evidence() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null
    and to_jsonb(old) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_reason']
      = to_jsonb(new) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_reason'] then
    return new;
  end if;
  raise exception 'evidence is kept as it is: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger evidence_kept before update or delete on evidence for each row execute function andon_keep_evidence();

-- Uploads that have not ended: nobody sees them, they count against the limits, and those that stopped are cleared.
create table evidence_uploads (
  org_id uuid not null references orgs (id),
  id uuid not null,
  incident_id uuid not null,
  principal uuid not null,
  bytes bigint not null,
  begun_at timestamptz(3) not null,
  moved_at timestamptz(3) not null,
  primary key (org_id, id)
);
create index evidence_uploads_incident on evidence_uploads (org_id, incident_id);
create index evidence_uploads_principal on evidence_uploads (org_id, principal);
create index evidence_uploads_moved on evidence_uploads (org_id, moved_at);
call andon_isolate('evidence_uploads');
grant select, insert, update, delete on evidence_uploads to andon_app;

-- The bytes, by the id of the upload, which becomes that of the evidence.
create table evidence_chunks (
  org_id uuid not null,
  evidence_id uuid not null,
  place integer not null check (place >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (org_id, evidence_id, place)
);
-- Photos, films and archives are compressed already: trying again would cost more than writing them.
alter table evidence_chunks alter column bytes set storage external;
call andon_isolate('evidence_chunks');
grant select, insert, delete on evidence_chunks to andon_app;

create function andon_keep_evidence_chunks() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (
    select from evidence e where e.org_id = old.org_id and e.id = old.evidence_id) then
    return old;
  end if;
  raise exception 'the bytes of evidence are kept as they are: % is refused', tg_op
    using errcode = 'insufficient_privilege';
end $$;
create trigger evidence_chunks_kept before update or delete on evidence_chunks
  for each row execute function andon_keep_evidence_chunks();
