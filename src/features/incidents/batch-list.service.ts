import { authorise } from '#features/access/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { BatchFilter, BatchPlace, ListedBatch } from './batch-filter.core.ts'
import { listReachable, mayReadReasons } from './incident-access.service.ts'
import { listBatches } from './incident-batches.store.ts'

export type BatchListRequest = {
  readonly filter: BatchFilter
  readonly limit: number
  readonly cursor?: string | undefined
}

export type BatchList = ReturnType<typeof makeBatchList>

/** Batches looked through for one page, so that who may see few pays no more than others. */
const REACH = 5 * LIMITS.pageSize

/** Batches across incidents: where a lot is, and which holds nobody has confirmed. */
export const makeBatchList = ({ database }: { readonly database: Database }) => ({
  /**
   * One page, the batches of the newest incident first. Those of incidents the caller may not read are left out: a
   * page may hold fewer than `limit` and still have a next one. Throws INVALID_CURSOR.
   */
  list: (ctx: Ctx, request: BatchListRequest): Promise<CursorPage<ListedBatch>> => {
    authorise(ctx.actor, 'batch.list')
    return database.read(ctx, (tx) => readPage(tx, ctx.actor, request))
  },
})

async function readPage(
  tx: Tx,
  actor: Actor,
  { filter, limit, cursor }: BatchListRequest,
): Promise<CursorPage<ListedBatch>> {
  const binding = bindingOf(filter)
  const encode = ({ incidentId, batch }: BatchPlace) => encodeCursor(binding, [incidentId, batch])
  const cursorOf = ({ incident, batch }: ListedBatch) => encode({ incidentId: incident.id, batch })
  const items: ListedBatch[] = []
  let after = cursor === undefined ? null : readPlace(binding, cursor)
  for (let looked = 0; looked < REACH; ) {
    const found = await listBatches(tx, filter, after, limit + 1)
    const some = found.slice(0, limit)
    items.push(...(await showBatches(tx, actor, some)))
    if (items.length > limit || (items.length === limit && found.length > limit)) {
      const page = items.slice(0, limit)
      return { items: page, nextCursor: cursorOf(page.at(-1)!), cursorOf }
    }
    if (found.length <= limit) return { items, nextCursor: null, cursorOf }
    after = some.at(-1)!
    looked += some.length
  }
  return { items, nextCursor: encode(after!), cursorOf }
}

async function showBatches(tx: Tx, actor: Actor, places: readonly BatchPlace[]): Promise<readonly ListedBatch[]> {
  const incidents = await listReachable(
    tx,
    actor,
    [...new Set(places.map((place) => place.incidentId))],
    'incident.read',
  )
  return places.flatMap(({ incidentId, batch }) => {
    const incident = incidents.get(incidentId)
    return incident === undefined ? [] : [{ incident, batch, withReasons: mayReadReasons(actor, incident) }]
  })
}

const bindingOf = ({ batches, dispositions, holdConfirmed }: BatchFilter): string =>
  JSON.stringify(['batches', batches && [...batches].sort(), dispositions && [...dispositions].sort(), holdConfirmed])

/** The place a page begins after. Throws INVALID_CURSOR. */
function readPlace(binding: string, cursor: string): BatchPlace {
  const [incidentId = '', batch = '', ...more] = decodeCursor(binding, cursor) ?? []
  if (!isUuid(incidentId) || batch === '' || more.length > 0) throw errors.INVALID_CURSOR()
  return { incidentId, batch }
}
