import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { type Answer, created, etagOf, ok, okVersioned } from '#platform/http/answer.ts'
import { type Api, addRoute } from '#platform/http/route.ts'
import { codeRoutes } from './code.routes.ts'
import {
  CategoriesOut,
  CategoryOut,
  ComparisonOut,
  ConfigurationOut,
  categoryParams,
  DocumentBody,
  DraftOut,
  documentJsonSchema,
  PatchBody,
  pageQuery,
  presentCategory,
  presentComparison,
  presentConfiguration,
  presentConfigurationYaml,
  ReasonBody,
  ValidationOut,
  yamlOf,
} from './configuration.schema.ts'
import type { ConfigurationService, Draft } from './configuration.service.ts'
import { type Asked, asYaml, INVALID, READS, TAGS, wantsYaml } from './document-media.routes.ts'
import { versionRoutes } from './versions.routes.ts'

type Doors = { readonly configuration: ConfigurationService }

/** The REST door of the configuration: `/v1/configuration` and `/v1/categories`. */
export function configurationRoutes(api: Api, { configuration }: Doors): void {
  addPublished(api, configuration)
  addDraft(api, configuration)
  addChecks(api, configuration)
  versionRoutes(api, configuration)
  codeRoutes(api, configuration)
  addCategories(api, configuration)
}

/** JSON by its media type, else YAML: its text. Without a body there is an empty object. */
const givenBy = (body: Readonly<Record<string, unknown>> | string) =>
  typeof body === 'string' ? ({ format: 'yaml', text: body } as const) : { document: body }

const respondDraft = (draft: Draft, call: Asked): Answer =>
  wantsYaml(call)
    ? asYaml(yamlOf(draft), { etag: etagOf(draft.revision) })
    : okVersioned(draft.document, draft.revision)

function addPublished(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration',
    operationId: 'getConfiguration',
    tags: TAGS,
    summary: 'Get the published configuration',
    description: 'YAML by `Accept: application/yaml`, with the comments of its writers.',
    authorise: 'configuration.read',
    answers: { 200: ConfigurationOut },
    handle: ({ ctx }) => service.getPublished(ctx),
    respond: (found, call) =>
      wantsYaml(call)
        ? asYaml(presentConfigurationYaml(found))
        : okVersioned(presentConfiguration(found), found.version),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/schema',
    operationId: 'getConfigurationSchema',
    tags: TAGS,
    summary: 'Get the JSON Schema of the document',
    description: 'JSON Schema 2020-12. Editors complete and check the document with it.',
    authorise: 'configuration.read',
    answers: {
      200: { description: 'The schema.', content: { 'application/schema+json': z.record(z.string(), z.unknown()) } },
    },
    handle: () => documentJsonSchema(),
    respond: (schema) => ({
      status: 200,
      headers: { 'content-type': 'application/schema+json; charset=utf-8' },
      raw: JSON.stringify(schema),
    }),
  })
}

function addDraft(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/configuration/draft',
    operationId: 'getConfigurationDraft',
    tags: TAGS,
    summary: 'Get the draft',
    description: 'The bare document; before the first change the published one. YAML by `Accept: application/yaml`.',
    authorise: 'configuration.read_draft',
    answers: { 200: DraftOut },
    handle: ({ ctx }) => service.getDraft(ctx),
    respond: respondDraft,
  })
  addRoute(api, {
    method: 'PUT',
    url: '/v1/configuration/draft',
    operationId: 'replaceConfigurationDraft',
    tags: TAGS,
    summary: 'Replace the draft',
    description: 'Takes JSON, or YAML 1.2 core as `application/yaml`. A draft may hold faults: validate lists them.',
    authorise: 'configuration.write_draft',
    consumes: READS,
    bodyBytes: LIMITS.configurationBytes,
    body: DocumentBody,
    answers: { 200: DraftOut },
    refusals: INVALID,
    handle: ({ ctx, body, expectedVersion }) => service.replaceDraft(ctx, givenBy(body), expectedVersion),
    respond: respondDraft,
  })
  addRoute(api, {
    method: 'PATCH',
    url: '/v1/configuration/draft',
    operationId: 'updateConfigurationDraft',
    tags: TAGS,
    summary: 'Change the draft by a merge patch',
    description: 'Of a draft in YAML, what the patch does not touch keeps its comments.',
    authorise: 'configuration.write_draft',
    bodyBytes: LIMITS.configurationBytes,
    body: PatchBody,
    answers: { 200: DraftOut },
    refusals: INVALID,
    handle: ({ ctx, body, expectedVersion }) => service.patchDraft(ctx, body, expectedVersion),
    respond: (draft) => okVersioned(draft.document, draft.revision),
  })
}

function addChecks(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/draft/validate',
    operationId: 'validateConfigurationDraft',
    tags: TAGS,
    summary: 'Say what stands in the way of publishing the draft',
    description:
      'Every fault and warning with its path, line and column. With a body, that document is judged instead.',
    authorise: 'configuration.check_draft',
    consumes: READS,
    bodyBytes: LIMITS.configurationBytes,
    body: DocumentBody,
    answers: { 200: ValidationOut },
    refusals: INVALID,
    handle: ({ ctx, body }) => {
      const isLeftOut = typeof body === 'object' && Object.keys(body).length === 0
      return service.validateDraft(ctx, isLeftOut ? null : givenBy(body))
    },
    respond: (validation) => ok(validation),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/draft/plan',
    operationId: 'planConfigurationDraft',
    tags: TAGS,
    summary: 'Say what publishing the draft would change',
    authorise: 'configuration.check_draft',
    answers: { 200: ComparisonOut },
    handle: ({ ctx }) => service.planDraft(ctx),
    respond: (comparison) => ok(presentComparison(comparison)),
  })
  addRoute(api, {
    method: 'POST',
    url: '/v1/configuration/draft/publish',
    operationId: 'publishConfiguration',
    tags: TAGS,
    summary: 'Publish the draft as the next version',
    authorise: 'configuration.publish',
    body: ReasonBody,
    answers: { 201: ConfigurationOut },
    refusals: INVALID,
    handle: ({ ctx, body, expectedVersion }) => service.publishDraft(ctx, body.reason, expectedVersion),
    respond: (published) =>
      created(presentConfiguration(published), `/v1/configuration/versions/${published.version}`, published.version),
  })
}

function addCategories(api: Api, service: ConfigurationService): void {
  addRoute(api, {
    method: 'GET',
    url: '/v1/categories',
    operationId: 'listCategories',
    tags: ['Categories'],
    summary: 'List the categories of the published configuration',
    description: 'In the order of the document, each with its form and all it inherits.',
    authorise: 'category.read',
    query: pageQuery,
    answers: { 200: CategoriesOut },
    refusals: ['INVALID_CURSOR'],
    handle: ({ ctx, query }) => service.listCategories(ctx, query.limit, query.cursor ?? null),
    respond: ({ items, nextCursor }) => ok({ items: items.map(presentCategory), nextCursor }),
  })
  addRoute(api, {
    method: 'GET',
    url: '/v1/categories/:key',
    operationId: 'getCategory',
    tags: ['Categories'],
    summary: 'Get a category of the published configuration',
    authorise: 'category.read',
    params: categoryParams,
    answers: { 200: CategoryOut },
    handle: ({ ctx, params }) => service.getCategory(ctx, params.key),
    respond: (category) => ok(presentCategory(category)),
  })
}
