import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const HOME = fileURLToPath(new URL('../../..', import.meta.url))

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

export type Running = {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Waits until what was written to standard error contains the text; throws when the process ends before. */
  readonly said: (text: string) => Promise<string>
}

type Environment = Readonly<Record<string, string>>

/** Runs `andon …` as a process of its own, with nothing of the test's environment but what it needs to run. */
export function runAndon(
  args: readonly string[],
  environment: Environment,
  launcher: readonly string[] = [`${HOME}bin/andon.js`],
): Running {
  const { PATH = '', HOME: home = '' } = process.env
  const child = spawn(process.execPath, [...launcher, ...args], {
    cwd: HOME,
    // How busy the machine of the tests is decides nothing.
    env: { PATH, HOME: home, MAX_EVENT_LOOP_DELAY: '60000', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  const waiting = new Set<() => void>()
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
    for (const look of waiting) look()
  })
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, out, err })))
  const said = (text: string) =>
    new Promise<string>((done, fail) => {
      const look = () => {
        if (!err.includes(text)) return
        waiting.delete(look)
        done(err)
      }
      waiting.add(look)
      look()
      void ended.then(() => fail(new Error(`it ended before it said "${text}":\n${err}`)))
    })
  return { child, ended, said }
}
