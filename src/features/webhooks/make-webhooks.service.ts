import type { LoadIncidentConditions } from '#features/incidents/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { Outgoing } from '#platform/outgoing/client.ts'
import { makeWebhookClearing } from './clearing.service.ts'
import { makeDeliveryService } from './deliveries.service.ts'
import { makeWebhookDispatcher } from './dispatch.service.ts'
import { makeReactor } from './reactor.service.ts'
import { makeWebhookService } from './webhooks.service.ts'
import type { WorkerSession } from './worker.store.ts'

export type WebhooksGround = {
  readonly database: Database
  readonly worker: WorkerSession
  readonly newId: NewId
  readonly now: () => Instant
  readonly log: Log
  readonly metrics: Metrics
  readonly outgoing: Outgoing
  readonly conditions: LoadIncidentConditions
}

/** Everything that webhooks need: their records, their deliveries, and the work that goes on in each process. */
export function makeWebhooks({ database, worker, newId, now, log, metrics, outgoing, conditions }: WebhooksGround) {
  const call = { outgoing, now, log }
  return {
    webhooks: makeWebhookService({ database, newId, conditions }),
    webhookDeliveries: makeDeliveryService({ database, newId, call, conditions }),
    webhookReactor: makeReactor({ database, worker, now, newId, conditions }),
    webhookDispatcher: makeWebhookDispatcher({ ...call, database, worker, metrics }),
    webhookClearing: makeWebhookClearing({ database, worker, now }),
  }
}

export type WebhookServices = ReturnType<typeof makeWebhooks>
