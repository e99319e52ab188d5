import type { Change, DomainEvent } from '#kernel/events.ts'
import type { SimulationEntry } from './simulation.core.ts'

/** An entry in one line, for people. */
export function summarise({ event, notice, refusal }: SimulationEntry): string {
  if (refusal !== null) return `Refused: ${refusal.message}`
  if (notice !== null) return summariseNotice(notice)
  return event === null ? '' : summariseEvent(event)
}

function summariseNotice({ notice, fate }: NonNullable<SimulationEntry['notice']>): string {
  const { recipient, routes, detail, event } = notice
  const who = `${recipient.kind} ${recipient.name === '' ? recipient.key : recipient.name}`
  const ways = routes.length === 0 ? '' : ` by ${routes.map(({ channel }) => channel).join(', then ')}`
  const why = detail === null ? '' : `: ${detail}`
  switch (fate) {
    case 'sent':
      return `Notice (${event}) to ${who}${ways}`
    case 'held':
      return `Notice (${event}) to ${who} waits until ${new Date(notice.dueAt).toISOString()}${why}`
    case 'withdrawn':
      return `Notice (${event}) to ${who} is taken back`
    case 'skipped':
      return `Notice (${event}) to ${who} is not sent${why}`
    case 'failed':
      return `Notice (${event}) cannot reach ${who}${why}`
  }
}

const RESULTS = ['status', 'priority', 'severity', 'team', 'assignee', 'escalationPolicy'] as const

function summariseEvent({ type, changes = [], text }: DomainEvent): string {
  if (type.startsWith('sla.'))
    return changes
      .map(summariseClock)
      .filter((line) => line !== '')
      .join('; ')
  if (type === 'escalation.step' || type === 'escalation.reminded') return summariseAct(changes)
  if (type.startsWith('escalation.')) return summariseRun(changes)
  if (type.startsWith('incident.')) {
    const told = changes.filter(({ path }) => (RESULTS as readonly string[]).includes(path))
    return told
      .map(({ path, old, new: value }) => `${path} ${old === undefined ? '' : `${say(old)} → `}${say(value)}`)
      .join(', ')
  }
  return text ?? ''
}

const say = (value: unknown): string => (value === null || value === undefined ? 'none' : String(value))

type Members = Readonly<Record<string, unknown>>

const SLA = 'slas.'
const MILESTONE = '.milestone'

function summariseClock({ path, new: value }: Change): string {
  const name = path.slice(SLA.length)
  const members = (value ?? {}) as Members
  if (name.endsWith(MILESTONE)) return `${name.slice(0, -MILESTONE.length)} at ${say(members.percent)} %`
  const told = ['state', 'policy', 'dueAt', 'metAt'].filter((member) => members[member] !== undefined)
  return told.length === 0 ? '' : `${name}: ${told.map((member) => `${member} ${say(members[member])}`).join(', ')}`
}

type Reason = { readonly text: string }

function summariseAct(changes: readonly Change[]): string {
  const act = (changes[0]?.new ?? {}) as Members
  const told = (changes.find(({ path }) => path === 'escalation.told')?.new ?? []) as readonly {
    kind: string
    key: string
  }[]
  const { because, passedOver } = act as { because: Reason; passedOver: Reason | null }
  const what = act.step === undefined ? 'Reminder' : `Step ${say(act.step)} of ${say(act.policy)}`
  const branch = typeof act.branch === 'string' ? ` (branch ${act.branch})` : ''
  const whom = told.length === 0 ? '' : ` Tells ${told.map(({ kind, key }) => `${kind} ${key}`).join(', ')}.`
  return passedOver === null || passedOver === undefined
    ? `${what}${branch}: ${because.text}${whom}`
    : `${what} is passed over: ${passedOver.text}`
}

function summariseRun(changes: readonly Change[]): string {
  const members = (changes[0]?.new ?? {}) as Members
  const told = ['policy', 'began', 'stoppedAt'].filter(
    (member) => members[member] !== undefined && members[member] !== null,
  )
  return told.map((member) => `${member} ${say(members[member])}`).join(', ')
}
