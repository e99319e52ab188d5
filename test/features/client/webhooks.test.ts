import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, WebhookVerificationError } from '../../../clients/typescript/src/index.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const AT = new Date('2026-11-21T05:14:00.000Z')
const now = AT.getTime()

const event = (title: string) =>
  JSON.stringify({
    specversion: '1.0',
    id: 'evt-1',
    source: 'urn:andon:demo',
    type: 'andon.incident.opened',
    time: AT.toISOString(),
    datacontenttype: 'application/json',
    data: { type: 'incident.opened', text: title },
  })

function sign(body: string, { secret = SECRET, at = AT, id = 'msg-1' } = {}) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
}

const faultOf = (verifying: Promise<unknown>): Promise<string> =>
  verifying.then(
    () => 'verified',
    (error: unknown) => (error instanceof WebhookVerificationError ? error.code : String(error)),
  )

describe('verifying a webhook', () => {
  const body = event('Line 4 stands')
  const headers = sign(body)

  test('what was signed is the event, whether it comes as text or bytes, with any kind of headers', async () => {
    const bytes = new TextEncoder().encode(body)
    const forms = [body, bytes, bytes.buffer as ArrayBuffer, Buffer.from(body)]
    for (const form of forms) {
      expect(await verifyWebhook({ headers, body: form }, { secret: SECRET, now })).toMatchObject({ id: 'evt-1' })
    }
    const kinds = [
      new Headers(headers),
      // As undici's own, where the global ones are of Node.
      { get: (name: keyof typeof headers) => headers[name] } as unknown as Headers,
      {
        'Webhook-Id': 'msg-1',
        'WEBHOOK-TIMESTAMP': headers['webhook-timestamp'],
        'webhook-signature': [headers['webhook-signature']],
      },
    ]
    for (const kind of kinds) {
      expect(await verifyWebhook({ headers: kind, body }, { secret: SECRET, now })).toMatchObject({
        data: { text: 'Line 4 stands' },
      })
    }
  })

  test('another body, secret, id or time is refused', async () => {
    const other = { secret: SECRET, now }
    expect(await faultOf(verifyWebhook({ headers, body: `${body} ` }, other))).toBe('NO_MATCH')
    expect(await faultOf(verifyWebhook({ headers, body }, { secret: OTHER, now }))).toBe('NO_MATCH')
    expect(await faultOf(verifyWebhook({ headers: { ...headers, 'webhook-id': 'msg-2' }, body }, other))).toBe(
      'NO_MATCH',
    )
    const moved = { ...headers, 'webhook-timestamp': String(now / 1_000 + 1) }
    expect(await faultOf(verifyWebhook({ headers: moved, body }, other))).toBe('NO_MATCH')
    const { 'webhook-id': _, ...bare } = headers
    expect(await faultOf(verifyWebhook({ headers: bare, body }, other))).toBe('NO_HEADERS')
    const worded = { ...headers, 'webhook-timestamp': 'soon' }
    expect(await faultOf(verifyWebhook({ headers: worded, body }, other))).toBe('NO_HEADERS')
    expect(await faultOf(verifyWebhook({ headers: sign('[]'), body: '[]' }, other))).toBe('NO_EVENT')
  })

  test('messages of five minutes ago or ahead are refused, unless more is tolerated', async () => {
    const at = (seconds: number) => ({ secret: SECRET, now: now + seconds * 1_000 })
    expect(await faultOf(verifyWebhook({ headers, body }, at(300)))).toBe('verified')
    expect(await faultOf(verifyWebhook({ headers, body }, at(301)))).toBe('TOO_OLD')
    expect(await faultOf(verifyWebhook({ headers, body }, at(-300)))).toBe('verified')
    expect(await faultOf(verifyWebhook({ headers, body }, at(-301)))).toBe('TOO_NEW')
    expect(await faultOf(verifyWebhook({ headers, body }, { ...at(3_000), tolerance: 3_600 }))).toBe('verified')
  })

  test('while secrets change, either of them verifies, on both sides', async () => {
    const both = {
      ...headers,
      'webhook-signature': `v1a,AAAA ${sign(body, { secret: OTHER })['webhook-signature']} v1,!!! ${headers['webhook-signature']}`,
    }
    for (const secret of [SECRET, OTHER, [OTHER, SECRET], ['whsec_AAAA', SECRET]]) {
      expect(await faultOf(verifyWebhook({ headers: both, body }, { secret, now }))).toBe('verified')
    }
    expect(await faultOf(verifyWebhook({ headers: both, body }, { secret: 'whsec_AAAA', now }))).toBe('NO_MATCH')
    expect(await faultOf(verifyWebhook({ headers, body }, { secret: 'whsec_', now }))).toContain('base64')
  })

  test('it agrees with the library of Standard Webhooks on anything that was changed', async () => {
    const change = fc.record({
      title: fc.string({ unit: 'binary', maxLength: 20 }),
      id: fc.constantFrom('msg-1', 'msg-2'),
      secret: fc.constantFrom(SECRET, OTHER),
      flip: fc.option(fc.nat(400), { nil: null }),
      prefix: fc.constantFrom('v1,', 'v2,', ''),
    })
    const property = fc.asyncProperty(change, async ({ title, id, secret, flip, prefix }) => {
      const at = new Date()
      const sent = event(title)
      const signed = sign(sent, { secret, at, id })
      const bytes = Buffer.from(sent)
      if (flip !== null && flip < bytes.length) bytes[flip] = (bytes[flip] ?? 0) ^ 1
      const received = bytes.toString()
      const given = { ...signed, 'webhook-signature': prefix + signed['webhook-signature'].slice(3) }
      const ours = await faultOf(verifyWebhook({ headers: given, body: received }, { secret: SECRET }))
      let theirs = 'verified'
      try {
        new Webhook(SECRET).verify(received, given)
      } catch {
        theirs = 'refused'
      }
      expect(ours === 'verified' ? 'verified' : 'refused').toBe(theirs)
    })
    await fc.assert(property, { seed: 11, numRuns: 60 })
  })
})
