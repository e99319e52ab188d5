import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '#features/master-data/contact.core.ts'
import type { OutgoingMessage, SendResult } from '#features/notifications/channel.core.ts'
import { makeChannels } from '#features/notifications/index.ts'
import { NO_TEMPLATES, renderNotice } from '#features/notifications/render-notice.core.ts'
import { makeLog } from '#platform/log.ts'
import { makeMailer } from '#platform/mail/mailer.ts'
import { makeOutgoing } from '#platform/outgoing/client.ts'
import { readAllowedNetwork } from '#platform/outgoing/networks.ts'
import { orderOf } from '../../core/notifications/orders.ts'
import { openMailbox } from '../../support/mailbox.ts'
import { answer, type Behaviour, openDeaf, openTarget, type Target } from '../outgoing/targets.ts'

const NOW = Date.parse('2026-11-21T01:00:00Z')
const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function open(mailer: ReturnType<typeof makeMailer> | null = null, connectTimeout = 60_000) {
  const outgoing = makeOutgoing({ allowed: [readAllowedNetwork('127.0.0.1:*')!], connectTimeout })
  closing.push(outgoing.close)
  return makeChannels({ mailer, outgoing, log: makeLog('silent'), now: () => NOW })
}

async function listen(behave: Behaviour): Promise<Target> {
  const target = await openTarget(behave)
  closing.push(target.close)
  return target
}

function messageOf(channel: Channel, address: string): OutgoingMessage {
  const { subject, text, html, payload, id } = {
    ...renderNotice(orderOf('opened', { channel }), NO_TEMPLATES),
    id: 'notice-1',
  }
  return {
    id,
    attempt: 1,
    channel,
    address,
    name: 'Maria Keller',
    thread: 'incident-1',
    at: NOW,
    isUrgent: true,
    subject,
    text,
    html,
    payload,
  }
}

const send = async (channel: Channel, behave: Behaviour): Promise<SendResult> => {
  const { port } = await listen(behave)
  return open()[channel].send(messageOf(channel, `http://127.0.0.1:${port}/hook/secret`))
}

describe('a webhook', () => {
  it('gets the facts under a version and the id of the notice, the same on every attempt', async () => {
    const target = await listen(answer(204, ''))
    const { webhook } = open()
    const message = messageOf('webhook', `http://127.0.0.1:${target.port}/hook`)
    expect(await webhook.send(message)).toMatchObject({ outcome: 'sent', code: 'HTTP_204' })
    await webhook.send({ ...message, attempt: 2 })
    expect(target.requests.map(({ headers }) => headers['webhook-id'])).toEqual(['notice-1', 'notice-1'])
    expect(target.requests[0]?.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse(target.requests[0]?.body ?? '')).toMatchObject({
      version: 1,
      event: 'opened',
      organisation: { key: 'demo' },
      recipient: { kind: 'person', key: 'm.keller' },
      incident: { number: 'INC-1042', occurredAt: '2026-11-21T01:02:00.000Z', acknowledgedAt: null, team: 'app-infra' },
      links: { acknowledge: 'https://andon.example/v1/links/token' },
    })
  })

  it.each([
    [200, {}, { outcome: 'sent' }],
    [202, {}, { outcome: 'sent' }],
    [301, { location: 'http://127.0.0.1/' }, { outcome: 'permanent' }],
    [400, {}, { outcome: 'permanent' }],
    [401, {}, { outcome: 'permanent' }],
    [404, {}, { outcome: 'permanent' }],
    [408, {}, { outcome: 'temporary', retryAfter: null }],
    [410, {}, { outcome: 'permanent' }],
    [413, {}, { outcome: 'permanent' }],
    [425, {}, { outcome: 'temporary' }],
    [429, { 'retry-after': '30' }, { outcome: 'temporary', retryAfter: 30_000 }],
    [429, { 'retry-after': 'Sat, 21 Nov 2026 01:02:00 GMT' }, { outcome: 'temporary', retryAfter: 120_000 }],
    [429, { 'retry-after': 'Saturday, 21-Nov-26 01:02:00 GMT' }, { outcome: 'temporary', retryAfter: 120_000 }],
    [429, { 'retry-after': 'Sat Nov 21 01:02:00 2026' }, { outcome: 'temporary', retryAfter: 120_000 }],
    [429, { 'retry-after': '99999999999' }, { outcome: 'temporary', retryAfter: 86_400_000 }],
    [429, { 'retry-after': 'Sat, 21 Nov 2026 00:00:00 GMT' }, { outcome: 'temporary', retryAfter: 0 }],
    [429, { 'retry-after': '999999999' }, { outcome: 'temporary', retryAfter: 86_400_000 }],
    [429, { 'retry-after': 'soon' }, { outcome: 'temporary', retryAfter: null }],
    [500, {}, { outcome: 'temporary' }],
    [503, { 'retry-after': '1' }, { outcome: 'temporary', retryAfter: 1_000 }],
  ] as const)('that answers %i %j', async (status, headers, expected) => {
    expect(await send('webhook', answer(status, 'because\r\n m.keller@plant.example', headers))).toMatchObject({
      code: `HTTP_${status}`,
      ...expected,
    })
  })

  it('says what it answered in one line, without addresses of people and without its own, which is a secret', async () => {
    const { detail } = await send('webhook', answer(400, `no\n${'x'.repeat(500)} m.keller@plant.example`))
    expect(detail.length).toBeLessThan(260)
    expect((await send('webhook', answer(404, 'm.keller@plant.example\u0007'))).detail).toBe(
      'Answered with 404: [address]',
    )
    expect(detail).not.toContain('secret')
  })

  it('that hangs, refuses, or is not to be called', async () => {
    const channels = open()
    const deaf = await openDeaf()
    closing.push(deaf.close)
    const at = (port: number) => messageOf('webhook', `http://127.0.0.1:${port}/secret`)
    expect(await open(null, 300).webhook.send(at(deaf.port))).toMatchObject({
      outcome: 'temporary',
      code: 'CONNECT_TIMEOUT',
    })
    const gone = await openTarget(answer(200, ''))
    await gone.close()
    expect(await channels.webhook.send(at(gone.port))).toMatchObject({ outcome: 'temporary', code: 'CONNECT_FAILED' })
    for (const [address, code] of [
      ['http://10.0.0.1/hook', 'DESTINATION_REFUSED'],
      ['http://169.254.169.254/latest', 'DESTINATION_REFUSED'],
      ['https://u:p@host.example/', 'CREDENTIALS_IN_ADDRESS'],
      ['ftp://host.example/', 'PROTOCOL_REFUSED'],
      ['nonsense', 'ADDRESS_INVALID'],
    ]) {
      const result = await channels.webhook.send(messageOf('webhook', address ?? ''))
      expect(result).toMatchObject({ outcome: 'permanent', code })
    }
  })
})

