import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import { notificationCommands } from '#features/incidents/notifications.commands.ts'
import type { NotificationDetailWire, NotificationWire } from '#features/notifications/notices.schema.ts'
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { type Mailbox, openMailbox } from '../../support/mailbox.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'
import { FROZEN_MES } from '../incidents/course-world.ts'

let mailbox: Mailbox
let doors: Doors
let manager: Caller

beforeAll(async () => {
  mailbox = await openMailbox({ security: 'none' })
  doors = await openDoors({
    pool: 8,
    settings: {
      SMTP_URL: `smtp://127.0.0.1:${mailbox.server.port}`,
      SMTP_TLS: 'off',
      MAIL_FROM: 'Andon <andon@plant.example>',
      OUTGOING_ALLOW: '127.0.0.0/8:1-65535',
      PUBLIC_URL: 'https://andon.plant.example',
    },
  })
  await doors.seed()
})
afterAll(async () => {
  await doors.services.dispatcher.settled()
  await doors.close()
  await mailbox.close()
})

beforeEach(async () => {
  // A day apart, so that nothing of one test is due in the next and nobody is in a flood; tokens do not last that long.
  doors.clock.advance(24 * HOUR)
  await pass()
  doors.clock.advance(10 * MINUTE)
  manager = await doors.as(['manager'], { key: 'boss' })
})

const ok = async (sent: ReturnType<Caller['rest']>, status = 200) => {
  const reply = await sent
  if (reply.statusCode !== status) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json()
}

/** Whatever is due now is evaluated and sent. */
async function pass(milliseconds = 0): Promise<void> {
  doors.clock.advance(milliseconds)
  await doors.services.evaluator.tick(doors.clock.now())
  for (let turn = 0; turn < 4; turn++) {
    await doors.services.dispatcher.run()
    await doors.services.dispatcher.settled()
  }
}

const open = async (change: object = {}): Promise<IncidentWire> =>
  ok(manager.rest('POST', '/v1/incidents', { ...FROZEN_MES, ...change }), 201)

const listOf = async (incident: IncidentWire, caller = manager): Promise<readonly NotificationWire[]> =>
  (await ok(caller.rest('GET', `/v1/notifications?incident=${incident.number}&limit=200`))).items

const show = (id: string, caller = manager): Promise<NotificationDetailWire> =>
  ok(caller.rest('GET', `/v1/notifications/${id}`))

describe('an incident that stops production', () => {
  it('is told at once to who is on call, by a real mail, and the record shows it', async () => {
    const incident = await open()
    await pass()
    const [told] = (await listOf(incident)).filter(({ state }) => state === 'sent')
    expect(told).toMatchObject({
      incident: { id: incident.id, number: incident.number },
      recipient: { kind: 'person' },
      urgent: true,
      attemptCount: 1,
      step: { policy: 'production-critical', step: 'on-call', times: 1 },
    })
    const shown = await show(told!.id)
    const mail = mailbox.received.find(({ mail: { messageId } }) => messageId?.includes(told!.id))
    if (told!.channel === 'email') {
      expect(mail?.mail.subject).toContain(incident.number)
      expect(shown.attempts[0]!.address).toBe(mail?.to[0])
      expect(mail?.mail.text).toContain('/v1/links/')
    }
    expect(shown.attempts[0]!.text).toContain(FROZEN_MES.title)
    expect(shown.attempts[0]!.text).not.toContain('/v1/links/')
    const { items } = await ok(manager.rest('GET', `/v1/incidents/${incident.id}/timeline?limit=200`))
    expect(items.map(({ type }: { type: string }) => type)).toContain('notification.sent')
  })

  it('and is acknowledged tells the lead nothing any more', async () => {
    const incident = await open()
    await pass()
    await pass(7 * MINUTE + 30 * SECOND - 1)
    await ok(manager.rest('POST', `/v1/incidents/${incident.id}/acknowledge`, {}))
    await pass(20 * MINUTE)
    const told = await listOf(incident)
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter(({ step }) => step?.step === 'lead')).toEqual([])
  })

  it('and is acknowledged before anything was sent takes its notices back', async () => {
    const incident = await open()
    await doors.services.evaluator.tick(doors.clock.now())
    await pass(0)
    doors.clock.advance(7 * MINUTE + 30 * SECOND)
    await doors.services.evaluator.tick(doors.clock.now())
    const queued = (await listOf(incident)).filter(({ state, step }) => state === 'queued' && step?.step === 'lead')
    expect(queued.length).toBeGreaterThan(0)
    await ok(manager.rest('POST', `/v1/incidents/${incident.id}/acknowledge`, {}))
    for (const { id } of queued) expect(await show(id)).toMatchObject({ state: 'withdrawn', attempts: [] })
    await pass()
    for (const { id } of queued) expect(await show(id)).toMatchObject({ state: 'withdrawn', attempts: [] })
  })
})

