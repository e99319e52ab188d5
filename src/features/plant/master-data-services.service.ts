import type { Directory } from '#features/access/index.ts'
import type { FindReferences, FindUnknownCalendars } from '#features/master-data/index.ts'
import {
  makePersonService,
  makeStakeholderGroupService,
  makeTeamService,
  type PersonService,
  type ScheduleReferences,
  type StakeholderGroupService,
  type TeamService,
} from '#features/people/index.ts'
import { findSupplierKeys, makeSupplierService, type SupplierService } from '#features/suppliers/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import {
  type AssetService,
  type FindUses,
  findMissingSites,
  findUsesByAssets,
  makeAssetService,
} from './plant.service.ts'
import type { PlantSnapshots } from './snapshots.service.ts'
import { makeStopWindowService, type OnStopsChanged, type StopWindowService } from './stop-windows.service.ts'

export type MasterDataServices = {
  readonly assets: AssetService
  readonly people: PersonService
  readonly teams: TeamService
  readonly stakeholderGroups: StakeholderGroupService
  readonly suppliers: SupplierService
  readonly stopWindows: StopWindowService
}

export type MasterDataDependencies = ScheduleReferences & {
  readonly database: Database
  readonly newId: NewId
  readonly snapshots: PlantSnapshots
  readonly findReferences: FindReferences
  readonly findUnknownCalendars: FindUnknownCalendars
  /** Records of higher features that name an asset. */
  readonly findUses?: FindUses
  /** Told, within its transaction, of stop windows that were changed or taken out of use. */
  readonly onStopsChanged?: OnStopsChanged
}

/** What access asks of the plant: its sites and suppliers. */
export const makeDirectory = (snapshots: PlantSnapshots): Directory => ({
  missingSites: findMissingSites(snapshots),
  hasSupplier: async (tx, key) => (await findSupplierKeys(tx, [key])).get(key) === true,
})

/** The use cases of all master data, each told what names its records. */
export function makeMasterDataServices(dependencies: MasterDataDependencies): MasterDataServices {
  const directory = makeDirectory(dependencies.snapshots)
  return {
    assets: makeAssetService({ findUses: async () => [], ...dependencies }),
    people: makePersonService({ ...dependencies, directory }),
    teams: makeTeamService({ ...dependencies, findUses: findUsesByAssets }),
    stakeholderGroups: makeStakeholderGroupService(dependencies),
    suppliers: makeSupplierService({ ...dependencies, findUses: findUsesByAssets }),
    stopWindows: makeStopWindowService(dependencies),
  }
}
