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
