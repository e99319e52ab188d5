import { setImmediate as breathe } from 'node:timers/promises'
import { authorise, authoriseAtSite, mayOnIncident } from '#features/access/index.ts'
import type { Suggestion } from '#features/knowledge/index.ts'
import { lockRecords, type TakeNumbers } from '#features/ledger/index.ts'
import { findPersonKeys } from '#features/people/index.ts'
import { type CalendarFinder, type Clock, type ClockView, listClocksOf, viewClocks } from '#features/sla/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, type Fault, invalidInput } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant } from '#kernel/time.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import type { Database, Job, Outcome, Settled } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Incident, NewIncident } from './incident.core.ts'
import { incidentChanged } from './incident.events.ts'
import { findOpenByDedupKeys, listIncidentsById, updateOccurrences } from './incident.store.ts'
import { accessOf } from './incident-access.service.ts'
import { listMemberships } from './incident-access.store.ts'
import { saveCourses } from './incident-course.service.ts'
import { type Grounds, type IncidentGround, loadCalendars, loadGrounds, suggestFor } from './incident-ground.service.ts'
import { formatNumber } from './incident-row.core.ts'
import { countOccurrence } from './new-incident.core.ts'
import { decideOpening, listPeopleNamed, type Opening } from './opening.core.ts'

/** What a create answers: the incident, or only that it was an occurrence of one the caller may not read. */
export type Opened = {
  readonly incident: Incident
  readonly slas: readonly ClockView[]
  readonly suggestedArticles: readonly Suggestion[]
  readonly deduplicated: boolean
  readonly readable: boolean
}

/** An input that was read, with the number it will have if it becomes a record; or why it could not be read. */
type OpenInput = { readonly input: NewIncident; readonly number: number }

export type OpenIncidentsOptions = {
  readonly database: Database
  readonly grounds: Grounds
  readonly takeNumbers: TakeNumbers
  readonly newId: NewId
  /** Transactions of one organisation under way at once. */
  readonly lanes: number
  /** Told how many creates each transaction holds. */
  readonly observe?: (size: number) => void
}

export type OpenIncidents = ReturnType<typeof makeOpenIncidents>

/** Inputs decided before the event loop gets a turn: about 5 ms. */
const STRIDE = 50

/**
 * Creates incidents. One and many take the same path: a list of inputs in one transaction, each with its own outcome,
 * a few set-wise statements whatever their number.
 */
export function makeOpenIncidents({ database, grounds, takeNumbers, newId, lanes, observe }: OpenIncidentsOptions) {
  const work = (tx: Tx, jobs: readonly Job<OpenInput>[]) => openWithin(tx, jobs, grounds, newId)
  const settle = async (jobs: readonly Job<NewIncident>[]): Promise<readonly Settled<Opened>[]> => {
    const numbers = await takeNumbers(jobs[0]!.ctx, 'incident', jobs.length)
    const numbered = jobs.map(({ ctx, input }, place) => ({ ctx, input: { input, number: numbers[place]! } }))
    return database.transactMany(numbered, work)
  }
  return {
    /**
     * Creates one incident, in one transaction with others that arrive meanwhile; alone and at once when none do.
     * Throws INVALID_INPUT with every fault.
     */
    open: makeCoalescer<NewIncident, Opened>(settle, {
      most: LIMITS.coalescedCreates,
      lanes,
      ...(observe && { observe }),
    }),

    /**
     * Creates many in one transaction under one idempotency key: the outcome of each, in order. What could not be
     * read is given as its refusal and passed through.
     */
    openBatch: async (ctx: Ctx, inputs: readonly (NewIncident | AppError)[]): Promise<readonly Outcome<Opened>[]> => {
      const numbers = await takeNumbers(ctx, 'incident', inputs.length)
      return database.transact(ctx, async (tx) => {
        const jobs = inputs.flatMap((input, place) =>
          input instanceof Error ? [] : [{ ctx, input: { input, number: numbers[place]! } }],
        )
        const outcomes = jobs.length ? await work(tx, jobs) : []
        let next = 0
        const value = inputs.map((input) => (input instanceof Error ? { refusal: input } : outcomes[next++]!))
        return { value, events: value.flatMap((outcome) => ('events' in outcome ? outcome.events : [])) }
      })
    },
  }
}

