import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINK_LIFETIME } from '#features/notifications/link.core.ts'
import type { Role } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { MINUTE } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let manager: Caller
let org: { id: string; key: string }
beforeAll(async () => {
  doors = await openDoors({
    pool: 8,
    settings: { PUBLIC_URL: 'https://andon.plant.example/', INCIDENT_URL: 'https://board.example/i/{number}' },
  })
  await doors.seed()
  manager = await doors.as(['manager'], { key: 'boss' })
  org = (await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")).rows[0]!
  await addPerson('a.huber', { name: 'Änne <b>Huber</b>', language: 'de', roles: ['responder'] })
  await addPerson('j.doe', { name: 'Jane Doe', language: 'en', roles: ['responder'] })
})
afterAll(() => doors.close())

const addPerson = async (key: string, content: object) => {
  const reply = await (await doors.as(['admin'], { key: 'admin' })).rest('POST', '/v1/people', { key, ...content })
  expect(reply.statusCode).toBe(201)
}

type Opened = { readonly id: string; readonly number: string; readonly status: string }

async function openIncident(change: object = {}): Promise<Opened> {
  const reply = await manager.rest('POST', '/v1/incidents', {
    title: 'Förderband <script>alert(1)</script> steht',
    category: 'erp-mes/mes-unresponsive',
    assets: ['lei/packaging/line-4'],
    fields: { system: 'mes' },
    ...change,
  })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}

async function linkTo(incident: Opened, person = 'a.huber', noticeId: string = randomUUIDv7()): Promise<string> {
  const { acknowledge } = await doors.services.links.linksFor({
    org,
    noticeId,
    incident,
    person: { key: person, roles: ['responder'] },
    now: doors.clock.now(),
  })
  expect(acknowledge).toMatch(/^https:\/\/andon\.plant\.example\/v1\/links\/[\w.-]+$/)
  return new URL(acknowledge ?? '').pathname
}

const get = (url: string, headers: Record<string, string> = {}) =>
  doors.app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
const press = (url: string, headers: Record<string, string> = {}, payload = 'confirm=acknowledge') =>
  doors.app.inject({
    method: 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload,
  })
const statusOf = async ({ id }: Opened): Promise<string> =>
  (await manager.rest('GET', `/v1/incidents/${id}`)).json().status
const timelineOf = async ({ id }: Opened) =>
  (await manager.rest('GET', `/v1/incidents/${id}/timeline?limit=200`)).json().items

describe('the links of a message', () => {
  it('lead to the page and to the incident; to the page only for one person who may, while it is new', async () => {
    const incident = { id: randomUUIDv7(), number: 'INC-7', status: 'new' }
    const person = { key: 'a.huber', roles: ['responder'] as readonly Role[] }
    const order = { org, noticeId: randomUUIDv7(), incident, person, now: doors.clock.now() }
    const { linksFor } = doors.services.links
    expect((await linksFor(order)).open).toBe('https://board.example/i/INC-7')
    expect((await linksFor({ ...order, person: null })).acknowledge).toBeNull()
    expect((await linksFor({ ...order, person: { ...person, roles: ['auditor'] } })).acknowledge).toBeNull()
    expect((await linksFor({ ...order, incident: { ...incident, status: 'acknowledged' } })).acknowledge).toBeNull()
    expect(await linksFor({ ...order, incident: null })).toEqual({ open: null, acknowledge: null })
  })
})

describe('the page of a link', () => {
  it('shows what it is about and who acts, in the language of the person, and runs nothing', async () => {
    const incident = await openIncident()
    const reply = await get(await linkTo(incident))
    expect(reply.statusCode).toBe(200)
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-frame-options': 'DENY',
    })
    expect(reply.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(reply.body).toContain('<html lang="de">')
    expect(reply.body).toContain(incident.number)
    expect(reply.body).toContain('Förderband &lt;script&gt;alert(1)&lt;/script&gt; steht')
    expect(reply.body).toContain('Änne &lt;b&gt;Huber&lt;/b&gt;')
    expect(reply.body).toContain('<button type="submit">Bestätigen</button>')
    expect(reply.body).not.toMatch(/<script|\son\w+=|https?:/)
    expect((await get(await linkTo(incident, 'j.doe'))).body).toContain('<button type="submit">Acknowledge</button>')
  })

  it('changes nothing, however often a scanner of mail looks at it', async () => {
    const incident = await openIncident()
    const url = await linkTo(incident)
    const before = await timelineOf(incident)
    for (let n = 0; n < 20; n++) {
      expect((await get(url)).statusCode).toBe(200)
      expect((await doors.app.inject({ method: 'HEAD', url })).statusCode).toBe(200)
    }
    expect(await timelineOf(incident)).toEqual(before)
    expect((await press(url)).statusCode).toBe(200)
  })
})

