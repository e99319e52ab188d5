// needs: mosquitto mosquitto_pub mosquitto_sub mosquitto_passwd openssl
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startEmbedded } from '#platform/db/embedded.ts'
import { makeService } from '../faults/service.ts'
import { startEdgeNode } from '../features/mqtt/edge-node.ts'

/**
 * Debian's Mosquitto between its own clients and two running services, by MQTT 5 and 3.1.1, over TLS with a password:
 * QoS 0 and 1, retained, a broker that is restarted, services killed while messages flow, Sparkplug B. It needs
 * `mosquitto`, `mosquitto-clients` and `openssl` on the machine, so it is no part of the ordinary tests.
 */

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'andon-mqtt-'))
await chmod(folder, 0o755)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 90_000
  while (Date.now() < end) {
    if (await holds().catch(() => false)) return
    await sleep(200)
  }
  throw new Error(`not within a minute and a half: ${what}`)
}

const [port, securePort] = [await freePort(), await freePort()]
const ca = join(folder, 'ca.pem')

/** A broker with an authority of its own, a password, and a memory that survives its end. */
async function prepareBroker(): Promise<string> {
  const key = join(folder, 'broker.key')
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    ca,
    ...subject,
  ])
  await chmod(key, 0o644)
  await run('mosquitto_passwd', ['-b', '-c', join(folder, 'passwords'), 'andon', 'p@ss/word'])
  await chmod(join(folder, 'passwords'), 0o644)
  const settings = join(folder, 'mosquitto.conf')
  const lines = [
    'per_listener_settings true',
    'persistence true',
    `persistence_location ${folder}/broker-`,
    'autosave_interval 1',
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    `listener ${securePort} 127.0.0.1`,
    'allow_anonymous false',
    `password_file ${folder}/passwords`,
    `certfile ${ca}`,
    `keyfile ${key}`,
    // Whoever comes here shows a certificate as well.
    `cafile ${ca}`,
    'require_certificate true',
  ]
  await writeFile(settings, lines.join('\n'))
  return settings
}
const settings = await prepareBroker()

let broker: ChildProcess
let brokerSaid = ''
async function startBroker(): Promise<void> {
  broker = spawn('mosquitto', ['-c', settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  broker.stderr?.on('data', (bytes: Buffer) => {
    brokerSaid += bytes.toString()
  })
  await until('the broker answers', async () => {
    await send('probe', 'x', '-q', '1')
    return true
  })
}
async function stopBroker(): Promise<void> {
  const ended = new Promise((done) => broker.once('exit', done))
  broker.kill('SIGTERM')
  await ended
}

const send = (topic: string, message: string, ...more: string[]) =>
  run('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-t', topic, '-m', message, ...more])

const database = await startEmbedded({ dataDir: folder })
const ports = [await freePort(), await freePort()]
const urls = ports.map((one) => `http://127.0.0.1:${one}`)

const serviceOf = (at: number, version: string) =>
  makeService(ports[at]!, {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    MQTT_URL: `mqtts://andon:p%40ss%2Fword@localhost:${securePort}`,
    MQTT_ORG: 'demo',
    MQTT_CLIENT_ID: `andon-${version}`,
    MQTT_VERSION: version,
    MQTT_CA: ca,
    MQTT_CERT: ca,
    MQTT_KEY: join(folder, 'broker.key'),
  })

let token = ''
async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  for (const url of urls) {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => null)
    if (reply === null || reply.status === 503) continue
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    return { ...((await reply.json()) as T), etag: reply.headers.get('etag') }
  }
  await sleep(500)
  return call(method, path, body, headers)
}

const MAPPINGS = [
  {
    key: 'floor',
    protocol: 'mqtt',
    topics: ['acme/#'],
    topicPrefix: 'acme',
    answers: { responseTopics: ['replies/#'] },
    members: { title: { pointer: '/payload/title', required: true } },
  },
  {
    key: 'sparkplug',
    protocol: 'mqtt',
    topics: ['spBv1.0/#'],
    sparkplug: { metrics: ['Alarms/#'] },
    members: {
      title: { expr: "message.metric + ' of ' + message.edgeNode" },
      dedupKey: '/key',
      action: { pointer: '/value', values: { true: 'raise', false: 'resolve' } },
    },
  },
]

type Incident = { readonly title: string; readonly status: string; readonly assets: readonly { key: string }[] }

