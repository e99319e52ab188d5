import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller
let other: Caller

beforeAll(async () => {
  doors = await openDoors()
  manager = await doors.as(['admin'], { key: 'first' })
  other = await doors.as(['admin'], { key: 'second' })
})
afterAll(() => doors.close())

type Operation = {
  method: string
  url: string
  operationId: string
  isPublic: boolean
  readsBody: boolean
  readsAnyType: boolean
  readsJson: boolean
}

const typesOf = ({ requestBody }: { readonly requestBody?: unknown }): object =>
  (requestBody as { content?: object } | undefined)?.content ?? {}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** What is no JSON is told there as the faults of a document are, by line and column. */
const READ_AS_DOCUMENTS = new Set(['applyConfiguration', 'compareConfigurationDocument', 'planConfiguration'])

/** The id of nothing. */
const NO_RECORD = '0198a000-0000-7000-8000-0000000000ff'

/** Every operation of the document, with something for each path parameter. */
async function listOperations(): Promise<readonly Operation[]> {
  const { paths } = (await doors.app.inject({ url: '/openapi.json' })).json()
  return Object.entries(paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        url: path.replaceAll('{id}', NO_RECORD).replaceAll(/\{[^}]+\}/g, '1'),
        operationId: String(operation.operationId),
        isPublic: Array.isArray(operation.security) && operation.security.length === 0,
        readsBody: operation.requestBody !== undefined,
        readsAnyType: '*/*' in typesOf(operation),
        readsJson: '*/*' in typesOf(operation) || 'application/json' in typesOf(operation),
      })),
  )
}

let asked = 0

const ask = (operation: Operation, url: string, headers: Record<string, string>, payload?: string) =>
  doors.app.inject({
    method: operation.method as 'GET',
    // Refused credentials are limited for each address.
    remoteAddress: `192.0.2.${asked++ % 250}`,
    url,
    headers,
    ...(payload !== undefined && { payload }),
  })

describe('every operation of the document', () => {
  test('is there to be asked', async () => {
    expect((await listOperations()).length).toBeGreaterThan(40)
  })

  test('asks who calls', async () => {
    for (const operation of (await listOperations()).filter(({ isPublic }) => !isPublic)) {
      const answer = await ask(operation, operation.url, {})
      expect([operation.operationId, answer.statusCode]).toEqual([operation.operationId, 401])
      expect(answer.headers['www-authenticate']).toContain('Bearer')
    }
  })

  test('refuses a query parameter it does not know', async () => {
    // Where there is a body, its faults are told first; what clients of other protocols send besides is let through.
    const strict = (await listOperations()).filter(({ url }) => !url.startsWith('/v2/'))
    for (const operation of strict.filter(({ isPublic, readsBody }) => !isPublic && !readsBody)) {
      const answer = await ask(operation, `${operation.url}?no_such=1`, manager.headers)
      const { code, errors = [] } = answer.json()
      expect([operation.operationId, code]).toEqual([operation.operationId, 'INVALID_QUERY'])
      expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/no_such')
    }
  })

  test('refuses a body of a type it does not read, and one that is no JSON', async () => {
    for (const operation of (await listOperations()).filter((one) => !one.isPublic && one.readsBody)) {
      const typed = (type: string) =>
        ask(operation, operation.url, { ...manager.headers, 'content-type': type }, '<x/>')
      const refused = operation.readsAnyType ? 422 : 415
      expect([operation.operationId, (await typed('text/html')).statusCode]).toEqual([operation.operationId, refused])
      if (READ_AS_DOCUMENTS.has(operation.operationId)) continue
      expect([operation.operationId, (await typed('application/json')).statusCode]).toEqual([
        operation.operationId,
        operation.readsJson ? 400 : 415,
      ])
    }
  })
})

describe('a retry with the same Idempotency-Key', () => {
  const create = (body: object, key: string, caller = manager, url = '/v1/suppliers') =>
    caller.rest('POST', url, body, { 'idempotency-key': key })

  test('gets the first answer again, byte for byte, and nothing happens twice', async () => {
    const first = await create({ key: 'acme', name: 'Acme' }, 'k-1')
    expect(first.statusCode).toBe(201)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    const again = await create({ name: 'Acme', key: 'acme' }, 'k-1')
    expect(again.statusCode).toBe(201)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.rawPayload.equals(first.rawPayload)).toBe(true)
    for (const name of ['etag', 'location', 'content-type']) expect(again.headers[name]).toBe(first.headers[name])
    const { rows } = await doors.owner.query("select count(*)::int as n from events where type = 'supplier.created'")
    expect(rows[0].n).toBe(1)
  })

  test('with another body is refused', async () => {
    await create({ key: 'bolt', name: 'Bolt' }, 'k-2')
    const answer = await create({ key: 'bolt', name: 'Bolts' }, 'k-2')
    expect(answer.json()).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  test('of another principal, or for another path, is another request', async () => {
    await create({ key: 'cord', name: 'Cord' }, 'k-3')
    expect((await create({ key: 'cord', name: 'Cord' }, 'k-3', other)).json()).toMatchObject({ code: 'KEY_TAKEN' })
    expect((await create({ key: 'cord', name: 'Cord' }, 'k-3', manager, '/v1/teams')).statusCode).toBe(201)
  })

  test('after a refusal is judged anew', async () => {
    expect((await create({ key: 'dyna', name: '' }, 'k-4')).statusCode).toBe(422)
    expect((await create({ key: 'dyna', name: 'Dyna' }, 'k-4')).statusCode).toBe(201)
  })

  test('of a change gets the first answer though the version has moved on', async () => {
    const made = await create({ key: 'etna', name: 'Etna' }, 'k-5')
    const headers = { 'idempotency-key': 'k-6', 'if-match': String(made.headers.etag) }
    const patch = () => manager.rest('PATCH', '/v1/suppliers/etna', { name: 'Etna AG' }, headers)
    const first = await patch()
    expect([first.statusCode, first.headers.etag]).toEqual([200, '"2"'])
    const again = await patch()
    expect([again.statusCode, again.body, again.headers['idempotency-replayed']]).toEqual([200, first.body, 'true'])
    const stale = await manager.rest('PATCH', '/v1/suppliers/etna', { name: 'Etna' }, { 'if-match': '"1"' })
    expect(stale.json()).toMatchObject({ status: 412, code: 'STALE_VERSION' })
  })

  test('sent many times at once is carried out once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create({ key: 'fano', name: 'Fano' }, 'k-7')))
    const statuses = answers.map((answer) => answer.statusCode)
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 201)) {
      expect(answer.json()).toMatchObject({ status: 409, code: 'REQUEST_IN_FLIGHT' })
      expect(answer.headers['retry-after']).toBe('1')
    }
    const bodies = new Set(answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body))
    expect(bodies.size).toBe(1)
  })
})

test('/readyz asks for the database, its migrations and the evaluator', async () => {
  const ready = () => doors.app.inject({ url: '/readyz' })
  const checks = { running: 'ok', database: 'ok', migrations: 'ok', evaluator: 'ok' }
  expect((await ready()).json()).toEqual({ status: 'ready', checks })
  await doors.owner.query("update migrations set name = 'x' || name where name like '0001%'")
  expect((await ready()).json()).toEqual({ status: 'not_ready', checks: { ...checks, migrations: 'failed' } })
  await doors.owner.query("update migrations set name = substr(name, 2) where name like 'x%'")
})
