import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAddress, expectStatus, type MailHouse, numberIn, openMailHouse } from './support.ts'

const PERSON = 'Pia Post <p.post@plant.example>'
const OPERATORS = 'operators@andon.plant.example'

let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse()
  await house.as(['responder'], { key: 'p.post' })
  await expectStatus(
    201,
    house.admin.rest('POST', '/v1/people', { key: 'p.post', name: 'Pia Post', email: 'p.post@plant.example' }),
  )
  await expectStatus(201, addAddress(house.admin, 'operators', OPERATORS, { allowedSenders: ['plant.example'] }))
})
afterAll(() => house.close())

async function raise(more: object = {}): Promise<{ id: string; number: string }> {
  return expectStatus(
    201,
    house.admin.rest('POST', '/v1/incidents', { title: 'Press 7 stopped', category: 'erp-mes', ...more }),
  )
}

const QUOTED = 'Restarted the press.\n\nOn Saturday, Andon <andon@plant.example> wrote:\n> Press 7 stopped\n'

describe('an answer', () => {
  test.each<[string, (incident: { id: string; number: string }) => object]>([
    ['by the thread of our messages', ({ id }) => ({ references: [`<thread.${id}@plant.example>`] })],
    ['by its number', ({ number }) => ({ subject: `AW: Escalated: [${number}] Press 7 stopped` })],
  ])('of a person joins its incident %s, without what it quotes', async (_, naming) => {
    const incident = await raise()
    const told = await house.send({ from: PERSON, subject: 'Re: x', text: QUOTED, ...naming(incident) })
    expect(told).toEqual({ code: 250, text: `2.0.0 Taken as ${incident.number}` })
    expect(await house.notes(incident.number)).toEqual([
      'Mail from Pia Post <p.post@plant.example>:\n\nRestarted the press.',
    ])
    expect((await house.files(incident.number)).map(({ fileName }) => fileName)).toEqual(['mail.eml'])
    expect(await house.incident(incident.number)).toMatchObject({ occurrenceCount: 1, status: 'new' })
  })

  test('to one of our notices joins the incident it was about', async () => {
    const incident = await raise()
    const { rows } = await house.owner.query(`select id from orgs where key = 'demo'`)
    const notice = '019a0000-0000-7000-8000-00000000abcd'
    await house.owner.query(
      `insert into notifications (org_id, id, record_type, record_id, incident_id, event, recipient_kind, recipient_key,
         channels, channel, state, priority, is_urgent, withdrawn_by, attempts, planned_at, sent_at, ended_at, plan, progress)
       values ($1, $2, 'incident', $3, $3, 'opened', 'person', 'p.post', '{email}', 'email', 'sent', 'P1', false, '{}', 1, now(), now(), now(), '{}', '{}')`,
      [rows[0].id, notice, incident.id],
    )
    const told = await house.send({
      from: PERSON,
      subject: 'x',
      text: 'On it.',
      inReplyTo: `<notice.${notice}@plant.example>`,
    })
    expect(numberIn(told)).toBe(incident.number)
  })

  test('of who reported by mail joins, and so does the answer to that', async () => {
    const reporter = 'Otto <otto@customer.example>'
    const first = await house.send({
      from: reporter,
      subject: 'It leaks',
      text: 'x',
      messageId: '<m1@customer.example>',
    })
    const second = await house.send({
      from: reporter,
      subject: 'Re: It leaks',
      text: 'Still.',
      messageId: '<m2@customer.example>',
      inReplyTo: '<m1@customer.example>',
      attachments: [{ filename: '../../leak.png', content: Buffer.from([137, 80, 78, 71]) }],
    })
    const third = await house.send({
      from: PERSON,
      subject: 'Re: It leaks',
      text: 'Coming.',
      inReplyTo: '<m2@customer.example>',
    })
    expect([numberIn(second), numberIn(third)]).toEqual([numberIn(first), numberIn(first)])
    expect(await house.notes(numberIn(first))).toEqual([
      'Mail from Otto <otto@customer.example>:\n\nStill.',
      'Mail from Pia Post <p.post@plant.example>:\n\nComing.',
    ])
    expect((await house.files(numberIn(first))).map(({ fileName }) => fileName)).toEqual([
      'mail.eml',
      'mail.eml',
      'leak.png',
      'mail.eml',
    ])
  })

  test('of who is named for the address joins; of the incident’s supplier too', async () => {
    const incident = await raise()
    const naming = { subject: `[${incident.number}] x`, text: 'Hello.' }
    const told = await house.send({ ...naming, from: 'op@plant.example', to: OPERATORS })
    expect(numberIn(told)).toBe(incident.number)
    await expectStatus(
      201,
      house.admin.rest('POST', '/v1/suppliers', {
        key: 'press',
        name: 'Press',
        contacts: [{ name: 'H', email: 'Hotline@press.example' }],
      }),
    )
    const theirs = await raise({ supplier: 'press' })
    const answer = { from: 'hotline@press.example', subject: `[${theirs.number}] x`, text: 'We come.' }
    expect(numberIn(await house.send(answer))).toBe(theirs.number)
    expect(await house.send({ ...answer, subject: `[${incident.number}] x` })).toEqual({
      code: 250,
      text: '2.0.0 Taken',
    })
  })

  test.each<[string, object]>([
    ['an outsider who guessed the number', { from: 'x@elsewhere.example' }],
    ['somebody of the plant whom no address names', { from: 'op@plant.example' }],
  ])('of %s is kept and not written into the incident', async (_, sender) => {
    const incident = await raise()
    const before = (await house.kept()).length
    const told = await house.send({ subject: `[${incident.number}] x`, text: 'Let me in.', ...sender })
    expect(told).toEqual({ code: 250, text: '2.0.0 Taken' })
    expect(await house.notes(incident.number)).toEqual([])
    expect(await house.files(incident.number)).toEqual([])
    const kept = await house.kept()
    expect(kept).toHaveLength(before + 1)
    expect(kept[0]).toMatchObject({
      state: 'unusable',
      reason: 'It answers an incident that its sender may not write to.',
    })
  })

  test('to a restricted incident is nobody’s who may not know of it', async () => {
    const incident = await raise({ visibility: 'restricted' })
    const naming = { subject: `[${incident.number}] x`, text: 'Hello.' }
    for (const from of [PERSON, 'op@plant.example']) {
      expect(await house.send({ ...naming, from, to: OPERATORS })).toEqual({ code: 250, text: '2.0.0 Taken' })
    }
    expect(await house.notes(incident.number)).toEqual([])
  })

  test('of another organisation’s number is a new mail here', async () => {
    const other = await house.as(['admin'], { org: 'other' })
    await house.seed('other')
    const theirs = await expectStatus(
      201,
      other.rest('POST', '/v1/incidents', { title: 'Theirs', category: 'erp-mes' }),
    )
    const told = await house.send({
      from: PERSON,
      subject: 'Hello',
      text: 'x',
      references: [`<thread.${theirs.id}@plant.example>`],
    })
    expect((await house.incident(numberIn(told))).title).toBe('Hello')
  })

  test('to a resolved incident is a note, and opens nothing again', async () => {
    const incident = await raise()
    const act = (action: string, body: object) =>
      expectStatus(200, house.admin.rest('POST', `/v1/incidents/${incident.number}/${action}`, body))
    await act('acknowledge', {})
    await act('resolve', { resolutionCode: 'fixed', text: 'Done.' })
    await house.send({ from: PERSON, subject: `[${incident.number}]`, text: 'Thank you.' })
    expect(await house.notes(incident.number)).toHaveLength(1)
    expect(await house.incident(incident.number)).toMatchObject({ status: 'resolved' })
  })

  test('of a machine is dropped: it would answer for as long as we write', async () => {
    const incident = await raise()
    const told = await house.send({
      from: PERSON,
      subject: `Ticket 5 opened [${incident.number}]`,
      text: 'We have received your request.',
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    expect(told.text).toMatch(/^2\.0\.0 Taken and dropped: automatic answer/)
    expect(await house.notes(incident.number)).toEqual([])
  })

  test('that is empty but for a file says so', async () => {
    const incident = await raise()
    await house.send({
      from: PERSON,
      subject: `[${incident.number}]`,
      attachments: [{ filename: 'a.txt', content: 'x' }],
    })
    expect(await house.notes(incident.number)).toEqual(['Mail from Pia Post <p.post@plant.example>, without text.'])
  })
})