async function listIncidents(): Promise<readonly Incident[]> {
  const all: Incident[] = []
  for (let cursor = ''; ; ) {
    const path = `/v1/incidents?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const page = await call<{ items: Incident[]; nextCursor: string | null }>('GET', path)
    all.push(...page.items)
    if (page.nextCursor === null) return all
    cursor = page.nextCursor
  }
}
const countOf = async (title: string) => (await listIncidents()).filter((one) => one.title === title).length
const comes = (title: string, count = 1) =>
  until(`"${title}" ${count} times`, async () => (await countOf(title)) === count)
const titled = (title: string) => JSON.stringify({ title })

async function publishMappings(): Promise<void> {
  const draft = await call<{ etag: string }>('GET', '/v1/configuration/draft')
  await call('PATCH', '/v1/configuration/draft', { mappings: MAPPINGS }, { 'if-match': draft.etag })
  await call('POST', '/v1/configuration/draft/publish', { reason: 'MQTT' })
}

async function isConnected(at: number): Promise<boolean> {
  const text = await (await fetch(`${urls[at]}/metrics`)).text()
  return text.includes('andon_mqtt_connected 1')
}

async function tryVersion(version: '5' | '3.1.1'): Promise<void> {
  const speaks = version === '5' ? ['-V', 'mqttv5'] : ['-V', 'mqttv311']
  const [first, second] = [serviceOf(0, version), serviceOf(1, version)]
  await first.start()
  token ||= (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  await publishMappings()
  await until('the first service is connected', () => isConnected(0))
  await second.start()
  // The subscriptions follow within a second.
  await sleep(2_500)
  const name = (what: string) => `${what} ${version}`

  await send('acme/lei/packaging/line-4/alarm', titled(name('QoS 1')), '-q', '1', ...speaks)
  await send('acme/erp/alarm', titled(name('QoS 0')), '-q', '0', ...speaks)
  await send('acme/state', titled(name('Retained')), '-q', '1', '-r', ...speaks)
  for (const what of ['QoS 1', 'QoS 0', 'Retained']) await comes(name(what))
  const alarm = (await listIncidents()).find(({ title }) => title === name('QoS 1'))
  if (!JSON.stringify(alarm?.assets).includes('lei/packaging/line-4')) throw new Error('the topic led to no asset')

  if (version === '5') {
    const answer = run('mosquitto_sub', [
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-t',
      'replies/#',
      '-C',
      '1',
      '-W',
      '20',
    ])
    await sleep(300)
    await send(
      'acme/asked',
      titled(name('Asked')),
      '-q',
      '1',
      ...speaks,
      '-D',
      'publish',
      'response-topic',
      'replies/1',
    )
    const { items } = JSON.parse((await answer).stdout) as { items: { outcome: string }[] }
    if (items[0]?.outcome !== 'raised') throw new Error('the answer does not say what became of the message')
  }

  await stopBroker()
  await startBroker()
  await until('the service is connected again', () => isConnected(0))
  await send('acme/back', titled(name('After the broker was away')), '-q', '1', ...speaks)
  await comes(name('After the broker was away'))
  if ((await countOf(name('Retained'))) !== 1) throw new Error('what was retained was taken in again')

  // Killed in the middle, three times, the one after the other: each message once.
  const services = [first, second]
  const sent: string[] = []
  const flood = (async () => {
    for (let n = 0; n < 400; n++) {
      const title = name(`Flood ${n}`)
      await send('acme/flood', titled(title), '-q', '1', ...speaks)
      sent.push(title)
    }
  })()
  for (let round = 0; round < 3; round++) {
    await sleep(1_500)
    const at = (await isConnected(0).catch(() => false)) ? 0 : 1
    await services[at]!.kill('SIGKILL')
    await until('the other service took over', () => isConnected(1 - at))
    await services[at]!.start()
  }
  await flood
  await until('every message', async () => {
    const found = new Set((await listIncidents()).map(({ title }) => title))
    return sent.every((title) => found.has(title))
  })
  const counts = new Map<string, number>()
  for (const { title } of await listIncidents()) counts.set(title, (counts.get(title) ?? 0) + 1)
  const doubled = sent.filter((title) => counts.get(title) !== 1)
  if (doubled.length > 0) throw new Error(`taken in twice: ${doubled.join(', ')}`)

  const node = await startEdgeNode(port, 'lei', `edge-${version}`)
  await node.bear([{ name: 'Alarms/Jam', alias: 1, value: false }])
  await node.say([{ alias: 1, value: true }])
  await comes(`Alarms/Jam of edge-${version}`)
  node.lose()
  await node.say([{ alias: 1, value: false }])
  await until('the edge node is asked for its births', async () => node.asked() > 0)
  await until('the jam is over', async () =>
    (await listIncidents()).some((one) => one.title === `Alarms/Jam of edge-${version}` && one.status === 'resolved'),
  )
  await node.client.endAsync(true)
  for (const service of services) await service.kill('SIGTERM')
  console.log(`MQTT ${version}: ${sent.length} messages through three kills, none lost, none twice`)
}

try {
  await startBroker()
  await tryVersion('5')
  await send('acme/state', '', '-r', '-q', '1')
  await tryVersion('3.1.1')
} catch (error) {
  console.error(brokerSaid.split('\n').slice(-30).join('\n'))
  throw error
} finally {
  broker!.kill('SIGTERM')
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
