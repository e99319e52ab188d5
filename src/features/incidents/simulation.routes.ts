import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { presentSimulation, readSimulation, simulationBody, simulationOut } from './simulation.schema.ts'
import type { SimulateIncidents } from './simulation.service.ts'

/** `POST /v1/configuration/draft/simulate`. It stands here because an incident takes its course. */
export const simulationRoutes = (api: Api, { simulation }: { readonly simulation: SimulateIncidents }): void =>
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/draft/simulate',
    operationId: 'simulateConfigurationDraft',
    tags: ['Configuration'],
    summary: 'Let an imaginary incident take its course under the draft',
    description:
      'Answers everything that would happen, in order: clocks, warnings, decisions, the steps of the escalation with their outcome and why, and the notices: whom, by which channels, when, or why not. Without waiting; writes and sends nothing.',
    authorise: 'configuration.check_draft',
    body: simulationBody,
    answers: { 200: simulationOut },
    refusals: ['CONFIGURATION_INVALID', 'SIMULATION_TOO_LONG'],
    handle: ({ ctx, body }) => simulation.simulate(ctx, readSimulation(body)),
    respond: (simulated) => ok(presentSimulation(simulated)),
  })
