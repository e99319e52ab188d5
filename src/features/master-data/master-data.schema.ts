import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, isTimeZone } from '#kernel/time.ts'
import { flagIn, instantOut, keyIn, listIn, pageIn, uuidOut } from '#kernel/wire.ts'
import { CHANNELS, type Contact } from './contact.core.ts'
import type { ListQuery } from './list.core.ts'
import type { Content, MasterRecord } from './record.core.ts'

/** Shapes that the schemas of all master data are made of. */

const SAYS_SOMETHING = /\S/

export const nameIn = z.string().max(LIMITS.titleLength).regex(SAYS_SOMETHING, 'says nothing')
export const noteIn = z.string().max(LIMITS.shortTextLength).regex(SAYS_SOMETHING, 'says nothing')

export const emailIn = z.email().max(254)

/** As people write them: `+49 341 555-0100`. */
export const phoneIn = z.string().regex(/^\+?[0-9][0-9 ()/.-]{2,38}$/, 'Not a telephone number')

/** BCP 47, such as `de` or `pt-BR`. */
export const languageIn = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Not a language tag, such as de or pt-BR')

/** A name of the IANA time zone database. */
export const timeZoneIn = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Not a time zone of the IANA database, such as Europe/Berlin')
  .meta({ examples: ['Europe/Berlin'] })

/** A wall-clock time: `22:00`. */
export const wallTimeIn = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time of day, such as 22:00')

export const dateIn = z.iso.date()

export const channelIn = z.enum(CHANNELS)

/** Somebody outside the organisation whom it must be able to reach. */
export const contactIn = z.strictObject({
  name: nameIn,
  role: noteIn.nullish(),
  email: emailIn.nullish(),
  phone: phoneIn.nullish(),
  language: languageIn.nullish(),
})

export const contactOut = z.strictObject({
  name: z.string(),
  role: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
})

const MASKED = '…'

/** An https URL as a channel posts to it. One that was masked in an answer is not taken for the real one. */
export const addressIn = z
  .url({ protocol: /^https$/, error: 'Not an https URL' })
  .max(LIMITS.addressLength)
  .refine((text) => !text.includes(MASKED), 'This is an address as it is masked in answers, not the address')
  .refine((text) => isPlainUrl(text), 'An address has neither a user, a password nor a fragment')

const isPlainUrl = (text: string): boolean => {
  const url = URL.parse(text)
  return url === null || (url.username === '' && url.password === '' && url.hash === '')
}

/** Where channels other than email reach somebody. */
export const addressesIn = z
  .strictObject({ webhook: addressIn.nullish(), teams: addressIn.nullish(), slack: addressIn.nullish() })
  .describe('Incoming webhooks: https URLs. Only those who may change them read them whole.')

export const addressesOut = z.strictObject({
  webhook: z.string().nullable(),
  teams: z.string().nullable(),
  slack: z.string().nullable(),
})

/** A contact with every member; what was not given is null. */
export const readContact = (given: z.output<typeof contactIn>): Contact => ({
  name: given.name,
  role: given.role ?? null,
  email: given.email ?? null,
  phone: given.phone ?? null,
  language: given.language ?? null,
})

/** Keys of other records: each once, in their order. */
export const keysIn = (key: z.ZodType<string>) =>
  z
    .array(key)
    .max(LIMITS.linksPerRecord)
    .refine((keys) => new Set(keys).size === keys.length, { error: 'names a key twice', params: { code: 'DUPLICATE' } })

/** A record as it is sent: the members of its content between those that all have. */
export const recordOut = <S extends z.ZodRawShape>(content: S) =>
  z.strictObject({
    id: uuidOut,
    key: z.string(),
    ...content,
    version: z.int(),
    retiredAt: instantOut.nullable(),
    createdAt: instantOut,
    updatedAt: instantOut,
  })

/** A record as `recordOut` describes it. */
export const presentRecord = <C extends Content>(record: MasterRecord<C>) => ({
  id: record.id,
  key: record.key,
  ...record.content,
  version: record.version,
  retiredAt: record.retiredAt === null ? null : formatInstant(record.retiredAt),
  createdAt: formatInstant(record.createdAt),
  updatedAt: formatInstant(record.updatedAt),
})

export const keyParams = z.strictObject({ key: keyIn.meta({ description: 'Its key, percent-encoded.' }) })

/** A filter by one or several values; `null` among them stands for none. */
export const anyOf = (item: z.ZodType = z.string().min(1).max(LIMITS.keyLength)) => listIn(item).optional()

/** What every list of master data understands; spread the noun's own filters beside it into a strict object. */
export const masterListIn = {
  ...pageIn,
  sort: z.enum(['key', '-key']).default('key').meta({ description: 'By key, rising or falling.' }),
  q: z.string().min(1).max(LIMITS.searchLength).optional().meta({ description: 'Words of its key or name.' }),
  retired: listIn(flagIn).optional().meta({ description: 'Those in use (false) when left out; `true,false` for all.' }),
}

type ListInput = Readonly<Record<string, unknown>> & {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly sort: 'key' | '-key'
  readonly q?: string | undefined
  readonly retired?: readonly boolean[] | undefined
}

/** A checked query as the service takes it. Without `retired`, only what is in use is listed. */
export function readListQuery({ limit, cursor, sort, q, retired, ...filters }: ListInput): ListQuery {
  const given = Object.entries(filters).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1]))
  return {
    limit,
    cursor: cursor ?? null,
    descending: sort === '-key',
    text: q ?? null,
    retired: retired === undefined ? [false] : [...new Set(retired)].sort(),
    filters: new Map(given.map(([name, values]) => [name, [...new Set(values)].sort()])),
  }
}

export const reasonBody = z.strictObject({ reason: noteIn })

export const importQuery = z.strictObject({
  dryRun: flagIn.optional().meta({ description: 'Decides all and writes nothing.' }),
})

export const importReport = z
  .strictObject({
    dryRun: z.boolean(),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    items: z.array(z.strictObject({ key: z.string(), outcome: z.enum(['created', 'changed', 'unchanged']) })),
  })
  .meta({ id: 'ImportReport' })
