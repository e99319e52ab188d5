import { authorise, incidentScope } from '#features/access/index.ts'
import type { Calendar } from '#features/calendars/index.ts'
import type { Suggestion } from '#features/knowledge/index.ts'
import {
  type Clock,
  type ClockExplanation,
  type ClockView,
  explainClock,
  judgeClock,
  listClocksOf,
  viewClocks,
} from '#features/sla/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { beganAt, clocksStartAt, type Incident, type IncidentDecision } from './incident.core.ts'
import { listIncidentsById } from './incident.store.ts'
import { mayReadReasons, readIncident } from './incident-access.service.ts'
import { bindingOf, type IncidentFilter, type IncidentSort } from './incident-filter.core.ts'
import { type Grounds, loadCalendars, loadGrounds, suggestFor } from './incident-ground.service.ts'
import { countIncidents, listAmong, listIncidents } from './incident-list.store.ts'

/** An incident with its clocks, and whether the reader may know of these and of the reasons of its decision. */
export type ClockedIncident = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly withReasons: boolean
}

/** Approved articles that may help, the best first. */
export type SuggestedFor = { readonly suggestedArticles: readonly Suggestion[] }

export type IncidentListRequest = {
  readonly filter: IncidentFilter
  readonly sort: IncidentSort
  readonly limit: number
  readonly cursor?: string | undefined
}

/** A page whose every item knows its own cursor, as connections need it. */
export type IncidentPage = {
  readonly items: readonly (ClockedIncident & { readonly cursor: string })[]
  readonly nextCursor: string | null
}

/** A clock with, when asked for, the stretches of time that made it what it is. */
export type ExplainedSla = ClockView & { readonly explanation: ClockExplanation | null }

export type ReadIncidents = ReturnType<typeof makeReadIncidents>

