import type { Change, DomainEvent } from '#kernel/events.ts'
import { maskUrl, type Webhook } from './webhook.core.ts'

export const WEBHOOK_EVENTS = [
  'webhook.created',
  'webhook.changed',
  'webhook.enabled',
  'webhook.disabled',
  'webhook.secret_rotated',
  'webhook.replayed',
  'webhook.deleted',
] as const
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number]

/** What becomes of a webhook, in a chain of its own. Neither its secret nor its headers are in an event. */
export const webhookEvent = (
  type: WebhookEventType,
  { id }: Pick<Webhook, 'id'>,
  changes: readonly Change[] = [],
): DomainEvent => ({
  type,
  record: { type: 'webhook', id },
  ...(type === 'webhook.created' ? { begins: true } : {}),
  changes,
})

const toldOf = ({ name, url, types, filter, headers, owner, enabled, disabledReason }: Webhook) => ({
  name,
  // The path of an address is as good as a password.
  url: maskUrl(url),
  types: [...types],
  filter,
  headers: Object.keys(headers).sort(),
  owner: owner.key,
  enabled,
  disabledReason,
})

/** What differs between two states of a webhook, as its events tell it. */
export function changesBetween(before: Webhook | null, after: Webhook): readonly Change[] {
  const [told, previous] = [toldOf(after), before && toldOf(before)]
  const isOtherUrl = before !== null && before.url !== after.url
  return Object.entries(told).flatMap(([path, value]) => {
    const old = previous?.[path as keyof typeof told] ?? null
    const isSame = JSON.stringify(old) === JSON.stringify(value) && !(path === 'url' && isOtherUrl)
    return isSame ? [] : [{ path, old, new: value }]
  })
}
