import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/**
 * The registry of this process, its own so that two apps in one process do not meet. Whoever measures something makes
 * its metric here: `new metrics.Counter({ …, registers: [metrics.registry] })` is written `metrics.counter(…)`.
 */
export type Metrics = {
  readonly registry: Registry
  readonly counter: <L extends string>(name: string, help: string, labels?: readonly L[]) => Counter<L>
  /** `read` is asked on each scrape. */
  readonly gauge: (name: string, help: string, read: () => number) => Gauge
  readonly histogram: <L extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly L[],
  ) => Histogram<L>
}

/** `process: true` adds the metrics of Node itself: memory, CPU, garbage collection, event loop lag. */
export function makeMetrics({ process = false }: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (process) collectDefaultMetrics({ register: registry })
  return {
    registry,
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: [...labels], registers }),
    gauge: (name, help, read) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      }),
    histogram: (name, help, buckets, labels = []) =>
      new Histogram({ name, help, buckets: [...buckets], labelNames: [...labels], registers }),
  }
}
