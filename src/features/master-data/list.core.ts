import type { KeyedQuery } from '#kernel/keyed.ts'

/** How a list of master data is asked for. */
export type ListQuery = KeyedQuery

/** What a cursor is bound to: all of the query but the place in it. */
export const bindingOf = (type: string, { descending, text, retired, filters }: ListQuery): string =>
  JSON.stringify([type, descending, text, retired, [...filters].sort(([a], [b]) => (a < b ? -1 : 1))])
