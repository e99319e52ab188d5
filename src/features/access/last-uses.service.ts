import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { OrgRef } from './access.core.ts'
import { saveLastUses } from './clients.store.ts'
import { systemCtx } from './organisations.service.ts'

/** When API keys were last used: gathered in memory, written now and then, so that no request writes for it. */
export type LastUses = {
  readonly note: (org: OrgRef, keyId: string, now: Instant) => void
  /** Writes what was gathered; what cannot be written is kept for the next time. */
  readonly flush: (now: Instant) => Promise<void>
}

type Gathered = { readonly org: OrgRef; readonly uses: Map<string, Instant> }

export function makeLastUses(database: Database): LastUses {
  const gathered = new Map<string, Gathered>()
  const note = (org: OrgRef, keyId: string, now: Instant): void => {
    const ofOrg = gathered.get(org.id) ?? { org, uses: new Map<string, Instant>() }
    gathered.set(org.id, ofOrg)
    ofOrg.uses.set(keyId, Math.max(now, ofOrg.uses.get(keyId) ?? 0))
  }
  const flushOrg = async ({ org, uses }: Gathered, now: Instant): Promise<void> => {
    try {
      await database.transact(systemCtx(org, now), async (tx) => {
        // In one order everywhere, so that two processes never wait for each other.
        const rows = [...uses].map(([id, at]) => ({ id, at })).sort((one, other) => (one.id < other.id ? -1 : 1))
        saveLastUses(tx, rows)
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
