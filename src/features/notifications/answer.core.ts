import type { Channel } from '#features/master-data/contact.core.ts'
import { DAY, type Instant, type Milliseconds, SECOND } from '#kernel/time.ts'
import type { SendResult } from './channel.core.ts'

/** What a web address answered. */
export type WebAnswer = {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly excerpt: string
}

/** Nobody is waited for longer. */
const LONGEST_WAIT = DAY
const EXCERPT_LENGTH = 200
const TRY_AGAIN = new Set([408, 421, 423, 425, 429])

/**
 * What an answer means for the notice. 2xx is sent, save where the channel says otherwise in its words; what may pass
 * (408, 425, 429, 5xx) is worth another attempt; everything else, redirects and 410 among it, is final.
 */
export function judgeAnswer(channel: Channel, answer: WebAnswer, now: Instant): SendResult {
  const { status, excerpt } = answer
  if (status < 200 || status >= 300) return judgeStatus(status, answer, now)
  if (channel === 'teams') return judgeTeams(answer, now)
  if (channel === 'slack' && excerpt.trim() !== 'ok') {
    return {
      outcome: 'temporary',
      code: 'UNEXPECTED_ANSWER',
      detail: say('Slack did not say ok', excerpt),
      retryAfter: null,
    }
  }
  return sent(status)
}

const sent = (status: number): SendResult => ({
  outcome: 'sent',
  code: `HTTP_${status}`,
  detail: `Taken with ${status}.`,
  reference: null,
})

/**
 * Connectors of Teams answer 200 and `1`, workflows 202 and nothing. What Teams itself refused comes back from a
 * connector as 200 with a sentence that holds the real status.
 */
function judgeTeams(answer: WebAnswer, now: Instant): SendResult {
  const said = answer.excerpt.trim()
  const status = /HTTP error (\d{3})/i.exec(said)?.[1]
  if (status !== undefined) return judgeStatus(Number(status), answer, now)
  if (/\b(failed|error)\b/i.test(said)) {
    return {
      outcome: 'temporary',
      code: 'UNEXPECTED_ANSWER',
      detail: say('Teams did not take it', said),
      retryAfter: null,
    }
  }
  return sent(answer.status)
}

function judgeStatus(status: number, { excerpt, retryAfter }: WebAnswer, now: Instant): SendResult {
  const code = `HTTP_${status}`
  const detail = say(`Answered with ${status}`, excerpt)
  if (TRY_AGAIN.has(status) || status >= 500) {
    return { outcome: 'temporary', code, detail, retryAfter: readRetryAfter(retryAfter, now) }
  }
  if (status >= 300 && status < 400) {
    return { outcome: 'permanent', code, detail: `Answered with ${status}: redirects are not followed.` }
  }
  return { outcome: 'permanent', code, detail }
}

/** One form of a date in HTTP names no zone: it is GMT all the same, wherever this runs. */
const DATE_WITHOUT_ZONE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/

/** Seconds, however many, or a date (RFC 9110, 5.6.7 and 10.2.3), as milliseconds from now; null for neither. At most a day. */
export function readRetryAfter(text: string | undefined, now: Instant): Milliseconds | null {
  const given = text?.trim() ?? ''
  const date = DATE_WITHOUT_ZONE.test(given) ? `${given} GMT` : given
  const wait = /^\d+$/.test(given) ? Number(given) * SECOND : given === '' ? Number.NaN : Date.parse(date) - now
  if (Number.isNaN(wait)) return null
  return Math.min(Math.max(wait, 0), LONGEST_WAIT)
}

/** One line of what was answered, for people: without control characters and addresses of mail. */
function say(sentence: string, excerpt: string): string {
  const line = excerpt
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[^\s<>]+@[^\s<>]+/g, '[address]')
    .trim()
  return line === '' ? `${sentence}.` : `${sentence}: ${line.slice(0, EXCERPT_LENGTH)}`
}

/** Faults of a call that the same address would have at another time, too. */
const FINAL_FAULTS = new Set(['ADDRESS_INVALID', 'CREDENTIALS_IN_ADDRESS', 'PROTOCOL_REFUSED', 'DESTINATION_REFUSED'])

/** What a call means that brought no answer. */
export const judgeFault = (code: string, detail: string): SendResult =>
  FINAL_FAULTS.has(code)
    ? { outcome: 'permanent', code, detail }
    : { outcome: 'temporary', code, detail, retryAfter: null }
