import { authoriseIncident, type IncidentAccess, mayOnIncident, type Operation } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { Actor } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident } from './incident.core.ts'
import { findIncidentIds, listIncidentsById } from './incident.store.ts'
import { listMemberships, listTeamMembers } from './incident-access.store.ts'
import { parseNumber } from './incident-row.core.ts'

/** An incident with what decides whether the actor may know of it. */
export type ReachedIncident = { readonly incident: Incident; readonly access: IncidentAccess }

/** The id behind an id or a number (`INC-1042`). Throws NOT_FOUND for what is neither or names nothing. */
export async function findIncidentId(tx: Tx, reference: string): Promise<string> {
  if (!isUuid(reference) && parseNumber(reference) === null) throw errors.NOT_FOUND()
  const id = (await findIncidentIds(tx, [reference])).get(reference)
  if (id === undefined) throw errors.NOT_FOUND()
  return id
}

/** Reads an incident for an operation. Throws NOT_FOUND when the actor may not know of it, FORBIDDEN when only that. */
export async function readIncident(
  tx: Tx,
  actor: Actor,
  reference: string,
  operation: Operation,
): Promise<ReachedIncident> {
  const id = await findIncidentId(tx, reference)
  const [incident] = await listIncidentsById(tx, [id])
  return reachIncident(tx, actor, incident, operation)
}

/** The same with the record locked until the end of the transaction: the first step of every change. */
export async function lockIncident(
  tx: Tx,
  actor: Actor,
  reference: string,
  operation: Operation,
): Promise<ReachedIncident> {
  const id = await findIncidentId(tx, reference)
  // The second statement waits behind the first, so it reads what the lock protects.
  const [heads, [incident]] = await Promise.all([lockRecords(tx, [id]), listIncidentsById(tx, [id])])
  if (!heads.has(id)) throw errors.NOT_FOUND()
  return reachIncident(tx, actor, incident, operation)
}

/** Judges an incident that was read, or its absence. */
export async function reachIncident(
  tx: Tx,
  actor: Actor,
  incident: Incident | undefined,
  operation: Operation,
): Promise<ReachedIncident> {
  if (incident === undefined) throw errors.NOT_FOUND()
  const access = accessOf(incident, await isInOwningTeam(tx, actor, incident))
  authoriseIncident(actor, operation, access)
  return { incident, access }
}

/** Asked of the database only where it decides. */
async function isInOwningTeam(tx: Tx, actor: Actor, { visibility, team }: Incident): Promise<boolean> {
  if (visibility === 'normal' || team === null || actor.kind !== 'person') return false
  return (await listTeamMembers(tx, team)).includes(actor.key)
}

/** What the authorisation matrix needs to know of an incident. */
export const accessOf = (incident: Incident, inOwningTeam: boolean): IncidentAccess => ({
  site: incident.site,
  visibility: incident.visibility,
  type: incident.type,
  reporter: incident.reporter,
  openedBy: incident.openedBy.id,
  assignee: incident.assignee,
  supplier: incident.supplier,
  inOwningTeam,
})

/** Of these incidents, by id, those on which the actor may do the operation: two statements, whatever their number. */
export async function listReachable(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  operation: Operation,
): Promise<ReadonlyMap<string, Incident>> {
  const incidents = ids.length > 0 ? await listIncidentsById(tx, ids) : []
  const isHidden = actor.kind === 'person' && incidents.some(({ visibility }) => visibility === 'restricted')
  const teams = new Set((isHidden ? await listMemberships(tx, [actor.key]) : []).map(({ team }) => team))
  const reachable = incidents.filter((incident) => {
    const inOwningTeam = incident.team !== null && teams.has(incident.team)
    return mayOnIncident(actor, operation, accessOf(incident, inOwningTeam))
  })
  return new Map(reachable.map((incident) => [incident.id, incident]))
}

/**
 * May the actor, who may read this incident, read its clocks and the reasons of its decision, too? Suppliers may not;
 * they reach no restricted incident, so whoever does reads it in another role.
 */
export const mayReadReasons = (actor: Actor, incident: Incident): boolean =>
  !actor.roles.includes('supplier') ||
  incident.visibility === 'restricted' ||
  (mayOnIncident(actor, 'sla.read', accessOf(incident, false)) &&
    mayOnIncident(actor, 'decision.read', accessOf(incident, false)))
