import type { QueryResolvers } from '#generated/graphql.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { backtestBody, presentBacktest } from './backtest.schema.ts'
import type { BacktestDraft } from './backtest.service.ts'

/** `backtestConfigurationDraft`, as REST has it. */
export const backtestResolvers = ({ backtest }: { readonly backtest: BacktestDraft }): ResolverMap => ({
  Query: {
    backtestConfigurationDraft: async (_, { input }, { ctx }) =>
      presentBacktest(await backtest.run(ctx, parseInput(backtestBody, structuredClone(input)))),
  } satisfies QueryResolvers<GraphqlContext>,
})
