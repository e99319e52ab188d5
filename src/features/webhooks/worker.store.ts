import type { Instant } from '#kernel/time.ts'

/** A session that reads across organisations: role andon_worker. */
export type WorkerSession = {
  readonly query: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}

type OrgRef = { readonly id: string; readonly key: string }

/** An enabled webhook for which something waits, and since when. */
export type DueWebhook = { readonly org: OrgRef; readonly webhookId: string; readonly dueAt: Instant }

/**
 * Every enabled webhook for which something waits, the longest due first: it steps from one to the next along the
 * index, so that its cost follows the webhooks, not the deliveries.
 */
export async function listDueWebhooks(worker: WorkerSession): Promise<readonly DueWebhook[]> {
  const rows = await worker.query<{ orgId: string; orgKey: string; webhookId: string; dueAt: Instant }>(
    'webhooks.listDueWebhooks',
    `with recursive step as (
       (select d.org_id, d.webhook_id, d.due_at from webhook_deliveries d where d.due_at is not null
        order by d.org_id, d.webhook_id, d.due_at limit 1)
       union all
       select f.org_id, f.webhook_id, f.due_at from step s cross join lateral (
         select d.org_id, d.webhook_id, d.due_at from webhook_deliveries d
         where d.due_at is not null and (d.org_id, d.webhook_id) > (s.org_id, s.webhook_id)
         order by d.org_id, d.webhook_id, d.due_at limit 1) f)
     select s.org_id as "orgId", o.key as "orgKey", s.webhook_id as "webhookId", s.due_at as "dueAt"
     from step s
     join orgs o on o.id = s.org_id
     join webhooks w on w.org_id = s.org_id and w.id = s.webhook_id and w.enabled and w.deleted_at is null
     order by s.due_at`,
  )
  return rows.map(({ orgId, orgKey, webhookId, dueAt }) => ({ org: { id: orgId, key: orgKey }, webhookId, dueAt }))
}

/** The organisations that have a webhook. */
export const listOrganisations = (worker: WorkerSession): Promise<OrgRef[]> =>
  worker.query(
    'webhooks.listOrganisations',
    `select o.id, o.key from orgs o
     where exists (select from webhooks w where w.org_id = o.id and w.deleted_at is null) order by o.id`,
  )

/** Those that have one, or had: where deliveries may have to be cleared away. */
export const listPastOrganisations = (worker: WorkerSession): Promise<OrgRef[]> =>
  worker.query(
    'webhooks.listPastOrganisations',
    'select o.id, o.key from orgs o where exists (select from webhooks w where w.org_id = o.id) order by o.id',
  )
