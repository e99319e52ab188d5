import { createTransport } from 'nodemailer'
import { classifyMailError, type MailFailure } from './mail-errors.ts'
import { isMailAddress, type MailServer } from './mail-server.ts'

/** One message to one address. */
export type Mail = {
  /** The same on every attempt: the Message-ID is made of it. */
  readonly id: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Messages with the same thread are shown as one conversation; null stands alone. */
  readonly thread: string | null
  /** Milliseconds since 1970: the same on every attempt. */
  readonly at: number
  readonly isUrgent: boolean
}

export type MailResult =
  | { readonly kind: 'accepted'; readonly messageId: string; readonly detail: string }
  | ({ readonly kind: 'failed' } & MailFailure)

export type Mailer = {
  /** Hands a message to the mail server. Never throws, and ends within `wholeTime`. */
  readonly send: (mail: Mail) => Promise<MailResult>
  readonly close: () => void
}

export type MailerOptions = MailServer & {
  readonly wholeTime?: number
  /** Certificates to trust beside the usual ones. */
  readonly ca?: string
  /** The name that the certificate must be for, where it is not the host's. */
  readonly servername?: string
}

const WHOLE_TIME = 25_000
const STEP_TIME = 10_000
const CONNECTIONS = 5
const MAILS_PER_CONNECTION = 200

/** The way to the operator's mail server: a few connections that are kept, each step within a time. */
export function makeMailer({ wholeTime = WHOLE_TIME, ca, servername, ...server }: MailerOptions): Mailer {
  const stepTime = Math.min(STEP_TIME, wholeTime)
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_PER_CONNECTION,
    // One more try when a kept connection turns out to have been closed; all others are the dispatcher's.
    maxRequeues: 1,
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === null ? {} : { auth: { user: server.user, pass: server.password } }),
    connectionTimeout: stepTime,
    greetingTimeout: stepTime,
    socketTimeout: stepTime,
    dnsTimeout: stepTime,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
      ...(servername === undefined ? {} : { servername }),
    },
  })
  return {
    send: async (mail) => {
      if (!isMailAddress(mail.to.address)) return { kind: 'failed', ...NO_ADDRESS }
      const messageId = identify('notice', mail.id, server.domain)
      try {
        const { response } = await transport.sendMail({
          ...compose(mail, messageId, server),
          signal: AbortSignal.timeout(wholeTime),
        })
        return { kind: 'accepted', messageId, detail: oneLine(response) }
      } catch (error) {
        return { kind: 'failed', ...classifyMailError(error) }
      }
    },
    close: () => transport.close(),
  }
}

const NO_ADDRESS: MailFailure = {
  code: 'ADDRESS_INVALID',
  detail: 'This is no email address.',
  isPermanent: true,
}

/** `<notice.019a…@plant.example>`: no sign of a header can be part of an id. */
const identify = (kind: string, id: string, domain: string): string =>
  `<${kind}.${id.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 200)}@${domain}>`

function compose(mail: Mail, messageId: string, { from, domain }: MailServer) {
  const { to, subject, text, html, thread, at, isUrgent } = mail
  const root = thread === null ? null : identify('thread', thread, domain)
  return {
    from,
    // Given apart and to the server by itself, so that nothing in a name or an address is read as another recipient.
    to: { name: oneLine(to.name), address: to.address },
    envelope: { from: from.address, to: [to.address] },
    subject: oneLine(subject),
    text,
    html,
    messageId,
    date: new Date(at),
    ...(root === null ? {} : { inReplyTo: root, references: [root] }),
    ...(isUrgent ? { priority: 'high' as const } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