describe('who may read notifications', () => {
  it('is who may read the incident; suppliers never, and a recipient always', async () => {
    const incident = await open()
    await pass()
    const [told] = await listOf(incident)
    const elsewhere = await doors.as(['responder'], { key: 'elsewhere', sites: ['gre'] })
    const supplier = await doors.as(['supplier'], { key: 'outside', supplier: 'nordlicht-hosting' })
    const stranger = await doors.as(['admin'], { org: 'other', key: 'stranger' })
    const own = await doors.as(['responder'], { key: told!.recipient.key, sites: ['gre'] })
    expect(await listOf(incident, elsewhere)).toEqual([])
    for (const caller of [elsewhere, supplier, stranger]) {
      const reply = await caller.rest('GET', `/v1/notifications/${told!.id}`)
      expect(reply.statusCode).toBe(404)
    }
    expect((await supplier.rest('GET', '/v1/notifications')).statusCode).toBe(404)
    expect((await show(told!.id, own)).id).toBe(told!.id)
    expect((await listOf(incident, own)).map(({ id }) => id)).toContain(told!.id)
  })

  it('sees addresses only with the right to read people', async () => {
    const incident = await open({ reporter: 'r.reporter' })
    await pass()
    const reporter = await doors.as(['reporter'], { key: 'r.reporter' })
    const sent = (await listOf(incident)).find(({ state, channel }) => state === 'sent' && channel === 'email')!
    const [whole, masked] = [await show(sent.id), await show(sent.id, reporter)]
    expect(whole.attempts[0]!.address).toMatch(/^[\w.]{2,}@/)
    expect(masked.attempts[0]!.address).toMatch(/^.…@/)
    expect(masked.attempts[0]!.text).toBe(whole.attempts[0]!.text)
  })

  it('tells of a restricted incident those alone who may know, and records whom it passed over', async () => {
    const incident = await open({ visibility: 'restricted' })
    await pass()
    const auditor = await doors.as(['auditor'], { key: 'auditor' })
    const owning = await doors.services.teams.get(
      { ...(await contextOf()) },
      (await ok((await doors.as(['admin'], { key: 'all' })).rest('GET', `/v1/incidents/${incident.id}`))).team,
    )
    for (const notice of await listOf(incident, auditor)) {
      if (notice.recipient.kind !== 'person' || notice.state === 'skipped') continue
      const { members, lead } = owning.content
      const isOfTeam = members.includes(notice.recipient.key) || lead === notice.recipient.key
      expect(isOfTeam || notice.because.some((why) => why.startsWith('on call for'))).toBe(true)
    }
    expect((await listOf(incident, auditor)).some(({ state }) => state === 'sent')).toBe(true)
    const another = await doors.as(['manager'], { key: 'another' })
    expect(await listOf(incident, another)).toEqual([])
  })
})

const contextOf = async () => {
  const { rows } = await doors.owner.query<{ id: string; key: string }>("select id, key from orgs where key = 'demo'")
  const { systemCtx } = await import('#features/access/index.ts')
  return systemCtx(rows[0]!, doors.clock.now(), 'test')
}

