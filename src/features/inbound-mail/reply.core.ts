/** What a sender's server is told: 250 taken for good, 4xx come again, 5xx never; with codes of RFC 3463. */
export type Reply = { readonly code: number; readonly text: string }

/** Longest text of a line of SMTP that every server reads, less its code. */
const LONGEST = 450

const reply = (code: number, text: string): Reply => ({
  code,
  text: text
    .replace(/[^\x20-\x7e]+/g, '?')
    .slice(0, LONGEST)
    .trim(),
})

export const REPLIES = {
  taken: (number: string | null): Reply => reply(250, `2.0.0 ${number === null ? 'Taken' : `Taken as ${number}`}`),
  takenBefore: (): Reply => reply(250, '2.0.0 Taken before'),
  dropped: (why: string): Reply => reply(250, `2.0.0 Taken and dropped: ${why}`),
  unknown: (): Reply => reply(550, '5.1.1 No mail is taken for this address'),
  inactive: (): Reply => reply(450, '4.2.1 This address does not take mail at present'),
  oneAddress: (): Reply => reply(452, '4.5.3 One address at a time: send it again to this one'),
  unreadable: (why: string): Reply => reply(554, `5.6.0 The mail cannot be read: ${why}`),
  loop: (why: string): Reply => reply(554, `5.4.6 Not taken: ${why}`),
  noSender: (why: string): Reply => reply(550, `5.1.7 Not taken: ${why}`),
  refused: (why: string): Reply => reply(550, `5.7.1 Not taken: ${why}`),
  later: (why: string): Reply => reply(451, `4.7.1 Come again later: ${why}`),
  unavailable: (): Reply => reply(451, '4.3.0 The service cannot take mail at the moment'),
} as const

/** What a refusal of a use case is to the sender's server. Null: it may succeed later, or is a fault of ours. */
export function replyOfRefusal(code: string, message: string): Reply | null {
  if (code === 'UNAUTHENTICATED') return REPLIES.inactive()
  if (REFUSED.has(code)) return REPLIES.refused(message)
  return code === 'TEXT_NOT_STORABLE' ? REPLIES.unreadable('it holds text that cannot be stored') : null
}

const REFUSED = new Set(['FORBIDDEN', 'NOT_FOUND', 'SITES_ONLY'])
