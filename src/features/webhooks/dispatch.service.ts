import { systemCtx } from '#features/access/index.ts'
import type { Ctx } from '#kernel/ctx.ts'
import { type Instant, type Milliseconds, SECOND } from '#kernel/time.ts'
import { forEachApart, gatherWakes } from '#platform/cron/recurring.ts'
import { makeCoalescer } from '#platform/db/coalesce.ts'
import { insist } from '#platform/db/insist.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Metrics } from '#platform/metrics.ts'
import { type CallParts, callOnce } from './call.service.ts'
import { type Claimed, claimDeliveries, type Wanted } from './claim.service.ts'
import { disableOrphans } from './seers.service.ts'
import { DELIVERIES_TOPIC, type Ended, type SettledDelivery, settleDeliveries } from './settle.service.ts'
import { afterCall, type Flow, freeSlots, freshFlow, SLOTS, type SlotLimits } from './slots.core.ts'
import { type DueWebhook, listDueWebhooks, type WorkerSession } from './worker.store.ts'

export type DispatchParts = CallParts & {
  readonly database: Pick<Database, 'transact' | 'transactMany' | 'onAnnounced'>
  readonly worker: WorkerSession
  readonly metrics: Metrics
  readonly random?: () => number
  readonly slots?: SlotLimits
}

export type WebhookDispatcher = {
  /** Claims what is due and can be sent at once; answers in how many milliseconds there is more, if that is known. */
  readonly run: (stopping?: AbortSignal) => Promise<Milliseconds | undefined>
  /** Lets whatever runs it know when to: something fell due, or a slot is free again. */
  readonly wakenBy: (wake: () => void) => () => void
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>
}

/** Results that are written in one transaction. */
const RESULTS_AT_ONCE = 200
/** How long a free slot waits for others before more is claimed. */
const GATHERED: Milliseconds = 10
/** A call that has not ended by then is slow: it no longer takes the place of others. */
const SLOW: Milliseconds = SECOND

/**
 * Sends what is due, in every process. A claim commits before anything is sent, so that each delivery is sent by one
 * process at a time; what becomes of it is written in a transaction of its own.
 */
