import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '#platform/db/pool.ts'
import { insertOrg } from '../../support/database-ctx.ts'
import { type House, openHouse } from './support.ts'

/** Requests of two organisations, alternating and overlapping, over one single connection. */
const REQUESTS = Number(process.env.ISOLATION_REQUESTS ?? 4_000)
const AT_ONCE = 20
const ORGS = ['demo', 'other'] as const
type Org = (typeof ORGS)[number]

let house: House
const headers = {} as Record<Org, { authorization: string }>

beforeAll(async () => {
  house = await openHouse({ max: 1 })
  const owner = openPool({ url: house.bench.url, role: 'owner', max: 1 })
  await insertOrg(owner, 'other')
  await owner.end()
  for (const org of ORGS) {
    headers[org] = await house.bearer(['admin'], { org })
    for (let i = 0; i < 3; i++) {
      const body = { key: `${org}-${i}`, name: org, roles: ['reporter'] }
      await house.send({ method: 'POST', url: '/v1/api-clients', headers: headers[org], body })
    }
  }
})
afterAll(() => house.close())

async function ask(org: Org, turn: number): Promise<readonly string[]> {
  const foreign = ORGS.find((other) => other !== org)!
  switch (turn % 4) {
    case 0: {
      const { items } = (await house.send({ url: '/v1/api-clients', headers: headers[org] })).json()
      return items.map((client: { name: string }) => client.name)
    }
    case 1:
      return [(await house.send({ url: '/v1/me', headers: headers[org] })).json().organisation.key]
    case 2: {
      const answer = await house.send({ url: `/v1/api-clients/${foreign}-1`, headers: headers[org] })
      return answer.statusCode === 404 ? [org] : [foreign]
    }
    default: {
      const url = `/v1/api-clients/${org}-${turn % 3}`
      const body = { expiresAt: new Date(Date.UTC(2030, 0, 1) + turn).toISOString() }
      const answer = await house.send({ method: 'PATCH', url, headers: { ...headers[org], 'if-match': '*' }, body })
      return answer.statusCode === 200 ? [answer.json().name] : [`status ${answer.statusCode}`]
    }
  }
}

test(`${REQUESTS} requests of two organisations over one connection see 0 foreign rows`, async () => {
  const seen: Record<Org, Map<string, number>> = { demo: new Map(), other: new Map() }
  let next = 0
  const work = async (): Promise<void> => {
    for (let turn = next++; turn < REQUESTS; turn = next++) {
      const org = ORGS[turn % 2]!
      for (const name of await ask(org, Math.floor(turn / 2))) seen[org].set(name, (seen[org].get(name) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect([...seen.demo.keys()]).toEqual(['demo'])
  expect([...seen.other.keys()]).toEqual(['other'])
  expect(seen.demo.get('demo')).toBeGreaterThan(REQUESTS / 2)
})

test('a session without an organisation sees and writes nothing, in any table of an organisation', async () => {
  const { rows } = await house.bench.asOwner(
    `select c.relname as name, c.relrowsecurity and (c.relforcerowsecurity
       -- Read for the application by functions of the owner alone, which take the organisation themselves.
       or not has_any_column_privilege('andon_app', c.oid, 'select, insert, update')) as isolated from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  expect(rows.length).toBeGreaterThan(8)
  expect(rows.filter((row) => !row.isolated)).toEqual([])
  const readable = await house.bench.asOwner(
    `select table_name as name, min(column_name) as one from information_schema.column_privileges
     where grantee = 'andon_app' and privilege_type = 'SELECT' and column_name = 'org_id' group by 1`,
  )
  expect(readable.rows.length).toBeGreaterThan(8)
  for (const { name } of readable.rows) {
    const found = await house.bench.pool.query(`select count(org_id)::int as count from ${name}`)
    expect([name, found.rows[0].count]).toEqual([name, 0])
  }
})
