import type { DomainEvent, RecordRef } from '#kernel/events.ts'

/** What happens to access, as the ledger names it. No event holds a secret or a hash of one. */
export const ACCESS_EVENTS = [
  'organisation.created',
  'principal.created',
  'principal.changed',
  'principal.disabled',
  'principal.enabled',
  'principal.password_set',
  'principal.token_issued',
  'client.created',
  'client.changed',
  'client.secret_rotated',
  'client.revoked',
  'api_key.created',
  'api_key.revoked',
  'identity_provider.created',
] as const
export type AccessEventType = (typeof ACCESS_EVENTS)[number]

/** An event of access on a record. */
export const accessEvent = (
  type: AccessEventType,
  record: RecordRef,
  more: Omit<DomainEvent, 'type' | 'record'> = {},
): DomainEvent => ({ type, record, ...more })
