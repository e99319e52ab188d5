import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Api, type Document, readApi } from './api-document.ts'
import { judgeAnswer } from './judge.ts'
import { type FuzzRequest, requestsTo } from './requests.ts'
import { openWorld, type World } from './world.ts'

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 3)
const EACH = Number(process.env.FUZZ_EACH ?? 20)
/** After so many minutes no further operation is begun. */
const LAST = Number(process.env.FUZZ_MINUTES ?? 60) * 60_000
const ONLY = process.env.FUZZ_ONLY

const T = { gen: 0, send: 0, print: 0 }
type Found = Map<string, { count: number; example: string }>

async function send({ doors }: World, { operation, url, headers, payload }: FuzzRequest) {
  return doors.app.inject({ method: operation.method, url, headers, ...(payload && { payload }) })
}

/** What a refused or a reading request may write all the same: numbers that were taken, a message that is kept. */
const MAY_WRITE: readonly [RegExp, RegExp][] = [
  [/./, /^(number_blocks|incident_number)/],
  [/^POST \/v1\/intake\/|^POST \/v2\//, /^(intake_|events|event_)/],
  [/^POST \/v1\/auth\/token/, /./],
  [/^GET \/v1\/calendar-feeds|^GET \/v1\/links/, /^calendar_links/],
]

function writtenBetween(before: string, after: string, operation: string): readonly string[] {
  const old = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.split(' ')[0]!)
    .filter((table) => !MAY_WRITE.some(([where, what]) => where.test(operation) && what.test(table)))
}

/** Requests of one operation, in turn; what was found wrong with each. */
async function tryOperation(
  world: World,
  api: Api,
  requests: readonly FuzzRequest[],
  tell: (request: FuzzRequest, fault: string, more: string) => void,
): Promise<void> {
  let before = await world.fingerprint()
  for (const request of requests) {
    const t0 = performance.now()
    const answer = await send(world, request)
    const t1 = performance.now()
    if (t1 - t0 > 3_000) tell(request, 'took long', `${t1 - t0} ms`)
    for (const fault of judgeAnswer(api, request, answer))
      tell(request, fault, `${answer.statusCode} ${answer.body.slice(0, 500)}`)
    const after = await world.fingerprint()
    T.send += t1 - t0
    T.print += performance.now() - t1
    const name = `${request.operation.method} ${request.operation.path}`
    if (answer.statusCode >= 400 || request.operation.method === 'GET') {
      const written = writtenBetween(before, after, name)
      if (written.length)
        tell(
          request,
          `${answer.statusCode >= 400 ? 'refused' : 'read'}, and wrote ${written}`,
          answer.body.slice(0, 300),
        )
    }
    const isKept = request.operation.isKept && after !== before && answer.statusCode < 300
    before = after
    if (request.headers['idempotency-key'] && isKept) {
      const again = await send(world, request)
      const then = await world.fingerprint()
      if (again.body !== answer.body || again.statusCode !== answer.statusCode)
        tell(
          request,
          'repeats another answer',
          `${answer.body.slice(0, 200)} / ${again.statusCode} ${again.body.slice(0, 200)}`,
        )
      if (again.headers['idempotency-replayed'] !== 'true')
        tell(request, 'repeats without saying so', again.body.slice(0, 200))
      if (then !== after) tell(request, 'wrote again when repeated', writtenBetween(after, then, name).join())
      before = then
    }
    if (answer.statusCode === 201) {
      const got = await world.doors.app.inject({
        method: 'GET',
        url: String(answer.headers.location),
        headers: request.asker.caller.headers,
      })
      if (got.statusCode !== 200)
        tell(
          request,
          'created, and not found at its Location',
          `${answer.headers.location} ${got.statusCode} ${got.body.slice(0, 200)}`,
        )
    }
  }
}

test('every REST operation bears what it is sent', async () => {
  const found: Found = new Map()
  const statuses = new Map<string, number>()
  let count = 0
  for (let round = 0; round < ROUNDS; round++) {
    const world = await openWorld()
    const api = readApi((await world.doors.app.inject('/openapi.json')).json<Document>())
    const operations = api.operations.filter(({ id }) => !ONLY || new RegExp(ONLY).test(id))
    const shuffled = fc.sample(fc.shuffledSubarray([...operations], { minLength: operations.length }), {
      seed: SEED + round,
      numRuns: 1,
    })[0]!
    let hints = await world.readHints()
    for (const [at, operation] of shuffled.entries()) {
      if (performance.now() > LAST) break
      if (at % 10 === 0) hints = await world.readHints()
      const g0 = performance.now()
      const requests = fc.sample(
        requestsTo(api, operation, { askers: world.askers, hints, configuration: world.configuration }),
        { seed: SEED + round * 1_000 + at, numRuns: EACH },
      )
      T.gen += performance.now() - g0
      count += requests.length
      await tryOperation(world, api, requests, (request, fault, more) => {
        const name = `${operation.method} ${operation.path}: ${fault}`
        const before = found.get(name)
        const example = `${request.asker.name} ${request.url.slice(0, 300)} ${JSON.stringify(request.headers).replace(/Bearer [\w.-]{20,}/, '…')} ${request.payload?.toString('utf8').slice(0, 600)}\n    -> ${more}`
        found.set(name, { count: (before?.count ?? 0) + 1, example: before?.example ?? example })
      })
    }
    await world.doors.close()
  }
  void statuses
  const told = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { count: times, example }]) => `${name} (${times} times)\n    ${example}`)
  console.log(T, `seed ${SEED}: ${count} requests, ${told.length} kinds of faults`)
  expect(told).toEqual([])
})
