import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATION_NAMES, ruleOf } from '#features/access/operations.core.ts'
import { FORM_TYPE, writeForm } from '../features/evidence/support.ts'
import { connect } from '../features/feed/socket-client.ts'
import { listen } from '../features/feed/support.ts'
import { accessCells } from './authorisation-access-cells.ts'
import { ARTICLE_CELLS } from './authorisation-article-cells.ts'
import { type Cell, incidentCells } from './authorisation-cells.ts'
import { INTAKE_DOORS_OF_NOTHING, intakeCells } from './authorisation-intake-cells.ts'
import { onCallCells } from './authorisation-on-call-cells.ts'
import { recordCells } from './authorisation-record-cells.ts'
import { WEBHOOK_DOORS_OF_NOTHING, webhookCells } from './authorisation-webhook-cells.ts'
import {
  type Asker,
  DOORS,
  type DoorName,
  openWorld,
  type Place,
  type Target,
  type World,
} from './authorisation-world.ts'

const CELLS = [
  ...incidentCells,
  ...intakeCells,
  ...onCallCells,
  ...recordCells,
  ...accessCells,
  ...webhookCells,
  ...ARTICLE_CELLS,
]

/** Refusals that come after the matrix has permitted: of the state, or of a version that was read. */
const AFTERWARDS = [409, 412]

/** Doors that each caller's cell finds in a state that refuses; what they do is tested elsewhere. */
const NEVER_CARRIED_OUT = [
  'PATCH /v1/configuration/draft',
  'POST /v1/configuration/draft/publish',
  'POST /v1/configuration/apply',
  // People of this world are on its rotations, so they stay; it has no overrides and no calendar links to end.
  'POST /v1/people/{key}/retire',
  'POST /v1/people/{key}/restore',
  'GET /v1/schedules/{key}/overrides/{id}',
  'POST /v1/schedules/{key}/overrides/{id}/cancel',
  'POST /v1/calendar-links/{id}/revoke',
  // Their drafts are approved before.
  'POST /v1/articles/{key}/discard-draft',
  ...INTAKE_DOORS_OF_NOTHING,
  ...WEBHOOK_DOORS_OF_NOTHING,
]

let world: World
let port: number
beforeAll(async () => {
  world = await openWorld()
  port = await listen(world.doors)
})
afterAll(() => world?.doors.close())

/** What a door answered: `ok`, or the refusal's code and status. */
type Outcome = { readonly code: string; readonly status: number }
const OK: Outcome = { code: 'ok', status: 200 }
const NO_STATUS = 0

async function askRest(cell: Cell, asker: Asker, target: Target): Promise<Outcome> {
  const [method, pattern] = cell.rest!.split(' ') as ['GET' | 'POST' | 'PATCH' | 'PUT', string]
  const given = cell.path(target)
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name]!))
  const url = cell.query === undefined ? path : `${path}?${cell.query}`
  const headers = cell.ifMatch === undefined ? undefined : { 'if-match': cell.ifMatch }
  const reply = cell.file
    ? await sendFile(asker, url, cell.file(target))
    : await asker.caller.rest(method, url, cell.body?.(target, asker), headers)
  if (reply.statusCode >= 300) return { code: reply.json().code, status: reply.statusCode }
  const problem = cell.parts ? reply.json().items[0].problem : undefined
  return problem ? { code: problem.code, status: problem.status } : OK
}

const sendFile = (asker: Asker, url: string, bytes: string) =>
  world.doors.app.inject({
    method: 'POST',
    url,
    headers: { ...asker.caller.headers, 'content-type': FORM_TYPE },
    payload: writeForm([['file', { name: 'f.txt', type: 'text/plain', bytes }]]),
  })

async function askGraphql(cell: Cell, asker: Asker, target: Target): Promise<Outcome> {
  const [type, field] = cell.graphql!.split('.') as [string, string]
  if (type === 'Subscription') return subscribe(cell.document!(target), asker)
  const isMutation = type === 'Mutation'
  const { data, errors } = isMutation
    ? await asker.caller.query(documentOf(cell, field), { input: inputOf(cell, asker, target) })
    : await asker.caller.query(cell.document!(target))
  if (errors[0]) return { code: String(errors[0].extensions.code), status: NO_STATUS }
  const payload = isMutation ? data[field] : null
  const refused = payload?.errors[0] ?? payload?.results?.[0].errors[0]
  return refused ? { code: refused.code, status: NO_STATUS } : OK
}

/** A connection works its messages off in turn: a subscription that was not refused before the pong is open. */
async function subscribe(query: string, { caller }: Asker): Promise<Outcome> {
  const client = await connect(port, { authorization: caller.headers.authorization })
  client.subscribe('1', query)
  await client.ping()
  const refused = client.messages.find(({ type }) => type === 'error')
  client.close()
  const [fault] = (refused?.payload ?? []) as readonly { extensions: { code: string } }[]
  return fault ? { code: fault.extensions.code, status: NO_STATUS } : OK
}

