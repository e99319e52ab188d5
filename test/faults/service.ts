import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A service process that can be killed and started again on the same port. */
export type Service = {
  /** Starts it; answers the milliseconds until it was ready. */
  readonly start: () => Promise<number>
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

export function makeService(port: number, environment: Readonly<Record<string, string>>): Service {
  let child: ChildProcess | null = null
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  return {
    start: async () => {
      const started = performance.now()
      child = spawn(process.execPath, [main], {
        env: { ...process.env, LOG_LEVEL: 'error', ...environment, PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      for (;;) {
        if (child.exitCode !== null) throw new Error(`the service on port ${port} ended with ${child.exitCode}`)
        const said = await askReady(port)
        if (said === null) return performance.now() - started
        if (performance.now() - started > 60_000) throw new Error(`the service was not ready within a minute: ${said}`)
        await sleep(20)
      }
    },
    kill: async (signal) => {
      const ended = new Promise((done) => child?.once('exit', done))
      child?.kill(signal)
      await ended
    },
  }
}

/** Null when it is ready, else what it said. A connection that hangs is as good as none. */
async function askReady(port: number): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok ? null : await answer.text()
  } catch (error) {
    return String((error as Error).cause ?? error)
  }
}
