import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isMailAddress, readMailAddress, readMailServer } from '#platform/mail/mail-server.ts'
import { type Mail, type Mailer, type MailerOptions, makeMailer } from '#platform/mail/mailer.ts'
import { type Mailbox, openMailbox } from '../../support/mailbox.ts'

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(options?: Parameters<typeof openMailbox>[0]): Promise<Mailbox> {
  const mailbox = await openMailbox(options)
  closing.push(mailbox.close)
  return mailbox
}

function make(options: MailerOptions): Mailer {
  const mailer = makeMailer({ wholeTime: 60_000, ...options })
  closing.push(mailer.close)
  return mailer
}

const MAIL: Mail = {
  id: '019a0000-0000-7000-8000-000000000001',
  to: { name: 'Jürgen Müller', address: 'j.mueller@plant.example' },
  subject: 'INC-1042 P1: Förderband steht – Abfüllung Öl',
  text: 'Das Förderband steht.\n\n.\nZeile nach dem Punkt, Größe 5 µm, 漢字 🏭\n-- \nAndon',
  html: '<!doctype html><html lang="de"><body><p>Das Förderband steht. Größe 5 µm, 漢字 🏭</p></body></html>',
  thread: '019a0000-0000-7000-8000-000000001042',
  at: Date.UTC(2026, 10, 21, 1, 2, 3),
  isUrgent: true,
}

describe('a message', () => {
  it('arrives as it was written: both parts, umlauts, threaded, over TLS', async () => {
    const { received, server, trust } = await open()
    const result = await make({ ...server, ...trust }).send(MAIL)
    expect(result).toMatchObject({ kind: 'accepted', messageId: `<notice.${MAIL.id}@plant.example>` })
    const [{ from, to, isSecure, mail, raw }] = received as [(typeof received)[number]]
    expect({ from, to, isSecure }).toEqual({ from: 'andon@plant.example', to: [MAIL.to.address], isSecure: true })
    expect(mail).toMatchObject({
      subject: MAIL.subject,
      from: { name: 'Andon Werk Süd', address: 'andon@plant.example' },
      to: [{ name: 'Jürgen Müller', address: 'j.mueller@plant.example' }],
      messageId: `<notice.${MAIL.id}@plant.example>`,
      inReplyTo: `<thread.${MAIL.thread}@plant.example>`,
      references: `<thread.${MAIL.thread}@plant.example>`,
      date: '2026-11-21T01:02:03.000Z',
    })
    expect(mail.text?.trim().replaceAll('\r\n', '\n')).toBe(MAIL.text)
    expect(mail.html?.trim()).toBe(MAIL.html)
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]))
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headers.get('importance')).toBe('High')
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative/)
    // Old servers take 7 bits and lines of 998 characters.
    expect(raw.split('\r\n').every((line) => line.length <= 998 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true)
  })

  it('has the same Message-ID on every attempt, and one thread with the others of its incident', async () => {
    const { received, server, trust } = await open()
    const mailer = make({ ...server, ...trust })
    await mailer.send(MAIL)
    await mailer.send(MAIL)
    await mailer.send({ ...MAIL, id: '019a0000-0000-7000-8000-000000000002', isUrgent: false })
    await mailer.send({ ...MAIL, id: '019a0000-0000-7000-8000-000000000003', thread: null })
    const mails = received.map(({ mail }) => mail)
    expect(mails[0]?.messageId).toBe(mails[1]?.messageId)
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3)
    expect(mails.slice(0, 3).map(({ references }) => references)).toEqual(Array(3).fill(mails[0]?.inReplyTo))
    expect(mails[3]).toMatchObject({ subject: MAIL.subject })
    expect([mails[3]?.inReplyTo, mails[3]?.references]).toEqual([undefined, undefined])
  })

  it.each([
    ['the subject', { subject: 'a\r\nBcc: thief@evil.example\r\n\r\nbody' }],
    ['the name', { to: { name: 'x"\r\nBcc: thief@evil.example', address: MAIL.to.address } }],
    ['a name that looks like addresses', { to: { name: 'a@b.example, thief@evil.example', address: MAIL.to.address } }],
    ['the id', { id: 'a>\r\nBcc: thief@evil.example' }],
    ['the thread', { thread: 'a>\r\nBcc: thief@evil.example' }],
    ['other ends of lines', { subject: 'a\u2028Bcc: thief@evil.example\u0085Cc: t@evil.example\u0000' }],
  ])('cannot be given a header through %s', async (_, change) => {
    const { received, server, trust } = await open()
    expect(await make({ ...server, ...trust }).send({ ...MAIL, ...change })).toMatchObject({ kind: 'accepted' })
    const [{ to, mail }] = received as [(typeof received)[number]]
    expect(to).toEqual([MAIL.to.address])
    expect(mail.headers.filter(({ key }) => ['bcc', 'cc'].includes(key))).toEqual([])
    expect(mail.to?.map(({ address }) => address)).toEqual([MAIL.to.address])
  })

  it.each([
    '',
    'nobody',
    'a@b@c.example',
    'a b@c.example',
    'a@c.example, d@e.example',
    'a@c.example\r\nRCPT TO:<x@y>',
    '<a@c.example>',
  ])('is not sent to %j', async (address) => {
    const { received, server, trust } = await open()
    const result = await make({ ...server, ...trust }).send({ ...MAIL, to: { name: '', address } })
    expect(result).toMatchObject({ kind: 'failed', code: 'ADDRESS_INVALID', isPermanent: true })
    expect(received).toEqual([])
  })

  it('goes with user and password, and with TLS from the first byte', async () => {
    const { received, server, trust } = await open({ security: 'tls', user: 'andon' })
    expect(await make({ ...server, ...trust }).send(MAIL)).toMatchObject({ kind: 'accepted' })
    const wrong = await make({ ...server, ...trust, password: 'falsch' }).send(MAIL)
    expect(wrong).toMatchObject({ kind: 'failed', code: 'MAIL_AUTH_FAILED', isPermanent: false })
    expect(received).toHaveLength(1)
  })
})

