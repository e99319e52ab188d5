-- Lists of master data that had no index to follow: of what is retired, and by facts that few records may have.
create index suppliers_retired on suppliers (org_id, key) where retired_at is not null;
create index people_retired on people (org_id, key) where retired_at is not null;
create index teams_retired on teams (org_id, key) where retired_at is not null;
create index stakeholder_groups_retired on stakeholder_groups (org_id, key) where retired_at is not null;
create index assets_retired on assets (org_id, key) where retired_at is not null;
create index teams_kind on teams (org_id, kind, key);
create index assets_domain on assets (org_id, domain, key);
create index assets_criticality on assets (org_id, criticality, key);
