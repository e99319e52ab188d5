import type { FeedEvent } from './feed-event.core.ts'

/** A threshold that a clock passed, as its event tells it. */
export type MilestoneReached = {
  /** Id of the event. */
  readonly id: string
  /** `sla.warned`, `sla.breached` or `sla.overrun`. */
  readonly type: string
  readonly at: string
  /** Id of the clock. */
  readonly sla: string
  readonly kind: string
  readonly metric: string
  readonly policy: string
  readonly percent: number
  readonly cycle: number
  readonly dueAt: string | null
}

type Told = {
  readonly id: string
  readonly policy: string
  readonly percent: number
  readonly cycle: number
  readonly dueAt: string | null
}

const PATH = /^slas\.([^.]+)\.([^.]+)\.milestone$/

/** The milestones of an event of a clock: what `slas.<kind>.<metric>.milestone` says. */
export const milestonesOf = ({ id, type, at, changes }: FeedEvent): readonly MilestoneReached[] =>
  changes.flatMap((change) => {
    const [, kind = '', metric = ''] = PATH.exec(change.path) ?? []
    if (metric === '') return []
    const { id: sla, policy, percent, cycle, dueAt } = change.new as Told
    return [{ id, type, at, sla, kind, metric, policy, percent, cycle, dueAt }]
  })
