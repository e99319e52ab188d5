import { hash } from 'node:crypto'
import { writeCanonical } from '#kernel/canonical.ts'
import type { EventContent, SealedValues } from './event.core.ts'

/** The hash before the first event of a record. */
export const GENESIS = '0'.repeat(64)

/** The canonical form of an event's content (RFC 8785): what is hashed and what is stored. */
export const writeContent = (content: EventContent): string => writeCanonical(content)

/** SHA-256 over the hash of the event before it (64 hex digits) and the canonical form of its content, hex. */
export const hashEvent = (content: string, prevHash: string): string => sha256(prevHash + content)

/** SHA-256 of text, hex. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** An event as stored: the content and what the database indexes of it. */
export type StoredEvent = {
  readonly id: string
  readonly recordType: string
  readonly recordId: string
  readonly seq: number
  readonly type: string
  readonly recordedAt: string
  readonly content: EventContent
  /** 64 hex digits. */
  readonly prevHash: string
  readonly hash: string
}

/** What is wrong with one event of a chain. */
export type ChainFault = { readonly seq: number; readonly fault: string }

/**
 * Checks one event against the one before it: seq without gap, the link, the hash over the content, and the
 * indexed columns against the content. Answers every fault found.
 */
export function checkLink(event: StoredEvent, before: { seq: number; hash: string }): readonly ChainFault[] {
  const faults: string[] = []
  const { content } = event
  if (event.seq !== before.seq + 1) faults.push(`follows seq ${before.seq}`)
  if (event.prevHash !== before.hash) faults.push('does not link to the event before it')
  if (hashEvent(writeContent(content), event.prevHash) !== event.hash) faults.push('its content does not give its hash')
  const columns: [string, unknown, unknown][] = [
    ['id', event.id, content.id],
    ['seq', event.seq, content.seq],
    ['type', event.type, content.type],
    ['record_type', event.recordType, content.record.type],
    ['record_id', event.recordId, content.record.id],
    ['recorded_at', event.recordedAt, content.recordedAt],
  ]
  for (const [name, column, hashed] of columns) {
    if (column !== hashed) faults.push(`column ${name} differs from the hashed content`)
  }
  return faults.map((fault) => ({ seq: event.seq, fault }))
}

/** Digests under which a kept personal value no longer gives that digest. */
export const findAlteredValues = (kept: SealedValues): readonly string[] =>
  Object.entries(kept)
    .filter(([digest, [salt, value]]) => sha256(salt + writeCanonical(value)) !== digest)
    .map(([digest]) => digest)
