-- How far the feed has been read for what MQTT shows.
create table mqtt_asset_cursors (
  org_id uuid not null references orgs (id),
  epoch integer not null,
  xid xid8 not null,
  record_id uuid not null,
  seq integer not null,
  primary key (org_id)
);
call andon_isolate('mqtt_asset_cursors');
grant select, insert, update on mqtt_asset_cursors to andon_app;

-- The open incidents that are shown, by asset.
create table mqtt_asset_incidents (
  org_id uuid not null,
  asset text collate "C" not null,
  incident_id uuid not null,
  primary key (org_id, asset, incident_id)
);
create index mqtt_asset_incidents_incident on mqtt_asset_incidents (org_id, incident_id);
call andon_isolate('mqtt_asset_incidents');
grant select, insert, delete on mqtt_asset_incidents to andon_app;

-- What the broker is to retain for each asset: a row stays as long as the broker may hold something for it.
create table mqtt_asset_states (
  org_id uuid not null,
  asset text collate "C" not null,
  -- Null: nothing is retained any more.
  body text,
  version integer not null,
  changed_at timestamptz(3) not null,
  -- The broker has not acknowledged it yet.
  is_due boolean not null,
  -- Where it was published last.
  topic text,
  primary key (org_id, asset)
);
create index mqtt_asset_states_due on mqtt_asset_states (org_id, changed_at, asset) where is_due;
call andon_isolate('mqtt_asset_states');
grant select, insert, update, delete on mqtt_asset_states to andon_app;

-- Holds of batches that are commanded at the broker, until they are confirmed.
create table mqtt_hold_commands (
  org_id uuid not null,
  hold_id uuid not null,
  attempts integer not null,
  -- Null: it was asked for often enough.
  next_at timestamptz(3),
  primary key (org_id, hold_id)
);
call andon_isolate('mqtt_hold_commands');
grant select, insert, update, delete on mqtt_hold_commands to andon_app;
