import { randomBytes } from 'node:crypto'
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { examineBackup } from '#features/ledger/index.ts'
import { type CopiedRow, readRows } from '#platform/backup/copy-text.ts'
import { BackupFault } from '#platform/backup/fault.ts'
import { openOutput } from '#platform/backup/output.ts'
import { readTable } from '#platform/backup/read.ts'
import { openSnapshot } from '#platform/backup/snapshot.ts'
import { selectMigrations } from '#platform/backup/target.ts'
import { MIGRATION_LOCK, type Migration, migrate, readMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { readDatabaseShape } from '../../contract/database-shape.ts'
import { cloneDatabase } from '../../support/database.ts'
import { type Bench, openBench } from '../../support/database-ctx.ts'
import { fillEveryTable } from './every-table.ts'
import { ask, backUp, openPlace, type Place, restore, verify } from './support.ts'

let place: Place
let bench: Bench
beforeAll(async () => {
  place = await openPlace()
  bench = await openBench()
  await record(bench, 3, 4)
  await backUp(bench.url, place.file('small'))
})
afterAll(async () => {
  await bench?.close()
  await place?.close()
})

/** So many records, each with so many events, in the organisation demo. */
async function record({ database, ctx }: Bench, records: number, events: number): Promise<void> {
  for (let place = 0; place < records; place++) {
    const id = `00000000-0000-7000-8000-00000000000${place}`
    for (let seq = 0; seq < events; seq++) {
      await database.transact(ctx(), async () => ({
        value: null,
        events: [
          {
            record: { type: 'thing', id },
            type: 'thing.noted',
            begins: seq === 0,
            changes: [{ path: 'text', new: `Frau Müller, note ${seq}` }],
            personal: ['text'],
          },
        ],
      }))
    }
  }
}

describe('a file', () => {
  test('that is cut anywhere, or has a bit turned anywhere, is refused', async () => {
    const bytes = await readFile(place.file('small'))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(bytes)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        await writeFile(place.file('changed'), changed)
        await expect(verify(place.file('changed')), `bit ${bit} turned`).rejects.toThrow(BackupFault)
        await writeFile(place.file('changed'), bytes.subarray(0, bit >> 3))
        await expect(verify(place.file('changed')), `cut at ${bit >> 3}`).rejects.toThrow(BackupFault)
      }),
      { seed: 220, numRuns: 150 },
    )
    await writeFile(place.file('changed'), Buffer.concat([bytes, randomBytes(1)]))
    await expect(verify(place.file('changed'))).rejects.toThrow('something follows its end')
  })

  test('of another kind, or of a format that is not known yet, is refused by name', async () => {
    await writeFile(place.file('other'), 'id,title\n1,Printer\n')
    await expect(verify(place.file('other'))).rejects.toThrow('this is no backup of Andon')
    await writeFile(place.file('other'), 'andon-backup 2 new\n')
    await expect(verify(place.file('other'))).rejects.toThrow('another format ("andon-backup 2 new")')
  })

  test('under a passphrase shows nothing of what it holds, and is opened by it alone', async () => {
    const passphrase = 'a horse that is correct'
    const report = await backUp(bench.url, place.file('sealed'), passphrase)
    expect((await readFile(place.file('sealed'))).includes('event_values')).toBe(false)
    expect((await readFile(place.file('small'))).includes('event_values')).toBe(true)
    expect((await verify(place.file('sealed'), passphrase)).tables).toEqual(report.tables)
    await expect(verify(place.file('sealed'), 'a horse that is wrong')).rejects.toThrow('the passphrase is not')
    await expect(verify(place.file('sealed'))).rejects.toThrow('--passphrase-file')
  })

  test('is not written over one that is there, and nothing is left of one that was not finished', async () => {
    await copyFile(place.file('small'), place.file('kept'))
    await expect(openOutput(place.file('kept'), { force: false })).rejects.toThrow('--force')
    // Of a process that was killed: no process has this number.
    await writeFile(place.file('kept.4194305.part'), 'half')
    const { sink, discard } = await openOutput(place.file('kept'), { force: true })
    await sink.write(Buffer.from('half'))
    const names = (await readdir(place.file('.'))).filter((name) => name.startsWith('kept'))
    expect(names.sort()).toEqual(['kept', `kept.${process.pid}.part`])
    await discard()
    expect((await readdir(place.file('.'))).filter((name) => name.startsWith('kept'))).toEqual(['kept'])
    expect(await readFile(place.file('kept'))).toEqual(await readFile(place.file('small')))
  })
})

