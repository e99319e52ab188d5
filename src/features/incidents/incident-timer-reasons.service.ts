import { listComing } from '#features/escalation/index.ts'
import { nameOf } from '#features/sla/index.ts'
import type { Timer, TimerReason } from '#features/timers/index.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Course, type CourseGround, policyOf, subjectOf } from './course.core.ts'
import { INCIDENT_RECORD } from './incident.events.ts'
import { loadCourses } from './incident-course.service.ts'
import { type Grounds, loadCourseGrounds } from './incident-ground.service.ts'

/** Why the timers of incidents will fire: the milestone or the step that each waits for. */
export async function explainIncidentTimers(
  tx: Tx,
  timers: readonly Timer[],
  grounds: Grounds,
): Promise<ReadonlyMap<string, TimerReason>> {
  const courses = await loadCourses(tx, [...new Set(timers.map(({ recordId }) => recordId))])
  const all = [...courses.values()]
  const clocks = all.flatMap((course) => course.clocks)
  const runs = all.flatMap(({ run }) => (run === null ? [] : [run]))
  const ground = (await loadCourseGrounds(tx, grounds, clocks, runs))(tx.startedAt)
  const reasons = new Map<string, TimerReason>()
  for (const timer of timers) {
    const course = courses.get(timer.recordId)
    const why = course && (explainMilestone(timer, course) ?? explainStep(timer, course, ground))
    if (course && why) {
      const record = { type: INCIDENT_RECORD, key: course.incident.number }
      reasons.set(timer.id, { ...why, record, incidentId: course.incident.id })
    }
  }
  return reasons
}

type Why = Pick<TimerReason, 'text' | 'facts'>

const METRIC_WORDS = {
  acknowledge: 'the time to acknowledge',
  contain: 'the time to contain',
  resolve: 'the time to resolve',
  update: 'the time to the next update',
} as const

function explainMilestone({ id }: Timer, { clocks }: Course): Why | null {
  const clock = clocks.find((one) => one.id === id)
  const next = clock?.milestones.find(({ firedAt, dueAt }) => firedAt === null && dueAt !== null)
  if (!clock || !next) return null
  const { metric, kind, policy, cycle, team } = clock
  const { percent, kind: milestone } = next
  const of = team === null ? policy : `${policy}, ${team}`
  return {
    text: `${percent} % of ${METRIC_WORDS[metric]} (${of})`,
    facts: { clock: nameOf(clock), kind, metric, policy, cycle, team, milestone, percent },
  }
}

function explainStep({ id }: Timer, { incident, clocks, run }: Course, ground: CourseGround): Why | null {
  const policy = run?.id === id ? policyOf(run, ground) : null
  if (!run || !policy) return null
  const [next] = listComing(run, policy, subjectOf(incident, clocks, ground))
  if (!next) return null
  const { step, text, reason, at } = next
  const facts = { policy: run.policy, step, cycle: run.cycle, due: reason.code, dueAt: formatInstant(at) }
  return { text, facts: { ...facts, ...reason.facts } }
}
