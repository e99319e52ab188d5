import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BACKUP_ORDERS } from '#features/ledger/index.ts'
import { readRows } from '#platform/backup/copy-text.ts'
import { readTable } from '#platform/backup/read.ts'
import { openSnapshot } from '#platform/backup/snapshot.ts'
import type { BackupReport } from '#platform/backup/write.ts'
import { makeLog } from '#platform/log.ts'
import { listWork, makeApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { openGround } from '../../../src/ground.ts'
import { makeServices } from '../../../src/services.ts'
import { readDatabaseShape } from '../../contract/database-shape.ts'
import { findIsolationFaults } from '../../contract/isolation-rules.ts'
import { untilComplete } from '../feed/support.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { ask, backUp, openPlace, type Place, restore, verify } from './support.ts'

const WRITERS = 8
/** What is other than in the backup on purpose: a new epoch, numbers that are passed over, and that nothing leaves it. */
const CHANGED = ['epochs', 'number_blocks', 'muted']

/** How busy the machine is decides nothing. */
const QUIET = { LOG_LEVEL: 'silent', MAX_EVENT_LOOP_DELAY: '60000' }

const FROZEN_MES = {
  title: 'MES terminal frozen',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  fields: { system: 'mes' },
}

let place: Place
let doors: Doors
let callers: readonly Caller[]
let report: BackupReport
let acknowledged: readonly Acknowledged[]
let before: { readonly cursor: string; readonly highest: number }
let restored: string

type Acknowledged = { readonly record: string; readonly type: string }

beforeAll(async () => {
  place = await openPlace()
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  await doors.seed('other')
  callers = [await doors.as(['admin', 'manager']), await doors.as(['admin', 'manager'], { org: 'other' })]
  for (const caller of callers) await enrich(caller)
  const load = startWriters(callers)
  await load.reached(40)
  acknowledged = [...load.acknowledged]
  before = { cursor: await endOfFeed(), highest: 0 }
  report = await backUp(doors.url, place.file('live'))
  await load.reached(load.acknowledged.length + 8)
  await load.stop()
  restored = await place.createDatabase()
})
afterAll(async () => {
  await doors?.close()
  await place?.close()
})

/** Rows in many tables, secrets, and text that is hard to carry. */
async function enrich(caller: Caller): Promise<void> {
  const hook = { name: 'MES', url: 'https://127.0.0.1/hook', types: ['incident.*'] }
  expect((await caller.rest('POST', '/v1/webhooks', hook)).statusCode).toBe(201)
  expect((await caller.rest('POST', '/v1/incidents', FROZEN_MES)).statusCode).toBe(201)
  const opened = await caller.rest('POST', '/v1/incidents', {
    title: 'Tab\tback\\slash \\N "quote" 🏭 ü',
    description: 'One line\nand another\r\n\\.\n',
    category: 'office-it/printer',
    assets: ['lei/office/printer-2'],
  })
  expect(opened.statusCode).toBe(201)
  const note = { type: 'note', text: '\\.' }
  const noted = await caller.rest('POST', `/v1/incidents/${opened.json().id}/timeline`, note)
  expect(noted.statusCode).toBe(201)
}

/** Callers of both organisations that report and acknowledge until they are told to stop. */
function startWriters(as: readonly Caller[]) {
  const done: Acknowledged[] = []
  let isStopping = false
  const write = async (caller: Caller): Promise<void> => {
    while (!isStopping) {
      const incident = { title: randomUUID(), category: 'office-it/printer', assets: ['lei/office/printer-2'] }
      const opened = await caller.rest('POST', '/v1/incidents', incident)
      if (opened.statusCode !== 201) throw new Error(opened.body)
      const { id } = opened.json() as { id: string }
      done.push({ record: id, type: 'incident.opened' })
      const taken = await caller.rest('POST', `/v1/incidents/${id}/acknowledge`, {})
      if (taken.statusCode !== 200) throw new Error(taken.body)
      done.push({ record: id, type: 'incident.acknowledged' })
    }
  }
  const running = Promise.all(Array.from({ length: WRITERS }, (_, at) => write(as[at % as.length]!)))
  return {
    acknowledged: done,
    reached: async (count: number) => {
      while (done.length < count) await Promise.race([running, new Promise((next) => setTimeout(next, 5))])
    },
    stop: async () => {
      isStopping = true
      await running
    },
  }
}

const endOfFeed = async (): Promise<string> =>
  (await callers[0]!.rest('GET', '/v1/events?after=latest')).json().nextCursor

test('a backup under eight writers is whole: restored, the doctor finds nothing, and nothing acknowledged is missing', async () => {
  expect((await stat(place.file('live'))).mode & 0o777).toBe(0o600)
  expect(await verify(place.file('live'))).toEqual({ manifest: report.manifest, tables: report.tables })
  expect(report.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(20)
  expect(await restore(restored, place.file('live'))).toEqual([])

  const events = await ask<Acknowledged>(restored, 'select record_id::text as record, type from events')
  const present = new Set(events.map(({ record, type }) => `${record} ${type}`))
  expect(acknowledged.filter(({ record, type }) => !present.has(`${record} ${type}`))).toEqual([])
  // The writers went on: there is more behind the backup than in it.
  const [{ behind }] = (await ask<{ behind: number }>(doors.url, 'select count(*)::int as behind from events')) as [
    { behind: number },
  ]
  expect(behind).toBeGreaterThan(events.length)
})

test('what was restored is what was backed up: every table has the same digest, and the schema is that of the program', async () => {
  const again = await backUp(restored, place.file('again'))
  const same = (tables: BackupReport['tables']) => tables.filter(({ name }) => !CHANGED.includes(name))
  expect(same(again.tables)).toEqual(same(report.tables))

  const file = { path: place.file('live'), passphrase: null }
  const series = await Array.fromAsync(readRows(readTable(file, 'number_blocks'), ['org_id', 'series', 'next']))
  const moved = await ask<{ next: number }>(restored, 'select next::int from number_blocks order by org_id, series')
  expect(moved.map(({ next }) => next)).toEqual(series.map(({ next }) => Number(next) + 1_000))

  const [source, target] = [doors.url, restored].map((url) => new pg.Pool({ connectionString: url, max: 1 })) as [
    pg.Pool,
    pg.Pool,
  ]
  try {
    const shape = async (pool: pg.Pool) => Object.fromEntries(await readDatabaseShape(pool))
    expect(await shape(target)).toEqual(await shape(source))
    expect(await findIsolationFaults(target)).toEqual([])
    const triggers =
      'select tgrelid::regclass::text as t, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2'
    expect((await target.query(triggers)).rows).toEqual((await source.query(triggers)).rows)
    const constraints = `select conrelid::regclass::text as t, conname, convalidated, pg_get_constraintdef(oid) as definition
      from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`
    expect((await target.query(constraints)).rows).toEqual((await source.query(constraints)).rows)
    const unseen =
      "select relname from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations' and reltuples < 0"
    expect((await target.query(unseen)).rows).toEqual([])
  } finally {
    await Promise.all([source.end(), target.end()])
  }
})

test('served, it takes the tokens that are out, gives no number twice, and resets places from before', async () => {
  const config = readConfig(QUIET)
  const log = makeLog('silent')
  const ground = await openGround({ url: restored, config, log, now: doors.clock.now })
  const server = await makeApp(ground, await makeServices(ground), { config, log, checkAnswers: true })
  const { headers } = callers[0]!
  const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
    server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  try {
    const listed = await send('GET', '/v1/incidents?limit=1')
    expect(listed.statusCode).toBe(200)
    const opened = await send('POST', '/v1/incidents', {
      title: 'After the restore',
      category: 'office-it/printer',
      assets: ['lei/office/printer-2'],
    })
    expect(opened.statusCode).toBe(201)
    const numbers = await ask<{ highest: number }>(doors.url, 'select max(number)::int as highest from incidents')
    // Numbers that were given out behind the backup, and are lost in the restored database, are passed over too.
    expect(Number((opened.json() as { number: string }).number.slice(4))).toBeGreaterThan(numbers[0]!.highest)

    const gone = await send('GET', `/v1/events?after=${before.cursor}`)
    expect([gone.statusCode, gone.json().reason]).toEqual([410, 'epoch'])
    // Transactions of other tests on the same server hold the feed back for a moment.
    await expect.poll(async () => (await send('GET', '/v1/events?limit=200')).json().items.length).toBeGreaterThan(20)
  } finally {
    await server.stop(1_000)
    await ground.close()
  }
})

test('served, nothing leaves it, and what it orders waits until somebody says that it counts', async () => {
  const config = readConfig({ ...QUIET, MQTT_URL: 'mqtt://127.0.0.1:1', MQTT_ORG: 'demo' })
  const log = makeLog('silent')
  const ground = await openGround({ url: restored, config, log, now: doors.clock.now })
  const services = await makeServices(ground)
  const server = await makeApp(ground, services, { config, log })
  const works = listWork(ground, services)
  const run = async (name: string) => works.find((work) => work.name === name)!.run(AbortSignal.any([]))
  const listAttempts = () =>
    ask(
      restored,
      `select (select count(*)::int from notification_attempts) as notices,
         (select count(*)::int from webhook_attempts) as webhooks, (select count(*)::int from mqtt_sessions) as sessions,
         (select count(*)::int from notifications where due_at is not null) > 0 as waiting,
         (select count(*)::int from webhook_deliveries where due_at is not null) > 0 as due`,
    )
  const ready = async () => (await server.app.inject({ url: '/readyz' })).json().outgoing
  try {
    await run('webhooks.react')
    await services.evaluator.tick(doors.clock.now())
    for (const name of ['notifications.dispatch', 'webhooks.dispatch', 'mqtt.keep']) await run(name)
    expect(await listAttempts()).toEqual([{ notices: 0, webhooks: 0, sessions: 0, waiting: true, due: true }])
    expect(await ready()).toBe('muted')

    await ask(restored, 'delete from muted')
    await expect.poll(() => ground.mute.look()).toBe(null)
    for (const name of ['notifications.dispatch', 'webhooks.dispatch', 'mqtt.keep']) await run(name)
    await Promise.all([services.dispatcher.settled(), services.webhookDispatcher.settled()])
    const [gone] = await listAttempts()
    expect(gone!.notices).toBeGreaterThan(0)
    expect(gone!.webhooks).toBeGreaterThan(0)
    expect(gone!.sessions).toBe(1)
    expect(await ready()).toBeUndefined()
  } finally {
    await services.mqtt?.stop()
    await server.stop(1_000)
    await ground.close()
  }
})

test('a snapshot that stays open does not hold the feed back, as a transaction with a number does', async () => {
  const [manager] = callers as [Caller]
  const readTitles = async (after: string) =>
    ((await manager.rest('GET', `/v1/events?after=${after}`)).json() as { items: { type: string }[] }).items.length
  const report = () =>
    manager.rest('POST', '/v1/incidents', {
      title: randomUUID(),
      category: 'office-it/printer',
      assets: ['lei/office/printer-2'],
    })
  await untilComplete(doors)
  const start = await endOfFeed()
  const snapshot = await openSnapshot(doors.url, BACKUP_ORDERS)
  try {
    const reading = snapshot.read(snapshot.tables.find(({ name }) => name === 'events')!)[Symbol.asyncIterator]()
    await reading.next()
    await report()
    await untilComplete(doors)
    expect(await readTitles(start)).toBeGreaterThan(0)
    for (let more = await reading.next(); !more.done; ) more = await reading.next()
  } finally {
    await snapshot.close()
  }

  const held = await endOfFeed()
  await doors.owner.query('begin; select pg_current_xact_id()')
  try {
    await report()
    expect(await readTitles(held)).toBe(0)
  } finally {
    await doors.owner.query('rollback')
  }
})
