import { notOpen, type RequestNamed, type Taken } from './intake.core.ts'

/** Actions as that API names them in what it says of a request. */
export const ALERT_ACTIONS = {
  create: 'Create',
  acknowledge: 'Acknowledge',
  unacknowledge: 'UnAcknowledge',
  close: 'Close',
  notes: 'Add Note',
} as const
export type AlertAction = keyof typeof ALERT_ACTIONS

/** What became of a request. */
export type RequestOutcome = { readonly success: boolean; readonly status: string }

/**
 * What became of a request, in words by which its clients tell what will not change any more ("There is no open
 * alert", "Alert is already") from what may yet be worked on.
 */
export function describeOutcome({ action, alias }: RequestNamed, taken: Taken): RequestOutcome {
  const { outcome, reason } = taken
  const fails = (status: string): RequestOutcome => ({ success: false, status })
  if (outcome === 'kept') return fails(`Kept for inspection as ${taken.messageId}, no incident was made: ${reason}`)
  if (outcome === 'nothing') {
    return reason === notOpen(taken.dedupKey)
      ? fails(`There is no open alert with alias [${alias}]`)
      : fails(`Alert is already past this: ${reason}`)
  }
  return { success: true, status: `${action}: ${reason ?? outcome}` }
}
