-- Articles of the knowledge base. The columns hold what is in force; a change of what was approved waits in `draft`.
alter table orgs add column knowledge_version bigint not null default 0;

create table articles (
  org_id uuid not null references orgs (id),
  id uuid not null,
  key text collate "C" not null,
  version integer not null,
  title text not null,
  text text not null,
  -- A day of the calendar, ISO 8601.
  review_on text collate "C",
  -- Who approved what is in force, and when; null before the first time.
  approval jsonb,
  draft jsonb,
  -- orgs.knowledge_version as of the row's last change: a process reloads what is newer than its copy.
  knowledge_version bigint not null,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  status text not null generated always as
    (case when retired_at is not null then 'retired' when approval is null then 'draft' else 'approved' end) stored,
  search tsvector not null generated always as (andon_words(key || ' ' || title || ' ' || text)) stored,
  primary key (org_id, id),
  unique (org_id, key)
);
create index articles_status on articles (org_id, status, key);
create index articles_review_on on articles (org_id, review_on, key);
create index articles_drafted on articles (org_id, key) where draft is not null;
create index articles_knowledge_version on articles (org_id, knowledge_version);
create index articles_retired on articles (org_id, key) where retired_at is not null;
create index articles_search on articles using gin (search);
call andon_isolate('articles');
grant select, insert, update on articles to andon_app;

-- What is in force is linked to categories, by their paths, and to assets.
create table article_categories (
  org_id uuid not null references orgs (id),
  article text collate "C" not null,
  category text collate "C" not null,
  primary key (org_id, article, category),
  foreign key (org_id, article) references articles (org_id, key)
);
create index article_categories_category on article_categories (org_id, category, article);
call andon_isolate('article_categories');
grant select, insert, delete on article_categories to andon_app;

create table article_assets (
  org_id uuid not null references orgs (id),
  article text collate "C" not null,
  asset text collate "C" not null,
  primary key (org_id, article, asset),
  foreign key (org_id, article) references articles (org_id, key),
  foreign key (org_id, asset) references assets (org_id, key)
);
create index article_assets_asset on article_assets (org_id, asset, article);
call andon_isolate('article_assets');
grant select, insert, delete on article_assets to andon_app;

-- Every text that was approved, as it was.
create table article_versions (
  org_id uuid not null references orgs (id),
  article text collate "C" not null,
  number integer not null,
  title text not null,
  text text not null,
  categories jsonb not null,
  assets jsonb not null,
  review_on text collate "C",
  approved_at timestamptz(3) not null,
  approved_by text not null,
  reason text,
  primary key (org_id, article, number),
  foreign key (org_id, article) references articles (org_id, key)
);
call andon_isolate('article_versions');
grant select, insert on article_versions to andon_app;

-- What each said last of an article at an incident.
create table article_ratings (
  org_id uuid not null references orgs (id),
  incident_id uuid not null,
  article text collate "C" not null,
  principal_id uuid not null,
  helped boolean not null,
  rated_at timestamptz(3) not null,
  primary key (org_id, incident_id, article, principal_id)
);
call andon_isolate('article_ratings');
grant select, insert, update on article_ratings to andon_app;

-- How many said so. Each article has a few rows, so that those who rate it at once seldom wait for each other.
create table article_rating_counts (
  org_id uuid not null references orgs (id),
  article text collate "C" not null,
  part smallint not null,
  helped bigint not null,
  not_helped bigint not null,
  primary key (org_id, article, part)
);
call andon_isolate('article_rating_counts');
grant select, insert, update on article_rating_counts to andon_app;
