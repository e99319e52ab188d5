// needs: swaks
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '#platform/db/embedded.ts'
import { makeService } from '../faults/service.ts'

/**
 * Debian's swaks hands mail to a running service: with a file, an answer to it, refusals, the end. It needs `swaks` on
 * the machine, so it is no part of the ordinary tests.
 */

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

const tls = (name: string): string => fileURLToPath(new URL(`../support/tls/${name}`, import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'andon-clients-'))
await chmod(folder, 0o755)
const database = await startEmbedded({ dataDir: folder })
const [port, mailPort] = [await freePort(), await freePort()]
const service = makeService(port, {
  DATABASE_URL: database.url,
  DATA_DIR: folder,
  SMTP_LISTEN: `127.0.0.1:${mailPort}`,
  SMTP_LISTEN_TLS: 'offered',
  SMTP_LISTEN_CERT: tls('hook.test.pem'),
  SMTP_LISTEN_KEY: tls('hook.test.key'),
})
const url = `http://127.0.0.1:${port}`

async function call<T>(token: string, path: string, body?: unknown): Promise<T> {
  const reply = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (reply.status === 503) {
    // A service that has just started on a busy machine asks for a moment.
    await sleep(1_000)
    return call(token, path, body)
  }
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

/** What swaks was told last by the server, and whether it was content. */
function swaks(...more: readonly string[]): Promise<{ readonly ok: boolean; readonly said: string }> {
  const base = ['--server', '127.0.0.1', '--port', String(mailPort), '--to', 'lei@andon.plant.example']
  const from = ['--from', 'e.muster@plant.example', '--h-From', 'Erika Muster <e.muster@plant.example>']
  return new Promise((done) => {
    execFile('swaks', [...base, ...from, ...more], (error, said, complaint) =>
      done({ ok: error === null, said: said + complaint }),
    )
  })
}

function expectThat(what: string, is: boolean, said = ''): void {
  if (!is) throw new Error(`${what}\n${said}`)
  console.log(what)
}

let isRunning = true
try {
  await service.start()
  const token = (await readFile(join(folder, 'admin-token'), 'utf8')).trim()
  await call(token, '/v1/api-clients', { key: 'mail', name: 'Mail', roles: ['integration'] })
  const address = { key: 'lei', name: 'Leipzig', address: 'lei@andon.plant.example', client: 'mail' }
  await call(token, '/v1/intake-addresses', address)

  const first = await swaks(
    '--header',
    'Subject: Press 7 stopped',
    '--add-header',
    'Message-ID: <one@swaks>',
    '--body',
    'It is loud.',
    '--attach',
    `@${tls('ca.pem')}`,
  )
  const number = /INC-\d+/.exec(first.said)?.[0] ?? ''
  expectThat('a mail opened an incident', first.ok && number !== '', first.said)
  const again = ['--header', `Subject: Re: [${number}] Press 7 stopped`, '--add-header', 'In-Reply-To: <one@swaks>']
  const answer = await swaks(...again, '--body', 'It runs again.')
  expectThat('its answer joined it', answer.ok && answer.said.includes(`Taken as ${number}`), answer.said)

  const incident = await call<{ title: string; source: string }>(token, `/v1/incidents/${number}`)
  expectThat('by its title and source', incident.title === 'Press 7 stopped' && incident.source === 'email')
  const { items: files } = await call<{ items: { fileName: string }[] }>(token, `/v1/incidents/${number}/evidence`)
  expectThat('with its files', files.map(({ fileName }) => fileName).join() === 'mail.eml,ca.pem,mail.eml')
  const { items: entries } = await call<{ items: { type: string; text: string }[] }>(
    token,
    `/v1/incidents/${number}/timeline`,
  )
  expectThat(
    'and its note',
    entries.some(({ type, text }) => type === 'note.added' && text.endsWith('It runs again.')),
  )

  const unknown = await swaks('--to', 'nobody@andon.plant.example')
  expectThat('an unknown address was refused', !unknown.ok && /550 5\.1\.1/.test(unknown.said), unknown.said)
  const loop = await swaks('--add-header', 'Auto-Submitted: auto-replied', '--body', 'I am away.')
  expectThat('an absence was taken and dropped', loop.ok && loop.said.includes('Taken and dropped'), loop.said)
  await service.kill('SIGTERM')
  isRunning = false
  expectThat('nobody listens after the end', !(await swaks()).ok)
} finally {
  if (isRunning) await service.kill('SIGTERM').catch(() => undefined)
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
