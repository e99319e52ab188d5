import { EVERY_SECOND, EVERY_TEN_MINUTES, type Recurring } from '#platform/cron/recurring.ts'
import type { HoldCommands } from './hold-commands.service.ts'

/** In the process that has the connection: holds are commanded until they are confirmed. Nothing without the setting. */
export const holdCommandJobs = (holds: HoldCommands | null): readonly Recurring[] =>
  holds === null
    ? []
    : [
        { name: 'mqtt.holds', schedule: EVERY_SECOND, run: holds.run, wakenBy: holds.wakenBy },
        { name: 'mqtt.clearHolds', schedule: EVERY_TEN_MINUTES, run: holds.clear },
      ]
