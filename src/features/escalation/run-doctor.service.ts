import type { Finding, RecordCheck } from '#features/ledger/index.ts'
import { listTimersOf } from '#features/timers/index.ts'
import type { Instant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { listRunsOf } from './escalation.store.ts'
import type { EscalationRun } from './run.core.ts'
import { examineRun } from './run-doctor.core.ts'
import { ESCALATION_TIMER } from './run-records.service.ts'

/** Says when something of each run is due next: by its policy and by how its incident is. */
export type LoadNextSteps = (tx: Tx, runs: readonly EscalationRun[]) => Promise<(run: EscalationRun) => Instant | null>

/** The doctor's look at escalations: each is the fold of its events, its timer waiting for what is due next. */
export const makeEscalationCheck = (loadNextSteps: LoadNextSteps): RecordCheck => ({
  recordType: 'incident',
  check: async (tx, records) => {
    const ids = records.map(({ id }) => id)
    const [runs, timers] = await Promise.all([listRunsOf(tx, ids), listTimersOf(tx, ids)])
    const nextAt = await loadNextSteps(tx, runs)
    const runOf = new Map(runs.map((run) => [run.incidentId, run]))
    const waiting = Map.groupBy(
      timers.filter(({ kind }) => kind === ESCALATION_TIMER),
      ({ recordId }) => recordId,
    )
    return records.flatMap(({ id, events }): readonly Finding[] => {
      const run = runOf.get(id) ?? null
      const changes = events.flatMap(({ content }) => content.changes ?? [])
      const found = examineRun(run, changes, waiting.get(id) ?? [], run === null ? null : nextAt(run))
      return found.map((message) => ({ check: 'escalations', record: `incident ${id}`, message }))
    })
  },
})
