import type { CompiledConfiguration } from '#features/configuration/compile.core.ts'
import type { Directory, Notice, NoticeOrder, Withdrawal } from '#features/notifications/notice.core.ts'
import { AppError } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { carryOut } from './carry-out.core.ts'
import { type ChangeGround, changeFacts } from './change.core.ts'
import { type Course, type CourseGround, type Happening, nextDueAt, takeTurn } from './course.core.ts'
import { changeCourse, noteEntry } from './course-change.core.ts'
import { tellHappening } from './course-telling.core.ts'
import type { ActorMark, EntryType, IncidentPatch } from './incident.core.ts'
import { entryAdded } from './incident.events.ts'
import type { Act, LifecycleCommand, Transition } from './lifecycle.core.ts'
import type { Opening } from './opening.core.ts'

/** What somebody does in a simulation: an action, a change of facts, or an entry of the timeline. */
export type SimulatedDoing =
  | { readonly kind: 'action'; readonly command: LifecycleCommand }
  | { readonly kind: 'patch'; readonly patch: IncidentPatch }
  | { readonly kind: 'entry'; readonly type: EntryType; readonly text: string }

export type SimulatedAct = {
  readonly at: Instant
  readonly by: ActorMark
  /** The time it claims, and why; null for none. */
  readonly claimedAt: Instant | null
  readonly reason: string | null
  readonly doing: SimulatedDoing
}

/** What a simulation stands on at each of its instants. */
export type SimulationGround = CourseGround &
  Pick<ChangeGround, 'isTeam' | 'isSupplier' | 'isPerson'> & {
    readonly configuration: Pick<CompiledConfiguration, 'closing' | 'resolutionCodes'>
  }

/** What becomes of a notice: planned for later, out, taken back, or never to be sent. */
export const SIMULATED_FATES = ['held', 'sent', 'withdrawn', 'skipped', 'failed'] as const
export type SimulatedFate = (typeof SIMULATED_FATES)[number]

/** One thing of a simulated course, at its instant: an event, what becomes of a notice, or an act that was refused. */
export type SimulationEntry = {
  readonly at: Instant
  /** Which of the given acts brought it about; null for what happens by itself. */
  readonly act: number | null
  readonly event: DomainEvent | null
  readonly notice: { readonly notice: Notice; readonly fate: SimulatedFate } | null
  readonly refusal: AppError | null
}

export type Simulation = {
  readonly entries: readonly SimulationEntry[]
  readonly course: Course
  /** Everything that was to be told, for the directory. */
  readonly orders: readonly NoticeOrder[]
  /** What comes next by itself after the end; null when nothing will. */
  readonly nextAt: Instant | null
  /** The instant at which there were more entries than allowed; null when there were not. */
  readonly cutAt: Instant | null
}

export type SimulationRequest = {
  readonly opening: Opening
  /** In the order of their instants. */
  readonly acts: readonly SimulatedAct[]
  readonly until: Instant
  readonly mostEntries: number
  readonly groundAt: (now: Instant) => SimulationGround
  readonly directory: Directory
  readonly newId: NewId
}

/** How a simulation stands while it runs. */
type State = {
  course: Course
  readonly entries: SimulationEntry[]
  readonly orders: NoticeOrder[]
  /** Notices that nobody has been sent yet. */
  waiting: readonly Notice[]
  readonly stepsTold: Set<string>
}

/**
 * The whole course of an incident until an instant, without waiting: from one due time to the next, as the evaluator
 * takes it when it is always in time, with what people do in between. What falls due in the instant of an act comes
 * first. Nothing is written or sent. A generator, so that a long course holds up nobody.
 */
export function* simulate(request: SimulationRequest): Generator<void, Simulation> {
  const { opening, groundAt, until, mostEntries } = request
  const { incident, clocks, run } = opening
  const state: State = {
    course: { incident, clocks, run },
    entries: opening.events.map((event) => entryOf(incident.openedAt, { event })),
    orders: [],
    waiting: [],
    stepsTold: new Set(),
  }
  let now = incident.openedAt
  let done = 0
  for (;;) {
    const act = request.acts[done]
    const dueAt = nextDueAt(state.course, groundAt(now))
    const next = nextOf(dueAt, state.waiting, act)
    if (next === null || next.at > until) break
    now = Math.max(now, next.at)
    if (next.is === 'due') takeDue(state, request, now)
    else if (next.is === 'notice') sendDue(state, now)
    else takeAct(state, request, act!, done++)
    if (state.entries.length > mostEntries) return end(state, request, now, now)
    yield
  }
  return end(state, request, now, null)
}

const end = (state: State, { groundAt }: SimulationRequest, now: Instant, cutAt: Instant | null): Simulation => ({
  entries: state.entries,
  course: state.course,
  orders: state.orders,
  nextAt: nextDueAt(state.course, groundAt(now)),
  cutAt,
})

type Next = { readonly is: 'due' | 'notice' | 'act'; readonly at: Instant }

