import { z } from 'zod'
import { formatInstant } from '#kernel/time.ts'
import { instantOut, keyIn, pageIn, uuidOut } from '#kernel/wire.ts'
import type { CalendarLink, CalendarLinkWithAddress } from './calendar-link.core.ts'

export const NewCalendarLink = z
  .strictObject({
    schedule: keyIn.nullish().describe('Key of a schedule: everybody on duty.'),
    person: keyIn.nullish().describe('Key of a person: what they are on duty for, of whatever schedule.'),
  })
  .refine(({ schedule, person }) => (schedule == null) !== (person == null), {
    error: 'Give either a schedule or a person',
    params: { code: 'REQUIRED' },
  })
  .meta({ id: 'NewCalendarLink' })

/** What a link is to; exactly one is given. */
export const readTarget = ({ schedule, person }: z.output<typeof NewCalendarLink>) => ({
  schedule: schedule ?? null,
  person: person ?? null,
})

export const CalendarLinkParams = z.strictObject({ id: z.uuid() })
export const ListCalendarLinksQuery = z.strictObject({ ...pageIn })

const members = {
  id: uuidOut,
  schedule: z.string().nullable(),
  person: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instantOut,
  revokedAt: instantOut.nullable(),
  lastUsedAt: instantOut.nullable().describe('When a program last read it, to the minute.'),
}

export const CalendarLinkOut = z.strictObject(members).meta({ id: 'CalendarLink' })
export const CalendarLinkWithAddressOut = z
  .strictObject({
    ...members,
    address: z
      .string()
      .describe(
        'For calendar programs. As good as a password, and shown once. Without PUBLIC_URL it is the path alone.',
      ),
  })
  .meta({ id: 'CalendarLinkWithAddress' })

export const presentCalendarLink = (link: CalendarLink) => ({
  id: link.id,
  schedule: link.schedule,
  person: link.person,
  createdBy: link.createdBy,
  createdAt: formatInstant(link.createdAt),
  revokedAt: link.revokedAt === null ? null : formatInstant(link.revokedAt),
  lastUsedAt: link.lastUsedAt === null ? null : formatInstant(link.lastUsedAt),
})

export const presentLinkWithAddress = (link: CalendarLinkWithAddress) => ({
  ...presentCalendarLink(link),
  address: link.address,
})

export const FeedParams = z.strictObject({
  secret: z.string().max(200).meta({ description: 'What makes the address secret.' }),
})
