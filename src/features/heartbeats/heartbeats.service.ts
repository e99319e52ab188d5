import { authoriseAtSite } from '#features/access/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import {
  type Act,
  type FindReferences,
  type FindUnknownCalendars,
  type Hooks,
  knownBut,
  type MasterDataService,
  makeMasterData,
  type Proposal,
  type Settlement,
  settleReferences,
  type Use,
  type Write,
  writeChanged,
} from '#features/master-data/index.ts'
import type { Plant } from '#features/plant/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Fault } from '#kernel/errors.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import {
  type HeartbeatContent,
  heartbeatNoun,
  keepPulse,
  NO_PULSE,
  type Pulse,
  referencesOfHeartbeat,
  silentAt,
} from './heartbeat.core.ts'
import {
  findHeartbeatsNaming,
  findWatchesById,
  heartbeatStore,
  insertPulses,
  lockPulses,
  savePulses,
} from './heartbeats.store.ts'
import {
  type AttendanceKeeper,
  calendarOfWatch,
  dueOf,
  loadWatchGround,
  setTimers,
  type WatchGround,
  type WatchGrounds,
} from './watching.service.ts'

export type { HeartbeatContent } from './heartbeat.core.ts'

export type HeartbeatParts = {
  readonly database: Database
  readonly newId: NewId
  readonly grounds: WatchGrounds
  readonly attendance: AttendanceKeeper
  readonly findReferences: FindReferences
  readonly findUnknownCalendars: FindUnknownCalendars
}

export type HeartbeatService = MasterDataService<HeartbeatContent>

/** The use cases of heartbeats as records; pings have their own. */
export function makeHeartbeatService(parts: HeartbeatParts): HeartbeatService {
  const { database, newId, grounds, findReferences } = parts
  const hooks: Hooks<HeartbeatContent> = {
    authorise: async (tx, { actor }, proposals) => {
      if (actor.sites === null) return
      const plant = await grounds.plant.plant(tx)
      for (const { current, content } of proposals) {
        for (const { asset } of [current?.content ?? content, content]) {
          authoriseAtSite(actor, 'heartbeat.write', asset === null ? null : plant.siteOf(asset))
        }
      }
    },
    settle: (tx, proposals) => settleHeartbeats(parts, tx, proposals),
    findUses: async () => [],
    write: async (tx, ctx, writes, act) => {
      await writeHeartbeats(parts, tx, ctx, writes, act)
      return []
    },
  }
  return makeMasterData({ noun: heartbeatNoun, store: heartbeatStore, database, newId, findReferences, hooks })
}

async function settleHeartbeats(
  { grounds, findUnknownCalendars, attendance }: HeartbeatParts,
  tx: Tx,
  given: readonly Proposal<HeartbeatContent>[],
): Promise<Settlement<HeartbeatContent>> {
  const [configuration, plant] = await Promise.all([grounds.configuration.latest(tx), grounds.plant.plant(tx)])
  const proposals = keepPulse(given)
  const settled = await settleReferences(proposals, referencesOfHeartbeat, async (named) => {
    const calendars = named.get('calendar') ?? []
    return {
      asset: knownAssets(plant, named.get('asset') ?? []),
      calendar: knownBut(calendars, await findUnknownCalendars(tx, calendars)),
    }
  })
  const faults = [...settled.faults, ...proposals.flatMap((proposal) => findMappingFaults(proposal, configuration))]
  if (faults.length > 0) return { proposals, faults }
  const since = attendance.since(0)
  return { proposals: proposals.map((proposal) => foresee(proposal, { configuration, plant }, since)), faults }
}

const knownAssets = (plant: Plant, keys: readonly string[]): ReadonlyMap<string, boolean> =>
  new Map(
    keys.flatMap((key) => {
      const asset = plant.asset(key)
      return asset ? [[key, !asset.retired] as const] : []
    }),
  )

function findMappingFaults(
  { entry, content }: Proposal<HeartbeatContent>,
  { document: { mappings = [] } }: WatchGround['configuration'],
): readonly Fault[] {
  if (content.mapping === null) return []
  const mapping = mappings.find(({ key }) => key === content.mapping)
  if (mapping?.protocol === 'heartbeat') return []
  const message = mapping
    ? `the mapping "${content.mapping}" is not for heartbeats`
    : `there is no mapping "${content.mapping}" in the published configuration`
  return [{ pointer: `${entry.pointer}/mapping`, code: 'UNKNOWN_REFERENCE', message }]
}

/** The proposal with the time its answer will show. */
function foresee(proposal: Proposal<HeartbeatContent>, ground: WatchGround, since: number): Proposal<HeartbeatContent> {
  const { content, current } = proposal
  const watched = { ...content, retired: current?.retiredAt != null }
  return { ...proposal, content: { ...content, nextDueAt: silentAt(watched, calendarOfWatch(content, ground), since) } }
}

/**
 * Writes heartbeats and what they wait for. Of one that was changed so that it would be overdue at once, silence counts
 * anew from the change; one that was taken out of use waits for its first ping when it comes back.
 */
async function writeHeartbeats(
  { grounds, attendance }: HeartbeatParts,
  tx: Tx,
  { now }: Ctx,
  writes: readonly Write<HeartbeatContent>[],
  act: Act,
): Promise<void> {
  const created = writes.filter(({ outcome }) => outcome === 'created').map(({ record }) => record.id)
  const changed = writes.filter(({ outcome }) => outcome === 'changed').map(({ record }) => record.id)
  await lockRecords(tx, changed)
  const pulses = changed.length > 0 ? await lockPulses(tx, changed) : []
  writeChanged(heartbeatStore, tx, writes)
  if (created.length > 0) {
    insertPulses(
      tx,
      created.map((id) => ({ id, ...NO_PULSE })),
    )
  }
  if (changed.length === 0) return
  const [ground, watches] = await Promise.all([loadWatchGround(tx, grounds), findWatchesById(tx, changed)])
  const byId = new Map(watches.map((watch) => [watch.id, watch]))
  const since = attendance.since(now)
  const after = pulses.map((pulse) => {
    const watch = byId.get(pulse.id)!
    if (act === 'retire') return { ...pulse, ...endPulse(pulse), dueAt: null }
    const dueAt = dueOf(watch, pulse, ground, since)
    if (dueAt === null || dueAt > now) return { ...pulse, dueAt }
    const anew = { ...pulse, countedFrom: now }
    return { ...anew, dueAt: dueOf(watch, anew, ground, since) }
  })
  savePulses(
    tx,
    after.map(({ dueAt: _, ...pulse }) => pulse),
  )
  setTimers(tx, after)
}

const endPulse = ({ lastPingAt, text, facts }: Pulse): Pulse => ({ ...NO_PULSE, lastPingAt, text, facts })

/** The heartbeats in use that name a record: what stands in the way of retiring an asset. */
export const findUsesByHeartbeats = (tx: Tx, kind: string, key: string): Promise<readonly Use[]> =>
  kind === 'asset' ? findHeartbeatsNaming(tx, key) : Promise.resolve([])
