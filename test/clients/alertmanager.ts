// needs: prometheus-alertmanager
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#platform/db/embedded.ts'
import { makeService } from '../faults/service.ts'

/**
 * Debian's Prometheus Alertmanager against a running service, by its webhook and by its senders for
 * PagerDuty and Opsgenie: fired, repeated, resolved. It needs `prometheus-alertmanager` on the machine, so it is no part of the ordinary tests.
 */

type Incident = {
  readonly dedupKey: string
  readonly status: string
  readonly source: string
  readonly title: string
  readonly severity: string
  readonly occurrenceCount: number
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    await sleep(200)
  }
  throw new Error(`not within a minute: ${what}`)
}

const settingsOf = (url: string, key: string) => `
route:
  receiver: all
  group_by: [alertname]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: 5s
  routes:
    # A route of its own has a key of its own: what both senders told by one key would be one incident.
    - { receiver: opsgenie, matchers: [alertname="MesDown"], continue: true }
    - { receiver: all }
receivers:
  - name: all
    webhook_configs:
      - url: ${url}/v1/intake/alertmanager
        send_resolved: true
        http_config: { authorization: { type: Bearer, credentials: ${key} } }
    pagerduty_configs:
      - routing_key: ${key}
        url: ${url}/v2/enqueue
        send_resolved: true
        severity: error
  - name: opsgenie
    opsgenie_configs:
      - api_key: ${key}
        api_url: ${url}/
        send_resolved: true
        message: '{{ .CommonAnnotations.summary }}'
        priority: P2
        update_alerts: true
`

const folder = await mkdtemp(join(tmpdir(), 'andon-clients-'))
await chmod(folder, 0o755)
const database = await startEmbedded({ dataDir: folder })
const port = await freePort()
const service = makeService(port, { DATABASE_URL: database.url, DATA_DIR: folder })
const url = `http://127.0.0.1:${port}`

async function call<T>(base: string, token: string, path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (reply.status === 503) {
    // A service that has just started on a busy machine asks for a moment.
    await sleep(1_000)
    return call(base, token, path, body)
  }
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  const text = await reply.text()
  return (text === '' ? null : JSON.parse(text)) as T
}

try {
  await service.start()
  const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  await call(url, token, '/v1/api-clients', { key: 'alertmanager', name: 'Alertmanager', roles: ['integration'] })
  const { apiKey } = await call<{ apiKey: string }>(url, token, '/v1/api-clients/alertmanager/keys', { name: 'one' })
  const settings = join(folder, 'alertmanager.yml')
  await writeFile(settings, settingsOf(url, apiKey))
  const monitorPort = await freePort()
  const monitor = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${settings}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${monitorPort}`,
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  monitor.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const monitorUrl = `http://127.0.0.1:${monitorPort}`
  const labels = { alertname: 'MesDown', severity: 'critical', instance: 'mes-1' }
  const alert = {
    labels,
    annotations: { summary: 'MES is down' },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
  }
  const listIncidents = async () => (await call<{ items: Incident[] }>(url, token, '/v1/incidents?limit=50')).items
  const ours = async () =>
    (await listIncidents()).filter(({ source }) => ['alertmanager', 'pagerduty', 'opsgenie'].includes(source))
  try {
    await until('the alertmanager is ready', async () => ((await fetch(`${monitorUrl}/-/ready`)).ok ? true : undefined))
    await call(monitorUrl, '', '/api/v2/alerts', [alert])
    const opened = await until('an incident of each sender is open', async () => {
      const found = await ours()
      return found.length === 3 ? found : undefined
    })
    for (const { source, title, severity, dedupKey } of opened)
      console.log(`${source}: "${title}" ${severity}, ${dedupKey}`)
    await until('what is sent again counts', async () => {
      await call(monitorUrl, '', '/api/v2/alerts', [alert])
      return (await ours()).every(({ occurrenceCount }) => occurrenceCount > 1) ? true : undefined
    })
    await call(monitorUrl, '', '/api/v2/alerts', [{ ...alert, endsAt: new Date().toISOString() }])
    await until('all incidents are resolved', async () =>
      (await ours()).every(({ status }) => status === 'resolved') ? true : undefined,
    )
    const refused = said.split('\n').filter((line) => line.includes('Notify for alerts failed'))
    if (refused.length > 0) throw new Error('the service refused what was sent')
    if ((await ours()).length !== 3) throw new Error('there are other incidents than the three')
    console.log('fired, repeated and resolved by the webhook and by the senders for PagerDuty and Opsgenie')
  } catch (error) {
    console.error(said.split('\n').slice(-20).join('\n'))
    throw error
  } finally {
    monitor.kill('SIGTERM')
  }
} finally {
  await service.kill('SIGTERM').catch(() => undefined)
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
