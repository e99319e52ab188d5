import { authoriseAtSite } from '#features/access/authorisation.core.ts'
import {
  type FindReferences,
  type Hooks,
  type MasterDataService,
  makeMasterData,
  type Proposal,
  type Settlement,
  settleReferences,
  type Write,
} from '#features/master-data/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors, type Fault } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { Instant } from '#kernel/time.ts'
import { zoneOf } from '#kernel/zone.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { readPlant } from './build-plant.core.ts'
import type { Plant } from './plant.core.ts'
import { setPlantVersion } from './plant.store.ts'
import { changePlantIndex, compareKeys } from './plant-index.core.ts'
import type { PlantSnapshots } from './snapshots.service.ts'
import type { ActiveStop, Stop, StopTime, StopWindowContent } from './stop.core.ts'
import { listStops, rangeOf } from './stop-pattern.core.ts'
import {
  completeStopWindows,
  factsOfStopWindow,
  findStopWindowFaults,
  referencesOfStopWindow,
  stopWindowNoun,
} from './stop-window.core.ts'
import { stopWindowStore } from './stop-windows.store.ts'

export type { StopWindowContent } from './stop.core.ts'

/** Told of windows that changed, with the plant as it will be. */
export type OnStopsChanged = (tx: Tx, ctx: Ctx, plant: Plant) => Promise<void>

export type StopWindowParts = {
  readonly database: Database
  readonly newId: NewId
  readonly snapshots: PlantSnapshots
  readonly findReferences: FindReferences
  readonly onStopsChanged?: OnStopsChanged
}

export type OccurrencesQuery = {
  readonly limit: number
  readonly cursor: string | null
  readonly from: Instant | null
  readonly to: Instant | null
}

export type ActiveQuery = {
  readonly limit: number
  readonly cursor: string | null
  readonly at: Instant | null
  readonly asset: string | null
}

export type StopWindowService = MasterDataService<StopWindowContent> & {
  /** When a window lasts within a range, in order. Throws NOT_FOUND, INVALID_CURSOR, or INVALID_QUERY for the range. */
  readonly occurrences: (ctx: Ctx, key: string, query: OccurrencesQuery) => Promise<CursorPage<StopTime>>
  /** The windows that last at an instant, in the order of their keys; none for an asset that is not there. */
  readonly active: (ctx: Ctx, query: ActiveQuery) => Promise<CursorPage<ActiveStop>>
}

/** The use cases of planned stops. A change takes effect in every process with its commit. */
export function makeStopWindowService(parts: StopWindowParts): StopWindowService {
  const { database, newId, findReferences, snapshots } = parts
  const hooks: Hooks<StopWindowContent> = {
    authorise: async (tx, { actor }, proposals) => {
      if (actor.sites === null) return
      const { plant } = await snapshots.latest(tx)
      const assets = proposals.flatMap(({ current, content }) => [
        current?.content.asset ?? content.asset,
        content.asset,
      ])
      for (const asset of assets) authoriseAtSite(actor, 'stop_window.write', plant.siteOf(asset))
    },
    settle: (tx, proposals) => settleStops(snapshots, tx, proposals),
    findUses: async () => [],
    write: (tx, ctx, writes) => writeStops(parts, tx, ctx, writes),
  }
  const records = makeMasterData({
    noun: stopWindowNoun,
    store: stopWindowStore,
    database,
    newId,
    findReferences,
    hooks,
  })
  return {
    ...records,
    occurrences: (ctx, key, query) =>
      database.read(ctx, async (tx) => {
        const found = (await stopWindowStore.findByKeys(tx, [key])).get(key)
        if (!found) throw errors.NOT_FOUND()
        const zone = (await snapshots.plant(tx)).timeZoneOf(found.content.asset)
        return pageOccurrences(found.content, zone, key, rangeOf(ctx.now, query), query)
      }),
    active: (ctx, query) => database.read(ctx, async (tx) => pageActive(await snapshots.plant(tx), ctx.now, query)),
  }
}

async function settleStops(
  snapshots: PlantSnapshots,
  tx: Tx,
  given: readonly Proposal<StopWindowContent>[],
): Promise<Settlement<StopWindowContent>> {
  const { plant } = await snapshots.latest(tx)
  const settled = await settleReferences(completeStopWindows(given), referencesOfStopWindow, async (named) => ({
    asset: new Map(
      (named.get('asset') ?? []).flatMap((key) => {
        const asset = plant.asset(key)
        return asset ? [[key, !asset.retired] as const] : []
      }),
    ),
  }))
  const faults: Fault[] = settled.proposals.flatMap((proposal) => [
    ...findStopWindowFaults(proposal, zoneOf(plant.timeZoneOf(proposal.content.asset ?? ''))),
  ])
  return { proposals: settled.proposals, faults: [...settled.faults, ...faults] }
}

/** Writes windows and the number that makes every process reload them. */
async function writeStops(
  { snapshots, onStopsChanged }: StopWindowParts,
  tx: Tx,
  ctx: Ctx,
  writes: readonly Write<StopWindowContent>[],
): Promise<readonly []> {
  const changed = writes.filter(({ outcome }) => outcome !== 'unchanged')
  if (changed.length === 0) return []
  const { index, plant } = await snapshots.latest(tx)
  const version = plant.version + 1
  const records = changed.map(({ record }) => record)
  stopWindowStore.write(tx, records, { plant_version: version })
  setPlantVersion(tx, version)
  // What is new holds nothing back yet.
  if (onStopsChanged && changed.some(({ outcome }) => outcome === 'changed')) {
    const after = changePlantIndex(index, [], records.map(factsOfStopWindow))
    await onStopsChanged(tx, ctx, readPlant(after, { version, timeZone: plant.timeZone }))
  }
  return []
}

function pageOccurrences(
  content: StopWindowContent,
  timeZone: string,
  key: string,
  range: StopTime,
  { limit, cursor, from, to }: OccurrencesQuery,
): CursorPage<StopTime> {
  const binding = JSON.stringify(['stopOccurrences', key, from, to])
  const after = readPlace(binding, cursor)
  const found = listStops(content, zoneOf(timeZone), range.from, range.to)
  const rest = after === null ? found : found.filter((stop) => stop.from > Number(after[0]))
  return cutPage(rest, limit, (stop) => encodeCursor(binding, [String(stop.from)]))
}

function pageActive(plant: Plant, now: Instant, { limit, cursor, at, asset }: ActiveQuery): CursorPage<ActiveStop> {
  const binding = JSON.stringify(['activeStops', at, asset])
  const after = readPlace(binding, cursor)
  const stops = plant
    .stopWindowsAt(asset, at ?? now)
    .map((stop) => ({ ...stop, ...describe(plant, stop.key) }))
    .toSorted((one, other) => compareKeys(one.key, other.key) || one.from - other.from)
  const rest = after === null ? stops : stops.filter((stop) => isAfter(stop, after))
  return cutPage(rest, limit, (stop) => encodeCursor(binding, [stop.key, String(stop.from)]))
}

const isAfter = (stop: Stop, [key, from]: readonly string[]): boolean =>
  (compareKeys(stop.key, key!) || stop.from - Number(from)) > 0

function describe(plant: Plant, key: string): { readonly name: string; readonly asset: string } {
  const { name, asset } = plant.stopWindow(key)!
  return { name, asset }
}

function readPlace(binding: string, cursor: string | null): readonly string[] | null {
  if (cursor === null) return null
  const place = decodeCursor(binding, cursor)
  if (place === null || place.length === 0) throw errors.INVALID_CURSOR()
  return place
}
