-- Which incidents of a stretch of ids hold the words: exports go along the ids, and leave none out. Quotes, `or` and
-- `-` as in a web search.
create function andon_words_between(query text, after_id uuid, until_id uuid) returns table (id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted tsquery := websearch_to_tsquery('simple', query);
begin
  return query
    select w.incident_id from incident_words w
    where w.org_id = andon_org() and w.incident_id > after_id and w.incident_id <= until_id and w.words @@ wanted;
end $$;
revoke execute on function andon_words_between from public;
grant execute on function andon_words_between to andon_app;
