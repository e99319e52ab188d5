import { RECORD_ACTS } from '#features/master-data/master-data.events.ts'
import { errors as generalErrors, listErrors } from '#kernel/errors.ts'
import { folderOf, loadRoom } from './house-modules.ts'

export type ErrorEntry = {
  readonly owner: string
  readonly code: string
  readonly status: number
  readonly sentence: string
}

export type EventEntry = { readonly owner: string; readonly type: string }

/** Every code that the house can answer with, in the order of its features and of their tables. */
export async function readErrors(): Promise<readonly ErrorEntry[]> {
  const exported = (await loadRoom('errors')).filter(({ value }) => typeof value === 'object' && value !== null)
  const tables = [
    { owner: 'kernel', table: generalErrors as object },
    ...exported.map(({ file, value }) => ({ owner: folderOf(file), table: value as object })),
  ]
  const declared = listErrors()
  const entries = tables.flatMap(({ owner, table }) =>
    Object.keys(table).map((code) => ({ owner, code, ...declared.get(code)! })),
  )
  return groupByOwner(entries)
}

/** Every event that the house can record: the `…_EVENTS` lists, and those of each noun of the master data. */
export async function readEvents(): Promise<readonly EventEntry[]> {
  const listed = (await loadRoom('events'))
    .filter(({ name }) => name.endsWith('_EVENTS'))
    .flatMap(({ file, value }) => (value as readonly string[]).map((type) => ({ owner: folderOf(file), type })))
  const nouns = (await loadRoom('core')).filter(({ name }) => name.endsWith('Noun'))
  const ofNouns = nouns.flatMap(({ file, value }) =>
    RECORD_ACTS.map((act) => ({ owner: folderOf(file), type: `${(value as { type: string }).type}.${act}` })),
  )
  return groupByOwner([...listed, ...ofNouns])
}

const groupByOwner = <T extends { readonly owner: string }>(entries: readonly T[]): readonly T[] =>
  [...Map.groupBy(entries, ({ owner }) => owner)]
    .sort(([a], [b]) => (a === 'kernel' ? -1 : b === 'kernel' ? 1 : a < b ? -1 : 1))
    .flatMap(([, group]) => group)
