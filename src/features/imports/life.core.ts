import type { LifeStep } from '#features/incidents/history.core.ts'
import type { HoldReason, IncidentStatus } from '#features/incidents/incident.core.ts'
import type { LifecycleCommand } from '#features/incidents/lifecycle-command.core.ts'
import type { Instant } from '#kernel/time.ts'
import type { RowLife } from './row.core.ts'

/** One thing that a source says of an incident at a time: what is null it does not speak of. */
export type Change = Pick<
  RowLife,
  | 'status'
  | 'holdReason'
  | 'team'
  | 'assignee'
  | 'reopenCount'
  | 'reassignments'
  | 'resolution'
  | 'resolutionCode'
  | 'restoredAt'
> & {
  readonly at: Instant | null
  /** When it was resolved for the last time, where the source knows better than by the time of its rows. */
  readonly resolvedAt: Instant | null
}

/** A life that contradicts itself in a way that no order of steps explains. */
export class ImpossibleLife extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ImpossibleLife'
  }
}

/** LifePlace a life stands. */
export type LifePlace = {
  readonly status: IncidentStatus
  readonly before: IncidentStatus
  readonly hold: HoldReason | null
  readonly reopens: number
  readonly reassignments: number
  readonly team: string | null
  readonly assignee: string | null
  readonly at: Instant
}

const isEnded = (status: IncidentStatus): boolean => status === 'resolved' || status === 'closed'

/** A life that begins, in the hands of whom its first change names. */
export const beginLife = (begin: Instant, first: Change | undefined): LifePlace => ({
  status: 'new',
  before: 'new',
  hold: null,
  reopens: 0,
  reassignments: 0,
  team: first?.team ?? null,
  assignee: first?.assignee ?? null,
  at: begin,
})

/** Steps of a life, and where it stands then. */
export type LivedOn = { readonly steps: readonly LifeStep[]; readonly place: LifePlace }

/** The steps of a life from its beginning, as by `liveOn`. Throws ImpossibleLife. */
export const rebuildLife = (changes: readonly Change[], begin: Instant, fallbackCode: string): LivedOn =>
  liveOn(changes, beginLife(begin, changes[0]), fallbackCode)

/**
 * The steps of a life from a place on, by the changes that a source tells, in their order. The counts of the source are
 * believed: as many reopenings and reassignments come of it as it counts; a resolution that was left without being
 * counted as a reopening was none. Times never go back. Throws ImpossibleLife.
 */
export function liveOn(changes: readonly Change[], from: LifePlace, fallbackCode: string): LivedOn {
  const steps: LifeStep[] = []
  let where = from
  for (const [place, given] of changes.entries()) {
    const change = isUndone(changes, place) ? { ...given, status: null } : given
    const at = Math.max(where.at, change.at ?? where.at)
    const dated = { ...change, at, resolvedAt: resolvedAtOf(changes, place, where.at) }
    for (const part of partsOf(where.status)) where = part(where, dated, steps, fallbackCode)
    where = {
      ...where,
      at: Math.max(where.at, at),
      team: change.team ?? where.team,
      assignee: change.assignee ?? where.assignee,
    }
  }
  return { steps, place: where }
}

type Dated = Change & { readonly at: Instant }
type Part = (where: LifePlace, change: Dated, steps: LifeStep[], fallbackCode: string) => LifePlace

/** What has ended is reopened before it is handed on; else it is handed on first. */
const partsOf = (status: IncidentStatus): readonly Part[] =>
  status === 'closed' || status === 'cancelled' ? [move, reassign] : [reassign, move]

/** Was the end that this change tells left again without being counted as a reopening? */
function isUndone(changes: readonly Change[], place: number): boolean {
  const { status, reopenCount } = changes[place]!
  if (status === null || !isEnded(status) || reopenCount === null) return false
  const next = changes.slice(place + 1).find((one) => one.status !== null && !isEnded(one.status))
  return (
    next !== undefined && next.status !== 'cancelled' && next.reopenCount !== null && next.reopenCount <= reopenCount
  )
}

/** The source's own time of the last resolution, when it fits between the changes around it. */
function resolvedAtOf(changes: readonly Change[], place: number, since: Instant): Instant | null {
  const { resolvedAt, status } = changes[place]!
  if (resolvedAt === null || resolvedAt < since) return null
  const later = changes.slice(place + 1)
  if (later.some((one) => one.status !== null && !isEnded(one.status))) return null
  const next = later.find((one) => one.status !== null && one.status !== status)?.at ?? null
  return next === null || resolvedAt <= next ? resolvedAt : null
}

