import { LIMITS } from '#kernel/limits.ts'
import { ok, okVersioned } from '#platform/http/answer.ts'
import { YAML_TYPES } from '#platform/http/bodies.ts'
import type { Call } from '#platform/http/definition.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  ApplicationOut,
  ComparisonOut,
  GivenDocument,
  PlanOut,
  presentApplied,
  presentComparison,
  presentPlan,
  ReasonBody,
  versionParams,
} from './configuration.schema.ts'
import type { ConfigurationService } from './configuration.service.ts'
import { INVALID, READS, TAGS } from './document-media.routes.ts'

/** A document that is read as its text. */
const GIVEN = {
  consumes: READS,
  keepsText: true,
  bodyBytes: LIMITS.configurationBytes,
  body: GivenDocument,
} as const

/** The text of a document, with the format that its media type names. */
function textBy(body: Readonly<Record<string, unknown>> | string, { headers }: Call<void, void, void>['request']) {
  if (typeof body !== 'string') return { document: body }
  const isYaml = YAML_TYPES.some((type) => headers['content-type']?.toLowerCase().startsWith(type))
  return { format: isYaml ? 'yaml' : 'json', text: body } as const
}

/** The configuration as a file under version control: the draft is not looked at. */
export function codeRoutes(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/versions/:version/compare',
    operationId: 'compareConfigurationDocument',
    tags: TAGS,
    summary: 'Say how a document differs from a version; nothing is judged or written',
    authorise: 'configuration.read',
    params: versionParams,
    ...GIVEN,
    answers: { 200: ComparisonOut },
    refusals: ['CONFIGURATION_UNREADABLE'],
    handle: ({ ctx, params, body, request }) => service.compareWith(ctx, params.version, textBy(body, request)),
    respond: (comparison) => ok(presentComparison(comparison)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/plan',
    operationId: 'planConfiguration',
    tags: TAGS,
    summary: 'Say what applying a document would change, and what stands in its way',
    description: 'Takes JSON, or YAML 1.2 core as `application/yaml`. Writes nothing; what is in force is not judged.',
    authorise: 'configuration.check_draft',
    ...GIVEN,
    answers: { 200: PlanOut },
    handle: ({ ctx, body, request }) => service.planSource(ctx, textBy(body, request)),
    respond: (plan) => ok(presentPlan(plan)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/apply',
    operationId: 'applyConfiguration',
    tags: TAGS,
    summary: 'Publish a document when it differs from the published one',
    description:
      'Takes JSON, or YAML 1.2 core as `application/yaml`. `If-Match` names the published version: the ETag of ' +
      '`GET /v1/configuration`, `from` of a plan. What is in force is applied without a trace. The draft becomes it.',
    authorise: 'configuration.publish',
    query: ReasonBody,
    ...GIVEN,
    answers: { 200: ApplicationOut },
    refusals: INVALID,
    handle: ({ ctx, query: { reason }, body, request, expectedVersion }) =>
      service.applySource(ctx, textBy(body, request), { reason, expectedVersion }),
    respond: (applied) => okVersioned(presentApplied(applied), applied.version),
  })
}