describe('pressing the button', () => {
  it('acknowledges as that person, once; the second time it says what happened', async () => {
    const incident = await openIncident()
    const url = await linkTo(incident)
    const pressed = await press(url)
    expect(pressed.statusCode).toBe(200)
    expect(pressed.body).toContain('Sie haben diese Störung bestätigt.')
    expect(pressed.body).toContain('Mi., 18. Nov. 2026, 10:00 MEZ')
    expect(pressed.body).not.toContain('<form')
    expect(await statusOf(incident)).toBe('acknowledged')
    const entry = (await timelineOf(incident)).find(({ type }: { type: string }) => type === 'incident.acknowledged')
    expect(entry.actor).toMatchObject({ kind: 'person', name: 'Änne <b>Huber</b>', roles: ['responder'] })
    const { rows } = await doors.owner.query(
      "select content from events where record_id = $1 and type = 'incident.acknowledged'",
      [incident.id],
    )
    expect(rows[0].content.actor).toMatchObject({ authenticatedBy: 'link' })

    const again = await press(url)
    expect([again.statusCode, again.body.includes('Sie haben diese Störung bestätigt.')]).toEqual([409, true])
    const look = await get(url)
    expect([look.statusCode, look.body.includes('Sie haben diese Störung bestätigt.')]).toEqual([200, true])
    expect(
      (await timelineOf(incident)).filter(({ type }: { type: string }) => type === 'incident.acknowledged'),
    ).toHaveLength(1)
  })

  it('from many devices at the same instant acknowledges once', async () => {
    for (let round = 0; round < 10; round++) {
      const incident = await openIncident()
      const url = await linkTo(incident)
      const statuses = (await Promise.all(Array.from({ length: 6 }, () => press(url)))).map(
        ({ statusCode }) => statusCode,
      )
      expect(statuses.sort()).toEqual([200, 409, 409, 409, 409, 409])
      const { rows } = await doors.owner.query('select person from used_links where incident_id = $1', [incident.id])
      expect(rows).toEqual([{ person: 'a.huber' }])
    }
  })

  it('of two people with a link each lets the first, and tells the other', async () => {
    const incident = await openIncident()
    const [first, second] = [await linkTo(incident), await linkTo(incident, 'j.doe')]
    expect((await press(first)).statusCode).toBe(200)
    const late = await press(second, { 'accept-language': 'en-GB,en;q=0.9' })
    expect([late.statusCode, late.body.includes('does not need to be acknowledged any more')]).toEqual([409, true])
    // Nothing was used up by it.
    expect((await get(second)).body).toContain('This incident does not need to be acknowledged any more.')
  })

  it('needs the button: another body, another media type and a query change nothing', async () => {
    const incident = await openIncident()
    const url = await linkTo(incident)
    expect((await press(url, {}, '')).statusCode).toBe(422)
    expect((await press(url, {}, 'confirm=no')).statusCode).toBe(422)
    expect((await press(url, { 'content-type': 'application/json' }, '{"confirm":"acknowledge"}')).statusCode).toBe(415)
    expect(await statusOf(incident)).toBe('new')
  })
})

