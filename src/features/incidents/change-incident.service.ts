import { authoriseIncident, type Operation } from '#features/access/index.ts'
import type { Suggestion } from '#features/knowledge/index.ts'
import { type ClockView, viewClocks } from '#features/sla/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Course } from './course.core.ts'
import { changeCourse } from './course-change.core.ts'
import type { Incident, IncidentAction } from './incident.core.ts'
import type { ReachedIncident } from './incident-access.service.ts'
import { loadAttached, saveCourses } from './incident-course.service.ts'
import { type Grounds, type IncidentGround, loadCourseGrounds, suggestFor } from './incident-ground.service.ts'
import { type TellingParts, tellCourses } from './incident-telling.service.ts'
import { listStepsTold } from './incident-told.store.ts'
import type { Transition } from './lifecycle.core.ts'

/** An incident with its clocks as they stand now, and articles that may help: what every change answers. */
export type ViewedIncident = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
}

/** What a change is decided on, once everything is read. */
export type Stand = { readonly incident: Incident; readonly ground: IncidentGround }

/** One change of one incident. */
export type ChangeOfIncident = {
  /** Finds and locks the record, and judges whether the actor may do this at all. */
  readonly reach: (tx: Tx) => Promise<ReachedIncident>
  /** Rights that are needed beside that. */
  readonly beside: readonly Operation[]
  /** The version the caller has read, or null. */
  readonly expectedVersion: number | null
  /** What is done to the life cycle; null for a change of facts. */
  readonly action: IncidentAction | null
  /** What was said of it, for those who are told; null for nothing. */
  readonly reason: string | null
  /** Reads what only this change needs; gives the pure decision. */
  readonly prepare: (tx: Tx, reached: ReachedIncident) => Promise<(stand: Stand) => Transition>
}

export type ChangeParts = TellingParts & { readonly grounds: Grounds }

const NO_STEPS: ReadonlySet<string> = new Set()

/**
 * The one way an incident is changed after it was opened: the record is locked, everything the decision needs is
 * read, the change and all that it entails are worked out purely, and each table is written once.
 * Throws NOT_FOUND, FORBIDDEN, STALE_VERSION and whatever the change refuses.
 */
export async function changeIncident(
  tx: Tx,
  ctx: Ctx,
  { grounds, ...parts }: ChangeParts,
  change: ChangeOfIncident,
): Promise<Decision<ViewedIncident>> {
  const reached = await change.reach(tx)
  const { incident } = reached
  for (const operation of change.beside) authoriseIncident(ctx.actor, operation, reached.access)
  expectVersion(incident, change.expectedVersion)
  const [{ clocks, runs }, stepsTold, decide] = await Promise.all([
    loadAttached(tx, [incident.id]),
    change.action === 'resolve' ? listStepsTold(tx, incident.id) : NO_STEPS,
    change.prepare(tx, reached),
  ])
  const ground = (await loadCourseGrounds(tx, grounds, clocks, runs))(ctx.now)
  const before: Course = { incident, clocks, run: runs[0] ?? null }

  const { id, kind, key } = ctx.actor
  const doing = { action: change.action, by: { id, kind, key }, reason: change.reason, stepsTold }
  const after = changeCourse(before, decide({ incident, ground }), doing, ground, parts.newId)

  const [events = []] = await tellCourses(tx, [after], ground, parts)
  saveCourses(tx, [{ before, after: after.course }], ground)
  const slas = viewClocks(after.course.clocks, ground, ctx.now)
  const suggestedArticles = suggestFor(ctx.actor, ground, after.course.incident)
  return { value: { incident: after.course.incident, slas, suggestedArticles }, events }
}

function expectVersion({ version }: Incident, expected: number | null): void {
  if (expected !== null && expected !== version) throw errors.STALE_VERSION({ version })
}