/** Reading incidents: one, and lists of what the caller may know of. */
export const makeReadIncidents = ({
  database,
  grounds,
}: {
  readonly database: Database
  readonly grounds: Grounds
}) => ({
  /** One incident by id or number. Throws NOT_FOUND. */
  get: (ctx: Ctx, reference: string): Promise<ClockedIncident & SuggestedFor> =>
    database.read(ctx, async (tx) => {
      const { incident } = await readIncident(tx, ctx.actor, reference, 'incident.read')
      const [views, groundAt] = await Promise.all([
        viewsOf(tx, grounds, [incident.id], ctx.now),
        loadGrounds(tx, grounds),
      ])
      const suggestedArticles = suggestFor(ctx.actor, groundAt(ctx.now), incident)
      const slas = views.get(incident.id) ?? []
      return { incident, slas, suggestedArticles, withReasons: mayReadReasons(ctx.actor, incident) }
    }),

  /** The articles that may help with several incidents that the caller has read already: for nested reads. */
  suggestionsOf: (ctx: Ctx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Suggestion[]>> =>
    database.read(ctx, async (tx) => {
      const [incidents, groundAt] = await Promise.all([listIncidentsById(tx, incidentIds), loadGrounds(tx, grounds)])
      const ground = groundAt(ctx.now)
      return new Map(incidents.map((incident) => [incident.id, suggestFor(ctx.actor, ground, incident)]))
    }),

  /** Why an incident is as it is. Throws NOT_FOUND. */
  getDecision: (ctx: Ctx, reference: string): Promise<IncidentDecision> =>
    database.read(ctx, async (tx) => (await readIncident(tx, ctx.actor, reference, 'decision.read')).incident.decision),

  /** The clocks of an incident, on demand with the segments that explain them. Throws NOT_FOUND. */
  listSlas: (ctx: Ctx, reference: string, explain: boolean): Promise<readonly ExplainedSla[]> =>
    database.read(ctx, async (tx) => {
      const { incident } = await readIncident(tx, ctx.actor, reference, 'sla.read')
      const clocks = await listClocksOf(tx, [incident.id])
      const calendarFor = await loadCalendars(tx, grounds, clocks)
      return clocks.map((clock) => {
        const calendar = calendarFor(clock)
        return {
          ...judgeClock(clock, calendar, ctx.now),
          explanation: explain ? explainOf(clock, calendar, incident, ctx.now) : null,
        }
      })
    }),

  /** The clocks of several incidents that the caller has read already: one statement, for nested reads. */
  viewClocksOf: (ctx: Ctx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly ClockView[]>> =>
    database.read(ctx, (tx) => viewsOf(tx, grounds, incidentIds, ctx.now)),

  /** The same with the segments that explain them. */
  explainClocksOf: (ctx: Ctx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly ExplainedSla[]>> =>
    database.read(ctx, async (tx) => {
      const [clocks, incidents] = await Promise.all([listClocksOf(tx, incidentIds), listIncidentsById(tx, incidentIds)])
      const byId = new Map(incidents.map((incident) => [incident.id, incident]))
      const calendarFor = await loadCalendars(tx, grounds, clocks)
      const explained = new Map<string, ExplainedSla[]>(incidentIds.map((id) => [id, []]))
      for (const clock of clocks) {
        const calendar = calendarFor(clock)
        const explanation = explainOf(clock, calendar, byId.get(clock.incidentId)!, ctx.now)
        explained.get(clock.incidentId)?.push({ ...judgeClock(clock, calendar, ctx.now), explanation })
      }
      return explained
    }),

  /** The decisions of several incidents that the caller has read already: one statement, for nested reads. */
  decisionsOf: (ctx: Ctx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, IncidentDecision>> =>
    database.read(ctx, async (tx) => {
      const incidents = await listIncidentsById(tx, incidentIds)
      const explained = incidents.filter((incident) => mayReadReasons(ctx.actor, incident))
      return new Map(explained.map(({ id, decision }) => [id, decision]))
    }),

  /** A page of incidents. Two statements, whatever its size. Throws INVALID_CURSOR. */
  list: (ctx: Ctx, request: IncidentListRequest): Promise<IncidentPage> => {
    authorise(ctx.actor, 'incident.list')
    return database.read(ctx, (tx) => readPage(tx, grounds, ctx, request))
  },

  /** Those of some incidents that a filter finds and the caller may know of, in no order. */
  listAmong: (ctx: Ctx, filter: IncidentFilter, ids: readonly string[]): Promise<readonly ClockedIncident[]> => {
    authorise(ctx.actor, 'incident.list')
    return database.read(ctx, async (tx) => {
      const found = await listAmong(tx, { filter, scope: incidentScope(ctx.actor) }, ids)
      return clockAll(tx, grounds, ctx, found)
    })
  },

  /** How many incidents a filter finds, counted no further than `most`. */
  count: (ctx: Ctx, filter: IncidentFilter, most: number): Promise<number> => {
    authorise(ctx.actor, 'incident.list')
    const request = { filter, scope: incidentScope(ctx.actor), sort: '-openedAt' } as const
    return database.read(ctx, (tx) => countIncidents(tx, request, most))
  },
})

function explainOf(clock: Clock, calendar: Calendar, incident: Incident, now: Instant): ClockExplanation {
  const waits = clock.startedAt === clocksStartAt(incident)
  const waitedFrom = waits ? beganAt(incident) : null
  return explainClock(clock, calendar, now, LIMITS.explainedSegments, waitedFrom)
}

async function viewsOf(tx: Tx, grounds: Grounds, incidentIds: readonly string[], now: Instant) {
  const clocks = incidentIds.length ? await listClocksOf(tx, incidentIds) : []
  const views = viewClocks(clocks, { calendarFor: await loadCalendars(tx, grounds, clocks) }, now)
  const byIncident = new Map<string, ClockView[]>()
  clocks.forEach(({ incidentId }, place) => {
    const list = byIncident.get(incidentId)
    if (list) list.push(views[place]!)
    else byIncident.set(incidentId, [views[place]!])
  })
  return byIncident
}

/** The incidents with their clocks: one statement however many. */
export async function clockAll(
  tx: Tx,
  grounds: Grounds,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  incidents: readonly Incident[],
): Promise<readonly ClockedIncident[]> {
  const ids = incidents.map(({ id }) => id)
  const slas = await viewsOf(tx, grounds, ids, now)
  return incidents.map((incident) => ({
    incident,
    slas: slas.get(incident.id) ?? [],
    withReasons: mayReadReasons(actor, incident),
  }))
}

async function readPage(
  tx: Tx,
  grounds: Grounds,
  { actor, now }: Ctx,
  { filter, sort, limit, cursor }: IncidentListRequest,
): Promise<IncidentPage> {
  if (limit < 1 || limit > LIMITS.pageSize) throw errors.INVALID_QUERY()
  const binding = bindingOf(filter, sort)
  const after = cursor === undefined ? null : readCursor(binding, cursor)
  const found = await listIncidents(tx, { filter, scope: incidentScope(actor), sort, after, limit })
  const page = found.slice(0, limit)
  const items = (await clockAll(tx, grounds, { actor, now }, page)).map((clocked) => ({
    ...clocked,
    cursor: encodeCursor(binding, [sortValueOf(clocked.incident, sort), clocked.incident.id]),
  }))
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.cursor ?? null) : null }
}

function readCursor(binding: string, cursor: string): readonly [string, string] {
  const values = decodeCursor(binding, cursor)
  if (values?.length !== 2) throw errors.INVALID_CURSOR()
  return [values[0]!, values[1]!]
}

function sortValueOf(incident: Incident, sort: IncidentSort): string {
  if (sort.endsWith('number')) return incident.number.slice('INC-'.length)
  return formatInstant(sort.endsWith('updatedAt') ? incident.updatedAt : incident.openedAt)
}
