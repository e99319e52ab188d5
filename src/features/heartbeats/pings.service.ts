import { authorise, authoriseAtSite } from '#features/access/index.ts'
import type { IncidentSources } from '#features/incidents/index.ts'
import { lockRecords } from '#features/ledger/index.ts'
import { masterDataErrors } from '#features/master-data/master-data.errors.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { AppError, errors } from '#kernel/errors.ts'
import type { Decision } from '#kernel/events.ts'
import { LIMITS } from '#kernel/limits.ts'
import { formatInstant, type Instant } from '#kernel/time.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import type { Database, Job, Outcome } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import { dedupKeyOf, heartbeatNoun, type PingFacts } from './heartbeat.core.ts'
import { heartbeatReturned } from './heartbeat.events.ts'
import {
  findWatchesByKeys,
  lockPulses,
  lockPulsesByKeys,
  type PulseRow,
  savePulses,
  type WatchRow,
} from './heartbeats.store.ts'
import {
  type AttendanceKeeper,
  dueOf,
  loadWatchGround,
  setTimers,
  type WatchGround,
  type WatchGrounds,
} from './watching.service.ts'

/** What a ping says besides that the source is alive. */
export type PingWords = { readonly text: string | null; readonly facts: PingFacts | null }

export type Ping = PingWords & { readonly key: string }

/** What a ping answers. */
export type Heard = {
  readonly key: string
  readonly state: 'alive'
  readonly lastPingAt: Instant
  readonly nextDueAt: Instant | null
  /** It had been silent. */
  readonly returned: boolean
  /** Number of the incident that was open for its silence, when it returned. */
  readonly incident: string | null
}

export type PingParts = {
  readonly database: Database
  readonly grounds: WatchGrounds
  readonly attendance: AttendanceKeeper
  readonly incidentSources: IncidentSources
  /** Transactions of one organisation that hold pings at once. */
  readonly lanes: number
}

export type Pings = {
  /** Throws NOT_FOUND, RECORD_RETIRED, SITES_ONLY. */
  readonly ping: (ctx: Ctx, ping: Ping) => Promise<Heard>
}

/**
 * Pings of one organisation that come while others are being written share a transaction: two statements to read, two
 * to write, whatever their number, and no event. That of a silent source is carried out alone, under the lock of its
 * record, for it changes an incident.
 */
export function makePings(parts: PingParts): Pings {
  const { database, lanes } = parts
  const work = (tx: Tx, jobs: readonly Job<Ping>[]) => hearAll(parts, tx, jobs)
  const hear = makeCoalescer<Ping, Heard>((jobs) => database.transactMany(jobs, work), {
    most: LIMITS.coalescedPings,
    lanes,
  })
  return {
    ping: async (ctx, ping) => {
      try {
        return await hear(ctx, ping)
      } catch (error) {
        if (!(error instanceof IsSilent)) throw error
        const { id } = error
        return database.transact(ctx, (tx) => hearAgain(parts, tx, ctx, ping, id))
      }
    },
  }
}

/** Not a refusal: the heartbeat is silent, so its ping takes the other way. Nobody else sees it. */
class IsSilent extends AppError {
  readonly id: string
  constructor(id: string) {
    super('CONFLICT', 409, 'the heartbeat is silent')
    this.id = id
  }
}

async function hearAll(
  { grounds, attendance }: PingParts,
  tx: Tx,
  jobs: readonly Job<Ping>[],
): Promise<readonly Outcome<Heard>[]> {
  const keys = [...new Set(jobs.map(({ input }) => input.key))]
  // The second statement is sent behind the first, so it reads the records as they are once the pulses are ours.
  const [pulses, watches, ground] = await Promise.all([
    lockPulsesByKeys(tx, keys),
    findWatchesByKeys(tx, keys),
    loadWatchGround(tx, grounds),
  ])
  const pulseOf = new Map(pulses.map((pulse) => [pulse.id, pulse]))
  const watchOf = new Map(watches.map((watch) => [watch.key, watch]))
  const heard = new Map<string, PulseRow & { readonly dueAt: Instant | null }>()
  const outcomes = jobs.map(({ ctx, input }): Outcome<Heard> => {
    const watch = watchOf.get(input.key)
    const refusal = findRefusal(ctx, watch, ground)
    if (refusal || !watch) return { refusal: refusal ?? errors.NOT_FOUND() }
    const pulse = heard.get(watch.id) ?? pulseOf.get(watch.id)!
    if (pulse.state === 'silent') return { refusal: new IsSilent(watch.id) }
    const after = beat(pulse, input, ctx.now)
    const dueAt = dueOf(watch, after, ground, attendance.since(ctx.now))
    heard.set(watch.id, { ...after, dueAt })
    return { value: answer(watch, after, dueAt, null), events: [] }
  })
  write(tx, [...heard.values()])
  return outcomes
}

