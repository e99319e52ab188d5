import type { Ctx } from '#kernel/ctx.ts'
import type { Milliseconds } from '#kernel/time.ts'
import { forEachApart } from '#platform/cron/recurring.ts'
import type { Database } from '#platform/db/transact.ts'
import { noteOverdueHolds } from './batch.core.ts'
import { type ChangeParts, changeIncident } from './change-incident.service.ts'
import { lockIncident } from './incident-access.service.ts'
import { listOverdue } from './incident-batches.store.ts'
import type { Act } from './lifecycle.core.ts'

export type OverdueHolds = ReturnType<typeof makeOverdueHolds>

/** Incidents looked at in one go; the next minute goes on. */
const REACH = 100

/** Watches for holds that no MES or ERP confirms. */
export const makeOverdueHolds = ({ database, ...parts }: ChangeParts & { readonly database: Database }) => ({
  /** Notes in the timeline, once for each hold, that nobody confirmed it in time. Answers of how many incidents. */
  note: async (ctx: Ctx, patience: Milliseconds): Promise<number> => {
    const before = ctx.now - patience
    const { id: actorId, kind, key } = ctx.actor
    const act: Act = { by: { id: actorId, kind, key }, now: ctx.now, at: null, reason: null }
    const ids = await database.read(ctx, (tx) => listOverdue(tx, before, REACH))
    await forEachApart(ids, (id) =>
      database.transact(ctx, (tx) =>
        changeIncident(tx, ctx, parts, {
          reach: () => lockIncident(tx, ctx.actor, id, 'incident.read'),
          beside: [],
          expectedVersion: null,
          action: null,
          reason: null,
          prepare: async () => (stand) => noteOverdueHolds(stand.incident, before, act),
        }),
      ),
    )
    return ids.length
  },
})
