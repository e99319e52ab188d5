import type { Change, DomainEvent, RecordRef } from '#kernel/events.ts'
import { compareDocuments, type DocumentChange } from './compare.core.ts'
import { documentHash } from './version.core.ts'

export const CONFIGURATION_EVENTS = ['configuration.draft_changed', 'configuration.published'] as const
type ConfigurationEvent = DomainEvent & { readonly type: (typeof CONFIGURATION_EVENTS)[number] }

const CONFIGURATION_RECORD = 'configuration'

const recordOf = (id: string): RecordRef => ({ type: CONFIGURATION_RECORD, id })

/** Differences written out in one event; beyond that the hashes and the stored versions tell. */
const MOST_CHANGES = 200
const LONGEST_VALUE = 2_000

type Drafted = {
  readonly id: string
  readonly begins: boolean
  readonly revision: number
  readonly before: unknown
  readonly after: unknown
}

/** The draft was changed: how, member by member. */
export const draftChanged = ({ id, begins, revision, before, after }: Drafted): ConfigurationEvent => ({
  type: 'configuration.draft_changed',
  record: recordOf(id),
  ...(begins && { begins }),
  changes: [
    { path: 'draft.revision', old: revision - 1, new: revision },
    { path: 'draft.hash', old: documentHash(before), new: documentHash(after) },
    ...listChanges(before, after),
  ],
})

type Published = {
  readonly id: string
  readonly begins: boolean
  readonly version: number
  readonly reason: string
  readonly before: unknown
  readonly after: unknown
  /** The version that was published again, or null. */
  readonly again: number | null
}

/** A version was published: which, why, and how it differs from the one before. */
export const configurationPublished = ({
  id,
  begins,
  version,
  reason,
  before,
  after,
  again,
}: Published): ConfigurationEvent => ({
  type: 'configuration.published',
  record: recordOf(id),
  ...(begins && { begins }),
  reason,
  configurationVersion: version,
  changes: [
    { path: 'version', old: version - 1, new: version },
    { path: 'hash', old: documentHash(before), new: documentHash(after) },
    ...(again === null ? [] : [{ path: 'publishedAgain', old: null, new: again }]),
    ...listChanges(before, after),
  ],
})

const listChanges = (before: unknown, after: unknown): Change[] =>
  compareDocuments(before, after)
    .slice(0, MOST_CHANGES)
    .map((change: DocumentChange) => ({
      path: change.kind === 'moved' ? `document.${change.path}.position` : `document.${change.path}`,
      old: shorten(change.old),
      new: shorten(change.new),
    }))

function shorten(value: unknown): unknown {
  const text = JSON.stringify(value ?? null)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : (value ?? null)
}
