import type { EscalationPolicy } from '#features/escalation/escalation.core.ts'

/**
 * The small world in which escalations are tried: time goes in ticks of five minutes, the incident is opened at tick 0,
 * and two clocks leave a log of the ticks in which they ran.
 */
export const TICK = 5

export type Deed =
  | { readonly do: 'acknowledge'; readonly back: number }
  | { readonly do: 'estimate'; readonly ahead: number | null }
  | { readonly do: 'retarget'; readonly target: number }
  | { readonly do: 'replace'; readonly policy: EscalationPolicy }
  | {
      readonly do:
        | 'start'
        | 'contain'
        | 'hold'
        | 'resume'
        | 'resolve'
        | 'reopen'
        | 'assign'
        | 'release'
        | 'workaround'
        | 'no_workaround'
        | 'restore'
        | 'declare'
        | 'stopped'
        | 'runs_again'
        | 'note'
        | 'advance'
    }
export type Happening = { readonly tick: number; readonly deed: Deed; readonly bySystem: boolean }

export type World = {
  tick: number
  status: string
  before: string
  readonly occurred: number
  acknowledged: number | null
  contained: number | null
  restored: number | null
  assignee: string | null
  workaround: boolean
  estimate: number | null
  declared: number | null
  stopped: boolean
  /** Ticks in which each clock ran, and its target in ticks. */
  readonly log: { acknowledge: number[]; resolve: number[] }
  readonly target: { acknowledge: number; resolve: number }
}

export const newWorld = (occurred: number, acknowledge: number, resolve: number): World => ({
  tick: 0,
  status: 'new',
  before: 'new',
  occurred,
  acknowledged: null,
  contained: null,
  restored: null,
  assignee: null,
  workaround: false,
  estimate: null,
  declared: null,
  stopped: false,
  log: { acknowledge: [], resolve: [] },
  target: { acknowledge, resolve },
})

export const clockRuns = (world: World, metric: 'acknowledge' | 'resolve'): boolean =>
  world.status !== 'resolved' && world.status !== 'on_hold' && (metric === 'resolve' || world.acknowledged === null)

/** One tick goes by. */
export function passTick(world: World): void {
  for (const metric of ['acknowledge', 'resolve'] as const) {
    if (clockRuns(world, metric)) world.log[metric].push(world.tick)
  }
  world.tick += 1
}

function acknowledge(world: World, at: number): void {
  if (world.acknowledged !== null) return
  world.acknowledged = at
  world.log.acknowledge = world.log.acknowledge.filter((tick) => tick < at)
}

/** Does a deed to the incident; false when its state does not allow it. */
export function doDeed(world: World, deed: Deed): boolean {
  const { status } = world
  if (deed.do === 'reopen') {
    if (status !== 'resolved') return false
    world.status = 'in_progress'
    world.restored = null
    return true
  }
  if (status === 'resolved') return deed.do === 'note'
  switch (deed.do) {
    case 'acknowledge':
      if (status !== 'new') return false
      acknowledge(world, Math.max(world.occurred, world.tick - deed.back))
      world.status = 'acknowledged'
      return true
    case 'start':
      if (status === 'on_hold') return false
      acknowledge(world, world.tick)
      world.status = 'in_progress'
      return true
    case 'contain':
      if (status === 'on_hold') return false
      acknowledge(world, world.tick)
      world.contained ??= world.tick
      world.status = 'contained'
      return true
    case 'hold':
      if (status === 'on_hold' || status === 'new') return false
      world.before = status
      world.status = 'on_hold'
      return true
    case 'resume':
      if (status !== 'on_hold') return false
      world.status = world.before
      return true
    case 'resolve':
      acknowledge(world, world.tick)
      world.restored ??= world.tick
      world.status = 'resolved'
      return true
    default:
      return doFact(world, deed)
  }
}

function doFact(world: World, deed: Deed): boolean {
  switch (deed.do) {
    case 'assign':
      world.assignee = 'anna'
      break
    case 'release':
      world.assignee = null
      break
    case 'workaround':
    case 'no_workaround':
      world.workaround = deed.do === 'workaround'
      break
    case 'estimate':
      world.estimate = deed.ahead === null ? null : world.tick + deed.ahead
      break
    case 'restore':
      world.restored ??= world.tick
      break
    case 'declare':
      world.declared ??= world.tick
      break
    case 'stopped':
    case 'runs_again':
      world.stopped = deed.do === 'stopped'
      break
    case 'retarget':
      world.target.resolve = deed.target
      break
    case 'replace':
      return world.status === 'new'
    default:
  }
  return true
}

/** The conditions that policies of the trial use, and what each says of the world. */
export const CONDITIONS: Readonly<Record<string, (world: World) => boolean>> = {
  "incident.productionImpact == 'stopped'": ({ stopped }) => stopped,
  '!incident.workaroundAvailable': ({ workaround }) => !workaround,
  "incident.status == 'on_hold'": ({ status }) => status === 'on_hold',
}

/** One act, as both sides tell it. Times in ticks. */
export type Told = {
  readonly at: number
  readonly due: number
  readonly what: string
  readonly outcome: string
  readonly why: string
  readonly times: number
  readonly merged: number
  readonly tells: string
}

/** A way to run escalations in the world: the product's, or the oracle's. */
export type Engine = {
  readonly begin: (policy: EscalationPolicy) => void
  readonly replace: (policy: EscalationPolicy, tick: number) => void
  readonly stop: (tick: number) => void
  readonly reopen: (tick: number) => void
  readonly touch: (tick: number) => void
  /** The earliest thing that is due, done. */
  readonly fire: (world: World) => Told | null
  readonly advance: (world: World) => Told | null
  /** The tick at which something is next due as far as the world can be foreseen; null beyond the horizon. */
  readonly next: (world: World, horizon: number) => number | null
}

export type Trial = {
  readonly policy: EscalationPolicy
  readonly occurred: number
  readonly targets: readonly [acknowledge: number, resolve: number]
  readonly happenings: readonly Happening[]
  /** Ticks in which the evaluator is down. */
  readonly down: readonly (readonly [from: number, to: number])[]
  readonly length: number
}

export type Course = { readonly told: readonly Told[]; readonly next: readonly (number | null)[] }

/** Lives a trial with an engine: each happening goes through it, and each tick in which the evaluator is up. */
export function live(trial: Trial, engine: Engine): Course {
  const world = newWorld(trial.occurred, ...trial.targets)
  const told: Told[] = []
  const next: (number | null)[] = []
  const keep = (one: Told) => {
    told.push(one)
    if (one.tells.includes('declares') && one.outcome === 'acted') world.declared ??= world.tick
  }
  const fireAll = () => {
    for (let one = engine.fire(world); one !== null; one = engine.fire(world)) {
      keep(one)
      if (told.length > 5_000) throw new Error('it never ends')
    }
  }
  engine.begin(trial.policy)
  fireAll()
  for (let tick = 0; tick <= trial.length; tick++) {
    for (const { deed, bySystem } of trial.happenings.filter((one) => one.tick === tick)) {
      if (!doDeed(world, deed)) continue
      if (deed.do === 'resolve') engine.stop(tick)
      if (deed.do === 'reopen') engine.reopen(tick)
      if (deed.do === 'replace') engine.replace(deed.policy, tick)
      if (!bySystem) engine.touch(tick)
      const asked = deed.do === 'advance' ? engine.advance(world) : null
      if (asked !== null) keep(asked)
      fireAll()
    }
    if (!trial.down.some(([from, to]) => from <= tick && tick < to)) fireAll()
    next.push(engine.next(world, trial.length))
    passTick(world)
  }
  return { told, next }
}
