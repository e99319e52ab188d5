import type { QueryResolvers } from '#generated/graphql.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { presentSimulation, readSimulation, simulationBody } from './simulation.schema.ts'
import type { SimulateIncidents } from './simulation.service.ts'

/** `simulateConfigurationDraft`, as REST has it. */
export const simulationResolvers = ({ simulation }: { readonly simulation: SimulateIncidents }): ResolverMap => ({
  Query: {
    simulateConfigurationDraft: async (_, { input }, { ctx }) => {
      const body = parseInput(simulationBody, structuredClone(input))
      return presentSimulation(await simulation.simulate(ctx, readSimulation(body)))
    },
  } satisfies QueryResolvers<GraphqlContext>,
})