/** The same within a transaction that is under way. */
export async function openWithin(
  tx: Tx,
  jobs: readonly Job<OpenInput>[],
  grounds: Grounds,
  newId: NewId,
): Promise<readonly Outcome<Opened>[]> {
  const loaded = await load(tx, jobs, grounds)
  const openings: (Opening | { readonly refusal: AppError })[] = []
  for (const [place, job] of jobs.entries()) {
    openings.push(decide(job, loaded, newId))
    if (place % STRIDE === STRIDE - 1) await breathe()
  }
  apply(tx, openings, loaded)
  const outcomes: Outcome<Opened>[] = []
  for (const [place, opening] of openings.entries()) {
    outcomes.push(answer(opening, jobs[place]!.ctx, loaded))
    if (place % STRIDE === STRIDE - 1) await breathe()
  }
  return outcomes
}

type Loaded = {
  readonly groundAt: (now: number) => IncidentGround
  /** The suppliers named that exist; false for one that is retired. */
  readonly suppliers: ReadonlyMap<string, boolean>
  /** The people that forms name and that exist; false for one that is retired. */
  readonly people: ReadonlyMap<string, boolean>
  readonly memberships: ReadonlySet<string>
  /** Open incidents by dedup key, as they stand while the inputs are decided one after another. */
  readonly open: Map<string, Incident>
  /** Those of them that were there before. */
  readonly before: ReadonlyMap<string, Incident>
  /** Clocks by incident: of those that were there, and of each as it is opened. */
  readonly clocks: Map<string, readonly Clock[]>
  readonly calendarFor: CalendarFinder
}

/** Facts: the snapshots, and of the database only what the inputs name. */
async function load(tx: Tx, jobs: readonly Job<OpenInput>[], grounds: Grounds): Promise<Loaded> {
  const keys = unique(jobs.map(({ input }) => input.input.dedupKey))
  const supplierKeys = unique(jobs.map(({ input }) => input.input.supplier))
  const [groundAt, existing, suppliers] = await Promise.all([
    loadGrounds(tx, grounds),
    keys.length ? findLockedByDedupKeys(tx, keys) : NO_INCIDENTS,
    supplierKeys.length ? findSupplierKeys(tx, supplierKeys) : NONE,
  ])
  const before = new Map(existing.map((incident) => [incident.dedupKey!, incident]))
  const running = existing.length
    ? await listClocksOf(
        tx,
        existing.map(({ id }) => id),
      )
    : []
  const ground = groundAt(0)
  const { configuration, calendarFor: ours } = ground
  const named = unique(jobs.flatMap(({ input }) => listPeopleNamed(input.input, ground)))
  const older = await loadCalendars(tx, grounds, running)
  const restricted = existing.some((incident) => incident.visibility === 'restricted')
  const actors = restricted ? unique(jobs.map(({ ctx }) => (ctx.actor.kind === 'person' ? ctx.actor.key : null))) : []
  const memberships = actors.length ? await listMemberships(tx, actors) : []
  return {
    groundAt,
    suppliers,
    people: named.length ? await findPersonKeys(tx, named) : NONE,
    memberships: new Set(memberships.map(({ person, team }) => `${person} ${team}`)),
    open: new Map(before),
    before,
    clocks: Map.groupBy(running, (clock) => clock.incidentId),
    calendarFor: (clock) => (clock.configurationVersion === configuration.version ? ours(clock) : older(clock)),
  }
}

const unique = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))]

/** Locks what holds the keys, then reads it: one that was resolved while we waited is open no more. */
async function findLockedByDedupKeys(tx: Tx, keys: readonly string[]): Promise<readonly Incident[]> {
  const holders = await findOpenByDedupKeys(tx, keys)
  if (!holders.length) return []
  await lockRecords(
    tx,
    holders.map(({ id }) => id),
  )
  const still = await findOpenByDedupKeys(tx, keys)
  return listIncidentsById(
    tx,
    still.filter(({ id }) => tx.heads.has(id)).map(({ id }) => id),
  )
}

