import { setTimeout as sleep } from 'node:timers/promises'

const MACHINES = ['lei/packaging/line-1', 'lei/packaging/line-2', 'lei/packaging/line-4']

/**
 * Stands for the MES of a plant: lines stop and run again, and batches can be blocked. A real connector reads OPC UA, a
 * table of the MES, or its messages here; the rest stays as it is.
 */
export function makeSimulatedMes({ every = 10_000, random = Math.random } = {}) {
  const stopped = new Set()
  const blocked = new Map()
  return {
    blocked,
    async *signals(signal) {
      for (;;) {
        await sleep(every, undefined, { signal })
        const asset = MACHINES[Math.floor(random() * MACHINES.length)]
        const isStopped = stopped.has(asset)
        if (isStopped) stopped.delete(asset)
        else stopped.add(asset)
        yield {
          asset,
          alarm: 'E-4711',
          state: isStopped ? 'cleared' : 'raised',
          at: new Date().toISOString(),
          text: `${asset}: film torn`,
          acknowledge: async () => undefined,
        }
      }
    },
    async blockBatch({ batch }) {
      if (!blocked.has(batch)) blocked.set(batch, `BLOCK-${blocked.size + 1}`)
      return blocked.get(batch)
    },
  }
}
