import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventContent, SealedValues } from './event.core.ts'

/** The hash before the first event of a record. */
export const GENESIS: Buffer = Buffer.alloc(32)

/** SHA-256 over the canonical form (RFC 8785) of an event's content with `prevHash` (hex) as one more member. */
export const hashEvent = (content: EventContent, prevHash: Buffer): Buffer =>
  hash('sha256', canonicalize({ ...content, prevHash: prevHash.toString('hex') })!, 'buffer')

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
  readonly prevHash: Buffer
  readonly hash: Buffer
}

/** What is wrong with one event of a chain. */
export type ChainFault = { readonly seq: number; readonly fault: string }

/**
 * Checks one event against the one before it: seq without gap, the link, the hash over the content, and the
 * indexed columns against the content. Answers every fault found.
 */
export function checkLink(event: StoredEvent, before: { seq: number; hash: Buffer }): readonly ChainFault[] {
  const faults: string[] = []
  const { content } = event
  if (event.seq !== before.seq + 1) faults.push(`follows seq ${before.seq}`)
  if (!event.prevHash.equals(before.hash)) faults.push('does not link to the event before it')
  if (!hashEvent(content, event.prevHash).equals(event.hash)) faults.push('its content does not give its hash')
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
    .filter(([digest, [salt, value]]) => sha256(salt + canonicalize(value)!) !== digest)
    .map(([digest]) => digest)
