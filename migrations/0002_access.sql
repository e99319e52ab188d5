-- Access: who may act, and how they prove who they are.
--
-- Secrets are stored hashed, and no session of andon_app can read a hash: it may write them, andon_worker may read
-- them. A hole in a use case therefore shows no hash, not even that of its own organisation.

create table principals (
  org_id uuid not null references orgs (id),
  id uuid not null,
  kind text not null check (kind in ('person', 'client')),
  key text not null check (length(key) between 1 and 200),
  name text not null,
  roles text[] not null
    check (roles <@ array['reporter', 'integration', 'responder', 'manager', 'quality', 'auditor', 'supplier', 'admin']),
  -- Null: all of the organisation. Empty: no site at all.
  sites text[],
  supplier text,
  disabled_at timestamptz(3),
  -- Tokens issued before it are refused, as each transaction is entered.
  tokens_valid_after timestamptz(3),
  expires_at timestamptz(3),
  -- Who this is at an identity provider.
  identity_provider_id uuid,
  subject text,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (org_id, id),
  unique (org_id, key),
  unique (org_id, identity_provider_id, subject),
  check ((identity_provider_id is null) = (subject is null))
);
-- A client's id is its client_id, which names no organisation.
create index principals_by_id on principals (id);
call andon_isolate('principals');
call andon_open_to_worker('principals');
grant select, insert, update on principals to andon_app;

create table passwords (
  org_id uuid not null,
  principal_id uuid not null,
  -- PHC string of argon2id.
  hash text not null,
  changed_at timestamptz(3) not null,
  primary key (org_id, principal_id),
  foreign key (org_id, principal_id) references principals (org_id, id)
);
call andon_isolate('passwords');
call andon_open_to_worker('passwords');
grant insert, update, select (org_id, principal_id, changed_at) on passwords to andon_app;

create table client_secrets (
  org_id uuid not null,
  id uuid not null,
  principal_id uuid not null,
  -- SHA-256 of 256 random bits: nothing to guess, so nothing to slow down.
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz(3) not null,
  -- Set by a rotation: until then both the old and the new secret are good.
  expires_at timestamptz(3),
  primary key (org_id, id),
  foreign key (org_id, principal_id) references principals (org_id, id)
);
create index client_secrets_of on client_secrets (org_id, principal_id, created_at);
call andon_isolate('client_secrets');
call andon_open_to_worker('client_secrets');
grant insert, select (org_id, id, principal_id, created_at, expires_at), update (expires_at), delete
  on client_secrets to andon_app;

create table api_keys (
  org_id uuid not null,
  id uuid not null,
  principal_id uuid not null,
  name text not null,
  -- Public: finds the key.
  prefix text not null,
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  -- Gathered in memory and written about once a minute.
  last_used_at timestamptz(3),
  primary key (org_id, id),
  unique (org_id, prefix),
  foreign key (org_id, principal_id) references principals (org_id, id)
);
create index api_keys_by_prefix on api_keys (prefix);
create index api_keys_of on api_keys (org_id, principal_id, created_at);
call andon_isolate('api_keys');
call andon_open_to_worker('api_keys');
grant insert, select (org_id, id, principal_id, name, prefix, created_at, expires_at, revoked_at, last_used_at),
  update (revoked_at, last_used_at) on api_keys to andon_app;

create table identity_providers (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text not null check (length(key) between 1 and 200),
  issuer text not null,
  audience text not null,
  jwks_uri text not null,
  mapping jsonb not null,
  created_at timestamptz(3) not null,
  primary key (org_id, id),
  unique (org_id, key),
  unique (org_id, issuer, audience)
);
create index identity_providers_by_issuer on identity_providers (issuer);
call andon_isolate('identity_providers');
call andon_open_to_worker('identity_providers');
grant select, insert on identity_providers to andon_app;

alter table principals
  add foreign key (org_id, identity_provider_id) references identity_providers (org_id, id);

-- The keys our own tokens are signed with belong to the whole service. Only andon_worker sees them.
create table signing_keys (
  kid text primary key,
  secret bytea not null check (length(secret) = 32),
  -- Known to every process before it is used.
  signs_from timestamptz(3) not null,
  -- Set when its successor takes over, to the end of the last token it can have signed.
  verifies_until timestamptz(3),
  created_at timestamptz(3) not null
);
grant select, insert, update (verifies_until), delete on signing_keys to andon_worker;

-- Failed attempts to sign in, counted across processes under a hash of the name and of the name with the address.
-- Unlogged: losing the counts in a crash costs nothing.
create unlogged table sign_in_failures (
  subject bytea primary key check (length(subject) = 32),
  failures integer not null,
  since timestamptz(3) not null
);
create index sign_in_failures_age on sign_in_failures (since);
grant select, insert, update, delete on sign_in_failures to andon_worker;