function documentOf({ parts }: Cell, field: string): string {
  const input = /^(retire|restore|approveArticle|discardArticleDraft)/.test(field)
    ? 'RetireInput'
    : `${field[0]!.toUpperCase()}${field.slice(1)}Input`
  const results = parts ? 'results { errors { code } }' : ''
  return `mutation ($input: ${input}!) { ${field}(input: $input) { ${results} errors { code message } } }`
}

function inputOf({ graphql, body, input }: Cell, asker: Asker, target: Target): object {
  const given = body?.(target, asker) ?? {}
  if (graphql === 'Mutation.replaceConfigurationDraft') return { document: given }
  if (graphql === 'Mutation.applyConfiguration') return { ...input!(target), document: given, reason: 'A test.' }
  if (graphql === 'Mutation.updateConfigurationDraft') return { ...input!(target), patch: given }
  return { ...given, ...input?.(target) }
}

const ask = { rest: askRest, graphql: askGraphql } as const
const doorOf = (cell: Cell, door: DoorName) => cell[door] as string | undefined

/** Carried out, or refused by what comes after the matrix; of GraphQL the comparison with REST says so. */
const isPermitted = ({ rest }: Cell, { code, status }: Outcome): boolean =>
  code === 'ok' ||
  (code !== 'DEDUP_KEY_NOT_OPEN' && (AFTERWARDS.includes(status) || (status === NO_STATUS && rest !== undefined)))

/** Asks one cell through its doors, each about a record of its own with the same history; answers what is wrong. */
async function judgeCell(cell: Cell, asker: Asker, place: Place, carriedOut: Set<string>): Promise<readonly string[]> {
  const used = DOORS.filter((door) => doorOf(cell, door) !== undefined)
  const outcomes = await Promise.all(
    used.map(async (door) => {
      const target = world.targetFor(asker, place, door)
      return {
        door: doorOf(cell, door)!,
        expected: cell.expected(asker, target),
        got: await ask[door](cell, asker, target),
      }
    }),
  )
  const wrong: string[] = []
  for (const { door, expected, got } of outcomes) {
    if (got === OK) carriedOut.add(door)
    const isRight = expected === null ? isPermitted(cell, got) : got.code === expected
    if (!isRight) wrong.push(`${door} by ${asker.name}, ${place}: ${expected ?? 'permitted'}, not ${got.code}`)
  }
  const codes = new Set(outcomes.map(({ got }) => got.code))
  if (codes.size > 1) wrong.push(`${cell.rest} by ${asker.name}, ${place}: the doors differ: ${[...codes].join(', ')}`)
  return wrong
}

test('each door of the matrix, and each right beside a door, has a cell', () => {
  const named = OPERATION_NAMES.flatMap((name) => [...ruleOf(name).rest, ...ruleOf(name).graphql])
  const made = new Set(CELLS.flatMap(({ rest, graphql }) => [rest, graphql]))
  const bare = (door: string) => door.replace(/\{\w+\}/g, '{}')
  const offered = new Set([...made].flatMap((door) => (door === undefined ? [] : [bare(door)])))
  expect(named.filter((door) => !offered.has(bare(door)))).toEqual([])
  expect(OPERATION_NAMES.filter((name) => !CELLS.some(({ operations }) => operations.includes(name)))).toEqual([])
  for (const { operations, rest, graphql } of CELLS) {
    const rule = ruleOf(operations[0]!)
    if (rest) expect(rule.rest.map(bare)).toContain(bare(rest))
    if (graphql) expect(rule.graphql).toContain(graphql)
  }
})

test('what a door of its own refuses is not in the answer of another', async () => {
  for (const asker of world.askers) {
    const target = world.targetFor(asker, 'own', 'rest')
    const { rest } = asker.caller
    const [one, list] = [await rest('GET', `/v1/incidents/${target.id}`), await rest('GET', '/v1/incidents?limit=200')]
    const slas = (await rest('GET', `/v1/incidents/${target.id}/slas`)).statusCode === 200
    const decision = (await rest('GET', `/v1/incidents/${target.id}/decision`)).statusCode === 200
    expect([one.statusCode, list.json().items.length > 0]).toEqual([200, true])
    expect([asker.name, 'slas' in one.json(), 'decision' in one.json()]).toEqual([asker.name, slas, decision])
    for (const item of list.json().items) expect([asker.name, 'slas' in item]).toEqual([asker.name, slas])
  }
})

test('every cell is decided as the matrix says, by REST and GraphQL alike', { timeout: 1_200_000 }, async () => {
  const wrong: string[] = []
  const carriedOut = new Set<string>()
  let asked = 0
  for (const cell of CELLS) {
    for (const asker of world.askers) {
      asked += cell.places.length
      const found = await Promise.all(cell.places.map((place) => judgeCell(cell, asker, place, carriedOut)))
      wrong.push(...found.flat())
    }
  }
  console.info(`${asked} cells of ${CELLS.length} requests decided`)
  expect(wrong.slice(0, 50)).toEqual([])
  expect(asked).toBeGreaterThan(6_000)
  const doors = CELLS.flatMap(({ rest }) => rest ?? [])
  expect(doors.filter((door) => !carriedOut.has(door) && !NEVER_CARRIED_OUT.includes(door))).toEqual([])
})
