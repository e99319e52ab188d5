import type { Operation } from '#features/access/operations.core.ts'
import type { Audience, Change } from '#kernel/events.ts'
import type { EntryType } from './incident.core.ts'
import { AUTHOR, ENTRY_EVENTS } from './incident.events.ts'

/** An event of an incident as somebody who may see it sees it. What was erased reads null. */
export type TimelineEntry = {
  readonly id: string
  readonly seq: number
  readonly type: string
  /** When it happened, as claimed: RFC 3339. */
  readonly at: string
  readonly recordedAt: string
  readonly actor: {
    readonly id: string
    readonly kind: string
    readonly name: string | null
    readonly roles: readonly string[]
  }
  readonly changes: readonly Change[]
  readonly reason: string | null
  readonly text: string | null
  /** Who said it elsewhere, where an import brought it. */
  readonly author: string | null
  readonly audience: Audience
}

/** A recorded event, as far as a timeline shows it. */
export type ShownEvent = {
  readonly id: string
  readonly seq: number
  readonly type: string
  readonly content: {
    readonly actor: {
      readonly id: string
      readonly kind: string
      readonly name: unknown
      readonly roles: readonly string[]
    }
    readonly recordedAt: string
    readonly occurredAt: string
    readonly changes?: readonly Change[] | undefined
    readonly reason?: unknown
    readonly text?: unknown
    readonly audience?: string | undefined
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What nobody marked as shared is internal. */
const audienceOf = (audience: string | undefined): Audience =>
  audience === 'shared_with_supplier' ? audience : 'internal'

const isEntry = (type: string): boolean => (ENTRY_EVENTS as readonly string[]).includes(type)

const authorIn = (type: string, changes: readonly Change[] = []): string | null =>
  isEntry(type) ? textOrNull(changes.find(({ path }) => path === AUTHOR)?.new) : null

/** The event as an entry. */
export const entryOf = ({ id, seq, type, content }: ShownEvent): TimelineEntry => ({
  id,
  seq,
  type,
  at: content.occurredAt,
  recordedAt: content.recordedAt,
  actor: {
    id: content.actor.id,
    kind: content.actor.kind,
    name: textOrNull(content.actor.name),
    roles: content.actor.roles,
  },
  changes: (content.changes ?? []).map(({ path, old = null, new: value = null }) => ({ path, old, new: value })),
  reason: textOrNull(content.reason),
  text: textOrNull(content.text),
  author: authorIn(type, content.changes),
  audience: audienceOf(content.audience),
})

/** May somebody of this audience see it? Insiders see all, suppliers what is shared. */
export const isShown = (entry: Pick<TimelineEntry, 'audience'>, audience: Audience): boolean =>
  audience === 'internal' || entry.audience === 'shared_with_supplier'

/** The right that adding an entry of this type needs. */
export const OPERATION_OF_ENTRY: Readonly<Record<EntryType, Operation>> = Object.freeze({
  note: 'timeline.add_note',
  decision: 'timeline.add_decision',
  fact: 'timeline.add_fact',
  communication: 'timeline.add_communication',
})
