import type { Instant } from '#kernel/time.ts'
import { refuseToken } from './access.errors.ts'
import type { TokenForm } from './access.schema.ts'
import { readBasic, readUserName } from './credential.core.ts'
import type { TokenRequest } from './token.core.ts'

type Origin = { readonly address: string; readonly now: Instant }

/**
 * Reads a token request: the form, and HTTP Basic where the client identifies itself that way. Throws the refusal of
 * RFC 6749 for what is missing, given twice or not offered.
 */
export function readTokenRequest(form: TokenForm, authorization: string | undefined, origin: Origin): TokenRequest {
  const common = { scope: form.scope, ...origin }
  switch (form.grant_type) {
    case 'client_credentials':
      return { grant: 'client_credentials', ...readClient(form, authorization), ...common }
    case 'password':
      return { grant: 'password', ...readPerson(form), ...common }
    case undefined:
      throw missing('grant_type is needed')
    default:
      throw refuseToken('TOKEN_GRANT_UNSUPPORTED')
  }
}

function readClient({ client_id, client_secret }: TokenForm, authorization: string | undefined) {
  if (authorization !== undefined) {
    if (client_secret !== undefined) throw missing('the client identifies itself once, in the header or in the form')
    const client = readBasic(authorization)
    if (!client) throw refuseToken('TOKEN_CLIENT_INVALID')
    if (client_id !== undefined && client_id !== client.clientId) throw missing('two client ids that differ')
    return client
  }
  if (client_id === undefined || client_secret === undefined) throw missing('client_id and client_secret are needed')
  return { clientId: client_id, clientSecret: client_secret }
}

function readPerson({ username, password, org }: TokenForm) {
  if (username === undefined || password === undefined) throw missing('username and password are needed')
  const person = readUserName(username, org)
  if (!person) throw missing('username is organisation/person, or org names the organisation')
  return { ...person, password }
}

const missing = (why: string) => refuseToken('TOKEN_REQUEST_INVALID', { why })
