import { type Directory, makeAccess, makeWorker } from '#features/access/index.ts'
import { makeDirectory, makeMasterDataServices, makePlantSnapshots } from '#features/plant/index.ts'
import type { Ground } from './ground.ts'

/** Every use case of the house, wired; lower ranks first. */
export async function makeServices(ground: Ground) {
  const { database, newId } = ground
  const plants = makePlantSnapshots()
  const access = await openAccess(ground, makeDirectory(plants))
  const masterData = makeMasterDataServices({
    database,
    newId,
    snapshots: plants,
    findReferences: async () => [],
    findUnknownCalendars: async () => [],
  })
  return { access, ...masterData }
}

export type Services = Awaited<ReturnType<typeof makeServices>>

const openAccess = ({ database, workerPool, newId, now, config }: Ground, directory: Directory) =>
  makeAccess({
    database,
    worker: makeWorker(workerPool),
    newId,
    now,
    directory,
    allowedKeySetOrigins: config.identityProviderOrigins,
  })
