import { randomUUIDv7 } from 'node:crypto'
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorker } from '#features/access/index.ts'
import { documentSchema, makeConfigurationSnapshots } from '#features/configuration/index.ts'
import { makeDescribeIncidents } from '#features/incidents/index.ts'
import { makeKnowledgeSnapshots } from '#features/knowledge/index.ts'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import type { ChannelSenders } from '#features/notifications/channel.core.ts'
import type { Claimed } from '#features/notifications/claim.service.ts'
import { type Dispatcher, makeDirectoryLoader, makeDispatcher } from '#features/notifications/index.ts'
import { makeScheduleBook } from '#features/on-call/index.ts'
import { makePlantSnapshots } from '#features/plant/index.ts'
import { MINUTE, SECOND } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { readConfig } from '../../../src/config.ts'
import { type Ground, openGround } from '../../../src/ground.ts'
import { makeServices, type Services } from '../../../src/services.ts'
import { makeRandom } from '../../core/calendars/minute-walk.ts'
import { type CourseWorld, openCourseWorld } from './course-world.ts'
import { chooser } from './random-courses.ts'

const SEED = 20261122
const RACES = Number(process.env.ACKNOWLEDGE_RACES ?? 60)

let world: CourseWorld
/** A second process on the same database: pools, snapshots and an evaluator of its own. */
let other: { readonly ground: Ground; readonly services: Services }

beforeAll(async () => {
  world = await openCourseWorld({ pool: 10 })
  const config = readConfig({ LOG_LEVEL: 'silent' })
  const ground = await openGround({ url: world.url, config, log: makeLog('silent'), now: world.clock.now })
  other = { ground, services: await makeServices(ground) }
})
afterAll(async () => {
  await other?.ground.close()
  await world?.close()
})

const sound = async () => (await world.examine()).filter((finding) => !finding.startsWith('guards'))
const one = async <T>(statement: string, ...values: unknown[]): Promise<T> =>
  (await world.owner.query(statement, values)).rows[0]

/** What is often not allowed in the state it meets: that is an answer like any other. */
async function act(id: string, action: string, body: object = {}): Promise<number> {
  const { statusCode } = await world.manager.rest('POST', `/v1/incidents/${id}/${action}`, body)
  if (![200, 409].includes(statusCode)) throw new Error(`${action}: ${statusCode}`)
  return statusCode
}

const text = 'As was to be done.'
const ACTS: readonly (readonly [string, object])[] = [
  ['acknowledge', {}],
  ['start', {}],
  ['hold', { holdReason: 'waiting_reporter', text }],
  ['resume', {}],
  ['contain', { text }],
  ['resolve', { resolutionCode: 'fixed', text }],
  ['reopen', { reason: text }],
  ['assign', { team: 'ot-engineering' }],
  ['assign', { team: 'app-infra' }],
  ['escalate', { reason: text }],
]

describe('two evaluators and everybody at once', () => {
  it('what is told, what happened and what is kept agree; each milestone fired once, none is left out', async () => {
    const choose = chooser(makeRandom(SEED))
    const start = world.clock.now()
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await world.open()).id))
    for (let round = 0; round < 60; round++) {
      world.clock.advance(choose.below(5 * MINUTE))
      const requests = ids
        .filter(() => choose.chance(0.25))
        .map(async (id) => {
          const [action, body] = choose.one(ACTS)
          for (let turns = choose.below(20); turns > 0; turns--) await breathe()
          return act(id, action, body)
        })
      const ticks = [world.services.evaluator.tick(world.clock.now()), other.services.evaluator.tick(world.clock.now())]
      const reports = await Promise.all(ticks)
      expect(reports.map(({ failed }) => failed)).toEqual([0, 0])
      await Promise.all(requests)
    }
    await world.drive(start + 12 * 60 * MINUTE)
    expect(await sound()).toEqual([])
    const now = new Date(world.clock.now()).toISOString()
    // Of clocks that are over and of those that run: what fell due is told, and what is told is kept once.
    const counts = await one<{ kept: number; told: number; left: number }>(
      `select (select count(*)::int from sla_milestones) as kept,
        (select count(*)::int from events where type in ('sla.warned', 'sla.breached', 'sla.overrun')) as told,
        (select count(*)::int from timers where kind <> 'notification' and due_at <= $1) as left`,
      now,
    )
    expect(counts.kept).toBe(counts.told)
    expect(counts.kept).toBeGreaterThan(100)
    expect(counts.left).toBe(0)
    const { pending } = await one<{ pending: number }>(
      `select count(*)::int as pending from slas, json_array_elements(detail -> 'milestones') m
       where (m ->> 4) is null and (m ->> 3)::bigint <= $1`,
      world.clock.now(),
    )
    expect(pending).toBe(0)
  }, 240_000)
})

