import type { QueryResolvers } from '#generated/graphql.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { presentPreview, previewBody, readPreviewRequest } from './message-preview.schema.ts'
import type { MessagePreviews } from './message-preview.service.ts'

/** How messages would read. */
export function messagePreviewResolvers({
  messagePreviews,
}: {
  readonly messagePreviews: MessagePreviews
}): ResolverMap {
  const Query: QueryResolvers<GraphqlContext> = {
    messagePreview: async (_, { input }, { ctx }) => {
      const body = parseInput(previewBody, structuredClone(input))
      return presentPreview(await messagePreviews.preview(ctx, readPreviewRequest(body)))
    },
  }
  return { Query }
}
