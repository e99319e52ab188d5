import type { IncidentResolvers, MutationResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  listChangeEventsQuery,
  nearChangesQuery,
  newChangeEventBody,
  presentChangeEvent,
  presentNearChange,
  readNewChangeEvent,
} from './change-events.schema.ts'
import type { ChangeEvents, NearRequest } from './change-events.service.ts'

/** Changes, and those near each incident. */
export function changeEventResolvers({ changeEvents }: { readonly changeEvents: ChangeEvents }): ResolverMap {
  const findNear = makeBatch((ctx, ids, request: NearRequest) => changeEvents.listOfMany(ctx, ids, request))
  const Query: QueryResolvers<GraphqlContext> = {
    changeEvents: async (_, args, { ctx }) => {
      const {
        limit,
        cursor,
        asset = null,
        atFrom = null,
        atTo = null,
      } = parseQuery(listChangeEventsQuery, queryOf(args))
      const page = await changeEvents.list(ctx, { asset, from: atFrom, to: atTo, limit, cursor })
      return makeConnection(page, args.after, presentChangeEvent)
    },
    changeEvent: async (_, { id }, { ctx }) => presentChangeEvent(await changeEvents.get(ctx, id)),
  }
  const Incident: IncidentResolvers<GraphqlContext, { readonly id: string }> = {
    changeEvents: async ({ id }, args, context) => {
      const { window, limit, cursor } = parseQuery(
        nearChangesQuery,
        queryOf({ ...args, filter: { window: args.window } }),
      )
      const page = await findNear(context, id, { window, limit, cursor })
      return page === null ? null : makeConnection(page, args.after, presentNearChange)
    },
  }
  const Mutation: MutationResolvers<GraphqlContext> = {
    recordChangeEvent: (_, { input }, context, info) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => changeEvents.record(ctx, readNewChangeEvent(parseInput(newChangeEventBody, bodyOf(input)))),
        ({ event }) => ({ changeEvent: presentChangeEvent(event) }),
      ),
  }
  return { Query, Incident, Mutation }
}
