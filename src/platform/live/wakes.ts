import pg from 'pg'
import { isUuid } from '#kernel/ids.ts'
import type { Log } from '../log.ts'

/**
 * Tells who follows an organisation that there may be something new: committed by this process, or by another, which
 * says so by NOTIFY. It saves waiting and carries nothing: a wake that is lost costs what a poll waits.
 */
export type Wakes = {
  /** Calls `wake` whenever something may be new in the organisation; answers how to end that. */
  readonly follow: (orgId: string, wake: () => void) => () => void
  /** Something of the organisation was committed here. */
  readonly announce: (orgId: string) => void
  /** Is news of other processes heard? Else polls are all there is. */
  readonly isListening: () => boolean
  readonly stop: () => Promise<void>
}

export type WakesOptions = {
  /** Address of the database, for one connection that only listens; opened with the first who follows. */
  readonly url: string
  /** Sends the news to other processes. */
  readonly pool: Pick<pg.Pool, 'query'>
  readonly log: Pick<Log, 'warn'>
}

const CHANNEL = 'andon_events'
/** News of one organisation goes out at once, and then at most this often: a commit never waits for it. */
const NOTIFY_EVERY = 25
const RECONNECT_AFTER = 1_000

export function makeWakes({ url, pool, log }: WakesOptions): Wakes {
  const followers = new Map<string, Set<() => void>>()
  const wake = (orgId: string): void => {
    for (const follower of followers.get(orgId) ?? []) follower()
  }
  const listener = makeListener(url, wake, log)
  const notifier = makeNotifier(pool, log)
  return {
    follow: (orgId, follower) => {
      const others = followers.get(orgId) ?? new Set()
      followers.set(orgId, others.add(follower))
      listener.start()
      return () => {
        others.delete(follower)
        if (others.size === 0 && followers.get(orgId) === others) followers.delete(orgId)
      }
    },
    announce: (orgId) => {
      wake(orgId)
      notifier.add(orgId)
    },
    isListening: listener.isListening,
    stop: async () => {
      await Promise.all([notifier.stop(), listener.stop()])
    },
  }
}

/** One connection that listens, opened anew whenever it was lost. */
function makeListener(url: string, wake: (orgId: string) => void, log: Pick<Log, 'warn'>) {
  let client: pg.Client | null = null
  let listening = false
  let stopped = false
  let retry: NodeJS.Timeout | null = null

  const open = async (): Promise<void> => {
    const opened = new pg.Client({
      connectionString: url,
      application_name: 'andon live',
      keepAlive: true,
      options: '-c role=andon_worker -c client_min_messages=warning',
    })
    client = opened
    opened.on('error', () => undefined)
    opened.on('end', () => lose(opened))
    opened.on('notification', ({ payload }) => wake(payload ?? ''))
    try {
      await opened.connect()
      await opened.query(`LISTEN ${CHANNEL}`)
      listening = client === opened
    } catch (error) {
      log.warn({ err: error }, 'news of other processes is not heard; the feed is polled')
      await opened.end().catch(() => undefined)
      lose(opened)
    }
  }
  const lose = (lost: pg.Client): void => {
    if (client !== lost) return
    client = null
    listening = false
    if (stopped) return
    retry = setTimeout(() => {
      retry = null
      void open()
    }, RECONNECT_AFTER)
    retry.unref()
  }
  return {
    start: () => {
      if (!client && !retry && !stopped) void open()
    },
    isListening: () => listening,
    stop: async () => {
      stopped = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}

/**
 * Sends news in transactions of its own that nobody waits for: NOTIFY within a commit would make all commits of the
 * server that notify wait for each other.
 */
function makeNotifier(pool: Pick<pg.Pool, 'query'>, log: Pick<Log, 'warn'>) {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let sending: Promise<void> | null = null
  let isStopped = false

  const send = async (): Promise<void> => {
    const orgs = [...waiting].filter(isUuid)
    waiting.clear()
    try {
      const news = orgs.map((org) => `pg_notify('${CHANNEL}', '${org}')`).join(', ')
      await pool.query(`BEGIN; SET LOCAL synchronous_commit = off; SELECT ${news}; COMMIT`)
    } catch (error) {
      log.warn({ err: error }, 'news for other processes was not sent; they poll')
    }
    sending = null
    if (isStopped) return
    timer = setTimeout(flush, NOTIFY_EVERY)
    timer.unref()
  }
  const flush = (): void => {
    timer = null
    if (waiting.size && !sending && !isStopped) sending = send()
  }
  return {
    add: (orgId: string) => {
      waiting.add(orgId)
      if (!timer && !sending) flush()
    },
    /** What is on its way is waited for: the pool it uses is closed next. */
    stop: async () => {
      isStopped = true
      if (timer) clearTimeout(timer)
      await sending
    },
  }
}
