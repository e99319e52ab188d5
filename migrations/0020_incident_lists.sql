-- Lists of incidents that had no index to follow: by impact, by urgency, and of those that hit no asset.
create index incidents_impact on incidents (org_id, impact, opened_at desc, id desc);
create index incidents_urgency on incidents (org_id, urgency, opened_at desc, id desc);
create index incidents_without_asset on incidents (org_id, opened_at desc, id desc) where cardinality(assets) = 0;

-- Left to its guess of 1,000 rows, the planner reads all incidents rather than look up the few that were found.
alter function andon_search_incidents rows 50;
