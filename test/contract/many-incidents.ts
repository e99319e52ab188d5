import type pg from 'pg'

/**
 * Incidents number `from` to `to` of an organisation, one a minute, each with an asset, its line and its area. Facts
 * have common values, rare ones (`rare-…`: a handful, whatever the number of incidents) and none.
 */
export async function insertManyIncidents(owner: pg.Pool, orgId: string, from: number, to: number): Promise<void> {
  await owner.query(INCIDENTS, [orgId, from, to])
  await owner.query(PLACES, [orgId, from, to])
  // As autovacuum would: also the words that wait beside their index.
  await owner.query('vacuum analyze')
}

const RARE = 'n in (3, 500, 1000, 1500, 1999)'
const id = (n: string): string => `('01980000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
/** One of `k` numbers for each incident, and for each `fact` another, with no relation between them. */
const oneOf = (k: number, fact: number): string => `((hashint4(n + ${fact * 1_000_003}) & 2147483647) % ${k})`
const place = (depth: number): string =>
  ["'s' || n % 4", "'/a' || n % 8", "'/l' || n % 16"]
    .slice(0, depth)
    .join(' || ')
    .replaceAll('n %', `${oneOf(16, 1)} %`)

/** A rare value, none for one incident in `none`, else a common one. */
const valued = (rare: string, none: number | null, common: string, fact: number): string =>
  `case when ${RARE} then '${rare}' ${none === null ? '' : `when ${oneOf(none, fact + 50)} = 0 then null`} else ${common} end`
const numbered = (word: string, k: number, fact: number): string => `'${word}-' || ${oneOf(k, fact)}`
const among = (values: readonly string[], fact: number): string =>
  `(array['${values.join("','")}'])[1 + ${oneOf(values.length, fact)}]`

const STATUSES = ['new', 'in_progress', ...Array<string>(8).fill('closed')]
const isOpen = `${oneOf(10, 2)} < 2`

const INCIDENTS = `
  insert into incidents (org_id, id, number, version, kind, mode, status, title, description, category, type, severity,
    impact, urgency, visibility, priority, reporter, source, source_reference, dedup_key, occurrence_count,
    last_occurred_at, assets, site, area, lines, production_impact, form_complete, team, assignee, supplier,
    major_incident, opened_at, occurred_at, detected_at, reported_at, updated_at, facts, decision)
  select $1, ${id('n')}, n, 1,
    ${valued('near_miss', null, "'incident'", 0)},
    ${valued('drill', null, among([...Array<string>(30).fill('live'), 'retrospective'], 3), 3)},
    ${valued('on_hold', null, among(STATUSES, 2), 2)},
    'Terminal ' || n || ' frozen' || case when ${RARE} then ' flamingo' else '' end, 'It does not answer.',
    case when ${RARE} then 'rare/one' else 'group-' || ${oneOf(40, 4)} % 5 || '/kind-' || ${oneOf(40, 4)} end,
    ${valued('rare', 20, numbered('type', 6, 5), 5)},
    ${valued('sev1', null, among(['sev2', 'sev3', 'sev4'], 6), 6)},
    ${valued('high', 2, "'low'", 7)},
    ${valued('high', 2, "'low'", 8)},
    ${valued('restricted', null, "'normal'", 9)},
    ${valued('P1', null, among(['P2', 'P3', 'P4', 'P5'], 10), 10)},
    ${valued('rare', 10, numbered('reporter', 30, 11), 11)},
    ${valued('email', null, among([...Array<string>(20).fill('api'), 'mqtt'], 12), 12)},
    case when ${RARE} then 'rare-1' when ${oneOf(3, 13)} = 0 then 'ref-' || n end,
    case when ${RARE} then 'rare' || n when ${oneOf(3, 14)} = 0 then
      'key-' || case when ${isOpen} then 'open-' || n else (${oneOf(50, 15)})::text end end,
    1, at, case when ${RARE} then '{}' else array[${place(3)}] end,
    ${valued('rare', 20, place(1), 16)},
    ${valued('rare', 20, place(2), 17)},
    '{}', ${valued('stopped', 2, "'none'", 18)}, not (${RARE}),
    ${valued('rare', 20, numbered('team', 12, 19), 19)},
    ${valued('rare', 3, numbered('person', 20, 20), 20)},
    case when ${RARE} then 'rare' when ${oneOf(10, 21)} = 0 then ${numbered('supplier', 3, 22)} end,
    case when ${RARE} then 'MAJ-1' when ${oneOf(100, 23)} = 0 then 'MAJ-2' end,
    at, at, at, at, at + ${oneOf(100_000, 24)} * interval '1 minute',
    jsonb_build_object('batches', '[]'::jsonb, 'openedBy', jsonb_build_object('id', case when ${RARE} then ${id('1')} else ${id(`${oneOf(10, 25)} + 2`)} end)), '{}'
  from (select n, timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute' as at from generate_series($2::int, $3::int) n) s`

const PLACES = `
  insert into incident_places (org_id, asset, opened_at, incident_id)
  select $1, p.asset, timestamptz '2026-01-01T00:00:00Z' + n * interval '1 minute', ${id('n')}
  from generate_series($2::int, $3::int) n
  cross join lateral (values (${place(1)}), (${place(2)}), (${place(3)}), (case when n in (4, 501, 1001) then 'rare' end)) p(asset)
  where p.asset is not null and not (${RARE})`
