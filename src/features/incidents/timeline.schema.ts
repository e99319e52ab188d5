import { z } from 'zod'
import { instantOut, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { AUDIENCES, ENTRY_TYPES } from './incident.core.ts'
import { textIn } from './incident-facts.schema.ts'
import type { TimelineEntry } from './timeline.core.ts'

export const timelineQuery = z.strictObject(pageIn)

/** The body of `POST /v1/incidents/{id}/timeline`. */
export const newEntryBody = z
  .strictObject({
    type: z.enum(ENTRY_TYPES),
    text: textIn,
    audience: z.enum(AUDIENCES).nullish().meta({ description: 'Internal, unless a supplier writes it.' }),
  })
  .meta({ id: 'NewTimelineEntry' })

export type NewEntryBody = z.output<typeof newEntryBody>

export const timelineEntryOut = z
  .strictObject({
    id: uuidOut,
    seq: z.int(),
    type: z.string().meta({ example: 'incident.acknowledged' }),
    at: instantOut.meta({ description: 'When it happened, as claimed.' }),
    recordedAt: instantOut,
    actor: z.strictObject({
      id: uuidOut,
      kind: z.enum(['person', 'client', 'system']),
      name: z.string().nullable().meta({ description: 'Null once erased.' }),
      roles: z.array(z.string()),
    }),
    changes: z.array(z.strictObject({ path: z.string(), old: z.unknown(), new: z.unknown() })),
    reason: z.string().nullable(),
    text: z.string().nullable(),
    author: z.string().nullable().meta({
      description: 'Who said it elsewhere: a name that an import brought. Null for what was said here.',
    }),
    audience: z.enum(AUDIENCES),
  })
  .meta({ id: 'TimelineEntry' })

export const timelinePageOut = pageOut(timelineEntryOut).meta({ id: 'TimelinePage' })

export type TimelineEntryWire = z.output<typeof timelineEntryOut>

/** An entry as it is sent: it is built in this shape. */
export const presentEntry = (entry: TimelineEntry): TimelineEntryWire => entry as unknown as TimelineEntryWire
