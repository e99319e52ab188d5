import { mayOnIncident } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import { entryAdded } from './incident.events.ts'
import { findIncidentIds, listIncidentsById } from './incident.store.ts'
import { accessOf, reachIncident } from './incident-access.service.ts'
import type { Grounds } from './incident-ground.service.ts'
import { parseNumber } from './incident-row.core.ts'
import { followEntry } from './timeline.service.ts'

/**
 * Notes by features that let others write, within a transaction of their own. Who may write they judge, by what is
 * answered here of an actor.
 */
export type IncidentNotes = {
  /** The incident of an id or a number, locked; whatever its status. Null when there is none. */
  readonly lock: (tx: Tx, reference: string) => Promise<Incident | null>
  /** May this actor add to its timeline? */
  readonly mayNote: (tx: Tx, actor: Actor, incident: Incident) => Promise<boolean>
  /** Could this sender of messages do something to it by its dedup key? */
  readonly isWithinReach: (actor: Actor, incident: Incident) => boolean
  /** Adds a note to a locked incident, with what it entails. */
  readonly add: (tx: Tx, ctx: Ctx, incident: Incident, text: string) => Promise<Decision<Incident>>
}

export const makeIncidentNotes = ({ grounds }: { readonly grounds: Grounds }): IncidentNotes => ({
  lock: async (tx, reference) => {
    if (!isUuid(reference) && parseNumber(reference) === null) return null
    const id = (await findIncidentIds(tx, [reference])).get(reference)
    if (id === undefined) return null
    await lockRecords(tx, [id])
    const [incident] = await listIncidentsById(tx, [id])
    return incident ?? null
  },
  mayNote: async (tx, actor, incident) => {
    try {
      await reachIncident(tx, actor, incident, 'timeline.add')
      return true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  },
  isWithinReach: (actor, incident) => mayOnIncident(actor, 'incident.resolve_by_key', accessOf(incident, false)),
  add: async (tx, ctx, incident, text) => {
    const entailed = await followEntry(tx, ctx, incident, { type: 'note' }, grounds)
    return { value: incident, events: [entryAdded(incident.id, 'note', text, 'internal'), ...entailed] }
  },
})
