import { authorise, authoriseAtSite } from '#features/access/index.ts'
import { listReachable, readIncident } from '#features/incidents/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import type { Plant, PlantSnapshots } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault, invalidInput } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import { isUuid, type NewId } from '#kernel/ids.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import { formatInstant, type Instant, type Milliseconds } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  type ChangeContent,
  type ChangeEvent,
  findEndFaults,
  listDifferences,
  listNearPlaces,
  listPlaces,
  NEAR_WINDOW,
  type NearChange,
  type NewChangeEvent,
  spanOf,
} from './change-event.core.ts'
import { changeRecorded, changeRevised } from './change-events.events.ts'
import {
  findBySource,
  findChangeEvent,
  insertChangeEvent,
  listNear,
  type NearRow,
  type PlaceInList,
  updateChangeEvent,
  walkChangeEvents,
  writePlaces,
} from './change-events.store.ts'

/** A change as it is now; `isNew` when nothing was known of it. */
export type Recorded = { readonly event: ChangeEvent; readonly isNew: boolean }

export type ChangeRequest = {
  readonly asset: string | null
  readonly from: Instant | null
  readonly to: Instant | null
  readonly limit: number
  readonly cursor: string | undefined
}

export type NearRequest = {
  readonly window: Milliseconds | undefined
  readonly limit: number
  readonly cursor: string | undefined
}

/** What is needed of an incident to find what is near it. */
type Hit = {
  readonly id: string
  readonly assets: readonly string[]
  readonly lines: readonly string[]
  readonly occurredAt: Instant
  readonly resolvedAt: Instant | null
}

export type ChangeEvents = ReturnType<typeof makeChangeEvents>

type Parts = { readonly database: Database; readonly plants: PlantSnapshots; readonly newId: NewId }

/** What was changed, and what of it may have to do with an incident. */
export function makeChangeEvents(parts: Parts) {
  const { database, plants } = parts
  return {
    /**
     * Records a change; one whose source and reference are known is revised, or left when it says the same. Throws
     * INVALID_INPUT for assets there are not, SITES_ONLY.
     */
    record: (ctx: Ctx, given: NewChangeEvent): Promise<Recorded> => {
      authorise(ctx.actor, 'change_event.record')
      return database.transact(ctx, async (tx) => {
        const plant = await plants.plant(tx)
        const faults = findAssetFaults(given.assets, plant)
        if (faults.length > 0) throw invalidInput(faults)
        return record(parts, tx, ctx, given, plant)
      })
    },

    /** The same for senders that cannot mend what they name: assets there are not are left out, and answered. */
    recordKnown: (ctx: Ctx, given: NewChangeEvent): Promise<Recorded & { readonly unknown: readonly string[] }> => {
      authorise(ctx.actor, 'change_event.record')
      return database.transact(ctx, async (tx) => {
        const plant = await plants.plant(tx)
        const [known, unknown] = [true, false].map((isKnown) =>
          given.assets.filter((key) => (plant.asset(key) !== undefined) === isKnown),
        )
        const { value, events } = await record(parts, tx, ctx, { ...given, assets: known! }, plant)
        return { value: { ...value, unknown: unknown! }, events }
      })
    },

    /** One change. Throws NOT_FOUND. */
    get: (ctx: Ctx, id: string): Promise<ChangeEvent> => {
      authorise(ctx.actor, 'change_event.read')
      return database.read(ctx, async (tx) => {
        const [event] = isUuid(id) ? await findChangeEvent(tx, id) : []
        if (!event) throw errors.NOT_FOUND()
        return event
      })
    },

    /** One page, the latest first. Throws INVALID_CURSOR. */
    list: (ctx: Ctx, { cursor, limit, ...walk }: ChangeRequest): Promise<CursorPage<ChangeEvent>> => {
      authorise(ctx.actor, 'change_event.read')
      const binding = JSON.stringify(['changeEvents', walk])
      const after = readPlace(binding, cursor)
      return database.read(ctx, async (tx) =>
        cutPage(await walkChangeEvents(tx, { ...walk, after, limit: limit + 1 }), limit, placeIn(binding)),
      )
    },

    /** Changes near an incident in time and in the topology, the latest first. Throws NOT_FOUND, INVALID_CURSOR. */
    listOf: (ctx: Ctx, reference: string, request: NearRequest): Promise<CursorPage<NearChange>> =>
      database.read(ctx, async (tx) => {
        const { incident } = await readIncident(tx, ctx.actor, reference, 'change_event.near')
        return (await readNear(parts, tx, ctx, [incident], request)).get(incident.id)!
      }),

    /** The same of several incidents that the caller has read already: one statement, for nested reads. */
    listOfMany: (
      ctx: Ctx,
      incidentIds: readonly string[],
      request: NearRequest,
    ): Promise<ReadonlyMap<string, CursorPage<NearChange>>> =>
      database.read(ctx, async (tx) => {
        const reachable = await listReachable(tx, ctx.actor, incidentIds, 'change_event.near')
        return readNear(parts, tx, ctx, [...reachable.values()], request)
      }),
  }
}

