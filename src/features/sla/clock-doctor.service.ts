import type { Finding, RecordCheck } from '#features/ledger/index.ts'
import { listTimersOf } from '#features/timers/index.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { CalendarFinder, Clock } from './clock.core.ts'
import { examineClocks } from './clock-doctor.core.ts'
import { MILESTONE_TIMER } from './clock-records.service.ts'
import { listMilestonesOf } from './milestone.store.ts'
import { listClocksOf } from './sla.store.ts'

/** Finds the calendars that clocks are pinned to, whatever configuration versions made them. */
export type LoadCalendars = (tx: Tx, clocks: readonly Clock[]) => Promise<CalendarFinder>

/** The doctor's look at clocks: each is the fold of its events, due when its calendar says, its timer waiting for that. */
export const makeClockCheck = (loadCalendars: LoadCalendars): RecordCheck => ({
  recordType: 'incident',
  check: async (tx, records) => {
    const ids = records.map(({ id }) => id)
    const [clocks, timers] = await Promise.all([listClocksOf(tx, ids), listTimersOf(tx, ids)])
    const [calendarFor, kept] = await Promise.all([
      loadCalendars(tx, clocks),
      listMilestonesOf(
        tx,
        clocks.map(({ id }) => id),
      ),
    ])
    const keptOf = Map.groupBy(kept, ({ clockId }) => clockId)
    const clocksOf = Map.groupBy(clocks, ({ incidentId }) => incidentId)
    const waiting = timers.filter(({ kind }) => kind === MILESTONE_TIMER)
    return records.flatMap(({ id, events }): readonly Finding[] => {
      const changes = events.flatMap(({ content }) => content.changes ?? [])
      const own = clocksOf.get(id) ?? []
      const told = own.flatMap((clock) => keptOf.get(clock.id) ?? [])
      return examineClocks(own, changes, waiting, told, calendarFor).map((message) => ({
        check: 'clocks',
        record: `incident ${id}`,
        message,
      }))
    })
  },
})
