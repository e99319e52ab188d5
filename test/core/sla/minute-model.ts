/**
 * The oracle for the milestones of one clock: it keeps nothing but a log, for each minute whether the clock ran in it,
 * and counts every figure from that log anew. Minutes count from the start of the clock.
 */

/** What a clock aims at, and for each minute whether it is working time. */
export type ModelAim = {
  readonly worked: Uint8Array
  /** Minutes. */
  readonly target: number
  readonly warnAt: readonly number[]
  readonly overrunAt: readonly number[]
  /** Does a hold pause it? */
  readonly pauses: boolean
}

/** A milestone as it was told, in minutes. */
export type Told = { percent: number; due: number; told: number }

export class MinuteModel {
  log: Uint8Array
  state: 'running' | 'paused' | 'met' = 'running'
  cycle = 0
  cycleStart = 0
  lastChange = 0
  metAt = 0
  settled = false
  told: (Told & { cycle: number })[] = []
  aim: ModelAim

  constructor(aim: ModelAim) {
    this.aim = aim
    this.log = new Uint8Array(aim.worked.length).fill(1)
  }

  elapsed(until: number): number {
    const { worked } = this.aim
    let count = 0
    for (let minute = 0; minute < until; minute++) count += this.log[minute]! & worked[minute]!
    return count
  }

  due(work: number): number | null {
    const { worked } = this.aim
    let count = 0
    for (let minute = 0; minute < this.log.length; minute++) {
      count += this.log[minute]! & worked[minute]!
      if (count === work) return minute + 1
    }
    return null
  }

  setFrom(at: number, runs: 0 | 1): void {
    this.log.fill(runs, at)
    this.lastChange = at
  }

  isBreached(now: number): boolean {
    if (this.settled) return true
    const due = this.due(this.aim.target)
    return due !== null && (this.state === 'met' ? due < this.metAt : due <= now)
  }

  /** What falls due by now and was not told in this cycle; of what fell due before the cycle only what never was. */
  tell(now: number): void {
    const percents = [...this.aim.warnAt, 100, ...this.aim.overrunAt]
    for (const percent of percents) {
      const due = this.due((this.aim.target * percent) / 100)
      const past = this.told.filter((one) => one.percent === percent)
      if (due === null || due > now || past.some((one) => one.cycle === this.cycle)) continue
      if (past.length && due < this.cycleStart) continue
      if (this.state === 'met' && due >= this.metAt) continue
      this.told.push({ percent, due, told: now, cycle: this.cycle })
      if (percent === 100) this.settled = true
    }
  }
}
