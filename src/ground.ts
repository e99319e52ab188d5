import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { EVENTS_TOPIC, makeRecorder } from '#features/ledger/index.ts'
import type { NewId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/time.ts'
import { type DatabaseClock, makeDatabaseClock } from '#platform/db/clock.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { type Database, makeDatabase } from '#platform/db/transact.ts'
import { makeWakes, type Wakes } from '#platform/live/wakes.ts'
import type { Log } from '#platform/log.ts'
import { type MailReader, makeMailReader } from '#platform/mail/mail-reader.ts'
import { type Mailer, makeMailer } from '#platform/mail/mailer.ts'
import { type Metrics, makeMetrics } from '#platform/metrics.ts'
import { makeOutgoing, type Outgoing } from '#platform/outgoing/client.ts'
import { type Mute, readMuted, watchMute } from '#platform/outgoing/mute.ts'
import type { Config } from './config.ts'

/** What the services stand on: the database, the clock, ids, log and metrics of this process. */
export type Ground = {
  readonly config: Config
  readonly database: Database
  readonly workerPool: pg.Pool
  readonly now: () => Instant
  readonly newId: NewId
  readonly log: Log
  readonly metrics: Metrics
  readonly clock: DatabaseClock
  /** Says when there may be events that nobody here has read yet. */
  readonly wakes: Wakes
  /** Calls to others. */
  readonly outgoing: Outgoing
  /** May anything leave? */
  readonly mute: Mute
  /** Null without a mail server. */
  readonly mailer: Mailer | null
  /** Reads mails that came in. */
  readonly mailReader: MailReader
  /** Does the database answer? */
  readonly ping: () => Promise<boolean>
  /** Does the database have every migration of this code? It may have more, while a newer release takes over. */
  readonly isMigrated: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export type GroundOptions = {
  readonly url: string
  readonly config: Config
  readonly log: Log
  /** Instead of the database's clock: tests. */
  readonly now?: () => Instant
  readonly metrics?: Metrics
}

/** Opens the pools on a migrated database. */
export async function openGround({ url, config, log, now, metrics = makeMetrics() }: GroundOptions): Promise<Ground> {
  let closing = false
  // The server may end a session that is just being closed before it reads so.
  const onError = (error: Error) => {
    if (!closing) log.warn({ err: error }, 'an idle connection to the database ended')
  }
  const appPool = openPool({ url, role: 'andon_app', max: config.pools.app, onError })
  const workerPool = openPool({ url, role: 'andon_worker', max: config.pools.worker, onError })
  const clock = makeDatabaseClock({ readDatabaseTime: () => readTime(workerPool), log })
  await clock.measure()
  observePools(metrics, { app: appPool, worker: workerPool })
  const epoch = await readEpoch(workerPool)
  const database = makeDatabase(appPool, makeRecorder({ epoch, newId: randomUUIDv7 }))
  const wakes = makeWakes({ url, pool: workerPool, log })
  database.onAnnounced(EVENTS_TOPIC, wakes.announce)
  const outgoing = makeOutgoing({ allowed: config.outgoingAllow })
  const mailer = config.mail === null ? null : makeMailer(config.mail)
  const mailReader = makeMailReader()
  const known = (await readMigrations()).map(({ name }) => name)
  return {
    config,
    database,
    workerPool,
    now: now ?? clock.now,
    newId: randomUUIDv7,
    log,
    metrics,
    clock,
    wakes,
    outgoing,
    mute: watchMute({ read: () => readMuted(workerPool), log, metrics }),
    mailer,
    mailReader,
    ping: async () => (await appPool.query('select 1')).rowCount === 1,
    isMigrated: () => hasMigrations(workerPool, known),
    close: async () => {
      closing = true
      await wakes.stop()
      mailer?.close()
      await Promise.all([mailReader.stop(), appPool.end(), workerPool.end(), outgoing.close()])
    },
  }
}

async function readTime(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ at: number }>('select extract(epoch from clock_timestamp()) * 1000 as at')
  return rows[0]!.at
}

async function readEpoch(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>('select max(epoch) as epoch from epochs')
  return rows[0]!.epoch
}

async function hasMigrations(pool: pg.Pool, names: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ present: number }>(
    'select count(*) as present from migrations where name = any($1)',
    [names],
  )
  return rows[0]?.present === names.length
}

function observePools(metrics: Metrics, pools: Readonly<Record<string, pg.Pool>>): void {
  for (const [name, pool] of Object.entries(pools)) {
    const about = (what: string) => `andon_database_${name}_connections_${what}`
    metrics.gauge(about('open'), `Connections of the ${name} pool.`, () => pool.totalCount)
    metrics.gauge(about('idle'), `Idle connections of the ${name} pool.`, () => pool.idleCount)
    metrics.gauge(about('waited_for'), `Callers waiting for a connection of the ${name} pool.`, () => pool.waitingCount)
  }
}
