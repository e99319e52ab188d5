import { type Instant, MINUTE, type Milliseconds, SECOND } from '#kernel/time.ts'
import type { Hold, NoticeEvent } from './notice.core.ts'

/** A notice that is due on one channel, as bundling looks at it. */
export type DueNotice = {
  readonly id: string
  readonly event: NoticeEvent
  readonly isUrgent: boolean
  readonly heldBy: Hold | null
  readonly attempts: number
  readonly dueAt: Instant
}

/** How many messages a recipient was handed on the channel within the last FLOW_WINDOW, and when the last. */
export type Flow = { readonly count: number; readonly lastAt: Instant }

export const FLOW_WINDOW: Milliseconds = MINUTE

/** More than this many notices for one recipient and channel go out as one message. */
export const BUNDLE_ABOVE = 5

/** Who was just told BUNDLE_ABOVE times waits so long for the next: what comes meanwhile is bundled. */
const FLOW_PAUSE = { usual: MINUTE, urgent: 10 * SECOND } as const

/** What is sent to one recipient next: one notice, or several in one message; and what waits for a bundle. */
export type Choice = {
  readonly send:
    | { readonly kind: 'alone'; readonly id: string }
    | { readonly kind: 'bundle' | 'digest'; readonly ids: readonly string[] }
    | null
  readonly postpone: readonly { readonly id: string; readonly dueAt: Instant }[]
}

/**
 * Chooses the next message for one recipient on one channel among what is due. Urgent notices come first, then those
 * that fell due first. A bundle that is tried again stays as it is.
 */
export function chooseNext(due: readonly DueNotice[], flow: Flow | null, now: Instant): Choice {
  const ordered = due.toSorted(compareDue)
  const made = ordered.find(({ event }) => event === 'bundle' || event === 'digest')
  if (made) return alone(made)
  const plain = ordered.filter(({ heldBy }) => heldBy !== 'digest')
  const collected = ordered.filter(({ heldBy }) => heldBy === 'digest')
  if (plain.length === 0) {
    return { send: collected.length > 0 ? { kind: 'digest', ids: collected.map(idOf) } : null, postpone: [] }
  }
  if (plain.length > BUNDLE_ABOVE) return { send: { kind: 'bundle', ids: plain.map(idOf) }, postpone: [] }
  return flow !== null && flow.count >= BUNDLE_ABOVE ? chooseInFlood(plain, flow, now) : alone(plain[0]!)
}

/** An attempt that is due again keeps its time; what is fresh waits until the recipient has had a pause. */
function chooseInFlood(plain: readonly DueNotice[], flow: Flow, now: Instant): Choice {
  const again = plain.find(({ attempts }) => attempts > 0)
  if (again) return alone(again)
  const pauseEnds = ({ isUrgent }: DueNotice): Instant => flow.lastAt + FLOW_PAUSE[isUrgent ? 'urgent' : 'usual']
  const ready = plain.filter((notice) => pauseEnds(notice) <= now)
  if (ready.length === 0) {
    return { send: null, postpone: plain.map((notice) => ({ id: notice.id, dueAt: pauseEnds(notice) })) }
  }
  // Once one of them may go, those beside it need no message of their own.
  return plain.length === 1 ? alone(plain[0]!) : { send: { kind: 'bundle', ids: plain.map(idOf) }, postpone: [] }
}

const alone = ({ id }: DueNotice): Choice => ({ send: { kind: 'alone', id }, postpone: [] })

const idOf = ({ id }: DueNotice): string => id

const compareDue = (a: DueNotice, b: DueNotice): number =>
  Number(b.isUrgent) - Number(a.isUrgent) || a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)
