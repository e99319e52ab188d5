import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { systemCtx } from '#features/access/index.ts'
import { newIncidentBody, readNewIncident } from '#features/incidents/new-incident.schema.ts'
import { makeRecorder } from '#features/ledger/index.ts'
import { listDue, makeEvaluator } from '#features/timers/index.ts'
import { type Instant, MINUTE } from '#kernel/time.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { makeDatabase } from '#platform/db/transact.ts'
import { makeLog } from '#platform/log.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { readConfig } from '../src/config.ts'
import { type Ground, openGround } from '../src/ground.ts'
import { seedFirstStart } from '../src/seed.ts'
import { makeServices, type Services } from '../src/services.ts'
import { type Recording, recordPool, replay } from './record-statements.ts'
import { findFreePort } from './stage.ts'
import { limitRow, type Row, ratioRow } from './table.ts'

const DUE = 500
const ROUNDS = 12
const INCIDENTS_OPEN = 250_000
const CLOCKS_PER_INCIDENT = 4
const CAUGHT_UP = 10_000

const INCIDENT = {
  title: 'Printer of the quality office',
  category: 'office-it/printer',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'none',
}

/** A database with every safety on, the demo plant in it, and the parts of the service on it; no process evaluates. */
type Room = {
  readonly url: string
  readonly folder: string
  readonly ground: Ground
  readonly services: Services
  readonly owner: pg.Client
  readonly org: { readonly id: string; readonly key: string }
  readonly close: () => Promise<void>
}

async function openRoom(): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), 'andon-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ dataDir: folder, settings: ['shared_buffers=512MB', 'max_wal_size=4GB'] })
  await migrate(server.url)
  const config = readConfig({ DATA_DIR: folder, DATABASE_URL: server.url })
  const ground = await openGround({ url: server.url, config, log: makeLog('error') })
  const services = await makeServices(ground)
  await seedFirstStart(ground, services, () => undefined)
  const owner = new pg.Client({ connectionString: server.url })
  await owner.connect()
  const { rows } = await owner.query<{ id: string; key: string }>('select id, key from orgs')
  return {
    url: server.url,
    folder,
    ground,
    services,
    owner,
    org: rows[0]!,
    close: async () => {
      await Promise.all([ground.close(), owner.end()])
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens incidents as of an instant; answers their ids. */
async function openIncidents({ services, org }: Room, at: Instant, count: number): Promise<readonly string[]> {
  const body = readNewIncident(newIncidentBody.parse(INCIDENT))
  const ctx = systemCtx(org, at, 'bench')
  const ids: string[] = []
  while (ids.length < count) {
    const some = Math.min(DUE, count - ids.length)
    const outcomes = await services.openIncidents.openBatch(
      ctx,
      Array.from({ length: some }, () => body),
    )
    for (const outcome of outcomes) {
      if ('refusal' in outcome) throw outcome.refusal
      ids.push(outcome.value.incident.id)
    }
  }
  return ids
}

/** Clocks that are open and due within the next year, with the heads of their incidents. */
async function fillOpen({ owner, org }: Room, incidents: number): Promise<void> {
  await owner.query('create temp table filling as select uuidv7() as incident from generate_series(1, $1::int)', [
    incidents,
  ])
  await owner.query(
    `insert into event_heads (org_id, record_id, record_type, seq, hash)
     select $1, incident, 'incident', 1, sha256(incident::text::bytea) from filling`,
    [org.id],
  )
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and table_name = 'slas'
       and column_name not in ('id', 'incident_id', 'assignment')`,
  )
  const { columns } = rows[0]!
  await owner.query(
    `insert into slas (id, incident_id, assignment, ${columns})
     select uuidv7(), f.incident, n, ${columns}
     from filling f, generate_series(1, ${CLOCKS_PER_INCIDENT}) n, (select * from slas where state = 'running' limit 1) s`,
  )
  await owner.query(
    `insert into timers (org_id, id, kind, record_id, due_at)
     select s.org_id, s.id, 'sla_milestone', s.incident_id, now() + interval '30 days' + random() * interval '300 days'
     from slas s join filling f on f.incident = s.incident_id`,
  )
  await owner.query('drop table filling')
  await owner.query('vacuum analyze timers, slas, event_heads')
}

/** The instant at which each of these incidents has one milestone due and nothing else; what is due before is fired. */
async function findMilestone(room: Room, ids: readonly string[]): Promise<Instant> {
  for (;;) {
    const { rows } = await room.owner.query<{ at: string; count: string; kinds: string[] }>(
      `select due_at::text as at, count(*) as count, array_agg(distinct kind) as kinds from timers
       where record_id = any($1) group by due_at order by due_at limit 1`,
      [ids],
    )
    const [next] = rows
    if (!next) throw new Error('nothing is ahead of the incidents of this bench')
    const at = Date.parse(next.at)
    if (Number(next.count) === ids.length && next.kinds.join() === 'sla_milestone') return at
    await room.services.evaluator.tick(at)
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** 500 due at once: a tick of the evaluator, and the statements that such a tick sends, sent by hand. */
async function measureDue(room: Room): Promise<{ readonly ours: number; readonly byHand: number }> {
  const [ours, byHand]: [number[], number[]] = [[], []]
  const app = openPool({ url: room.url, role: 'andon_app', max: 1 })
  const worker = openPool({ url: room.url, role: 'andon_worker', max: 1 })
  const start = Math.floor(room.ground.now()) - 20 * 60 * MINUTE
  for (let round = 0; round < 2 * ROUNDS + 2; round++) {
    const ids = await openIncidents(room, start + round * MINUTE, DUE)
    const at = await findMilestone(room, ids)
    const isOurs = round % 2 === 0
    const recording: Recording = { statements: [], isDry: !isOurs }
    const evaluator = makeEvaluator({
      database: makeDatabase(recordPool(app, recording), makeRecorder({ epoch: 1, newId: room.ground.newId })),
      handlers: room.services.timerHandlers,
      listDue: (request) => listDue(sessionOf(recordPool(worker, recording)), request),
      ctxFor: (org, now) => systemCtx(org, now, 'bench'),
      log: makeLog('silent'),
      metrics: makeMetrics(),
    })
    const began = performance.now()
    const { fired } = await evaluator.tick(at)
    const took = performance.now() - began
    if (fired !== DUE) throw new Error(`${fired} fired, not ${DUE}`)
    const taken = isOurs ? took : await replay({ app, worker }, recording.statements)
    // The first of each meets empty caches and statements that nobody has prepared.
    if (round > 1) (isOurs ? ours : byHand).push(taken)
    await room.owner.query('delete from timers where record_id = any($1)', [ids])
  }
  await Promise.all([app.end(), worker.end()])
  return { ours: median(ours), byHand: median(byHand) }
}

const sessionOf = (pool: pg.Pool) => ({
  query: async <R>(name: string, text: string, values: readonly unknown[] = []) => {
    const client = await pool.connect()
    try {
      return (await client.query({ name, text, values: values as unknown[] })).rows as R[]
    } finally {
      client.release()
    }
  },
})

/** What an idle tick costs the database, in milliseconds: the server's own figure of the prepared statement. */
async function measureIdle(room: Room): Promise<number> {
  const worker = openPool({ url: room.url, role: 'andon_worker', max: 1 })
  const client = await worker.connect()
  const taken: number[] = []
  const query = async <R>(_: string, text: string, values: readonly unknown[] = []): Promise<R[]> => {
    const literal = values.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value)))).join(', ')
    await client.query(`prepare idle (timestamptz, timestamptz, uuid, uuid, int) as ${text}`)
    for (let turn = 0; turn < 220; turn++) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, timing off, summary on) execute idle(${literal})`,
      )
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      if (turn >= 20) taken.push(Number(/Execution Time: ([\d.]+) ms/.exec(plan)?.[1]))
    }
    await client.query('deallocate idle')
    return [{ now: 0, nextDueAt: null, id: null }] as R[]
  }
  await listDue({ query }, { lane: 'records', at: null, after: null, limit: DUE })
  client.release()
  await worker.end()
  return median(taken)
}

