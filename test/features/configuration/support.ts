import { randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { configurationRoutes } from '#features/configuration/configuration.routes.ts'
import {
  type ConfigurationService,
  type ConfigurationSnapshots,
  documentSchema,
  makeConfigurationReferences,
  makeConfigurationService,
  makeConfigurationSnapshots,
} from '#features/configuration/index.ts'
import { makeScheduleReferences } from '#features/on-call/index.ts'
import { peopleRoutes } from '#features/people/people.routes.ts'
import {
  loadDemoPlant,
  type MasterDataServices,
  makeMasterDataServices,
  makePlantSnapshots,
} from '#features/plant/index.ts'
import { assetRoutes } from '#features/plant/plant.routes.ts'
import { supplierRoutes } from '#features/suppliers/suppliers.routes.ts'
import type { Role } from '#kernel/ctx.ts'
import { type House, openHouse, type TokenOptions } from '../access/support.ts'

export const STARTER = readFileSync(
  new URL('../../../src/features/configuration/starter.yaml', import.meta.url),
  'utf8',
)

export type Call = {
  readonly as?: Record<string, string>
  readonly body?: unknown
  readonly yaml?: string
  readonly headers?: Record<string, string>
}

export type ConfigurationHouse = House & {
  readonly configuration: ConfigurationService
  readonly snapshots: ConfigurationSnapshots
  /** A second process on the same database: snapshots of its own. */
  readonly others: ConfigurationSnapshots
  readonly masterData: MasterDataServices
  /** Sends as a manager unless said otherwise. */
  readonly call: (method: string, url: string, call?: Call) => Promise<LightMyRequestResponse>
  readonly as: (roles: readonly Role[], options?: TokenOptions) => Promise<Record<string, string>>
}

/** Configuration and master data behind their real doors, with the demo plant when it is asked for. */
export async function openConfigurationHouse({ demo = false } = {}): Promise<ConfigurationHouse> {
  const plants = makePlantSnapshots()
  const snapshots = makeConfigurationSnapshots(documentSchema)
  let configuration: ConfigurationService | undefined
  let masterData: MasterDataServices | undefined
  const house = await openHouse({
    add: (api, { database }) => {
      const keyed = { database, newId: randomUUIDv7 }
      configuration = makeConfigurationService({ ...keyed, plants, snapshots, documentSchema })
      masterData = makeMasterDataServices({
        ...keyed,
        snapshots: plants,
        ...makeConfigurationReferences(snapshots),
        ...makeScheduleReferences(() => house.bench.ctx().now),
      })
      configurationRoutes(api, { configuration })
      assetRoutes(api, masterData)
      peopleRoutes(api, masterData)
      supplierRoutes(api, masterData)
    },
  })
  if (demo) {
    await configuration!.publishSource(house.bench.ctx(), { format: 'yaml', text: STARTER }, 'first start')
    await loadDemoPlant(masterData!, house.bench.ctx())
  }
  const manager = await house.bearer(['manager'])
  const call: ConfigurationHouse['call'] = (method, url, { as = manager, body, yaml, headers = {} } = {}) =>
    house.server.app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...as,
        ...(yaml === undefined ? {} : { 'content-type': 'application/yaml' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(yaml === undefined ? {} : { payload: yaml }),
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
  const others = makeConfigurationSnapshots(documentSchema)
  return { ...house, configuration: configuration!, masterData: masterData!, snapshots, others, call, as: house.bearer }
}