const says = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

describe('a mail server that says no', () => {
  it.each([
    [
      'an unknown recipient',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e?: Error) => void) =>
          done(says(550, 'no such user <j.mueller@plant.example>')),
      },
      { code: 'SMTP_550', isPermanent: true },
    ],
    [
      'a recipient that is busy',
      { onRcptTo: (_: unknown, __: unknown, done: (e?: Error) => void) => done(says(450, 'greylisted')) },
      { code: 'SMTP_450', isPermanent: false },
    ],
    [
      'a sender it does not know',
      { onMailFrom: (_: unknown, __: unknown, done: (e?: Error) => void) => done(says(553, 'who are you')) },
      { code: 'SMTP_553', isPermanent: false },
    ],
    [
      'a client it does not like',
      { onConnect: (_: unknown, done: (e?: Error) => void) => done(says(554, 'go away')) },
      { isPermanent: false },
    ],
  ] as const)('to %s', async (_, options, expected) => {
    const { received, server, trust } = await open({ options })
    const result = await make({ ...server, ...trust }).send(MAIL)
    expect(result).toMatchObject({ kind: 'failed', ...expected })
    expect(JSON.stringify(result)).not.toContain(MAIL.to.address)
    expect(received).toEqual([])
  })

  it('to the message itself', async () => {
    const { server, trust } = await open({
      options: {
        onData: (stream, _, done) => {
          stream.resume()
          stream.on('end', () => done(says(552, 'too large')))
        },
      },
    })
    expect(await make({ ...server, ...trust }).send(MAIL)).toMatchObject({ code: 'SMTP_552', isPermanent: true })
  })
})

