import { type Grant, isActive, isSameGrant, type Principal } from '#features/access/access.core.ts'
import { isPermitted } from '#features/access/authorisation.core.ts'
import type { FeedPlace } from '#features/ledger/feed-place.core.ts'
import type { Actor, ActorKind } from '#kernel/ctx.ts'
import type { Instant } from '#kernel/time.ts'

/** Why a webhook is disabled: somebody asked for it, its address said 410, or who answers for it may not any more. */
export const DISABLED_REASONS = ['requested', 'gone', 'owner_inactive'] as const
export type DisabledReason = (typeof DISABLED_REASONS)[number]

/** Who answers for a webhook, with the rights at that time. */
export type Owner = Grant & {
  readonly id: string
  readonly kind: ActorKind
  readonly key: string
  readonly name: string
  /** Its rights came with a token of its company and are not those kept here, which therefore take none away. */
  readonly hasRightsOfToken: boolean
}

/** What users set of a webhook. */
export type WebhookContent = {
  readonly name: string
  readonly url: string
  /** Event types, or all below one: `incident.*`. Empty: every event. */
  readonly types: readonly string[]
  /** A condition in CEL over the event and the incident, or null. */
  readonly filter: string | null
  readonly headers: Readonly<Record<string, string>>
}

export type Webhook = WebhookContent & {
  readonly id: string
  readonly version: number
  readonly enabled: boolean
  readonly disabledReason: DisabledReason | null
  readonly disabledAt: Instant | null
  readonly owner: Owner
  /** Events behind this place of the feed are delivered. */
  readonly since: FeedPlace
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Who acts, as one who answers for a webhook; `principal` is what is kept here of who it is. */
export const ownerOf = (actor: Actor, principal: Grant | undefined): Owner => {
  const { id, kind, key, name, roles, sites, supplier, authenticatedBy } = actor
  const hasRightsOfToken = authenticatedBy === 'identity_provider' && !(principal && isSameGrant(actor, principal))
  return { id, kind, key, name, roles, sites, supplier, hasRightsOfToken }
}

/** With whose eyes a webhook sees, and may these still answer for one? */
export type Seer = { readonly actor: Actor; readonly isActive: boolean }

/**
 * The actor whose eyes a webhook has: what its owner might see when it was saved and still may. A right given later
 * is not its own until somebody saves it again; a right taken away is gone at once. An owner who may not act any more,
 * or may not have webhooks, is not active; its eyes are then those it had. `principal` is as it is now; undefined when
 * there is none any more.
 */
export function seerOf(owner: Owner, principal: Principal | undefined, now: Instant): Seer {
  const saved: Actor = { ...owner, authenticatedBy: 'none', issuedAt: null }
  if (principal === undefined || !isActive(principal, now)) return { actor: saved, isActive: false }
  const actor = owner.hasRightsOfToken ? saved : { ...saved, ...sharedGrant(owner, principal) }
  return isPermitted(actor, 'webhook.write') ? { actor, isActive: true } : { actor: saved, isActive: false }
}

const sharedGrant = (one: Grant, other: Grant): Grant => ({
  roles: one.roles.filter((role) => other.roles.includes(role)),
  sites: sharedSites(one.sites, other.sites),
  supplier: one.supplier === other.supplier ? one.supplier : null,
})

function sharedSites(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null) return other
  return other === null ? one : one.filter((site) => other.includes(site))
}

/** A webhook that is disabled from now on. */
export const disable = (webhook: Webhook, disabledReason: DisabledReason, now: Instant): Webhook => ({
  ...webhook,
  version: webhook.version + 1,
  enabled: false,
  disabledReason,
  disabledAt: now,
  updatedAt: now,
})

/** The address as those see it who may not change it: where it leads, without what may be a password. */
export const maskUrl = (url: string): string => `${/^https?:\/\/[^/?#\\]*/i.exec(url)?.[0] ?? ''}/…`

/** Headers decide about the connection, the message or its signature: not a user's to set. */
const RESERVED = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'accept-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'keep-alive',
  'user-agent',
  'cookie',
  'date',
])

/** May a webhook send a header of this name of its own? Names are compared in lower case. */
export const isOwnHeader = (name: string): boolean =>
  /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(name) && !RESERVED.has(name) && !/^(?:webhook|proxy|sec|ce)-/.test(name)

/** A webhook with how it stands. */
export type WebhookView = {
  readonly webhook: Webhook
  /** May the reader see its address whole? */
  readonly isOpen: boolean
  /** When the secret before the present one ends, while both sign. */
  readonly previousSecretExpiresAt: Instant | null
  /** Counted to `LIMITS.countedRows`. */
  readonly waiting: number
  readonly dead: number
}

/** `secret` is in the answer that makes it, and nowhere else. */
export type WebhookWithSecret = WebhookView & { readonly secret: string }

export type WebhookPatch = { readonly [M in keyof WebhookContent]?: WebhookContent[M] | undefined }
