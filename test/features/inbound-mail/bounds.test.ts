import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type MailHouse, numberIn, openMailHouse } from './support.ts'

let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse({ SMTP_LISTEN_BYTES: '2000000' })
})
afterAll(() => house.close())

test('files beyond those that one mail may leave are told by name and size', async () => {
  const attachments = Array.from({ length: LIMITS.mailFiles + 1 }, (_, at) => ({
    filename: `f${at}.txt`,
    content: `x${at}`,
  }))
  const told = await house.send({ subject: 'Many', text: 'x', attachments })
  expect(await house.files(numberIn(told))).toHaveLength(LIMITS.mailFiles + 1)
  expect(await house.notes(numberIn(told))).toEqual([
    `Not kept of the mail from Erika Muster <e.muster@plant.example>:\n- f${LIMITS.mailFiles}.txt (3 bytes): of one mail ${LIMITS.mailFiles} files are kept`,
  ])
})

test('a file that is empty is told of, too', async () => {
  const told = await house.send({ subject: 'Empty', text: 'x', attachments: [{ filename: 'empty.txt', content: '' }] })
  expect(await house.notes(numberIn(told))).toEqual([
    expect.stringContaining('- empty.txt (0 bytes): The file is empty.'),
  ])
})

test('what a delivery that broke off left undone is done by the next', async () => {
  const raw = 'Subject: Broken off\r\nMessage-ID: <b@plant.example>\r\nContent-Type: application/pdf\r\n\r\nPDF'
  const told = await house.sendRaw(raw)
  const settled = () =>
    house.owner.query(`select settled_files = files as done from inbound_mails where message_id = 'b@plant.example'`)
  await house.owner.query(`update inbound_mails set settled_files = 0 where message_id = 'b@plant.example'`)
  expect(await house.sendRaw(raw)).toEqual({ code: 250, text: '2.0.0 Taken before' })
  expect((await settled()).rows).toEqual([{ done: true }])
  // Bytes that the incident has are not kept twice.
  expect(await house.files(numberIn(told))).toHaveLength(2)
})

test('the same mail by many connections at once opens one incident', async () => {
  const raw = 'From: e.muster@plant.example\r\nMessage-ID: <twice@x>\r\nSubject: At once\r\n\r\nx'
  const dialogue = [
    'EHLO a\r\n',
    'MAIL FROM:<a@b.example>\r\n',
    'RCPT TO:<lei@andon.plant.example>\r\n',
    'DATA\r\n',
    `${raw}\r\n.\r\n`,
  ]
  const replies = await Promise.all(Array.from({ length: 8 }, () => house.speak(dialogue)))
  expect(replies.map((lines) => lines.at(-1)!.slice(0, 3))).toEqual(Array.from({ length: 8 }, () => '250'))
  const { rows } = await house.owner.query(`select id from incidents where title = 'At once'`)
  expect(rows).toHaveLength(1)
})

describe('a hostile mail', () => {
  test.each<[string, string, object]>([
    ['NUL in its subject and text', 'Subject: a\0b\r\n\r\nc\0d', { title: 'ab', description: 'cd' }],
    ['no header at all', '\r\nJust text', { title: 'Mail without a subject', description: 'Just text' }],
    ['bare line feeds', 'Subject: Lines\n\nwithout returns\n', { title: 'Lines', description: 'without returns' }],
    [
      'HTML alone',
      'Subject: H\r\nContent-Type: text/html\r\n\r\n<p>Oven <b>3</b></p><script>alert(1)</script><p>hot</p>',
      { title: 'H', description: 'Oven 3\n\nhot' },
    ],
    ['signs that turn text around', 'Subject: =?utf-8?Q?=E2=80=AEevil?=\r\n\r\nx', { title: 'evil' }],
    [
      'a subject longer than a title',
      `Subject: ${'t'.repeat(990)}\r\n\r\nx`,
      { title: `${'t'.repeat(LIMITS.titleLength - 1)}…` },
    ],
    [
      'a boundary that never comes',
      'Subject: B\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nlost',
      { title: 'B' },
    ],
    ['a line of a megabyte', `Subject: L\r\n\r\n${'y'.repeat(1_000_000)}`, { title: 'L' }],
    [
      'an id that is no id',
      'Subject: I\r\nMessage-ID: nonsense\r\nReferences: <<>> x\r\n\r\nx',
      { title: 'I', sourceReference: null },
    ],
  ])('with %s becomes an incident', async (_, raw, members) => {
    const told = await house.sendRaw(raw)
    expect(told).toEqual({ code: 250, text: expect.stringMatching(/INC-\d+$/) })
    expect(await house.incident(numberIn(told))).toMatchObject(members)
  })

  test.each<[string, () => string, RegExp]>([
    [
      'too deep',
      () =>
        Array.from(
          { length: 30 },
          (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
        ).join(''),
      /5\.6\.0 .*nesting/,
    ],
    ['of headers alone', () => `Subject: x\r\nX: ${'y'.repeat(300_000)}\r\n\r\nx`, /5\.6\.0 .*header/],
    ['larger than is taken', () => `Subject: x\r\n\r\n${'y'.repeat(2_000_001)}`, /fixed maximum|5\.3\.4/],
  ])('that is %s is refused, and its sender knows why', async (_, make, text) => {
    const told = await house.sendRaw(make())
    expect([Math.floor(told.code / 100), told.text]).toEqual([5, expect.stringMatching(text)])
  })

  test('that names nobody is refused', async () => {
    const told = await house.sendRaw('From: nonsense\r\nSubject: x\r\n\r\nx', { from: 'x@[192.0.2.1]' })
    expect(told).toMatchObject({ code: 550, text: expect.stringContaining('5.1.7') })
  })
})

test('while the database is away the sender keeps the mail, and nothing is lost', async () => {
  const name = new URL(house.url).pathname.slice(1)
  const server = new pg.Client({ connectionString: inject('serverUrl') })
  house.owner.on('error', () => undefined)
  await server.connect()
  const raw = 'From: e.muster@plant.example\r\nSubject: Later\r\n\r\nx'
  try {
    await server.query(`alter database ${name} with allow_connections false`)
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    expect(await house.sendRaw(raw)).toMatchObject({ code: 451 })
  } finally {
    await server.query(`alter database ${name} with allow_connections true`)
    await server.end()
  }
  expect(await house.sendRaw(raw)).toMatchObject({ code: 250 })
})

test('what a mail server was told is in the log, and who wrote is not', async () => {
  const messageId = '<asked-for@plant.example>'
  const told = await house.send({ subject: 'Asked for', text: 'x', messageId })
  await house.sendRaw('Subject: x\r\n\r\nx', { from: 'e.muster@plant.example', to: 'lie@andon.plant.example' })
  const about = { client: '127.0.0.1', level: 'info' }
  expect(house.logged).toContainEqual(
    expect.objectContaining({
      ...about,
      messageId: 'asked-for@plant.example',
      recipients: ['lei@andon.plant.example'],
      said: `2.0.0 Taken as ${numberIn(told)}`,
    }),
  )
  expect(house.logged).toContainEqual(
    expect.objectContaining({ ...about, recipients: ['lie@andon.plant.example'], code: 550, msg: 'mail refused' }),
  )
  expect(JSON.stringify(house.logged)).not.toContain('muster')
})

test('what became of mails is counted', async () => {
  const text = await house.ground.metrics.registry.metrics()
  expect(text).toMatch(/andon_mails_total\{outcome="raised"\} \d+/)
  expect(text).toMatch(/andon_mail_seconds_count \d+/)
})
