import { randomUUIDv7 } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { readRecordEvents } from '#features/ledger/index.ts'
import { makeScheduleReferences } from '#features/on-call/index.ts'
import { peopleRoutes } from '#features/people/people.routes.ts'
import {
  type MasterDataServices,
  makeMasterDataServices,
  makePlantSnapshots,
  type PlantSnapshots,
} from '#features/plant/index.ts'
import { assetRoutes } from '#features/plant/plant.routes.ts'
import { stopWindowRoutes } from '#features/plant/stop-windows.routes.ts'
import { supplierRoutes } from '#features/suppliers/suppliers.routes.ts'
import type { Role } from '#kernel/ctx.ts'
import { type House, openHouse, type TokenOptions } from '../access/support.ts'

export type Call = {
  readonly as?: Record<string, string>
  readonly body?: unknown
  readonly csv?: string
  readonly headers?: Record<string, string>
}

export type Told = { type: string; reason: unknown; changes: readonly unknown[] }

export type PlantHouse = House & {
  readonly services: MasterDataServices
  readonly snapshots: PlantSnapshots
  /** Sends as a manager of the organisation unless said otherwise. */
  readonly call: (method: string, url: string, call?: Call) => Promise<LightMyRequestResponse>
  /** What a published configuration would name and lack; tests set it. */
  readonly configuration: { names: Map<string, readonly string[]>; unknownCalendars: readonly string[] }
  /** The events of a record, oldest first, as the ledger holds them. */
  readonly eventsOf: (id: string) => Promise<readonly Told[]>
  readonly as: (roles: readonly Role[], options?: TokenOptions) => Promise<Record<string, string>>
}

/** The master data behind its real doors on a database of its own. */
export async function openPlantHouse(): Promise<PlantHouse> {
  const snapshots = makePlantSnapshots()
  const configuration: PlantHouse['configuration'] = { names: new Map(), unknownCalendars: [] }
  let services: MasterDataServices | undefined
  const house = await openHouse({
    add: (api, { database }) => {
      services = makeMasterDataServices({
        database,
        newId: randomUUIDv7,
        snapshots,
        findReferences: async (_, kind, key) => configuration.names.get(`${kind} ${key}`) ?? [],
        findUnknownCalendars: async (_, keys) => keys.filter((key) => configuration.unknownCalendars.includes(key)),
        ...makeScheduleReferences(() => house.bench.ctx().now),
      })
      assetRoutes(api, services)
      stopWindowRoutes(api, services)
      peopleRoutes(api, services)
      supplierRoutes(api, services)
    },
  })
  const manager = await house.bearer(['manager'])
  const call: PlantHouse['call'] = (method, url, { as = manager, body, csv, headers = {} } = {}) =>
    house.server.app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...as,
        ...headers,
        ...(csv !== undefined
          ? { 'content-type': 'text/csv' }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(csv !== undefined ? { payload: csv } : body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
  const eventsOf: PlantHouse['eventsOf'] = async (id) => {
    const read = await house.bench.database.read(house.bench.ctx(), (tx) => readRecordEvents(tx, id, 0, 100))
    return read.map(({ type, content }) => ({ type, reason: content.reason ?? null, changes: content.changes ?? [] }))
  }
  return { ...house, services: services!, snapshots, call, configuration, eventsOf, as: house.bearer }
}

export const pathOf = (key: string): string => `/v1/assets/${encodeURIComponent(key)}`