function findRefusal({ actor }: Ctx, watch: WatchRow | undefined, { plant }: WatchGround): AppError | null {
  try {
    authorise(actor, 'heartbeat.ping')
    if (!watch) return errors.NOT_FOUND()
    if (actor.sites !== null) {
      authoriseAtSite(actor, 'heartbeat.ping', watch.asset === null ? null : plant.siteOf(watch.asset))
    }
    return watch.retired ? masterDataErrors.RECORD_RETIRED({ type: heartbeatNoun.type, key: watch.key }) : null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** The pulse after a ping; one that was written after a later one does not set it back. */
function beat(pulse: PulseRow, { text, facts }: PingWords, now: Instant): PulseRow {
  const at = Math.max(now, pulse.lastPingAt ?? now)
  const says = text !== null || facts !== null
  return {
    id: pulse.id,
    state: 'alive',
    lastPingAt: at,
    countedFrom: Math.max(at, pulse.countedFrom ?? at),
    silentSince: null,
    text: says ? text : pulse.text,
    facts: says ? facts : pulse.facts,
  }
}

function write(tx: Tx, heard: readonly (PulseRow & { readonly dueAt: Instant | null })[]): void {
  if (heard.length === 0) return
  savePulses(
    tx,
    heard.map(({ dueAt: _, ...pulse }) => pulse),
  )
  setTimers(tx, heard)
}

const answer = (
  { key }: WatchRow,
  { lastPingAt }: PulseRow,
  nextDueAt: Instant | null,
  returned: { readonly incident: string | null } | null,
): Heard => ({
  key,
  state: 'alive',
  lastPingAt: lastPingAt!,
  nextDueAt,
  returned: returned !== null,
  incident: returned?.incident ?? null,
})

/** A silent source reports again: said in the ledger, and its incident is resolved or gets a note. */
async function hearAgain(
  { grounds, attendance, incidentSources }: PingParts,
  tx: Tx,
  ctx: Ctx,
  ping: Ping,
  id: string,
): Promise<Decision<Heard>> {
  await lockRecords(tx, [id])
  const [[pulse], [watch], ground] = await Promise.all([
    lockPulses(tx, [id]),
    findWatchesByKeys(tx, [ping.key]),
    loadWatchGround(tx, grounds),
  ])
  const refusal = findRefusal(ctx, watch, ground)
  if (refusal || !watch || !pulse) throw refusal ?? errors.NOT_FOUND()
  const after = beat({ ...pulse, countedFrom: null }, ping, ctx.now)
  const dueAt = dueOf(watch, after, ground, attendance.since(ctx.now))
  write(tx, [{ ...after, dueAt }])
  // Somebody else's ping came first.
  if (pulse.state !== 'silent') return { value: answer(watch, after, dueAt, null), events: [] }
  const told = `Reported again at ${formatInstant(after.lastPingAt!)}.`
  const dedupKey = dedupKeyOf(watch.key)
  const followed = await incidentSources[watch.onReturn](tx, ctx, dedupKey, told)
  const incident = followed?.value.number ?? null
  const returned = heartbeatReturned(id, { silentSince: pulse.silentSince, at: after.lastPingAt!, incident })
  return { value: answer(watch, after, dueAt, { incident }), events: [returned, ...(followed?.events ?? [])] }
}
