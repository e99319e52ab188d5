import { z } from 'zod'
import { keyText, named } from '#kernel/grammar.ts'
import { LIMITS } from '#kernel/limits.ts'
import {
  AUDIENCE_WORDS,
  ENTRY_WORDS,
  IMPORTED_ROWS,
  MAPPED_PROTOCOLS,
  type MappingEntry,
  NAMED_MEMBERS,
  NOTE_LAYOUTS,
  SPARKPLUG_EVENTS,
} from './document.core.ts'
import { IMPORT_TARGETS } from './record-members.core.ts'

const pointer = z
  .string()
  .max(LIMITS.shortTextLength)
  .regex(/^(\/([^~/]|~[01])*)*$/, 'a JSON pointer, such as /alert/name')
  .meta({ description: 'Where the value stands in the message: a JSON pointer.', examples: ['/alert/name'] })
const shortText = z.string().min(1).max(LIMITS.shortTextLength)
const expression = z
  .string()
  .min(1)
  .max(LIMITS.expressionLength)
  .meta({
    description: 'A CEL expression over `message`, written in quotes. A member that is not there gives no value.',
    examples: ["message.labels.line + '/' + message.labels.station"],
  })

const constant = z.union([shortText, z.number(), z.boolean(), z.array(shortText).max(LIMITS.arrayLength)])
const dateFormat = shortText.meta({
  description:
    'How an instant is written: iso, epoch_s, epoch_ms, or letters such as dd/MM/yyyy HH:mm:ss (also d M yy MMM H hh mm ss SSS a XXX).',
  examples: ['dd/MM/yyyy HH:mm'],
})

const reading = z
  .strictObject({
    pointer: pointer.optional(),
    column: shortText.optional().describe('The member of exactly this name: the column of a table.'),
    expr: expression.optional(),
    const: constant.optional().describe('The value itself.'),
    values: z
      .record(z.string().min(1).max(LIMITS.shortTextLength), constant)
      .optional()
      .describe('What stands there to what it means here; letters may be large or small.'),
    separator: z
      .string()
      .min(1)
      .max(10)
      .optional()
      .describe('What stands between the items of a list that is written as one text.'),
    asKey: z
      .boolean()
      .optional()
      .describe('Makes a key of the text: small letters, and a hyphen for what a key cannot hold.'),
    format: z
      .union([dateFormat, z.array(dateFormat).min(1).max(10)])
      .optional()
      .describe('How an instant is written; of several, the first that fits.'),
    timeZone: shortText.optional().describe('The zone of an instant that says none; UTC when left out.'),
    default: constant.optional().describe('The value when there is none, or none in `values`.'),
    required: z.boolean().optional().describe('Without it the message cannot be used.'),
  })
  .describe('Where a value comes from: one of pointer, column, expr and const; and how it is read.')

const source = z.union([pointer, reading]).describe('A JSON pointer, or where the value comes from and how it is read.')
const fallback = shortText.describe('The value when the message has none.')
const membersOf = <T extends z.ZodType>(value: T) =>
  z.strictObject(Object.fromEntries(NAMED_MEMBERS.map((member) => [member, value.optional()])))

const topicList = z.array(shortText).min(1).max(LIMITS.topicFilters)
const answers = z
  .strictObject({
    topic: shortText
      .optional()
      .meta({ description: 'The topic; `{topic}` stands for that of the message.', examples: ['andon/{topic}'] }),
    responseTopics: topicList
      .optional()
      .meta({ description: 'The response topics that messages of MQTT 5 may name.', examples: ['acme/+/replies/#'] }),
  })
  .describe('Of MQTT: where it is said what became of a message.')
const sparkplug = z
  .strictObject({
    metrics: topicList.optional().meta({
      description: 'Metrics that are read, by the wildcards of topics; all when left out.',
      examples: ['Alarms/#'],
    }),
    events: z
      .array(z.enum(SPARKPLUG_EVENTS))
      .min(1)
      .max(SPARKPLUG_EVENTS.length)
      .optional()
      .describe('What of them: value (when left out), stale (their node or device has died), birth and death.'),
  })
  .describe('Of MQTT: topics of Sparkplug B, decoded; each metric is a message.')

const notes = z
  .strictObject({
    pointer: pointer.optional(),
    column: shortText.optional().describe('The column of a table.'),
    expr: expression.optional(),
    layout: z
      .enum(NOTE_LAYOUTS)
      .describe(
        'text: one note, of the time of the row. parts: time, author and text, one after another. journal: many, each below a line "time - author (label)". items: a list of objects with at, author and text.',
      ),
    type: z.enum(ENTRY_WORDS).optional().describe('What they are; notes when left out.'),
    audience: z.enum(AUDIENCE_WORDS).optional().describe('Who reads them; internal when left out.'),
    separator: z
      .string()
      .min(1)
      .max(10)
      .optional()
      .describe('Of parts: what stands between them; a semicolon when left out.'),
    format: z.union([dateFormat, z.array(dateFormat).min(1).max(10)]).optional(),
    timeZone: shortText.optional().describe('The zone of times that say none; UTC when left out.'),
  })
  .describe('Of imports: where what was said of an incident stands, by whom and when. One of pointer, column and expr.')

/** The `mappings` section of the configuration document. */
export const mappingsSection = z
  .array(
    z
      .strictObject({
        key: keyText,
        ...named,
        protocol: z
          .enum(MAPPED_PROTOCOLS)
          .describe('What the message is; heartbeat: of a source that has fallen silent.'),
        each: pointer
          .optional()
          .describe(
            'A list in the message: each item is read as a message of its own, the message around it is `whole`.',
          ),
        target: z
          .enum(IMPORT_TARGETS)
          .optional()
          .describe('Of imports: what the rows become, incidents when left out. Other records are known by their key.'),
        rows: z
          .enum(IMPORTED_ROWS)
          .optional()
          .describe('Of imports: a row is an incident, or one change in the life of the incident it names.'),
        topics: topicList.optional().meta({
          description: 'Of MQTT: the topics it reads, with + and #; of several mappings the first that fits.',
          examples: ['acme/+/+/+/alarm'],
        }),
        topicPrefix: shortText.optional().meta({
          description: 'Of MQTT: what topics begin with before the key of the asset.',
          examples: ['acme'],
        }),
        answers: answers.optional(),
        sparkplug: sparkplug.optional(),
        skipWhen: expression.optional().describe('Messages for which this holds are passed over.'),
        members: membersOf(source).describe('Where the members of the incident are found.'),
        fields: z
          .record(z.string().min(1).max(64), source)
          .optional()
          .describe(
            'Where the fields of the form are found; of assets their attributes, of people and teams their addresses.',
          ),
        notes: z
          .array(notes)
          .min(1)
          .max(LIMITS.arrayLength)
          .optional()
          .describe('Of imports of incidents: comments and work notes. Each keeps its time and its author.'),
        fieldColumns: shortText
          .optional()
          .describe(
            'Of imports of assets, people and teams: columns that begin so are fields by the rest of their name.',
          ),
        defaults: membersOf(fallback).optional().describe('Members of the incident that the message does not give.'),
      })
      .describe('How a message of another system becomes an incident.'),
  )
  .max(LIMITS.arrayLength)
  .meta({ title: 'Mappings', description: 'How messages of other systems are read.' }) satisfies z.ZodType<
  MappingEntry[]
>
