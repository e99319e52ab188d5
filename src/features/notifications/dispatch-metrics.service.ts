import { type Instant, SECOND } from '#kernel/time.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { Parcel } from './claim.service.ts'
import type { EndedParcel, Settled } from './settle.service.ts'

/** Counts what the dispatcher of this process does, and says aloud what nobody was told of. */
export function measureDispatch(metrics: Metrics, underWay: () => number) {
  const attempts = metrics.counter('andon_notification_attempts', 'Attempts to send a notification.', [
    'channel',
    'outcome',
  ])
  const failed = metrics.counter('andon_notifications_failed', 'Notifications that no channel took.')
  const delay = metrics.histogram(
    'andon_notification_delay_seconds',
    'From when a first attempt was due to when it was handed to its channel.',
    [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
  )
  metrics.gauge('andon_notifications_sending', 'Notifications being sent by this process.', underWay)
  return {
    /** Once for each notice, as its first attempt begins. */
    observeDelay: ({ notice, dueSince }: Parcel, at: Instant): void => {
      if (notice.attempts === 1) delay.observe(Math.max(0, at - dueSince) / SECOND)
    },
    tell: ({ result }: EndedParcel, settled: Settled | null, log: Pick<Log, 'error'>): void => {
      if (settled === null) return
      const { notice, outcome } = settled
      attempts.inc({ channel: notice.channel ?? 'none', outcome: result.outcome })
      if (outcome !== 'failed') return
      failed.inc()
      log.error(
        {
          notification: notice.id,
          record: `${notice.record.type} ${notice.record.id}`,
          recipient: `${notice.recipient.kind}:${notice.recipient.key}`,
          attempts: notice.attempts,
        },
        'nobody was told: a notification failed',
      )
    },
  }
}