describe('a mail server that is not to be trusted', () => {
  it('offers no TLS, or has a certificate for another name or of nobody', async () => {
    const plain = await open({ security: 'none' })
    expect(await make({ ...plain.server, ...plain.trust, security: 'starttls' }).send(MAIL)).toMatchObject({
      code: 'MAIL_TLS_FAILED',
    })
    const { received, server, trust } = await open()
    expect(await make({ ...server, ca: trust.ca, servername: 'other.test' }).send(MAIL)).toMatchObject({
      code: 'MAIL_TLS_FAILED',
    })
    expect(await make({ ...server, servername: trust.servername }).send(MAIL)).toMatchObject({
      code: 'MAIL_TLS_FAILED',
    })
    expect([...plain.received, ...received]).toEqual([])
  })

  it('is spoken to in clear when the operator says so', async () => {
    const { received, server } = await open({ security: 'none' })
    expect(await make(server).send(MAIL)).toMatchObject({ kind: 'accepted' })
    expect(received[0]?.isSecure).toBe(false)
  })
})

describe('a mail server that does not play along', () => {
  async function openSocket(behave: (socket: Socket) => void): Promise<MailerOptions> {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined))
      behave(socket)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    closing.push(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    })
    const { port } = server.address() as { port: number }
    const { server: known } = {
      server: { user: null, password: '', from: { name: '', address: 'a@b.example' }, domain: 'b.example' },
    }
    return { ...known, host: '127.0.0.1', port, security: 'none', wholeTime: 500 }
  }

  it.each([
    ['says nothing', () => undefined, 'MAIL_TIMEOUT'],
    ['stops after its greeting', (socket: Socket) => socket.write('220 here\r\n'), 'MAIL_TIMEOUT'],
    ['hangs up', (socket: Socket) => socket.destroy(), 'MAIL_CONNECT_FAILED'],
  ])('%s', async (_, behave, code) => {
    const options = await openSocket(behave)
    const wholeTime = code === 'MAIL_TIMEOUT' ? 500 : 60_000
    expect(await make({ ...options, wholeTime }).send(MAIL)).toMatchObject({ kind: 'failed', code, isPermanent: false })
  })

  it('is not there', async () => {
    const mailbox = await openMailbox()
    await mailbox.close()
    expect(await make(mailbox.server).send(MAIL)).toMatchObject({ code: 'MAIL_CONNECT_FAILED', isPermanent: false })
  })

  it('drips: the whole time counts, not each step', async () => {
    const options = await openSocket((socket) => {
      const drip = setInterval(() => socket.write('220-still here\r\n'), 50)
      socket.once('close', () => clearInterval(drip))
    })
    expect(await make(options).send(MAIL)).toMatchObject({ kind: 'failed', isPermanent: false })
  })
})

describe('settings', () => {
  it.each([
    [
      'smtps://u:p%40ss@mail.plant.example',
      { host: 'mail.plant.example', port: 465, security: 'tls', user: 'u', password: 'p@ss' },
    ],
    ['smtp://mail.plant.example', { port: 587, security: 'starttls', user: null }],
    ['smtp://[fd00::1]:2525/', { host: 'fd00::1', port: 2525 }],
  ])('%s', (text, expected) => {
    expect(readMailServer(text)).toMatchObject(expected)
  })

  it.each([
    'mail.plant.example',
    'https://mail.plant.example',
    'smtp://host/path',
    'smtp://host?tls.rejectUnauthorized=false',
    'smtp://',
    'smtp://u:%zz@host',
  ])('not %s', (text) => expect(readMailServer(text)).toBeNull())

  it.each([
    ['Andon <andon@plant.example>', { name: 'Andon', address: 'andon@plant.example' }],
    ['"Andon, Werk 1" <andon@plant.example>', { name: 'Andon, Werk 1', address: 'andon@plant.example' }],
    ['andon@plant.example', { name: '', address: 'andon@plant.example' }],
    ['Andon', null],
    ['a@b.example, c@d.example', null],
    ['Andon <andon@plant.example> x', null],
  ])('from %s', (text, expected) => {
    expect(readMailAddress(text)).toEqual(expected)
  })

  it('takes addresses with umlauts and none with a port of a header in it', () => {
    expect(['ü@müller.example', "o'neil+x@a.example", 'x@localhost'].map(isMailAddress)).toEqual([true, true, true])
    expect(['a@-b.example', 'a@b..example', '@b.example', `${'a'.repeat(65)}@b.example`].some(isMailAddress)).toBe(
      false,
    )
  })
})
