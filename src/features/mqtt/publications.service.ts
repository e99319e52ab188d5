import type { Metrics } from '#platform/metrics.ts'
import type { Broker } from '#platform/mqtt/broker.ts'

/** What this service publishes. */
export type PublicationKind = 'state' | 'hold' | 'answer' | 'rebirth'

/** Answers the broker for one kind of publications: each is counted, by whether the broker took it. */
export function countPublications(metrics: Metrics, broker: Broker): (what: PublicationKind) => Broker {
  let waiting = 0
  metrics.gauge('andon_mqtt_publishing', 'Publications that the MQTT broker has not yet acknowledged.', () => waiting)
  const publications = metrics.counter(
    'andon_mqtt_publications_total',
    'Publications at the MQTT broker; failed: it refused them, or the connection ended before it said that it has them.',
    ['what', 'outcome'],
  )
  return (what) => ({
    ...broker,
    publish: async (topic, payload, publication) => {
      waiting++
      try {
        await broker.publish(topic, payload, publication)
        publications.inc({ what, outcome: 'taken' })
      } catch (error) {
        publications.inc({ what, outcome: 'failed' })
        throw error
      } finally {
        waiting--
      }
    },
  })
}
