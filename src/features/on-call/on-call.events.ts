import type { DomainEvent } from '#kernel/events.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { type Announcement, changesOfHandOver } from './hand-over.core.ts'
import type { KeptOverride } from './override.core.ts'
import { scheduleNoun } from './schedule.core.ts'

export const SCHEDULE_EVENTS = [
  'schedule.handed_over',
  'schedule.override_added',
  'schedule.override_cancelled',
] as const
type ScheduleEventType = (typeof SCHEDULE_EVENTS)[number]

export const CALENDAR_LINK_EVENTS = ['calendar_link.created', 'calendar_link.revoked'] as const
type CalendarLinkEventType = (typeof CALENDAR_LINK_EVENTS)[number]

const ofSchedule = (type: ScheduleEventType, id: string, event: Omit<DomainEvent, 'type' | 'record'>): DomainEvent => ({
  type,
  record: { type: scheduleNoun.type, id },
  ...event,
})

/** Another is on duty: who was and who is, at which levels. */
export const handedOver = (scheduleId: string, announcement: Announcement): DomainEvent =>
  ofSchedule('schedule.handed_over', scheduleId, {
    changes: changesOfHandOver(announcement),
    occurredAt: announcement.at,
  })

const recordedOverride = ({ from, to, person, insteadOf, level }: KeptOverride) => ({
  from: formatInstant(from),
  to: formatInstant(to),
  person,
  insteadOf,
  level,
})

export const overrideAdded = (scheduleId: string, override: KeptOverride): DomainEvent =>
  ofSchedule('schedule.override_added', scheduleId, {
    changes: Object.entries(recordedOverride(override)).flatMap(([member, value]) =>
      value === null ? [] : [{ path: `overrides.${override.id}.${member}`, old: null, new: value }],
    ),
    reason: override.reason,
  })

export const overrideCancelled = (scheduleId: string, id: string, reason: string, at: Instant): DomainEvent =>
  ofSchedule('schedule.override_cancelled', scheduleId, {
    changes: [{ path: `overrides.${id}.cancelledAt`, old: null, new: formatInstant(at) }],
    reason,
  })

/** What becomes of a calendar link, in a chain of its own. The secret is in no event. */
export const calendarLinkEvent = (
  type: CalendarLinkEventType,
  link: { readonly id: string; readonly schedule: string | null; readonly person: string | null },
): DomainEvent => ({
  type,
  record: { type: 'calendar_link', id: link.id },
  ...(type === 'calendar_link.created'
    ? {
        begins: true,
        changes: [
          { path: 'schedule', old: null, new: link.schedule },
          { path: 'person', old: null, new: link.person },
        ].filter((change) => change.new !== null),
      }
    : { changes: [{ path: 'revoked', old: false, new: true }] }),
})
