import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ScriptedBroker, startScriptedBroker } from './scripted-broker.ts'
import { eventually, openWorld, type Running, type World } from './support.ts'

/** Several processes, connections that end, commits that are slow: nothing is lost, and nothing is taken in twice. */
let world: World
let scripted: ScriptedBroker
let own: pg.Client
const running: Running[] = []

const KEYED = {
  key: 'keyed',
  protocol: 'mqtt',
  topics: ['keyed/#'],
  members: {
    title: '/payload/title',
    dedupKey: '/payload/key',
    action: { pointer: '/payload/state', values: { on: 'raise', off: 'resolve' } },
  },
}
const PLAIN = { key: 'plain', protocol: 'mqtt', topics: ['plain/#'], members: { title: '/payload/title' } }

beforeAll(async () => {
  world = await openWorld()
  scripted = await startScriptedBroker()
  await world.publish([PLAIN, KEYED])
  own = new pg.Client({ connectionString: world.doors.url })
  await own.connect()
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})
afterAll(async () => {
  await own?.end()
  await scripted?.stop()
  await world?.close()
})

const titled = async (title: string) => (await world.incidents()).filter((one) => one.title === title)
const message = (title: string) => JSON.stringify({ title })

async function start(options: Parameters<World['process']>[0] = {}): Promise<Running> {
  const one = await world.process(options)
  running.push(one)
  return one
}

async function startScripted(): Promise<Running> {
  const before = scripted.subscriptions()
  const one = await start({ address: scripted.address, waits: false, clientId: 'scripted' })
  await eventually(() => scripted.subscriptions() >= before + 2, 'its subscriptions')
  return one
}

/** The connection ends, and another is there. */
async function dropped(): Promise<void> {
  const before = scripted.subscriptions()
  scripted.drop()
  await eventually(() => scripted.subscriptions() >= before + 2, 'a new connection')
}

test('nothing is acknowledged before it is committed, however long that takes', async () => {
  await startScripted()
  await own.query('begin')
  await own.query('select 1 from mqtt_sessions for update')
  scripted.send('plain/slow', message('A slow commit'), { id: 1 })
  await sleep(300)
  expect(scripted.acknowledged).not.toContain(1)
  expect(await titled('A slow commit')).toHaveLength(0)
  await own.query('commit')
  await eventually(() => scripted.acknowledged.includes(1), 'the acknowledgement')
  expect(await titled('A slow commit')).toHaveLength(1)
})

test('what is sent again since its acknowledgement was lost is taken in once; the same under the same number anew', async () => {
  await startScripted()
  scripted.send('plain/again', message('Sent again'), { id: 7 })
  await eventually(() => scripted.acknowledged.includes(7))
  const before = scripted.acknowledged.length
  await dropped()
  scripted.send('plain/again', message('Sent again'), { id: 7, duplicate: true })
  await eventually(() => scripted.acknowledged.length > before, 'the acknowledgement of what is sent again')
  expect(await titled('Sent again')).toHaveLength(1)
  // The number is used again: it is another message, and so is another content that is marked.
  scripted.send('plain/again', message('Sent again'), { id: 7 })
  scripted.send('plain/again', message('Marked, and never seen'), { id: 7, duplicate: true })
  await eventually(async () => (await titled('Marked, and never seen')).length === 1)
  expect(await titled('Sent again')).toHaveLength(2)
})

test('what is sent again while its first commit goes on is taken in once', async () => {
  await startScripted()
  await own.query('begin')
  await own.query('select 1 from mqtt_sessions for update')
  scripted.send('plain/slow', message('Twice on its way'), { id: 21 })
  await sleep(100)
  await dropped()
  scripted.send('plain/slow', message('Twice on its way'), { id: 21, duplicate: true })
  await sleep(100)
  await own.query('commit')
  await eventually(() => scripted.acknowledged.includes(21))
  expect(await titled('Twice on its way')).toHaveLength(1)
})

test('one of two processes is connected; when it is killed the other takes over and nothing is lost', async () => {
  const first = await start({ lease: 600_000 })
  const second = await start({ lease: 600_000, waits: false })
  await sleep(300)
  expect([first.mqtt.broker.isConnected(), second.mqtt.broker.isConnected()]).toEqual([true, false])
  const sent: string[] = []
  for (let n = 0; n < 60; n++) {
    sent.push(`takeover ${n}`)
    void world.plant.publishAsync('plain/takeover', message(`takeover ${n}`), { qos: 1 })
    if (n === 20) first.kill()
    // So much later nobody has said that the session is still held.
    if (n === 40) await own.query('update mqtt_sessions set held_until = clock_timestamp()')
    await sleep(10)
  }
  await eventually(() => second.mqtt.broker.isConnected(), 'the second process')
  await eventually(async () => {
    const found = new Set((await world.incidents()).map(({ title }) => title))
    return sent.every((title) => found.has(title))
  }, 'every message')
})

