import type pg from 'pg'
import { formatInstant, type Instant, MINUTE, type Milliseconds, SECOND } from '#kernel/time.ts'
import type { Recurring } from '../cron/recurring.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'

/** Since when nothing leaves this installation, and why. */
export type Muted = { readonly since: Instant; readonly reason: string }

/** Whether anything may leave it: mails, calls of webhooks and channels, the connection to the MQTT broker. */
export type Mute = {
  /** Null while all may leave. As the database said within the last second. */
  readonly look: () => Promise<Muted | null>
  /** The same, as it was last seen. */
  readonly lastSeen: () => Muted | null
}

type Session = Pick<pg.ClientBase, 'query'>

export async function readMuted(session: Session): Promise<Muted | null> {
  const { rows } = await session.query<Muted>(
    'select extract(epoch from since)::float8 * 1000 as since, reason from muted order by since limit 1',
  )
  return rows[0] ?? null
}

/** From now on nothing leaves, in every process; one that is muted stays so for its first reason. As the owner. */
export async function mute(session: Session, reason: string): Promise<void> {
  await session.query('insert into muted (reason) select $1 where not exists (select from muted)', [reason])
}

/** What waits goes out from now on. As the owner. */
export async function unmute(session: Session): Promise<void> {
  await session.query('delete from muted')
}

/** How long what was read is believed. */
const FRESH: Milliseconds = SECOND
/** A muted plant must not be forgotten: the log says so again and again. */
const TOLD_AGAIN: Milliseconds = 10 * MINUTE

type MuteParts = {
  readonly read: () => Promise<Muted | null>
  readonly log: Pick<Log, 'warn' | 'info'>
  readonly metrics: Metrics
  readonly readMonotonic?: () => number
}

/** Follows what the database says. While it says nothing, nothing leaves: `look` throws. */
export function watchMute({ read, log, metrics, readMonotonic = () => performance.now() }: MuteParts): Mute {
  let seen: Muted | null = null
  let told = Number.NEGATIVE_INFINITY
  let fresh: { readonly until: number; readonly state: Promise<Muted | null> } | null = null
  metrics.gauge('andon_outgoing_muted', '1 while nothing leaves this installation.', () => (seen === null ? 0 : 1))

  const tell = (state: Muted | null): void => {
    if (state === null && seen !== null) log.info('no longer muted: what waits goes out')
    if (state !== null && (seen === null || readMonotonic() - told >= TOLD_AGAIN)) {
      told = readMonotonic()
      log.warn(
        { since: formatInstant(state.since) },
        'muted: no mail, webhook or MQTT message goes out until "andon outgoing on"',
      )
    }
    seen = state
  }
  const readAnew = async (): Promise<Muted | null> => {
    const state = await read()
    tell(state)
    return state
  }
  return {
    look: () => {
      if (fresh !== null && fresh.until > readMonotonic()) return fresh.state
      const state = readAnew()
      fresh = { until: readMonotonic() + FRESH, state }
      state.catch(() => {
        fresh = null
      })
      return state
    },
    lastSeen: () => seen,
  }
}

/** Work that reaches others does nothing while they may not be reached; all else goes on. */
export const holdWhileMuted = (work: Recurring, { look }: Pick<Mute, 'look'>): Recurring =>
  work.reachesOthers
    ? { ...work, run: async (stopping) => ((await look()) === null ? work.run(stopping) : undefined) }
    : work
