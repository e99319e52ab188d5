import { formatInstant, type Instant } from '#kernel/time.ts'
import type { EscalationRun, StepProgress } from './run.core.ts'

type ColumnMember = 'id' | 'incidentId' | 'policy' | 'configurationVersion' | 'cycle' | 'startedAt' | 'stoppedAt'

/** Progress without the names of its members. */
type ProgressRow = readonly [step: string, acted: number, judged: number, at: Instant, nextAt: Instant | null]

/** What no statement asks for, as epoch milliseconds. */
type Detail = Omit<EscalationRun, ColumnMember | 'steps'> & { readonly steps: readonly ProgressRow[] }

export type RunRow = Pick<EscalationRun, ColumnMember> & { readonly detail: Detail }

/** A row for `json_to_recordset`. */
export const toRunRow = (run: EscalationRun): Readonly<Record<string, unknown>> => ({
  id: run.id,
  incidentId: run.incidentId,
  policy: run.policy,
  configurationVersion: run.configurationVersion,
  cycle: run.cycle,
  startedAt: formatInstant(run.startedAt),
  stoppedAt: run.stoppedAt === null ? null : formatInstant(run.stoppedAt),
  detail: detailOf(run),
})

const detailOf = ({ began, touchedAt, reminded, remindAt, steps, earlier, told }: EscalationRun): Detail => ({
  began,
  touchedAt,
  reminded,
  remindAt,
  steps: steps.map(({ step, acted, judged, at, nextAt }) => [step, acted, judged, at, nextAt]),
  earlier,
  told,
})

/** The run of a row as the store reads it: columns under their member names. */
export const fromRunRow = ({ detail, ...columns }: RunRow): EscalationRun => ({
  ...columns,
  ...detail,
  steps: detail.steps.map(([step, acted, judged, at, nextAt]): StepProgress => ({ step, acted, judged, at, nextAt })),
})
