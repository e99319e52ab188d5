import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Delivery } from './delivery.core.ts'
import type { RecipientKind } from './notice.core.ts'
import type { StoredNotice } from './stored-notice.core.ts'

/** Columns of a notice with their types, by member of the row. */
export const NOTICE_COLUMNS = {
  id: ['id', 'uuid'],
  recordType: ['record_type', 'text'],
  recordId: ['record_id', 'uuid'],
  incidentId: ['incident_id', 'uuid'],
  event: ['event', 'text'],
  recipientKind: ['recipient_kind', 'text'],
  recipientKey: ['recipient_key', 'text'],
  channels: ['channels', 'text[]'],
  channel: ['channel', 'text'],
  state: ['state', 'text'],
  heldBy: ['held_by', 'text'],
  dueAt: ['due_at', 'timestamptz'],
  priority: ['priority', 'text'],
  isUrgent: ['is_urgent', 'boolean'],
  withdrawnBy: ['withdrawn_by', 'text[]'],
  bundleId: ['bundle_id', 'uuid'],
  attempts: ['attempts', 'integer'],
  plannedAt: ['planned_at', 'timestamptz'],
  handedAt: ['handed_at', 'timestamptz'],
  sentAt: ['sent_at', 'timestamptz'],
  endedAt: ['ended_at', 'timestamptz'],
  plan: ['plan', 'json'],
  progress: ['progress', 'json'],
  personal: ['personal', 'json'],
} as const satisfies Readonly<Record<string, readonly [column: string, type: string]>>

/** A row as the database gives it: references in two columns, what moves on together in one. */
export type NoticeRow = Omit<StoredNotice, 'record' | 'recipient' | 'delivery' | 'detail'> & {
  readonly recordType: string
  readonly recordId: string
  readonly recipientKind: RecipientKind
  readonly recipientKey: string
  readonly progress: { readonly delivery: Delivery; readonly detail: string | null }
}

/** The columns of a notice `n` under their member names. */
export const NOTICE_SELECT = Object.entries(NOTICE_COLUMNS)
  .map(([member, [column]]) => `n.${column} as "${member}"`)
  .join(', ')

export function fromNoticeRow(row: NoticeRow): StoredNotice {
  const { recordType, recordId, recipientKind, recipientKey, progress, ...same } = row
  return {
    ...same,
    record: { type: recordType, id: recordId },
    recipient: { kind: recipientKind, key: recipientKey },
    delivery: progress.delivery,
    detail: progress.detail,
  }
}

export function toNoticeRow(notice: StoredNotice) {
  const { record, recipient, delivery, detail, ...same } = notice
  return {
    ...same,
    recordType: record.type,
    recordId: record.id,
    recipientKind: recipient.kind,
    recipientKey: recipient.key,
    progress: { delivery, detail },
    dueAt: writeInstant(notice.dueAt),
    plannedAt: formatInstant(notice.plannedAt),
    handedAt: writeInstant(notice.handedAt),
    sentAt: writeInstant(notice.sentAt),
    endedAt: writeInstant(notice.endedAt),
  }
}

const writeInstant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))
