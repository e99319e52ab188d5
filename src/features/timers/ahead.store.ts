import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Timer, TimerKind } from './timer.core.ts'

/** Which timers of an organisation are asked for; `from` is part of it, `to` is not. */
export type AheadRequest = {
  readonly kinds: readonly TimerKind[]
  /** Of these records alone; null for all. */
  readonly recordIds: readonly string[] | null
  readonly from: Instant | null
  readonly to: Instant | null
  /** The due time and the id of the last one seen. */
  readonly after: readonly [dueAt: Instant, id: string] | null
  readonly limit: number
}

const COLUMNS = 't.id, t.kind, t.record_id as "recordId", t.due_at as "dueAt"'
const WITHIN = `t.due_at >= $3::timestamptz and t.due_at < $4::timestamptz
  and (t.due_at, t.id) > ($5::timestamptz, $6::uuid)`

/** Kind by kind along its index, each as far as a page goes. */
const OF_KINDS = `
  select t.* from unnest($2::text[]) k(kind)
  cross join lateral (
    select ${COLUMNS} from timers t where t.org_id = $1 and t.kind = k.kind and ${WITHIN}
    order by t.due_at, t.id limit $7) t
  order by t."dueAt", t.id limit $7`

const OF_RECORDS = `
  select ${COLUMNS} from timers t
  where t.org_id = $1 and t.kind = any($2::text[]) and t.record_id = any($8::uuid[]) and ${WITHIN}
  order by t.due_at, t.id limit $7`

const LOWEST = '00000000-0000-0000-0000-000000000000'

/** What is ahead of an organisation, the next first; overdue ones stand at the head. */
export const listAhead = (tx: Tx, request: AheadRequest): Promise<Timer[]> => {
  const { kinds, recordIds, from, to, after, limit } = request
  const values = [
    tx.orgId,
    kinds,
    from === null ? '-infinity' : formatInstant(from),
    to === null ? 'infinity' : formatInstant(to),
    after === null ? '-infinity' : formatInstant(after[0]),
    after === null ? LOWEST : after[1],
    limit,
  ]
  return recordIds === null
    ? tx.query('timers.listAheadOfKinds', OF_KINDS, values)
    : tx.query('timers.listAheadOfRecords', OF_RECORDS, [...values, recordIds])
}
