import type { Ctx } from '#kernel/ctx.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/tx.ts'
import type { Log } from '#platform/log.ts'
import { claimSession, holdSession, isSessionFree, releaseSession } from './session.store.ts'

/** Another process has the session: what is at work here must not be written. */
export class SessionLost extends Error {
  constructor() {
    super('another process holds the session with the MQTT broker')
    this.name = 'SessionLost'
  }
}

export type Session = {
  /** Takes or keeps the session; answers whether it is held. */
  readonly keep: (ctx: Ctx) => Promise<boolean>
  /** The epoch under which it is held now, or null. */
  readonly epoch: () => number | null
  /** Throws SessionLost unless the session is held until this transaction has ended. */
  readonly guard: (epoch: number) => (tx: Tx) => Promise<void>
  readonly release: (ctx: Ctx) => Promise<void>
}

export type SessionOptions = {
  readonly database: Database
  readonly newId: NewId
  readonly log: Pick<Log, 'info' | 'warn'>
  /** How long it is held without a word, in milliseconds. */
  readonly lease: number
  /** Called when it is held no longer: whether another took it, or nothing was heard of the database for too long. */
  readonly onLost: () => void
}

/** It is kept again when a third of its time is left to go twice more. */
const KEEP_AFTER = 1 / 3
/** What this process gives away of the time, against clocks that run unevenly. */
const GIVEN_AWAY = 0.1

/**
 * One process of all holds the session with the broker. The row says which; the broker ends the older of two connections
 * under one client id; and whoever lost it without noticing is stopped in its own transactions, by the epoch.
 */
export function makeSession({ database, newId, log, lease, onLost }: SessionOptions): Session {
  const holder = newId()
  let held: { readonly epoch: number; readonly until: number } | null = null
  let deadline: NodeJS.Timeout | undefined

  const lose = (): void => {
    clearTimeout(deadline)
    if (held === null) return
    held = null
    log.warn('the session with the MQTT broker is not held any more')
    onLost()
  }
  const keep = async (ctx: Ctx): Promise<boolean> => {
    const asked = performance.now()
    if (held !== null && held.until - asked > lease * (1 - KEEP_AFTER - GIVEN_AWAY)) return true
    if (held === null && !(await database.read(ctx, (tx) => isSessionFree(tx, holder)))) return false
    const [row] = await database.transact(ctx, async (tx) => ({
      value: await claimSession(tx, holder, lease),
      events: [],
    }))
    if (!row) {
      lose()
      return false
    }
    if (held?.epoch !== row.epoch) log.info({ epoch: row.epoch }, 'this process holds the session with the MQTT broker')
    held = { epoch: row.epoch, until: asked + lease * (1 - GIVEN_AWAY) }
    clearTimeout(deadline)
    deadline = setTimeout(lose, Math.max(0, held.until - performance.now()))
    deadline.unref()
    return true
  }
  return {
    keep,
    epoch: () => (held !== null && held.until > performance.now() ? held.epoch : null),
    guard: (epoch) => async (tx) => {
      if (!(await holdSession(tx, holder, epoch))) throw new SessionLost()
    },
    release: async (ctx) => {
      clearTimeout(deadline)
      if (held === null) return
      held = null
      await database.transact(ctx, async (tx) => {
        releaseSession(tx, holder)
        return { value: undefined, events: [] }
      })
    },
  }
}
