import { errors } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Count, CursorPage } from '#kernel/pages.ts'

export type ConnectionArguments = {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

export type Connection<T> = {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[]
  readonly nodes: readonly T[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** A connection whose schema offers a total. */
export type CountedConnection<T> = Connection<T> & {
  readonly totalCount: () => Promise<number>
  readonly totalCountCapped: () => Promise<boolean>
}

/** `first` and `after` as the `limit` and `cursor` of a REST list, refused as REST refuses them. */
export function readPage({ first, after }: ConnectionArguments): { limit: number; cursor: string | undefined } {
  const limit = first ?? LIMITS.pageSizeDefault
  if (limit < 1 || limit > LIMITS.pageSize) {
    const message = `is a number from 1 to ${LIMITS.pageSize}`
    throw errors.INVALID_QUERY({}, { errors: [{ pointer: '/first', code: 'OUT_OF_RANGE', message }] })
  }
  return { limit, cursor: after ?? undefined }
}

/** A page as a Relay connection, each row as `present` gives it. */
export function makeConnection<T, N>(
  page: CursorPage<T>,
  after: string | null | undefined,
  present: (item: T) => N,
): Connection<N> {
  const edges = page.items.map((item) => ({ cursor: page.cursorOf(item), node: present(item) }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.nextCursor !== null,
      hasPreviousPage: typeof after === 'string',
      startCursor: edges[0]?.cursor ?? null,
      endCursor: page.nextCursor ?? edges.at(-1)?.cursor ?? null,
    },
  }
}

/** The same with a total: `count` is called only when one is asked for, and once for both of its fields. */
export function makeCountedConnection<T, N>(
  page: CursorPage<T>,
  after: string | null | undefined,
  present: (item: T) => N,
  count: () => Promise<Count>,
): CountedConnection<N> {
  let counted: Promise<Count> | null = null
  const countOnce = (): Promise<Count> => {
    counted ??= count()
    return counted
  }
  return {
    ...makeConnection(page, after, present),
    totalCount: async () => (await countOnce()).total,
    totalCountCapped: async () => (await countOnce()).capped,
  }
}
