/** Why a message was not taken. `isPermanent`: this address will not take this message at another time either. */
export type MailFailure = {
  /** `SMTP_550`, `MAIL_TIMEOUT`, … */
  readonly code: string
  readonly detail: string
  readonly isPermanent: boolean
}

const SENTENCES: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  EABORT: ['MAIL_TIMEOUT', 'The mail server did not take the message in time.'],
  ETIMEDOUT: ['MAIL_TIMEOUT', 'The mail server did not answer in time.'],
  ECONNECTION: ['MAIL_CONNECT_FAILED', 'The mail server cannot be reached, or broke the connection off.'],
  ESOCKET: ['MAIL_CONNECT_FAILED', 'The mail server cannot be reached, or broke the connection off.'],
  EDNS: ['MAIL_NAME_UNKNOWN', 'The name of the mail server is not known.'],
  ETLS: [
    'MAIL_TLS_FAILED',
    'No secure connection to the mail server: it offers none, or its certificate is not valid.',
  ],
  EAUTH: ['MAIL_AUTH_FAILED', 'The mail server does not accept the user and password of SMTP_URL.'],
  ENOAUTH: ['MAIL_AUTH_FAILED', 'The mail server wants a user and password in SMTP_URL.'],
}

/**
 * What a failure to send means. A 5xx for the recipient or the message is final (RFC 5321, 4.2.1); one for the
 * sender, the password or the connection is the operator's to mend, and so worth another attempt, as is every 4xx.
 */
export function classifyMailError(error: unknown): MailFailure {
  const {
    code = '',
    response,
    responseCode,
    command = '',
  } = error as {
    readonly code?: string
    readonly response?: string
    readonly responseCode?: number
    readonly command?: string
  }
  // A server without TLS, or one that refuses it, is the same to us.
  const isTls = isTlsFault(error) || command === 'STARTTLS'
  const known = SENTENCES[isTls ? 'ETLS' : code]
  if (known && (responseCode === undefined || isTls || code === 'EAUTH')) {
    return { code: known[0], detail: known[1], isPermanent: false }
  }
  if (responseCode !== undefined) {
    const said = tidy(response ?? '')
    const isOurs = /^(CONN|EHLO|HELO|STARTTLS|AUTH|MAIL FROM)/.test(command)
    return {
      code: `SMTP_${responseCode}`,
      detail: `The mail server answered: ${said}`,
      isPermanent: responseCode >= 500 && !isOurs,
    }
  }
  if (code === 'EENVELOPE') return { code: 'ADDRESS_INVALID', detail: 'This is no email address.', isPermanent: true }
  return { code: 'MAIL_FAILED', detail: 'The message could not be handed to the mail server.', isPermanent: false }
}

const isTlsFault = (error: unknown): boolean => {
  const { code, cause, message = '' } = error as { code?: string; cause?: unknown; message?: string }
  if (code === 'ETLS') return true
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_)/.test(code ?? '')) return true
  if (code === 'ESOCKET' && /certificate|altnames|ssl|tls/i.test(message)) return true
  return cause instanceof Error && isTlsFault(cause)
}

/** What a server says is shown to those who watch deliveries: one line, and no address of a person in it. */
const tidy = (response: string): string =>
  response
    .replace(/[\p{Cc}]+/gu, ' ')
    .replace(/[^\s<>]+@[^\s<>]+/g, '[address]')
    .slice(0, 300)
    .trim()