describe('the chains of a backup are checked without a database', () => {
  type Rows = Record<'events' | 'event_heads' | 'event_values', CopiedRow[]>
  let rows: Rows
  beforeAll(async () => {
    const file = { path: place.file('small'), passphrase: null }
    const { manifest } = await verify(file.path)
    const read = (name: string) => {
      const { columns } = manifest.tables.find((table) => table.name === name)!
      return Array.fromAsync(
        readRows(
          readTable(file, name),
          columns.map((column) => column.name),
        ),
      )
    }
    const [events, heads, values] = await Promise.all(['events', 'event_heads', 'event_values'].map(read))
    rows = { events: events!, event_heads: heads!, event_values: values! }
  })
  const examine = async (change: (rows: Rows) => Partial<Rows>) => {
    const changed = { ...rows, ...change(rows) }
    async function* give(name: keyof Rows) {
      yield* changed[name]
    }
    let examined = { records: 0, events: 0 }
    const found = await Array.fromAsync(
      examineBackup(give, (now) => {
        examined = now
      }),
    )
    return { examined, messages: found.map(({ message }) => message.replace(/[0-9a-f]{64}/, '…')) }
  }
  const isOf = (number: number) => (row: CopiedRow) => row.record_id!.endsWith(String(number))
  const isSecond = isOf(1)
  const without = (list: CopiedRow[], is: (row: CopiedRow) => boolean) => list.filter((row) => !is(row))
  const at = (seq: number) => (row: CopiedRow) => isSecond(row) && row.seq === String(seq)

  test('and counted', async () => {
    expect(await examine(() => ({}))).toEqual({ examined: { records: 3, events: 12 }, messages: [] })
  })

  const harms: readonly (readonly [
    what: string,
    change: (rows: Rows) => Partial<Rows>,
    messages: readonly string[],
  ])[] = [
    [
      'an event that says something else',
      ({ events }) => ({ events: events.map((row) => (at(2)(row) ? { ...row, type: 'thing.gone' } : row)) }),
      ['event 2: column type differs from the hashed content'],
    ],
    [
      'an event that is gone',
      ({ events }) => ({ events: without(events, at(2)) }),
      ['event 3: follows seq 1', 'event 3: does not link to the event before it'],
    ],
    [
      'the last event gone',
      ({ events }) => ({ events: without(events, at(4)) }),
      ['its head says 4 events, there are 3'],
    ],
    [
      'another last event',
      (all) => ({ event_heads: all.event_heads.map((row) => ({ ...row, hash: isSecond(row) ? '\\x00' : row.hash! })) }),
      ['its head has another hash than its last event'],
    ],
    [
      'a head that is gone',
      (all) => ({ event_heads: without(all.event_heads, isSecond) }),
      ['has no head, and 4 events'],
    ],
    ...[0, 1, 2].map(
      (number) =>
        [
          `all events of record ${number} gone`,
          ({ events }: Rows) => ({ events: without(events, isOf(number)) }),
          ['its head says 4 events, there are 0'],
        ] as const,
    ),
    [
      'a personal value that was changed',
      (all) => ({
        event_values: all.event_values.map((row) =>
          at(2)(row) ? { ...row, entries: row.entries!.replace('Müller', 'Meier') } : row,
        ),
      }),
      ['event 2: the value kept for … was altered'],
    ],
  ]
  test.each(harms)('%s', async (_, change, messages) => {
    expect((await examine(change)).messages).toEqual(messages)
  })
})

