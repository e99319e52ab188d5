import { authorise, isPermitted, type Operation } from '#features/access/index.ts'
import {
  listAhead,
  TIMER_KINDS,
  type Timer,
  type TimerExplainer,
  type TimerFilter,
  type TimerKind,
  type TimerReason,
} from '#features/timers/index.ts'
import type { Actor, Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CursorPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, type Instant, parseInstant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { findIncidentIds } from './incident.store.ts'
import { listReachable, readIncident } from './incident-access.service.ts'
import { parseNumber } from './incident-row.core.ts'

/** A timer with why it will fire, and the number of the incident it belongs to. */
export type TimerAhead = { readonly timer: Timer; readonly reason: TimerReason; readonly incident: string | null }

export type TimerListRequest = {
  readonly filter: TimerFilter
  readonly limit: number
  readonly cursor?: string | undefined
}

export type TimersAhead = ReturnType<typeof makeTimersAhead>

type Parts = { readonly database: Database; readonly explainers: readonly TimerExplainer[] }

/** What will happen next, when, and why. */
export const makeTimersAhead = ({ database, explainers }: Parts) => ({
  /**
   * One page, the next first. Timers the caller may not know of are left out, and no more than so many are looked
   * through for a page: one may hold fewer than `limit` and still have a next one. Throws INVALID_CURSOR.
   */
  list: (ctx: Ctx, request: TimerListRequest): Promise<CursorPage<TimerAhead>> => {
    authorise(ctx.actor, 'timer.list')
    return database.read(ctx, (tx) => readPage(tx, ctx.actor, explainers, request))
  },

  /** Everything ahead of an incident, its notices included. Throws NOT_FOUND. */
  listOf: (ctx: Ctx, reference: string): Promise<readonly TimerAhead[]> =>
    database.read(ctx, async (tx) => {
      const { incident } = await readIncident(tx, ctx.actor, reference, 'timer.read')
      return (await listOfIncidents(tx, ctx.actor, explainers, new Set([incident.id]))).get(incident.id) ?? []
    }),

  /** The same of several incidents; those whose timers are not the caller's to know are left out. For nested reads. */
  listOfMany: (ctx: Ctx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly TimerAhead[]>> =>
    database.read(ctx, async (tx) =>
      listOfIncidents(
        tx,
        ctx.actor,
        explainers,
        new Set((await listReachable(tx, ctx.actor, incidentIds, 'timer.read')).keys()),
      ),
    ),
})

/** Timers looked through for one page, so that who may see few pays no more than others. */
const REACH = 5 * LIMITS.pageSize

async function readPage(
  tx: Tx,
  actor: Actor,
  explainers: readonly TimerExplainer[],
  { filter, limit, cursor }: TimerListRequest,
): Promise<CursorPage<TimerAhead>> {
  if (limit < 1 || limit > LIMITS.pageSize) throw errors.INVALID_QUERY()
  const binding = bindingOf(filter)
  const cursorOf = ({ timer }: { readonly timer: Timer }) => encodeCursor(binding, placeOf(timer))
  const recordIds = filter.record === null ? null : await findRecords(tx, explainers, filter.record)
  const kinds = [...new Set(filter.kinds ?? TIMER_KINDS)]
  const items: TimerAhead[] = []
  let after = cursor === undefined ? null : readPlace(binding, cursor)
  for (let looked = 0; looked < REACH; ) {
    const reach = Math.min(looked === 0 ? limit : looked * 2, REACH - looked)
    const found = await listAhead(tx, { ...filter, kinds, recordIds, after, limit: reach + 1 })
    const some = found.slice(0, reach)
    items.push(...(await showTimers(tx, actor, explainers, some)))
    if (items.length > limit || (items.length === limit && found.length > reach)) {
      const page = items.slice(0, limit)
      return { items: page, nextCursor: cursorOf(page.at(-1)!), cursorOf }
    }
    if (found.length <= reach) return { items, nextCursor: null, cursorOf }
    const last = some.at(-1)!
    after = [last.dueAt, last.id]
    looked += some.length
  }
  return { items, nextCursor: encodeCursor(binding, [formatInstant(after![0]), after![1]]), cursorOf }
}

const bindingOf = ({ kinds, record, from, to }: TimerFilter): string =>
  JSON.stringify(['timers', kinds && [...kinds].sort(), record, from, to])

const placeOf = ({ dueAt, id }: Timer): readonly [string, string] => [formatInstant(dueAt), id]

/** The place a page begins after. Throws INVALID_CURSOR. */
function readPlace(binding: string, cursor: string): readonly [Instant, string] {
  const [text = '', id = '', ...more] = decodeCursor(binding, cursor) ?? []
  const dueAt = parseInstant(text)
  if (dueAt === null || !isUuid(id) || more.length > 0) throw errors.INVALID_CURSOR()
  return [dueAt, id]
}

/** The records that a filter names: of an incident also its notices. What names nothing has no timers. */
async function findRecords(
  tx: Tx,
  explainers: readonly TimerExplainer[],
  reference: string,
): Promise<readonly string[]> {
  if (!isUuid(reference) && parseNumber(reference) === null) return []
  const incidentId = (await findIncidentIds(tx, [reference])).get(reference)
  if (incidentId === undefined) return isUuid(reference) ? [reference] : []
  return [incidentId, ...(await listRecordsOf(tx, explainers, [incidentId])).keys()]
}

/** Records that belong to incidents, with whose they are. */
async function listRecordsOf(
  tx: Tx,
  explainers: readonly TimerExplainer[],
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const lists = await Promise.all(explainers.map(({ listRecordsOf: list }) => list?.(tx, incidentIds) ?? []))
  return new Map(lists.flat().map(({ recordId, incidentId }) => [recordId, incidentId]))
}

async function listOfIncidents(
  tx: Tx,
  actor: Actor,
  explainers: readonly TimerExplainer[],
  readable: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly TimerAhead[]>> {
  if (readable.size === 0) return new Map()
  const belonging = await listRecordsOf(tx, explainers, [...readable])
  const recordIds = [...readable, ...belonging.keys()]
  const all = { kinds: TIMER_KINDS, recordIds, from: null, to: null, after: null }
  const timers = await listAhead(tx, { ...all, limit: LIMITS.timersOfIncident * readable.size })
  const lists = new Map<string, TimerAhead[]>([...readable].map((id) => [id, []]))
  for (const shown of await showTimers(tx, actor, explainers, timers)) {
    const { recordId } = shown.timer
    lists.get(belonging.get(recordId) ?? recordId)?.push(shown)
  }
  return lists
}

/** Timers with their reasons, in their order; those the actor may not know of are left out. */
async function showTimers(
  tx: Tx,
  actor: Actor,
  explainers: readonly TimerExplainer[],
  timers: readonly Timer[],
): Promise<readonly TimerAhead[]> {
  const reasons = new Map<string, TimerReason>()
  for (const { kinds, explain } of explainers) {
    const mine = timers.filter(({ kind }) => kinds.includes(kind))
    for (const [id, reason] of mine.length ? await explain(tx, mine) : []) reasons.set(id, reason)
  }
  const shown = timers.flatMap((timer) => {
    const reason = reasons.get(timer.id)
    return reason ? [{ timer, reason }] : []
  })
  const ids = [...new Set(shown.flatMap(({ reason }) => reason.incidentId ?? []))]
  const incidents = await listReachable(tx, actor, ids, 'timer.read')
  return shown.flatMap(({ timer, reason }): TimerAhead[] => {
    const { incidentId } = reason
    const incident = incidentId === null ? null : incidents.get(incidentId)
    if (incident === undefined || (incident === null && !isPermitted(actor, rightOn(timer.kind)))) return []
    return [{ timer, reason, incident: incident?.number ?? null }]
  })
}

/** Heartbeats and schedules are master data: who reads them knows what is ahead of them. */
const rightOn = (kind: TimerKind): Operation => (kind === 'heartbeat' ? 'heartbeat.read' : 'schedule.read')
