import { EVERY_SECOND, type Recurring } from '#platform/cron/recurring.ts'
import type { Mqtt } from './make-mqtt.service.ts'

/**
 * In each process: one of them holds the session with the broker, and hears what the configuration says. A copy that
 * took the session would be told what the original is to hear; one that is muted lets go of it within its lease.
 */
export const mqttJobs = (mqtt: Mqtt | null): readonly Recurring[] =>
  mqtt === null
    ? []
    : [
        { name: 'mqtt.keep', schedule: EVERY_SECOND, run: mqtt.keep, reachesOthers: true },
        { name: 'mqtt.clear', schedule: '41 2 3 * * *', run: mqtt.clear },
      ]