function reassign(where: LifePlace, change: Dated, steps: LifeStep[]): LifePlace {
  const { team, assignee, at } = change
  const isOther = (team !== null && team !== where.team) || (assignee !== null && assignee !== where.assignee)
  const counted = change.reassignments ?? where.reassignments + (isOther ? 1 : 0)
  const grown = Math.max(0, counted - where.reassignments)
  if (grown === 0) return where
  if (where.status === 'closed' || where.status === 'cancelled') {
    throw new ImpossibleLife(`it was reassigned after it was ${where.status}`)
  }
  const command = { action: 'assign', team: team ?? null, assignee: assignee ?? null } as const
  const reason = team === null ? null : `Assigned to ${team}.`
  for (let time = 0; time < grown; time++) steps.push({ command, at, reason })
  return { ...where, reassignments: counted }
}

function move(where: LifePlace, change: Dated, steps: LifeStep[], fallbackCode: string): LifePlace {
  let present = where
  const take = (command: LifecycleCommand, status: IncidentStatus, at = change.at): void => {
    if (where.status === 'cancelled') throw new ImpossibleLife('it went on after it was cancelled')
    steps.push({ command, at, reason: null })
    const before = status === 'on_hold' ? present.status : present.before
    present = { ...present, status, before, at: Math.max(present.at, at) }
  }
  const resolve = (at = change.at) => take(resolveBy(change, fallbackCode), 'resolved', at)
  const reopen = () => {
    take({ action: 'reopen' }, 'in_progress')
    present = { ...present, reopens: present.reopens + 1 }
  }
  const counted = change.reopenCount ?? present.reopens
  const isOpenNow = change.status !== null && !isEnded(change.status) && change.status !== 'cancelled'
  if (isEnded(present.status) && (isOpenNow || counted > present.reopens)) reopen()
  while (counted > present.reopens) {
    resolve()
    reopen()
  }
  for (const step of pathTo(present, change)) {
    if (step.action === 'resolve') resolve(Math.max(present.at, change.resolvedAt ?? change.at))
    else if (step.action === 'close') take(CLOSE, 'closed', Math.max(present.at, change.at))
    else if (step.action === 'hold') take(holdBy(change), 'on_hold')
    else take(COMMANDS[step.action], step.action === 'resume' ? present.before : STATUS_OF[step.action])
  }
  return { ...present, hold: present.status === 'on_hold' ? (change.holdReason ?? present.hold) : null }
}

type Passed = {
  readonly action: 'acknowledge' | 'start' | 'hold' | 'resume' | 'contain' | 'resolve' | 'close' | 'cancel'
}

const STATUS_OF = {
  acknowledge: 'acknowledged',
  start: 'in_progress',
  contain: 'contained',
  cancel: 'cancelled',
} as const
const CLOSE: LifecycleCommand = { action: 'close', text: null }
const ELSEWHERE = 'As it was recorded elsewhere.'
const COMMANDS = {
  acknowledge: { action: 'acknowledge' },
  start: { action: 'start' },
  resume: { action: 'resume' },
  contain: { action: 'contain', text: ELSEWHERE, restoredAt: null },
  cancel: { action: 'cancel', disposition: 'not_an_incident', text: ELSEWHERE, record: null },
} as const satisfies Readonly<Record<string, LifecycleCommand>>

const resolveBy = ({ resolution, resolutionCode, restoredAt }: Change, fallbackCode: string): LifecycleCommand => ({
  action: 'resolve',
  resolutionCode: resolutionCode ?? fallbackCode,
  text: resolution ?? ELSEWHERE,
  restoredAt,
})

const holdBy = ({ holdReason }: Change): LifecycleCommand => ({
  action: 'hold',
  holdReason: holdReason ?? 'waiting_reporter',
  text: ELSEWHERE,
})

/** The shortest way from where it is to what a change says; a state that lies behind it leads nowhere. */
function pathTo({ status, before, hold }: LifePlace, { status: to, holdReason }: Change): readonly Passed[] {
  if (to === null || (to === status && (to !== 'on_hold' || holdReason === null || holdReason === hold))) return []
  const by = (...actions: readonly Passed['action'][]): readonly Passed[] => actions.map((action) => ({ action }))
  const isHeld = status === 'on_hold'
  const after = isHeld ? before : status
  switch (to) {
    case 'new':
      return isHeld ? by('resume') : []
    case 'acknowledged':
      return isHeld ? by('resume') : status === 'new' ? by('acknowledge') : []
    case 'in_progress':
      return by(...(isHeld ? ['resume' as const] : []), ...(after === 'in_progress' ? [] : ['start' as const]))
    case 'on_hold':
      return by(...(isHeld ? ['resume' as const] : status === 'new' ? ['acknowledge' as const] : []), 'hold')
    case 'contained':
      return by(...(isHeld ? ['resume' as const] : []), ...(after === 'contained' ? [] : ['contain' as const]))
    case 'resolved':
      return status === 'closed' ? [] : by('resolve')
    case 'closed':
      return isEnded(status) ? by('close') : by('resolve', 'close')
    case 'cancelled':
      return isEnded(status) ? (status === 'closed' ? [] : by('close')) : by('cancel')
  }
}