/** The earliest of what falls due, of the notices that go out and of the acts; in one instant in this order. */
function nextOf(dueAt: Instant | null, waiting: readonly Notice[], act: SimulatedAct | undefined): Next | null {
  const candidates: Next[] = []
  if (dueAt !== null) candidates.push({ is: 'due', at: dueAt })
  if (waiting.length > 0) candidates.push({ is: 'notice', at: Math.min(...waiting.map((notice) => notice.dueAt)) })
  if (act) candidates.push({ is: 'act', at: act.at })
  return candidates.toSorted((one, other) => one.at - other.at)[0] ?? null
}

function entryOf(at: Instant, what: Partial<SimulationEntry>): SimulationEntry {
  return { at, act: null, event: null, notice: null, refusal: null, ...what }
}

function takeDue(state: State, { groundAt, directory, newId }: SimulationRequest, now: Instant): void {
  const turn = takeTurn(state.course, groundAt(now), newId)
  if (turn === null) throw new Error('what is due does not happen')
  const before = state.course
  state.course = turn.course
  tell(state, turn.happening, directory, now, null, newId)
  if (!before.incident.escalated.majorDeclared && turn.course.incident.escalated.majorDeclared) {
    enterWithdrawn(state, takeBack(state, ['major_declared']), now, null)
  }
}

/** Enters what happened, and plans the notices. */
function tell(
  state: State,
  happening: Happening,
  directory: Directory,
  now: Instant,
  act: number | null,
  newId: NewId,
): void {
  const { events, notices } = tellHappening(happening, directory, now, newId)
  state.orders.push(...happening.orders)
  for (const event of events) state.entries.push(entryOf(now, { act, event }))
  for (const notice of notices) {
    const isOver = notice.state === 'skipped' || notice.state === 'undeliverable'
    if (isOver || notice.state === 'held') {
      const fate = notice.state === 'held' ? 'held' : notice.state === 'skipped' ? 'skipped' : 'failed'
      state.entries.push(entryOf(now, { act, notice: { notice, fate } }))
    }
    if (!isOver) state.waiting = [...state.waiting, notice]
  }
}

function sendDue(state: State, now: Instant): void {
  const out = state.waiting.filter(({ dueAt }) => dueAt <= now)
  state.waiting = state.waiting.filter(({ dueAt }) => dueAt > now)
  for (const notice of out) {
    state.entries.push(entryOf(now, { notice: { notice, fate: 'sent' } }))
    const { recipient, audience, step } = notice
    const isOutside = ['group', 'contact', 'supplier'].includes(recipient.kind) || audience !== null
    if (step !== null && isOutside) state.stepsTold.add(`${step.policy}/${step.step}`)
  }
}

/** Takes notices out of those that wait. */
function takeBack(state: State, because: readonly Withdrawal[]): readonly Notice[] {
  const isTaken = ({ withdrawnBy }: Notice): boolean => withdrawnBy.some((one) => because.includes(one))
  const taken = state.waiting.filter(isTaken)
  state.waiting = state.waiting.filter((notice) => !isTaken(notice))
  return taken
}

function enterWithdrawn(state: State, taken: readonly Notice[], now: Instant, act: number | null): void {
  for (const notice of taken) state.entries.push(entryOf(now, { act, notice: { notice, fate: 'withdrawn' } }))
}

function takeAct(state: State, request: SimulationRequest, act: SimulatedAct, place: number): void {
  const ground = request.groundAt(act.at)
  const { by, doing, reason } = act
  if (doing.kind === 'entry') {
    takeEntry(state, ground, act, doing, place)
    return
  }
  try {
    const transition = decideAct(state.course, act, doing, ground)
    const action = doing.kind === 'action' ? doing.command.action : null
    const told = { action, by, reason, stepsTold: state.stepsTold }
    const changed = changeCourse(state.course, transition, told, ground, request.newId)
    state.course = changed.course
    for (const happening of changed.happenings) {
      tell(state, happening, request.directory, act.at, place, request.newId)
    }
    enterWithdrawn(state, takeBack(state, changed.withdrawals), act.at, place)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    state.entries.push(entryOf(act.at, { act: place, refusal: error }))
  }
}

function decideAct(
  { incident }: Course,
  { by, at: now, claimedAt, reason }: SimulatedAct,
  doing: Exclude<SimulatedDoing, { kind: 'entry' }>,
  ground: SimulationGround,
): Transition {
  const act: Act = { by, now, at: claimedAt, reason }
  return doing.kind === 'action'
    ? carryOut({ incident, ground }, doing.command, act, false)
    : changeFacts(incident, doing.patch, act, ground)
}

function takeEntry(
  state: State,
  ground: SimulationGround,
  { at, by }: SimulatedAct,
  { type, text }: Extract<SimulatedDoing, { kind: 'entry' }>,
  place: number,
): void {
  const noted = noteEntry(state.course, type, by, ground)
  state.course = noted.course
  const added = entryAdded(state.course.incident.id, type, text, 'internal')
  for (const event of [added, ...noted.events]) state.entries.push(entryOf(at, { act: place, event }))
}
