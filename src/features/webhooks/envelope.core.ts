import type { FeedEvent } from '#features/feed/feed-event.core.ts'

/** A CloudEvent 1.0 in structured form. */
export type Envelope = {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: FeedEvent
}

export const ENVELOPE_TYPE = 'application/cloudevents+json; charset=utf-8'

/** Who speaks: the organisation. It does not change with the address of the service. */
export const sourceOf = (orgKey: string): string => `urn:andon:${orgKey}`

const typeOf = (eventType: string): string => `andon.${eventType}`

/** An event as it is delivered. The id is the event's: the same on every attempt and in every replay. */
export const wrapEvent = (event: FeedEvent, orgKey: string): Envelope => ({
  specversion: '1.0',
  id: event.id,
  source: sourceOf(orgKey),
  type: typeOf(event.type),
  subject: `${event.record.type}/${event.record.number ?? event.record.id}`,
  time: event.recordedAt,
  datacontenttype: 'application/json',
  data: event,
})

/** What a test sends: an envelope whose type no event has. */
export const wrapPing = (id: string, webhookId: string, orgKey: string, time: string) => ({
  specversion: '1.0' as const,
  id,
  source: sourceOf(orgKey),
  type: 'andon.webhook.ping',
  subject: `webhook/${webhookId}`,
  time,
  datacontenttype: 'application/json' as const,
  data: { webhook: webhookId },
})
