-- The words of incidents, for full-text search.
--
-- Row-level security keeps the text operators off their index, for they are not leakproof. So the words stand in a
-- table of their own that the application's role cannot touch: triggers of the owner write it, one function of the
-- owner reads it and takes the organisation of the transaction. The owner is not bound by the table's policy, for it
-- is enabled and not forced.
create table incident_words (
  org_id uuid not null,
  incident_id uuid not null,
  opened_at timestamptz(3) not null,
  words tsvector not null,
  primary key (org_id, incident_id)
);
alter table incident_words enable row level security;
create index incident_words_words on incident_words using gin (words);
create index incident_words_opened on incident_words (org_id, opened_at desc, incident_id desc);

-- The dictionary "simple" knows no language: plants write in several, and product names in none.
create function andon_words(title text, description text, source_reference text) returns tsvector
  language sql immutable parallel safe
  return setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', concat_ws(' ', source_reference, description));

create function andon_index_new_incidents() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into incident_words (org_id, incident_id, opened_at, words)
  select i.org_id, i.id, i.opened_at, andon_words(i.title, i.description, i.source_reference) from inserted i;
  return null;
end $$;
create trigger incidents_index_new after insert on incidents
  referencing new table as inserted for each statement execute function andon_index_new_incidents();

create function andon_index_changed_incident() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update incident_words w set words = andon_words(new.title, new.description, new.source_reference)
  where w.org_id = new.org_id and w.incident_id = new.id;
  return null;
end $$;
create trigger incidents_index_changed after update on incidents
  for each row when ((old.title, old.description, old.source_reference) is distinct from
                     (new.title, new.description, new.source_reference))
  execute function andon_index_changed_incident();

-- The newest incidents of the organisation that hold the words and were opened before a place in the list, at most
-- `most` of them: newest first. Quotes, `or` and `-` as in a web search.
create function andon_search_incidents(query text, before_at timestamptz, before_id uuid, newest_first boolean, most integer)
  returns table (id uuid, opened_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted tsquery := websearch_to_tsquery('simple', query);
begin
  if newest_first then
    return query
      select w.incident_id, w.opened_at from incident_words w
      where w.org_id = andon_org() and w.words @@ wanted
        and (before_at is null or (w.opened_at, w.incident_id) < (before_at, before_id))
      order by w.opened_at desc, w.incident_id desc limit most;
  else
    return query
      select w.incident_id, w.opened_at from incident_words w
      where w.org_id = andon_org() and w.words @@ wanted
        and (before_at is null or (w.opened_at, w.incident_id) > (before_at, before_id))
      order by w.opened_at, w.incident_id limit most;
  end if;
end $$;
revoke execute on function andon_search_incidents from public;
grant execute on function andon_search_incidents to andon_app;
revoke execute on function andon_index_new_incidents, andon_index_changed_incident from public;
