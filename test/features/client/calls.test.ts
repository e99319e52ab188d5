import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Andon,
  AndonConnectionError,
  AndonFile,
  AndonProblem,
  createClient,
} from '../../../clients/typescript/src/index.ts'
import { OPERATIONS } from '../../../clients/typescript/src/operations.ts'
import { untilComplete } from '../feed/support.ts'
import { type ClientHouse, FAST, type Fate, newIncident, openClientHouse } from './support.ts'

let house: ClientHouse
let admin: Andon
beforeAll(async () => {
  house = await openClientHouse()
  admin = await house.as(['admin'])
})
afterAll(() => house.close())
afterEach(() => {
  house.proxy.decide = () => 'pass'
})

/** What happens to the next requests; everything after them passes. */
const befall = (...fates: Fate[]) => {
  house.proxy.decide = () => fates.shift() ?? 'pass'
}
const seenBy = async (work: () => Promise<unknown>) => {
  const before = house.proxy.seen.length
  await work()
  return house.proxy.seen.slice(before)
}

async function open(title: string): Promise<string> {
  const made = await admin.createIncident({ body: newIncident(title) })
  if (!('number' in made)) throw new Error('not readable')
  return made.number
}

const refusalOf = async (call: PromiseLike<unknown>): Promise<AndonProblem> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AndonProblem)
  return error as AndonProblem
}

