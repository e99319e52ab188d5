import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { MailServer } from '#platform/mail/mail-server.ts'

const read = (name: string): string => readFileSync(new URL(`./tls/${name}`, import.meta.url), 'utf8')

export type Received = {
  readonly from: string
  readonly to: readonly string[]
  readonly isSecure: boolean
  readonly raw: string
  readonly mail: Email
}

export type Mailbox = {
  readonly port: number
  readonly received: readonly Received[]
  /** What a mailer needs to reach it. */
  readonly server: MailServer
  /** The authority of its certificate and the name it is for. */
  readonly trust: { readonly ca: string; readonly servername: string }
  readonly close: () => Promise<void>
}

type Options = {
  readonly security?: MailServer['security']
  readonly user?: string | null
  readonly options?: SMTPServerOptions
}

/** A real mail server that keeps what it is given, read as a mail program reads it. */
export async function openMailbox({
  security = 'starttls',
  user = null,
  options = {},
}: Options = {}): Promise<Mailbox> {
  const received: Received[] = []
  const server = new SMTPServer({
    secure: security === 'tls',
    key: read('hook.test.key'),
    cert: read('hook.test.pem'),
    authOptional: user === null,
    ...(security === 'none'
      ? { hideSTARTTLS: true, disabledCommands: ['STARTTLS', ...(user === null ? ['AUTH'] : [])] }
      : {}),
    onAuth: ({ username, password }, _, done) =>
      username === user && password === 'geheim' ? done(null, { user: username }) : done(new Error('no such user')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          isSecure: session.secure,
          raw: raw.toString('latin1'),
          mail: await PostalMime.parse(raw),
        })
        done()
      })
    },
    ...options,
  })
  // Connections that break off are the tests' own doing.
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    received,
    server: {
      host: '127.0.0.1',
      port,
      security,
      user,
      password: 'geheim',
      from: { name: 'Andon Werk Süd', address: 'andon@plant.example' },
      domain: 'plant.example',
    },
    trust: { ca: read('ca.pem'), servername: 'mail.test' },
    close: () => new Promise((done) => server.close(() => done())),
  }
}
