import { EVERY_SECOND, type Recurring } from '#platform/cron/recurring.ts'
import type { AssetStates } from './asset-states.service.ts'

/** In the process that has the connection: the feed becomes retained states. Nothing without the setting. */
export const assetStateJobs = (states: AssetStates | null): readonly Recurring[] =>
  states === null ? [] : [{ name: 'mqtt.states', schedule: EVERY_SECOND, run: states.run, wakenBy: states.wakenBy }]
