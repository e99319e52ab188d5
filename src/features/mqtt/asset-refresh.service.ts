import type { ConfigurationSnapshots } from '#features/configuration/index.ts'
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
  forgetShown,
  listOpen,
  listShownAssets,
  lockCursor,
  noteAllShown,
  noteShown,
  saveCursor,
  saveStates,
} from './asset-states.store.ts'

export type RefreshParts = {
  readonly database: Pick<Database, 'transact'>
  readonly configurations: Pick<ConfigurationSnapshots, 'configuration'>
  readonly settings: { readonly withTitles: boolean }
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
/** Assets made right in one transaction. */
const STRIDE = 500

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
 * Makes what is written down right from the incidents and the plant as they are, a part in each transaction. With
 * `again` all of it is sent again.
 */
export async function makeRight(
  parts: RefreshParts,
  ctxNow: () => Promise<Ctx>,
  again: boolean,
  stopping?: AbortSignal,
): Promise<void> {
  await parts.database.transact(await ctxNow(), async (tx) => {
    const cursor = await lockCursor(tx)
    // What is read from now on knows of all that lies before this place: an outage of days is not read event by event.
    const present = endOf(await readHorizon(tx))
    saveCursor(tx, cursor === null ? present : laterPlace(cursor, present))
    await noteAllShown(tx)
    return { value: undefined, events: [] }
  })
  let after: string | null = ''
  while (after !== null && !stopping?.aborted) {
    const ctx = await ctxNow()
    const from: string = after
    after = await parts.database.transact(ctx, async (tx) => {
      // Waits for whoever reads the feed: what is kept is not written by two at once.
      await lockCursor(tx)
      const assets = await listShownAssets(tx, from, STRIDE)
      await refresh(tx, ctx, assets, parts, again)
      return { value: assets.length === STRIDE ? assets.at(-1)! : null, events: [] }
    })
  }
}
