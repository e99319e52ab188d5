import type { Ctx } from '#kernel/ctx.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Log } from '#platform/log.ts'
import type { Broker } from '#platform/mqtt/broker.ts'
import { type KeptState, stateTopicOf, writeMessage } from './asset-state.core.ts'
import { type Acknowledged, listDueStates, settleStates } from './asset-states.store.ts'

/** What is needed of the connection. */
export type Outlet = Pick<Broker, 'publish' | 'onConnect' | 'isConnected'>

export type OutboxParts = {
  readonly database: Pick<Database, 'transact' | 'read'>
  readonly log: Pick<Log, 'warn'>
  readonly now: () => Instant
  readonly settings: { readonly prefix: string }
  readonly broker: Outlet
}

export type StateOutbox = {
  /** Sends what is due, as long as there is a connection. */
  readonly send: (ctxNow: () => Promise<Ctx>, stopping?: AbortSignal) => Promise<void>
}

/** States under way at once: each of another asset, so that none overtakes another of its own. */
const WAVE = 100
/** A topic that the broker refuses while it answers for others is tried again so much later. */
const REFUSED = MINUTE

const RETAINED = { qos: 1, retain: true, properties: { contentType: 'application/json' } } as const
const CLEARED = { qos: 1, retain: true } as const

/** Sends states until the broker has acknowledged them: what it has not stays due, whatever happens to this process. */
export function makeStateOutbox({ database, log, now, settings, broker }: OutboxParts): StateOutbox {
  const refusedUntil = new Map<string, Instant>()

  const sendOne = async (org: string, state: KeptState): Promise<Acknowledged | null> => {
    const topic = stateTopicOf(settings.prefix, org, state.asset)
    if ((refusedUntil.get(topic) ?? 0) > now()) return null
    try {
      if (state.topic !== null && state.topic !== topic) await broker.publish(state.topic, '', CLEARED)
      if (state.body !== null) await broker.publish(topic, writeMessage(state), RETAINED)
      else if (state.topic === topic) await broker.publish(topic, '', CLEARED)
      refusedUntil.delete(topic)
      return { asset: state.asset, version: state.version, topic }
    } catch (error) {
      if (broker.isConnected()) {
        refusedUntil.set(topic, now() + REFUSED)
        log.warn({ err: error, topic }, 'the MQTT broker did not take the state of an asset; it is sent again later')
      }
      return null
    }
  }
  return {
    send: async (ctxNow, stopping) => {
      let after: KeptState | null = null
      do {
        const [ctx, from]: [Ctx, KeptState | null] = [await ctxNow(), after]
        const due: readonly KeptState[] = await database.read(ctx, (tx) => listDueStates(tx, from, WAVE))
        const sent = await Promise.all(due.map((state) => sendOne(ctx.org.key, state)))
        const acknowledged = sent.filter((one) => one !== null)
        if (acknowledged.length > 0) {
          await database.transact(ctx, async (tx) => {
            settleStates(tx, acknowledged)
            return { value: undefined, events: [] }
          })
        }
        after = due.length === WAVE ? due.at(-1)! : null
      } while (after !== null && broker.isConnected() && !stopping?.aborted)
    },
  }
}
