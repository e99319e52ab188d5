import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeLog } from '#platform/log.ts'
import { makeApp } from '../../../src/app.ts'
import { type Ground, openGround } from '../../../src/ground.ts'
import { makeServices } from '../../../src/services.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { connect } from './socket-client.ts'
import { follow, listen } from './support.ts'

/** Two of the service on one database: whoever follows the one hears what the other commits. */
let doors: Doors
let manager: Caller
let ground: Ground
let port: number
let stop: () => Promise<void>
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  manager = await doors.as(['manager'])
  const log = makeLog('silent')
  ground = await openGround({ url: doors.url, config: doors.ground.config, log, now: doors.clock.now })
  const server = await makeApp(ground, await makeServices(ground), { config: ground.config, log, checkAnswers: true })
  port = await listen(server)
  stop = () => server.stop(1_000)
})
afterAll(async () => {
  await stop?.()
  await ground?.close()
  await doors?.close()
})

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
const open = async () => (await manager.rest('POST', '/v1/incidents', PRINTER)).json() as { id: string; number: string }

/** The other process is told of what is committed here: it does not wait for its next poll. */
async function openTold(): Promise<void> {
  const { rows } = await doors.owner.query("select id from orgs where key = 'demo'")
  const told = Promise.withResolvers<void>()
  const end = ground.wakes.follow(rows[0].id, told.resolve)
  await open()
  await told.promise
  end()
}

test('what one process commits is seen by who follows another', async () => {
  const reader = await follow(port, manager.headers)
  await reader.until(() => reader.lastId() !== '')
  while (!ground.wakes.isListening()) await sleep(5)
  const opened = () => reader.events().filter(({ type }) => type === 'incident.opened').length
  for (let n = 1; n <= 5; n++) {
    await openTold()
    await reader.until(() => opened() === n)
  }
  reader.close()
})

test('and by who subscribes there', async () => {
  const client = await connect(port, { authorization: manager.headers.authorization })
  client.subscribe('1', 'subscription { incidentChanged { number status } }')
  await client.ping()
  const { number } = await open()
  await client.until(() => client.next('1').length > 0)
  expect(client.next('1')).toEqual([{ incidentChanged: { number, status: 'new' } }])
  client.close()
})

test('news that is lost costs a poll and no event', async () => {
  const reader = await follow(port, manager.headers)
  await reader.until(() => reader.lastId() !== '')
  while (!ground.wakes.isListening()) await sleep(5)
  await doors.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'andon live' and datname = current_database()",
  )
  while (ground.wakes.isListening()) await sleep(5)
  await open()
  await reader.until(() => reader.events().length > 0)
  // And it is heard again.
  while (!ground.wakes.isListening()) await sleep(5)
  const seen = reader.events().length
  await openTold()
  await reader.until(() => reader.events().length > seen)
  reader.close()
})
