import type { Tx } from '#platform/db/tx.ts'

/**
 * The guards of the database that are missing: forced row-level security on every table of an organisation, no right
 * to change or remove events, the triggers that refuse it, and the flushing that a 2xx stands on.
 */
export async function findUnguarded(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ message: string }>('ledger.findUnguarded', STATEMENT)
  return rows.map((row) => row.message)
}

// A table closed to the application's role altogether needs no forced policy: only functions of the owner read it.
const STATEMENT = `
  select format('row-level security is not forced on %s', c.relname) as message
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity) and has_table_privilege('andon_app', c.oid, 'select')
  union all
  select format('the application role may %s %s', lower(right_name), table_name)
  from unnest(array['events', 'event_values']) table_name, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) right_name
  where has_table_privilege('andon_app', table_name, right_name)
  union all
  select format('the trigger %s is missing or disabled', wanted)
  from unnest(array['events_append_only', 'events_no_truncate']) wanted
  where not exists (
    select from pg_trigger t where t.tgrelid = 'events'::regclass and t.tgname = wanted and t.tgenabled in ('O', 'A'))
  union all
  select format('role %s may pass row-level security', r.rolname)
  from pg_roles r where r.rolname in ('andon_app', 'andon_worker') and (r.rolsuper or r.rolbypassrls)
  union all
  select format('%s is %s: a committed change could be lost in a crash', s.name, s.setting)
  from pg_settings s where s.name in ('fsync', 'full_page_writes', 'synchronous_commit') and s.setting = 'off'`
