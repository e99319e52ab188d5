import { listTimersQuery, presentTimer, readTimerFilter } from '#features/timers/timers.schema.ts'
import type { IncidentResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseQuery, queryOf } from '#platform/graphql/input.ts'
import type { TimersAhead } from './timers-ahead.service.ts'

/** What will happen next: everywhere, and to each incident. */
export function timerResolvers({ timersAhead }: { readonly timersAhead: TimersAhead }): ResolverMap {
  const findTimers = makeBatch(timersAhead.listOfMany)
  const Query: QueryResolvers<GraphqlContext> = {
    timers: async (_, args, { ctx }) => {
      const { limit, cursor, ...filter } = parseQuery(listTimersQuery, queryOf(args))
      const page = await timersAhead.list(ctx, { filter: readTimerFilter(filter), limit, cursor })
      return makeConnection(page, args.after, presentTimer)
    },
  }
  const Incident: IncidentResolvers<GraphqlContext, { readonly id: string }> = {
    timers: async ({ id }, _, context) => (await findTimers(context, id, undefined))?.map(presentTimer) ?? null,
  }
  return { Query, Incident }
}
