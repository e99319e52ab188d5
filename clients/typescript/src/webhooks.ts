import { AndonError } from './errors.ts'
import type { FeedEvent } from './schema.ts'

/** What a webhook delivers: a CloudEvent whose data is the event as the feed shows it, without its place. */
export type WebhookEvent = {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  /** `andon.` and the type of the event; `andon.webhook.ping` for a test. */
  readonly type: string
  readonly subject?: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: Omit<FeedEvent, 'cursor'>
}

export type WebhookFault = 'NO_HEADERS' | 'TOO_OLD' | 'TOO_NEW' | 'NO_MATCH' | 'NO_EVENT'

/** It is not from Andon, or not of now: answer 400 and do nothing. */
export class WebhookVerificationError extends AndonError {
  override readonly name = 'WebhookVerificationError'
  readonly code: WebhookFault

  constructor(code: WebhookFault, message: string) {
    super(message)
    this.code = code
  }
}

export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

export type ReceivedWebhook = {
  readonly headers: WebhookHeaders
  /** As it came, before anything parsed it: another spacing is another signature. */
  readonly body: string | Uint8Array | ArrayBuffer
}

export type VerifyOptions = {
  /** The secret (`whsec_…`), or several while one takes over from another. */
  readonly secret: string | readonly string[]
  /** Seconds that a message may be old, or ahead of this clock. */
  readonly tolerance?: number
  /** Milliseconds since 1970; the clock of the machine when left out. */
  readonly now?: number
}

const TOLERANCE = 300

/**
 * The event of a webhook, once its signature (Standard Webhooks) and its time are right. The id (`event.id`) is the same
 * on every attempt and in every replay: keep those you have taken.
 */
export async function verifyWebhook(received: ReceivedWebhook, options: VerifyOptions): Promise<WebhookEvent> {
  const { headers } = received
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => readHeader(headers, name))
  if (!id || !timestamp || !signatures) {
    throw new WebhookVerificationError('NO_HEADERS', 'webhook-id, webhook-timestamp and webhook-signature are needed.')
  }
  checkTime(timestamp, options)
  const body = toBytes(received.body)
  const signed = join(new TextEncoder().encode(`${id}.${timestamp}.`), body)
  if (!(await isSigned(signed, signatures, options.secret))) {
    throw new WebhookVerificationError('NO_MATCH', 'No signature is of one of the secrets.')
  }
  return readEvent(body)
}

function readHeader(headers: WebhookHeaders, name: string): string | null {
  const wanted = `webhook-${name}`
  // Not by its class: libraries bring a Headers of their own.
  if (typeof headers.get === 'function') return (headers as Headers).get(wanted)
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
  return (typeof found === 'string' ? found : found?.[0]) ?? null
}

function checkTime(timestamp: string, { tolerance = TOLERANCE, now = Date.now() }: VerifyOptions): void {
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  const age = Math.floor(now / 1_000) - at
  if (Number.isNaN(at)) throw new WebhookVerificationError('NO_HEADERS', 'webhook-timestamp is no number.')
  if (age > tolerance) throw new WebhookVerificationError('TOO_OLD', `The message is ${age} s old.`)
  if (-age > tolerance) throw new WebhookVerificationError('TOO_NEW', `The message is ${-age} s ahead of this clock.`)
}

async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  signatures: string,
  secret: string | readonly string[],
): Promise<boolean> {
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0) throw new AndonError('A secret is needed.')
  const keys = await Promise.all(secrets.map(importKey))
  const given = signatures
    .split(' ')
    .filter((text) => text.startsWith('v1,'))
    .map((text) => decodeBase64(text.slice(3)))
  for (const key of keys) {
    for (const signature of given) {
      // Web Crypto compares in constant time.
      if (signature !== null && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true
    }
  }
  return false
}

async function importKey(secret: string): Promise<CryptoKey> {
  const bytes = decodeBase64(secret.startsWith('whsec_') ? secret.slice(6) : secret)
  if (bytes === null || bytes.length === 0) throw new AndonError('A secret is whsec_ and base64.')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function toBytes(body: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  return body instanceof Uint8Array ? body : new Uint8Array(body)
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

function readEvent(body: Uint8Array): WebhookEvent {
  try {
    const event: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof event === 'object' && event !== null && 'type' in event && 'data' in event) return event as WebhookEvent
  } catch {
    // Said below: what was signed is no event of ours.
  }
  throw new WebhookVerificationError('NO_EVENT', 'The body is signed, and is no CloudEvent.')
}
