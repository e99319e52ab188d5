import { systemCtx } from '#features/access/index.ts'
import { CHANNELS, type Channel } from '#features/master-data/contact.core.ts'
import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant, Milliseconds } from '#kernel/time.ts'
import { gatherWakes } from '#platform/cron/recurring.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import { insist } from '#platform/db/insist.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'
import { type ClaimRequest, claimParcels, type Parcel } from './claim.service.ts'
import { type DeliveryParts, prepareParcels } from './deliver.service.ts'
import { measureDispatch } from './dispatch-metrics.service.ts'
import { type DueChannel, listWaitingChannels, type WorkerSession } from './due-channels.store.ts'
import { type EndedParcel, type Settled, settleParcels } from './settle.service.ts'

export type DispatchParts = Omit<DeliveryParts, 'database'> & {
  readonly database: Pick<Database, 'read' | 'transact' | 'transactMany' | 'onAnnounced'>
  readonly worker: WorkerSession
  readonly newId: NewId
  readonly now: () => Instant
  readonly log: Pick<Log, 'error' | 'warn'>
  readonly metrics: Metrics
  /** Messages under way at once, by channel; to one recipient it is always one. */
  readonly slots?: Readonly<Record<Channel, number>>
}

export type Dispatcher = {
  /** Claims what is due and can be sent at once; answers in how many milliseconds there is more, if that is known. */
  readonly run: (stopping?: AbortSignal) => Promise<Milliseconds | undefined>
  /** Lets whatever runs it know when to: something was ordered, or a slot is free again. */
  readonly wakenBy: (wake: () => void) => () => void
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>
}

const SLOTS: Readonly<Record<Channel, number>> = { email: 20, webhook: 10, teams: 10, slack: 10 }

/** Results that are written in one transaction. */
const RESULTS_AT_ONCE = 50

/** Another process was claiming for the channel: look again so soon. */
const CONTENDED: Milliseconds = 50

/** How long a free slot waits for others before more is claimed. */
const GATHERED: Milliseconds = 20

/**
 * Sends what is due, in every process. A claim commits before anything is handed over, so that each notice is sent by
 * one process; what becomes of it is written in a transaction of its own. Channels have slots of their own: one that
 * hangs keeps none of another.
 */
export function makeDispatcher(parts: DispatchParts): Dispatcher {
  const { database, worker, now, newId, log, slots = SLOTS } = parts
  const busy = new Map<Channel, Map<string, Promise<void>>>(CHANNELS.map((channel) => [channel, new Map()]))
  const wakers = new Set<() => void>()
  const measures = measureDispatch(parts.metrics, () => [...busy.values()].reduce((sum, map) => sum + map.size, 0))
  const writeResult = makeCoalescer<EndedParcel, Settled | null>((jobs) => database.transactMany(jobs, settleParcels), {
    most: RESULTS_AT_ONCE,
    lanes: 1,
  })

  /** Slots that come free one after another are filled together. */
  const wakeSoon = gatherWakes(() => {
    for (const wake of wakers) wake()
  }, GATHERED)

  /** A result that could not be written is tried again; the lease holds meanwhile. */
  const settle = async (org: Ctx['org'], ended: EndedParcel): Promise<void> => {
    try {
      const settled = await insist(() => writeResult(systemCtx(org, now(), 'notifications'), ended))
      measures.tell(ended, settled, log)
    } catch (error) {
      log.error({ err: error, notification: ended.notificationId }, 'the result of a notification was not written')
    }
  }

  const deliver = async (org: Ctx['org'], parcels: readonly Parcel[]): Promise<readonly Promise<void>[]> => {
    const sends = await prepareParcels(parts, systemCtx(org, now(), 'notifications'), parcels)
    return sends.map(async (send) => settle(org, await send()))
  }

  const start = (org: Ctx['org'], channel: Channel, parcels: readonly Parcel[]): void => {
    const taken = busy.get(channel)!
    const delivering = deliver(org, parcels)
    for (const [place, { notice }] of parcels.entries()) {
      const name = `${org.id} ${notice.recipient.kind}:${notice.recipient.key}`
      const done = delivering
        .then((sends) => sends[place])
        .catch((error: unknown) =>
          log.error({ err: error, notification: notice.id }, 'a notification was not prepared'),
        )
        .finally(() => {
          taken.delete(name)
          wakeSoon()
        })
      taken.set(name, done)
    }
  }

  /** Did it get to claim at all? */
  const claim = async ({ org, channel }: DueChannel, free: number): Promise<boolean> => {
    const prefix = `${org.id} `
    const names = [...busy.get(channel)!.keys()].filter((name) => name.startsWith(prefix))
    const at = now()
    const request: ClaimRequest = {
      channel,
      now: at,
      slots: free,
      busy: names.map((name) => name.slice(prefix.length)),
    }
    const claimed = await database.transact(systemCtx(org, at, 'notifications'), async (tx) => ({
      value: await claimParcels(tx, request, newId),
      events: [],
    }))
    if (claimed === null) return false
    for (const parcel of claimed.parcels) measures.observeDelay(parcel, at)
    start(org, channel, claimed.parcels)
    await Promise.all(claimed.lost.map((parcel) => settle(org, lostOf(parcel))))
    return true
  }

  const run = async (stopping?: AbortSignal): Promise<Milliseconds | undefined> => {
    const waiting = await listWaitingChannels(worker)
    const at = now()
    let contended = false
    for (const channel of CHANNELS) {
      const due = waiting.filter((one) => one.channel === channel && one.dueAt <= at)
      for (const [place, one] of due.entries()) {
        const free = slots[channel] - busy.get(channel)!.size
        // Organisations share what is free: none waits until another has nothing left to send.
        const share = Math.ceil(free / (due.length - place))
        if (share <= 0 || stopping?.aborted) break
        contended = !(await claim(one, share)) || contended
      }
    }
    if (contended) return CONTENDED
    const later = waiting.filter(({ dueAt }) => dueAt > at).map(({ dueAt }) => dueAt - at)
    return later.length > 0 ? Math.min(...later) : undefined
  }

  return {
    run,
    wakenBy: (wake) => {
      wakers.add(wake)
      const unlisten = database.onAnnounced('notifications', wake)
      return () => {
        wakers.delete(wake)
        unlisten()
      }
    },
    settled: async () => {
      await Promise.all([...busy.values()].flatMap((map) => [...map.values()]))
    },
  }
}

const lostOf = ({ notice, members }: Parcel): EndedParcel => ({
  notificationId: notice.id,
  number: notice.attempts,
  channel: notice.channel,
  recordIds: (members.length > 0 ? members : [notice]).map(({ record }) => record.id),
  result: { outcome: 'unknown' },
  duration: null,
  sent: null,
})
