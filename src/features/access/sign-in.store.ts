import { formatInstant, type Instant } from '#kernel/time.ts'
import type { Worker } from './worker.store.ts'

type FailuresRow = { subject: string; failures: number; since: Instant }

/** The failures counted under these hashes (hex) since an instant. */
export const findFailures = (worker: Worker, subjects: readonly string[], since: Instant): Promise<FailuresRow[]> =>
  worker.query(
    'access.findFailures',
    `select encode(f.subject, 'hex') as subject, f.failures, f.since from sign_in_failures f
     where f.subject = any(array(select decode(s, 'hex') from unnest($1::text[]) s)) and f.since > $2`,
    [subjects, formatInstant(since)],
  )

/** Counts one failure under each hash; a count whose window has passed begins anew. */
export const countFailure = (worker: Worker, subjects: readonly string[], now: Instant, window: number) =>
  worker.query(
    'access.countFailure',
    `insert into sign_in_failures as f (subject, failures, since)
     select decode(s, 'hex'), 1, $2::timestamptz from unnest($1::text[]) s order by s
     on conflict (subject) do update set
       failures = case when f.since > $3::timestamptz then f.failures + 1 else 1 end,
       since = case when f.since > $3::timestamptz then f.since else excluded.since end`,
    [subjects, formatInstant(now), formatInstant(now - window)],
  )

/** Forgets the failures counted under these hashes. */
export const clearFailures = (worker: Worker, subjects: readonly string[]): Promise<unknown> =>
  worker.query(
    'access.clearFailures',
    `delete from sign_in_failures where subject = any(array(select decode(s, 'hex') from unnest($1::text[]) s))`,
    [subjects],
  )

/** Forgets counts whose window has passed. */
export const deleteFailuresBefore = (worker: Worker, before: Instant): Promise<unknown> =>
  worker.query('access.deleteFailuresBefore', 'delete from sign_in_failures where since < $1', [formatInstant(before)])
