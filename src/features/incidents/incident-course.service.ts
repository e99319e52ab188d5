import { type EscalationRun, listRunsOf, runTimers, saveRuns } from '#features/escalation/index.ts'
import { type Clock, clockTimers, listClocksOf, saveClocks } from '#features/sla/index.ts'
import { moveTimers, type Timer } from '#features/timers/index.ts'
import { formatInstant } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Course, type CourseGround, nextStepAt } from './course.core.ts'
import type { Incident } from './incident.core.ts'
import {
  deletePlaces,
  insertIncidents,
  insertPlaces,
  listIncidentsById,
  type PlaceRow,
  updateIncidents,
} from './incident.store.ts'
import { deleteBatches, insertBatches } from './incident-batches.store.ts'

/** What goes with some incidents: the clocks and the runs, read by two statements that wait for each other. */
export type Attached = { readonly clocks: readonly Clock[]; readonly runs: readonly EscalationRun[] }

/** Reads the clocks and the runs of incidents. */
export async function loadAttached(tx: Tx, incidentIds: readonly string[]): Promise<Attached> {
  const [clocks, runs] = await Promise.all([listClocksOf(tx, incidentIds), listRunsOf(tx, incidentIds)])
  return { clocks, runs }
}

/** Incidents with what goes with them, by id; those that are not there are left out. Three statements. */
export async function loadCourses(tx: Tx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, Course>> {
  const [incidents, { clocks, runs }] = await Promise.all([
    listIncidentsById(tx, incidentIds),
    loadAttached(tx, incidentIds),
  ])
  const clocksOf = Map.groupBy(clocks, ({ incidentId }) => incidentId)
  const runOf = new Map(runs.map((run) => [run.incidentId, run]))
  return new Map(
    incidents.map((incident) => [
      incident.id,
      { incident, clocks: clocksOf.get(incident.id) ?? [], run: runOf.get(incident.id) ?? null },
    ]),
  )
}

/** Everything an incident waits for: the next milestone of each clock, the next step of its run. */
export const courseTimers = (course: Course, ground: CourseGround): readonly Timer[] => [
  ...clockTimers(course.clocks),
  ...(course.run === null ? [] : runTimers([{ run: course.run, nextAt: nextStepAt(course, ground) }])),
]

/** A course before and after; `before` is null for a new one. `due` are its timers that are known to have fallen due. */
export type CourseStep = { readonly before: Course | null; readonly after: Course; readonly due?: readonly Timer[] }

/** What is to be written of one incident: what changed, beside what it was. */
export type CourseDelta = {
  readonly incident: { readonly before: Incident | null; readonly after: Incident } | null
  readonly clocks: { readonly before: readonly Clock[]; readonly changed: readonly Clock[] }
  readonly run: { readonly before: EscalationRun | null; readonly after: EscalationRun | null }
  readonly timers: { readonly before: readonly Timer[]; readonly after: readonly Timer[] }
}

/** What differs between a course before and after. */
export function deltaOf({ before, after, due = [] }: CourseStep, ground: CourseGround): CourseDelta {
  const known = new Set(before?.clocks)
  return {
    incident: before?.incident === after.incident ? null : { before: before?.incident ?? null, after: after.incident },
    clocks: { before: before?.clocks ?? [], changed: after.clocks.filter((clock) => !known.has(clock)) },
    run: { before: before?.run ?? null, after: after.run },
    timers: { before: before === null ? [] : timersBefore(before, due, ground), after: courseTimers(after, ground) },
  }
}

/** The timers as they stand: those that fell due as they were read, the others as they follow from the course. */
function timersBefore(before: Course, due: readonly Timer[], ground: CourseGround): readonly Timer[] {
  const fell = new Set(due.map(({ id }) => id))
  return [...courseTimers(before, ground).filter(({ id }) => !fell.has(id)), ...due]
}

/** Writes what happened to incidents whose chains the caller has locked. */
export const saveCourses = (tx: Tx, steps: readonly CourseStep[], ground: CourseGround): void =>
  saveDeltas(
    tx,
    steps.map((step) => deltaOf(step, ground)),
    ground,
  )

/** The same of changes that are known: each table at most once for what is new and once for what changed. */
export function saveDeltas(tx: Tx, deltas: readonly CourseDelta[], ground: Pick<CourseGround, 'plant'>): void {
  saveIncidents(
    tx,
    deltas.flatMap(({ incident }) => (incident === null ? [] : [incident])),
    ground,
  )
  saveClocks(
    tx,
    deltas.flatMap(({ clocks }) => clocks.changed),
    deltas.flatMap(({ clocks }) => clocks.before),
  )
  saveRuns(
    tx,
    deltas.flatMap(({ run }) => (run.after === null || run.after === run.before ? [] : [run.after])),
    deltas.flatMap(({ run }) => (run.before === null ? [] : [run.before])),
  )
  moveTimers(
    tx,
    deltas.flatMap(({ timers }) => timers.before),
    deltas.flatMap(({ timers }) => timers.after),
  )
}

function saveIncidents(
  tx: Tx,
  changes: readonly NonNullable<CourseDelta['incident']>[],
  ground: Pick<CourseGround, 'plant'>,
): void {
  const opened = changes.flatMap(({ before, after }) => (before === null ? [after] : []))
  const changed = changes.flatMap(({ before, after }) => (before === null ? [] : [after]))
  const moved = changes.flatMap(({ before, after }) =>
    before === null || before.assets === after.assets ? [] : [after],
  )
  if (opened.length > 0) insertIncidents(tx, opened)
  if (changed.length > 0) updateIncidents(tx, changed)
  if (moved.length > 0) {
    deletePlaces(
      tx,
      moved.map(({ id }) => id),
    )
  }
  saveBatches(tx, changes)
  const places = [...opened, ...moved].flatMap((incident) => placesOf(incident, ground))
  if (places.length > 0) insertPlaces(tx, places)
}

/** Where batches are found follows the incidents whose batches are others. */
function saveBatches(tx: Tx, changes: readonly NonNullable<CourseDelta['incident']>[]): void {
  const others = changes.filter(({ before, after }) => before?.batches !== after.batches)
  const had = others.flatMap(({ before }) => (before === null || before.batches.length === 0 ? [] : [before.id]))
  const have = others.flatMap(({ after }) => (after.batches.length === 0 ? [] : [after]))
  if (had.length > 0) deleteBatches(tx, had)
  if (have.length > 0) insertBatches(tx, have)
}

/** An incident's assets and everything above each, once. */
function placesOf(
  incident: Pick<Incident, 'id' | 'assets' | 'openedAt'>,
  { plant }: Pick<CourseGround, 'plant'>,
): readonly PlaceRow[] {
  const assets = new Set(incident.assets.flatMap((key) => plant.pathOf(key)))
  return [...assets].map((asset) => ({ asset, openedAt: formatInstant(incident.openedAt), incidentId: incident.id }))
}
