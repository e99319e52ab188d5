import { created, ok } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import {
  ComparisonOut,
  ConfigurationOut,
  compareQuery,
  DraftOut,
  documentOf,
  pageQuery,
  presentComparison,
  presentConfiguration,
  presentConfigurationYaml,
  presentVersion,
  ReasonBody,
  VersionsOut,
  versionParams,
} from './configuration.schema.ts'
import type { ConfigurationService } from './configuration.service.ts'
import { asYaml, INVALID, TAGS, wantsYaml } from './document-media.routes.ts'

const JSON_CONTENT = 'application/json; charset=utf-8'

/** `/v1/configuration/versions`. */
export function versionRoutes(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/versions',
    operationId: 'listConfigurationVersions',
    tags: TAGS,
    summary: 'List the published versions, the newest first',
    authorise: 'configuration.read',
    query: pageQuery,
    answers: { 200: VersionsOut },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => service.listVersions(ctx, query.limit, query.cursor ?? null),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentVersion), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/versions/:version',
    operationId: 'getConfigurationVersion',
    tags: TAGS,
    summary: 'Get a published version',
    authorise: 'configuration.read',
    params: versionParams,
    answers: { 200: ConfigurationOut },
    handle: ({ ctx, params }) => service.getVersion(ctx, params.version),
    respond: (found, call) =>
      wantsYaml(call) ? asYaml(presentConfigurationYaml(found)) : ok(presentConfiguration(found)),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/versions/:version/document',
    operationId: 'getConfigurationDocument',
    tags: TAGS,
    summary: 'Get the bare document of a version, as a file keeps it',
    description: 'YAML by `Accept: application/yaml`, as its writers wrote it.',
    authorise: 'configuration.read',
    params: versionParams,
    answers: { 200: DraftOut },
    handle: ({ ctx, params }) => service.getVersion(ctx, params.version),
    respond: (found, call) =>
      wantsYaml(call)
        ? asYaml(documentOf(found, 'yaml'))
        : { status: 200, headers: { 'content-type': JSON_CONTENT }, raw: documentOf(found, 'json') },
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/versions/:version/publish',
    operationId: 'republishConfiguration',
    tags: TAGS,
    summary: 'Publish an older version again, as the next version',
    description: 'It is validated against the plant as it is now. The draft becomes it, too.',
    authorise: 'configuration.publish',
    params: versionParams,
    body: ReasonBody,
    answers: { 201: ConfigurationOut },
    refusals: INVALID,
    handle: ({ ctx, params, body }) => service.publishAgain(ctx, params.version, body.reason),
    respond: (published) =>
      created(presentConfiguration(published), `/v1/configuration/versions/${published.version}`, published.version),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/versions/:version/compare',
    operationId: 'compareConfigurations',
    tags: TAGS,
    summary: 'Say how a version differs from another',
    authorise: 'configuration.read',
    params: versionParams,
    query: compareQuery,
    answers: { 200: ComparisonOut },
    handle: ({ ctx, params: { version }, query }) =>
      service.compareVersions(ctx, version, query.with ?? Math.max(0, version - 1)),
    respond: (comparison) => ok(presentComparison(comparison)),
  })
}
