import { setImmediate as breathe } from 'node:timers/promises'
import { accessErrors } from '#features/access/access.errors.ts'
import { authorise, authoriseAtSite } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import { findPersonKeys, findTeamKeys } from '#features/people/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Course } from './course.core.ts'
import { timeZoneOf, withZone } from './course-telling.core.ts'
import { continueHistory, correctHistory, type History, type Lived, openHistory } from './history.core.ts'
import { type ActorMark, type Incident, isOpen } from './incident.core.ts'
import { incidentErrors } from './incident.errors.ts'
import { findOpenByDedupKeys } from './incident.store.ts'
import { loadCourses, saveCourses } from './incident-course.service.ts'
import { type Grounds, type IncidentGround, loadCourseGrounds } from './incident-ground.service.ts'
import { formatNumber } from './incident-row.core.ts'
import { SKEW } from './incident-times.core.ts'
import { judgeSupplier } from './open-incidents.service.ts'
import { listPeopleNamed } from './opening.core.ts'
import { type RestoredFacts, restoreIncident } from './restored-incident.core.ts'

/** A life to be written down: that of a new incident, or the rest of the life of one that was imported before. */
export type HistoryJob = {
  readonly history: History
  /** The incident it became before: steps and notes are those since then. */
  readonly known: { readonly incidentId: string } | null
  /** The number a new incident gets: taken before, for whoever takes one within the transaction keeps others waiting. */
  readonly number: number
}

export type ImportedHistory = {
  readonly incident: Pick<Incident, 'id' | 'number'>
  readonly before: Course | null
  readonly after: Course
}

/**
 * Writes lives down within a transaction that is under way: the outcome of each, in order. Teams and people that are
 * not ours are left out. `save` is false where only the outcome is asked for.
 */
export type ImportHistories = (
  tx: Tx,
  jobs: readonly Job<HistoryJob>[],
  save: boolean,
) => Promise<readonly Outcome<ImportedHistory>[]>

/** Lives decided before the event loop gets a turn: some 5 ms. */
const STRIDE_STEPS = 20

export function makeImportHistories({
  grounds,
  newId,
}: {
  readonly grounds: Grounds
  readonly newId: NewId
}): ImportHistories {
  return async (tx, jobs, save) => {
    const loaded = await load(tx, jobs, grounds, save)
    const outcomes: Outcome<ImportedHistory>[] = []
    let steps = 0
    for (const job of jobs) {
      outcomes.push(decide(job, loaded, newId))
      steps += 1 + job.input.history.steps.length
      if (steps >= STRIDE_STEPS) {
        steps = 0
        await breathe()
      }
    }
    const lived = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []))
    if (save && lived.length > 0) saveCourses(tx, lived, loaded.groundAt(tx.startedAt))
    return outcomes
  }
}

type Known = ReadonlyMap<string, boolean>
type Loaded = {
  readonly groundAt: (now: number) => IncidentGround
  readonly courses: ReadonlyMap<string, Course>
  readonly teams: Known
  readonly people: Known
  readonly suppliers: Known
  /** Who holds a dedup key, as it stands while lives are decided one after another. */
  readonly holders: Map<string, string>
}

const NONE: Known = new Map()

async function load(tx: Tx, jobs: readonly Job<HistoryJob>[], grounds: Grounds, save: boolean): Promise<Loaded> {
  const ids = jobs.flatMap(({ input }) => input.known?.incidentId ?? [])
  if (save && ids.length > 0) await lockRecords(tx, ids)
  const courses = ids.length > 0 ? await loadCourses(tx, ids) : new Map<string, Course>()
  const clocks = [...courses.values()].flatMap((course) => course.clocks)
  const runs = [...courses.values()].flatMap(({ run }) => run ?? [])
  const groundAt = await loadCourseGrounds(tx, grounds, clocks, runs)
  const histories = jobs.map(({ input }) => input.history)
  const ground = groundAt(0)
  const teams = unique(histories.flatMap((history) => [history.team, ...assignsOf(history).map(({ team }) => team)]))
  const people = unique(
    histories.flatMap((history) => [
      history.assignee,
      ...assignsOf(history).map(({ assignee }) => assignee),
      ...listPeopleNamed(history.input, ground),
    ]),
  )
  const suppliers = unique(histories.map(({ input }) => input.supplier))
  const dedupKeys = unique(histories.map(({ input }) => input.dedupKey))
  const [teamKeys, personKeys, supplierKeys, holders] = await Promise.all([
    teams.length > 0 ? findTeamKeys(tx, teams) : NONE,
    people.length > 0 ? findPersonKeys(tx, people) : NONE,
    suppliers.length > 0 ? findSupplierKeys(tx, suppliers) : NONE,
    dedupKeys.length > 0 ? findOpenByDedupKeys(tx, dedupKeys) : [],
  ])
  return {
    groundAt,
    courses,
    teams: teamKeys,
    people: personKeys,
    suppliers: supplierKeys,
    holders: new Map(holders.map(({ id, dedup_key }) => [dedup_key, id])),
  }
}

const assignsOf = ({ steps }: History) => steps.flatMap(({ command }) => (command.action === 'assign' ? [command] : []))
const unique = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))]

