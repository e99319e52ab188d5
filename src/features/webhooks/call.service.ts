import { type Instant, type Milliseconds, SECOND } from '#kernel/time.ts'
import type { Log } from '#platform/log.ts'
import type { Outgoing } from '#platform/outgoing/client.ts'
import { type CallResult, failedCall, hideSecrets, judgeAnswer } from './attempt.core.ts'
import type { CallEnd } from './delivery.core.ts'
import { ENVELOPE_TYPE } from './envelope.core.ts'
import { sign } from './signature.service.ts'
import { maskUrl } from './webhook.core.ts'

/** A message ready to be signed and sent. */
export type Message = {
  /** The same on every attempt. */
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The newest first; each signs. */
  readonly secrets: readonly Buffer[]
  readonly body: string
}

export type CallParts = {
  readonly outgoing: Pick<Outgoing, 'call'>
  readonly now: () => Instant
  readonly log: Pick<Log, 'error'>
}

/** The whole of a call, from the look-up of the name to the end of what is read. */
const WHOLE_TIME: Milliseconds = 15 * SECOND

/** Signs a message as of now and sends it once; answers what came of it and never throws. */
export async function callOnce({ outgoing, now, log }: CallParts, message: Message): Promise<CallEnd> {
  const { id, url, headers, secrets, body } = message
  const startedAt = now()
  const seconds = Math.floor(startedAt / SECOND)
  const shown = { 'content-type': ENVELOPE_TYPE, 'webhook-id': id, 'webhook-timestamp': String(seconds) }
  const own = Object.fromEntries(Object.keys(headers).map((name) => [name, '…']))
  const signature = sign(secrets, { id, seconds, body })
  const started = performance.now()
  const result = await call()
  const duration = Math.round(performance.now() - started)
  return { result, startedAt, duration, headers: { ...own, ...shown }, address: maskUrl(url), url }

  async function call(): Promise<CallResult> {
    try {
      const answer = await outgoing.call({
        url,
        method: 'POST',
        headers: { ...headers, ...shown, 'webhook-signature': signature },
        body,
        timeout: WHOLE_TIME,
      })
      if (answer.kind === 'failed') return failedCall(answer.code, answer.detail)
      const excerpt = hideSecrets(answer.excerpt, url, Object.values(headers))
      return judgeAnswer({ ...answer, excerpt, retryAfter: answer.headers['retry-after'] }, now())
    } catch (error) {
      log.error({ err: error, delivery: id }, 'a webhook could not be called')
      return failedCall('CALL_FAILED', 'The message could not be handed over.')
    }
  }
}
