import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors
let sender: Caller
let manager: Caller
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  sender = await doors.as(['integration'], { key: 'mes' })
  manager = await doors.as(['manager'], { key: 'm.keller' })
})
afterAll(() => doors?.close())

const publish = async (mappings: readonly object[]) => {
  const draft = await manager.rest('GET', '/v1/configuration/draft')
  const patched = await manager.rest(
    'PATCH',
    '/v1/configuration/draft',
    { mappings },
    { 'if-match': draft.headers.etag as string },
  )
  expect(patched.statusCode).toBe(200)
  const published = await manager.rest('POST', '/v1/configuration/draft/publish', { reason: 'mappings' })
  expect(published.json()).toMatchObject({ version: expect.any(Number) })
}
const send = async (name: string, body: unknown, headers?: Record<string, string>) => {
  const reply = await sender.rest('POST', `/v1/intake/${name}`, body, headers)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json().items as {
    outcome: string
    incident: { id: string; number: string } | null
    messageId: string | null
    faults: unknown[]
    reason: string | null
    dedupKey: string | null
  }[]
}
const incident = async (id: string) => (await manager.rest('GET', `/v1/incidents/${id}`)).json()

const scada = {
  key: 'scada',
  protocol: 'json',
  members: {
    title: { pointer: '/alarm/text', required: true },
    dedupKey: { expr: "'scada/' + message.alarm.tag" },
    assets: '/alarm/line',
    severity: { pointer: '/alarm/level', values: { '1': 'sev1', '2': 'sev2' } },
    occurredAt: { pointer: '/at', format: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Zurich' },
    action: { pointer: '/state', values: { on: 'raise', acked: 'acknowledge', off: 'resolve' } },
    occurrence: '/id',
  },
  skipWhen: 'has(message.test) && message.test == true',
}

describe('any JSON by a mapping', () => {
  beforeAll(() => publish([scada]))
  const alarm = (change: object = {}, top: object = {}) => ({
    state: 'on',
    alarm: { text: 'Filler stopped', tag: 'F1', ...change },
    ...top,
  })

  it('raises, repeats, acknowledges and resolves by the key', async () => {
    const [first] = await send('scada', alarm({ level: 1 }))
    expect(first).toMatchObject({ outcome: 'raised', dedupKey: 'scada/F1', faults: [], messageId: null })
    const { id } = first!.incident!
    expect(await incident(id)).toMatchObject({
      title: 'Filler stopped',
      severity: 'sev1',
      source: 'webhook',
      status: 'new',
    })
    expect(await send('scada', alarm({ level: 1 }))).toMatchObject([{ outcome: 'repeated', incident: { id } }])
    expect(await send('scada', alarm({}, { state: 'acked' }))).toMatchObject([
      { outcome: 'acknowledged', incident: { id } },
    ])
    expect(await send('scada', alarm({}, { state: 'acked' }))).toMatchObject([{ outcome: 'nothing' }])
    expect(await send('scada', alarm({}, { state: 'off' }))).toMatchObject([{ outcome: 'resolved', incident: { id } }])
    expect(await send('scada', alarm({}, { state: 'off' }))).toMatchObject([{ outcome: 'nothing', incident: null }])
    expect(await incident(id)).toMatchObject({ status: 'resolved', occurrenceCount: 2 })
  })

  it('knows a redelivery, also when fifty come at once', async () => {
    const message = alarm({ tag: 'F2' }, { id: 'once' })
    const taken = await Promise.all(Array.from({ length: 50 }, () => send('scada', message)))
    const outcomes = taken.map(([one]) => one!.outcome).toSorted()
    expect(outcomes.filter((outcome) => outcome === 'raised')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'redelivered')).toHaveLength(49)
  })

  it('opens one incident of fifty that come at once with one key', async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => send('scada', alarm({ tag: 'F3' }))))
    const ids = new Set(taken.map(([one]) => one!.incident!.id))
    expect(ids.size).toBe(1)
    expect(taken.filter(([one]) => one!.outcome === 'raised')).toHaveLength(1)
    expect(await incident([...ids][0]!)).toMatchObject({ occurrenceCount: 50 })
  })

  it('resolves once, when raises and resolves race', async () => {
    await send('scada', alarm({ tag: 'F4' }))
    const taken = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        send('scada', alarm({ tag: 'F4' }, { state: at % 3 === 0 ? 'off' : 'on' })),
      ),
    )
    const opened = taken.filter(([one]) => one!.outcome === 'raised').length
    const resolved = taken.filter(([one]) => one!.outcome === 'resolved').length
    const open = (await manager.rest('GET', '/v1/incidents?status=new&q=Filler'))
      .json()
      .items.filter((one: { dedupKey: string }) => one.dedupKey === 'scada/F4')
    expect(open.length).toBe(1 + opened - resolved)
  })

  it('passes over what the mapping says, and tells a sender what there is not', async () => {
    expect(await send('scada', alarm({}, { test: true }))).toMatchObject([{ outcome: 'skipped' }])
    expect((await sender.rest('POST', '/v1/intake/nothing', {})).json()).toMatchObject({ code: 'UNKNOWN_MAPPING' })
  })

  it('raises without what it names wrongly, and keeps the message', async () => {
    const [taken] = await send('scada', alarm({ tag: 'F5', line: 'no/such/line', level: '9' }))
    expect(taken).toMatchObject({ outcome: 'raised', faults: [{ code: 'NOT_IN_TABLE' }, { pointer: '/assets/0' }] })
    const kept = (await manager.rest('GET', `/v1/intake/messages/${taken!.messageId}`)).json()
    expect(kept).toMatchObject({ state: 'used', name: 'scada', principal: 'mes', incidentId: taken!.incident!.id })
    expect(JSON.parse(kept.body).alarm.line).toBe('no/such/line')
  })

  it('keeps what it cannot use until the mapping is mended', async () => {
    const [taken] = await send('scada', {
      state: 'on',
      alarm: { label: 'Oven hot', tag: 'F6' },
      at: '01.02.2026 03:04',
    })
    expect(taken).toMatchObject({ outcome: 'kept', incident: null, reason: expect.any(String) })
    const id = taken!.messageId!
    const list = (await manager.rest('GET', '/v1/intake/messages?state=unusable&name=scada')).json()
    expect(list.items.map((one: { id: string }) => one.id)).toContain(id)
    const tried = await manager.rest('POST', `/v1/intake/messages/${id}/replay`)
    expect(tried.json()).toMatchObject({ state: 'unusable', faults: [{ pointer: '/alarm/text', code: 'REQUIRED' }] })
    await publish([{ ...scada, members: { ...scada.members, title: '/alarm/label' } }])
    const replayed = await manager.rest('POST', '/v1/intake/messages/replay', { ids: [id] })
    expect(replayed.json().items).toMatchObject([
      { state: 'replayed', settledBy: 'm.keller', incidentId: expect.any(String) },
    ])
    expect(await incident(replayed.json().items[0].incidentId)).toMatchObject({ title: 'Oven hot' })
    const many = () => manager.rest('POST', '/v1/intake/messages/replay', { ids: [id] }, { 'idempotency-key': 'many' })
    expect((await many()).body).toBe((await many()).body)
    const other = (await send('scada', { state: 'on', alarm: { tag: 'F9' } }))[0]!.messageId
    await publish([])
    const gone = await manager.rest('POST', '/v1/intake/messages/replay', { ids: [other, id] })
    expect(gone.json().items).toMatchObject([
      { state: 'unusable', reason: expect.stringContaining('no mapping "scada"') },
      { state: 'replayed' },
    ])
    const again = await manager.rest('POST', `/v1/intake/messages/${id}/replay`)
    expect(again.json()).toMatchObject({ code: 'INTAKE_MESSAGE_SETTLED' })
    await publish([scada])
  })

  it('replays a message once, when many try at once', async () => {
    const [taken] = await send('scada', { state: 'on', alarm: { label: 'Twice', tag: 'F7' } })
    await publish([{ ...scada, members: { ...scada.members, title: '/alarm/label' } }])
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => manager.rest('POST', `/v1/intake/messages/${taken!.messageId}/replay`)),
    )
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(replies.filter(({ statusCode }) => statusCode === 409)).toHaveLength(9)
    await publish([scada])
  })

  it('discards with a reason', async () => {
    const [taken] = await send('scada', { state: 'what', alarm: { text: 'x', tag: 'F8' } })
    expect(taken).toMatchObject({ outcome: 'kept', reason: 'The message does not say what to do.' })
    const reply = await manager.rest('POST', `/v1/intake/messages/${taken!.messageId}/discard`, { reason: 'A test.' })
    expect(reply.json()).toMatchObject({ state: 'discarded', settledReason: 'A test.', settledBy: 'm.keller' })
  })

  it('shows what a message would become, and writes nothing', async () => {
    const before = (await manager.rest('GET', '/v1/incidents?limit=200')).json().items.length
    const reply = await sender.rest('POST', '/v1/intake/scada/test', alarm({ level: '1' }, { at: '01.02.2026 03:04' }))
    expect(reply.json().items).toMatchObject([
      {
        mapping: 'scada',
        action: 'raise',
        usable: true,
        incident: { title: 'Filler stopped', occurredAt: '2026-02-01T02:04:00.000Z' },
      },
    ])
    // What is named and is not there is left out, as it will be.
    const wrong = await sender.rest('POST', '/v1/intake/scada/test', alarm({ line: 'no/such/line' }))
    expect(wrong.json().items).toMatchObject([
      { usable: true, incident: { assets: [] }, faults: [{ pointer: '/assets/0', code: 'UNKNOWN_REFERENCE' }] },
    ])
    const none = await sender.rest('POST', '/v1/intake/alertmanager/test', { version: '4' })
    expect(none.json().items).toMatchObject([{ usable: false, reason: expect.stringContaining('/alerts') }])
    expect((await manager.rest('GET', '/v1/incidents?limit=200')).json().items).toHaveLength(before)
  })

  it('shows nothing of a message about an incident that the reader may not know of', async () => {
    await publish([{ ...scada, members: { ...scada.members, visibility: { const: 'restricted' } } }])
    const [taken] = await send('scada', alarm({ tag: 'R1', line: 'no/such', text: 'Secret' }))
    await publish([scada])
    const url = `/v1/intake/messages/${taken!.messageId}`
    const auditor = await doors.as(['auditor'], { key: 'auditor' })
    expect((await auditor.rest('GET', url)).json().body).toContain('Secret')
    const hidden = { state: 'used', incidentId: null, faults: [], reason: expect.stringContaining('not yours') }
    expect((await manager.rest('GET', url)).json()).toMatchObject({ ...hidden, body: 'null', headers: {} })
    const { items } = (await manager.rest('GET', '/v1/intake/messages?state=used&limit=200')).json()
    expect(items.find(({ id }: { id: string }) => id === taken!.messageId)).toMatchObject(hidden)
  })

  it('pages through what was kept, each once', async () => {
    for (let at = 0; at < 5; at++) await send('scada', { state: 'on', alarm: { tag: `P${at}` } })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (
        await manager.rest('GET', `/v1/intake/messages?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      ).json()
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(8)
  })
})
