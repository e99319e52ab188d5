import type { GraphQLResolveInfo } from 'graphql'
import { keyParams, masterDataResolvers, reasonBody } from '#features/master-data/index.ts'
import type { QueryResolvers } from '#generated/graphql.ts'
import { makeConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import type { References } from '#platform/graphql/reference.ts'
import {
  type ArticleGiven,
  ArticlePatch,
  ArticleRow,
  ListArticlesQuery,
  ListVersionsQuery,
  NewArticle,
  presentArticle,
  presentVersion,
  readArticle,
} from './articles.schema.ts'
import type { ArticleContent, ArticleService } from './articles.service.ts'

type Services = { readonly articles: ArticleService }
type JudgeInput = { readonly key: string; readonly expectedVersion?: number | null }

/** Articles, their versions, and the assets they are for. */
export const articleResolvers = ({ articles }: Services, references: References): readonly ResolverMap[] => {
  const links = assetField(references)
  return [
    masterDataResolvers<ArticleContent, ArticleGiven>({
      service: articles,
      words: { one: 'article', many: 'articles' },
      shapes: { list: ListArticlesQuery, create: NewArticle, change: ArticlePatch, row: ArticleRow },
      read: readArticle,
      present: presentArticle,
    }),
    {
      Query: versionQueries(articles),
      Mutation: { approveArticle: judge(articles.approve), discardArticleDraft: judge(articles.discardDraft) },
      Article: links,
      ArticleDraft: links,
      ArticleVersion: links,
    },
  ]
}

const assetField = ({ asset }: References) => ({
  assets: (
    parent: { readonly assets: readonly string[] },
    _: unknown,
    context: GraphqlContext,
    info: GraphQLResolveInfo,
  ) => asset.many(context, info, parent.assets),
})

const versionQueries = (articles: ArticleService): QueryResolvers<GraphqlContext> => ({
  articleVersions: async (_, { key, ...page }, { ctx }) => {
    const query = parseQuery(ListVersionsQuery, queryOf(page))
    return makeConnection(
      await articles.versions(ctx, parseInput(keyParams, { key }).key, query),
      page.after,
      presentVersion,
    )
  },
  articleVersion: async (_, { key, number }, { ctx }) =>
    presentVersion(await articles.version(ctx, parseInput(keyParams, { key }).key, number)),
})

const judge =
  (act: ArticleService['approve']) =>
  (_: unknown, { input }: { readonly input: JudgeInput }, context: GraphqlContext, info: GraphQLResolveInfo) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { reason } = parseInput(reasonBody, bodyOf(input, 'key', 'expectedVersion'))
        return act(ctx, input.key, reason, input.expectedVersion ?? null)
      },
      (article) => ({ article: presentArticle(article) }),
    )
