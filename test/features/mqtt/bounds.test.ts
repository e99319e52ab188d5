import { afterAll, beforeAll, expect, test } from 'vitest'
import { mappingsSection } from '#features/configuration/mappings.schema.ts'
import { makeLane } from '#features/mqtt/lane.service.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { makeLog } from '#platform/log.ts'
import type { BrokerMessage } from '#platform/mqtt/broker.ts'
import { eventually, openWorld, type Running, type World } from './support.ts'

let world: World
let running: Running
beforeAll(async () => {
  world = await openWorld()
  await world.publish([{ key: 'm', protocol: 'mqtt', topics: ['m/#'], members: { title: '/payload/title' } }])
  running = await world.process()
})
afterAll(() => world?.close())

const topics = (count: number) => Array.from({ length: count }, (_, n) => `t/${n}`)
const mappingOf = (more: object) => [{ key: 'm', protocol: 'mqtt', members: { title: '/t' }, ...more }]

test('a mapping has so many filters and no more', () => {
  const takes = (more: object) => mappingsSection.safeParse(mappingOf(more)).success
  for (const of of [
    (list: string[]) => ({ topics: list }),
    (list: string[]) => ({ topics: ['a'], sparkplug: { metrics: list } }),
    (list: string[]) => ({ topics: ['a'], answers: { responseTopics: list } }),
  ]) {
    expect([takes(of(topics(LIMITS.topicFilters))), takes(of(topics(LIMITS.topicFilters + 1)))]).toEqual([true, false])
  }
})

test('so many messages are taken in together and no more, in their order', async () => {
  const batches: string[][] = []
  let release = () => {}
  const lane = makeLane({
    take: async (messages) => {
      batches.push(messages.map(({ topic }) => topic))
      if (batches.length === 1) await new Promise<void>((done) => (release = done))
    },
    isOver: () => false,
    log: makeLog('silent'),
  })
  const message = (topic: string) => ({ topic }) as BrokerMessage
  const first = lane.push(message('first'))
  await eventually(() => batches.length === 1)
  const names = Array.from({ length: LIMITS.mqttBatch + 1 }, (_, n) => String(n))
  const rest = names.map((name) => lane.push(message(name)))
  release()
  await Promise.all([first, ...rest])
  expect(batches.map(({ length }) => length)).toEqual([1, LIMITS.mqttBatch, 1])
  expect(batches.slice(1).flat()).toEqual(names)
})

test('the last content of a topic is known for so many days', async () => {
  const count = async () => (await world.doors.owner.query('select 1 from mqtt_states')).rows.length
  await world.plant.publishAsync('m/a', JSON.stringify({ title: 'Known for a while' }), { qos: 1 })
  await eventually(async () => (await count()) === 1)
  world.doors.clock.advance(LIMITS.mqttStateDays * DAY)
  await running.mqtt.clear()
  expect(await count()).toBe(1)
  world.doors.clock.advance(1)
  await running.mqtt.clear()
  expect(await count()).toBe(0)
})
