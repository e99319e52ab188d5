import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import { ADDRESS, addAddress, expectStatus, type MailHouse, numberIn, openMailHouse } from './support.ts'

let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse()
  await expectStatus(
    201,
    addAddress(house.admin, 'alarms', 'alarms@andon.plant.example', {
      allowedSenders: ['ups@plant.example', 'scada.example'],
    }),
  )
  await house.as(['responder'], { key: 'p.post' })
  await expectStatus(
    201,
    house.admin.rest('POST', '/v1/people', {
      key: 'p.post',
      name: 'P. Post',
      email: 'P.Post@plant.example',
    }),
  )
})
afterAll(() => house.close())

describe('a mail to an intake address', () => {
  test('opens an incident with its subject, text and reporter, and is its first evidence', async () => {
    const told = await house.send({
      subject: 'Re: Fwd: Press 7 stopped',
      text: 'It makes a noise.\n',
      messageId: '<a1@plant.example>',
    })
    expect(told).toEqual({ code: 250, text: expect.stringMatching(/^2\.0\.0 Taken as INC-\d+$/) })
    expect(await house.incident(numberIn(told))).toMatchObject({
      title: 'Press 7 stopped',
      description: 'It makes a noise.',
      reporter: 'e.muster@plant.example',
      source: 'email',
      sourceReference: 'a1@plant.example',
      openedBy: 'mail',
    })
    expect(await house.files(numberIn(told))).toMatchObject([{ fileName: 'mail.eml', mediaType: 'message/rfc822' }])
  })

  test('names the person of its address, and the asset behind the plus', async () => {
    const asset = (await expectStatus(200, house.admin.rest('GET', '/v1/assets?limit=1'))).items[0].key as string
    const told = await house.send({
      from: 'p.post@PLANT.example',
      to: ADDRESS.replace('@', `+${asset}@`),
      subject: 'Scanner',
      text: 'x',
    })
    expect(await house.incident(numberIn(told))).toMatchObject({ reporter: 'p.post', assets: [asset] })
  })

  test('changes nothing when it is delivered again, by another way too', async () => {
    const mail = { subject: 'Once', text: 'Only once', messageId: '<once@plant.example>', date: new Date(0) }
    const first = await house.send(mail)
    expect(await house.send(mail)).toEqual({ code: 250, text: '2.0.0 Taken before' })
    expect(await house.send({ ...mail, headers: { Received: 'from a by b; Thu, 1 Jan 1970 00:00:00 +0000' } })).toEqual(
      {
        code: 250,
        text: '2.0.0 Taken before',
      },
    )
    expect(await house.incident(numberIn(first))).toMatchObject({ occurrenceCount: 1 })
    expect(await house.notes(numberIn(first))).toEqual([])
  })

  test('is another one when a device sends all under one Message-ID', async () => {
    const numbers = new Set<string>()
    for (const text of ['one', 'two']) {
      numbers.add(numberIn(await house.send({ subject: 'Constant', text, messageId: '<same@device>' })))
    }
    expect(numbers.size).toBe(2)
  })

  test.each<[string, object, number, RegExp]>([
    ['for an address that nobody has', { to: 'nobody@andon.plant.example' }, 550, /5\.1\.1/],
    ['from somebody who may not write here', { to: 'alarms@andon.plant.example' }, 550, /5\.7\.1 .*may not write/],
    [
      'of a machine that nobody named',
      { headers: { 'Auto-Submitted': 'auto-generated' } },
      550,
      /5\.7\.1 .*automatic mail/,
    ],
    ['of our own', { messageId: '<notice.019a0000-0000-7000-8000-000000000000@plant.example>' }, 554, /5\.4\.6/],
    ['from our own address', { from: 'andon@plant.example' }, 554, /5\.4\.6/],
  ])('is refused: one %s', async (_, mail, code, text) => {
    const told = await house.send({ subject: 'x', text: 'x', ...mail })
    expect([told.code, told.text]).toEqual([code, expect.stringMatching(text)])
  })

  test.each<[string, object]>([
    ['an absence', { headers: { 'Auto-Submitted': 'auto-replied (vacation)' } }],
    ['a bounce', { envelope: { from: '', to: ADDRESS } }],
    ['an old absence', { headers: { 'X-Autoreply': 'yes' } }],
  ])('is taken and dropped: %s', async (_, mail) => {
    const before = await count()
    expect(await house.send({ subject: 'Away', text: 'x', ...mail })).toEqual({
      code: 250,
      text: expect.stringMatching(/^2\.0\.0 Taken and dropped: /),
    })
    expect(await count()).toBe(before)
  })

  test('of a machine that is named repeats itself as occurrences of one incident', async () => {
    const mail = (text: string) => ({
      from: 'alarm@scada.example',
      to: 'alarms@andon.plant.example',
      subject: 'Oven too hot',
      text,
      headers: { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
    })
    const first = await house.send(mail('240'))
    expect(numberIn(await house.send(mail('245')))).toBe(numberIn(first))
    expect(await house.incident(numberIn(first))).toMatchObject({ occurrenceCount: 2 })
    expect(await house.files(numberIn(first))).toHaveLength(1)
  })

  test('that names two addresses of ours is taken for one and sent again for the other', async () => {
    const replies = await house.speak([
      'EHLO a\r\n',
      'MAIL FROM:<x@scada.example>\r\n',
      `RCPT TO:<${ADDRESS}>\r\n`,
      `RCPT TO:<${ADDRESS.replace('@', '+line@')}>\r\n`,
      'RCPT TO:<alarms@andon.plant.example>\r\n',
      'QUIT\r\n',
    ])
    expect(replies.map((line) => line.slice(0, 3))).toEqual(['220', '250', '250', '250', '250', '452', '221'])
  })

  test('is not taken at an address that is retired, or whose client is disabled', async () => {
    await expectStatus(
      201,
      house.admin.rest('POST', '/v1/api-clients', { key: 'gone', name: 'Gone', roles: ['integration'] }),
    )
    await expectStatus(201, addAddress(house.admin, 'gone', 'gone@andon.plant.example', { client: 'gone' }))
    const mail = { to: 'gone@andon.plant.example', subject: 'x', text: 'x' }
    expect((await house.send(mail)).code).toBe(250)
    await expectStatus(200, house.admin.rest('POST', '/v1/api-clients/gone/revoke', {}))
    expect(await house.send(mail)).toMatchObject({ code: 450, text: expect.stringContaining('4.2.1') })
    await expectStatus(
      200,
      house.admin.rest('POST', '/v1/intake-addresses/gone/retire', { reason: 'Test' }, { 'if-match': '"1"' }),
    )
    expect(await house.send(mail)).toMatchObject({ code: 550, text: expect.stringContaining('5.1.1') })
  })

  test('waits at its server when one sender writes too often', async () => {
    const sender = createHash('sha256').update('storm@plant.example').digest('hex')
    const already = LIMITS.mailsPerSender - 1
    await house.owner.query(
      `insert into inbound_mails (org_id, id, digest, address_id, sender, outcome, received_at, files, settled_files)
       select o.id, gen_random_uuid(), n::text, gen_random_uuid(), $1, 'nothing', $2, 0, 0
       from orgs o, generate_series(1, $3) n where o.key = 'demo'`,
      [sender, new Date(house.clock.now()), already],
    )
    const mail = (at: number) => ({ from: 'storm@plant.example', subject: `Storm ${at}`, text: 'x' })
    expect((await house.send(mail(1))).code).toBe(250)
    expect(await house.send(mail(2))).toMatchObject({ code: 451, text: expect.stringContaining('4.7.1') })
    house.clock.advance(11 * 60_000)
    expect((await house.send(mail(2))).code).toBe(250)
  })
})

const count = async (): Promise<number> =>
  (await house.owner.query('select count(*)::int as n from inbound_mails')).rows[0].n

describe('a mail that cannot be used', () => {
  test('is kept whole, and its files follow when it is replayed', async () => {
    const told = await house.send({
      from: 'stranger@elsewhere.example',
      subject: 'Re: [INC-1] about that',
      text: 'Please grant me access.',
      attachments: [{ filename: 'form.pdf', content: 'PDF' }],
    })
    expect(told).toMatchObject({ code: 250 })
    const [message] = await house.kept()
    expect(message).toMatchObject({
      state: 'unusable',
      name: 'email',
      reason: expect.stringContaining('may not write'),
    })
    const replayed = await expectStatus(200, house.admin.rest('POST', `/v1/intake/messages/${message!.id}/replay`))
    expect(replayed).toMatchObject({ state: 'replayed' })
    const [org] = (await house.owner.query(`select id, key from orgs where key = 'demo'`)).rows
    await house.services.inboundMail.settleKept(systemCtx(org, house.clock.now()))
    const incident = await expectStatus(200, house.admin.rest('GET', `/v1/incidents/${replayed.incidentId}`))
    expect((await house.files(incident.number)).map(({ fileName }) => fileName)).toEqual(['mail.eml', 'form.pdf'])
    expect((await house.owner.query('select 1 from inbound_mails where raw is not null')).rows).toEqual([])
  })
})

test.each([0, 1] as const)('mails are known for as long as that is said: %i ms more', async (extra) => {
  const told = await house.send({ subject: `Old ${extra}`, text: 'x' })
  const known = async () =>
    (
      await house.owner.query(
        'select 1 from inbound_mails m join incidents i on i.id = m.incident_id where i.number = $1',
        [Number(numberIn(told).slice(4))],
      )
    ).rowCount
  const [org] = (await house.owner.query(`select id, key from orgs where key = 'demo'`)).rows
  const later = house.clock.now() + LIMITS.inboundMailDays * DAY + extra
  await house.services.inboundMail.clear(systemCtx(org, later))
  expect(await known()).toBe(extra === 0 ? 1 : 0)
})

test('a mail is tried as JSON first', async () => {
  const body = {
    title: 'Press 7 stopped',
    text: 'It is hot',
    from: { address: 'a@b.example' },
    reporter: 'a@b.example',
    details: [],
    automatic: true,
  }
  const { items } = await expectStatus(200, house.admin.rest('POST', '/v1/intake/email/test', body))
  expect(items).toMatchObject([
    {
      mapping: 'email',
      action: 'raise',
      usable: true,
      dedupKey: 'email/a@b.example/Press 7 stopped',
      incident: { title: 'Press 7 stopped' },
    },
  ])
})
