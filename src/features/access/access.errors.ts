import { type AppError, defineErrors } from '#kernel/errors.ts'

export const accessErrors = defineErrors({
  SITES_ONLY: [403, 'This reaches beyond the sites your roles are limited to: {sites}.'],
  GRANT_BEYOND_OWN: [403, 'You cannot give rights that you do not have: {what}.'],
  ORGANISATION_EXISTS: [409, 'There is an organisation with the key "{key}".'],
  ORGANISATION_UNKNOWN: [404, 'There is no organisation with the key "{key}".'],
  PRINCIPAL_EXISTS: [409, 'The key "{key}" is taken by another person or API client.'],
  PRINCIPAL_INACTIVE: [409, 'The access of "{key}" has ended.'],
  CLIENT_REVOKED: [409, 'The API client "{key}" is revoked; it cannot be used or changed again. Create another.'],
  API_KEYS_FULL: [409, 'The API client has {limit} valid API keys; revoke one first.'],
  IDENTITY_PROVIDER_EXISTS: [409, 'This issuer and audience are registered already, as "{key}".'],
  JWKS_ADDRESS_REFUSED: [422, "The key set address must use https, or be on the operator's list of allowed hosts."],
  TOKEN_REQUEST_INVALID: [400, 'The token request is not valid: {why}.'],
  TOKEN_GRANT_UNSUPPORTED: [400, 'This grant type is not offered. Use client_credentials or password.'],
  TOKEN_SCOPE_INVALID: [400, 'The scope asks for roles that were not granted. Granted: {roles}.'],
  TOKEN_GRANT_INVALID: [400, 'The user name or the password is wrong, or the person may not sign in.'],
  TOKEN_CLIENT_INVALID: [401, 'The client id or the client secret is wrong, or the client may not sign in.'],
  TOO_MANY_ATTEMPTS: [429, 'Too many failed attempts. Wait as long as Retry-After says.'],
})

/** The `error` of RFC 6749 section 5.2 stands beside our own code. */
const RFC_6749 = {
  TOKEN_REQUEST_INVALID: 'invalid_request',
  TOKEN_GRANT_UNSUPPORTED: 'unsupported_grant_type',
  TOKEN_SCOPE_INVALID: 'invalid_scope',
  TOKEN_GRANT_INVALID: 'invalid_grant',
  TOKEN_CLIENT_INVALID: 'invalid_client',
} as const

/** A refusal of the token endpoint. */
export const refuseToken = (code: keyof typeof RFC_6749, parameters: Record<string, string> = {}): AppError =>
  accessErrors[code](parameters, { members: { error: RFC_6749[code] } })
