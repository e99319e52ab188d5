import type { Fault } from '#kernel/errors.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { IntakeRequest, KeptMessage, MessageState } from './intake.core.ts'

const MESSAGE = `m.id, m.name, m.protocol, m.state, m.received_at as "receivedAt", m.principal, m.headers, m.body,
  m.reason, m.faults, m.incident_id as "incidentId", m.settled_at as "settledAt", m.settled_by as "settledBy",
  m.settled_reason as "settledReason"`

export const insertMessages = (tx: Tx, messages: readonly KeptMessage[]): void =>
  tx.write(
    'intakeMessages.insert',
    `insert into intake_messages (org_id, id, name, protocol, state, received_at, principal, headers, body, reason, faults,
       incident_id)
     select $1, r.id, r.name, r.protocol, r.state, r."receivedAt", r.principal, r.headers, r.body, r.reason, r.faults,
       r."incidentId"
     from json_to_recordset($2::json) as r(id uuid, name text, protocol text, state text, "receivedAt" timestamptz,
       principal text, headers json, body text, reason text, faults json, "incidentId" uuid)`,
    [tx.orgId, JSON.stringify(messages.map((one) => ({ ...one, receivedAt: formatInstant(one.receivedAt) })))],
  )

export const findMessages = (tx: Tx, ids: readonly string[]): Promise<KeptMessage[]> =>
  tx.query(
    'intakeMessages.find',
    `select ${MESSAGE} from intake_messages m where m.org_id = $1 and m.id = any($2::uuid[])`,
    [tx.orgId, ids],
  )

export const lockMessage = (tx: Tx, id: string): Promise<KeptMessage[]> =>
  tx.query(
    'intakeMessages.lock',
    `select ${MESSAGE} from intake_messages m where m.org_id = $1 and m.id = $2 for update`,
    [tx.orgId, id],
  )

export type Settlement = Pick<KeptMessage, 'id' | 'state' | 'reason' | 'faults' | 'incidentId'> & {
  readonly settledAt: Instant | null
  readonly settledBy: string | null
  readonly settledReason: string | null
}

export const settleMessage = (tx: Tx, message: Settlement): void =>
  tx.write(
    'intakeMessages.settle',
    `update intake_messages set state = $3, reason = $4, faults = $5, incident_id = $6, settled_at = $7,
       settled_by = $8, settled_reason = $9
     where org_id = $1 and id = $2`,
    [
      tx.orgId,
      message.id,
      message.state,
      message.reason,
      JSON.stringify(message.faults satisfies readonly Fault[]),
      message.incidentId,
      message.settledAt === null ? null : formatInstant(message.settledAt),
      message.settledBy,
      message.settledReason,
    ],
  )

export type MessageWalk = {
  readonly states: readonly MessageState[] | undefined
  readonly names: readonly string[] | undefined
  readonly after: readonly [receivedAt: string, id: string] | null
  readonly limit: number
}

const page = (value: string, condition: string): string =>
  `select d.* from unnest($2::text[]) v(value) cross join lateral (
     select ${MESSAGE} from intake_messages m
     where m.org_id = $1 and ${value} and ${condition} and (m.received_at, m.id) < ($4::timestamptz, $5::uuid)
     order by m.received_at desc, m.id desc limit $6) d
   order by d."receivedAt" desc, d.id desc limit $6`

const WALKS = {
  name: ['intakeMessages.walkNames', page('m.name = v.value', '($3::text[] is null or m.state = any($3::text[]))')],
  state: ['intakeMessages.walkStates', page('m.state = v.value', '$3::text[] is null')],
  all: ['intakeMessages.walkAll', page('true', '$3::text[] is null')],
} as const

/** Kept messages, the latest first, along one index. */
export function walkMessages(tx: Tx, { states, names, after, limit }: MessageWalk): Promise<KeptMessage[]> {
  const by = names ? 'name' : states ? 'state' : 'all'
  const [name, text] = WALKS[by]
  return tx.query(name, text, [
    tx.orgId,
    names ?? states ?? [''],
    by === 'name' ? (states ?? null) : null,
    after?.[0] ?? 'infinity',
    after?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    limit,
  ])
}

export type Occurrence = { readonly name: string; readonly occurrence: string }

/**
 * Notes what is taken in once; answers what was not noted before. It waits for who notes the same at this moment. In
 * the order of the keys, so that two never wait for each other.
 */
export const claimOccurrences = (tx: Tx, occurrences: readonly Occurrence[], now: Instant): Promise<Occurrence[]> =>
  tx.query(
    'intakeOccurrences.claim',
    `insert into intake_occurrences (org_id, name, occurrence, received_at)
     select $1, r.name, r.occurrence, $3 from json_to_recordset($2::json) as r(name text, occurrence text)
     order by r.name collate "C", r.occurrence collate "C"
     on conflict do nothing returning name, occurrence`,
    [tx.orgId, JSON.stringify(occurrences), formatInstant(now)],
  )

export const deleteOldOccurrences = (tx: Tx, before: Instant): void =>
  tx.write('intakeOccurrences.deleteOld', 'delete from intake_occurrences where org_id = $1 and received_at < $2', [
    tx.orgId,
    formatInstant(before),
  ])

export const deleteOldMessages = (tx: Tx, states: readonly MessageState[], before: Instant): void =>
  tx.write(
    'intakeMessages.deleteOld',
    `delete from intake_messages
     where org_id = $1 and state = any($2::text[]) and received_at < $3 and coalesce(settled_at, received_at) < $3`,
    [tx.orgId, states, formatInstant(before)],
  )

export const insertRequests = (tx: Tx, requests: readonly IntakeRequest[]): void =>
  tx.write(
    'intakeRequests.insert',
    `insert into intake_requests (org_id, id, principal, action, alias, success, status, incident_id, processed_at)
     select $1, r.id, r.principal, r.action, r.alias, r.success, r.status, r."incidentId", r."processedAt"
     from json_to_recordset($2::json) as r(id uuid, principal uuid, action text, alias text, success boolean,
       status text, "incidentId" uuid, "processedAt" timestamptz)`,
    [tx.orgId, JSON.stringify(requests.map((one) => ({ ...one, processedAt: formatInstant(one.processedAt) })))],
  )

/** Only who made the request may ask. */
export const findRequest = (tx: Tx, id: string, principal: string): Promise<IntakeRequest[]> =>
  tx.query(
    'intakeRequests.find',
    `select id, principal, action, alias, success, status, incident_id as "incidentId", processed_at as "processedAt"
     from intake_requests where org_id = $1 and id = $2 and principal = $3`,
    [tx.orgId, id, principal],
  )

export const deleteOldRequests = (tx: Tx, before: Instant): void =>
  tx.write('intakeRequests.deleteOld', 'delete from intake_requests where org_id = $1 and processed_at < $2', [
    tx.orgId,
    formatInstant(before),
  ])
