-- What the notes of an imported incident are known by: those that were told before are not told again.
alter table imported_incidents add column notes text[] not null default '{}';
