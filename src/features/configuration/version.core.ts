import { createHash } from 'node:crypto'
import { writeCanonical } from '#kernel/canonical.ts'
import type { Instant } from '#kernel/time.ts'
import type { Source } from './place.core.ts'

/** Who published a version, when and why. Version 0 is that of an organisation which has not published any. */
export type VersionHead = {
  readonly version: number
  readonly publishedAt: Instant | null
  readonly publishedBy: string | null
  readonly reason: string | null
}

/** A published version: what was written, and what it holds. */
export type VersionRecord = VersionHead & {
  readonly publishedAt: Instant
  readonly publishedBy: string
  readonly reason: string
  readonly source: Source
  readonly document: unknown
}

/** A published version, or what stands in for it before the first one. */
export type PublishedConfiguration = VersionHead & { readonly source: Source; readonly document: unknown }

/** The draft as stored. `id` is that of the configuration's record in the ledger. */
export type DraftRecord = {
  readonly id: string
  /** Grows by one with every change of the draft and with every publication. */
  readonly revision: number
  readonly source: Source
  readonly document: unknown
}

/**
 * What decides before anything is published: four priorities and nothing else. Nobody's incident is refused because a
 * configuration is missing.
 */
export const FIRST_DOCUMENT = Object.freeze({
  apiVersion: 'andon/v1',
  priorities: [{ key: 'P1' }, { key: 'P2' }, { key: 'P3' }, { key: 'P4' }],
})

/** A document that was given as a value, as text. */
export const sourceOf = (document: unknown): Source => ({
  format: 'json',
  text: `${JSON.stringify(document, null, 2)}\n`,
})

export const FIRST_CONFIGURATION: PublishedConfiguration = Object.freeze({
  version: 0,
  publishedAt: null,
  publishedBy: null,
  reason: null,
  source: sourceOf(FIRST_DOCUMENT),
  document: FIRST_DOCUMENT,
})

/** SHA-256 of the document in its canonical form (RFC 8785), hex: the same for YAML and JSON of the same content. */
export const documentHash = (document: unknown): string =>
  createHash('sha256').update(writeCanonical(document)).digest('hex')
