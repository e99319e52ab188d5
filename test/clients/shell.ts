// needs: sh curl jq
import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from './programs.ts'
import { openService, until } from './support.ts'

/** The shell script of the examples, with the curl and jq of this machine: raised, followed, acknowledged, resolved. */
const SCRIPT = fileURLToPath(new URL('../../examples/shell/andon.sh', import.meta.url))
const run = promisify(execFile)

const expect = (what: string, holds: boolean): void => {
  if (!holds) throw new Error(`not so: ${what}`)
}

const service = await openService()
try {
  const place = join(service.folder, 'place')
  const env = { ...process.env, ANDON_URL: service.url, ANDON_TOKEN: service.token, ANDON_PLACE: place }
  const andon = async (...words: string[]): Promise<string> =>
    (await run('sh', [SCRIPT, ...words], { env })).stdout.trim()
  const refusal = (...words: string[]) =>
    run('sh', [SCRIPT, ...words], { env }).then(
      () => ({ code: 0, stderr: '' }),
      (error: { code: number; stderr: string }) => error,
    )

  let told = ''
  const follow = () => {
    const child = spawn('sh', [SCRIPT, 'follow'], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    child.stdout.on('data', (bytes: Buffer) => {
      told += bytes.toString()
    })
    return () => process.kill(-child.pid!, 'SIGTERM')
  }
  let end = follow()
  const kept = await until('a place is kept', async () => (await readFile(place, 'utf8')).trim() || undefined)
  const number = await andon('raise', 'Line 4 "stands" & waits', 'erp-mes', 'lei/packaging/line-4', 'mes/line-4')
  expect('a number is printed', /^INC-\d+$/.test(number))
  expect('the key leads to the same', (await andon('raise', 'Again', 'erp-mes', 'lei/mes', 'mes/line-4')) === number)
  await until('it is followed', async () => told.includes(`${number}\tincident.opened`))
  await until('the place moves', async () => (await readFile(place, 'utf8')).trim() !== kept)
  end()
  expect('it is listed', (await andon('list')).includes(`${number}\t`))
  expect('it is acknowledged', (await andon('acknowledge', number)) === `${number}\tacknowledged`)
  expect('it is resolved', (await andon('resolve', number, 'Film "replaced"')) === `${number}\tresolved`)
  expect('it is listed no more', !(await andon('list')).includes(`${number}\t`))
  const again = await refusal('acknowledge', number)
  expect('a refusal fails', again.code === 1 && again.stderr.includes('INCIDENT_TRANSITION_NOT_ALLOWED'))
  expect('a mistake says how it is used', (await refusal('raise')).code === 2)

  for (const words of [['list'], ['follow']]) {
    const barred = await run('sh', [SCRIPT, ...words], {
      env: { ...env, ANDON_TOKEN: 'andon_no_key' },
      timeout: 10_000,
    })
      .then(() => ({ code: 0, stderr: '' }))
      .catch((error: { code: number; stderr: string }) => error)
    expect(`${words[0]} ends when it may not read`, barred.code === 1 && barred.stderr.includes('UNAUTHENTICATED'))
  }

  end = follow()
  await until('what happened meanwhile', async () => told.includes(`${number}\tincident.resolved`))
  expect('nothing is told twice', told.split('incident.opened').length === 2)
  end()
  console.log('raised, followed, acknowledged and resolved by curl and jq')

  const shellcheck = await findProgram('shellcheck')
  if (shellcheck === null) console.log('no shellcheck here: the script was not checked by it')
  else {
    await run(shellcheck, [SCRIPT])
    console.log('shellcheck has nothing to say')
  }
} finally {
  await service.stop()
}
