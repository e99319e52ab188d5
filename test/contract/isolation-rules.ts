import type pg from 'pg'

/**
 * What would let one organisation meet another: keys, unique and b-tree indexes that do not begin with org_id, foreign
 * keys that leave the organisation, tables without forced row-level security, policies that ask for something else.
 * Exempt: `orgs` itself and what belongs to the whole service (no org_id); b-tree indexes by which andon_worker looks
 * across organisations; forcing where andon_app has no right at all, for only functions of the owner come there.
 */
export async function findIsolationFaults(client: pg.ClientBase | pg.Pool): Promise<readonly string[]> {
  const { rows } = await (client as pg.Pool).query<{ fault: string }>(FAULTS)
  return rows.map(({ fault }) => fault)
}

const FAULTS = `
  with tables as (
    select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum as org,
      has_table_privilege('andon_app', c.oid, 'select, insert, update, delete') as of_app,
      has_any_column_privilege('andon_worker', c.oid, 'select') as of_worker
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
  select format('%s does not begin with org_id', x.relname) as fault
  from tables t join pg_index i on i.indrelid = t.oid join pg_class x on x.oid = i.indexrelid
  join pg_am m on m.oid = x.relam
  where i.indkey[0] <> t.org and (i.indisunique or (m.amname = 'btree' and not t.of_worker))
  union all
  select format('%s leaves the organisation', k.conname)
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
  where k.conkey[1] <> t.org or not exists (
    select from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1]
      and a.attname = case k.confrelid when 'orgs'::regclass then 'id' else 'org_id' end)
  union all
  select format('%s has no primary key', t.relname)
  from tables t where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
  union all
  select format('row-level security is not enabled on %s', t.relname) from tables t where not t.relrowsecurity
  union all
  select format('row-level security is not forced on %s', t.relname)
  from tables t where t.of_app and not t.relforcerowsecurity
  union all
  select format('%s has no policy of the organisation', t.relname)
  from tables t where t.of_app and not exists (
    select from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname and p.policyname = 'of_organisation')
  union all
  select format('the policy "%s" of %s does not ask for the organisation', p.policyname, p.tablename)
  from tables t join pg_policies p on p.schemaname = 'public' and p.tablename = t.relname
  where p.roles <> '{andon_worker}'
    and (coalesce(p.qual, '') || coalesce(p.with_check, '')) !~ '\\morg_id = \\( SELECT andon_org\\(\\)'
  order by 1`
