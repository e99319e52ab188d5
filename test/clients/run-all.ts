import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProgram } from './programs.ts'

/**
 * Runs every file of this folder that speaks to a running service with a real client. A file says in its first lines
 * which programs it wants (`// needs: mosquitto mosquitto_pub`); it is left out where they are not.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url))
const NO_CLIENTS = new Set(['run-all.ts', 'support.ts', 'programs.ts'])
const LONGEST = 10 * 60_000

const wanted = process.argv.slice(2)
const files = (await readdir(HERE))
  .filter((name) => name.endsWith('.ts') && !NO_CLIENTS.has(name))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, '')))
  .sort()

async function findMissing(file: string): Promise<readonly string[]> {
  const text = await readFile(join(HERE, file), 'utf8')
  const needed = [...text.matchAll(/^\/\/ needs: (.+)$/gm)].flatMap((match) => match[1]!.trim().split(/\s+/))
  const found = await Promise.all(needed.map((name) => findProgram(name)))
  return needed.filter((_, at) => found[at] === null)
}

function run(file: string): Promise<boolean> {
  // Daemons are not on everybody's path.
  const env = { ...process.env, PATH: [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter) }
  const child = spawn(process.execPath, [join(HERE, file)], { stdio: 'inherit', env })
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST)
  return new Promise((done) =>
    child.once('exit', (code) => {
      clearTimeout(timer)
      done(code === 0)
    }),
  )
}

let passed = 0
let failed = 0
for (const file of files) {
  const name = file.replace(/\.ts$/, '')
  const missing = await findMissing(file)
  if (missing.length > 0) {
    console.log(`- ${name}: left out, this machine has no ${missing.join(', ')}`)
    continue
  }
  console.log(`> ${name}`)
  const begun = performance.now()
  const isPassed = await run(file)
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  console.log(`${isPassed ? '✓' : '✗'} ${name}: ${isPassed ? 'passed' : 'FAILED'} in ${seconds} s`)
  if (isPassed) passed += 1
  else failed += 1
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0
