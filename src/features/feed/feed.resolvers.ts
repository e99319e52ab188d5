import { presentReadItem } from '#features/incidents/incident.schema.ts'
import { listIncidentsQuery, readFilter } from '#features/incidents/incident-list.schema.ts'
import { presentEntry } from '#features/incidents/timeline.schema.ts'
import type { IncidentFilter as FilterInput, QueryResolvers } from '#generated/graphql.ts'
import { errors } from '#kernel/errors.ts'
import { readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import { feedQuery, presentEvent, readQuery } from './feed.schema.ts'
import type { FeedPages } from './feed.service.ts'
import type { Following } from './following.service.ts'

type Services = { readonly feedPages: FeedPages; readonly following: Following }

/** The feed as pages, and what can be subscribed to. */
export const feedResolvers = ({ feedPages, following }: Services): ResolverMap => ({
  Query: eventQueries(feedPages),
  Subscription: {
    incidentChanged: async (_: unknown, { filter }: { filter?: FilterInput | null }, context: GraphqlContext) =>
      present(await following.changedIncidents(subscriberOf(context), filterOf(filter)), presentReadItem),
    timelineEntryAdded: async (_: unknown, { incident }: { incident: string }, context: GraphqlContext) =>
      present(await following.timelineEntries(subscriberOf(context), incident), presentEntry),
    slaMilestone: async (_: unknown, { filter }: { filter?: FilterInput | null }, context: GraphqlContext) =>
      present(await following.milestones(subscriberOf(context), filterOf(filter)), ({ incident, ...milestone }) => ({
        ...milestone,
        incident: presentReadItem(incident),
      })),
  },
})

const eventQueries = (feedPages: FeedPages): QueryResolvers<GraphqlContext> => ({
  events: async (_, { filter, first, after }, { ctx }) => {
    const { limit } = readPage({ first })
    const { limit: _limit, ...asked } = parseQuery(
      feedQuery,
      queryOf({ filter: { ...filter, ...(after && { after }) } }),
    )
    const { items, nextCursor, hasMore } = await feedPages.list(ctx, readQuery(asked), limit)
    return { items: items.map(({ event, cursor }) => presentEvent(event, cursor)), nextCursor, hasMore }
  },
})

/** Only a connection that lasts can be told what comes. */
function subscriberOf({ live }: GraphqlContext): NonNullable<GraphqlContext['live']> {
  if (!live) throw errors.BAD_REQUEST()
  return live
}

const filterOf = (filter: FilterInput | null | undefined) => {
  const { limit: _limit, cursor: _cursor, sort: _sort, ...given } = parseQuery(listIncidentsQuery, queryOf({ filter }))
  return readFilter(given)
}

async function* present<T, W>(values: AsyncIterable<T>, show: (value: T) => W): AsyncGenerator<W> {
  for await (const value of values) yield show(value)
}
