import { authorise, incidentScope } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'

import { listExportedNotes } from './exported-notes.service.ts'
import type { IncidentFilter } from './incident-filter.core.ts'
import type { Grounds } from './incident-ground.service.ts'
import {
  findIdFurtherOn,
  type IdStretch,
  type IncidentLineRow,
  listIncidentLines,
  listIncidentStretch,
} from './incident-line.store.ts'
import { type ClockedIncident, clockAll } from './read-incidents.service.ts'

/** How far an export of incidents has come; `upto` ends the stretch that is being looked through. */
export type IncidentPlace = { readonly after: string; readonly upto: string | null }

export type IncidentStretchPage<T> = { readonly items: readonly T[]; readonly next: IncidentPlace | null }

export type ExportIncidents = ReturnType<typeof makeExportIncidents>

/** Incidents of a page; one of records with clocks, or with notes, is dearer to make. */
const LINES = 2_000
const ITEMS = 100
/** Incidents that one statement looks through for those that fit. */
const REACH = 20_000

const FIRST: IncidentPlace = { after: '00000000-0000-0000-0000-000000000000', upto: null }
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * All incidents that a filter finds and the caller may know of, in the order of their ids, page by page: each page is
 * a transaction of its own that looks through a bounded stretch, so a page may be empty while there are more.
 */
export const makeExportIncidents = ({
  database,
  grounds,
}: {
  readonly database: Database
  readonly grounds: Grounds
}) => ({
  /** Lines to be written out, without clocks; fewer at once where their notes are read, too. */
  lines: (
    ctx: Ctx,
    filter: IncidentFilter,
    place: IncidentPlace | null,
    isNoted = false,
  ): Promise<IncidentStretchPage<IncidentLineRow>> =>
    readPage(database, ctx, filter, place ?? FIRST, isNoted ? ITEMS : LINES, listIncidentLines),

  /** Records with their clocks as they stand when the page is read. */
  items: (
    ctx: Ctx,
    filter: IncidentFilter,
    place: IncidentPlace | null,
  ): Promise<IncidentStretchPage<ClockedIncident & { readonly id: string }>> =>
    readPage(database, ctx, filter, place ?? FIRST, ITEMS, async (tx, stretch) => {
      const clocked = await clockAll(tx, grounds, ctx, await listIncidentStretch(tx, stretch))
      return clocked.map((one) => ({ ...one, id: one.incident.id }))
    }),

  /** What was said of the incidents of a page. */
  notes: (ctx: Ctx, incidentIds: readonly string[]) => listExportedNotes(database, ctx, incidentIds),
})

async function readPage<T extends { readonly id: string }>(
  database: Database,
  ctx: Ctx,
  filter: IncidentFilter,
  place: IncidentPlace,
  limit: number,
  list: (tx: Tx, stretch: IdStretch) => Promise<readonly T[]>,
): Promise<IncidentStretchPage<T>> {
  authorise(ctx.actor, 'incident.list')
  const scope = incidentScope(ctx.actor)
  const isEverything = Object.values(filter).every((value) => value === undefined) && scope.allRestricted
  return database.read(ctx, async (tx) => {
    const { after } = place
    const end = isEverything ? LAST : (place.upto ?? (await findIdFurtherOn(tx, after, REACH)) ?? LAST)
    const items = await list(tx, { filter, scope, after, upto: end, limit })
    const next = { after: items.at(-1)?.id ?? end, upto: end }
    if (items.length === limit) return { items, next }
    return { items, next: end === LAST ? null : { after: end, upto: null } }
  })
}
