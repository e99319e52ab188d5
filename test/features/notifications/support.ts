import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { makeWorker } from '#features/access/index.ts'
import type { Channel } from '#features/master-data/contact.core.ts'
import { NO_ADDRESSES } from '#features/master-data/contact.core.ts'
import type { ChannelSenders, OutgoingMessage, SendResult } from '#features/notifications/channel.core.ts'
import type { NoticeGround } from '#features/notifications/facts.core.ts'
import {
  type Dispatcher,
  insertNotices,
  makeDirectoryLoader,
  makeDispatcher,
  planNotices,
  withdrawNotices,
} from '#features/notifications/index.ts'
import type { Notice, NoticeOrder, NotifyTarget, Withdrawal } from '#features/notifications/notice.core.ts'
import { NO_TEMPLATES } from '#features/notifications/render-notice.core.ts'
import { sampleFacts } from '#features/notifications/template-samples.core.ts'
import type { PersonContent } from '#features/people/people.core.ts'
import { personStore } from '#features/people/people.store.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Tx } from '#platform/db/tx.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { anOrder } from '../../core/notifications/an-order.ts'
import { WEDNESDAY_MORNING } from '../../support/clock.ts'
import { type Bench, openBench } from '../../support/database-ctx.ts'

export type Sent = OutgoingMessage & { readonly at: Instant; readonly handedAt: Instant }

