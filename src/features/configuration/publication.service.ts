import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/tx.ts'
import { compareDocuments, type DocumentChange } from './compare.core.ts'
import { configurationErrors } from './configuration.errors.ts'
import { configurationPublished } from './configuration.events.ts'
import {
  announceVersion,
  findDraft,
  findVersion,
  insertVersion,
  readPublishedNumber,
  writeDraft,
} from './configuration.store.ts'
import type { ConfigurationFault } from './fault.core.ts'
import type { Source } from './place.core.ts'
import { isSame } from './plain.core.ts'
import { readSource } from './source.core.ts'
import {
  type DraftRecord,
  FIRST_CONFIGURATION,
  type PublishedConfiguration,
  sourceOf,
  type VersionRecord,
} from './version.core.ts'

/** The draft as callers see it: before the first change it is the published document, at revision 0. */
export type Draft = Omit<DraftRecord, 'id'>

/** From the older document to the newer. */
export type Comparison = {
  readonly from: number
  readonly to: number | null
  readonly changes: readonly DocumentChange[]
  /** True, too, when nothing but the order of entries differs where it decides nothing. */
  readonly hasChanges: boolean
}

type Compared = { readonly version: number; readonly document: unknown }
/** The newer side: the number of its version, null for what is none. */
export type NewerCompared = { readonly version: number | null; readonly document: unknown }

/** How two documents differ: from the older to the newer. */
export const compare = (older: Compared, newer: NewerCompared): Comparison => ({
  from: older.version,
  to: newer.version,
  changes: compareDocuments(older.document, newer.document),
  hasChanges: !isSame(older.document, newer.document),
})

/** A document that came as a value, not as a text. */
export type DocumentValue = { readonly document: unknown }

export type Content = { readonly source: Source; readonly document: unknown }

export type PublishOptions = {
  /** The revision of the draft that was judged; null when something else than the draft is published. */
  readonly judged: number | null
  /** The revision the caller has read, or null. */
  readonly expected: number | null
  /** The older version that is published again, or null. */
  readonly again: number | null
  /** As the first document of the organisation it is judged without the plant. */
  readonly mayBeFirst: boolean
}

/** Writes the next version; the caller holds the lock. Throws STALE_VERSION when the draft was changed meanwhile. */
export async function decidePublication(
  tx: Tx,
  ctx: Ctx,
  { source, document }: Content,
  reason: string,
  { judged, expected, again }: PublishOptions,
  newId: NewId,
): Promise<Decision<VersionRecord>> {
  const [draft, before] = await Promise.all([findDraft(tx), readPublishedNumber(tx)])
  const revision = draft?.revision ?? 0
  expectRevision({ revision }, expected)
  expectRevision({ revision }, judged)
  const previous = await getPublishedVersion(tx, before)
  const version = before + 1
  const record = { version, source, document, publishedAt: ctx.now, publishedBy: ctx.actor.key, reason }
  const next: DraftRecord = { id: draft?.id ?? newId(), revision: revision + 1, source, document }
  insertVersion(tx, record)
  writeDraft(tx, next, ctx.actor.key, ctx.now)
  announceVersion(tx, version)
  const change = { version, reason, before: previous.document, after: document, again }
  return { value: record, events: [configurationPublished({ id: next.id, begins: !draft, ...change })] }
}

export async function getDraft(tx: Tx, found?: DraftRecord | null): Promise<Draft> {
  const stored = found === undefined ? await findDraft(tx) : found
  if (stored) return stored
  const { source, document } = await getPublishedVersion(tx, tx.numbers.configurationVersion)
  return { revision: 0, source, document }
}

/** Throws NOT_FOUND. Version 0 is there as long as nothing else is. */
export async function getPublishedVersion(tx: Tx, version: number): Promise<PublishedConfiguration> {
  const found = version === 0 ? FIRST_CONFIGURATION : await findVersion(tx, version)
  if (!found) throw errors.NOT_FOUND()
  return found
}

export function expectRevision({ revision }: Pick<Draft, 'revision'>, expected: number | null): void {
  if (expected !== null && expected !== revision) throw errors.STALE_VERSION({ version: revision })
}

export function readGiven(given: Source | DocumentValue): Content | { readonly faults: readonly ConfigurationFault[] } {
  const source = 'text' in given ? given : sourceOf(given.document)
  const reading = readSource(source)
  return reading.ok ? { source, document: reading.value } : { faults: reading.faults }
}

/** Throws CONFIGURATION_UNREADABLE with every fault of the text. */
export function contentOf(given: Source | DocumentValue): Content {
  const content = readGiven(given)
  if ('faults' in content) throw configurationErrors.CONFIGURATION_UNREADABLE({}, { errors: content.faults })
  return content
}

/** A patch can make a document too large, or no document at all. */
export function expectReadable(content: Content): Content {
  contentOf(content.source)
  return content
}
