import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
import { OPEN_STATUSES } from '#features/incidents/incident.core.ts'
import { INCIDENT_RECORD } from '#features/incidents/incident.events.ts'
import { endOf, laterPlace, readHorizon, type ScannedEvent, scanEvents } from '#features/ledger/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { Decision } from '#kernel/events.ts'
import { LIMITS } from '#kernel/limits.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { decideStates } from './asset-state.core.ts'
import {
  findAssetKeys,
  findAssetsInUse,
  findStates,
  forgetPast,
  forgetShown,
  listOpen,
  listOpenPlaces,
  listShownAssets,
  lockCursor,
  noteShown,
  type OpenPlace,
  saveCursor,
  saveStates,
} from './asset-states.store.ts'

export type RefreshParts = {
  readonly database: Pick<Database, 'transact'>
  readonly configurations: Pick<ConfigurationSnapshots, 'configuration'>
  readonly settings: { readonly withTitles: boolean }
  /** Incidents or assets made right in one transaction. */
  readonly stride?: number
}

export type Followed = {
  /** What the priorities are may have changed. */
  readonly isReordered: boolean
  readonly hasMore: boolean
  /** Committed events wait for an older transaction to end. */
  readonly isBehind: boolean
}

/** Events read in one transaction. */
const REACH = 500
const STRIDE = 250

/**
 * Reads what lies next in the feed, and writes down what is to be retained after it: one transaction, so that a
 * process that dies in it has read nothing.
 */
export async function followFeed(tx: Tx, ctx: Ctx, parts: RefreshParts): Promise<Decision<Followed>> {
  const cursor = await lockCursor(tx)
  // Everything is made right before anything is followed.
  if (cursor === null) return { value: { isReordered: false, hasMore: false, isBehind: false }, events: [] }
  const horizon = await readHorizon(tx)
  const scanned = await scanEvents(tx, cursor, REACH, null)
  const hasMore = scanned.length === REACH
  if (scanned.length > 0) {
    await refresh(tx, ctx, await findTouched(tx, scanned), parts, false)
    const last = scanned.at(-1)!.place
    saveCursor(tx, hasMore ? last : laterPlace(last, endOf(horizon)))
  }
  const isReordered = scanned.some(({ type }) => type === 'configuration.published')
  return { value: { isReordered, hasMore, isBehind: horizon.isBehind }, events: [] }
}

const idsOf = (events: readonly ScannedEvent[], recordType: string): readonly string[] => [
  ...new Set(events.flatMap((event) => (event.recordType === recordType ? [event.recordId] : []))),
]

/** The assets that events may have changed something at: those where their incidents were shown, and are. */
async function findTouched(tx: Tx, scanned: readonly ScannedEvent[]): Promise<readonly string[]> {
  const [incidents, assets] = [idsOf(scanned, INCIDENT_RECORD), idsOf(scanned, 'asset')]
  const before = incidents.length > 0 ? await forgetShown(tx, incidents) : []
  const after = incidents.length > 0 ? await noteShown(tx, incidents) : []
  const changed = assets.length > 0 ? await findAssetKeys(tx, assets) : []
  return [...new Set([...before, ...after, ...changed])]
}

async function refresh(tx: Tx, { now }: Ctx, assets: readonly string[], parts: RefreshParts, again: boolean) {
  if (assets.length === 0) return
  const { priorities } = await parts.configurations.configuration(tx)
  const [open, inUse, kept] = await Promise.all([
    listOpen(tx, assets),
    findAssetsInUse(tx, assets),
    findStates(tx, assets),
  ])
  const wanted = assets.map((asset) => ({ asset, incidents: open.get(asset) ?? [], isThere: inUse.has(asset) }))
  const rules = { priorities, withTitles: parts.settings.withTitles, most: LIMITS.mqttOpenIncidents }
  const states = decideStates(wanted, kept, rules, now, again)
  if (states.length > 0) saveStates(tx, states)
}

/**
 * Makes what is written down right from the incidents and the plant as they are, a part in each transaction: however
 * much is open, no step grows with it. With `again` all of it is sent again.
 */
export async function makeRight(
  parts: RefreshParts,
  ctxNow: () => Promise<Ctx>,
  again: boolean,
  stopping?: AbortSignal,
): Promise<void> {
  const { stride = STRIDE } = parts
  await parts.database.transact(await ctxNow(), async (tx) => {
    const cursor = await lockCursor(tx)
    // What is read from now on knows of all that lies before this place: an outage of days is not read event by event.
    const present = endOf(await readHorizon(tx))
    saveCursor(tx, cursor === null ? present : laterPlace(cursor, present))
    return { value: undefined, events: [] }
  })
  /** The last of a part is where the next begins. */
  const walk = async <T>(step: (tx: Tx, ctx: Ctx, from: T | null) => Promise<readonly T[]>): Promise<void> => {
    let after: T | null = null
    do {
      const [ctx, from]: [Ctx, T | null] = [await ctxNow(), after]
      after = await parts.database.transact(ctx, async (tx): Promise<Decision<T | null>> => {
        // Waits for whoever reads the feed: what is kept is not written by two at once.
        await lockCursor(tx)
        const some = await step(tx, ctx, from)
        return { value: some.length === stride ? some.at(-1)! : null, events: [] }
      })
    } while (after !== null && !stopping?.aborted)
  }
  for (const status of OPEN_STATUSES) {
    await walk<OpenPlace>(async (tx, _, from) => {
      const some = await listOpenPlaces(tx, status, from, stride)
      if (some.length > 0)
        await noteShown(
          tx,
          some.map(({ id }) => id),
        )
      return some
    })
  }
  await walk<string>(async (tx, ctx, from) => {
    const assets = await listShownAssets(tx, from ?? '', stride)
    forgetPast(tx, assets)
    await refresh(tx, ctx, assets, parts, again)
    return assets
  })
}
