import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { listen } from './support.ts'

/** The client that front-ends use, as they use it. */
let doors: Doors
let port: number
let manager: Caller
beforeAll(async () => {
  doors = await openDoors({ pool: 6 })
  await doors.seed()
  port = await listen(doors)
  manager = await doors.as(['manager'])
})
afterAll(() => doors?.close())

const PRINTER = { title: 'Printer prints nothing', category: 'office-it/printer', assets: ['lei/office/printer-2'] }
const open = async () => (await manager.rest('POST', '/v1/incidents', PRINTER)).json() as { id: string; number: string }

const clientOf = (connectionParams: () => object, more: object = {}): Client =>
  createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    connectionParams: async () => ({ ...connectionParams() }),
    ...more,
  })

const until = async (holds: () => boolean, milliseconds = 60_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !holds(); await sleep(5)) {
    if (Date.now() > end) throw new Error('waited in vain')
  }
}

test('subscribes, is given what happens, and ends its subscription', async () => {
  let connected = 0
  const client = clientOf(() => ({ Authorization: manager.headers.authorization }), {
    on: { connected: () => connected++ },
  })
  const results = client.iterate<{ incidentChanged: { number: string } }>({
    query: 'subscription ($filter: IncidentFilter) { incidentChanged(filter: $filter) { number } }',
    variables: { filter: { category: ['office-it'] } },
  })
  const first = results.next()
  await until(() => connected === 1)
  // The subscription travels behind the acknowledgement: what is made until it arrives is not for it.
  const made: string[] = []
  let seen: string | undefined
  void first.then(({ value }) => {
    seen = value?.data?.incidentChanged.number
  })
  for (const end = Date.now() + 60_000; seen === undefined && Date.now() < end; await sleep(50))
    made.push((await open()).number)
  expect(made).toContain(seen)
  await results.return?.()
  await client.dispose()
})

test('is told faults of its document and refusals as errors', async () => {
  const client = clientOf(() => ({ Authorization: manager.headers.authorization }))
  const ask = (query: string) =>
    new Promise<unknown>((done) => {
      client.subscribe({ query }, { next: () => undefined, error: done, complete: () => done('complete') })
    })
  expect(await ask('subscription { nothing }')).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
  expect(await ask('subscription { timelineEntryAdded(incident: "INC-999999") { id } }')).toMatchObject([
    { extensions: { code: 'NOT_FOUND' } },
  ])
  expect(await ask('{ me { key } }')).toMatchObject([{ extensions: { code: 'GRAPHQL_SUBSCRIPTIONS_ONLY' } }])
  await client.dispose()
})

test('without a token it gives up; with a bad one it comes again with a new one', async () => {
  const closed: number[] = []
  const on = { closed: (event: unknown) => closed.push((event as { code: number }).code) }
  const query = 'subscription { incidentChanged { number } }'
  const nobody = clientOf(() => ({}), { on })
  await new Promise<void>((done) => {
    nobody.subscribe({ query }, { next: () => undefined, error: () => done(), complete: () => undefined })
  })
  expect(closed).toEqual([4401])
  await nobody.dispose()

  closed.length = 0
  let tries = 0
  let connected = false
  const params = () => ({ Authorization: tries++ === 0 ? 'Bearer andon_old_token' : manager.headers.authorization })
  const renewed = clientOf(params, {
    retryWait: () => sleep(10),
    shouldRetry: () => true,
    on: {
      ...on,
      connected: () => {
        connected = true
      },
    },
  })
  const end = renewed.subscribe({ query }, { next: () => undefined, error: () => undefined, complete: () => undefined })
  await until(() => connected)
  expect([tries, closed]).toEqual([2, [4403]])
  end()
  await renewed.dispose()
})