describe('Slack', () => {
  it.each([
    [200, 'ok', { outcome: 'sent' }],
    [200, '<html>Sign in to the proxy</html>', { outcome: 'temporary', code: 'UNEXPECTED_ANSWER' }],
    [400, 'invalid_payload', { outcome: 'permanent' }],
    [403, 'action_prohibited', { outcome: 'permanent' }],
    [404, 'no_service', { outcome: 'permanent', detail: 'Answered with 404: no_service' }],
    [410, 'channel_is_archived', { outcome: 'permanent' }],
    [429, '', { outcome: 'temporary' }],
    [500, 'rollup_error', { outcome: 'temporary' }],
  ] as const)('%i %s', async (status, body, expected) => {
    expect(await send('slack', answer(status, body))).toMatchObject(expected)
  })
})

describe('Teams', () => {
  it.each([
    [200, '1', { outcome: 'sent' }],
    [202, '', { outcome: 'sent' }],
    [
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
      { outcome: 'temporary', code: 'HTTP_429' },
    ],
    [
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 403 with ContextId x',
      { outcome: 'permanent', code: 'HTTP_403' },
    ],
    [200, 'Summary or Text is required. Error', { outcome: 'temporary', code: 'UNEXPECTED_ANSWER' }],
    [400, 'Bad payload received by generic incoming webhook.', { outcome: 'permanent' }],
    [404, '', { outcome: 'permanent' }],
    [410, '', { outcome: 'permanent' }],
    [413, '', { outcome: 'permanent' }],
    [429, '', { outcome: 'temporary' }],
  ] as const)('%i %s', async (status, body, expected) => {
    expect(await send('teams', answer(status, body))).toMatchObject(expected)
  })
})

describe('email', () => {
  it('brings the message with its links, in the thread of its incident', async () => {
    const mailbox = await openMailbox()
    const mailer = makeMailer({ ...mailbox.server, ...mailbox.trust })
    closing.push(mailbox.close, mailer.close)
    const { email } = open(mailer)
    expect(email.unavailable).toBeNull()
    const result = await email.send(messageOf('email', 'm.keller@plant.example'))
    expect(result).toMatchObject({ outcome: 'sent', reference: '<notice.notice-1@plant.example>' })
    const mail = mailbox.received[0]!.mail
    expect(mail.subject).toBe('INC-1042 P1: MES terminal frozen on line 4')
    expect(mail.references).toBe('<thread.incident-1@plant.example>')
    const links = [...(mail.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, link]) => link)
    expect(links).toEqual(['https://andon.example/v1/links/token', 'https://board.example/incidents/INC-1042'])
    for (const link of links) expect(mail.text).toContain(link)
  })

  it('is off without a mail server', async () => {
    const { email } = open()
    expect(email.unavailable).toMatch(/SMTP_URL/)
    expect(await email.send(messageOf('email', 'm.keller@plant.example'))).toMatchObject({
      outcome: 'permanent',
      code: 'CHANNEL_OFF',
    })
  })
})

it('never throws: what nobody expected is another attempt’s', async () => {
  const broken = { send: () => Promise.reject(new TypeError('surprise')), close: () => undefined }
  const { email } = open(broken)
  expect(await email.send(messageOf('email', 'a@b.example'))).toMatchObject({
    outcome: 'temporary',
    code: 'CHANNEL_FAILED',
  })
})
