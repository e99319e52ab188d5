import { presentExplainedSla } from '#features/sla/sla.schema.ts'
import type { IncidentResolvers, QueryResolvers, SlaResolvers } from '#generated/graphql.ts'
import { errors } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { capCount } from '#kernel/pages.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { type Connection, makeConnection, makeCountedConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import type { References } from '#platform/graphql/reference.ts'
import { decideQuery, presentDecided } from './decide.schema.ts'
import type { DecideIncidents } from './decide-incidents.service.ts'
import {
  type IncidentItemWire,
  type IncidentWire,
  presentRead,
  presentReadItem,
  presentSuggestion,
} from './incident.schema.ts'
import { presentDecision } from './incident-decision.schema.ts'
import { listIncidentsQuery, readFilter } from './incident-list.schema.ts'
import { newIncidentBody, readNewIncident } from './new-incident.schema.ts'
import type { ReadIncidents } from './read-incidents.service.ts'
import { presentEntry, type TimelineEntryWire } from './timeline.schema.ts'
import type { Timeline } from './timeline.service.ts'

type Services = {
  readonly readIncidents: ReadIncidents
  readonly decideIncidents: DecideIncidents
  readonly timeline: Timeline
}

/** Reading incidents, and what a decision would be. */
export const incidentResolvers = (services: Services, references: References): ResolverMap => {
  const links = linkFields(references)
  return {
    Query: { ...readQueries(services.readIncidents), ...decideQueries(services.decideIncidents) },
    Incident: { ...links, ...nestedFields(services) },
    DecidedIncident: links,
    Sla: slaFields(services.readIncidents),
  }
}

const readQueries = (readIncidents: ReadIncidents): QueryResolvers<GraphqlContext> => ({
  incident: async (_, { id }, { ctx }) => presentRead(await readIncidents.get(ctx, id)),
  node: async (_, { id }, { ctx }) => {
    if (!isUuid(id)) throw errors.NOT_FOUND()
    return { __typename: 'Incident', ...presentRead(await readIncidents.get(ctx, id)) }
  },
  incidents: async (_, args, { ctx }) => {
    const { limit, cursor, sort, ...given } = parseQuery(listIncidentsQuery, queryOf(args))
    const filter = readFilter(given)
    const { items, nextCursor } = await readIncidents.list(ctx, { filter, sort, limit, cursor })
    return makeCountedConnection(
      { items, nextCursor, cursorOf: (item) => item.cursor },
      args.after,
      presentReadItem,
      async () => capCount(await readIncidents.count(ctx, filter, LIMITS.countedRows + 1), LIMITS.countedRows),
    )
  },
})

const decideQueries = (decideIncidents: DecideIncidents): QueryResolvers<GraphqlContext> => ({
  decide: async (_, { input, at, configuration, explain }, { ctx }) => {
    const body = parseInput(newIncidentBody, structuredClone(input))
    const asked = parseQuery(decideQuery, queryOf({ filter: { at, configuration, explain } }))
    const decided = await decideIncidents.decide(ctx, readNewIncident(body), {
      at: asked.at ?? null,
      configuration: asked.configuration ?? 'published',
      explain: asked.explain ?? 'because',
    })
    return presentDecided(decided)
  },
})

type Named = Pick<
  IncidentItemWire,
  'assets' | 'site' | 'area' | 'lines' | 'dependentLines' | 'team' | 'assignee' | 'supplier'
>

/** What an incident names by key. */
const linkFields = ({ asset, team, person, supplier }: References): IncidentResolvers<GraphqlContext, Named> => ({
  assets: (parent, _, context, info) => asset.many(context, info, parent.assets),
  site: (parent, _, context, info) => asset.one(context, info, parent.site),
  area: (parent, _, context, info) => asset.one(context, info, parent.area),
  lines: (parent, _, context, info) => asset.many(context, info, parent.lines),
  dependentLines: (parent, _, context, info) => asset.many(context, info, parent.dependentLines),
  team: (parent, _, context, info) => team.one(context, info, parent.team),
  assignee: (parent, _, context, info) => person.one(context, info, parent.assignee),
  supplier: (parent, _, context, info) => supplier.one(context, info, parent.supplier),
})

type Shown = Omit<IncidentItemWire, 'slas'> & Partial<Pick<IncidentWire, 'slas' | 'decision' | 'suggestedArticles'>>
type TimelinePage = { readonly limit: number; readonly cursor: string | undefined }

/** What is read only when it is asked for, for all incidents of an answer at once. */
function nestedFields({ readIncidents, timeline }: Services): IncidentResolvers<GraphqlContext, Shown> {
  const findSuggestions = makeBatch(readIncidents.suggestionsOf)
  const findDecision = makeBatch(readIncidents.decisionsOf)
  const findTimeline = makeBatch((ctx, ids, page: TimelinePage) => timeline.listMany(ctx, ids, page))
  return {
    slas: (parent) => parent.slas?.map((sla) => ({ ...sla, incidentId: parent.id })) ?? null,
    decision: async (parent, _, context) => {
      if (parent.decision) return parent.decision
      const decision = await findDecision(context, parent.id, undefined)
      return decision === null ? null : presentDecision(decision)
    },
    suggestedArticles: async (parent, _, context) =>
      parent.suggestedArticles ?? (await findSuggestions(context, parent.id, undefined))?.map(presentSuggestion) ?? [],
    timeline: async (parent, args, context): Promise<Connection<TimelineEntryWire> | null> => {
      const page = await findTimeline(context, parent.id, readPage(args))
      return page === null ? null : makeConnection(page, args.after, presentEntry)
    },
  }
}

/** A clock within an incident; one that is only decided belongs to none. */
type ShownSla = { readonly id: string; readonly incidentId?: string }

function slaFields(readIncidents: ReadIncidents): SlaResolvers<GraphqlContext, ShownSla> {
  const findExplained = makeBatch(readIncidents.explainClocksOf)
  return {
    explanation: async ({ id, incidentId }, _, context) => {
      if (incidentId === undefined) return null
      const explained = (await findExplained(context, incidentId, undefined))?.find((clock) => clock.id === id)
      return explained?.explanation ? presentExplainedSla(explained, explained.explanation) : null
    },
  }
}
