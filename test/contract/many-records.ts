import type pg from 'pg'

/**
 * Master data numbered `from` to `to` of an organisation: as many of each noun. Facts have common values, rare ones
 * (`rare`: a handful, whatever the number) and none; one record in 100 is retired.
 */
export async function insertManyRecords(owner: pg.Pool, orgId: string, from: number, to: number): Promise<void> {
  for (const text of STATEMENTS) await owner.query(text, [orgId, from, to])
  await owner.query('vacuum analyze')
}

const RARE = 'n in (3, 100, 200, 300, 399)'
const oneOf = (k: number, fact: number): string => `((hashint4(n + ${fact * 1_000_003}) & 2147483647) % ${k})`
const SERIES = 'from generate_series($2::int, $3::int) n'
const key = (noun: string, n = 'n'): string => `'${noun}-' || lpad((${n})::text, 6, '0')`
const STAMP = `gen_random_uuid(), 1, case when ${oneOf(100, 1)} = 0 or ${RARE} then now() end, now(), now()`
const COLUMNS = 'id, version, retired_at, created_at, updated_at'
const NAMES = `'Record ' || n || case when ${RARE} then ' flamingo' else '' end`
/** The record of another noun with a number up to this one's. */
const earlier = (noun: string, k: number, fact: number): string => key(noun, `1 + ${oneOf(k, fact)}`)

const CHANGED = `timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute'`
const ENDED = `case when n % 7 = 0 then ${CHANGED} + interval '1 day' end`

