import { authoriseAtSite } from '#features/access/authorisation.core.ts'
import {
  type FindReferences,
  type FindUnknownCalendars,
  type Hooks,
  type KnownKeys,
  knownBut,
  type MasterDataService,
  makeMasterData,
  type Proposal,
  type ReferenceKind,
  type Settlement,
  settleReferences,
  type Use,
  type Write,
} from '#features/master-data/index.ts'
import { findTeamKeys } from '#features/people/index.ts'
import { findSupplierKeys } from '#features/suppliers/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { errors } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import { type CursorPage, cutPage, decodeCursor, encodeCursor } from '#kernel/pages.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  type Asset,
  type AssetContent,
  ancestorRowsOf,
  assetNoun,
  completeAssets,
  factsOf,
  findAssetFaults,
  findAssetUses,
  findMovedAssets,
  inOrder,
  referencesOfAsset,
} from './asset.core.ts'
import { readPlant } from './build-plant.core.ts'
import { DEPENDENCY_DIRECTIONS, type Dependency, type DependencyQuery, listDependencies } from './dependencies.core.ts'
import type { Plant } from './plant.core.ts'
import { assetStore, deleteAncestors, findAssetsNaming, insertAncestors, setPlantVersion } from './plant.store.ts'
import { changePlantIndex, compareKeys } from './plant-index.core.ts'
import type { PlantCopy, PlantSnapshots } from './snapshots.service.ts'
import { findStopWindowsNaming } from './stop-windows.store.ts'

export type { AssetContent } from './asset.core.ts'

export type AssetParts = {
  readonly database: Database
  readonly newId: NewId
  readonly snapshots: PlantSnapshots
  readonly findReferences: FindReferences
  readonly findUnknownCalendars: FindUnknownCalendars
  /** Records of higher features in use that name an asset: heartbeats. */
  readonly findUses: FindUses
}

/** The records in use that name one of that kind and key. */
export type FindUses = (tx: Tx, kind: string, key: string) => Promise<readonly Use[]>

export type AssetService = MasterDataService<AssetContent> & {
  /** What an asset depends on and what depends on it. Throws NOT_FOUND and INVALID_CURSOR. */
  readonly dependencies: (ctx: Ctx, key: string, query: DependencyQuery) => Promise<CursorPage<Dependency>>
}

/** The use cases of assets. A change of the plant takes effect in every process with its commit. */
export function makeAssetService(parts: AssetParts): AssetService {
  const { database, newId, findReferences, snapshots } = parts
  const hooks: Hooks<AssetContent> = {
    authorise: async (tx, ctx, proposals) => authoriseAssets(await snapshots.latest(tx), ctx, proposals),
    settle: (tx, proposals) => settleAssets(parts, tx, proposals),
    findUses: async (tx, key) => [
      ...findAssetUses((await snapshots.latest(tx)).plant, key),
      ...(await findStopWindowsNaming(tx, key)),
      ...(await parts.findUses(tx, assetNoun.type, key)),
    ],
    write: (tx, _, writes) => writeAssets(snapshots, tx, writes),
  }
  return {
    ...makeMasterData({ noun: assetNoun, store: assetStore, database, newId, findReferences, hooks }),
    dependencies: (ctx, key, query) =>
      database.read(ctx, async (tx) => pageDependencies(await snapshots.plant(tx), key, query)),
  }
}

/** Roles limited to sites change assets of these alone: where the asset is and where it would be. */
function authoriseAssets(copy: PlantCopy, { actor }: Ctx, proposals: readonly Proposal<AssetContent>[]): void {
  if (actor.sites === null) return
  const after = plantAfter(copy, proposals.map(assetOf))
  for (const { entry, current } of proposals) {
    if (current !== null) authoriseAtSite(actor, 'asset.write', copy.plant.siteOf(entry.key))
    authoriseAtSite(actor, 'asset.write', after.siteOf(entry.key))
  }
}

/** A proposal as the asset it would be, for questions about its place alone. */
const assetOf = ({ entry, current, content }: Proposal<AssetContent>): Asset => ({
  ...(current ?? { id: '', version: 1, retiredAt: null, createdAt: 0, updatedAt: 0 }),
  key: entry.key,
  content,
})

