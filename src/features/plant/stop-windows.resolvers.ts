import { masterDataResolvers } from '#features/master-data/index.ts'
import type { ActiveStopWindowResolvers, QueryResolvers, StopWindowResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import type { References } from '#platform/graphql/reference.ts'
import {
  ListActiveQuery,
  ListOccurrencesQuery,
  ListStopWindowsQuery,
  NewStopWindow,
  presentActiveStop,
  presentOccurrence,
  presentStopWindow,
  readActiveQuery,
  readOccurrencesQuery,
  type StopWindowGiven,
  StopWindowPatch,
  StopWindowRow,
} from './stop-windows.schema.ts'
import type { StopWindowContent, StopWindowService } from './stop-windows.service.ts'

type Services = { readonly stopWindows: StopWindowService }
type StopWindowWire = ReturnType<typeof presentStopWindow>
type ActiveWire = ReturnType<typeof presentActiveStop>

/** Planned stops, when they last, and the assets they stop. */
export const stopWindowResolvers = ({ stopWindows }: Services, references: References): readonly ResolverMap[] => [
  masterDataResolvers<StopWindowContent, StopWindowGiven>({
    service: stopWindows,
    words: { one: 'stopWindow', many: 'stopWindows' },
    shapes: { list: ListStopWindowsQuery, create: NewStopWindow, change: StopWindowPatch, row: StopWindowRow },
    read: (given) => given,
    present: presentStopWindow,
  }),
  {
    Query: { activeStopWindows: listActive(stopWindows) },
    StopWindow: stopWindowFields(stopWindows, references),
    ActiveStopWindow: activeFields(references),
  },
]

const listActive =
  (stopWindows: StopWindowService): NonNullable<QueryResolvers<GraphqlContext>['activeStopWindows']> =>
  async (_, { at, asset, ...page }, { ctx }) => {
    const query = parseQuery(ListActiveQuery, queryOf({ ...page, filter: { at, asset } }))
    return makeConnection(await stopWindows.active(ctx, readActiveQuery(query)), page.after, presentActiveStop)
  }

const stopWindowFields = (
  stopWindows: StopWindowService,
  references: References,
): StopWindowResolvers<GraphqlContext, StopWindowWire> => ({
  asset: (parent, _, context, info) => references.asset.one(context, info, parent.asset),
  occurrences: async ({ key }, { from, to, ...page }, { ctx }) => {
    const query = parseQuery(ListOccurrencesQuery, queryOf({ ...page, filter: { from, to } }))
    const found = await stopWindows.occurrences(ctx, key, readOccurrencesQuery(query))
    return makeConnection(found, page.after, presentOccurrence)
  },
})

const activeFields = (references: References): ActiveStopWindowResolvers<GraphqlContext, ActiveWire> => ({
  asset: (parent, _, context, info) => references.asset.one(context, info, parent.asset),
})
