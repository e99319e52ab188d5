import { NO_NEWS, notOpen, type RequestNamed, type Taken } from './intake.core.ts'

/** Actions as that API names them in what it says of a request. */
export const ALERT_ACTIONS = {
  create: 'Create',
  acknowledge: 'Acknowledge',
  unacknowledge: 'UnAcknowledge',
  close: 'Close',
  note: 'Add Note',
  addTags: 'Add Tags',
  removeTags: 'Remove Tags',
  addDetails: 'Add Details',
  removeDetails: 'Remove Details',
  assign: 'Assign',
  addTeam: 'Add Team',
  addResponder: 'Add Responder',
  snooze: 'Snooze',
  escalate: 'Escalate',
  execute: 'Custom Action',
  updateMessage: 'Update Message',
  updateDescription: 'Update Description',
  updatePriority: 'Update Priority',
} as const
export type AlertAction = keyof typeof ALERT_ACTIONS

/** The request of an action as its sender has it. */
export type AlertMessage = Readonly<Record<string, unknown>>

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
  if (outcome === 'nothing' && reason !== NO_NEWS) {
    return reason === notOpen(taken.dedupKey)
      ? fails(`There is no open alert with alias [${alias}]`)
      : fails(`Alert is already past this: ${reason}`)
  }
  return { success: true, status: `${action}: ${reason ?? outcome}` }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const listOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '')

/** Whoever a request names, by whichever name it has. */
function nameOf(value: unknown): string {
  const { name, username, id } = Object(value) as AlertMessage
  return [name, username, id].map(textOf).find((text) => text !== '') ?? 'somebody'
}

const detailsOf = (value: unknown): string =>
  Object.entries(Object(value) as AlertMessage)
    .map(([name, detail]) => `${name}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`)
    .join(', ')

/** What is done elsewhere with an alert and has no word here. */
const TELLS: Readonly<Partial<Record<AlertAction, (message: AlertMessage) => string>>> = {
  unacknowledge: () => 'nobody is on it any more',
  addTags: ({ tags }) => `it has the tags ${listOf(tags)}`,
  removeTags: ({ tags }) => `it has the tags ${listOf(tags)} no more`,
  addDetails: ({ details }) => `it has the details ${detailsOf(details)}`,
  removeDetails: ({ keys }) => `it has the details ${listOf(keys)} no more`,
  assign: ({ owner }) => `it is assigned to ${nameOf(owner)}`,
  addTeam: ({ team }) => `the team ${nameOf(team)} is on it`,
  addResponder: ({ responder }) => `${nameOf(responder)} is on it`,
  snooze: ({ endTime }) => `it is snoozed until ${textOf(endTime)}`,
  escalate: ({ escalation }) => `it is escalated to ${nameOf(escalation)}`,
  execute: ({ name }) => `"${textOf(name)}" was carried out on it`,
  updateMessage: ({ message }) => `it reads "${textOf(message)}" now`,
  updateDescription: ({ description }) => `it is described otherwise now: ${textOf(description)}`,
  updatePriority: ({ priority }) => `its priority is ${textOf(priority)} now`,
}

/** What a request says in the timeline; null when it does something to the incident instead. */
export function noteOf(action: AlertAction, message: AlertMessage, sender: string): string | null {
  const [text, who] = [textOf(message.note), textOf(message.user)]
  if (action === 'note') return who === '' ? text : `${who}: ${text}`
  const what = TELLS[action]?.(message)
  if (what === undefined) return null
  return `${who === '' ? sender : who} reports that ${what}${text === '' ? '.' : `: ${text}`}`
}

/** What a note says of the incident: without a difference there is no news in it. */
export const saidOf = (action: AlertAction, { message, description }: AlertMessage) => ({
  ...(action === 'updateMessage' && { title: textOf(message) }),
  ...(action === 'updateDescription' && { description: textOf(description) }),
})
