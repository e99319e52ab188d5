import { readEventsOfTypes } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Audience } from '#kernel/events.ts'
import type { Database } from '#platform/db/transact.ts'
import type { EntryType } from './incident.core.ts'
import { ENTRY_EVENTS } from './incident.events.ts'
import { entryOf, isShown } from './timeline.core.ts'
import { findAudiences } from './timeline.service.ts'

/** What somebody said of an incident, as it is exported, and imported again. */
export type ExportedNote = {
  readonly type: EntryType
  readonly at: string
  readonly author: string | null
  readonly text: string
  readonly audience: Audience
}

/**
 * What people said of incidents that the caller has read, as far as the caller may see it, in the order of its times. What was erased is left out.
 */
export async function listExportedNotes(
  database: Database,
  ctx: Ctx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ExportedNote[]>> {
  if (incidentIds.length === 0) return new Map()
  const [audiences, events] = await database.read(ctx, async (tx) => [
    await findAudiences(tx, ctx, incidentIds),
    await readEventsOfTypes(tx, incidentIds, ENTRY_EVENTS),
  ])
  const notes = new Map<string, ExportedNote[]>()
  const entries = events.map((event) => ({ ...entryOf(event), incidentId: event.recordId }))
  for (const entry of entries.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))) {
    const { incidentId, type, at, author, actor, text, audience } = entry
    const seenBy = audiences.get(incidentId)
    if (text === null || seenBy === undefined || !isShown({ audience }, seenBy)) continue
    const note = { type: type.replace('.added', '') as EntryType, at, author: author ?? actor.name, text, audience }
    const known = notes.get(incidentId)
    if (known) known.push(note)
    else notes.set(incidentId, [note])
  }
  return notes
}
