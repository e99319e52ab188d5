// needs: npm
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { freePort, openService, type RunningService, until } from './support.ts'

/**
 * The flow of the examples in a real Node-RED: a signal becomes an incident, also when the service is away, and a webhook
 * is taken when its signature is right. Node-RED is installed by npm into a temporary folder.
 */
const NODE_RED = '5.0.7'
const FLOWS = fileURLToPath(new URL('../../examples/node-red/flows.json', import.meta.url))

const expect = (what: string, holds: boolean): void => {
  if (!holds) throw new Error(`not so: ${what}`)
}

async function installNodeRed(folder: string): Promise<string> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'flows', private: true }))
  // A script of npm hands its own settings down; they would point this npm at the project.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline']
  await promisify(execFile)('npm', ['install', ...options, `node-red@${NODE_RED}`], { cwd: folder, env })
  return join(folder, 'node_modules/node-red/red.js')
}

async function startNodeRed(folder: string, port: number, secret: string, { url, token }: RunningService) {
  const program = await installNodeRed(folder)
  await copyFile(FLOWS, join(folder, 'flows.json'))
  const settings = { uiHost: '127.0.0.1', uiPort: port, flowFile: 'flows.json', credentialSecret: false }
  const telemetry = { telemetry: { enabled: false }, logging: { console: { level: 'info' } } }
  await writeFile(join(folder, 'settings.js'), `module.exports = ${JSON.stringify({ ...settings, ...telemetry })}\n`)
  const env = { ...process.env, ANDON_URL: url, ANDON_TOKEN: token, ANDON_WEBHOOK_SECRET: secret }
  const child = spawn(process.execPath, [program, '--userDir', folder, '--settings', join(folder, 'settings.js')], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
  }
  await until('Node-RED has started its flows', async () => said.includes('Started flows')).catch((error: Error) => {
    throw new Error(`${error.message}\n${said}`)
  })
  return { child, said: () => said }
}

const service = await openService({ OUTGOING_ALLOW: '127.0.0.0/8:1-65535' })
let red: ChildProcess | null = null
try {
  const { andon } = service
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const body = { name: 'Node-RED', url: `${base}/andon`, types: ['incident.*'] }
  // The client sends this once: its answer holds a secret. A service that has just started may ask for a moment.
  const hook = await until('there is a webhook', async () => andon.createWebhook({ body }))
  const started = await startNodeRed(join(service.folder, 'node-red'), port, hook.secret, service)
  red = started.child
  const press = async (name: string): Promise<void> => {
    const answer = await fetch(`${base}/inject/${name}`, { method: 'POST' })
    expect(`${name} can be pressed`, answer.ok)
  }
  const incidents = async () => (await andon.listIncidents({ dedupKey: 'mes/lei/packaging/line-4/E-4711' })).items

  await press('andon-stop')
  const opened = await until('the incident is raised', async () => (await incidents())[0])
  console.log(`raised by the http request node: ${opened.number} ${opened.title}`)
  await until('its webhook is taken', async () => {
    const { items } = await andon.listWebhookDeliveries({ id: hook.id })
    return items.some(({ attempts }) => attempts.some(({ status }) => status === 204))
  })
  await until('the flow saw it', async () => started.said().includes('andon.incident.opened'))
  console.log('its webhook was verified and taken by the http in node')

  // The service is gone, and comes back: the same signal, once.
  await service.kill()
  await press('andon-run')
  await new Promise((done) => setTimeout(done, 3_000))
  await service.start()
  await until('the end reaches the service', async () => (await incidents())[0]?.status === 'resolved')
  expect('there is one incident', (await incidents()).length === 1)
  console.log('what was said while the service was away arrived when it came back')

  const forged = JSON.stringify({ type: 'andon.test', id: 'forged', subject: 'none', data: {} })
  const post = (secret: string, at: Date) =>
    fetch(`${base}/andon`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'forged',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign('forged', at, forged),
      },
      body: forged,
    }).then(({ status }) => status)
  expect('a forged signature is refused', (await post('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', new Date())) === 400)
  expect('an old message is refused', (await post(hook.secret, new Date(Date.now() - 600_000))) === 400)
  expect('the flow did not see them', !started.said().includes('andon.test'))
  expect('a signature that is right is taken', (await post(hook.secret, new Date())) === 204)
  console.log('forged and old webhooks were refused')
} finally {
  red?.kill('SIGTERM')
  await service.stop()
}
