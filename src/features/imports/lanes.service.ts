import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIMITS } from '#kernel/limits.ts'
import { keepMemorySmall } from '#platform/memory.ts'

/** How much of the machine an import takes: transactions at once, and what each holds. */
export type Pace = {
  readonly lanes: number
  readonly incidents: number
  readonly steps: number
  /** Does it stand back for others where the process is busy? */
  readonly yields: boolean
}

/** By the command: the process is its own, and the database is the only one to wait for. */
export const WHOLE_PACE: Pace = {
  lanes: 2,
  incidents: LIMITS.importIncidents,
  steps: LIMITS.importSteps,
  yields: false,
}

/** Beside others: bites that nobody notices, one after another. */
export const SHARED_PACE: Pace = {
  lanes: 1,
  incidents: LIMITS.importIncidentsShared,
  steps: LIMITS.importStepsShared,
  yields: true,
}

/** Work done beside the reading of what comes next: some pieces at once, and none unnoticed when it fails. */
export type Lanes = {
  /** Begins as soon as there is room. Throws what an earlier piece failed with. */
  readonly begin: (work: () => Promise<void>) => Promise<void>
  /** Waits for all that was begun. Throws what a piece failed with. */
  readonly drain: () => Promise<void>
}

export function openLanes({ lanes: most, yields }: Pace): Lanes {
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []
  const expectNone = (): void => {
    if (failures.length > 0) throw failures[0]
  }
  const run = async (work: () => Promise<void>): Promise<void> => {
    const mark = performance.eventLoopUtilization()
    const started = performance.now()
    await work()
    if (yields) await standBack(performance.eventLoopUtilization(mark).utilization, performance.now() - started)
    else keepMemorySmall()
  }
  return {
    begin: async (work) => {
      while (underWay.size >= most) await Promise.race(underWay)
      expectNone()
      const piece: Promise<void> = run(work)
        .catch((error: unknown) => {
          failures.push(error)
        })
        .finally(() => underWay.delete(piece))
      underWay.add(piece)
    },
    drain: async () => {
      await Promise.all(underWay)
      expectNone()
    },
  }
}

/** A process that has hardly rested meanwhile has others to serve: they get as much time as the piece took. */
const BUSY = 0.8
const LONGEST_REST = 250

async function standBack(utilization: number, took: number): Promise<void> {
  if (utilization > BUSY) await sleep(Math.min(LONGEST_REST, took))
}
