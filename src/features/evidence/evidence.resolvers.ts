import type { MutationResolvers } from '#generated/graphql.ts'
import { makeBatch } from '#platform/graphql/batch.ts'
import { makeConnection, readPage } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import { evidenceFileParams, presentEvidence, withdrawBody } from './evidence.schema.ts'
import type { EvidencePage, EvidenceService } from './evidence.service.ts'

type Page = { readonly first?: number | null; readonly after?: string | null }

/** What incidents hold; bytes go in and out by REST. */
export function evidenceResolvers({ evidence }: { readonly evidence: EvidenceService }): readonly ResolverMap[] {
  const findEvidence = makeBatch((ctx, ids, page: EvidencePage) => evidence.listMany(ctx, ids, page))
  const Incident = {
    evidence: async (parent: { readonly id: string }, args: Page, context: GraphqlContext) => {
      const page = await findEvidence(context, parent.id, readPage(args))
      return page === null ? null : makeConnection(page, args.after, presentEvidence)
    },
  }
  const Mutation: MutationResolvers<GraphqlContext> = {
    withdrawEvidence: (_, { input }, context, info) =>
      runMutation(
        context,
        info,
        input,
        (ctx) => {
          const { id, evidenceId } = parseInput(evidenceFileParams, { id: input.incident, evidenceId: input.id })
          const { reason } = parseInput(withdrawBody, bodyOf(input, 'id', 'incident', 'expectedVersion'))
          return evidence.withdraw(ctx, id, { id: evidenceId, reason }, input.expectedVersion ?? null)
        },
        (withdrawn) => ({ evidence: presentEvidence(withdrawn) }),
      ),
  }
  return [{ Incident }, { Mutation }]
}
