import type { IncidentSources } from '#features/incidents/index.ts'
import type { TakeNumbers } from '#features/ledger/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Job } from '#platform/db/transact.ts'
import type { Item, Note, RequestNamed } from './intake.core.ts'

/** One message to be taken in, with who sent it and what is kept of its headers. */
export type ItemJob = Job<{
  readonly item: Item
  readonly number: number
  readonly headers: Readonly<Record<string, string>>
  /** A kept message that is tried again: it has been counted as taken in, and is not kept anew. */
  readonly isReplay: boolean
  /** One of several that came together: what it may not do is kept, so that the others are taken in. */
  readonly isPart?: boolean
  /** It says nothing but this of an incident that is open. */
  readonly note?: Note | undefined
  readonly request?: RequestNamed | undefined
}>

export type WriteParts = { readonly sources: IncidentSources; readonly newId: NewId }

export type TakeParts = WriteParts & { readonly takeNumbers: TakeNumbers }
