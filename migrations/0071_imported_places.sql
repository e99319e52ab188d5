-- Where the life of an imported incident stood at the end of what its row told: a later row goes on from there.
alter table imported_incidents add column place json;
