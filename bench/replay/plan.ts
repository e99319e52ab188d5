import { formatInstant } from '#kernel/time.ts'
import type { LogRow } from './event-log.ts'

/** One request: the incident's creation (`action` null) or a transition of it. */
export type Step = { readonly action: string | null; readonly body: Readonly<Record<string, unknown>> }

/** A row of the log that asks for nothing Andon would have to be told, with the reason. */
export type Plan = { readonly steps: readonly Step[]; readonly rowsWithoutChange: number }

type State = 'new' | 'in_progress' | 'on_hold' | 'resolved' | 'closed'

const HOLD_REASONS: Readonly<Record<string, string>> = {
  'Awaiting User Info': 'waiting_reporter',
  'Awaiting Vendor': 'waiting_supplier',
  'Awaiting Problem': 'waiting_change',
  'Awaiting Evidence': 'waiting_reporter',
}

/** The log's own word for "no state" (`-100`) is read as no change. */
const STATES: Readonly<Record<string, State>> = {
  New: 'new',
  Active: 'in_progress',
  Resolved: 'resolved',
  Closed: 'closed',
}

const stateOf = (row: LogRow): State | null => (HOLD_REASONS[row.state] ? 'on_hold' : (STATES[row.state] ?? null))

const CATEGORIES = [
  'office-it/slow-application',
  'office-it/workstation',
  'office-it/printer',
  'plant-floor/terminal',
] as const
const TEAMS = ['service-desk', 'app-infra', 'endpoint-support', 'plant-network'] as const
const PRIORITIES: Readonly<Record<string, string>> = { 1: 'P1', 2: 'P2', 3: 'P3', 4: 'P4' }
const LEVELS: Readonly<Record<string, string>> = { 1: 'high', 2: 'medium', 3: 'low' }

/** The log is anonymised ("Group 56"): its names are spread over the keys of the demo plant, always the same way. */
function spread<T>(name: string, over: readonly T[]): T {
  const digits = Number(/\d+/.exec(name)?.[0] ?? 0)
  return over[digits % over.length]!
}

/**
 * The requests that rebuild a ticket's life as history: its creation, then for each row the transitions that lead
 * from the state before to the row's, and a reassignment where its group changed.
 */
export function planTicket(rows: readonly LogRow[]): Plan {
  const [first] = rows
  if (!first) return { steps: [], rowsWithoutChange: 0 }
  const steps: Step[] = [{ action: null, body: planCreation(first) }]
  let state: State = 'new'
  let holdReason = ''
  let group = ''
  let at = first.openedAt
  let rowsWithoutChange = 0
  for (const row of rows) {
    at = Math.max(at, Number.isNaN(row.updatedAt) ? at : row.updatedAt)
    const planned: Step[] = []
    const dated = { at: formatInstant(at), reason: `as logged by ${row.number}` }
    if (row.group && row.group !== group && state !== 'closed') {
      planned.push({ action: 'assign', body: { team: spread(row.group, TEAMS), ...dated } })
      group = row.group
    }
    const wanted = stateOf(row)
    const reason = HOLD_REASONS[row.state] ?? ''
    if (wanted && (wanted !== state || (wanted === 'on_hold' && reason !== holdReason))) {
      for (const { action, body } of planTransition(state, wanted, row))
        planned.push({ action, body: { ...body, ...dated } })
      state = wanted
      holdReason = reason
    }
    if (!planned.length) rowsWithoutChange += 1
    steps.push(...planned)
  }
  return { steps, rowsWithoutChange }
}

function planCreation(row: LogRow): Step['body'] {
  const priority = PRIORITIES[row.priority.slice(0, 1)]
  const impact = LEVELS[row.impact.slice(0, 1)]
  const urgency = LEVELS[row.urgency.slice(0, 1)]
  return {
    title: [row.number, row.category, row.symptom].filter(Boolean).join(' · '),
    category: spread(row.category, CATEGORIES),
    mode: 'retrospective',
    reportedAt: formatInstant(row.openedAt),
    source: row.contact === 'Phone' ? 'phone' : 'portal',
    sourceReference: row.number,
    ...(row.caller ? { reporter: row.caller } : {}),
    ...(priority ? { priority } : {}),
    ...(impact ? { impact } : {}),
    ...(urgency ? { urgency } : {}),
  }
}

const resolve = (row: LogRow): Step => ({
  action: 'resolve',
  body: { resolutionCode: 'fixed', text: row.closedCode ? `closed with ${row.closedCode}` : 'resolved' },
})
const hold = (row: LogRow): Step => ({
  action: 'hold',
  body: { holdReason: HOLD_REASONS[row.state], text: row.state },
})
const bare = (action: string): Step => ({ action, body: {} })

/** The shortest way between two states; a reopened ticket is in progress, and only a resolved one can be closed. */
function planTransition(from: State, to: State, row: LogRow): readonly Step[] {
  if (from === 'closed' || from === 'resolved') {
    if (to === 'closed') return [bare('close')]
    const after = to === 'in_progress' || to === 'new' ? [] : planTransition('in_progress', to, row)
    return [bare('reopen'), ...after]
  }
  switch (to) {
    case 'new':
      return from === 'on_hold' ? [bare('resume')] : []
    case 'in_progress':
      return [bare(from === 'on_hold' ? 'resume' : 'start')]
    case 'on_hold':
      return from === 'new'
        ? [bare('start'), hold(row)]
        : from === 'on_hold'
          ? [bare('resume'), hold(row)]
          : [hold(row)]
    case 'resolved':
      return [resolve(row)]
    case 'closed':
      return [resolve(row), bare('close')]
  }
}
