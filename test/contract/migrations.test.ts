import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { type Migration, MigrationMismatch, migrate, readMigrations } from '#platform/db/migrate.ts'
import { readDatabaseShape } from './database-shape.ts'

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function makeEmptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  onTestFinished(() => onServer(`drop database if exists ${name} with (force)`))
  return Object.assign(new URL(inject('serverUrl')), { pathname: `/${name}` }).href
}

async function ask<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Functions, triggers, policies, checks and rights: what a table's shape does not show. */
const SURROUNDINGS = `
  select format('function %s', pg_get_functiondef(p.oid)) || coalesce(p.proacl::text, '') as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace
  union all
  select pg_get_triggerdef(t.oid) || t.tgenabled::text from pg_trigger t where not t.tgisinternal
  union all
  select format('policy %s on %s: %s %s %s %s', policyname, tablename, roles, cmd, qual, with_check) from pg_policies
  union all
  select format('check on %s: %s', k.conrelid::regclass, pg_get_constraintdef(k.oid)) from pg_constraint k
  where k.contype = 'c' and k.connamespace = 'public'::regnamespace
  union all
  select format('default of %s.%s: %s', d.adrelid::regclass, d.adnum, pg_get_expr(d.adbin, d.adrelid)) from pg_attrdef d
  union all
  select format('%s may %s %s of %s', grantee, privilege_type, column_name, table_name)
  from information_schema.column_privileges where table_schema = 'public'
  union all
  select format('%s may %s %s', grantee, privilege_type, table_name)
  from information_schema.table_privileges where table_schema = 'public'
  order by 1`

const readWhole = (url: string) =>
  ask(url, async (client) => ({
    shape: Object.fromEntries(await readDatabaseShape(client)),
    surroundings: (await client.query<{ line: string }>(SURROUNDINGS)).rows.map(({ line }) => line),
  }))

const toMigration = (name: string, sql: string): Migration => ({ name, sql, checksum: `of ${sql}` })

describe('migrations', () => {
  test('are numbered once each, and every file of the folder is one', async () => {
    const known = await readMigrations()
    expect(known.map(({ name }) => name)).toEqual(readdirSync(new URL('../../migrations/', import.meta.url)).sort())
    const numbers = known.map(({ name }) => name.slice(0, 4))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('make the same of an upgraded database as of a fresh one', async () => {
    const known = await readMigrations()
    const [fresh, upgraded] = [await makeEmptyDatabase(), await makeEmptyDatabase()]
    expect((await migrate(fresh)).applied).toHaveLength(known.length)
    for (const [at, { name }] of known.entries()) {
      expect((await migrate(upgraded, known.slice(0, at + 1))).applied).toEqual([name])
    }
    const whole = await readWhole(fresh)
    expect(whole.surroundings.length).toBeGreaterThan(100)
    expect(await readWhole(upgraded)).toEqual(whole)
  })

  test('run once, and once only when two processes start together', async () => {
    const url = await makeEmptyDatabase()
    const reports = await Promise.all([migrate(url), migrate(url), migrate(url)])
    const counts = reports.map(({ applied }) => applied.length).sort((a, b) => a - b)
    expect(counts).toEqual([0, 0, reports[0]!.present])
    expect((await migrate(url)).applied).toEqual([])
  })

  test('are refused when an applied file was changed', async () => {
    const url = await makeEmptyDatabase()
    await migrate(url)
    const known = await readMigrations()
    const [first, ...rest] = known
    const changed = [{ ...first!, checksum: 'another' }, ...rest]
    await expect(migrate(url, changed)).rejects.toThrow(MigrationMismatch)
    await expect(migrate(url, changed)).rejects.toThrow(first!.name)
  })

  test('are refused when the database is newer than the code', async () => {
    const url = await makeEmptyDatabase()
    const known = await readMigrations()
    await migrate(url, [...known, toMigration('9000_tomorrow.sql', 'create table tomorrow (id int)')])
    await expect(migrate(url)).rejects.toThrow(/newer than this program.*9000_tomorrow\.sql/)
  })

  test('leave nothing of one that fails, and go on from it when it is right', async () => {
    const url = await makeEmptyDatabase()
    const known = await readMigrations()
    const wrong = toMigration('9000_half.sql', 'create table half (id int); create table half (id int)')
    await expect(migrate(url, [...known, wrong])).rejects.toThrow('migration 9000_half.sql failed')
    const right = toMigration('9000_half.sql', 'create table half (id int)')
    expect((await migrate(url, [...known, right])).applied).toEqual(['9000_half.sql'])
  })

  test('run one that was merged late, though later ones are applied', async () => {
    const url = await makeEmptyDatabase()
    const known = await readMigrations()
    await migrate(url, [...known, toMigration('9001_later.sql', 'create table later (id int)')])
    const late = toMigration('9000_earlier.sql', 'create table earlier (id int)')
    const later = toMigration('9001_later.sql', 'create table later (id int)')
    expect((await migrate(url, [...known, late, later])).applied).toEqual(['9000_earlier.sql'])
  })
})