/** The first input with a dedup key opens the incident, later ones are occurrences of it. */
function decide(
  { ctx, input }: Job<OpenInput>,
  loaded: Loaded,
  newId: NewId,
): Opening | { readonly refusal: AppError } {
  const { dedupKey, supplier } = input.input
  const known = dedupKey === null ? undefined : loaded.open.get(dedupKey)
  if (known) {
    const incident = countOccurrence(known, ctx.now)
    loaded.open.set(dedupKey!, incident)
    return {
      kind: 'occurred',
      incident,
      clocks: [],
      run: null,
      events: [incidentChanged('incident.occurred', known, incident)],
    }
  }
  const { id: by, kind, key } = ctx.actor
  const birth = { id: newId(), number: formatNumber(input.number), by: { id: by, kind, key }, now: ctx.now }
  const ground = { ...loaded.groundAt(ctx.now), isPerson: (person: string) => loaded.people.get(person) === true }
  const refusal = findMissingRight(ctx, input.input, ground)
  if (refusal) return { refusal }
  const opening = decideOpening(input.input, ground, birth, newId)
  const faults = [...('faults' in opening ? opening.faults : []), ...judgeSupplier(supplier, loaded.suppliers)]
  if ('faults' in opening || faults.length) return { refusal: invalidInput(faults) }
  if (dedupKey !== null) loaded.open.set(dedupKey, opening.incident)
  loaded.clocks.set(opening.incident.id, opening.clocks)
  return opening
}

/**
 * Rights that the operation alone does not show: history is written by those who work with incidents, and roles that
 * are limited to sites report for these. What has no site may be reported by anybody.
 */
function findMissingRight({ actor }: Ctx, input: NewIncident, { plant }: IncidentGround): AppError | null {
  try {
    if (input.mode === 'retrospective') authorise(actor, 'incident.create_retrospective')
    const sites = new Set(input.assets.map((key) => plant.siteOf(key)))
    for (const site of sites) if (site !== null) authoriseAtSite(actor, 'incident.create', site)
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

const NO_INCIDENTS: readonly Incident[] = []
const NONE: ReadonlyMap<string, boolean> = new Map()

/** Faults of the supplier an input names. */
export function judgeSupplier(key: string | null, suppliers: ReadonlyMap<string, boolean>): readonly Fault[] {
  const inUse = key === null ? true : suppliers.get(key)
  if (inUse) return []
  const [code, message] =
    inUse === false
      ? ['RETIRED_REFERENCE', `The supplier '${key}' is retired.`]
      : ['UNKNOWN_REFERENCE', `There is no supplier '${key}'.`]
  return [{ pointer: '/supplier', code: code!, message: message! }]
}

/** Every table once: what was opened, and the counts of what was there. */
function apply(
  tx: Tx,
  openings: readonly (Opening | { readonly refusal: AppError })[],
  { open, before, groundAt }: Loaded,
): void {
  const opened = openings.flatMap((opening) => ('kind' in opening && opening.kind === 'opened' ? [opening] : []))
  // An incident that opened and occurred again in the same transaction is written once, with its final count.
  const courses = opened.map(({ incident, clocks, run }) => ({
    before: null,
    after: { incident: (incident.dedupKey === null ? null : open.get(incident.dedupKey)) ?? incident, clocks, run },
  }))
  if (courses.length) saveCourses(tx, courses, groundAt(tx.startedAt))
  const counted = [...before].flatMap(([key, was]) => {
    const is = open.get(key)!
    return is === was
      ? []
      : [{ id: is.id, occurrenceCount: is.occurrenceCount, lastOccurredAt: formatInstant(is.lastOccurredAt) }]
  })
  if (counted.length) updateOccurrences(tx, counted)
}

function answer(
  opening: Opening | { readonly refusal: AppError },
  { actor, now }: Ctx,
  { groundAt, memberships, clocks, calendarFor }: Loaded,
): Outcome<Opened> {
  if ('refusal' in opening) return opening
  const { incident, events } = opening
  const slas = viewClocks(clocks.get(incident.id) ?? [], { calendarFor }, now)
  const deduplicated = opening.kind === 'occurred'
  const access = accessOf(incident, memberships.has(`${actor.key} ${incident.team}`))
  const readable = !deduplicated || mayOnIncident(actor, 'incident.read', access)
  const suggestedArticles = readable ? suggestFor(actor, groundAt(now), incident) : []
  return { value: { incident, slas, suggestedArticles, deduplicated, readable }, events }
}