describe('the lists', () => {
  it('page by page give each once, whatever the filter, and the same over GraphQL', async () => {
    for (let more = 0; more < 7; more++) await open()
    await pass()
    const all: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: NotificationWire[]; nextCursor: string | null } = await ok(
        manager.rest('GET', `/v1/notifications?limit=3${cursor ? `&cursor=${cursor}` : ''}`),
      )
      all.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(all).size).toBe(all.length)
    const { rows } = await doors.owner.query(
      `select n.id from notifications n where n.record_type <> 'notification'
       order by n.planned_at desc, n.id desc`,
    )
    expect(all).toEqual(rows.map(({ id }) => id))
    for (const filter of [
      'state=sent,failed',
      'channel=email',
      'event=escalated',
      'priority=P1',
      'recipient=person:x',
    ]) {
      const [name, value] = filter.split('=') as [string, string]
      const rest = (await ok(manager.rest('GET', `/v1/notifications?${filter}&limit=200`))).items
      const { data } = await manager.query(
        `query ($filter: NotificationFilter) { notifications(filter: $filter, first: 200) { nodes { id state } } }`,
        { filter: { [name]: value.split(',') } },
      )
      expect(data.notifications.nodes.map(({ id }: { id: string }) => id)).toEqual(
        rest.map(({ id }: { id: string }) => id),
      )
      if (name === 'state') expect(rest.length).toBeGreaterThan(0)
    }
    expect((await manager.rest('GET', '/v1/notifications?state=lost')).statusCode).toBe(400)
    expect((await manager.rest('GET', '/v1/notifications?cursor=abc')).statusCode).toBe(400)
  })

  it('of an incident stand within it', async () => {
    const incident = await open()
    await pass()
    const { data } = await manager.query(
      `query ($id: ID!) { incident(id: $id) { notifications(first: 10) { nodes {
        id state recipient { kind key name } attempts { number outcome code text } } } } }`,
      { id: incident.id },
    )
    const listed = await listOf(incident)
    expect(data.incident.notifications.nodes.map(({ id }: { id: string }) => id)).toEqual(listed.map(({ id }) => id))
    for (const node of data.incident.notifications.nodes) {
      const { attempts } = await show(node.id)
      expect(node.attempts).toEqual(
        attempts.map(({ number, outcome, code, text }) => ({ number, outcome, code, text })),
      )
    }
  })
})

describe('what failed', () => {
  type Reply = (request: IncomingMessage, response: ServerResponse) => void

  const listen = async (reply: Reply) => {
    const server = createServer(reply)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
      close: () => new Promise<void>((done) => server.close(() => done())),
    }
  }

  it('is tried again by a person, once, and says so on the timeline', async () => {
    const admin = await doors.as(['admin'], { key: 'admin' })
    await ok(admin.rest('POST', '/v1/people', { key: 'lost', name: 'Lost' }), 201)
    const incident = await open({ productionImpact: 'none' })
    await ok(manager.rest('POST', `/v1/incidents/${incident.id}/assign`, { assignee: 'lost', reason: 'yours' }))
    const [notice] = (await listOf(incident)).filter(({ recipient }) => recipient.key === 'lost')
    expect(notice).toMatchObject({ state: 'undeliverable', detail: 'has no address on any channel' })
    const reader = await doors.as(['auditor'], { key: 'auditor' })
    expect((await reader.rest('POST', `/v1/notifications/${notice!.id}/retry`)).statusCode).toBe(403)
    const refused = await manager.rest('POST', `/v1/notifications/${notice!.id}/retry`)
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'NOTIFICATION_UNREACHABLE'])
    await ok(admin.rest('PATCH', '/v1/people/lost', { email: 'lost@plant.example' }, { 'if-match': '"1"' }))
    expect(await ok(manager.rest('POST', `/v1/notifications/${notice!.id}/retry`))).toMatchObject({
      state: 'queued',
      channel: 'email',
    })
    const { data } = await manager.query(
      `mutation ($id: ID!) { retryNotification(input: { id: $id }) { notification { id } errors { code } } }`,
      { id: notice!.id },
    )
    expect(data.retryNotification.errors[0].code).toBe('NOTIFICATION_NOT_RETRIABLE')
    await pass()
    expect(await show(notice!.id)).toMatchObject({ state: 'sent', attemptCount: 1 })
    const { items } = await ok(manager.rest('GET', `/v1/incidents/${incident.id}/timeline?limit=200`))
    const told = items
      .map(({ type }: { type: string }) => type)
      .filter((type: string) => type.startsWith('notification.'))
    expect(told).toEqual(expect.arrayContaining(['notification.failed', 'notification.retried', 'notification.sent']))
  })

  it('with 429 waits as long as Retry-After says', async () => {
    const answers = [429, 200]
    const asked: string[] = []
    const hook = await listen((request, response) => {
      asked.push(String(request.headers['webhook-id'] ?? request.url))
      const status = answers.shift() ?? 500
      response.writeHead(status, status === 429 ? { 'retry-after': '90' } : {}).end()
    })
    await doors.owner.query(
      `insert into people (org_id, id, key, name, preferences, addresses, version, created_at, updated_at)
       select id, gen_random_uuid(), 'hooked', 'Hooked', '{"channels":[],"quietHours":null,"digest":null}',
         jsonb_build_object('webhook', $1::text, 'teams', null, 'slack', null), 1, now(), now()
       from orgs where key = 'demo'`,
      [hook.url],
    )
    const incident = await open({ productionImpact: 'none' })
    await ok(manager.rest('POST', `/v1/incidents/${incident.id}/assign`, { assignee: 'hooked', reason: 'yours' }))
    await pass()
    const [notice] = (await listOf(incident)).filter(({ recipient }) => recipient.key === 'hooked')
    expect(notice).toMatchObject({ state: 'queued', attemptCount: 1 })
    expect(Date.parse(notice!.dueAt!) - doors.clock.now()).toBe(90 * SECOND)
    await pass(90 * SECOND - 1)
    expect(asked).toHaveLength(1)
    await pass(1)
    expect(asked).toHaveLength(2)
    expect(await show(notice!.id)).toMatchObject({
      state: 'sent',
      attempts: [{ code: 'HTTP_429' }, { outcome: 'sent' }],
    })
    await hook.close()
  })
})