type Handed = { readonly incidentId: string; readonly stopsWithAcknowledge: boolean; readonly claimedFrom: number }

const SENT = { outcome: 'sent', code: 'OK', detail: 'taken', reference: null } as const

/** A dispatcher whose channels take everything. Writes down what each claim took, and when the claim had begun. */
function makeRecorder(handed: Handed[]): Dispatcher {
  const { database, workerPool } = world.ground
  const configurations = makeConfigurationSnapshots(documentSchema)
  const book = makeScheduleBook(async (tx) => (await configurations.configuration(tx)).calendars)
  const senders = Object.fromEntries(
    CHANNELS.map((channel) => [channel, { channel, unavailable: null, send: async () => SENT }]),
  ) as unknown as ChannelSenders
  const transact: Database['transact'] = async (ctx, work) => {
    const claimedFrom = performance.now()
    const value = await database.transact(ctx, work)
    const { parcels = [] } = (value ?? {}) as Partial<Claimed>
    for (const { incidentId, withdrawnBy } of parcels.flatMap(({ notice, members }) => [notice, ...members])) {
      if (incidentId === null) continue
      handed.push({ incidentId, stopsWithAcknowledge: withdrawnBy.includes('acknowledged'), claimedFrom })
    }
    return value
  }
  const plant = makePlantSnapshots()
  const grounds = { configuration: configurations, plant, knowledge: makeKnowledgeSnapshots() }
  return makeDispatcher({
    database: { ...database, transact },
    worker: makeWorker(workerPool),
    senders,
    directory: makeDirectoryLoader(book.loadSchedules),
    describe: makeDescribeIncidents(grounds, world.clock.now),
    links: world.services.links,
    newId: randomUUIDv7,
    now: world.clock.now,
    log: makeLog('silent'),
    metrics: makeMetrics(),
  })
}

describe('an acknowledge that meets everything else', () => {
  it(`${RACES} times: once it is committed, nothing that waited for it is handed to a channel`, async () => {
    const choose = chooser(makeRandom(SEED + 1))
    const handed: Handed[] = []
    const dispatcher = makeRecorder(handed)
    const acknowledgedAt = new Map<string, number>()
    const listSent = () => handed.filter(({ stopsWithAcknowledge }) => stopsWithAcknowledge)
    const countWithdrawn = async () =>
      (await one<{ n: number }>("select count(*)::int as n from notifications where state = 'withdrawn'")).n
    // Both ways are to be taken, or the race is none.
    const hasMetBoth = async () => listSent().length > 5 && (await countWithdrawn()) > 5
    for (let round = 0; round < RACES || (round < 10 * RACES && !(await hasMetBoth())); round++) {
      const { id } = await world.open()
      const opened = world.clock.now()
      await world.services.evaluator.tick(opened)
      // The step of the lead is due, and everybody is at work in the same moment.
      world.clock.set(opened + 7.5 * MINUTE + choose.below(SECOND))
      const late = async <T>(work: () => Promise<T>, most = 20): Promise<T> => {
        await wait(choose.below(most))
        return work()
      }
      let isOver = false
      const dispatch = async () => {
        while (!isOver) {
          await dispatcher.run()
          await breathe()
        }
      }
      const dispatching = dispatch()
      await Promise.all([
        late(async () => {
          await act(id, 'acknowledge')
          acknowledgedAt.set(id, performance.now())
        }, 40),
        late(() => world.services.evaluator.tick(world.clock.now())),
        late(() => other.services.evaluator.tick(world.clock.now())),
        ...(choose.chance(0.3) ? [late(() => act(id, 'resolve', { resolutionCode: 'fixed', text }), 40)] : []),
      ])
      isOver = true
      await dispatching
      await dispatcher.settled()
      await world.services.evaluator.tick(world.clock.now())
      await dispatcher.run()
      await dispatcher.settled()
      await act(id, 'resolve', { resolutionCode: 'fixed', text })
    }
    const wrong = handed.filter(
      ({ incidentId, stopsWithAcknowledge, claimedFrom }) =>
        stopsWithAcknowledge && claimedFrom > (acknowledgedAt.get(incidentId) ?? Number.POSITIVE_INFINITY),
    )
    expect(wrong).toEqual([])
    expect(await hasMetBoth()).toBe(true)
    expect(await sound()).toEqual([])
  }, 240_000)
})
