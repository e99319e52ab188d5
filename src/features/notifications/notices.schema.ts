import { z } from 'zod'
import { CHANNELS } from '#features/master-data/contact.core.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatDuration, formatInstant, type Instant } from '#kernel/time.ts'
import { durationOut, instantIn, instantOut, listIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import { ATTEMPT_OUTCOMES } from './attempt.core.ts'
import { HOLDS, NOTICE_EVENTS, NOTICE_STATES, RECIPIENT_KINDS } from './notice.core.ts'
import type { ShownDetail, ShownNotice } from './shown-notice.core.ts'

export type { ShownNotice } from './shown-notice.core.ts'

const keyIn = z.string().min(1).max(LIMITS.keyLength)

/** The query of `GET /v1/notifications`. */
export const listNotificationsQuery = z.strictObject({
  ...pageIn,
  state: listIn(z.enum(NOTICE_STATES)).optional(),
  incident: listIn(keyIn).optional().meta({ description: 'Ids or numbers: INC-1042.' }),
  recipient: listIn(keyIn).optional().meta({
    description: 'The key of a person, or any recipient by kind and key: team:app-infra.',
  }),
  channel: listIn(z.enum(CHANNELS)).optional(),
  event: listIn(z.enum(NOTICE_EVENTS)).optional(),
  priority: listIn(keyIn).optional(),
  plannedAtFrom: instantIn.optional().meta({ description: 'Included.' }),
  plannedAtTo: instantIn.optional().meta({ description: 'Not included.' }),
})

export const notificationParams = z.strictObject({ id: z.string().min(1).max(LIMITS.keyLength) })

const members = {
  id: uuidOut,
  event: z.enum(NOTICE_EVENTS),
  incident: z
    .strictObject({ id: uuidOut, number: z.string().meta({ example: 'INC-1042' }) })
    .nullable()
    .meta({ description: 'Null for a bundle, a digest, and what tells of no incident.' }),
  recipient: z.strictObject({
    kind: z.enum(RECIPIENT_KINDS),
    key: z.string(),
    name: z.string().nullable(),
  }),
  state: z.enum(NOTICE_STATES),
  heldBy: z.enum(HOLDS).nullable(),
  channel: z.enum(CHANNELS).nullable().meta({ description: 'Tried next, or last.' }),
  channels: z.array(z.enum(CHANNELS)).meta({ description: 'In the order in which they are tried.' }),
  priority: z.string(),
  urgent: z.boolean().meta({ description: 'Neither quiet hours nor a digest hold it.' }),
  step: z
    .strictObject({ policy: z.string(), step: z.string(), name: z.string(), times: z.int() })
    .nullable()
    .meta({ description: 'The step of an escalation that tells.' }),
  reason: z.string(),
  because: z.array(z.string()).meta({
    description: 'Why this recipient, in words.',
    example: ['on call for app-infra, level 1'],
  }),
  detail: z.string().nullable().meta({ description: 'Why it is held, or how it ended, in words.' }),
  bundle: uuidOut.nullable().meta({ description: 'The notification inside which it goes out.' }),
  attemptCount: z.int(),
  orderedAt: instantOut.meta({ description: 'When what it tells of fell due.' }),
  plannedAt: instantOut,
  dueAt: instantOut.nullable().meta({ description: 'When the next attempt is made.' }),
  sentAt: instantOut.nullable(),
  endedAt: instantOut.nullable(),
}

export const notificationOut = z.strictObject(members).meta({ id: 'Notification' })

const attemptOut = z
  .strictObject({
    number: z.int(),
    channel: z.enum(CHANNELS),
    startedAt: instantOut,
    endedAt: instantOut.nullable().meta({ description: 'Null: the process that made it ended before it could say.' }),
    outcome: z.enum(ATTEMPT_OUTCOMES),
    code: z.string().nullable().meta({ example: 'HTTP_503' }),
    detail: z.string().nullable(),
    duration: durationOut.nullable(),
    address: z
      .string()
      .nullable()
      .meta({ description: 'Masked for who may not read people; of a webhook its origin.' }),
    subject: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'As sent, without the link that only its reader may use.' }),
  })
  .meta({ id: 'NotificationAttempt' })

export const notificationDetailOut = z
  .strictObject({
    ...members,
    attempts: z.array(attemptOut).meta({ description: 'Of the bundle, where it went out inside one.' }),
    holds: z.array(uuidOut).meta({ description: 'Of a bundle or a digest: the notifications inside it.' }),
  })
  .meta({ id: 'NotificationDetail' })

export const notificationPageOut = pageOut(notificationOut).meta({ id: 'NotificationPage' })

export type NotificationWire = z.output<typeof notificationOut>
export type NotificationDetailWire = z.output<typeof notificationDetailOut>

/** A notice as it is sent. */
export function presentNotification({ notice, number }: ShownNotice): NotificationWire {
  const { id, event, incidentId, recipient, state, heldBy, channel, channels, priority, isUrgent, plan } = notice
  return {
    id,
    event,
    incident: incidentId === null || number === null ? null : { id: incidentId, number },
    recipient: { kind: recipient.kind, key: recipient.key, name: notice.personal?.name || null },
    state,
    heldBy,
    channel,
    channels: [...channels],
    priority,
    urgent: isUrgent,
    step: plan.step && { ...plan.step },
    reason: plan.reason,
    because: [...plan.because],
    detail: notice.detail,
    bundle: notice.bundleId,
    attemptCount: notice.attempts,
    orderedAt: formatInstant(plan.orderedFor),
    plannedAt: formatInstant(notice.plannedAt),
    dueAt: writeInstant(notice.dueAt),
    sentAt: writeInstant(notice.sentAt),
    endedAt: writeInstant(notice.endedAt),
  }
}

const writeInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** The same with its attempts. */
export const presentDetail = ({ attempts, holds, ...shown }: ShownDetail): NotificationDetailWire => ({
  ...presentNotification(shown),
  attempts: attempts.map(({ number, channel, startedAt, endedAt, outcome, code, duration, personal }) => ({
    number,
    channel,
    startedAt: formatInstant(startedAt),
    endedAt: writeInstant(endedAt),
    outcome,
    code,
    detail: personal?.detail ?? null,
    duration: duration === null ? null : formatDuration(duration),
    address: personal?.address ?? null,
    subject: personal?.subject ?? null,
    text: personal?.text ?? null,
  })),
  holds: [...holds],
})

type NotificationsQuery = z.output<typeof listNotificationsQuery>

/** The filter that a query, or the `filter` of GraphQL in the same shape, asks for. */
export const readNotificationFilter = (query: Omit<NotificationsQuery, 'limit' | 'cursor'>) => ({
  states: query.state,
  incidents: query.incident,
  recipients: query.recipient,
  channels: query.channel,
  events: query.event,
  priorities: query.priority,
  from: query.plannedAtFrom,
  to: query.plannedAtTo,
})
