import { setImmediate as breathe } from 'node:timers/promises'
import { ESCALATION_TIMER } from '#features/escalation/index.ts'
import { clockTimers, fireDue, listClocksById, MILESTONE_TIMER } from '#features/sla/index.ts'
import type { DueRecord, TimerHandler } from '#features/timers/index.ts'
import { AppError, errors } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Course, type CourseGround, type Happening, takeTurns } from './course.core.ts'
import { listWithdrawals } from './course-change.core.ts'
import { timeZoneOf, withZone } from './course-telling.core.ts'
import { listPrimaryAssets } from './incident.store.ts'
import { type CourseDelta, deltaOf, loadCourses, saveDeltas } from './incident-course.service.ts'
import { type Grounds, loadCourseGrounds } from './incident-ground.service.ts'
import { type TellingParts, tellCourses } from './incident-telling.service.ts'
import { explainIncidentTimers } from './incident-timer-reasons.service.ts'

export type IncidentTimersOptions = TellingParts & { readonly grounds: Grounds }

/** Courses taken before the event loop gets a turn: some milliseconds. */
const STRIDE = 100

/** What happens to incidents by itself: milestones of their clocks, steps of their escalations. */
export const makeIncidentTimers = ({ grounds, ...parts }: IncidentTimersOptions): TimerHandler => ({
  kinds: [MILESTONE_TIMER, ESCALATION_TIMER],
  handle: (tx, jobs) => handleDue(tx, jobs, grounds, parts),
  explain: (tx, timers) => explainIncidentTimers(tx, timers, grounds),
})

/** What became of one record: what is to be written and told, or why it could not be worked out. */
type Handled = { readonly delta: CourseDelta; readonly events: readonly DomainEvent[] } | { readonly refusal: AppError }

/**
 * Fires everything that is due of some incidents, each in the order of its due times. Every table is written once. One
 * whose course cannot be worked out is refused alone.
 */
async function handleDue(
  tx: Tx,
  jobs: readonly Job<DueRecord>[],
  grounds: Grounds,
  parts: TellingParts,
): Promise<readonly Outcome<null>[]> {
  const isPlain = ({ input }: Job<DueRecord>) => input.timers.every(({ kind }) => kind === MILESTONE_TIMER)
  const [plain, whole] = [jobs.filter(isPlain), jobs.filter((job) => !isPlain(job))]
  const [told, taken] = await Promise.all([fireMilestones(tx, plain, grounds), takeCourses(tx, whole, grounds, parts)])
  const handled = new Map([...told, ...taken])
  const deltas = [...handled.values()].flatMap((one) => ('refusal' in one ? [] : [one.delta]))
  const { plant } = await loadGround(tx, grounds, jobs)
  if (deltas.length > 0) saveDeltas(tx, deltas, { plant })
  return jobs.map(({ input }) => {
    const one = handled.get(input.recordId)!
    return 'refusal' in one ? one : { value: null, events: one.events }
  })
}

const loadGround = async (tx: Tx, grounds: Grounds, [job]: readonly Job<DueRecord>[]): Promise<CourseGround> =>
  (await loadCourseGrounds(tx, grounds, [], []))(job!.ctx.now)

/**
 * Where only milestones are due, no step of a run is: nothing but the clocks themselves is read. Most of what is due
 * is that.
 */
async function fireMilestones(
  tx: Tx,
  jobs: readonly Job<DueRecord>[],
  grounds: Grounds,
): Promise<ReadonlyMap<string, Handled>> {
  if (jobs.length === 0) return new Map()
  const { now } = jobs[0]!.ctx
  const [clocks, assets, { plant }] = await Promise.all([
    listClocksById(
      tx,
      jobs.flatMap(({ input }) => input.timers.map(({ id }) => id)),
    ),
    listPrimaryAssets(
      tx,
      jobs.map(({ input }) => input.recordId),
    ),
    loadGround(tx, grounds, jobs),
  ])
  const clocksOf = Map.groupBy(clocks, ({ incidentId }) => incidentId)
  const zones = new Map(assets.map(({ id, asset }) => [id, timeZoneOf(asset, plant)]))
  return new Map(
    jobs.map(({ input: { recordId, timers } }) => {
      const before = clocksOf.get(recordId) ?? []
      const told = fireDue(before, now)
      const delta: CourseDelta = {
        incident: null,
        clocks: { before, changed: told.changed },
        run: { before: null, after: null },
        timers: { before: timers, after: clockTimers(told.clocks) },
      }
      return [recordId, { delta, events: withZone(told.events, zones.get(recordId) ?? plant.timeZone) }]
    }),
  )
}

/** The whole course of incidents whose escalation has something due. */
async function takeCourses(
  tx: Tx,
  jobs: readonly Job<DueRecord>[],
  grounds: Grounds,
  parts: TellingParts,
): Promise<ReadonlyMap<string, Handled>> {
  if (jobs.length === 0) return new Map()
  const courses = await loadCourses(
    tx,
    jobs.map(({ input }) => input.recordId),
  )
  const all = [...courses.values()]
  const clocks = all.flatMap((course) => course.clocks)
  const runs = all.flatMap(({ run }) => (run === null ? [] : [run]))
  const ground = (await loadCourseGrounds(tx, grounds, clocks, runs))(jobs[0]!.ctx.now)
  const taken: Taken[] = []
  const handled = new Map<string, Handled>()
  for (const [place, { input }] of jobs.entries()) {
    const one = takeCourse(input, courses.get(input.recordId), ground, parts.newId)
    if ('refusal' in one) handled.set(input.recordId, one)
    else taken.push(one)
    if (place % STRIDE === STRIDE - 1) await breathe()
  }
  const events = await tellCourses(tx, taken, ground, parts)
  taken.forEach(({ course, delta }, place) => {
    handled.set(course.incident.id, { delta, events: events[place] ?? [] })
  })
  return handled
}

type Taken = {
  readonly course: Course
  readonly happenings: readonly Happening[]
  readonly withdrawals: ReturnType<typeof listWithdrawals>
  readonly delta: CourseDelta
}

function takeCourse(
  { recordId, timers }: DueRecord,
  before: Course | undefined,
  ground: CourseGround,
  newId: NewId,
): Taken | { readonly refusal: AppError } {
  try {
    if (before === undefined) throw new Error(`timers wait for the incident ${recordId}, which is not there`)
    const { course, happenings } = takeTurns(before, ground, newId)
    const delta = deltaOf({ before, after: course, due: timers }, ground)
    return { course, happenings, withdrawals: listWithdrawals(before, course, ground), delta }
  } catch (error) {
    return { refusal: error instanceof AppError ? error : errors.INTERNAL({}, { cause: error }) }
  }
}
