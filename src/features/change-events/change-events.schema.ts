import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, HOUR } from '#kernel/time.ts'
import { durationIn, instantIn, instantOut, keyIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { type ChangeEvent, type NearChange, type NewChangeEvent, RELATIONS } from './change-event.core.ts'

const link = z.strictObject({
  href: z
    .string()
    .max(LIMITS.addressLength)
    .regex(/^https?:\/\/[^\s]+$/, 'an address that begins with http:// or https://'),
  text: z.string().max(LIMITS.titleLength).default(''),
})

export const newChangeEventBody = z
  .strictObject({
    title: z.string().trim().min(1).max(LIMITS.titleLength),
    source: keyIn.meta({ description: 'The system that says so.', examples: ['gitlab', 'recipe-server'] }),
    sourceReference: keyIn.nullish().meta({
      description: 'Its own id of the change. The same source and reference again revise it: moved, ended, corrected.',
    }),
    kind: keyIn.default('change').meta({
      description: 'What was done.',
      examples: ['deployment', 'recipe_download', 'planned_work'],
    }),
    at: instantIn.optional().meta({
      description: 'When it began, or will. Left out: now, and of one that is known the time it had.',
    }),
    until: instantIn.nullish().meta({
      description: `When it ends or ended, at most ${LIMITS.changeEventDays} days later; null for what takes no time.`,
    }),
    assets: z
      .array(keyIn)
      .max(LIMITS.arrayLength)
      .default([])
      .meta({ description: 'None: it concerns the whole plant.' }),
    description: z.string().max(LIMITS.textLength).default(''),
    links: z.array(link).max(LIMITS.changeEventLinks).default([]),
  })
  .meta({ id: 'NewChangeEvent' })

export const readNewChangeEvent = (body: z.output<typeof newChangeEventBody>): NewChangeEvent => ({
  ...body,
  sourceReference: body.sourceReference ?? null,
  at: body.at ?? null,
  until: body.until ?? null,
  assets: [...new Set(body.assets)],
})

export const changeEventOut = z
  .strictObject({
    id: uuidOut,
    version: z.int(),
    title: z.string(),
    source: z.string(),
    sourceReference: z.string().nullable(),
    kind: z.string(),
    at: instantOut,
    until: instantOut.nullable(),
    assets: z.array(z.string()),
    description: z.string(),
    links: z.array(z.strictObject({ href: z.string(), text: z.string() })),
    recordedAt: instantOut,
    recordedBy: z.string(),
  })
  .meta({ id: 'ChangeEvent' })
export const changeEventPageOut = pageOut(changeEventOut)

export const nearChangeOut = z
  .strictObject({
    changeEvent: changeEventOut,
    relation: z.enum(RELATIONS).meta({
      description:
        'How what was changed stands to the incident: one of its assets, part of one, above one, what one or its line depends on; `plant`: the change names no asset.',
    }),
    asset: z.string().nullable().meta({
      description: "Where they meet: the incident's asset, what it is part of, or what it depends on.",
    }),
    before: z.boolean().meta({ description: 'Did it begin before the incident occurred, and not during it?' }),
  })
  .meta({ id: 'NearChange' })
export const nearChangePageOut = pageOut(nearChangeOut)

export const presentChangeEvent = (event: ChangeEvent) => ({
  id: event.id,
  version: event.version,
  title: event.title,
  source: event.source,
  sourceReference: event.sourceReference,
  kind: event.kind,
  at: formatInstant(event.at),
  until: event.until === null ? null : formatInstant(event.until),
  assets: [...event.assets],
  description: event.description,
  links: event.links.map(({ href, text }) => ({ href, text })),
  recordedAt: formatInstant(event.recordedAt),
  recordedBy: event.recordedBy,
})

export const presentNearChange = ({ event, relation, asset, isBefore }: NearChange) => ({
  changeEvent: presentChangeEvent(event),
  relation,
  asset,
  before: isBefore,
})

export const listChangeEventsQuery = z.strictObject({
  ...pageIn,
  asset: keyIn.optional().meta({ description: 'Changes of it and of all below it.' }),
  atFrom: instantIn.optional().meta({ description: 'Included.' }),
  atTo: instantIn.optional().meta({ description: 'Not included.' }),
})

const window = durationIn
  .refine((duration) => duration > 0 && duration <= LIMITS.changeWindowHours * HOUR, {
    error: `longer than nothing, at most PT${LIMITS.changeWindowHours}H`,
  })
  .optional()
  .meta({ description: 'How long before the incident occurred a change may have been; PT24H when left out.' })

export const nearChangesQuery = z.strictObject({ ...pageIn, window })
/** Of a change its id; of an incident its id or number. */
export const idParams = z.strictObject({ id: z.string().min(1).max(LIMITS.keyLength) })
