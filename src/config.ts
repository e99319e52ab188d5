import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { LOG_LEVELS } from '#platform/log.ts'
import type { MailServer } from '#platform/mail/mail-server.ts'
import type { BrokerAddress } from '#platform/mqtt/broker-address.ts'
import type { BrokerTls } from '#platform/mqtt/broker-tls.ts'
import type { AllowedNetwork } from '#platform/outgoing/networks.ts'
import {
  hasKeyForTls,
  type MailListenerSettings,
  mailListenerSettings,
  NO_KEY,
  toMailListener,
} from './mail-listener-settings.ts'
import { HALF_MQTT_TLS, hasWholeMqttTls, mqttTlsSettings, toBrokerTls } from './mqtt-tls-settings.ts'
import {
  allowedNetworks,
  baseAddress,
  brokerAddress,
  count,
  databaseAddress,
  incidentAddress,
  mailAddress,
  mailServer,
  networks,
  origins,
  topicPrefix,
  wholeNumber,
} from './setting-kinds.ts'

/** Where the project lies: the data folder is beside it unless told otherwise. */
const HOME = fileURLToPath(new URL('..', import.meta.url))

/** Every variable of the environment: the table of the operations guide is made of it. */
const Environment = z
  .object({
    HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Loopback unless you say otherwise.'),
    PORT: count(3000, 0, 65_535).describe('Port to listen on; 0 takes a free one.'),
    DATA_DIR: z
      .string()
      .optional()
      .describe('Folder of the embedded database and of `admin-token`; `.data` in the project when left out.'),
    DATABASE_URL: databaseAddress
      .optional()
      .describe('A PostgreSQL 18 database, as the role that owns it. Without it an embedded one is started.'),
    DEMO: z
      .enum(['on', 'off'])
      .default('on')
      .describe('`off`: an empty database is not filled with the organisation demo; begin with `andon org create`.'),
    DATABASE_POOL: wholeNumber(2, 200)
      .optional()
      .describe(
        'Connections for requests; four times the cores and four when left out, so that commits can share a flush.',
      ),
    DATABASE_WORKER_POOL: count(2, 1, 50).describe('Connections for credentials and background work.'),
    CREATE_LANES: count(2, 1, 16).describe('Transactions of one organisation that create incidents at once.'),
    LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('Least level of what is logged.'),
    TRUSTED_PROXIES: networks.describe('Networks of proxies whose X-Forwarded headers are believed, between commas.'),
    CORS_ORIGINS: origins.describe('Origins of web pages that may call, between commas.'),
    IDENTITY_PROVIDER_ORIGINS: origins.describe('Origins whose key sets may be fetched without https.'),
    PUBLIC_URL: baseAddress
      .optional()
      .describe(
        'Where people reach this service, such as `https://andon.plant.example`: what links in messages begin with. Without it there are none.',
      ),
    INCIDENT_URL: incidentAddress
      .optional()
      .describe(
        'Where an incident can be opened in your own front-end, with `{number}` or `{id}`. Without it messages hold no such link.',
      ),
    SMTP_URL: mailServer
      .optional()
      .describe(
        'The mail server: `smtps://user:password@host` (TLS) or `smtp://…` (STARTTLS). Without it no email is sent.',
      ),
    SMTP_TLS: z
      .enum(['required', 'off'])
      .default('required')
      .describe('`off`: `smtp://` in clear, for a relay on this machine.'),
    MAIL_FROM: mailAddress
      .optional()
      .describe('Who emails are from: `Andon <andon@plant.example>`. Needed with SMTP_URL.'),
    MQTT_URL: brokerAddress
      .optional()
      .describe(
        'The MQTT broker: `mqtts://user:password@host` (TLS) or `mqtt://…` (in clear). Without it there is no connection to one.',
      ),
    MQTT_ORG: z
      .string()
      .optional()
      .describe('Key of the organisation that messages of the broker are about. Needed with MQTT_URL.'),
    MQTT_CLIENT_ID: z
      .string()
      .max(100)
      .optional()
      .describe('The client id at the broker, the same in all processes; `andon-` and MQTT_ORG when left out.'),
    MQTT_ACTS_AS: z
      .string()
      .optional()
      .describe(
        'Key of the API client as which messages of the broker act, with its roles and sites. Without it they are about the whole organisation.',
      ),
    ...mqttTlsSettings,
    MQTT_VERSION: z.enum(['5', '3.1.1']).default('5').describe('The version of MQTT that the broker speaks.'),
    MQTT_STATE_PREFIX: topicPrefix
      .optional()
      .describe(
        'Where the state of each asset is retained at the MQTT broker: `andon` for `andon/acme/lei/packaging/line-4/state`. Without it none is published.',
      ),
    HOLD_CONFIRMATION_MINUTES: wholeNumber(1, 10_080)
      .optional()
      .describe(
        'Minutes within which an MES or ERP confirms the hold of a batch; after them the timeline says that none did. Without it none is waited for.',
      ),
    MQTT_HOLD_PREFIX: topicPrefix
      .optional()
      .describe(
        'Where holds of batches are commanded: `andon` for `andon/acme/batches/hold`, confirmed at `…/hold/confirmed`. Without it none is.',
      ),
    MQTT_STATE_TITLES: z
      .enum(['on', 'off'])
      .default('off')
      .describe('`on`: states name the titles of incidents, for whoever may read the topics.'),
    ...mailListenerSettings,
    OUTGOING_ALLOW: allowedNetworks.describe(
      'Internal networks and ports that webhooks may reach, such as `10.2.0.0/16:443`, between commas. Only the public internet otherwise.',
    ),
    RATE_LIMIT_PRINCIPAL: count(600_000, 1, 1e9).describe('Requests a minute for each principal.'),
    RATE_LIMIT_ADDRESS: count(300, 1, 1e9).describe('Requests a minute for each address, where no token is needed.'),
    RATE_LIMIT_REFUSED: count(60, 1, 1e9).describe('Refused credentials a minute for each address.'),
    MAX_REQUESTS_IN_FLIGHT: count(1_000, 1, 100_000).describe('Requests answered at once; more get 503.'),
    MAX_EVENT_LOOP_DELAY: count(400, 10, 60_000).describe('Mean delay in milliseconds above which requests get 503.'),
    ANDON_TOKEN: z
      .string()
      .optional()
      .describe('For commands with `--server`, not for the service: an API key or an access token of that server.'),
    SHUTDOWN_SECONDS: count(10, 1, 600).describe('Time for requests in flight when the process is told to stop.'),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'with SMTP_URL it must be said who emails are from',
  })
  .refine(hasKeyForTls, NO_KEY)
  .refine(({ MQTT_URL, MQTT_ORG }) => MQTT_URL === undefined || MQTT_ORG !== undefined, {
    path: ['MQTT_ORG'],
    message: 'with MQTT_URL it must be said which organisation its messages are about',
  })
  .refine(hasWholeMqttTls, HALF_MQTT_TLS)
  .refine(({ MQTT_STATE_PREFIX, MQTT_URL }) => MQTT_STATE_PREFIX === undefined || MQTT_URL !== undefined, {
    path: ['MQTT_STATE_PREFIX'],
    message: 'it needs a broker: set MQTT_URL',
  })
  .refine(({ MQTT_HOLD_PREFIX, MQTT_URL }) => MQTT_HOLD_PREFIX === undefined || MQTT_URL !== undefined, {
    path: ['MQTT_HOLD_PREFIX'],
    message: 'it needs a broker: set MQTT_URL',
  })

