import { EVERY_MINUTE, EVERY_SECOND, type Recurring } from '#platform/cron/recurring.ts'
import type { WebhookClearing } from './clearing.service.ts'
import type { WebhookDispatcher } from './dispatch.service.ts'
import type { Reactor } from './reactor.service.ts'

export type WebhookWork = {
  readonly webhookReactor: Reactor
  readonly webhookDispatcher: WebhookDispatcher
  readonly webhookClearing: WebhookClearing
}

/** In each process: the feed becomes deliveries, deliveries are sent, and what is past its time is cleared away. */
export const webhookJobs = ({
  webhookReactor,
  webhookDispatcher,
  webhookClearing,
}: WebhookWork): readonly Recurring[] => [
  { name: 'webhooks.react', schedule: EVERY_SECOND, run: webhookReactor.run, wakenBy: webhookReactor.wakenBy },
  {
    name: 'webhooks.dispatch',
    schedule: EVERY_SECOND,
    run: webhookDispatcher.run,
    wakenBy: webhookDispatcher.wakenBy,
    reachesOthers: true,
  },
  { name: 'webhooks.clear', schedule: EVERY_MINUTE, run: webhookClearing.run },
]
