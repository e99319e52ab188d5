import { createHmac, randomBytes } from 'node:crypto'

/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = 32
const PREFIX = 'whsec_'

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES)

/** A secret as those hold it who verify. */
export const writeSecret = (secret: Buffer): string => PREFIX + secret.toString('base64')

type Signed = { readonly id: string; readonly seconds: number; readonly body: string }

/** `webhook-signature` of Standard Webhooks: one for each secret, between spaces. */
export const sign = (secrets: readonly Buffer[], { id, seconds, body }: Signed): string =>
  secrets
    .map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`)
    .join(' ')
