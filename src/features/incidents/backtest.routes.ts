import { ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { backtestBody, backtestOut, presentBacktest } from './backtest.schema.ts'
import type { BacktestDraft } from './backtest.service.ts'

/** `POST /v1/configuration/draft/backtest`. It stands here because it decides incidents. */
export const backtestRoutes = (api: Api, { backtest }: { readonly backtest: BacktestDraft }): void =>
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/draft/backtest',
    operationId: 'backtestConfigurationDraft',
    tags: ['Configuration'],
    summary: 'Decide past incidents again with the draft',
    description:
      'Lists every incident of a period whose priority, team, service levels or major suggestion would differ, with the rules that make it so, and totals. Writes nothing.',
    authorise: 'configuration.check_draft',
    body: backtestBody,
    answers: { 200: backtestOut },
    refusals: ['CONFIGURATION_INVALID'],
    handle: ({ ctx, body }) => backtest.run(ctx, body),
    respond: (found) => ok(presentBacktest(found)),
  })
