import { createTask } from 'node-cron'

const SECOND = 1_000
/** Seconds that a busy process let pass are made up for; a clock that was set ahead of them is not. */
const MOST_MADE_UP = 60 * SECOND

export type Scheduled = { readonly name: string; readonly schedule: string; readonly wake: () => void }

/**
 * Wakes each work at the seconds that its cron expression matches, in UTC. node-cron says which seconds these are; its
 * own waiting is not used, for it waits for an instant of the machine's clock: set back by an hour it would sleep that
 * hour, and set ahead by a month it would walk through every second of it.
 */
export function startBeat(works: readonly Scheduled[], readMachineTime = Date.now): { readonly stop: () => void } {
  const tasks = works.map(({ name, schedule, wake }) => ({
    wake,
    task: createTask(schedule, () => undefined, { name, timezone: 'UTC' }),
  }))
  let last = floor(readMachineTime())
  const beat = (): void => {
    const now = floor(readMachineTime())
    const isJump = now < last || now - last > MOST_MADE_UP
    const first = isJump ? now : last + SECOND
    for (const { task, wake } of tasks) {
      for (let at = first; at <= now; at += SECOND) {
        if (!task.match(new Date(at))) continue
        wake()
        break
      }
    }
    last = now
    timer = setTimeout(beat, untilNext(readMachineTime()))
  }
  let timer = setTimeout(beat, untilNext(readMachineTime()))
  return {
    stop: () => {
      clearTimeout(timer)
      for (const { task } of tasks) void task.destroy()
    },
  }
}

const floor = (at: number): number => Math.floor(at / SECOND) * SECOND
const untilNext = (at: number): number => SECOND - (at - floor(at))
