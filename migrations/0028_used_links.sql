-- Links of messages that have been used. A link is made for one notice and works once: this row, written in the
-- transaction of what the link does, is the last line against twice.
create table used_links (
  org_id uuid not null,
  -- The notice the link was sent with.
  id uuid not null,
  incident_id uuid not null,
  -- Key of the person it was made for.
  person text not null,
  used_at timestamptz(3) not null,
  primary key (org_id, id)
);
call andon_isolate('used_links');
grant select, insert on used_links to andon_app;
