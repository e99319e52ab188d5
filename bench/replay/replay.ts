import { readFile } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import { Pool } from 'undici'
import { readTickets } from './event-log.ts'
import { planTicket, type Step } from './plan.ts'

const CONNECTIONS = 32
const PATIENCE = 20

const HELP = `Usage: npm run replay -- <file.csv or file.csv.gz>

Sends a service-desk log through the REST API of a running Andon, as creations and transitions dated as in the log.
Every request carries an Idempotency-Key made from its place in the log: a second run changes nothing.

  ANDON_URL    address of the service          default http://127.0.0.1:3000
  ANDON_TOKEN  access token of a manager       default: the file admin-token of the data folder
  DATA_DIR     the data folder                 default .data
`

type Tally = { sent: number; accepted: number; repeated: number; waited: number; refused: Map<string, number> }

async function main(file: string | undefined): Promise<number> {
  if (!file || file === '--help') {
    console.log(HELP)
    return file ? 0 : 2
  }
  const tickets = await readTickets(file)
  const plans = [...tickets].map(([number, rows]) => ({ number, ...planTicket(rows) }))
  const rows = [...tickets.values()].reduce((total, list) => total + list.length, 0)
  const total = plans.reduce((sum, plan) => sum + plan.steps.length, 0)
  const unchanged = plans.reduce((sum, plan) => sum + plan.rowsWithoutChange, 0)
  console.log(`${rows} rows of ${tickets.size} tickets: ${total} requests; ${unchanged} rows change nothing`)

  const token =
    process.env.ANDON_TOKEN ?? (await readFile(`${process.env.DATA_DIR ?? '.data'}/admin-token`, 'utf8')).trim()
  const pool = new Pool(process.env.ANDON_URL ?? 'http://127.0.0.1:3000', { connections: CONNECTIONS, pipelining: 1 })
  const tally: Tally = { sent: 0, accepted: 0, repeated: 0, waited: 0, refused: new Map() }
  const bar = new SingleBar({
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    format: '{bar} {percentage}% {value}/{total} requests, {eta_formatted} left',
  })
  bar.start(total, 0)
  const started = performance.now()
  let next = 0
  const work = async (): Promise<void> => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) {
      await sendTicket(pool, token, plan, tally, () => bar.update(tally.sent))
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  bar.stop()
  await pool.close()
  report(tally, (performance.now() - started) / 1_000)
  return tally.refused.size ? 1 : 0
}

type Ticket = { readonly number: string; readonly steps: readonly Step[] }

/** A ticket's requests in order. A refused creation ends it; a refused transition is counted and the next is tried. */
async function sendTicket(
  pool: Pool,
  token: string,
  { number, steps }: Ticket,
  tally: Tally,
  onSent: () => void,
): Promise<void> {
  let path = '/v1/incidents'
  for (const [place, step] of steps.entries()) {
    const target = step.action === null ? path : `${path}/${step.action}`
    const answer = await send(pool, token, target, `replay/${number}/${place}`, step.body, tally)
    tally.sent += 1
    onSent()
    if (answer.status < 300) tally.accepted += 1
    else count(tally.refused, `${step.action ?? 'create'}: ${answer.status} ${answer.code} ${answer.detail}`)
    if (step.action !== null) continue
    if (answer.status >= 300) return
    path = `/v1/incidents/${answer.id}`
  }
}

type Answer = { readonly status: number; readonly id: string; readonly code: string; readonly detail: string }

/** Sends one request; waits as told when the service is busy. */
async function send(
  pool: Pool,
  token: string,
  path: string,
  key: string,
  body: unknown,
  tally: Tally,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const response = await pool.request({
      path,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    const text = await response.body.text()
    const wait = Number(response.headers['retry-after'] ?? 0)
    if (wait && attempt < PATIENCE) {
      tally.waited += 1
      await new Promise((done) => setTimeout(done, wait * 1_000))
      continue
    }
    if (response.headers['idempotency-replayed'] === 'true') tally.repeated += 1
    const answer = text ? (JSON.parse(text) as Partial<Answer> & { errors?: unknown }) : {}
    const faults = answer.errors ? ` ${JSON.stringify(answer.errors)}` : ''
    return {
      status: response.statusCode,
      id: answer.id ?? '',
      code: answer.code ?? '',
      detail: `${answer.detail ?? ''}${faults}`,
    }
  }
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

function report(tally: Tally, seconds: number): void {
  const refused = [...tally.refused.values()].reduce((sum, times) => sum + times, 0)
  console.log(
    `sent ${tally.sent}, accepted ${tally.accepted} (${tally.repeated} had been carried out before), refused ${refused}`,
  )
  for (const [why, times] of tally.refused) console.log(`  ${times} x ${why}`)
  console.log(
    `${seconds.toFixed(1)} s, ${Math.round(tally.sent / seconds)} requests/s; waited ${tally.waited} times when asked to`,
  )
}

process.exitCode = await main(process.argv[2])
