import { isUuid } from '#kernel/ids.ts'

/** Ids of messages that a mail answers, the nearest first, as many as are looked at. */
const MOST_IDS = 50
const ID = /<([^<>\s]{1,500})>/g

/** The ids in a header such as References, without their brackets, in its order. */
export const readMessageIds = (header: string): readonly string[] =>
  [...header.slice(0, 100_000).matchAll(ID)].map(([, id]) => id!)

/** What of our own a mail answers, or whose ids it names. */
export type Thread = {
  /** Ids of incidents: the root of all messages about one. */
  readonly incidents: readonly string[]
  /** Ids of notices. */
  readonly notices: readonly string[]
  /** Every id named: one of them may be a mail that was taken in. */
  readonly messageIds: readonly string[]
}

/**
 * What a mail answers by its In-Reply-To and References: the nearest first, which is the last of References. Our
 * messages are `notice.…@domain`, and `thread.…@domain` stands for the incident that they are about.
 */
export function readThread(inReplyTo: string, references: string, domain: string | null): Thread {
  const named = [...readMessageIds(inReplyTo), ...readMessageIds(references).toReversed()]
  const messageIds = [...new Set(named)].slice(0, MOST_IDS)
  const ofKind = (kind: string) =>
    messageIds.flatMap((id) => {
      const ours = readOwnId(id, domain)
      return ours?.kind === kind ? [ours.id] : []
    })
  return { incidents: ofKind('thread'), notices: ofKind('notice'), messageIds }
}

/** What one of our own message ids stands for, or null. */
export function readOwnId(id: string, domain: string | null): { readonly kind: string; readonly id: string } | null {
  const at = id.lastIndexOf('@')
  if (domain === null || id.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null
  const [kind = '', ...rest] = id.slice(0, at).split('.')
  const own = rest.join('.')
  return (kind === 'notice' || kind === 'thread') && isUuid(own) ? { kind, id: own } : null
}
