import type { GraphQLResolveInfo } from 'graphql'
import type { MutationResolvers, QueryResolvers } from '#generated/graphql.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  addBatchesBody,
  confirmHoldsBody,
  disposeBatchesBody,
  listBatchesQuery,
  presentListedBatch,
  readAddBatches,
  readBatchFilter,
  readConfirmHolds,
  readDisposeBatches,
} from './batch.schema.ts'
import type { BatchList } from './batch-list.service.ts'
import type { IncidentBatches } from './batches.service.ts'
import { presentIncident } from './incident.schema.ts'

type Viewed = Awaited<ReturnType<IncidentBatches['add']>>
type Target = { readonly id: string; readonly expectedVersion?: number | null | undefined }

type Services = { readonly incidentBatches: IncidentBatches; readonly batchList: BatchList }

/** Batches across incidents, and what is decided of those of one. These are read with it. */
export function batchResolvers({ incidentBatches, batchList }: Services): ResolverMap {
  const Query: QueryResolvers<GraphqlContext> = {
    batches: async (_, args, { ctx }) => {
      const { limit, cursor, ...filter } = parseQuery(listBatchesQuery, queryOf(args))
      const page = await batchList.list(ctx, { filter: readBatchFilter(filter), limit, cursor })
      return makeConnection(page, args.after, presentListedBatch)
    },
  }
  const Mutation: MutationResolvers<GraphqlContext> = {
    addIncidentBatches: (_, { input }, context, info) =>
      change(context, info, input, (ctx, body, version) =>
        incidentBatches.add(ctx, input.id, readAddBatches(parseInput(addBatchesBody, body)), version),
      ),
    disposeIncidentBatches: (_, { input }, context, info) =>
      change(context, info, input, (ctx, body, version) =>
        incidentBatches.dispose(ctx, input.id, readDisposeBatches(parseInput(disposeBatchesBody, body)), version),
      ),
    confirmBatchHolds: (_, { input }, context, info) =>
      change(context, info, input, (ctx, body, version) =>
        incidentBatches.confirmHolds(ctx, input.id, readConfirmHolds(parseInput(confirmHoldsBody, body)), version),
      ),
  }
  return { Query, Mutation }
}

const change = <I extends Target>(
  context: GraphqlContext,
  info: GraphQLResolveInfo,
  input: I,
  act: (ctx: Ctx, body: unknown, expectedVersion: number | null) => Promise<Viewed>,
) =>
  runMutation(
    context,
    info,
    input,
    (ctx) => act(ctx, bodyOf(input, 'id', 'expectedVersion'), input.expectedVersion ?? null),
    (viewed) => ({ incident: presentIncident(viewed) }),
  )
