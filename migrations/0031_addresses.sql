-- Where channels other than email reach people, teams and groups: incoming webhooks. As good as passwords, and therefore
-- never searched.
alter table people add column addresses jsonb not null default '{"webhook": null, "teams": null, "slack": null}';
alter table teams add column addresses jsonb not null default '{"webhook": null, "teams": null, "slack": null}';
alter table stakeholder_groups add column addresses jsonb not null default '{"webhook": null, "teams": null, "slack": null}';
alter table people alter column addresses drop default;
alter table teams alter column addresses drop default;
alter table stakeholder_groups alter column addresses drop default;
