import type { Instant } from './time.ts'

export const ROLES = [
  'reporter',
  'integration',
  'responder',
  'manager',
  'quality',
  'auditor',
  'supplier',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

export type ActorKind = 'person' | 'client' | 'system'

/** Who acts, as known when the request came in. */
export type Actor = {
  readonly id: string
  readonly kind: ActorKind
  /** The key of the person or of the API client; `system` for the service itself. */
  readonly key: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Keys of the sites the roles are limited to; null for all of the organisation. */
  readonly sites: readonly string[] | null
  /** The supplier whose incidents a `supplier` principal sees. */
  readonly supplier: string | null
  /** How it proved who it is: `password client_credentials api_key identity_provider command link none`. */
  readonly authenticatedBy: string
  /** When the token was issued; a principal disabled or changed after it is refused inside the transaction. */
  readonly issuedAt: Instant | null
}

/** What a retry is recognised by, and how the answer that is kept for it is written. */
export type IdempotencyClaim = {
  readonly key: string
  readonly method: string
  readonly path: string
  /** SHA-256 of the canonical body, hex. */
  readonly bodyHash: string
  /** The answer as sent, byte for byte; called once, inside the transaction, with the use case's value. */
  readonly answer: (value: unknown) => StoredAnswer
}

export type StoredAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One per request: who, in which organisation, and the one `now` everything in the request uses. */
export type Ctx = {
  readonly org: { readonly id: string; readonly key: string }
  readonly actor: Actor
  readonly now: Instant
  readonly requestId: string
  readonly source: { readonly client: string; readonly address: string }
  /** W3C trace context of the caller, passed on to whatever the request makes us call. */
  readonly traceparent?: string
  readonly idempotency?: IdempotencyClaim
}

/** The service itself acting in an organisation. */
export const systemActor: Actor = Object.freeze({
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'system',
  key: 'system',
  name: 'Andon',
  roles: [],
  sites: null,
  supplier: null,
  authenticatedBy: 'none',
  issuedAt: null,
})