describe('a link that does not work', () => {
  it('has expired', async () => {
    const incident = await openIncident()
    const start = doors.clock.now()
    const url = await linkTo(incident)
    doors.clock.set(start + LINK_LIFETIME - 1)
    expect((await get(url)).statusCode).toBe(200)
    doors.clock.set(start + LINK_LIFETIME)
    const replies = [await get(url), await press(url)]
    doors.clock.set(start)
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([410, 410])
    expect(await statusOf(incident)).toBe('new')
  })

  it('is forged: changed, cut, signed by another key, of another kind, or none at all', async () => {
    const incident = await openIncident()
    const url = await linkTo(incident)
    const [head = '', payload = '', sign = ''] = url.split('/').at(-1)!.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const access = manager.headers.authorization!.replace('Bearer ', '')
    const { keyRing } = doors.services.access
    const otherKind = await keyRing.sign({ ...claims, aud: 'andon' }, doors.clock.now())
    const otherAct = await keyRing.sign({ ...claims, act: 'resolve' }, doors.clock.now())
    const tokens = [
      `${head}.${encode({ ...claims, sub: 'j.doe' })}.${sign}`,
      `${head}.${payload}.${sign.slice(0, -3)}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${head}.${payload}`,
      access,
      otherKind,
      otherAct,
      'x',
      '.a.',
      'a'.repeat(1_999),
    ]
    for (const token of tokens) {
      const replies = [await get(`/v1/links/${token}`), await press(`/v1/links/${token}`)]
      expect([token, ...replies.map(({ statusCode }) => statusCode)]).toEqual([token, 404, 404])
    }
    expect(await statusOf(incident)).toBe('new')
  })

  it('is longer than any of ours', async () => {
    const statuses = [LIMITS.linkLength, LIMITS.linkLength + 1].map((length) => get(`/v1/links/${'a'.repeat(length)}`))
    expect((await Promise.all(statuses)).map(({ statusCode }) => statusCode)).toEqual([404, 400])
  })

  it('is no access token', async () => {
    const url = await linkTo(await openIncident())
    const reply = await doors.app.inject({
      url: '/v1/me',
      headers: { authorization: `Bearer ${url.split('/').at(-1)}` },
    })
    expect(reply.statusCode).toBe(401)
  })

  it('was made for somebody who has left, who may not any more, or who never could', async () => {
    const admin = await doors.as(['admin'], { key: 'admin' })
    await addPerson('leaver', { name: 'Leaver', roles: ['responder'] })
    await addPerson('moved', { name: 'Moved', roles: ['responder'] })
    await addPerson('elsewhere', { name: 'Elsewhere', roles: ['responder'], sites: ['gre'] })
    await addPerson('looker', { name: 'Looker', roles: ['auditor'] })
    const incident = await openIncident()
    const urls = [
      await linkTo(incident, 'leaver'),
      await linkTo(incident, 'moved'),
      await linkTo(incident, 'elsewhere'),
      await linkTo(incident, 'looker'),
      await linkTo(incident, 'nobody'),
    ]
    expect((await get(urls[0]!)).statusCode).toBe(200)
    expect((await get(urls[1]!)).statusCode).toBe(200)
    expect((await admin.rest('POST', '/v1/people/leaver/retire', { reason: 'left' })).statusCode).toBe(200)
    const { version } = (await admin.rest('GET', '/v1/people/moved')).json()
    const patched = await admin.rest(
      'PATCH',
      '/v1/people/moved',
      { roles: ['auditor'] },
      { 'if-match': `"${version}"` },
    )
    expect(patched.statusCode).toBe(200)
    for (const url of urls) {
      expect([(await get(url)).statusCode, (await press(url)).statusCode]).toEqual([403, 403])
    }
    const { body } = await get(urls[3]!, { 'accept-language': 'de' })
    expect(body).toContain('darf diese Störung nicht oder nicht mehr bestätigen')
    expect(body).not.toContain('Förderband')
    expect(await statusOf(incident)).toBe('new')
  })

  it('acts with the rights of now, also where they have grown', async () => {
    const admin = await doors.as(['admin'], { key: 'admin' })
    await addPerson('grown', { name: 'Grown', roles: ['auditor'] })
    const incident = await openIncident()
    const url = await linkTo(incident, 'grown')
    expect((await press(url)).statusCode).toBe(403)
    doors.clock.advance(MINUTE)
    const { version } = (await admin.rest('GET', '/v1/people/grown')).json()
    await admin.rest('PATCH', '/v1/people/grown', { roles: ['responder'] }, { 'if-match': `"${version}"` })
    expect((await press(url)).statusCode).toBe(200)
  })

  it('is told as a problem to programs', async () => {
    const reply = await get('/v1/links/x', { accept: 'application/problem+json' })
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'LINK_INVALID'])
  })

  it('of another organisation finds nothing', async () => {
    const other = (await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'other'"))
      .rows[0]!
    const incident = await openIncident()
    const { acknowledge } = await doors.services.links.linksFor({
      org: other,
      noticeId: randomUUIDv7(),
      incident,
      person: { key: 'a.huber', roles: ['responder'] },
      now: doors.clock.now(),
    })
    expect((await press(new URL(acknowledge ?? '').pathname)).statusCode).toBe(403)
    expect(await statusOf(incident)).toBe('new')
  })
})