function decide(
  { ctx, input: { history: told, known, number } }: Job<HistoryJob>,
  loaded: Loaded,
  newId: NewId,
): Outcome<ImportedHistory> {
  const ground = { ...loaded.groundAt(ctx.now), isPerson: (key: string) => loaded.people.get(key) === true }
  const history = withOurs(told, loaded)
  const { id, kind, key } = ctx.actor
  const by = { id, kind, key }
  try {
    expectRights(ctx, history.input.assets, ground)
    expectPast(history.notes, ctx.now)
    if (known !== null) return holdKey(resume(ctx, history, known, by, { ...loaded, ground }, newId), loaded.holders)
    const faults = judgeSupplier(history.input.supplier, loaded.suppliers)
    const birth = { id: newId(), number: formatNumber(number), by, now: ctx.now }
    const opened = openHistory(history, ground, birth, newId)
    if ('faults' in opened || faults.length > 0) {
      return { refusal: invalidInput([...faults, ...('faults' in opened ? opened.faults : [])]) }
    }
    return holdKey(settle(null, opened, ground), loaded.holders)
  } catch (error) {
    if (error instanceof AppError) return { refusal: error }
    throw error
  }
}

/** One open incident holds a dedup key. Throws DEDUP_KEY_IN_USE. */
function holdKey(outcome: Outcome<ImportedHistory>, holders: Map<string, string>): Outcome<ImportedHistory> {
  if (!('value' in outcome)) return outcome
  const { id, status, dedupKey } = outcome.value.after.incident
  if (dedupKey === null) return outcome
  const holder = holders.get(dedupKey)
  if (!isOpen(status)) {
    if (holder === id) holders.delete(dedupKey)
    return outcome
  }
  if (holder !== undefined && holder !== id) throw incidentErrors.DEDUP_KEY_IN_USE()
  holders.set(dedupKey, id)
  return outcome
}

/** What has no site may be reported by anybody; by those limited to sites it is changed by who reported it. */
function expectOwn({ actor }: Ctx, { site, openedBy }: Incident): void {
  if (site !== null || actor.sites === null || openedBy.id === actor.id) return
  throw accessErrors.SITES_ONLY({ sites: actor.sites.join(', ') })
}

/** What somebody is going to say has not been said. */
function expectPast(notes: History['notes'], now: number): void {
  if (notes?.some(({ at }) => at > now + SKEW)) {
    throw invalidInput([{ pointer: '/notes', code: 'IN_THE_FUTURE', message: 'A note is dated after now.' }])
  }
}

type Ground = IncidentGround & { readonly isPerson: (key: string) => boolean }

/** The rest of a life: facts that were told otherwise before, then the steps that are new. */
function resume(
  ctx: Ctx,
  { input, steps, notes, restored }: History,
  known: NonNullable<HistoryJob['known']>,
  by: ActorMark,
  { ground, courses, teams, suppliers }: Loaded & { readonly ground: Ground },
  newId: NewId,
): Outcome<ImportedHistory> {
  const before = courses.get(known.incidentId)
  if (before === undefined) throw errors.NOT_FOUND()
  expectRights(ctx, before.incident.assets, ground)
  expectOwn(ctx, before.incident)
  const judged = {
    ...ground,
    isTeam: (key: string) => teams.get(key) === true,
    isSupplier: (key: string) => suppliers.get(key) === true,
  }
  const corrected = correctHistory(before, input, by, judged, newId)
  const lived = continueHistory(corrected.course, { steps, notes }, by, judged, newId)
  const whole = { course: lived.course, events: [...corrected.events, ...lived.events] }
  return settle(before, restored === undefined ? whole : restoreIncident(whole, restored, ctx.now), ground)
}

function settle(before: Course | null, { course, events }: Lived, { plant }: IncidentGround): Outcome<ImportedHistory> {
  const { incident } = course
  return {
    value: { incident, before, after: course },
    events: withZone(events, timeZoneOf(incident.assets[0], plant)),
  }
}

/** Whom we do not know had it elsewhere: nobody of ours. */
function withOurs(history: History, { teams, people }: Loaded): History {
  const team = (key: string | null) => (key !== null && teams.get(key) === true ? key : null)
  const person = (key: string | null) => (key !== null && people.get(key) === true ? key : null)
  const steps = history.steps.map((step) =>
    step.command.action === 'assign'
      ? {
          ...step,
          command: { ...step.command, team: team(step.command.team), assignee: person(step.command.assignee) },
        }
      : step,
  )
  const restored = history.restored && withKnown(history.restored, { teams, people })
  return { ...history, team: team(history.team), assignee: person(history.assignee), steps, restored }
}

/** What an export names and was never known here is left out; what is out of use has had it all the same. */
const withKnown = (restored: RestoredFacts, { teams, people }: Pick<Loaded, 'teams' | 'people'>): RestoredFacts => ({
  ...restored,
  team: restored.team !== null && teams.has(restored.team) ? restored.team : null,
  assignee: restored.assignee !== null && people.has(restored.assignee) ? restored.assignee : null,
})

/** History is written by those who work with incidents; whose roles are limited to sites write that of these. */
function expectRights({ actor }: Ctx, assets: readonly string[], { plant }: IncidentGround): void {
  if (actor.kind === 'system') return
  authorise(actor, 'incident.create_retrospective')
  for (const site of new Set(assets.map((key) => plant.siteOf(key)))) {
    if (site !== null) authoriseAtSite(actor, 'incident.create', site)
  }
}
