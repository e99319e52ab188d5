import { randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import {
  documentSchema,
  makeConfigurationReferences,
  makeConfigurationService,
  makeConfigurationSnapshots,
} from '#features/configuration/index.ts'
import { makeEscalationCheck } from '#features/escalation/index.ts'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import {
  incidentActionRoutes,
  incidentCheck,
  incidentRoutes,
  incidentTimelineRoutes,
  loadCalendars,
  makeIncidentServices,
  makeLoadNextSteps,
} from '#features/incidents/index.ts'
import type { TimelineEntryWire } from '#features/incidents/timeline.schema.ts'
import { makeKnowledgeSnapshots } from '#features/knowledge/index.ts'
import type { RecordCheck } from '#features/ledger/index.ts'
import { makeDirectoryLoader } from '#features/notifications/index.ts'
import { makeScheduleBook, makeScheduleReferences } from '#features/on-call/index.ts'
import { loadDemoPlant, makeMasterDataServices, makePlantSnapshots } from '#features/plant/index.ts'
import { makeClockCheck } from '#features/sla/index.ts'
import type { Role } from '#kernel/ctx.ts'
import type { AppError } from '#kernel/errors.ts'
import { type House, openHouse, type TokenOptions } from '../access/support.ts'

const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

export type Headers = Record<string, string>

export type IncidentHouse = House & {
  readonly as: (roles: readonly Role[], options?: TokenOptions) => Promise<Headers>
  /** Sends as a manager unless said otherwise. */
  readonly call: (
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    body?: unknown,
    headers?: Headers,
  ) => Promise<LightMyRequestResponse>
  /** Reports an incident; a frozen MES at line 4 unless said otherwise. */
  readonly open: (change?: object, headers?: Headers) => Promise<IncidentWire>
  /** Carries out an action that must be accepted. */
  readonly act: (id: string, action: string, body?: object, headers?: Headers) => Promise<IncidentWire>
  readonly get: (id: string) => Promise<IncidentWire>
  readonly timeline: (id: string) => Promise<readonly TimelineEntryWire[]>
  /** The doctor's looks at incidents, their clocks and their escalations. */
  readonly checks: readonly RecordCheck[]
  /** Publishes the starter with these changes of its text. */
  readonly publish: (change: (yaml: string) => string) => Promise<void>
}

export const FROZEN_MES = {
  title: 'MES terminal frozen on line 4',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  reporter: 'm.keller',
  productionImpact: 'degraded',
  fields: { system: 'mes' },
}

/** Incidents behind their real doors on a database of their own, with the demo plant and the starter configuration. */
export async function openIncidentHouse(): Promise<IncidentHouse> {
  const plants = makePlantSnapshots()
  const snapshots = makeConfigurationSnapshots(documentSchema)
  const made: { seed?: () => Promise<void>; publish?: (text: string) => Promise<unknown> } = {}
  const grounds = { configuration: snapshots, plant: plants, knowledge: makeKnowledgeSnapshots() }
  const house = await openHouse({
    max: 8,
    add: (api, { database, ctx }) => {
      const keyed = { database, newId: randomUUIDv7 }
      const configuration = makeConfigurationService({ ...keyed, plants, snapshots, documentSchema })
      const masterData = makeMasterDataServices({
        ...keyed,
        snapshots: plants,
        ...makeConfigurationReferences(snapshots),
        ...makeScheduleReferences(() => ctx().now),
      })
      const publish = (text: string) => configuration.publishSource(ctx(), { format: 'yaml', text }, 'a test')
      made.publish = publish
      made.seed = async () => {
        // Teams name calendars and rules name teams: a first configuration may name what is not there yet.
        await publish(readFileSync(STARTER, 'utf8'))
        await loadDemoPlant(masterData, ctx())
        // The supplier that tests of access know.
        const acme = {
          key: 'acme',
          mode: 'upsert',
          given: { name: 'Acme' },
          pointer: '',
          expectedVersion: null,
        } as const
        await masterData.suppliers.importMany(ctx(), [acme], false)
      }
      const schedules = makeScheduleBook(async (tx) => (await snapshots.configuration(tx)).calendars)
      const directory = makeDirectoryLoader(schedules.loadSchedules)
      const incidents = makeIncidentServices({
        ...keyed,
        grounds,
        directory,
        lanes: 2,
        observeCreates: () => undefined,
      })
      incidentRoutes(api, incidents)
      incidentActionRoutes(api, incidents)
      incidentTimelineRoutes(api, incidents)
    },
  })
  await made.seed!()
  const manager = await house.bearer(['manager'], { key: 'manager' })
  return {
    ...house,
    ...callsOf(house, manager),
    checks: [
      incidentCheck,
      makeClockCheck((tx, clocks) => loadCalendars(tx, grounds, clocks)),
      makeEscalationCheck(makeLoadNextSteps(grounds)),
    ],
    publish: async (change) => {
      await made.publish!(change(readFileSync(STARTER, 'utf8')))
    },
  }
}

function callsOf(house: House, manager: Headers): Omit<IncidentHouse, keyof House | 'publish' | 'checks'> {
  const call: IncidentHouse['call'] = (method, url, body, headers = manager) =>
    house.send({ method, url, body, headers: { ...manager, ...headers } })
  const expect = async (status: number, sent: Promise<LightMyRequestResponse>) => {
    const reply = await sent
    if (reply.statusCode !== status) throw new Error(`${reply.statusCode} ${reply.body}`)
    return reply.json()
  }
  return {
    call,
    as: house.bearer,
    open: (change = {}, headers) => expect(201, call('POST', '/v1/incidents', { ...FROZEN_MES, ...change }, headers)),
    act: (id, action, body = {}, headers) => expect(200, call('POST', `/v1/incidents/${id}/${action}`, body, headers)),
    get: (id) => expect(200, call('GET', `/v1/incidents/${id}`)),
    timeline: async (id) => (await expect(200, call('GET', `/v1/incidents/${id}/timeline?limit=200`))).items,
  }
}

/** A reply's problem, as far as tests look at it. */
export const problemOf = (reply: LightMyRequestResponse) => {
  const {
    status,
    code,
    errors = [],
    ...rest
  } = reply.json() as Record<string, unknown> & {
    status: number
    code: string
    errors?: AppError['errors']
  }
  const faults = Object.fromEntries(errors.map((fault) => [fault.pointer, fault.code]))
  return { status, code, faults, rest }
}
