import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '#platform/db/pool.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { readDatabaseShape } from './database-shape.ts'
import { readDrizzleShape } from './drizzle-shape.ts'
import { findIsolationFaults } from './isolation-rules.ts'
import type { StorageShape } from './storage-shape.ts'

let clone: TestDatabase
let owner: pg.Pool
beforeAll(async () => {
  clone = await cloneDatabase()
  owner = openPool({ url: clone.url, role: 'owner', max: 1 })
})
afterAll(async () => {
  await owner.end()
  await clone.drop()
})

async function asOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the migrated database and the Drizzle tables', () => {
  let described: StorageShape
  beforeAll(async () => {
    described = await asOwner(readDrizzleShape)
  })

  test('name the same tables', async () => {
    const present = await readDatabaseShape(owner)
    expect(present.size).toBeGreaterThan(15)
    expect([...described.keys()].sort()).toEqual([...present.keys()].sort())
  })

  test('agree on columns, keys, constraints and indexes of each', async () => {
    const present = await readDatabaseShape(owner)
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(present))
  })

  const drifts: readonly (readonly [what: string, statement: string])[] = [
    ['a column more', 'alter table incidents add column extra text'],
    ['a column that may be null', 'alter table incidents alter column title drop not null'],
    ['another type', 'alter table incidents alter column version type bigint'],
    [
      'an index in the other order',
      'drop index incidents_team; create index incidents_team on incidents (org_id, team, opened_at, id)',
    ],
    [
      'an index without its predicate',
      'drop index incidents_mode; create index incidents_mode on incidents (org_id, mode, opened_at desc, id desc)',
    ],
    [
      'another predicate',
      "drop index incidents_mode; create index incidents_mode on incidents (org_id, mode, opened_at desc, id desc) where mode <> 'drill'",
    ],
    ['no foreign key', 'alter table incidents drop constraint incidents_org_id_fkey'],
    ['no unique constraint', 'alter table incidents drop constraint incidents_org_id_number_key'],
    ['a table of its own', 'create table stray (id int)'],
  ]
  test.each(drifts)('would be seen to differ: %s', async (_, statement) => {
    const drifted = await asOwner(async (client) => {
      await client.query(statement)
      return readDatabaseShape(client)
    })
    expect(Object.fromEntries(drifted)).not.toEqual(Object.fromEntries(await readDatabaseShape(owner)))
  })
})

describe('organisations are kept apart', () => {
  test('by every key, every foreign key and forced row-level security', async () => {
    expect(await findIsolationFaults(owner)).toEqual([])
  })

  const breaches: readonly (readonly [fault: string, statement: string])[] = [
    [
      'teams_pkey does not begin with org_id',
      'alter table teams drop constraint teams_pkey, add primary key (id, org_id)',
    ],
    ['teams_name_key does not begin with org_id', 'alter table teams add unique (name)'],
    ['teams_name_idx does not begin with org_id', 'create index on teams (name)'],
    [
      'team_members_by_team leaves the organisation',
      'alter table teams add unique (key); alter table team_members add constraint team_members_by_team foreign key (team) references teams (key)',
    ],
    ['row-level security is not enabled on teams', 'alter table teams disable row level security'],
    ['row-level security is not forced on teams', 'alter table teams no force row level security'],
    ['teams has no policy of the organisation', 'drop policy of_organisation on teams'],
    ['the policy "open" of teams does not ask for the organisation', 'create policy open on teams using (true)'],
  ]
  test.each(breaches)('sees: %s', async (fault, statement) => {
    const faults = await asOwner(async (client) => {
      await client.query(statement)
      return findIsolationFaults(client)
    })
    expect(faults).toContain(fault)
  })
})