describe('a restore is refused', () => {
  test('into a database with an organisation, with tables of others, or while a service runs on it', async () => {
    await expect(restore(bench.url, place.file('small'), { patience: 0 })).rejects.toThrow('Andon is running')
    const { url, drop } = await cloneDatabase()
    try {
      await ask(
        url,
        "insert into orgs (id, key, name, time_zone, created_at) values (gen_random_uuid(), 'acme', '', '', now())",
      )
      await expect(restore(url, place.file('small'))).rejects.toThrow('it has the organisation acme')
      await ask(url, 'delete from orgs; create table ours (id int)')
      await expect(restore(url, place.file('small'))).rejects.toThrow('tables that are not this program’s: ours.')
      expect(await ask(url, 'select count(*)::int as n from ours')).toEqual([{ n: 0 }])
      // Tables of others beside ours are neither carried nor in the way of a backup.
      const { strangers, tables } = await backUp(url, place.file('beside'))
      expect([strangers, tables.filter(({ name }) => name === 'ours')]).toEqual([['ours'], []])
      await ask(url, 'drop table ours')
      await restore(url, place.file('small'), { isExamined: false })
      expect(await ask(url, 'select count(*)::int as n from events')).toEqual([{ n: 12 }])
      expect((await migrate(url)).applied).toEqual([])
    } finally {
      await drop()
    }
    const strange = await place.createDatabase()
    await ask(strange, 'create table stock (id int)')
    await expect(restore(strange, place.file('small'))).rejects.toThrow('stock')
  })

  test('of a backup by a newer release, or by one whose migrations differ', async () => {
    const { manifest, tables } = await verify(place.file('small'))
    const known = await readMigrations()
    const taken = (change: Partial<Migration>) => ({
      manifest: {
        ...manifest,
        migrations: [...manifest.migrations.slice(1), { ...manifest.migrations[0]!, ...change }],
      },
      tables,
    })
    const newer = taken({ name: '9999_future.sql' })
    expect(() => selectMigrations(newer.manifest, known)).toThrow(
      'release 0.1.0, which is newer than this program: it has had 9999_future.sql',
    )
    const differing = taken({ checksum: '0'.repeat(64) })
    expect(() => selectMigrations(differing.manifest, known)).toThrow(
      'whose 0001_ledger.sql differ from this program’s',
    )
    const url = await place.createDatabase()
    await expect(restore(url, place.file('small'), { verified: newer })).rejects.toThrow('9999_future.sql')
    expect(await ask(url, "select from pg_class where relnamespace = 'public'::regnamespace")).toEqual([])
  })
})

describe('a backup is refused', () => {
  const refuse = async (change: string, expected: string) => {
    const { url, drop } = await cloneDatabase()
    try {
      await ask(url, change)
      await expect(backUp(url, place.file(`no-${randomBytes(4).toString('hex')}`))).rejects.toThrow(expected)
    } finally {
      await drop()
    }
  }

  test('of a database that holds no Andon', () => refuse('drop table migrations', 'holds no Andon'))
  test('of one that is newer than the program', () =>
    refuse("insert into migrations (name, checksum) values ('9999_future.sql', '')", 'it has had 9999_future.sql'))
  test('of what it would not carry', () => refuse('create sequence numbers', 'does not carry: sequence numbers'))
  test('while a restore is not finished', () =>
    refuse("insert into migrations (name, checksum) values ('restore', '')", 'was cut off'))

  test('while a migration runs, which in turn waits for a backup; a start without one waits for nobody', async () => {
    const { url, drop } = await cloneDatabase()
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    try {
      await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
      await expect(backUp(url, place.file('locked'))).rejects.toThrow('a migration or a restore is running')
      expect((await migrate(url)).applied).toEqual([])
      await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])

      const snapshot = await openSnapshot(url, {})
      const later = { name: '9999_later.sql', checksum: '', sql: 'create table later (id int)' }
      const waiting = Promise.withResolvers<void>()
      const migrating = migrate(url, [...(await readMigrations()), later], waiting.resolve)
      await waiting.promise
      expect((await migrate(url)).applied).toEqual([])
      expect(await ask(url, "select to_regclass('later') as made")).toEqual([{ made: null }])
      await snapshot.close()
      expect((await migrating).applied).toEqual(['9999_later.sql'])
    } finally {
      await holder.end()
      await drop()
    }
  })
})

test('what was wrong when the backup was taken is restored as it was, and said', async () => {
  const wrong = await place.createDatabase()
  await restore(wrong, place.file('small'), { isExamined: false })
  await ask(wrong, "set session_replication_role = replica; update events set type = 'thing.gone' where seq = 2")
  await backUp(wrong, place.file('wrong'))
  const url = await place.createDatabase()
  const findings = await restore(url, place.file('wrong'))
  expect(findings.map(({ message }) => message)).toEqual(
    Array(3).fill('event 2: column type differs from the hashed content'),
  )
  expect((await migrate(url)).applied).toEqual([])
})

