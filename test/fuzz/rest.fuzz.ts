import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { type Api, type Document, type Operation, readApi } from './api-document.ts'
import { judgeAnswer } from './judge.ts'
import { type FuzzRequest, requestsTo } from './requests.ts'
import { openWorld, type World } from './world.ts'

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 3)
const EACH = Number(process.env.FUZZ_EACH ?? 20)
/** After so many minutes no further operation is begun. */
const LAST = Number(process.env.FUZZ_MINUTES ?? 60) * 60_000
/** Names of the operations that are tried; all without it. */
const ONLY = new RegExp(process.env.FUZZ_ONLY ?? '')
const PATIENCE = 20_000

type Tell = (request: FuzzRequest, fault: string, more: string) => void
type Scene = { readonly world: World; readonly api: Api; readonly tell: Tell }

/** The answer, or null when there is none after a while: a stream, or a request that hangs. */
async function send({ doors }: World, { operation, url, headers, payload }: FuzzRequest) {
  const answered = doors.app.inject({ method: operation.method, url, headers, ...(payload && { payload }) })
  const waited = new AbortController()
  const none = sleep(PATIENCE, null, { signal: waited.signal }).catch(() => null)
  const answer = await Promise.race([answered, none])
  waited.abort()
  return answer
}

/** What a refused or a reading request may write all the same: numbers that were taken, a message that is kept. */
const MAY_WRITE: readonly (readonly [where: RegExp, what: RegExp])[] = [
  [/./, /^number_blocks$/],
  [/^POST \/v1\/intake\/|^\w+ \/v2\//, /^(intake_|events|event_)/],
  [/^POST \/v1\/auth\/token/, /./],
  // What became of a file that could not be read to its end is kept.
  [/^POST \/v1\/imports/, /^imports$/],
  [/^GET \/v1\/calendar-feeds|^GET \/v1\/links/, /^calendar_links$/],
]

function writtenBetween(before: string, after: string, operation: string): readonly string[] {
  const old = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.split(' ')[0]!)
    .filter((table) => !MAY_WRITE.some(([where, what]) => where.test(operation) && what.test(table)))
}

/** Under its key a request is answered as before, and nothing happens twice. */
async function repeat(scene: Scene, request: FuzzRequest, answer: LightMyRequestResponse, after: string) {
  const again = await send(scene.world, request)
  const told = `${answer.body.slice(0, 200)} / ${again?.statusCode} ${again?.body.slice(0, 200)}`
  if (again?.body !== answer.body || again.statusCode !== answer.statusCode) {
    scene.tell(request, 'repeats another answer', told)
  }
  if (again?.headers['idempotency-replayed'] !== 'true') scene.tell(request, 'repeats without saying so', told)
  const then = await scene.world.fingerprint()
  if (then !== after) scene.tell(request, 'wrote again when repeated', writtenBetween(after, then, '').join())
}

/** Where records of these are read again by the address they were written at. */
const isRecord = ({ method, path }: Operation, status: number): boolean =>
  status === 201 || ((method === 'PATCH' || method === 'PUT') && status === 200 && /\}$|\/draft$/.test(path))

/** What was created is found where the answer says, and what was changed reads back as it was answered. */
async function readBack({ world, tell }: Scene, request: FuzzRequest, answer: LightMyRequestResponse) {
  const { operation, asker, url } = request
  const address = answer.statusCode === 201 ? String(answer.headers.location) : url.split('?')[0]!
  const { authorization } = asker.caller.headers
  const got = await world.doors.app.inject({ method: 'GET', url: address, headers: { authorization } })
  if (got.statusCode !== 200) {
    // A link is shown once, and what is created below another is read as its list.
    tell(request, 'not found where it was written', `${address} ${got.statusCode} ${got.body.slice(0, 200)}`)
    return
  }
  if (!/^application\/json/.test(String(got.headers['content-type']))) return
  const said = answer.json() as Record<string, unknown>
  const read = got.json() as Record<string, unknown>
  const differing = Object.keys(read).filter((name) => name in said && !isDeepStrictEqual(said[name], read[name]))
  if (differing.length) {
    const pairs = differing.map((name) => `${name}: ${JSON.stringify(said[name])} / ${JSON.stringify(read[name])}`)
    tell(request, `reads back otherwise: ${differing}`, pairs.join('; ').slice(0, 500))
  }
  if (operation.method !== 'POST') judgeKept(request, said, tell)
}

