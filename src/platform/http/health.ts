import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'

/** Something the process needs to do its work. `check` throws, or answers false, when it is not there. */
export type Probe = { readonly name: string; readonly check: () => Promise<boolean> | boolean }

type HealthOptions = {
  readonly probes: readonly Probe[]
  readonly metrics: Metrics
  readonly isStopping: () => boolean
  /** What whoever asks for readiness should know besides, ready or not. */
  readonly tellBesides?: (() => Readonly<Record<string, string>>) | undefined
}

/** A probe that does not answer within this has failed. */
const PROBE_TIMEOUT = 2_000

const hidden = { schema: { hide: true } }

/** `/livez`, `/readyz` and `/metrics`. They are answered under load too, and never limited. */
export function serveHealth(
  app: FastifyInstance,
  { probes, metrics, isStopping, tellBesides = () => ({}) }: HealthOptions,
): void {
  app.get('/livez', hidden, (_, reply) => {
    reply.header('cache-control', 'no-store').send({ status: 'alive' })
  })
  app.get('/readyz', hidden, async (_, reply) => {
    const checks = await runProbes([{ name: 'running', check: () => !isStopping() }, ...probes])
    const ready = Object.values(checks).every((state) => state === 'ok')
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    if (!ready) reply.header('retry-after', '1')
    return { status: ready ? 'ready' : 'not_ready', checks, ...tellBesides() }
  })
  app.get('/metrics', hidden, async (_, reply) => {
    reply.header('content-type', metrics.registry.contentType)
    return metrics.registry.metrics()
  })
}

/** Says of each probe `ok` or `failed`, and no more: reasons are in the log. */
async function runProbes(probes: readonly Probe[]): Promise<Record<string, 'ok' | 'failed'>> {
  const states = await Promise.all(probes.map(async (probe) => [probe.name, await runProbe(probe)] as const))
  return Object.fromEntries(states)
}

async function runProbe({ check }: Probe): Promise<'ok' | 'failed'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), PROBE_TIMEOUT)
  })
  try {
    return (await Promise.race([check(), late])) ? 'ok' : 'failed'
  } catch {
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
