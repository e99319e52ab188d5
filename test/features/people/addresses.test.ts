import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlantHouse, type PlantHouse } from '../plant/support.ts'

let house: PlantHouse
let responder: Record<string, string>

beforeAll(async () => {
  house = await openPlantHouse()
  responder = await house.as(['responder'])
})
afterAll(() => house.close())

const SECRET = 'B0SECRET'
const SLACK = `https://hooks.slack.example/services/${SECRET}`
const NONE = { webhook: null, teams: null, slack: null }
const faults = (answer: { json: () => { errors: { pointer: string; code: string }[] } }) =>
  answer.json().errors.map(({ pointer, code }) => `${pointer} ${code}`)

describe.each([
  ['a person', '/v1/people', 'people'],
  ['a team', '/v1/teams', 'teams'],
  ['a stakeholder group', '/v1/stakeholder-groups', 'stakeholderGroups'],
])('the addresses of %s', (_, path, collection) => {
  it('are given, merged and cleared one by one', async () => {
    const bare = await house.call('POST', path, { body: { key: 'bare', name: 'Bare' } })
    expect(bare.json().addresses).toEqual(NONE)
    const made = await house.call('POST', path, { body: { key: 'told', name: 'Told', addresses: { slack: SLACK } } })
    expect([made.statusCode, made.json().addresses]).toEqual([201, { ...NONE, slack: SLACK }])
    const teams = 'https://teams.example/hook?code=1'
    const more = await house.call('PATCH', `${path}/told`, { body: { addresses: { teams } }, headers: version(1) })
    expect(more.json().addresses).toEqual({ ...NONE, slack: SLACK, teams })
    const less = await house.call('PATCH', `${path}/told`, {
      body: { addresses: { teams: null } },
      headers: version(2),
    })
    expect(less.json().addresses).toEqual({ ...NONE, slack: SLACK })
  })

  it('are read whole by those who may manage people alone', async () => {
    const [one, list] = [
      await house.call('GET', `${path}/told`, { as: responder }),
      await house.call('GET', path, { as: responder }),
    ]
    expect(one.json().addresses).toEqual({ ...NONE, slack: 'https://hooks.slack.example/…' })
    expect([one.body, list.body].filter((body) => body.includes(SECRET))).toEqual([])
    expect((await house.call('GET', `${path}/told`)).json().addresses.slack).toBe(SLACK)
    expect((await house.call('GET', path)).body).toContain(SECRET)
  })

  it('are sealed in the events', async () => {
    const { id } = (await house.call('GET', `${path}/told`)).json()
    const { rows } = await house.bench.asOwner('select content::text as text from events where record_id = $1', [id])
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.filter(({ text }) => (text as string).includes(SECRET))).toEqual([])
  })

  it('come by JSON and CSV, and an empty cell clears one', async () => {
    const body = { [collection]: [{ key: 'rows', name: 'Rows', addresses: { webhook: SLACK } }] }
    await house.call('POST', `${path}/import`, { body })
    const csv = `key,name,addresses.webhook,addresses.slack\nrows,Rows,,${SLACK}`
    expect((await house.call('POST', `${path}/import`, { csv })).json()).toMatchObject({ changed: 1 })
    expect((await house.call('GET', `${path}/rows`)).json().addresses).toEqual({ ...NONE, slack: SLACK })
    const unknown = await house.call('POST', `${path}/import`, { csv: 'key,name,addresses.pigeon\nrows,Rows,x' })
    expect(faults(unknown)).toEqual([`/${collection}/0/addresses/pigeon UNKNOWN_MEMBER`])
  })

  it.each([
    ['http://hooks.example/x'],
    ['hooks.example'],
    ['https://user:word@hooks.example/x'],
    ['https://hooks.example/x#part'],
    ['https://hooks.example/…'],
  ])('are refused when they are no addresses to post to: %s', async (webhook) => {
    const answer = await house.call('POST', path, { body: { key: 'f.aulty', name: 'F', addresses: { webhook } } })
    expect([answer.statusCode, faults(answer).map((fault) => fault.split(' ')[0])]).toEqual([
      422,
      ['/addresses/webhook'],
    ])
  })
})

const version = (at: number) => ({ 'if-match': `"${at}"` })
