import { findHeldByStops, holdAgain, type LoadDirectory } from '#features/notifications/index.ts'
import type { Plant } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Tx } from '#platform/db/tx.ts'
import { heldUntil } from './course-orders.core.ts'
import { listIncidentsById } from './incident.store.ts'
import type { Grounds } from './incident-ground.service.ts'

/** Notices that one change of a stop gives another time, the oldest; others keep theirs. */
const MOST_HELD = 10_000

/**
 * When planned stops are changed or taken out of use: what they hold back waits until they now end, and goes out at
 * once when they are over.
 */
export const makeHoldNoticesAgain =
  ({ grounds, directory }: { readonly grounds: Grounds; readonly directory: LoadDirectory }) =>
  async (tx: Tx, { now }: Ctx, plant: Plant): Promise<void> => {
    const held = await findHeldByStops(tx, MOST_HELD)
    if (held.length === 0) return
    const ids = [...new Set(held.flatMap(({ incidentId }) => incidentId ?? []))]
    const [incidents, configuration] = await Promise.all([
      listIncidentsById(tx, ids),
      grounds.configuration.configuration(tx),
    ])
    const untils = new Map(incidents.map((incident) => [incident.id, heldUntil(incident, { plant, now })]))
    const priorities = configuration.rules.scales.priority
    await holdAgain(tx, held, (id) => untils.get(id) ?? null, { directory, priorities }, now)
  }