test('a restore that is cut anywhere leaves what no program starts on, and is repeated', async () => {
  const url = await place.createDatabase()
  const known = await readMigrations()
  const cut = () =>
    ask(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'andon restore' and datname = current_database()",
    )
  for (const share of [0, 0.5, 1]) {
    let isCut = false
    const onProgress = (done: number) => {
      if (!isCut && done >= share) void cut()
      isCut ||= done >= share
    }
    // Either it is ended while rows are loaded, or, at the end of them, by what comes after.
    await expect(restore(url, place.file('small'), { onProgress })).rejects.toThrow()
    expect(isCut).toBe(true)
    await expect(migrate(url, known)).rejects.toThrow('a restore into this database is not finished')
  }
  const stop = () => {
    throw new Error('stopped')
  }
  await expect(restore(url, place.file('small'), { onProgress: stop })).rejects.toThrow('stopped')
  await expect(migrate(url, known)).rejects.toThrow('a restore into this database is not finished')
  expect(await restore(url, place.file('small'))).toEqual([])
  expect((await migrate(url, known)).applied).toEqual([])
})

test('a backup of an older release is loaded into its own schema, and migrated then', async () => {
  const old = await place.createDatabase()
  const known = await readMigrations()
  await migrate(old, known.slice(0, 10))
  await ask(
    old,
    "insert into orgs (id, key, name, time_zone, created_at) values (gen_random_uuid(), 'old', 'Old', 'UTC', now())",
  )
  await backUp(old, place.file('old'))
  const url = await place.createDatabase()
  expect(await restore(url, place.file('old'))).toEqual([])
  expect(await ask(url, 'select key from orgs')).toEqual([{ key: 'old' }])
  const [restored, current] = [url, bench.url].map((address) => openPool({ url: address, role: 'owner', max: 1 })) as [
    pg.Pool,
    pg.Pool,
  ]
  try {
    const shape = async (pool: pg.Pool) => Object.fromEntries(await readDatabaseShape(pool))
    expect(await shape(restored)).toEqual(await shape(current))
  } finally {
    await Promise.all([restored.end(), current.end()])
  }
})

describe('a role that row-level security binds', () => {
  let url: string
  beforeAll(async () => {
    url = await place.createOwned()
  })

  test('restores, and backs up every row of every organisation: the same digests as the superuser', async () => {
    const second = await bench.addOrg('second')
    await bench.database.transact(bench.ctx({ org: second }), async () => ({
      value: null,
      events: [{ record: { type: 'thing', id: randomId() }, type: 'thing.noted', begins: true, changes: [] }],
    }))
    const whole = await backUp(bench.url, place.file('whole'))
    expect(whole.manifest.organisations.length).toBe(2)
    expect(await restore(url, place.file('whole'), { numberGap: 0, isLive: true })).toEqual([])
    // A service that has no key to sign with makes one, and that of the doctor was the first there.
    const plain = await backUp(url, place.file('plain'))
    const same = ({ tables }: typeof plain) => tables.filter(({ name }) => !['epochs', 'signing_keys'].includes(name))
    expect(same(plain)).toEqual(same(whole))
    expect(plain.tables.find(({ name }) => name === 'events')!.rows).toBe(13)
  })

  test('carries a row of each organisation in every table, of whatever kind: nothing is forgotten', async () => {
    const { url: filled, drop } = await cloneDatabase()
    try {
      const names = await fillEveryTable(filled, [randomId(), randomId()])
      const whole = await backUp(filled, place.file('every'))
      expect([...whole.tables.map(({ name }) => name), ...whole.manifest.leftOut].sort()).toEqual([...names].sort())
      expect(whole.manifest.leftOut).toEqual(['sign_in_failures'])
      expect(whole.tables.filter(({ rows }) => rows === 0)).toEqual([])
      const owned = await place.createOwned()
      await restore(owned, place.file('every'), { numberGap: 0, isExamined: false, isLive: true })
      const again = await backUp(owned, place.file('every-again'))
      const same = ({ tables }: typeof again) => tables.filter(({ name }) => !['epochs', 'muted'].includes(name))
      expect(same(again)).toEqual(same(whole))
    } finally {
      await drop()
    }
  })

  test('is refused when it cannot see a row', async () => {
    const asSuperuser = Object.assign(new URL(inject('serverUrl')), { pathname: new URL(url).pathname })
    await ask(
      asSuperuser.href,
      `insert into event_heads (org_id, record_id, record_type, seq, hash)
       values (gen_random_uuid(), gen_random_uuid(), 'thing', 1, '')`,
    )
    await expect(backUp(url, place.file('blind'))).rejects.toThrow(
      'rows of event_heads only 4 belong to an organisation',
    )
  })
})

const randomId = (): string => `00000000-0000-7000-8000-${randomBytes(6).toString('hex')}`