describe('a drill', () => {
  it('tells nobody outside', async () => {
    const incident = await open({ mode: 'drill', category: FROZEN_MES.category })
    await pass(2 * HOUR)
    const outside = (await listOf(incident)).filter(({ recipient }) => ['contact', 'supplier'].includes(recipient.kind))
    expect(outside.filter(({ state }) => state !== 'skipped')).toEqual([])
    expect((await listOf(incident)).filter(({ state }) => state === 'sent').length).toBeGreaterThan(0)
  })
})

describe('andon notifications', () => {
  const run = async (...words: string[]): Promise<string> => {
    const written: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk))
      return true
    })
    try {
      const program = new Command().exitOverride()
      notificationCommands(program, async () => doors.services)
      await program.parseAsync(['notifications', ...words, '--org', 'demo'], { from: 'user' })
    } finally {
      write.mockRestore()
    }
    return written.join('')
  }

  it('lists, shows, and tries again', async () => {
    const admin = await doors.as(['admin'], { key: 'admin' })
    await ok(admin.rest('POST', '/v1/people', { key: 'mute', name: 'Mute' }), 201)
    const incident = await open({ productionImpact: 'none' })
    await ok(manager.rest('POST', `/v1/incidents/${incident.id}/assign`, { assignee: 'mute', reason: 'yours' }))
    await pass()
    const lines = (await run('list', '--incident', incident.number, '--recipient', 'mute')).trim().split('\n')
    expect(lines).toHaveLength(1)
    const [, state, number, event, recipient, , id] = lines[0]!.split('\t')
    expect([state, number, event, recipient]).toEqual(['undeliverable', incident.number, 'assigned', 'person:mute'])
    expect(await run('show', id!)).toContain('detail: has no address on any channel')
    await expect(run('retry', id!)).rejects.toMatchObject({ code: 'NOTIFICATION_UNREACHABLE' })
    await expect(run('list', '--state', 'lost')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await ok(admin.rest('PATCH', '/v1/people/mute', { email: 'mute@plant.example' }, { 'if-match': '"1"' }))
    expect(await run('retry', id!)).toContain('queued')
    await pass()
    expect(await run('show', id!)).toMatch(/attempt 1: \S+ email mute@plant\.example sent/)
  })
})