/** A dispatcher on a database of its own, whose clock and channels a test drives. */
export type NoticeHouse = {
  readonly bench: Bench
  readonly ctx: () => Ctx
  readonly clock: { now: Instant }
  /** What went out, in the order in which it was handed over. */
  readonly sent: Sent[]
  /** What a channel answers; a test replaces it. */
  answer: (message: OutgoingMessage) => SendResult | Promise<SendResult>
  readonly dispatcher: Dispatcher
  readonly makeAnother: () => Dispatcher
  /** Claims, sends and settles until nothing is due at this instant. */
  readonly dispatch: () => Promise<void>
  readonly addPerson: (key: string, content?: Partial<PersonContent>) => Promise<void>
  /** Begins the chain of an incident and answers its id. */
  readonly addIncident: () => Promise<string>
  readonly order: (
    incidentId: string,
    targets: readonly NotifyTarget[],
    change?: Partial<NoticeOrder>,
  ) => Promise<readonly Notice[]>
  readonly withdraw: (incidentId: string, because: Withdrawal) => Promise<readonly DomainEvent[]>
  readonly notices: () => Promise<readonly NoticeState[]>
  readonly attempts: (
    id: string,
  ) => Promise<readonly { number: number; channel: string; outcome: string; code: string | null }[]>
  readonly eventsOf: (recordId: string) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

type NoticeState = {
  readonly id: string
  readonly event: string
  readonly state: string
  readonly channel: Channel | null
  readonly recipient_key: string
  readonly incident_id: string | null
  readonly bundle_id: string | null
  readonly due_at: Instant | null
  readonly attempts: number
  readonly progress: { readonly detail: string | null }
}

export const SENT: SendResult = { outcome: 'sent', code: 'OK', detail: 'taken', reference: null }
export const temporary = (retryAfter: number | null = null): SendResult => ({
  outcome: 'temporary',
  code: 'HTTP_503',
  detail: 'not now',
  retryAfter,
})
export const REFUSED: SendResult = { outcome: 'permanent', code: 'HTTP_404', detail: 'gone' }

const ANYBODY: PersonContent = {
  name: 'Somebody',
  email: null,
  phone: null,
  language: 'en',
  timeZone: 'Europe/Berlin',
  preferences: { channels: [], quietHours: null, digest: null },
  addresses: NO_ADDRESSES,
  roles: [],
  sites: null,
  supplier: null,
  expiresAt: null,
}

export async function openNoticeHouse(): Promise<NoticeHouse> {
  const bench = await openBench({ max: 10 })
  const workerPool = openPool({ url: bench.url, role: 'andon_worker', max: 2 })
  const clock = { now: WEDNESDAY_MORNING }
  const sent: Sent[] = []
  const numbers = new Map<string, number>()
  const directory = makeDirectoryLoader(async () => new Map())
  const ctx = (): Ctx => bench.ctx({ now: clock.now })
  const transact = <T>(work: (tx: Tx) => Promise<{ value: T; events: readonly DomainEvent[] }>): Promise<T> =>
    bench.database.transact(ctx(), work)
  const house: Pick<NoticeHouse, 'answer'> = { answer: () => SENT }
  const makeAnother = (): Dispatcher =>
    makeDispatcher({
      database: bench.database,
      worker: makeWorker(workerPool as pg.Pool),
      senders: sendersOf(async (message) => {
        sent.push({ ...message, handedAt: clock.now })
        return house.answer(message)
      }),
      directory,
      describe: async (_, ids) => groundOf(ids, numbers),
      links: { linksFor: async () => ({ open: null, acknowledge: null }), openUrl: () => '' },
      newId: randomUUIDv7,
      now: () => clock.now,
      log: { error: () => undefined, warn: () => undefined },
      metrics: makeMetrics(),
    })
  const dispatcher = makeAnother()
  return Object.assign(house, {
    bench,
    ctx,
    clock,
    sent,
    dispatcher,
    makeAnother,
    dispatch: async () => {
      for (let before = -1; before !== sent.length; ) {
        before = sent.length
        await dispatcher.run()
        await dispatcher.settled()
      }
    },
    addPerson: (key: string, content: Partial<PersonContent> = {}) =>
      transact(async (tx) => {
        const stamp = {
          id: randomUUIDv7(),
          key,
          version: 1,
          retiredAt: null,
          createdAt: clock.now,
          updatedAt: clock.now,
        }
        personStore.write(tx, [{ ...stamp, content: { ...ANYBODY, email: `${key}@plant.example`, ...content } }])
        return { value: undefined, events: [] }
      }),
    addIncident: () =>
      transact(async () => {
        const id = randomUUIDv7()
        numbers.set(id, 1_000 + numbers.size)
        return { value: id, events: [{ type: 'incident.opened', record: { type: 'incident', id }, begins: true }] }
      }),
    order: (incidentId: string, targets: readonly NotifyTarget[], change: Partial<NoticeOrder> = {}) =>
      transact(async (tx) => {
        const order = { ...anOrder(incidentId, targets, clock.now), ...change }
        const notices = planNotices(order, await directory.forOrders(tx, [order], clock.now), clock.now, randomUUIDv7)
        return { value: notices, events: insertNotices(tx, notices) }
      }),
    withdraw: (incidentId: string, because: Withdrawal) =>
      transact(async (tx) => {
        const events = await withdrawNotices(tx, [{ incidentId, because }], clock.now)
        return { value: events, events }
      }),
    notices: async () =>
      (
        await bench.asOwner(
          'select *, extract(epoch from due_at) * 1000 as due_at from notifications order by planned_at, id',
        )
      ).rows.map((row) => ({ ...row, due_at: row.due_at === null ? null : Number(row.due_at) })),
    attempts: async (id: string) =>
      (
        await bench.asOwner(
          'select number, channel, outcome, code from notification_attempts where notification_id = $1 order by number',
          [id],
        )
      ).rows,
    eventsOf: async (recordId: string) =>
      (await bench.asOwner('select type from events where record_id = $1 order by seq', [recordId])).rows.map(
        ({ type }) => type,
      ),
    close: async () => {
      await dispatcher.settled()
      await workerPool.end()
      await bench.close()
    },
  })
}

const sendersOf = (send: (message: OutgoingMessage) => Promise<SendResult>): ChannelSenders =>
  Object.fromEntries(
    (['email', 'webhook', 'teams', 'slack'] as const).map((channel) => [channel, { channel, unavailable: null, send }]),
  ) as unknown as ChannelSenders

function groundOf(ids: readonly string[], numbers: ReadonlyMap<string, number>): NoticeGround {
  const { incident, asset, site, shift, fields, clocks, mode, organisation } = sampleFacts(
    'opened',
    {},
    {
      key: 'demo',
      name: 'Demo',
    },
  )
  const described = ids.map((id) => {
    const number = `INC-${numbers.get(id)}`
    return [
      id,
      { incident: { ...incident!, id, number, title: `Stopped ${number}` }, asset, site, shift, fields, clocks, mode },
    ] as const
  })
  return { organisation, templates: NO_TEMPLATES, incidents: new Map(described) }
}
