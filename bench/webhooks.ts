import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStage, type Stage } from './stage.ts'
import type { Row } from './table.ts'
import type { Stats } from './webhook-receiver.ts'

const BACKLOG = 5_000
const BATCH = 200
const PER_SECOND = 1_000
const HANGING = 50
const CREATES = 200
const BETWEEN_CREATES = 50
const MOST_RATIO = 2

const INCIDENT = { title: 'Printer stands', category: 'office-it/printer', productionImpact: 'none' }
const TYPES = ['incident.opened']

/**
 * How fast what waits for an endpoint goes out, and how long after its recording an event reaches an endpoint that
 * answers: alone, and while fifty others hang.
 */
export async function measureWebhooks(): Promise<readonly Row[]> {
  const receiver = await openReceiver()
  const stage = await openStage({ OUTGOING_ALLOW: '127.0.0.0/8:1-65535' })
  try {
    const id = await hook(stage, receiver.url('/healthy'))
    const perSecond = await drain(stage, receiver, id)
    const alone = await follow(stage, receiver)
    for (let n = 0; n < HANGING; n++) await hook(stage, receiver.url('/hang'))
    const among = await follow(stage, receiver)
    if (among.hanging < HANGING) throw new Error(`only ${among.hanging} calls hung`)
    return [
      {
        name: `webhooks, ${BACKLOG} deliveries to one endpoint`,
        ours: `${perSecond.toFixed(0)}/s`,
        reference: '',
        ratio: '',
        target: `>= ${PER_SECOND}/s`,
        reached: perSecond >= PER_SECOND,
      },
      delayRow(`  p50 from the recording, while ${HANGING} others hang`, at(among, 0.5), at(alone, 0.5)),
      delayRow('  p95 of the same', at(among, 0.95), at(alone, 0.95)),
    ]
  } finally {
    await stage.close()
    receiver.close()
  }
}

const at = ({ delays }: Stats, share: number): number => delays[Math.floor(delays.length * share)] ?? Number.NaN

const delayRow = (name: string, among: number, alone: number): Row => ({
  name,
  ours: `${among} ms`,
  reference: `${alone} ms alone`,
  ratio: (among / alone).toFixed(2),
  target: `<= ${MOST_RATIO}`,
  reached: among / alone <= MOST_RATIO,
})

type Receiver = Awaited<ReturnType<typeof openReceiver>>

async function openReceiver() {
  const file = new URL('./webhook-receiver.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const url = (path: string) => `http://127.0.0.1:${String(port).trim()}${path}`
  return {
    url,
    stats: async () => (await (await fetch(url('/stats'))).json()) as Stats,
    close: () => child.kill(),
  }
}

async function post<T>(stage: Stage, path: string, body: unknown): Promise<T> {
  const answer = await stage.post(path, body)
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 500)}`)
  return JSON.parse(answer.body) as T
}

const hook = async (stage: Stage, url: string): Promise<string> =>
  (await post<{ id: string }>(stage, '/v1/webhooks', { name: 'bench', url, types: TYPES })).id

/** Deliveries a second of a backlog, from the moment the webhook is enabled. */
async function drain(stage: Stage, receiver: Receiver, id: string): Promise<number> {
  await post(stage, `/v1/webhooks/${id}/disable`, undefined)
  for (let made = 0; made < BACKLOG; made += BATCH) {
    await post(stage, '/v1/incidents/batch', { incidents: Array(BATCH).fill(INCIDENT) })
  }
  const waiting = async () => {
    const answer = await fetch(`http://127.0.0.1:${stage.port}/v1/webhooks/${id}`, {
      headers: { authorization: `Bearer ${stage.token}` },
    })
    return ((await answer.json()) as { waiting: number }).waiting
  }
  while ((await waiting()) < BACKLOG) await sleep(100)
  const started = performance.now()
  await post(stage, `/v1/webhooks/${id}/enable`, {})
  let taken = 0
  while (taken < BACKLOG) {
    await sleep(20)
    taken += (await receiver.stats()).taken
    if (performance.now() - started > 120_000) throw new Error(`only ${taken} of ${BACKLOG} were delivered`)
  }
  return taken / ((performance.now() - started) / 1_000)
}

/** Creates incidents evenly, and answers how long after their recording they reached the endpoint that answers. */
async function follow(stage: Stage, receiver: Receiver): Promise<Stats> {
  await receiver.stats()
  for (let made = 0; made < CREATES; made++) {
    await post(stage, '/v1/incidents', INCIDENT)
    await sleep(BETWEEN_CREATES)
  }
  await sleep(3_000)
  const stats = await receiver.stats()
  if (stats.taken < CREATES) throw new Error(`only ${stats.taken} of ${CREATES} arrived`)
  return stats
}
