import type { Channel } from '#features/master-data/contact.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { Log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { Outgoing } from '#platform/outgoing/client.ts'
import { judgeAnswer, judgeFault } from './answer.core.ts'
import type { ChannelSender, ChannelSenders, OutgoingMessage, SendResult } from './channel.core.ts'

export type ChannelParts = {
  /** Null when the operator named no mail server. */
  readonly mailer: Mailer | null
  readonly outgoing: Outgoing
  readonly log: Log
  readonly now: () => Instant
}

const NO_MAIL = 'Email is not set up: SMTP_URL and MAIL_FROM are missing.'

/** The ways out of the house. A sender answers what became of the attempt and never throws. */
export function makeChannels(parts: ChannelParts): ChannelSenders {
  const web = (channel: Channel): ChannelSender => ({
    channel,
    unavailable: null,
    send: (message) => withoutThrowing(parts.log, message, () => post(parts, channel, message)),
  })
  return {
    email: {
      channel: 'email',
      unavailable: parts.mailer === null ? NO_MAIL : null,
      send: (message) => withoutThrowing(parts.log, message, () => mail(parts.mailer, message)),
    },
    webhook: web('webhook'),
    teams: web('teams'),
    slack: web('slack'),
  }
}

async function mail(mailer: Mailer | null, message: OutgoingMessage): Promise<SendResult> {
  if (mailer === null) return { outcome: 'permanent', code: 'CHANNEL_OFF', detail: NO_MAIL }
  const { id, name, address, subject, text, html, thread, at, isUrgent } = message
  const result = await mailer.send({ id, to: { name, address }, subject, text, html, thread, at, isUrgent })
  if (result.kind === 'accepted') {
    return { outcome: 'sent', code: 'MAIL_TAKEN', detail: 'The mail server took it.', reference: result.messageId }
  }
  const { code, detail, isPermanent } = result
  return isPermanent ? { outcome: 'permanent', code, detail } : { outcome: 'temporary', code, detail, retryAfter: null }
}

/** The id stands in the header that Standard Webhooks names, the same on every attempt. */
async function post({ outgoing, now }: ChannelParts, channel: Channel, message: OutgoingMessage): Promise<SendResult> {
  const answer = await outgoing.call({
    url: message.address,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'webhook-id': message.id },
    body: JSON.stringify(message.payload),
  })
  if (answer.kind === 'failed') return judgeFault(answer.code, answer.detail)
  const { status, headers, excerpt } = answer
  return judgeAnswer(channel, { status, retryAfter: headers['retry-after'], excerpt }, now())
}

async function withoutThrowing(
  log: Log,
  { id, channel }: OutgoingMessage,
  work: () => Promise<SendResult>,
): Promise<SendResult> {
  try {
    return await work()
  } catch (error) {
    log.error({ err: error, notice: id, channel }, 'a channel failed')
    return {
      outcome: 'temporary',
      code: 'CHANNEL_FAILED',
      detail: 'The message could not be handed over.',
      retryAfter: null,
    }
  }
}