const STATEMENTS: readonly string[] = [
  `insert into suppliers (org_id, key, name, contacts, contract, ${COLUMNS})
   select $1::uuid, ${key('supplier')}, ${NAMES}, '[]', '{}', ${STAMP} ${SERIES}`,
  `insert into people (org_id, key, name, preferences, addresses, ${COLUMNS})
   select $1::uuid, ${key('person')}, ${NAMES}, '{}', '{}', ${STAMP} ${SERIES}`,
  `insert into schedules (org_id, key, name, time_zone, layers, notify_hand_over, ${COLUMNS})
   select $1::uuid, ${key('schedule')}, ${NAMES}, 'UTC', '[]', false, ${STAMP} ${SERIES}`,
  `insert into schedule_people (org_id, schedule, person)
   select distinct $1::uuid, ${key('schedule')}, p ${SERIES}, lateral (values (${earlier('person', 50, 15)}), (${key('person')})) v(p)`,
  `insert into teams (org_id, key, name, kind, lead, schedule, addresses, ${COLUMNS})
   select $1::uuid, ${key('team')}, ${NAMES}, case when ${RARE} then 'help_desk' else 'support_group' end,
     case when ${RARE} then ${key('person', '1')} when ${oneOf(2, 2)} = 0 then ${earlier('person', 20, 3)} end,
     case when ${RARE} then ${key('schedule', '1')} when ${oneOf(2, 16)} = 0 then ${earlier('schedule', 20, 17)} end, '{}', ${STAMP} ${SERIES}`,
  `insert into stakeholder_groups (org_id, key, name, contacts, addresses, ${COLUMNS})
   select $1::uuid, ${key('stakeholder_group')}, ${NAMES}, '[]', '{}', ${STAMP} ${SERIES}`,
  `insert into team_members (org_id, team, person)
   select distinct $1::uuid, ${key('team')}, p ${SERIES}, lateral (values (${earlier('person', 50, 4)}), (${key('person')})) v(p)`,
  `insert into team_members (org_id, team, person)
   select distinct $1::uuid, ${key('team', '1')}, ${key('person')} ${SERIES} where n % 16 = 0 on conflict do nothing`,
  `insert into stakeholder_group_members (org_id, stakeholder_group, person)
   select distinct $1::uuid, ${key('stakeholder_group')}, p ${SERIES}, lateral (values (${earlier('person', 50, 5)}), (${key('person')})) v(p)`,
  `insert into assets (org_id, key, name, level, domain, criticality, validated, sole_device, owner, supplier,
     support_model, attributes, parent, plant_version, ${COLUMNS})
   select $1::uuid, ${key('asset')}, ${NAMES}, case when ${RARE} then 'site' when n % 3 = 0 then 'line' else 'unit' end,
     case when ${RARE} then 'it' else 'ot' end,
     case when ${RARE} then 'office' when n % 2 = 0 then 'production_critical' else 'production_support' end, false, false,
     case when ${RARE} then ${key('team', '1')} when ${oneOf(10, 6)} > 0 then ${earlier('team', 30, 7)} end,
     case when ${RARE} then ${key('supplier', '1')} when ${oneOf(2, 8)} = 0 then ${earlier('supplier', 30, 9)} end,
     '[]', '{}', case when n > 20 then ${earlier('asset', 20, 10)} end, n, ${STAMP} ${SERIES}`,
  `insert into asset_ancestors (org_id, ancestor, key)
   select $1::uuid, ${key('asset')}, ${key('asset')} ${SERIES}
   union all select $1::uuid, ${earlier('asset', 20, 10)}, ${key('asset')} ${SERIES} where n > 20`,
  `insert into stop_windows (org_id, key, name, asset, starts_at, ends_at, plant_version, ${COLUMNS})
   select $1::uuid, ${key('stop_window')}, ${NAMES},
     case when ${RARE} then ${key('asset', '1')} else ${earlier('asset', 30, 12)} end,
     now() + n * interval '1 day', now() + n * interval '1 day' + interval '8 hours', n, ${STAMP} ${SERIES}`,
  `insert into articles (org_id, key, title, text, review_on, approval, draft, knowledge_version, ${COLUMNS})
   select $1::uuid, ${key('article')}, ${NAMES}, 'What to do.', case when ${RARE} then '2020-01-01' else '2030-01-01' end,
     case when n % 50 > 0 then '{"number":1}'::jsonb end, case when n % 60 = 0 then '{}'::jsonb end, n, ${STAMP} ${SERIES}`,
  `insert into article_categories (org_id, article, category)
   select $1::uuid, ${key('article')}, case when ${RARE} then 'rare' else 'category-' || ${oneOf(30, 20)} end ${SERIES}`,
  `insert into article_assets (org_id, article, asset)
   select $1::uuid, ${key('article')}, ${earlier('asset', 30, 21)} ${SERIES}`,
  `insert into heartbeats (org_id, key, name, asset, every, grace, on_return, muted, ${COLUMNS})
   select $1::uuid, ${key('heartbeat')}, ${NAMES},
     case when ${RARE} then ${key('asset', '1')} when ${oneOf(10, 13)} > 0 then ${earlier('asset', 30, 14)} end,
     'PT5M', 'PT30S', 'resolve', false, ${STAMP} ${SERIES}`,
  `insert into heartbeat_pulses (org_id, id, state, counted_from, last_ping_at)
   select h.org_id, h.id, case when h.name like '%flamingo' then 'silent' else 'alive' end, now(), now()
   from heartbeats h where h.org_id = $1::uuid and h.key between ${key('heartbeat', '$2::int')} and ${key('heartbeat', '$3::int')}`,
  `insert into intake_addresses (org_id, key, name, address, client, allowed_senders, ${COLUMNS})
   select $1::uuid, ${key('intake_address')}, ${NAMES}, ${key('mail')} || '@plant.example',
     case when ${RARE} then 'client-1' else 'client-' || ${oneOf(30, 19)} end, '[]', ${STAMP} ${SERIES}`,
  // All on one asset in 20, one each minute; every seventh lasts a day.
  `insert into change_events (org_id, id, version, source, source_reference, kind, title, description, at, until, assets,
     links, recorded_at, recorded_by)
   select $1::uuid, gen_random_uuid(), 1, 'ci', n::text, 'change', 'Change ' || n, '', ${CHANGED}, ${ENDED},
     array[${earlier('asset', 20, 18)}], '[]', now(), 'ci' ${SERIES}`,
  `insert into change_event_places (org_id, asset, at, id, until, own)
   select c.org_id, c.assets[1], c.at, c.id, coalesce(c.until, c.at), true from change_events c
   where c.org_id = $1::uuid and c.source_reference::int between $2::int and $3::int`,
  `insert into asset_dependencies (org_id, asset, depends_on)
   select $1::uuid, ${key('asset')}, ${earlier('asset', 20, 11)} ${SERIES} where n > 20`,
]
