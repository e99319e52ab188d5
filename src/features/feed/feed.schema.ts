import { z } from 'zod'
import { timelineEntryOut } from '#features/incidents/timeline.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import { instantIn, integerIn, uuidOut } from '#kernel/wire.ts'
import type { FeedEvent } from './feed-event.core.ts'

const anyOf = <T extends z.ZodType>(item: T, most: number) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(item).min(1).max(most))
    .optional()

/** `incident.opened`, or `incident.*` for all below. */
const typePattern = z
  .string()
  .regex(/^[a-z_]{1,60}\.(?:[a-z_]{1,60}|\*)$/, 'An event type such as incident.opened, or incident.*')

/** Which events: the filters of `GET /v1/events`, and of GraphQL in the same shape. */
const filters = {
  type: anyOf(typePattern, LIMITS.arrayLength).meta({
    description: 'Types, between commas; `incident.*` is every type that begins so.',
  }),
  recordType: anyOf(z.string().regex(/^[a-z_]{1,60}$/), LIMITS.arrayLength).meta({
    description: 'Types of records, between commas: `incident`, `asset`, `configuration`.',
  }),
  record: anyOf(z.uuid().toLowerCase(), LIMITS.feedRecords).meta({ description: 'Ids of records, between commas.' }),
  incident: anyOf(z.string().min(1).max(LIMITS.keyLength), LIMITS.feedRecords).meta({
    description: 'Incidents by id or number, between commas.',
  }),
  from: instantIn.optional().meta({ description: 'Recorded at or after this instant.' }),
} as const

export const feedQuery = z.strictObject({
  ...filters,
  after: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .meta({
      description:
        'Behind this place: a `nextCursor`, or the `cursor` of an event; `latest` for the present end. From the ' +
        'beginning when left out; a stream begins at the present end.',
    }),
  limit: integerIn(1, LIMITS.pageSize)
    .default(LIMITS.pageSizeDefault)
    .meta({ description: 'How many on a page, at most.' }),
})

export type FeedQueryIn = z.output<typeof feedQuery>

/** The query as the service reads it. */
export const readQuery = ({ type, recordType, record, incident, from, after }: Omit<FeedQueryIn, 'limit'>) => ({
  types: type ?? null,
  recordTypes: recordType ?? null,
  records: record ?? null,
  incidents: incident ?? null,
  from: from ?? null,
  after: after ?? null,
  isResuming: false,
})

export const feedEventOut = timelineEntryOut
  .extend({
    cursor: z.string().meta({ description: 'The place behind this event: `after` and `Last-Event-ID` take it.' }),
    record: z.strictObject({
      type: z.string().meta({ example: 'incident' }),
      id: uuidOut,
      number: z
        .string()
        .nullable()
        .meta({ description: 'What people call it; null for records without a number.', example: 'INC-1042' }),
    }),
  })
  .meta({ id: 'FeedEvent' })

export type FeedEventWire = z.output<typeof feedEventOut>

export const feedPageOut = z
  .strictObject({
    items: z.array(feedEventOut),
    nextCursor: z.string().meta({ description: 'Always there: ask again with it for what comes.' }),
    hasMore: z.boolean().meta({ description: 'There is more to be read at once; else wait before you ask again.' }),
  })
  .meta({ id: 'FeedPage' })

/** An event as it is sent. */
export const presentEvent = (event: FeedEvent, cursor: string): FeedEventWire => {
  const { id, type, record, ...more } = event
  return { id, cursor, type, record, ...more } as unknown as FeedEventWire
}

/** One message of server-sent events with data. Without a name it reaches `onmessage`. */
export const writeMessage = (id: string, json: string): string => `id: ${id}\ndata: ${json}\n\n`

/** A message that has a name: `reset` and `end`. */
export const writeNamed = (name: string, id: string, body: object): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(body)}\n\n`

/** A sign of life, with the place the reader has come to: nothing is dispatched, and nothing read twice later. */
export const writeHeartbeat = (id: string): string => `: still here\nid: ${id}\n\n`

/** How long a reader waits before it comes again. */
const RETRY = 2_000
export const writeGreeting = (id: string): string => `retry: ${RETRY}\nid: ${id}\n\n`
