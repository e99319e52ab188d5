import type { GraphQLResolveInfo } from 'graphql'
import { z } from 'zod'
import { LIMITS } from '#kernel/limits.ts'
import { type CountedConnection, makeCountedConnection } from '#platform/graphql/connection.ts'
import type { GraphqlContext, ResolverMap } from '#platform/graphql/context.ts'
import { parseInput, parseQuery, queryOf } from '#platform/graphql/input.ts'
import { bodyOf, runMutation } from '#platform/graphql/mutation.ts'
import { keyParams, readListQuery, reasonBody } from './master-data.schema.ts'
import type { Content, Entry, MasterDataService, MasterRecord, Patch } from './master-data.service.ts'

type Keyed = { readonly key: string }
type ListInput = Parameters<typeof readListQuery>[0]

/** What the GraphQL fields of one kind of master data need to know of it; the shapes are those of its routes. */
export type MasterDataFields<C, Given extends object> = {
  readonly service: MasterDataService<C>
  /** As it stands in field names: `person`, `people`. */
  readonly words: { readonly one: string; readonly many: string }
  readonly shapes: {
    readonly list: z.ZodType<ListInput>
    readonly create: z.ZodType<Given & Keyed>
    readonly change: z.ZodType<Given>
    readonly row: z.ZodType<Given & Keyed>
  }
  readonly read: (given: Given) => Patch<C>
  readonly present: (record: MasterRecord<C>) => Keyed
}

type Args<I> = { readonly input: I }
type ListArgs = Parameters<typeof queryOf>[0]
type Change = { readonly key: string; readonly expectedVersion?: number | null }
type Resolver<A, R> = (parent: unknown, args: A, context: GraphqlContext, info: GraphQLResolveInfo) => Promise<R>

/** Reading, listing, creating, changing, retiring, restoring and importing: the same for every kind of master data. */
export function masterDataResolvers<C extends Content, Given extends object>(
  fields: MasterDataFields<C, Given>,
): ResolverMap {
  const { one, many } = fields.words
  const [One, Many] = [capitalise(one), capitalise(many)]
  return {
    Query: { [one]: readOne(fields), [many]: readMany(fields) },
    Mutation: {
      [`create${One}`]: create(fields),
      [`update${One}`]: update(fields),
      [`retire${One}`]: end(fields, 'retire'),
      [`restore${One}`]: end(fields, 'restore'),
      [`import${Many}`]: importMany(fields),
    },
  }
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const readOne =
  <C extends Content, G extends object>({ service, present }: MasterDataFields<C, G>): Resolver<Keyed, Keyed> =>
  async (_, args, { ctx }) =>
    present(await service.get(ctx, parseInput(keyParams, args).key))

const readMany =
  <C extends Content, G extends object>(fields: MasterDataFields<C, G>): Resolver<ListArgs, CountedConnection<Keyed>> =>
  async (_, args, { ctx }) => {
    const { service, shapes, present } = fields
    const query = readListQuery(parseQuery(shapes.list, queryOf(args)))
    return makeCountedConnection(await service.list(ctx, query), args.after, present, () => service.count(ctx, query))
  }

const create =
  <C extends Content, G extends object>(fields: MasterDataFields<C, G>): Resolver<Args<Keyed>, object> =>
  (_, { input }, context, info) => {
    const { service, shapes, read } = fields
    return runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { key, ...given } = parseInput(shapes.create, bodyOf(input))
        return service.create(ctx, key, read(given as unknown as G))
      },
      payload(fields),
    )
  }

const update =
  <C extends Content, G extends object>(fields: MasterDataFields<C, G>): Resolver<Args<Change>, object> =>
  (_, { input }, context, info) => {
    const { service, shapes, read } = fields
    return runMutation(
      context,
      info,
      input,
      (ctx) => {
        const given = parseInput(shapes.change, bodyOf(input, 'key', 'expectedVersion'))
        return service.change(ctx, input.key, read(given), input.expectedVersion ?? null)
      },
      payload(fields),
    )
  }

const end =
  <C extends Content, G extends object>(
    fields: MasterDataFields<C, G>,
    action: 'retire' | 'restore',
  ): Resolver<Args<Change>, object> =>
  (_, { input }, context, info) =>
    runMutation(
      context,
      info,
      input,
      (ctx) => {
        const { reason } = parseInput(reasonBody, bodyOf(input, 'key', 'expectedVersion'))
        return fields.service[action](ctx, input.key, reason, input.expectedVersion ?? null)
      },
      payload(fields),
    )

const payload =
  <C, G extends object>({ words, present }: MasterDataFields<C, G>) =>
  (record: MasterRecord<C>): object => ({ [words.one]: present(record) })

type ImportInput = Readonly<Record<string, unknown>> & { readonly dryRun?: boolean | null }

const importMany =
  <C extends Content, G extends object>(fields: MasterDataFields<C, G>): Resolver<Args<ImportInput>, object> =>
  (_, { input }, context, info) => {
    const { service, words, shapes, read } = fields
    const body = z.object({ [words.many]: z.array(shapes.row).min(1).max(LIMITS.importRows) })
    return runMutation(
      context,
      info,
      input,
      (ctx) => {
        const rows = parseInput(body, bodyOf(input))[words.many] ?? []
        const entries = rows.map(({ key, ...given }, at): Entry<C> => {
          const pointer = `/${words.many}/${at}`
          return { key, mode: 'upsert', given: read(given as unknown as G), pointer, expectedVersion: null }
        })
        return service.importMany(ctx, entries, input.dryRun ?? false)
      },
      (report) => ({ report }),
    )
  }