type Read = z.output<typeof Environment>

/** The broker, and who its messages are for. */
type MqttSettings = {
  readonly address: BrokerAddress
  /** Null where nothing is said of certificates. */
  readonly tls: BrokerTls | null
  /** 4 is 3.1.1. */
  readonly version: 4 | 5
  readonly org: string
  readonly clientId: string
  /** Key of an API client; null for the whole organisation. */
  readonly actsAs: string | null
}

export type Config = {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly fillsEmpty: boolean
  readonly pools: { readonly app: number; readonly worker: number }
  readonly createLanes: number
  readonly logLevel: Read['LOG_LEVEL']
  readonly trustedProxies: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly identityProviderOrigins: readonly string[]
  readonly publicUrl: string | null
  readonly incidentUrl: string | null
  /** Null without a mail server. */
  readonly mail: MailServer | null
  /** Null without a broker. */
  readonly mqtt: MqttSettings | null
  /** How long a hold of a batch may be unconfirmed, in milliseconds; null for ever. */
  readonly holdPatience: number | null
  /** Null when no states of assets are published. */
  readonly mqttStates: { readonly prefix: string; readonly withTitles: boolean } | null
  /** Null when holds of batches are not commanded. */
  readonly mqttHolds: { readonly prefix: string } | null
  /** Where mail is taken; null where none is. */
  readonly mailListener: MailListenerSettings | null
  readonly outgoingAllow: readonly AllowedNetwork[]
  readonly rateLimits: { readonly principal: number; readonly address: number; readonly refused: number }
  readonly pressure: { readonly requestsInFlight: number; readonly eventLoopDelay: number }
  readonly shutdownSeconds: number
  /** With which commands speak to a service elsewhere; null without one. */
  readonly remoteToken: string | null
}

