import type { GraphQLResolveInfo } from 'graphql'
import type { MutationResolvers } from '#generated/graphql.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  addBatchesBody,
  confirmHoldsBody,
  disposeBatchesBody,
  readAddBatches,
  readConfirmHolds,
  readDisposeBatches,
} from './batch.schema.ts'
import type { IncidentBatches } from './batches.service.ts'
import { presentIncident } from './incident.schema.ts'

type Viewed = Awaited<ReturnType<IncidentBatches['add']>>
type Target = { readonly id: string; readonly expectedVersion?: number | null | undefined }

/** What is decided of the batches of an incident. They are read with it. */
export function batchResolvers({ incidentBatches }: { readonly incidentBatches: IncidentBatches }): ResolverMap {
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
  return { Mutation }
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
    ({ incident, slas }) => ({ incident: presentIncident(incident, slas) }),
  )
