import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { OrgRef } from './access.core.ts'
import { systemCtx } from './organisations.service.ts'

/** When secrets were last used: gathered in memory, written now and then, so that no request writes for it. */
export type LastUses = {
  readonly note: (org: OrgRef, id: string, now: Instant) => void
  /** Writes what was gathered; what cannot be written is kept for the next time. */
  readonly flush: (now: Instant) => Promise<void>
}

type Gathered = { readonly org: OrgRef; readonly uses: Map<string, Instant> }

/** Writes last uses, keeping the later of two. */
export type SaveUses = (tx: Tx, uses: readonly { readonly id: string; readonly at: Instant }[]) => void

export function makeLastUses(database: Database, save: SaveUses): LastUses {
  const gathered = new Map<string, Gathered>()
  const note = (org: OrgRef, id: string, now: Instant): void => {
    const ofOrg = gathered.get(org.id) ?? { org, uses: new Map<string, Instant>() }
    gathered.set(org.id, ofOrg)
    ofOrg.uses.set(id, Math.max(now, ofOrg.uses.get(id) ?? 0))
  }
  const flushOrg = async ({ org, uses }: Gathered, now: Instant): Promise<void> => {
    try {
      await database.transact(systemCtx(org, now), async (tx) => {
        // In one order everywhere, so that two processes never wait for each other.
        const rows = [...uses].map(([id, at]) => ({ id, at })).sort((one, other) => (one.id < other.id ? -1 : 1))
        save(tx, rows)
        return { value: null, events: [] }
      })
    } catch (error) {
      for (const [id, at] of uses) note(org, id, at)
      throw error
    }
  }
  return {
    note,
    flush: async (now) => {
      const taken = [...gathered.values()]
      gathered.clear()
      const settled = await Promise.allSettled(taken.map((ofOrg) => flushOrg(ofOrg, now)))
      const failure = settled.find((result) => result.status === 'rejected')
      if (failure) throw failure.reason
    },
  }
}
