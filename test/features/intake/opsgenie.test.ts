import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type IntakeHouse, openIntakeHouse } from './support.ts'

let doors: IntakeHouse['doors']
let sender: IntakeHouse['sender']
let admin: IntakeHouse['admin']
let key: IntakeHouse['key']
let find: IntakeHouse['find']

beforeAll(async () => {
  ;({ doors, sender, admin, key, find } = await openIntakeHouse())
})
afterAll(() => doors?.close())

describe('Opsgenie alerts', () => {
  const headers = () => ({ authorization: `GenieKey ${key}` })
  const call = async (method: 'POST' | 'GET' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const reply = await doors.app.inject({ method, url, headers: headers(), ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.json() }
  }
  const outcome = async (answer: { status: number; body: { requestId: string } }) => {
    expect(answer.status).toBe(202)
    return (await call('GET', `/v2/alerts/requests/${answer.body.requestId}`)).body.data
  }

  it('an alias in an address has so many characters and no more', async () => {
    const note = async (length: number) =>
      (await call('POST', `/v2/alerts/${'a'.repeat(length)}/notes?identifierType=alias`, { note: 'x' })).status
    expect([await note(LIMITS.aliasLength), await note(LIMITS.aliasLength + 1)]).toEqual([202, 400])
  })

  it('creates, notes, acknowledges and closes by the alias', async () => {
    const made = await call('POST', '/v2/alerts', {
      message: 'PLC 4 offline',
      alias: 'plc-4',
      priority: 'P1',
      description: 'No link.',
      responders: [{ type: 'team', name: 'ot' }],
      tags: ['ot'],
      details: { rack: '3' },
    })
    expect(await outcome(made)).toMatchObject({
      isSuccess: true,
      action: 'Create',
      alias: 'plc-4',
      alertId: expect.stringMatching(/-/),
    })
    expect(await find('plc-4')).toMatchObject({ title: 'PLC 4 offline', severity: 'sev1', source: 'opsgenie' })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/notes?identifierType=alias', { note: 'Cable.' })),
    ).toMatchObject({ isSuccess: true })
    expect(await outcome(await call('POST', '/v2/alerts/plc-4/acknowledge?identifierType=alias', {}))).toMatchObject({
      isSuccess: true,
    })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/close?identifierType=alias', { note: 'Plugged in.' })),
    ).toMatchObject({ isSuccess: true })
    expect(await find('plc-4')).toMatchObject({ status: 'resolved' })
    expect(await outcome(await call('POST', '/v2/alerts/plc-4/close?identifierType=alias', {}))).toMatchObject({
      isSuccess: false,
      status: expect.stringContaining('plc-4'),
    })
    expect(
      await outcome(await call('POST', '/v2/alerts/plc-4/notes?identifierType=alias', { note: 'x' })),
    ).toMatchObject({ isSuccess: false })
  })

  it('as Zabbix does it: a slash at the end, and words that end its asking', async () => {
    const made = await outcome(await call('POST', '/v2/alerts/', { message: 'Oven', alias: '4711', note: 'x' }))
    const act = async (path: string, body: object) => outcome(await call('POST', `/v2/alerts/${path}`, body))
    const acknowledge = () => act('4711/acknowledge?identifierType=alias', { user: 'Keller', note: 'On it.' })
    expect(await acknowledge()).toMatchObject({ success: true })
    expect(await acknowledge()).toMatchObject({ success: false, status: expect.stringMatching(/^Alert is already/) })
    expect(await act('4711/unacknowledge?identifierType=alias', { user: 'Keller' })).toMatchObject({ success: true })
    const long = { user: 'Keller', note: 'n'.repeat(30_000) }
    expect(await act('4711/notes?identifierType=alias', long)).toMatchObject({ success: true, action: 'Add Note' })
    const { items } = (await admin.rest('GET', `/v1/incidents/${made.alertId}/timeline?limit=200`)).json()
    expect(items.map((one: { text: string | null }) => one.text)).toContain(
      'Keller reports that nobody is on it any more.',
    )
    expect(await act(`${made.alertId}/close`, {})).toMatchObject({ success: true, alertId: made.alertId })
    const none = { success: false, status: expect.stringContaining('There is no open alert'), alertId: '' }
    for (const path of [`${made.alertId}/close`, '4711/close?identifierType=alias', '4711/notes']) {
      expect(await act(path, { note: 'Over.' })).toMatchObject(none)
    }
  })

  it('tells what is done with an alert elsewhere, and what is no news once', async () => {
    const made = await outcome(
      await call('POST', '/v2/alerts', { message: 'Oven 9', alias: 'oven 9', description: 'Hot.', note: null }),
    )
    const { number } = (await admin.rest('GET', `/v1/incidents/${made.alertId}`)).json()
    const by = `/v2/alerts/${encodeURIComponent('oven 9')}`
    const told: ['POST' | 'PUT' | 'DELETE', string, object | undefined, string, string | null][] = [
      ['POST', 'tags', { tags: ['hot', 'gas'] }, 'Add Tags', 'it has the tags hot, gas.'],
      [
        'DELETE',
        'tags?tags=hot,gas&user=Keller',
        undefined,
        'Remove Tags',
        'Keller reports that it has the tags hot, gas no more.',
      ],
      ['POST', 'details', { details: { rack: '3', at: 4 } }, 'Add Details', 'it has the details rack: 3, at: 4.'],
      ['DELETE', 'details?keys=rack', undefined, 'Remove Details', 'it has the details rack no more.'],
      [
        'POST',
        'assign',
        { owner: { username: 'k@x.example' }, user: 'Keller' },
        'Assign',
        'Keller reports that it is assigned to k@x.example.',
      ],
      ['POST', 'teams', { team: { name: 'ot' } }, 'Add Team', 'the team ot is on it.'],
      [
        'POST',
        'responders',
        { responder: { type: 'user', username: 'k@x.example' } },
        'Add Responder',
        'k@x.example is on it.',
      ],
      [
        'POST',
        'snooze',
        { endTime: '2026-11-18T00:00:00Z', note: 'Spares.' },
        'Snooze',
        'it is snoozed until 2026-11-18T00:00:00Z: Spares.',
      ],
      ['POST', 'escalate', { escalation: { id: 'e1' } }, 'Escalate', 'it is escalated to e1.'],
      ['POST', 'actions/restart', undefined, 'Custom Action', '"restart" was carried out on it.'],
      ['PUT', 'priority', { priority: 'P1' }, 'Update Priority', 'its priority is P1 now.'],
      ['PUT', 'message', { message: 'Oven 9' }, 'Update Message', null],
      ['PUT', 'message', { message: 'Oven 9 and 10' }, 'Update Message', 'it reads "Oven 9 and 10" now.'],
      ['PUT', 'description', { description: 'Hot.' }, 'Update Description', null],
      [
        'PUT',
        'description',
        { description: 'Hotter.' },
        'Update Description',
        'it is described otherwise now: Hotter..',
      ],
    ]
    const names = [
      `${by}/PATH?identifierType=alias`,
      `/v2/alerts/${number.slice(4)}/PATH?identifierType=tiny`,
      `/v2/alerts/${made.alertId}/PATH`,
    ]
    for (const [at, [method, path, body, action]] of told.entries()) {
      const [name, query] = path.split('?')
      const url = names[at % names.length]!.replace('PATH', name!)
      const answer = await call(
        method,
        query === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`,
        body,
      )
      expect(await outcome(answer), path).toMatchObject({ success: true, action, alertId: made.alertId })
    }
    const { items } = (await admin.rest('GET', `/v1/incidents/${made.alertId}/timeline?limit=200`)).json()
    const notes = items.flatMap((one: { type: string; text: string }) => (one.type === 'note.added' ? [one.text] : []))
    const expected = told.flatMap(([, , , , text]) => text ?? [])
    expect(notes.map((text: string) => text.replace('Monitoring reports that ', ''))).toEqual(expected)
    const nobody = await outcome(await call('POST', '/v2/alerts/999999999/close?identifierType=tiny', {}))
    expect(nobody).toMatchObject({ success: false, status: 'There is no open alert with alias [999999999]' })
    expect((await call('PUT', `${by}/priority?identifierType=alias`, { priority: 'P9' })).status).toBe(422)
  })

  it.each<[string, object]>([
    ['null', { alias: null, description: null, note: null }],
    ['empty', { alias: ' ', description: '', note: '' }],
    ['a number', { alias: 4712 }],
  ])('takes an alert whose alias is %s', async (_, members) => {
    expect(await outcome(await call('POST', '/v2/alerts?x=1', { message: 'Loose', ...members }))).toMatchObject({
      success: true,
      alias: expect.stringMatching(/^(4712|[\da-f-]{36})$/),
    })
  })

  it('refuses in the words of that API', async () => {
    const send = async (payload: string | object, authorization = `GenieKey ${key}`, type = 'application/json') => {
      const sent = { authorization, 'content-type': type }
      const reply = await doors.app.inject({ method: 'POST', url: '/v2/alerts', headers: sent, payload })
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
      return [reply.statusCode, reply.json()]
    }
    const words = (code: string, more: object = {}) => ({
      message: expect.any(String),
      took: 0,
      requestId: expect.any(String),
      code,
      ...more,
    })
    expect(await send({ message: 'x' }, 'GenieKey nope')).toEqual([401, words('UNAUTHENTICATED')])
    expect(await send('{')).toEqual([400, words('BAD_REQUEST', { errors: { '': 'The body is not JSON.' } })])
    expect(await send('<a/>', undefined, 'text/xml')).toEqual([415, words('UNSUPPORTED_MEDIA_TYPE')])
    expect(await send({ message: ' ' })).toEqual([
      422,
      words('INVALID_INPUT', { errors: { message: expect.any(String) } }),
    ])
    const unknown = await call('GET', '/v2/alerts/requests/nope')
    expect([unknown.status, unknown.body]).toEqual([404, words('NOT_FOUND')])
  })

  it('finds an alias that is longer than our keys, and answers a request again by its idempotency key', async () => {
    const alias = 'l'.repeat(300)
    const send = () =>
      doors.app.inject({
        method: 'POST',
        url: '/v2/alerts',
        headers: { ...headers(), 'idempotency-key': 'og' },
        payload: { message: 'Long', alias },
      })
    const first = await send()
    expect((await send()).body).toBe(first.body)
    expect(first.json().requestId).toMatch(/-/)
    const noted = await call('POST', `/v2/alerts/${alias}/notes?identifierType=alias`, { note: 'Found.' })
    expect(await outcome(noted)).toMatchObject({ success: true })
  })

  it("refuses a wrong key and an alert without a message; a request is its sender's", async () => {
    const wrong = await doors.app.inject({
      method: 'POST',
      url: '/v2/alerts',
      headers: { authorization: 'GenieKey nope' },
      payload: { message: 'x' },
    })
    expect(wrong.statusCode).toBe(401)
    expect((await call('POST', '/v2/alerts', {})).status).toBe(422)
    expect((await call('POST', '/v2/alerts/plc-4/close?identifierType=name', {})).status).toBe(400)
    const made = await call('POST', '/v2/alerts', { message: 'Theirs' })
    expect((await sender.rest('GET', `/v2/alerts/requests/${made.body.requestId}`)).statusCode).toBe(404)
  })
})