test('a process that is told to stop hands the session over at once', async () => {
  const first = await start({ lease: 600_000 })
  const second = await start({ lease: 600_000, waits: false })
  await first.stop()
  await eventually(() => second.mqtt.broker.isConnected(), 'the second process')
})

test('who lost the session without noticing writes nothing any more', async () => {
  const one = await startScripted()
  await own.query('update mqtt_sessions set holder = gen_random_uuid(), epoch = epoch + 1')
  scripted.send('plain/stale', message('Written by nobody'), { id: 31 })
  await eventually(() => !one.mqtt.broker.isConnected(), 'the end of the connection')
  expect(await titled('Written by nobody')).toHaveLength(0)
  expect(scripted.acknowledged).not.toContain(31)
  await own.query("update mqtt_sessions set held_until = clock_timestamp() - interval '1 second'")
})

test('without word of the database for as long as the session is held, it lets go of the broker', async () => {
  const one = await start({ lease: 400 })
  await own.query('begin')
  await own.query('select 1 from mqtt_sessions for update')
  await eventually(() => !one.mqtt.broker.isConnected(), 'the end of the connection')
  await own.query('commit')
  await eventually(() => one.mqtt.broker.isConnected(), 'a new connection')
})

test('a database whose connections end makes messages wait, and none is lost or taken in twice', async () => {
  await start()
  const sent: string[] = []
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'andon andon_app'`
  let ended = 0
  for (let n = 0; n < 40; n++) {
    sent.push(`outage ${n}`)
    void world.plant.publishAsync('plain/outage', message(`outage ${n}`), { qos: 1 })
    if (n % 8 === 4) ended += (await own.query(end)).rows.length
    await sleep(10)
  }
  expect(ended).toBeGreaterThan(0)
  const outages = async () =>
    (await world.incidents()).map(({ title }) => title).filter((title) => title.startsWith('outage'))
  await eventually(async () => (await outages()).length >= sent.length, 'every message')
  expect((await outages()).toSorted()).toEqual(sent.toSorted())
})

test('of messages that were partly committed when the database went, none is taken in twice', async () => {
  await startScripted()
  await own.query('create sequence tries')
  await own.query('grant usage on sequence tries to public')
  await own.query(`create function refuse_twice() returns trigger language plpgsql as
    $$ begin
      if new.title = 'Second half' and nextval('tries') < 3 then
        raise exception using errcode = '57014', message = 'the database went';
      end if;
      return new;
    end $$`)
  await own.query('create trigger refuse_twice before insert on incidents for each row execute function refuse_twice()')
  // The first holds up the others, which are then taken in together: in three transactions, since they meet.
  await own.query('begin')
  await own.query('select 1 from mqtt_sessions for update')
  scripted.send('plain/first', message('Holds up'), { id: 61 })
  await sleep(100)
  const keyed = (title: string, state: string) => JSON.stringify({ title, key: 'halves', state })
  scripted.send('keyed/a', keyed('First half', 'on'), { id: 62 })
  scripted.send('keyed/b', keyed('First half', 'off'), { id: 63 })
  scripted.send('keyed/a', keyed('Second half', 'on'), { id: 64 })
  await sleep(100)
  await own.query('commit')
  await eventually(() => scripted.acknowledged.includes(64), 'the acknowledgement of the last')
  await own.query('drop trigger refuse_twice on incidents')
  expect((await titled('First half')).map(({ status }) => status)).toEqual(['resolved'])
  expect((await titled('Second half')).map(({ status }) => status)).toEqual(['new'])
})

test('a message that cannot be taken in for a reason nobody foresaw is kept, and does not hold up the others', async () => {
  await startScripted()
  await own.query(`create function refuse_one() returns trigger language plpgsql as
    $$ begin if new.title = 'Poison' then raise exception 'unforeseen'; end if; return new; end $$`)
  await own.query('create trigger refuse_one before insert on incidents for each row execute function refuse_one()')
  scripted.send('plain/poison', message('Poison'), { id: 41 })
  scripted.send('plain/poison', message('After the poison'), { id: 42 })
  await eventually(() => scripted.acknowledged.includes(42), 'the acknowledgement of the next')
  await own.query('drop trigger refuse_one on incidents')
  expect(await titled('After the poison')).toHaveLength(1)
  expect((await world.kept()).map(({ reason }) => reason)).toContain('The message could not be taken in.')
})
