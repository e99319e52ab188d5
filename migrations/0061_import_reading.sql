-- How the file of an import was read, so that refused rows come back as the same file: what stands between cells and
-- around them, and the encoding that was told.
alter table imports add column reading json not null default '{}';
