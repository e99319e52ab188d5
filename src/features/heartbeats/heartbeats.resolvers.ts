import { masterDataResolvers } from '#features/master-data/index.ts'
import type { HeartbeatResolvers, MutationResolvers } from '#generated/graphql.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import type { References } from '#platform/graphql/reference.ts'
import {
  type HeartbeatGiven,
  HeartbeatPatch,
  HeartbeatRow,
  ListHeartbeatsQuery,
  NewHeartbeat,
  PingBody,
  presentHeard,
  presentHeartbeat,
  readPing,
} from './heartbeats.schema.ts'
import type { HeartbeatContent, HeartbeatService } from './heartbeats.service.ts'
import type { Pings } from './pings.service.ts'

type Services = { readonly heartbeats: HeartbeatService; readonly pings: Pings }
type HeartbeatWire = ReturnType<typeof presentHeartbeat>

/** Heartbeats, the assets whose silence they are, and pings. */
export const heartbeatResolvers = ({ heartbeats, pings }: Services, references: References): readonly ResolverMap[] => {
  const Heartbeat: HeartbeatResolvers<GraphqlContext, HeartbeatWire> = {
    asset: (parent, _, context, info) => references.asset.one(context, info, parent.asset),
  }
  return [
    masterDataResolvers<HeartbeatContent, HeartbeatGiven>({
      service: heartbeats,
      words: { one: 'heartbeat', many: 'heartbeats' },
      shapes: { list: ListHeartbeatsQuery, create: NewHeartbeat, change: HeartbeatPatch, row: HeartbeatRow },
      read: (given) => given,
      present: presentHeartbeat,
    }),
    { Heartbeat, Mutation: pingMutation(pings) },
  ]
}

const pingMutation = (pings: Pings): MutationResolvers<GraphqlContext> => ({
  pingHeartbeat: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => pings.ping(ctx, { key: input.key, ...readPing(parseInput(PingBody, bodyOf(input, 'key'))) }),
      (heard) => ({ ping: presentHeard(heard) }),
    ),
})