const plantAfter = ({ index, plant }: PlantCopy, assets: readonly Asset[]): Plant =>
  readPlant(changePlantIndex(index, assets.map(factsOf)), { version: plant.version + 1, timeZone: plant.timeZone })

async function settleAssets(
  parts: AssetParts,
  tx: Tx,
  given: readonly Proposal<AssetContent>[],
): Promise<Settlement<AssetContent>> {
  const { plant } = await parts.snapshots.latest(tx)
  const proposals = completeAssets(plant, given)
  const coming = new Set(proposals.map(({ entry }) => entry.key))
  const settled = await settleReferences(proposals, referencesOfAsset, (named) =>
    findKnown(parts, tx, named, (key) => (coming.has(key) ? true : plant.asset(key) && !plant.asset(key)?.retired)),
  )
  return { proposals: inOrder(proposals), faults: [...findAssetFaults(plant, proposals), ...settled.faults] }
}

async function findKnown(
  parts: AssetParts,
  tx: Tx,
  named: ReadonlyMap<ReferenceKind, readonly string[]>,
  isInUse: (key: string) => boolean | undefined,
): Promise<KnownKeys> {
  const calendars = named.get('calendar') ?? []
  const [team, supplier, unknown] = await Promise.all([
    findTeamKeys(tx, named.get('team') ?? []),
    findSupplierKeys(tx, named.get('supplier') ?? []),
    parts.findUnknownCalendars(tx, calendars),
  ])
  const asset = new Map<string, boolean>()
  for (const key of named.get('asset') ?? []) {
    const inUse = isInUse(key)
    if (inUse !== undefined) asset.set(key, inUse)
  }
  return { team, supplier, asset, calendar: knownBut(calendars, unknown) }
}

/** Writes assets, their places in the tree, and the number that makes every process reload them. */
async function writeAssets(snapshots: PlantSnapshots, tx: Tx, writes: readonly Write<AssetContent>[]) {
  const records = writes.filter(({ outcome }) => outcome !== 'unchanged').map(({ record }) => record)
  if (records.length === 0) return []
  const copy = await snapshots.latest(tx)
  const after = plantAfter(copy, records)
  const moved = findMovedAssets(
    copy.plant,
    after,
    records.map(({ key }) => key),
  )
  assetStore.write(tx, records, { plant_version: after.version })
  if (moved.length > 0) {
    deleteAncestors(tx, moved)
    insertAncestors(tx, ancestorRowsOf(after, moved))
  }
  setPlantVersion(tx, after.version)
  return []
}

function pageDependencies(plant: Plant, key: string, query: DependencyQuery): CursorPage<Dependency> {
  if (!plant.asset(key)) throw errors.NOT_FOUND()
  const binding = JSON.stringify(['dependencies', key, query.directions, query.transitive])
  const place = query.cursor === null ? null : decodeCursor(binding, query.cursor)
  if (query.cursor !== null && place?.length !== 2) throw errors.INVALID_CURSOR()
  const all = listDependencies(plant, key, query)
  const start = place === null ? 0 : all.findIndex((at) => comparePlaces(at, place) > 0)
  const rest = start < 0 ? [] : all.slice(start)
  return cutPage(rest, query.limit, (at) => encodeCursor(binding, [at.direction, at.key]))
}

const comparePlaces = ({ direction, key }: Dependency, [atDirection, atKey]: readonly string[]): number =>
  DEPENDENCY_DIRECTIONS.indexOf(direction) - DEPENDENCY_DIRECTIONS.indexOf(atDirection as Dependency['direction']) ||
  compareKeys(key, atKey!)

/** The sites of the organisation: keys of assets of that level which are in use. */
export const findMissingSites =
  (snapshots: PlantSnapshots) =>
  async (tx: Tx, keys: readonly string[]): Promise<readonly string[]> => {
    const plant = await snapshots.plant(tx)
    return keys.filter((key) => plant.asset(key)?.level !== 'site' || plant.asset(key)?.retired)
  }

/** The assets in use that name a team or a supplier: what stands in the way of retiring it. */
export const findUsesByAssets = (tx: Tx, kind: string, key: string): Promise<readonly Use[]> =>
  kind === 'team' || kind === 'supplier' ? findAssetsNaming(tx, kind, key) : Promise.resolve([])