async function record(
  { newId }: Parts,
  tx: Tx,
  ctx: Ctx,
  given: NewChangeEvent,
  plant: Plant,
): Promise<Decision<Recorded>> {
  authoriseAssets(ctx, given.assets, plant)
  const known = await lockKnown(tx, given)
  if (known) return revise(tx, ctx, known, given, plant)
  const content = withTime(given, ctx.now)
  const event = { ...content, id: newId(), version: 1, recordedAt: ctx.now, recordedBy: ctx.actor.key }
  // Another transaction may have been quicker: what it committed is revised.
  if (!(await insertChangeEvent(tx, event))) return revise(tx, ctx, (await lockKnown(tx, given))!, given, plant)
  writePlaces(tx, event, listPlaces(event.assets, plant))
  return { value: { event, isNew: true }, events: [changeRecorded(event)] }
}

/** The change that its source told of before, locked. */
async function lockKnown(tx: Tx, { source, sourceReference }: NewChangeEvent): Promise<ChangeEvent | null> {
  const [known] = sourceReference === null ? [] : await findBySource(tx, source, sourceReference)
  if (!known) return null
  const [, [event]] = await Promise.all([lockRecords(tx, [known.id]), findChangeEvent(tx, known.id)])
  return event!
}

function revise(tx: Tx, ctx: Ctx, before: ChangeEvent, given: NewChangeEvent, plant: Plant): Decision<Recorded> {
  authoriseAssets(ctx, before.assets, plant)
  const content = withTime(given, before.at)
  if (listDifferences(before, content).length === 0) return { value: { event: before, isNew: false }, events: [] }
  const after = { ...before, ...content, version: before.version + 1 }
  updateChangeEvent(tx, after)
  writePlaces(tx, after, listPlaces(after.assets, plant))
  return { value: { event: after, isNew: false }, events: [changeRevised(before, after)] }
}

/** Throws INVALID_INPUT where it would end before it begins, or last too long. */
function withTime(given: NewChangeEvent, fallback: Instant): ChangeContent {
  const content = { ...given, at: given.at ?? fallback }
  const faults = findEndFaults(content)
  if (faults.length > 0) throw invalidInput(faults)
  return content
}

/** Roles limited to sites say what was changed there, and nothing of the whole plant. */
function authoriseAssets({ actor }: Ctx, assets: readonly string[], plant: Plant): void {
  if (assets.length === 0) authoriseAtSite(actor, 'change_event.record', null)
  for (const asset of assets) authoriseAtSite(actor, 'change_event.record', plant.siteOf(asset))
}

const findAssetFaults = (assets: readonly string[], plant: Plant): readonly Fault[] =>
  assets.flatMap((key, place) =>
    plant.asset(key)
      ? []
      : [{ pointer: `/assets/${place}`, code: 'UNKNOWN_REFERENCE', message: `there is no asset "${key}"` }],
  )

async function readNear(
  { plants }: Parts,
  tx: Tx,
  { now }: Ctx,
  hits: readonly Hit[],
  { window = NEAR_WINDOW, limit, cursor }: NearRequest,
): Promise<ReadonlyMap<string, CursorPage<NearChange>>> {
  const bindingOf = (id: string) => JSON.stringify(['nearChanges', id, window])
  // A cursor belongs to one incident: asked of several it is refused.
  const [after = null] = hits.map(({ id }) => readPlace(bindingOf(id), cursor))
  if (hits.length === 0) return new Map()
  const plant = await plants.plant(tx)
  const around = hits.map((hit) => ({
    incident: hit.id,
    places: listNearPlaces(hit, plant),
    span: spanOf(hit, window, now),
  }))
  const found = Map.groupBy(await listNear(tx, around, after, limit + 1), ({ incident }) => incident)
  return new Map(
    hits.map((hit) => {
      const page = cutPage(
        (found.get(hit.id) ?? []).map((row) => nearChangeOf(row, hit)),
        limit,
        ({ event }) => placeIn(bindingOf(hit.id))(event),
      )
      return [hit.id, page]
    }),
  )
}

function nearChangeOf({ incident: _, relation, near, own, ...event }: NearRow, { occurredAt }: Hit): NearChange {
  return {
    event,
    relation: relation === 'same' && !own ? 'below' : relation,
    asset: relation === 'plant' ? null : near,
    isBefore: event.at <= occurredAt,
  }
}

const placeIn =
  (binding: string) =>
  ({ at, id }: { readonly at: Instant; readonly id: string }): string =>
    encodeCursor(binding, [formatInstant(at), id])

function readPlace(binding: string, cursor: string | undefined): PlaceInList | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(binding, cursor) ?? []
  if (at === undefined || id === undefined || !isUuid(id)) throw errors.INVALID_CURSOR()
  return [at, id]
}