/** What was sent under a name of the answer is what is answered, where both are plain values. */
function judgeKept(request: FuzzRequest, said: Readonly<Record<string, unknown>>, tell: Tell) {
  for (const [name, value] of Object.entries(Object(request.body))) {
    if (!(name in said) || (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean'))
      continue
    const kept = said[name]
    const isSame = kept === value || (typeof value === 'string' && Date.parse(value) === Date.parse(String(kept)))
    if (!isSame && !/^(PT|-PT)/.test(String(value)))
      tell(
        request,
        `keeps another ${name}`,
        `${JSON.stringify(value).slice(0, 200)} / ${JSON.stringify(kept)?.slice(0, 200)}`,
      )
  }
}

async function tryRequest(scene: Scene, request: FuzzRequest, before: string): Promise<string> {
  const { world, api, tell } = scene
  const { operation } = request
  const answer = await send(world, request)
  if (answer === null) {
    if (!isStream(request)) tell(request, 'hangs', '')
    return world.fingerprint()
  }
  for (const fault of judgeAnswer(api, request, answer))
    tell(request, fault, `${answer.statusCode} ${answer.body.slice(0, 500)}`)
  const after = await world.fingerprint()
  if (answer.statusCode >= 400 || operation.method === 'GET') {
    const written = writtenBetween(before, after, `${operation.method} ${operation.path}`)
    if (written.length) tell(request, `${answer.statusCode} and wrote ${written}`, answer.body.slice(0, 300))
    return after
  }
  if (request.headers['idempotency-key'] && operation.isKept && after !== before)
    await repeat(scene, request, answer, after)
  if (isRecord(operation, answer.statusCode)) await readBack(scene, request, answer)
  return world.fingerprint()
}

/** Streams last until somebody ends them. */
const isStream = ({ operation, headers }: FuzzRequest): boolean =>
  operation.id === 'listEvents' && /event-stream|\*/.test(headers.accept ?? '')

async function tryOperations(scene: Scene, operations: readonly Operation[], seed: number, count: () => void) {
  const { world, api } = scene
  let hints = await world.readHints()
  for (const [at, operation] of operations.entries()) {
    if (performance.now() > LAST) return
    if (at % 10 === 0) hints = await world.readHints()
    const given = { askers: world.askers, hints, configuration: world.configuration }
    const requests = fc.sample(requestsTo(api, operation, given), { seed: seed * 1_000 + at, numRuns: EACH })
    let before = await world.fingerprint()
    for (const request of requests) {
      if (isStream(request)) continue
      count()
      before = await tryRequest(scene, request, before)
    }
  }
}

const show = ({ asker, url, headers, payload }: FuzzRequest): string => {
  const shown = JSON.stringify(headers).replace(/Bearer [\w.-]{40,}/, '…')
  return `${asker.name} ${url.slice(0, 300)} ${shown} ${payload?.toString('utf8').slice(0, 600) ?? ''}`
}

test('every REST operation bears what it is sent', async () => {
  const found = new Map<string, { times: number; readonly example: string }>()
  let count = 0
  for (let round = 0; round < ROUNDS; round++) {
    const world = await openWorld()
    const api = readApi((await world.doors.app.inject('/openapi.json')).json<Document>())
    const named = api.operations.filter(({ id }) => ONLY.test(id))
    const order = fc.shuffledSubarray([...named], { minLength: named.length })
    const operations = fc.sample(order, { seed: SEED + round, numRuns: 1 })[0]!
    const tell: Tell = (request, fault, more) => {
      const { method, path } = request.operation
      const name = `${method} ${path}: ${fault}`
      const before = found.get(name)
      if (before) before.times++
      else found.set(name, { times: 1, example: `${show(request)}\n    -> ${more}` })
      if (!before && process.env.FUZZ_TELL) console.log(`${name}\n    ${show(request)}\n    -> ${more}`)
    }
    await tryOperations({ world, api, tell }, operations, SEED + round, () => count++)
    await world.doors.close()
  }
  const told = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  console.log(`seed ${SEED}: ${count} requests, ${told.length} kinds of faults`)
  expect(told.map(([name, { times, example }]) => `${name} (${times} times)\n    ${example}`)).toEqual([])
})
