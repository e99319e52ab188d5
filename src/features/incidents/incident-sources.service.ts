import { lockRecords, takeNumbersWithin } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { acknowledgeByKey, lockByKey, resolveByKey } from './actions.service.ts'
import { type ChangeParts, changeIncident, type ViewedIncident } from './change-incident.service.ts'
import { type Incident, isOpen, type NewIncident } from './incident.core.ts'
import { entryAdded } from './incident.events.ts'
import { findOpenByDedupKeys, listIncidentsById } from './incident.store.ts'
import { accessOf } from './incident-access.service.ts'
import { type KeyRequest, type ResolveKeyRequest, transition } from './lifecycle.core.ts'
import { type Opened, openWithin } from './open-incidents.service.ts'

/**
 * What features that watch something do to incidents within a transaction of their own. Whose right it is was judged
 * by them: the incident is theirs by its dedup key.
 */
export type IncidentSources = {
  /** Opens incidents, or adds an occurrence to those that have the key: the outcome of each, in order. */
  readonly open: (tx: Tx, jobs: readonly Job<NewIncident>[]) => Promise<readonly Outcome<Opened>[]>
  /** The same for inputs that have their numbers already. */
  readonly openNumbered: (
    tx: Tx,
    jobs: readonly Job<{ readonly input: NewIncident; readonly number: number }>[],
  ) => Promise<readonly Outcome<Opened>[]>
  /** For the caller itself, with its rights. Throws DEDUP_KEY_NOT_OPEN and what the life cycle refuses. */
  readonly acknowledgeByKey: (tx: Tx, ctx: Ctx, request: KeyRequest) => Promise<Decision<ViewedIncident>>
  readonly resolveByKey: (tx: Tx, ctx: Ctx, request: ResolveKeyRequest) => Promise<Decision<ViewedIncident>>
  /**
   * Resolves the open incident that has the key, with a text. One that cannot be resolved as it stands gets the text as
   * a note. Null when none is open.
   */
  readonly resolve: (tx: Tx, ctx: Ctx, dedupKey: string, text: string) => Promise<Decision<Incident> | null>
  /** Locks the open incidents that have the keys: before several are changed one after another, in any order. */
  readonly lockHolders: (tx: Tx, dedupKeys: readonly string[]) => Promise<void>
  /**
   * Adds a note of the caller to the open incident that has the key, unless it is no news to it. Null when none is open
   * that it may know of.
   */
  readonly note: (
    tx: Tx,
    ctx: Ctx,
    dedupKey: string,
    text: string,
    isNews?: (incident: Incident) => boolean,
  ) => Promise<Decision<Incident> | null>
}

export function makeIncidentSources(parts: ChangeParts): IncidentSources {
  return {
    open: async (tx, jobs) => {
      const [block] = await takeNumbersWithin(tx, 'incident', jobs.length)
      const numbered = jobs.map(({ ctx, input }, place) => ({ ctx, input: { input, number: block!.first + place } }))
      return openWithin(tx, numbered, parts.grounds, parts.newId)
    },
    openNumbered: (tx, jobs) => openWithin(tx, jobs, parts.grounds, parts.newId),
    acknowledgeByKey: (tx, ctx, request) => acknowledgeByKey(tx, ctx, parts, request),
    resolveByKey: (tx, ctx, request) => resolveByKey(tx, ctx, parts, request),
    resolve: async (tx, ctx, dedupKey, text) => {
      const incident = await lockHolder(tx, dedupKey)
      return incident && resolveOrNote(tx, ctx, parts, incident, text)
    },
    lockHolders: async (tx, dedupKeys) => {
      const holders = await findOpenByDedupKeys(tx, dedupKeys)
      if (holders.length > 0) {
        await lockRecords(
          tx,
          holders.map(({ id }) => id),
        )
      }
    },
    note: async (tx, ctx, dedupKey, text, isNews = () => true) => {
      try {
        const { incident } = await lockByKey(tx, ctx, dedupKey, 'incident.resolve_by_key')
        return isNews(incident) ? addNote(incident, text) : { value: incident, events: [] }
      } catch (error) {
        if (error instanceof AppError && error.code === 'DEDUP_KEY_NOT_OPEN') return null
        throw error
      }
    },
  }
}

/** What closing asks for is nothing to a resolution. */
const NO_CLOSING = { verification: false, missingSignatures: [] } as const

/** Locks the open incident that has the key; one that was resolved while we waited is as none. */
async function lockHolder(tx: Tx, dedupKey: string): Promise<Incident | null> {
  const [holder] = await findOpenByDedupKeys(tx, [dedupKey])
  if (holder === undefined) return null
  await lockRecords(tx, [holder.id])
  const [incident] = await listIncidentsById(tx, [holder.id])
  return incident && isOpen(incident.status) ? incident : null
}

const addNote = (incident: Incident, text: string): Decision<Incident> => ({
  value: incident,
  events: [entryAdded(incident.id, 'note', text, 'internal')],
})

async function resolveOrNote(
  tx: Tx,
  ctx: Ctx,
  parts: ChangeParts,
  incident: Incident,
  text: string,
): Promise<Decision<Incident>> {
  const { id, kind, key } = ctx.actor
  const act = { by: { id, kind, key }, now: ctx.now, at: null, reason: null }
  try {
    const { value, events } = await changeIncident(tx, ctx, parts, {
      reach: async () => ({ incident, access: accessOf(incident, false) }),
      beside: [],
      expectedVersion: null,
      action: 'resolve',
      reason: null,
      prepare: async () => (stand) => {
        const resolutionCode = stand.ground.configuration.resolutionCodes.keys().next().value ?? ''
        const command = { action: 'resolve', resolutionCode, text, restoredAt: null } as const
        return transition(stand.incident, command, act, { closing: NO_CLOSING, dedupKeyInUse: false })
      },
    })
    return { value: value.incident, events }
  } catch (error) {
    if (error instanceof AppError) return addNote(incident, text)
    throw error
  }
}
