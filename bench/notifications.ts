import { randomUUIDv7 } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { systemCtx } from '#features/access/index.ts'
import { insertNotices, makeDirectoryLoader, planNotices } from '#features/notifications/index.ts'
import type { NoticeOrder } from '#features/notifications/notice.core.ts'
import { MINUTE, SECOND } from '#kernel/time.ts'
import { makeLog } from '#platform/log.ts'
import { readConfig } from '../src/config.ts'
import { type Ground, openGround } from '../src/ground.ts'
import { openStage, type Stage } from './stage.ts'
import { limitRow, type Row } from './table.ts'

const NOTICES = 5_000
const PEOPLE_PER_ORDER = 10
const ORDERS = NOTICES / PEOPLE_PER_ORDER
const INCIDENT = { title: 'Printer of the quality office', category: 'office-it/printer', productionImpact: 'none' }

/**
 * 5,000 notifications for as many people are ordered within a minute and go out to a local mail server, while incidents
 * are created: the slowest hundredth of the creates beside that of the same creates with nothing going out.
 */
export async function measureNotifications(): Promise<Row[]> {
  const sink = await openSink()
  const stage = await openStage({
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    SMTP_TLS: 'off',
    MAIL_FROM: 'Andon <andon@plant.example>',
  })
  const owner = new pg.Client({ connectionString: stage.databaseUrl })
  await owner.connect()
  const config = readConfig({ DATABASE_URL: stage.databaseUrl })
  const ground = await openGround({ url: stage.databaseUrl, config, log: makeLog('error') })
  try {
    await addPeople(owner)
    const create = (seconds: number) =>
      stage.http({
        method: 'POST',
        path: '/v1/incidents',
        body: JSON.stringify(INCIDENT),
        idempotent: true,
        connections: 1,
        warmupSeconds: 5,
        seconds,
      })
    const incidents = await openIncidents(stage)
    const idle = await create(20)
    const before = sink.count()
    const started = performance.now()
    const [busy] = await Promise.all([create(55), orderAll(ground, owner, incidents)])
    while (sink.count() - before < NOTICES && performance.now() - started < 3 * MINUTE) await sleep(100)
    const took = (performance.now() - started) / SECOND
    if (idle.failures + busy.failures > 0) throw new Error(`creates failed: ${idle.firstFailure} ${busy.firstFailure}`)
    const ratio = busy.p99 / idle.p99
    return [
      {
        name: `create p99 while ${NOTICES} notifications go out`,
        ours: `${busy.p99.toFixed(1)} ms`,
        reference: `${idle.p99.toFixed(1)} ms`,
        ratio: ratio.toFixed(2),
        target: '<= 2',
        reached: ratio <= 2,
      },
      limitRow(`${NOTICES} notifications ordered in a minute, handed over`, took, 65, 's'),
    ]
  } finally {
    await Promise.all([ground.close(), owner.end()])
    await stage.close()
    await sink.close()
  }
}

/** A mail server that counts what it takes. */
async function openSink() {
  let taken = 0
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _, done) => {
      stream.resume()
      stream.on('end', () => {
        taken++
        done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.server.address() as AddressInfo).port,
    count: () => taken,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

const addPeople = (owner: pg.Client) =>
  owner.query(
    `insert into people (org_id, id, key, name, email, preferences, addresses, version, created_at, updated_at)
     select o.id, gen_random_uuid(), 'bench-' || n, 'Bench ' || n, 'bench-' || n || '@plant.example',
       '{"channels": [], "quietHours": null, "digest": null}', '{"webhook": null, "teams": null, "slack": null}',
       1, now(), now()
     from orgs o, generate_series(0, $1::int - 1) n`,
    [NOTICES],
  )

async function openIncidents(stage: Stage): Promise<readonly string[]> {
  const { status, body } = await stage.post('/v1/incidents/batch', { incidents: Array(ORDERS).fill(INCIDENT) })
  if (status !== 207) throw new Error(`the batch answered ${status}: ${body}`)
  return (JSON.parse(body) as { items: { incident: { id: string } }[] }).items.map(({ incident }) => incident.id)
}

/** Orders all of them, evenly within a minute. */
async function orderAll(ground: Ground, owner: pg.Client, incidents: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ id: string; key: string }>('select id, key from orgs')
  const directory = makeDirectoryLoader(async () => new Map())
  const started = performance.now()
  for (const [place, incidentId] of incidents.entries()) {
    await sleep(Math.max(0, started + (place * MINUTE) / incidents.length - performance.now()))
    const now = ground.now()
    await ground.database.transact(systemCtx(rows[0]!, now, 'bench'), async (tx) => {
      const order = orderOf(incidentId, place, now)
      const known = await directory.forOrders(tx, [order], now)
      return { value: null, events: insertNotices(tx, planNotices(order, known, now, randomUUIDv7)) }
    })
  }
}

const orderOf = (incidentId: string, place: number, now: number): NoticeOrder => ({
  record: { type: 'incident', id: incidentId },
  incidentId,
  event: 'escalated',
  targets: Array.from({ length: PEOPLE_PER_ORDER }, (_, at) => ({ person: `bench-${place * PEOPLE_PER_ORDER + at}` })),
  channels: null,
  subject: { team: null, supplier: null, assignee: null, reporter: null, type: null, site: null },
  priority: 'P2',
  priorities: ['P1', 'P2', 'P3', 'P4'],
  isUrgent: false,
  mode: 'live',
  visibility: 'normal',
  step: null,
  withdrawnBy: [],
  holdUntil: null,
  dueAt: now,
  timeZone: 'Europe/Berlin',
  reason: 'a bench',
})
