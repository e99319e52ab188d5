import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Doors, openDoors } from './support.ts'

let doors: Doors
let admin: Caller
beforeAll(async () => {
  doors = await openDoors()
  admin = await doors.as(['admin'])
  await admin.rest('POST', '/v1/assets', { key: 'lei', name: 'Leipzig', level: 'site' })
})
afterAll(() => doors.close())

const CLIENT =
  'id clientId key name roles sites supplier expiresAt revokedAt createdAt secrets { createdAt expiresAt } version'
const KEY = 'id name prefix createdAt expiresAt revokedAt lastUsedAt'
const ERRORS = 'errors { code message path details }'

test('who asks is told as over REST', async () => {
  const responder = await doors.as(['responder'], { sites: ['lei'] })
  const { data } = await responder.query(
    '{ me { id kind key name organisation { key name timeZone } roles sites supplier authenticatedBy } }',
  )
  expect(data.me).toEqual((await responder.rest('GET', '/v1/me')).json())
})

test('an API client is made, changed, rotated and revoked', async () => {
  const made = await admin.query(
    `mutation { createApiClient(input: { key: "mes", name: "MES", roles: [integration], sites: ["lei"] }) { apiClient { ${CLIENT} } clientSecret ${ERRORS} } }`,
    undefined,
    { 'idempotency-key': 'client-mes' },
  )
  expect(made.errors).toEqual([])
  const { apiClient, clientSecret } = made.data.createApiClient
  expect(clientSecret).toMatch(/^\S{30,}$/)
  expect(apiClient).toEqual((await admin.rest('GET', '/v1/api-clients/mes')).json())
  const { rows } = await doors.owner.query('select body from idempotency_keys')
  expect(JSON.stringify(rows)).not.toContain(clientSecret)

  const again = await admin.query(
    `mutation { createApiClient(input: { key: "mes", name: "MES", roles: [integration] }) { apiClient { key } clientSecret ${ERRORS} } }`,
  )
  expect(again.data.createApiClient).toMatchObject({
    apiClient: null,
    clientSecret: null,
    errors: [{ code: 'PRINCIPAL_EXISTS' }],
  })
  const faulty = await admin.query(
    `mutation { createApiClient(input: { key: "x", name: " ", roles: [], sites: ["nowhere"], expiresAt: "soon" }) { apiClient { key } ${ERRORS} } }`,
  )
  const rest = await admin.rest('POST', '/v1/api-clients', {
    key: 'x',
    name: ' ',
    roles: [],
    sites: ['nowhere'],
    expiresAt: 'soon',
  })
  expect(
    faulty.data.createApiClient.errors
      .slice(1)
      .map(({ path, code }: { path: string[]; code: string }) => [`/${path.slice(1).join('/')}`, code]),
  ).toEqual(rest.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]))

  const changed = await admin.query(
    `mutation { updateApiClient(input: { key: "mes", expectedVersion: 1, sites: null, name: "MES lei" }) { apiClient { ${CLIENT} } ${ERRORS} } }`,
  )
  expect(changed.data.updateApiClient).toMatchObject({
    apiClient: { sites: null, name: 'MES lei', roles: ['integration'], version: 2 },
    errors: [],
  })
  const rotated = await admin.query(
    `mutation { rotateApiClient(input: { key: "mes", overlap: "PT1H" }) { apiClient { ${CLIENT} } clientSecret ${ERRORS} } }`,
  )
  expect(rotated.data.rotateApiClient.clientSecret).not.toBe(clientSecret)
  expect(rotated.data.rotateApiClient.apiClient.secrets).toHaveLength(2)

  const key = await admin.query(
    `mutation { createApiKey(input: { client: "mes", name: "gateway" }) { key { ${KEY} } apiKey ${ERRORS} } }`,
  )
  const { key: shown, apiKey } = key.data.createApiKey
  expect(apiKey).toMatch(/^andon_/)
  const listed = await admin.query(
    `{ apiClients { totalCount nodes { key keys { ${KEY} } } } apiClient(key: "mes") { ${CLIENT} keys { ${KEY} } } }`,
  )
  expect(listed.data.apiClient.keys).toEqual([shown])
  const list = (await admin.rest('GET', '/v1/api-clients')).json()
  expect(listed.data.apiClients.nodes.map((node: { key: string }) => node.key)).toEqual(
    list.items.map((item: { key: string }) => item.key),
  )
  expect(listed.data.apiClients.totalCount).toBe(list.items.length)
  const ended = await admin.query(
    'mutation ($id: ID!) { revokeApiKey(input: { client: "mes", id: $id }) { key { revokedAt } errors { code } } }',
    { id: shown.id },
  )
  expect(ended.data.revokeApiKey).toEqual({ key: { revokedAt: expect.any(String) }, errors: [] })
  const revoked = await admin.query(
    `mutation { revokeApiClient(input: { key: "mes" }) { apiClient { revokedAt } ${ERRORS} } }`,
  )
  expect(revoked.data.revokeApiClient.apiClient.revokedAt).toEqual(expect.any(String))
})

test('a person gets a password that is good enough', async () => {
  await admin.rest('POST', '/v1/people', { key: 'ann', name: 'Ann', roles: ['responder'] })
  const set = (password: string) =>
    admin.query(
      `mutation ($password: String!) { setPersonPassword(input: { key: "ann", password: $password }) { ${ERRORS} } }`,
      { password },
    )
  expect((await set('short')).data.setPersonPassword.errors).toMatchObject([
    { code: 'INVALID_INPUT' },
    { code: 'WEAK_PASSWORD', path: ['input', 'password'] },
  ])
  expect((await set('correct horse battery staple')).data.setPersonPassword.errors).toEqual([])
})

test('somebody without the right is refused before anything is read', async () => {
  const responder = await doors.as(['responder'])
  const asked = await responder.query('{ apiClients { nodes { key } } }')
  expect(asked).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  const acted = await responder.query(
    'mutation { createApiClient(input: { key: "y", name: "Y", roles: [admin] }) { errors { code } } }',
  )
  expect(acted).toMatchObject({ data: null, errors: [{ extensions: { code: 'NOT_FOUND' } }] })
})

test('access that has ended is told so, in queries and mutations', async () => {
  const gone = await doors.as(['manager'], { key: 'leaver' })
  expect((await gone.query('{ me { key } }')).errors).toEqual([])
  await doors.owner.query("update principals set disabled_at = now() where key = 'leaver'")
  const read = await gone.query('{ me { key } }')
  const wrote = await gone.query('mutation { createTeam(input: { key: "z", name: "Z" }) { errors { code } } }')
  for (const { errors } of [read, wrote]) expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
})
