import { hostname } from 'node:os'
import { z } from 'zod'
import { count, listenAddress, networks } from './setting-kinds.ts'

/** The variables of the door for mail. */
export const mailListenerSettings = {
  SMTP_LISTEN: listenAddress
    .optional()
    .describe('Host and port at which mail to intake addresses is taken, such as `0.0.0.0:25`. Without it none is.'),
  SMTP_LISTEN_NAME: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, 'a host name is needed')
    .optional()
    .describe('How that listener calls itself; the name of this machine when left out.'),
  SMTP_LISTEN_NETWORKS: networks.describe(
    'Who may hand mail over to it: addresses and networks of your mail servers and devices, between commas. Only this machine when left out.',
  ),
  SMTP_LISTEN_TLS: z
    .enum(['off', 'offered', 'required', 'implicit'])
    .default('off')
    .describe(
      'Its TLS: `offered` by STARTTLS, `required` before any mail, `implicit` from the first byte. Needs a key and a certificate.',
    ),
  SMTP_LISTEN_CERT: z.string().optional().describe('File of its certificate with the chain, PEM.'),
  SMTP_LISTEN_KEY: z.string().optional().describe('File of the private key of that certificate, PEM.'),
  SMTP_LISTEN_BYTES: count(10_485_760, 65_536, 26_214_400).describe('The largest mail it takes.'),
}

type Read = z.output<z.ZodObject<typeof mailListenerSettings>>

export const hasKeyForTls = ({ SMTP_LISTEN_TLS: tls, SMTP_LISTEN_CERT: cert, SMTP_LISTEN_KEY: key }: Read): boolean =>
  tls === 'off' || (cert !== undefined && key !== undefined)

export const NO_KEY = { path: ['SMTP_LISTEN_TLS'], message: 'TLS needs SMTP_LISTEN_CERT and SMTP_LISTEN_KEY' }

export type MailListenerSettings = {
  readonly host: string
  readonly port: number
  readonly name: string
  readonly networks: readonly string[]
  readonly bytes: number
  /** Null without TLS. */
  readonly tls: {
    readonly kind: 'offered' | 'required' | 'implicit'
    readonly cert: string
    readonly key: string
  } | null
}

/** Who may hand mail over where nobody is named. */
const THIS_MACHINE = ['127.0.0.0/8', '::1']

export function toMailListener(read: Read): MailListenerSettings | null {
  if (read.SMTP_LISTEN === undefined) return null
  const { SMTP_LISTEN_TLS: kind, SMTP_LISTEN_CERT: cert, SMTP_LISTEN_KEY: key } = read
  return {
    ...read.SMTP_LISTEN,
    name: read.SMTP_LISTEN_NAME ?? hostname(),
    networks: read.SMTP_LISTEN_NETWORKS.length === 0 ? THIS_MACHINE : read.SMTP_LISTEN_NETWORKS,
    bytes: read.SMTP_LISTEN_BYTES,
    tls: kind === 'off' || cert === undefined || key === undefined ? null : { kind, cert, key },
  }
}