describe('calls', () => {
  test('an answer by its status, with what the headers say', async () => {
    const made = await admin.createIncident({ body: newIncident('Answered') }).answer()
    expect(made).toMatchObject({ status: 201, version: 1, isReplayed: false, attempts: 1 })
    expect(made.location).toMatch(/^\/v1\/incidents\//)
    expect(made.requestId).toBeTruthy()
    const key = made.idempotencyKey!
    const again = await admin.createIncident({ body: newIncident('Answered') }, { idempotencyKey: key }).answer()
    expect(again).toMatchObject({ status: 201, isReplayed: true, data: made.data })
  })

  test('refusals have a code, every fault, and the number of the request', async () => {
    const wrong = { title: '', category: 'office-it/printer', usersBlocked: -1 }
    const problem = await refusalOf(admin.createIncident({ body: wrong }))
    expect(problem).toMatchObject({ status: 422, code: 'INVALID_INPUT', attempts: 1, name: 'AndonProblem' })
    expect(problem.is('INVALID_INPUT', 'NOT_FOUND')).toBe(true)
    expect(problem.is('NOT_FOUND')).toBe(false)
    expect(problem.faults.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/title', '/usersBlocked']))
    expect(problem.requestId).toBeTruthy()
    const number = await open('Not to be closed')
    const early = await refusalOf(admin.closeIncident({ id: number }))
    expect(early.members.allowed).toContain('acknowledge')
  })

  test('versions: If-Match as a number, refused when it is stale', async () => {
    const number = await open('Versions')
    const changed = await admin.updateIncident({ id: number, ifMatch: 1, body: { usersBlocked: 3 } }).answer()
    expect(changed.version).toBe(2)
    expect(await refusalOf(admin.updateIncident({ id: number, ifMatch: 1, body: { usersBlocked: 4 } }))).toMatchObject({
      code: 'STALE_VERSION',
    })
    await admin.updateIncident({ id: number, ifMatch: '*', body: { usersBlocked: 4 } })
    // A body of which everything may be left out may be left out.
    expect(await admin.acknowledgeIncident({ id: number })).toMatchObject({ status: 'acknowledged' })
  })

  test('keys in paths and values in queries are written as they are', async () => {
    expect(await admin.getAsset({ key: 'lei/packaging/line-4' })).toMatchObject({ key: 'lei/packaging/line-4' })
    const number = await open('A, B & C = D?')
    const found = await admin.listIncidents({ q: '"A, B & C = D?"', status: ['new', 'acknowledged'], assignee: null })
    expect(found.items.map((item) => item.number)).toEqual([number])
    await expect(admin.getIncident({ id: '..' })).rejects.toThrow('cannot be')
    await expect(admin.getIncident({ id: '' })).rejects.toThrow('needs id')
  })

  test('what says nothing is undefined', async () => {
    const { id } = await admin.createWebhook({ body: { name: 'Gone', url: 'https://mes.plant.example/hook' } })
    expect(await admin.deleteWebhook({ id })).toBeUndefined()
  })

  test('any path, for what this client has no method for', async () => {
    const me = await admin.request<{ roles: string[] }>('GET', '/v1/me')
    expect(me.roles).toEqual(['admin'])
    const listed = await admin.request<{ items: unknown[] }>('GET', '/v1/incidents', { query: { limit: 1 } })
    expect(listed.items).toHaveLength(1)
  })
})

describe('lists', () => {
  test('are read to their end, a page when it is needed', async () => {
    const titles = Array.from({ length: 7 }, (_, at) => `Page ${at}`)
    await admin.createIncidents({ body: { incidents: titles.map((title) => newIncident(title)) } })
    const found: string[] = []
    const seen = await seenBy(async () => {
      for await (const { title } of admin.listIncidents({ q: '"Page"', limit: 3, sort: 'number' })) found.push(title)
    })
    expect(found.sort()).toEqual(titles)
    expect(seen).toHaveLength(3)
    const first = await seenBy(async () => {
      for await (const { title } of admin.listIncidents({ q: '"Page"', limit: 3 })) if (title !== '') break
    })
    expect(first).toHaveLength(1)
  })

  test('stop when they are aborted', async () => {
    const stop = new AbortController()
    const read = async () => {
      for await (const { title } of admin.listIncidents({ limit: 1 }, { signal: stop.signal })) {
        if (title !== '') stop.abort(new Error('enough'))
      }
    }
    await expect(read()).rejects.toThrow('enough')
  })

  test('the feed by pages ends where there is nothing more yet', async () => {
    await untilComplete(house.doors)
    const types: string[] = []
    for await (const { type } of admin.listEvents({ type: 'incident.*', limit: 50 })) types.push(type)
    expect(types).toContain('incident.opened')
  })
})

describe('repetition', () => {
  test('a request under way is waited for', async () => {
    const number = await open('Under way')
    befall('delay')
    const done = await admin.startIncident({ id: number }, { attemptTimeout: 700 }).answer()
    expect(done).toMatchObject({ status: 200, isReplayed: true, attempts: 2 })
  })

  test('what may not be done twice is sent once: secrets', async () => {
    const notKept = Object.entries(OPERATIONS).filter(([, entry]) => entry.method === 'POST' && !('keyed' in entry))
    expect(notKept.map(([name]) => name).filter((name) => !PUBLIC.includes(name))).toEqual([
      'createApiClient',
      'rotateApiClient',
      'createApiKey',
      'createCalendarLink',
      'createWebhook',
      'rotateWebhookSecret',
    ])
    const body = { key: 'once', name: 'Once', roles: ['integration' as const] }
    befall('refuse')
    expect(await refusalOf(admin.createApiClient({ body }))).toMatchObject({ status: 503, attempts: 1 })
    befall('cut-after')
    const lost = admin.createApiClient({ body })
    await expect(lost).rejects.toThrow(AndonConnectionError)
    await expect(lost).rejects.toMatchObject({ attempts: 1, idempotencyKey: null })
    befall('too-many')
    expect(await refusalOf(admin.createApiClient({ body }))).toMatchObject({ code: 'PRINCIPAL_EXISTS', attempts: 2 })
  })

  test('refusals are not repeated, and what fails again and again is given up', async () => {
    const seen = await seenBy(() => refusalOf(admin.getIncident({ id: 'INC-999999' })))
    expect(seen).toHaveLength(1)
    house.proxy.decide = () => 'refuse'
    expect(await refusalOf(admin.getMe({}, { retries: { limit: 3 } }))).toMatchObject({ status: 503, attempts: 4 })
    expect(await refusalOf(admin.getMe({}, { retries: false }))).toMatchObject({ attempts: 1 })
    house.proxy.decide = () => 'cut-before'
    const lost = admin.createIncident(
      { body: newIncident('Lost') },
      { retries: { limit: 1 }, idempotencyKey: 'mine-1' },
    )
    await expect(lost).rejects.toMatchObject({ attempts: 2, idempotencyKey: 'mine-1', name: 'AndonConnectionError' })
  })

  test('time is up', async () => {
    house.proxy.decide = () => 'delay'
    await expect(admin.getMe({}, { timeout: 400 })).rejects.toThrow(AndonConnectionError)
    const stop = new AbortController()
    const call = admin.getMe({}, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('not now')), 50)
    await expect(call).rejects.toThrow('not now')
    await expect(admin.getMe({}, { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow('never')
  })

  test('a deletion whose answer was lost is done', async () => {
    const { id } = await admin.createWebhook({ body: { name: 'Lost', url: 'https://mes.plant.example/hook' } })
    befall('cut-after')
    expect(await admin.deleteWebhook({ id }).answer()).toMatchObject({ status: 204, attempts: 2 })
    expect(await refusalOf(admin.deleteWebhook({ id }))).toMatchObject({ status: 404 })
  })

  test('what something on the way says is told as such', async () => {
    house.proxy.decide = () => 'gateway-after'
    expect(await refusalOf(admin.getMe({}, { retries: { limit: 1 } }))).toMatchObject({ code: 'HTTP_502', attempts: 2 })
    const answers: Response[] = []
    const asked: unknown[] = []
    const fetch = async (_: string, { redirect }: RequestInit) => {
      asked.push(redirect)
      return answers.shift() ?? Response.json({ code: 'NONE_LEFT' }, { status: 404 })
    }
    const client = createClient({ url: 'http://andon.example', fetch, retries: { limit: 1, base: 1 } })
    // Followed, the POST would come as a GET, and the list that it gets would look like a success.
    answers.push(new Response(null, { status: 301, headers: { location: 'https://andon.example/v1/incidents' } }))
    await expect(client.createIncident({ body: newIncident('Elsewhere') })).rejects.toThrow(
      'leads to https://andon.example/v1/incidents. Nothing was done.',
    )
    const page = () => new Response('<title>Sign in</title>', { headers: { 'content-type': 'text/html' } })
    answers.push(page(), Response.json({ organisation: { key: 'acme' } }))
    expect(await client.getMe().answer()).toMatchObject({ data: { organisation: { key: 'acme' } }, attempts: 2 })
    answers.push(page(), page())
    await expect(client.getMe()).rejects.toThrow(/no whole answer \(JSON was asked for, and text\/html came\)/)
    expect(answers).toEqual([])
    expect(asked).toEqual(['manual', 'manual', 'manual', 'manual', 'manual'])
  })

  test('headers are asked for again for each attempt', async () => {
    let span = 0
    const traced = await house.as(['admin'], {
      headers: () => {
        span += 1
        return { traceparent: `00-4bf92f3577b34da6a3ce929d0e0e4736-${String(span).padStart(16, '0')}-01` }
      },
    })
    befall('refuse')
    const seen = await seenBy(async () => traced.getMe())
    expect(seen.map(({ headers }) => String(headers.traceparent).slice(36, 52))).toEqual([
      '0000000000000001',
      '0000000000000002',
    ])
  })
})

/** Operations that anybody may call, which have no idempotency key. */
const PUBLIC = ['issueToken', 'useLink', 'enqueuePagerdutyEvent', 'enqueuePagerdutyChange']

describe('credentials', () => {
  test('tokens of an API client: fetched once, renewed before they end, and once after a refusal', async () => {
    const { clientId, clientSecret } = await admin.createApiClient({
      body: { key: 'mes', name: 'MES', roles: ['integration', 'responder'] },
    })
    const andon = createClient({
      url: house.proxy.url,
      auth: { clientId, clientSecret, scope: ['responder'] },
      retries: FAST,
    })
    const seen = await seenBy(async () => {
      const all = await Promise.all([andon.getMe(), andon.getMe(), andon.getMe()])
      expect(all[0]!.roles).toEqual(['responder'])
    })
    expect(seen.filter(({ line }) => line === 'POST /v1/auth/token')).toHaveLength(1)
    // The service's clock goes on by a day: the token is refused, another is fetched.
    const now = house.doors.clock.now()
    house.doors.clock.set(now + 24 * 3_600_000)
    try {
      const later = await seenBy(async () => andon.getMe())
      expect(later.map(({ line }) => line)).toEqual(['GET /v1/me', 'POST /v1/auth/token', 'GET /v1/me'])
    } finally {
      house.doors.clock.set(now)
    }
  })

  test('a wrong secret is said, a key that is refused is not sent again', async () => {
    const wrong = createClient({ url: house.url, auth: { clientId: 'demo/mes', clientSecret: 'wrong' } })
    expect(await refusalOf(wrong.getMe())).toMatchObject({ status: 401, code: 'TOKEN_CLIENT_INVALID' })
    const refused = await house.as(['reporter'], { auth: { apiKey: 'andon_nothing' } })
    const seen = await seenBy(() => refusalOf(refused.getMe()))
    expect(seen).toHaveLength(1)
    expect(() => createClient({ url: house.url, auth: { apiKey: '' } })).toThrow('auth.apiKey is empty')
    expect(() => createClient({ url: 'nowhere' })).toThrow('is no address')
    expect(() => createClient({ url: 'https://user:pass@x.example' })).toThrow('auth')
  })

  test('a function gives tokens, and is asked again after a refusal', async () => {
    const { headers } = await house.doors.as(['admin'])
    const tokens = ['spent', headers.authorization!.slice(7)]
    const andon = await house.as(['reporter'], { auth: { token: () => tokens.shift() ?? '' } })
    expect(await andon.getMe()).toMatchObject({ roles: ['admin'] })
    const failing = await house.as(['reporter'], {
      auth: {
        token: async () => {
          throw new Error('the provider is away')
        },
      },
    })
    await expect(failing.createIncident({ body: newIncident('x') })).rejects.toThrow('the provider is away')
  })
})

describe('files', () => {
  test('an export is read by lines, as records, as text', async () => {
    await open('Exported')
    const file = await admin.exportIncidents({ q: '"Exported"' })
    expect(file).toBeInstanceOf(AndonFile)
    expect(file).toMatchObject({ mediaType: 'application/x-ndjson', fileName: 'incidents.ndjson' })
    const titles: string[] = []
    for await (const { title } of file.records<{ title: string }>()) titles.push(title)
    expect(titles).toEqual(['Exported'])
    const table = await admin.exportIncidents({ q: '"Exported"', accept: 'text/csv' })
    const lines: string[] = []
    for await (const line of table.lines()) lines.push(line)
    expect(lines).toHaveLength(2)
    expect(await (await admin.exportIncidents({ format: 'csv', q: '"Exported"' })).text()).toContain('Exported')
  })

  test('another media type than JSON is a file', async () => {
    await admin.createSchedule({ body: SCHEDULE })
    const range = { key: 'night', from: '2026-11-20T00:00:00Z', to: '2026-11-22T00:00:00Z' }
    const picture = await admin.renderSchedule({ ...range, accept: 'image/svg+xml' })
    expect(await picture.text()).toMatch(/^<svg/)
    expect(await admin.renderSchedule(range)).toMatchObject({ schedule: 'night' })
  })

  test('evidence goes in as a form, once, and comes out as it was', async () => {
    const id = await open('With a picture')
    const bytes = new Uint8Array(100_000).map((_, at) => at % 251)
    const form = new FormData()
    form.set('description', 'The torn film')
    form.set('file', new Blob([bytes], { type: 'image/png' }), 'film.png')
    befall('cut-after')
    const added = await admin.addEvidence({ id, body: form }).answer()
    expect(added.attempts).toBe(2)
    const { items } = await admin.listEvidence({ id })
    expect(items.map(({ fileName }) => fileName)).toEqual(['film.png'])
    const file = await admin.downloadEvidence({ id, evidenceId: added.data.id })
    expect(file.fileName).toBe('film.png')
    expect(Buffer.from(await file.bytes()).equals(Buffer.from(bytes))).toBe(true)
  })

  test('a stream is sent as it comes, and not twice', async () => {
    const line = (at: number) =>
      Buffer.from(`INC90${at},Printer ${at} jammed,Closed,2025-01-01 10:00:00,2025-01-01 12:00:00\n`)
    const importer = await house.as(['integration'])
    const rows = async function* () {
      yield Buffer.from('number,short_description,state,opened_at,closed_at\n')
      for (let at = 0; at < 3; at++) {
        await sleep(5)
        yield line(at)
      }
    }
    const input = { mapping: 'servicenow-incidents', dryRun: true } as const
    const report = await importer.sendImport({ ...input, body: Readable.from(rows()), contentType: 'text/csv' })
    expect(report).toMatchObject({ rows: 3 })
    befall('cut-before', 'cut-before')
    await expect(importer.sendImport({ ...input, body: rows(), contentType: 'text/csv' })).rejects.toMatchObject({
      attempts: 1,
    })
    befall('cut-before')
    const again = await importer.sendImport({ ...input, body: () => rows(), contentType: 'text/csv' }).answer()
    expect(again).toMatchObject({ attempts: 2, data: { rows: 3 } })
  })
})

const SCHEDULE = { key: 'night', name: 'Night', timeZone: 'Europe/Berlin' }
