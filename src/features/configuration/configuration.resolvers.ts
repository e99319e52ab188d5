import type {
  ConfigurationDraftResolvers,
  ConfigurationResolvers,
  MutationResolvers,
  QueryResolvers,
} from '#generated/graphql.ts'
import { invalidInput } from '#kernel/errors.ts'
import { makeCountedConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import {
  categoryParams,
  documentJsonSchema,
  PatchBody,
  presentApplied,
  presentCategory,
  presentComparison,
  presentConfiguration,
  presentPlan,
  presentVersion,
  ReasonBody,
  yamlOf,
} from './configuration.schema.ts'
import type { ConfigurationService, Draft } from './configuration.service.ts'

type Services = { readonly configuration: ConfigurationService }

/** The configuration with its draft and versions, and the categories of the published one. */
export const configurationResolvers = ({ configuration }: Services): ResolverMap => ({
  Query: { ...categoryQueries(configuration), ...versionQueries(configuration), ...draftQueries(configuration) },
  Mutation: { ...draftMutations(configuration), ...publishMutations(configuration) },
  Configuration: {
    yaml: async ({ version }, _, { ctx }) => yamlOf(await configuration.getVersion(ctx, version)),
  } satisfies ConfigurationResolvers<GraphqlContext, { readonly version: number }>,
  ConfigurationDraft: {
    yaml: async (_, __, { ctx }) => yamlOf(await configuration.getDraft(ctx)),
  } satisfies ConfigurationDraftResolvers<GraphqlContext, unknown>,
})

const categoryQueries = (service: ConfigurationService): QueryResolvers<GraphqlContext> => ({
  categories: async (_, args, { ctx }) => {
    const { limit, cursor } = readPage(args)
    const page = await service.listCategories(ctx, limit, cursor ?? null)
    return makeCountedConnection(page, args.after, presentCategory, () => service.countCategories(ctx))
  },
  category: async (_, args, { ctx }) =>
    presentCategory(await service.getCategory(ctx, parseInput(categoryParams, args).key)),
})

const versionQueries = (service: ConfigurationService): QueryResolvers<GraphqlContext> => ({
  configuration: async (_, { version }, { ctx }) =>
    presentConfiguration(await (version == null ? service.getPublished(ctx) : service.getVersion(ctx, version))),
  configurationVersions: async (_, args, { ctx }) => {
    const { limit, cursor } = readPage(args)
    const page = await service.listVersions(ctx, limit, cursor ?? null)
    return makeCountedConnection(page, args.after, presentVersion, () => service.countVersions(ctx))
  },
  compareConfigurations: async (_, { version, with: other }, { ctx }) =>
    presentComparison(await service.compareVersions(ctx, version, other ?? Math.max(0, version - 1))),
  compareConfigurationDocument: async (_, { version, ...given }, { ctx }) =>
    presentComparison(await service.compareWith(ctx, version, readGiven(given))),
  configurationSchema: () => documentJsonSchema(),
})

const draftQueries = (service: ConfigurationService): QueryResolvers<GraphqlContext> => ({
  configurationDraft: async (_, __, { ctx }) => presentDraft(await service.getDraft(ctx)),
  validateConfigurationDraft: (_, args, { ctx }) =>
    service.validateDraft(ctx, args.document == null && args.yaml == null ? null : readGiven(args)),
  planConfiguration: async (_, args, { ctx }) => presentPlan(await service.planSource(ctx, readGiven(args))),
  planConfigurationDraft: async (_, __, { ctx }) => presentComparison(await service.planDraft(ctx)),
})

const presentDraft = ({ revision, document }: Draft) => ({ version: revision, document })

type Given = { readonly document?: unknown; readonly yaml?: string | null | undefined }

/** A document as a value, or as YAML text: one of the two. */
function readGiven({ document, yaml }: Given) {
  if ((document == null) === (yaml == null)) {
    throw invalidInput([{ pointer: '', code: 'REQUIRED', message: 'Give either document or yaml' }])
  }
  return yaml == null ? { document } : ({ format: 'yaml', text: yaml } as const)
}

const draftMutations = (service: ConfigurationService): MutationResolvers<GraphqlContext> => ({
  replaceConfigurationDraft: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => service.replaceDraft(ctx, readGiven(bodyOf(input)), input.expectedVersion ?? null),
      (draft) => ({ draft: presentDraft(draft) }),
      [input.yaml == null ? 'document' : 'yaml'],
    ),
  updateConfigurationDraft: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => service.patchDraft(ctx, parseInput(PatchBody, bodyOf(input).patch), input.expectedVersion),
      (draft) => ({ draft: presentDraft(draft) }),
      ['patch'],
    ),
})

const publishMutations = (service: ConfigurationService): MutationResolvers<GraphqlContext> => ({
  publishConfiguration: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { reason } = parseInput(ReasonBody, bodyOf(input, 'expectedVersion'))
        return service.publishDraft(ctx, reason, input.expectedVersion ?? null)
      },
      (published) => ({ configuration: presentConfiguration(published) }),
      ['draft'],
    ),
  applyConfiguration: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { expectedVersion, document, yaml, ...terms } = bodyOf(input)
        const { reason } = parseInput(ReasonBody, terms)
        return service.applySource(ctx, readGiven({ document, yaml }), {
          reason,
          expectedVersion: expectedVersion ?? null,
        })
      },
      (applied) => ({ application: presentApplied(applied) }),
      [input.yaml == null ? 'document' : 'yaml'],
    ),
  republishConfiguration: (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => service.publishAgain(ctx, input.version, parseInput(ReasonBody, bodyOf(input, 'version')).reason),
      (published) => ({ configuration: presentConfiguration(published) }),
    ),
})