export function makeWebhookDispatcher(parts: DispatchParts): WebhookDispatcher {
  const { database, worker, now, log, random = Math.random, slots = SLOTS } = parts
  const flows = new Map<string, Flow>()
  const underWay = new Set<Promise<void>>()
  const wakers = new Set<() => void>()
  const measures = measure(parts.metrics, () => underWay.size)
  const writeResult = makeCoalescer<Ended, SettledDelivery | null>(
    (jobs) => database.transactMany(jobs, settleDeliveries),
    { most: RESULTS_AT_ONCE, lanes: 1 },
  )
  const flowOf = (name: string): Flow => flows.get(name) ?? freshFlow(slots)

  const wakeSoon = gatherWakes(() => {
    for (const wake of wakers) wake()
  }, GATHERED)

  /** A result that could not be written is tried again; the lease holds meanwhile. */
  const settle = async (org: Ctx['org'], ended: Ended): Promise<void> => {
    try {
      measures.tell(await insist(() => writeResult(systemCtx(org, now(), 'webhooks'), ended)))
    } catch (error) {
      log.error({ err: error, delivery: ended.delivery.id }, 'the result of a webhook delivery was not written')
    }
  }

  const send = async (org: Ctx['org'], { delivery, number, message }: Claimed): Promise<void> => {
    const name = nameOf(org, delivery.webhookId)
    let isSlow = false
    const slow = setTimeout(() => {
      isSlow = true
      const flow = flowOf(name)
      flows.set(name, { ...flow, slow: flow.slow + 1 })
      wakeSoon()
    }, SLOW)
    const end = message === null ? null : await callOnce(parts, message)
    clearTimeout(slow)
    await settle(org, { delivery, number, end, chance: random() })
    const delivered = end === null || end.result.outcome === 'delivered'
    flows.set(name, afterCall(flowOf(name), isSlow, delivered, slots))
  }

  const start = (org: Ctx['org'], claimed: Claimed): void => {
    const name = nameOf(org, claimed.delivery.webhookId)
    const flow = flowOf(name)
    flows.set(name, { ...flow, underWay: flow.underWay + 1 })
    const sending = send(org, claimed).finally(() => {
      underWay.delete(sending)
      wakeSoon()
    })
    underWay.add(sending)
  }

  /** Webhooks of one organisation that something may be sent to, the longest due first, and how much at most. */
  const choose = (due: readonly DueWebhook[]) => {
    // What one is given is taken from what the others may have.
    const planned = new Map(flows)
    return due.flatMap(({ org, webhookId }) => {
      const name = nameOf(org, webhookId)
      const flow = planned.get(name) ?? freshFlow(slots)
      const most = freeSlots(flow, planned.values(), slots)
      planned.set(name, { ...flow, underWay: flow.underWay + most })
      return most > 0 ? [{ org, webhookId, most }] : []
    })
  }

  const claim = async (org: Ctx['org'], wanted: readonly Wanted[], at: Instant): Promise<void> => {
    const ctx = systemCtx(org, at, 'webhooks')
    const { claimed, orphans } = await database.transact(ctx, async (tx) => ({
      value: await claimDeliveries(tx, ctx, wanted),
      events: [],
    }))
    for (const one of claimed) {
      measures.observeDelay(one, at)
      start(org, one)
    }
    if (orphans.length === 0) return
    await database.transact(ctx, async (tx) => ({ value: null, events: await disableOrphans(tx, ctx, orphans) }))
  }

  const run = async (stopping?: AbortSignal): Promise<Milliseconds | undefined> => {
    const waiting = await listDueWebhooks(worker)
    forget(flows, waiting)
    const at = now()
    const wanted = choose(waiting.filter(({ dueAt }) => dueAt <= at))
    const claims = [...Map.groupBy(wanted, ({ org }) => org.id).values()]
    await forEachApart(claims, async (chosen) => {
      if (!stopping?.aborted) await claim(chosen[0]!.org, chosen, at)
    })
    const later = waiting.filter(({ dueAt }) => dueAt > at).map(({ dueAt }) => dueAt - at)
    return later.length > 0 ? Math.min(...later) : undefined
  }

  return {
    run,
    wakenBy: (wake) => {
      wakers.add(wake)
      const unlisten = database.onAnnounced(DELIVERIES_TOPIC, wake)
      return () => {
        wakers.delete(wake)
        unlisten()
      }
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const nameOf = (org: Ctx['org'], webhookId: string): string => `${org.id} ${webhookId}`

/** Of an endpoint that nothing waits for, nothing need be known. */
function forget(flows: Map<string, Flow>, waiting: readonly DueWebhook[]): void {
  const needed = new Set(waiting.map(({ org, webhookId }) => nameOf(org, webhookId)))
  for (const [name, { underWay, failed }] of flows) {
    if (underWay === 0 && !failed && !needed.has(name) && flows.size > 1_000) flows.delete(name)
  }
}

function measure(metrics: Metrics, underWay: () => number) {
  metrics.gauge('andon_webhook_calls', 'Calls of webhooks under way.', underWay)
  const delays = metrics.histogram(
    'andon_webhook_delay_seconds',
    'From the moment a delivery fell due to the moment it is sent.',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
  )
  const results = metrics.counter(
    'andon_webhook_attempts_total',
    'Attempts of webhook deliveries, by what became of it.',
    ['state'],
  )
  return {
    observeDelay: ({ delivery: { dueAt } }: Claimed, at: number) => delays.observe((at - (dueAt ?? at)) / SECOND),
    tell: (settled: SettledDelivery | null) => results.inc({ state: settled?.state ?? 'superseded' }),
  }
}
