import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { LoadDirectory } from './directory.service.ts'
import { timeNotice } from './hold.core.ts'
import { lockHeldByStops } from './notice.store.ts'
import { saveNotices } from './notices.service.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** Locks the notices that planned stops hold back, the oldest first; at most so many. */
export const findHeldByStops = (tx: Tx, most: number): Promise<readonly StoredNotice[]> => lockHeldByStops(tx, most)

/**
 * Gives notices that a planned stop holds back the time they now have: until `untilOf` their incident, or at once when
 * that is null, outside the quiet hours and digests of their people as ever. The caller has locked them.
 */
export async function holdAgain(
  tx: Tx,
  held: readonly StoredNotice[],
  untilOf: (incidentId: string) => Instant | null,
  { directory, priorities }: { readonly directory: LoadDirectory; readonly priorities: readonly string[] },
  now: Instant,
): Promise<void> {
  const { people } = await directory.forRecipients(
    tx,
    held.map(({ recipient }) => recipient),
  )
  const after = held.flatMap((notice): StoredNotice[] => {
    const { incidentId, recipient, plan, isUrgent, priority } = notice
    if (incidentId === null) return []
    const order = { holdUntil: untilOf(incidentId), isUrgent, priority, priorities, timeZone: plan.timeZone }
    const person = recipient.kind === 'person' ? (people.get(recipient.key) ?? null) : null
    const { dueAt, heldBy, detail } = timeNotice(order, person, now)
    if (dueAt === notice.dueAt) return []
    return [{ ...notice, state: heldBy === null ? 'queued' : 'held', heldBy, detail, dueAt }]
  })
  saveNotices(tx, after)
}
