/** What a closed loop of `connections` callers measured: rate per second and latencies in milliseconds. */
export type Load = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failures: number
  readonly firstFailure: string
}

export type LoadOptions = { readonly connections: number; readonly warmupSeconds: number; readonly seconds: number }

/**
 * Runs `call` in a closed loop on each connection. What happens while warming up is not counted.
 * `call` answers null, or why it failed.
 */
export async function measureLoad(
  { connections, warmupSeconds, seconds }: LoadOptions,
  call: (connection: number) => Promise<string | null>,
): Promise<Load> {
  const latencies: number[] = []
  let failures = 0
  let firstFailure = ''
  const begin = performance.now() + warmupSeconds * 1_000
  const end = begin + seconds * 1_000
  const loop = async (connection: number): Promise<void> => {
    for (let at = performance.now(); at < end; at = performance.now()) {
      const failure = await call(connection)
      const done = performance.now()
      if (at < begin || done >= end) continue
      latencies.push(done - at)
      if (failure === null) continue
      failures += 1
      firstFailure ||= failure
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, connection) => loop(connection)))
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  return { perSecond: (latencies.length - failures) / seconds, p50: at(0.5), p99: at(0.99), failures, firstFailure }
}