/** The environment has faults; each is named with what to do. */
export class ConfigError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads the environment: the only reader of process.env. An empty value is as good as none. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '')
  const result = Environment.safeParse(Object.fromEntries(given))
  if (!result.success) throw new ConfigError(result.error.issues.map(describeFault))
  return Object.freeze(toConfig(result.data))
}

const describeFault = ({ path, message }: { path: PropertyKey[]; message: string }): string => {
  const name = String(path[0])
  const { description = '' } = Environment.shape[name as keyof typeof Environment.shape]
  return `${name}: ${message}. ${description} Correct it, or unset it for the default.`
}

const toConfig = (read: Read): Config => ({
  host: read.HOST,
  port: read.PORT,
  dataDir: read.DATA_DIR === undefined ? resolve(HOME, '.data') : resolve(read.DATA_DIR),
  databaseUrl: read.DATABASE_URL ?? null,
  fillsEmpty: read.DEMO === 'on',
  pools: { app: read.DATABASE_POOL ?? 2 * availableParallelism() + 2, worker: read.DATABASE_WORKER_POOL },
  createLanes: read.CREATE_LANES,
  logLevel: read.LOG_LEVEL,
  trustedProxies: read.TRUSTED_PROXIES,
  corsOrigins: read.CORS_ORIGINS,
  identityProviderOrigins: read.IDENTITY_PROVIDER_ORIGINS,
  publicUrl: read.PUBLIC_URL ?? null,
  incidentUrl: read.INCIDENT_URL ?? null,
  mail: toMailServer(read),
  mqtt: toBroker(read),
  holdPatience: read.HOLD_CONFIRMATION_MINUTES === undefined ? null : read.HOLD_CONFIRMATION_MINUTES * 60_000,
  mqttHolds: read.MQTT_HOLD_PREFIX === undefined ? null : { prefix: read.MQTT_HOLD_PREFIX },
  mqttStates:
    read.MQTT_STATE_PREFIX === undefined
      ? null
      : { prefix: read.MQTT_STATE_PREFIX, withTitles: read.MQTT_STATE_TITLES === 'on' },
  mailListener: toMailListener(read),
  outgoingAllow: read.OUTGOING_ALLOW,
  rateLimits: {
    principal: read.RATE_LIMIT_PRINCIPAL,
    address: read.RATE_LIMIT_ADDRESS,
    refused: read.RATE_LIMIT_REFUSED,
  },
  pressure: { requestsInFlight: read.MAX_REQUESTS_IN_FLIGHT, eventLoopDelay: read.MAX_EVENT_LOOP_DELAY },
  shutdownSeconds: read.SHUTDOWN_SECONDS,
  remoteToken: read.ANDON_TOKEN?.trim() ?? null,
})

function toMailServer({ SMTP_URL, SMTP_TLS, MAIL_FROM }: Read): MailServer | null {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return null
  const security = SMTP_TLS === 'off' && SMTP_URL.security === 'starttls' ? 'none' : SMTP_URL.security
  return { ...SMTP_URL, security, from: MAIL_FROM, domain: MAIL_FROM.address.split('@')[1] ?? 'localhost' }
}

function toBroker(read: Read): MqttSettings | null {
  const { MQTT_URL, MQTT_ORG, MQTT_VERSION } = read
  if (MQTT_URL === undefined || MQTT_ORG === undefined) return null
  return {
    address: MQTT_URL,
    tls: toBrokerTls(read),
    version: MQTT_VERSION === '5' ? 5 : 4,
    org: MQTT_ORG,
    clientId: read.MQTT_CLIENT_ID ?? `andon-${MQTT_ORG}`,
    actsAs: read.MQTT_ACTS_AS ?? null,
  }
}

/** Name, default and meaning of every variable, for the documentation. */
export const listSettings = (): readonly { name: string; fallback: string; meaning: string }[] =>
  Object.entries(Environment.shape).map(([name, shape]) => {
    const read = shape.safeParse(undefined)
    const fallback = read.success && read.data !== undefined ? String(read.data) : ''
    return { name, fallback, meaning: shape.description ?? '' }
  })
