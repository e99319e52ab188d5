import type { Channel } from '#features/master-data/contact.core.ts'
import type { Instant } from '#kernel/time.ts'

/** A session that reads across organisations: role andon_worker. */
export type WorkerSession = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

/** A channel of an organisation on which something waits. */
export type DueChannel = {
  readonly org: { readonly id: string; readonly key: string }
  readonly channel: Channel
  readonly dueAt: Instant
}

/**
 * Every channel of every organisation on which something waits, with the earliest due: it steps from one to the next
 * along the index, so that its cost follows the channels, not the notices.
 */
export async function listWaitingChannels(worker: WorkerSession): Promise<readonly DueChannel[]> {
  const rows = await worker.query<{ orgId: string; orgKey: string; channel: Channel; dueAt: Instant }>(
    'notifications.listWaitingChannels',
    `with recursive step as (
       (select n.org_id, n.channel from notifications n where n.due_at is not null order by n.org_id, n.channel limit 1)
       union all
       select f.org_id, f.channel from step s cross join lateral (
         select n.org_id, n.channel from notifications n
         where n.due_at is not null and (n.org_id, n.channel) > (s.org_id, s.channel)
         order by n.org_id, n.channel limit 1) f)
     select s.org_id as "orgId", o.key as "orgKey", s.channel, d.due_at as "dueAt"
     from step s join orgs o on o.id = s.org_id
     cross join lateral (
       select min(f.due_at) as due_at from unnest(array[true, false]) u(is_urgent) cross join lateral (
         select n.due_at from notifications n
         where n.org_id = s.org_id and n.channel = s.channel and n.is_urgent = u.is_urgent and n.due_at is not null
         order by n.due_at limit 1) f) d
     where d.due_at is not null
     order by d.due_at`,
  )
  return rows.map(({ orgId, orgKey, channel, dueAt }) => ({ org: { id: orgId, key: orgKey }, channel, dueAt }))
}
