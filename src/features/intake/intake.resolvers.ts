import type { MutationResolvers, QueryResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import { discardBody, listMessagesQuery, presentMessage, presentReading, replayBody } from './intake.schema.ts'
import type { Intake } from './intake.service.ts'

/** Messages that were kept, and what one would become. */
export function intakeResolvers({ intake }: { readonly intake: Intake }): ResolverMap {
  const Query: QueryResolvers<GraphqlContext> = {
    intakeMessages: async (_, args, { ctx }) => {
      const { limit, cursor, state, name } = parseQuery(listMessagesQuery, queryOf(args))
      const page = await intake.list(ctx, { states: state, names: name, limit, cursor })
      return makeConnection(page, args.after, presentMessage)
    },
    intakeMessage: async (_, { id }, { ctx }) => presentMessage(await intake.get(ctx, id)),
    testIntake: async (_, { name, body }, { ctx }) =>
      (await intake.test(ctx, { name, body, headers: {} })).map(presentReading),
  }
  const Mutation: MutationResolvers<GraphqlContext> = {
    replayIntakeMessages: (_, { input }, context, info) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => intake.replayMany(ctx, parseInput(replayBody, bodyOf(input)).ids),
        (messages) => ({ messages: messages.map(presentMessage) }),
      ),
    discardIntakeMessage: (_, { input }, context, info) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => intake.discard(ctx, input.id, parseInput(discardBody, bodyOf(input, 'id')).reason),
        (message) => ({ message: presentMessage(message) }),
      ),
  }
  return { Query, Mutation }
}
