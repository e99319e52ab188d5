import { z } from 'zod'
import { expressionText } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, HOUR, type Instant } from '#kernel/time.ts'
import { durationIn, instantOut, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import {
  DISABLED_REASONS,
  isOwnHeader,
  maskUrl,
  type WebhookContent,
  type WebhookPatch,
  type WebhookView,
  type WebhookWithSecret,
} from './webhook.core.ts'

const urlIn = z
  .string()
  .min(1)
  .max(LIMITS.linkLength)
  .refine(isCallable, {
    error: 'An address with https:// or http://, without user and password',
    params: { code: 'INVALID_FORMAT' },
  })
  .meta({
    description: 'Where deliveries are posted. On the public internet https:// alone; inside as the operator allows.',
    example: 'https://mes.plant.example/hooks/andon',
  })

/** Parsers take a backslash for a slash and pass over spaces: what is shown of an address is what is called, or none. */
function isCallable(text: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' && hostname !== ''
}

const typePattern = z
  .string()
  .regex(/^[a-z_]{1,60}\.(?:[a-z_]{1,60}|\*)$/, 'An event type such as incident.opened, or incident.*')

export const typesIn = z
  .array(typePattern)
  .max(LIMITS.webhookTypes)
  .describe('Event types; `incident.*` is every type that begins so. None, or left out: every event.')

const filterIn = expressionText.describe(
  'A condition in CEL over `event` and what conditions of the configuration name, judged when the delivery is made. ' +
    'Of events of other records the facts of the incident are absent.',
)

const headersIn = z
  .record(
    z.string(),
    z
      .string()
      .max(LIMITS.webhookHeaderLength)
      .regex(/^[\t\x20-\x7e]*$/, 'Printable ASCII alone'),
  )
  .transform((headers) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  )
  .refine((headers) => Object.keys(headers).length <= LIMITS.webhookHeaders, {
    error: `More than ${LIMITS.webhookHeaders} headers`,
    params: { code: 'TOO_LARGE' },
  })
  .refine((headers) => Object.keys(headers).every(isOwnHeader), {
    error: 'A header that is not a name, decides about the connection or the message, or belongs to the signature',
    params: { code: 'INVALID_KEY' },
  })
  .describe('Sent with each delivery, such as `authorization`. Never shown again.')

const nameIn = z.string().min(1).max(LIMITS.titleLength).regex(/\S/, 'Says nothing')

export const NewWebhook = z
  .strictObject({
    name: nameIn,
    url: urlIn,
    types: typesIn.nullish(),
    filter: filterIn.nullish(),
    headers: headersIn.nullish(),
  })
  .meta({ id: 'NewWebhook' })

export const WebhookPatchIn = z
  .strictObject({
    name: nameIn.optional(),
    url: urlIn.optional(),
    types: typesIn.nullish(),
    filter: filterIn.nullish(),
    headers: headersIn.nullish().describe('All of them anew; left out they stay, null takes them away.'),
  })
  .meta({ id: 'WebhookPatch' })

export const readContent = ({ name, url, types, filter, headers }: z.output<typeof NewWebhook>): WebhookContent => ({
  name,
  url,
  types: types ?? [],
  filter: filter ?? null,
  headers: headers ?? {},
})

export const readPatch = ({ name, url, types, filter, headers }: z.output<typeof WebhookPatchIn>): WebhookPatch => ({
  name,
  url,
  types: types === null ? [] : types,
  filter,
  headers: headers === null ? {} : headers,
})

export const WebhookParams = z.strictObject({ id: z.uuid() })
export const ListWebhooksQuery = z.strictObject({ ...pageIn })

export const EnableBody = z
  .strictObject({ skip: z.boolean().nullish().describe('Forget what was committed while it was disabled.') })
  .meta({ id: 'EnableWebhook' })

const LONGEST_OVERLAP = 7 * 24 * HOUR

export const RotateBody = z
  .strictObject({
    overlap: durationIn
      .refine((length) => length >= 0 && length <= LONGEST_OVERLAP, {
        error: 'From PT0S to PT168H',
        params: { code: 'OUT_OF_RANGE' },
      })
      .nullish()
      .describe('How long the secrets before it go on signing; PT24H when left out, PT0S to end them now.'),
  })
  .meta({ id: 'RotateWebhookSecret' })

const members = {
  id: uuidOut,
  version: z.int(),
  name: z.string(),
  url: z.string().meta({ description: 'Without its path for those who may not change it.' }),
  types: z.array(z.string()),
  filter: z.string().nullable(),
  headers: z.array(z.string()).meta({ description: 'Names alone: what they hold is never shown.' }),
  enabled: z.boolean(),
  disabledReason: z
    .enum(DISABLED_REASONS)
    .nullable()
    .meta({ description: 'Asked for, its address answered 410, or who answers for it may no longer act.' }),
  disabledAt: instantOut.nullable(),
  owner: z.string().meta({ description: 'Key of who made, changed or enabled it last: it sees what they may see.' }),
  previousSecretExpiresAt: instantOut.nullable().meta({ description: 'Until then the previous secret signs, too.' }),
  waiting: z.int().meta({ description: `Deliveries to come, counted to ${LIMITS.countedRows}.` }),
  dead: z.int().meta({ description: `Dead letters, counted to ${LIMITS.countedRows}.` }),
  createdAt: instantOut,
  updatedAt: instantOut,
}

export const WebhookOut = z.strictObject(members).meta({ id: 'Webhook' })
export const WebhookWithSecretOut = z
  .strictObject({ ...members, secret: z.string().meta({ description: 'Shown once. Verifies deliveries.' }) })
  .meta({ id: 'WebhookWithSecret' })
export const WebhooksOut = pageOut(WebhookOut)

const atOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** A webhook as it is sent. */
export const presentWebhook = ({ webhook, isOpen, previousSecretExpiresAt, waiting, dead }: WebhookView) => ({
  id: webhook.id,
  version: webhook.version,
  name: webhook.name,
  url: isOpen ? webhook.url : maskUrl(webhook.url),
  types: [...webhook.types],
  filter: webhook.filter,
  headers: Object.keys(webhook.headers).sort(),
  enabled: webhook.enabled,
  disabledReason: webhook.disabledReason,
  disabledAt: atOrNull(webhook.disabledAt),
  owner: webhook.owner.key,
  previousSecretExpiresAt: atOrNull(previousSecretExpiresAt),
  waiting,
  dead,
  createdAt: formatInstant(webhook.createdAt),
  updatedAt: formatInstant(webhook.updatedAt),
})

export const presentWithSecret = (made: WebhookWithSecret) => ({ ...presentWebhook(made), secret: made.secret })
