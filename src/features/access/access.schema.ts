import { z } from 'zod'
import { type Ctx, ROLES } from '#kernel/ctx.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { durationIn, instantIn, instantOut, keyIn, pageIn, pageOut, uuidOut } from '#kernel/wire.ts'
import type { ApiClient, ApiClientWithSecret, ApiKey, ApiKeyWithSecret, OwnAccess } from './access.core.ts'
import type { IssuedToken } from './token.core.ts'

const nameIn = z.string().trim().min(1).max(LIMITS.titleLength)
const rolesIn = z.array(z.enum(ROLES)).min(1).max(ROLES.length)
const sitesIn = z
  .array(keyIn)
  .max(LIMITS.arrayLength)
  .nullable()
  .describe('Keys of the sites the roles are limited to; null for all of the organisation.')
const supplierIn = keyIn.nullable().describe('The supplier whose incidents the role supplier sees.')
const expiresAtIn = instantIn.nullable().describe('When its access ends; null for never.')

export const CreateApiClient = z
  .strictObject({
    key: keyIn,
    name: nameIn,
    roles: rolesIn,
    sites: sitesIn.default(null),
    supplier: supplierIn.default(null),
    expiresAt: expiresAtIn.default(null),
  })
  .meta({ id: 'NewApiClient' })

export const PatchApiClient = z
  .strictObject({
    name: nameIn.optional(),
    roles: rolesIn.optional(),
    sites: sitesIn.optional(),
    supplier: supplierIn.optional(),
    expiresAt: expiresAtIn.optional(),
  })
  .meta({ id: 'ApiClientPatch' })

export const RotateApiClient = z
  .strictObject({
    overlap: durationIn
      .pipe(
        z
          .number()
          .min(0)
          .max(30 * 24 * 3_600_000),
      )
      .optional()
      .describe(
        'How long the present secret goes on being good: PT24H unless said, at most PT720H, PT0S for not at all.',
      ),
  })
  .meta({ id: 'ApiClientRotation' })

export const RevokeApiClient = z.strictObject({}).meta({ id: 'ApiClientRevocation' })

export const CreateApiKey = z
  .strictObject({ name: nameIn, expiresAt: expiresAtIn.default(null) })
  .meta({ id: 'NewApiKey' })

export const ClientParams = z.strictObject({ key: keyIn })
export const ApiKeyParams = z.strictObject({ key: keyIn, id: z.string().min(1).max(LIMITS.keyLength) })
export const ListApiClientsQuery = z.strictObject({ ...pageIn })

const accessOut = {
  roles: z.array(z.enum(ROLES)),
  sites: z.array(z.string()).nullable(),
  supplier: z.string().nullable(),
}

const clientMembers = {
  id: uuidOut,
  /** The `client_id` of token requests. */
  clientId: uuidOut,
  key: z.string(),
  name: z.string(),
  ...accessOut,
  expiresAt: instantOut.nullable(),
  revokedAt: instantOut.nullable(),
  createdAt: instantOut,
  secrets: z.array(z.strictObject({ createdAt: instantOut, expiresAt: instantOut.nullable() })),
  version: z.int(),
}

export const ApiClientOut = z.strictObject(clientMembers).meta({ id: 'ApiClient' })
export const ApiClientWithSecretOut = z
  .strictObject({ ...clientMembers, clientSecret: z.string().describe('Shown here and never again.') })
  .meta({ id: 'ApiClientWithSecret' })
export const ApiClientsOut = pageOut(ApiClientOut)

const keyMembers = {
  id: uuidOut,
  name: z.string(),
  prefix: z.string(),
  createdAt: instantOut,
  expiresAt: instantOut.nullable(),
  revokedAt: instantOut.nullable(),
  lastUsedAt: instantOut.nullable(),
}
export const ApiKeyOut = z.strictObject(keyMembers).meta({ id: 'ApiKey' })
export const ApiKeyWithSecretOut = z
  .strictObject({ ...keyMembers, apiKey: z.string().describe('Shown here and never again.') })
  .meta({ id: 'ApiKeyWithSecret' })
export const ApiKeysOut = pageOut(ApiKeyOut)

export const MeOut = z
  .strictObject({
    id: uuidOut,
    kind: z.enum(['person', 'client']),
    key: z.string(),
    name: z.string(),
    organisation: z.strictObject({ key: z.string(), name: z.string(), timeZone: z.string() }),
    ...accessOut,
    authenticatedBy: z.string(),
  })
  .meta({ id: 'Me' })

export const TokenOut = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds.'),
    scope: z.string().describe('The roles of the token.'),
  })
  .meta({ id: 'AccessToken' })

/** The parameters of a token request; those it does not know are ignored, as RFC 6749 asks. */
export const TokenForm = z
  .object({
    grant_type: z.string().max(LIMITS.keyLength).optional(),
    client_id: z.string().max(LIMITS.keyLength).optional(),
    client_secret: z.string().max(LIMITS.shortTextLength).optional(),
    username: z
      .string()
      .max(LIMITS.keyLength * 2)
      .optional(),
    password: z.string().max(1_024).optional(),
    org: z.string().max(LIMITS.keyLength).optional(),
    scope: z.string().max(LIMITS.shortTextLength).optional(),
  })
  .meta({ id: 'TokenRequest' })
export type TokenForm = z.output<typeof TokenForm>

const at = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

export const presentApiClient = (client: ApiClient): z.output<typeof ApiClientOut> => ({
  id: client.id,
  clientId: client.id,
  key: client.key,
  name: client.name,
  roles: [...client.roles],
  sites: client.sites === null ? null : [...client.sites],
  supplier: client.supplier,
  expiresAt: at(client.expiresAt),
  revokedAt: at(client.disabledAt),
  createdAt: formatInstant(client.createdAt),
  secrets: client.secrets.map((secret) => ({
    createdAt: formatInstant(secret.createdAt),
    expiresAt: at(secret.expiresAt),
  })),
  version: client.version,
})

export const presentApiClientWithSecret = ({ client, secret }: ApiClientWithSecret) => ({
  ...presentApiClient(client),
  clientSecret: secret,
})

export const presentApiKey = (key: ApiKey): z.output<typeof ApiKeyOut> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  createdAt: formatInstant(key.createdAt),
  expiresAt: at(key.expiresAt),
  revokedAt: at(key.revokedAt),
  lastUsedAt: at(key.lastUsedAt),
})

export const presentApiKeyWithSecret = ({ key, apiKey }: ApiKeyWithSecret) => ({ ...presentApiKey(key), apiKey })

export const presentMe = ({ actor }: Pick<Ctx, 'actor'>, { organisation }: OwnAccess): z.output<typeof MeOut> => ({
  id: actor.id,
  kind: actor.kind === 'client' ? 'client' : 'person',
  key: actor.key,
  name: actor.name,
  organisation: { key: organisation.key, name: organisation.name, timeZone: organisation.timeZone },
  roles: [...actor.roles],
  sites: actor.sites === null ? null : [...actor.sites],
  supplier: actor.supplier,
  authenticatedBy: actor.authenticatedBy,
})

export const presentToken = ({ accessToken, roles, expiresIn }: IssuedToken): z.output<typeof TokenOut> => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: Math.floor(expiresIn / 1_000),
  scope: roles.join(' '),
})