/** Two processes of the service, started on a database in which so many timers are due, until none is. */
async function measureCatchUp(room: Room): Promise<{ readonly seconds: number; readonly due: number }> {
  const due = async () => {
    const { rows } = await room.owner.query<{ due: string }>(
      `select count(*) as due from timers where due_at <= now() and kind <> 'notification'`,
    )
    return Number(rows[0]!.due)
  }
  const hourAgo = Math.floor(room.ground.now()) - 60 * MINUTE
  const missing = await openIncidents(room, hourAgo, DUE)
  await room.owner.query(
    `update timers set due_at = now() - random() * interval '1 hour' where record_id = any($1) and due_at > now()`,
    [missing],
  )
  while ((await due()) < CAUGHT_UP) await openIncidents(room, hourAgo - 24 * 60 * MINUTE, DUE)
  const waiting = await due()
  const began = performance.now()
  const children: ChildProcess[] = []
  try {
    for (const _ of ['one', 'two']) children.push(await startService(room))
    while ((await due()) > 0) {
      await sleep(20)
      if (performance.now() - began > 120_000) throw new Error('not caught up within two minutes')
    }
    return { seconds: (performance.now() - began) / 1_000, due: waiting }
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))))
  }
}

async function startService({ url, folder }: Room): Promise<ChildProcess> {
  const main = new URL('../src/main.ts', import.meta.url).pathname
  const env = { PATH: process.env.PATH, DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error' }
  return spawn(process.execPath, [main], {
    env: { ...env, PORT: String(await findFreePort()) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** What falls due, among a million clocks that do not. */
export async function evaluatorRows(): Promise<readonly Row[]> {
  const room = await openRoom()
  try {
    await openIncidents(room, Math.floor(room.ground.now()), 1)
    // Hand-overs of the demo plant fall due when they like, and this measures clocks.
    await room.owner.query('delete from timers')
    await fillOpen(room, 1_000 / CLOCKS_PER_INCIDENT)
    const few = await measureIdle(room)
    await fillOpen(room, INCIDENTS_OPEN - 1_000 / CLOCKS_PER_INCIDENT)
    const many = await measureIdle(room)
    const { ours, byHand } = await measureDue(room)
    const { seconds, due } = await measureCatchUp(room)
    const million = `${(INCIDENTS_OPEN * CLOCKS_PER_INCIDENT).toLocaleString('en')} open clocks`
    return [
      limitRow('idle tick, 1,000 open clocks', few, 0.3, 'ms'),
      limitRow(`idle tick, ${million}`, many, 0.3, 'ms'),
      limitRow(`${DUE} due among ${million}`, ours, 15, 'ms'),
      ratioRow('  the same statements by hand', DUE / ours, DUE / byHand, 0.7, '/ms'),
      limitRow(`${due.toLocaleString('en')} due caught up by two processes`, seconds, 20, 's'),
    ]
  } finally {
    await room.close()
  }
}
