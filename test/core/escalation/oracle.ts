import type { EscalationPolicy, EscalationStep, StepActions } from '#features/escalation/escalation.core.ts'
import { CONDITIONS, clockRuns, type Engine, TICK, type Told, type World } from './world.ts'

/**
 * Escalation by walking: to know what is due, every tick since the cycle began is looked at, one after the other, and
 * asked whether the step's trigger had come by then. Nothing is computed ahead; durations are counted in ticks.
 */

/** `PT25M` in ticks; policies of the trial use minutes only. */
const ticks = (text: string): number => Number(/^PT(\d+)M$/.exec(text)?.[1]) / TICK

type Walk = { judged: number; acted: number; slots: number[] }

type Candidate = { readonly tick: number; readonly step: EscalationStep | null }

export function makeOracle(): Engine {
  let policy: EscalationPolicy
  let began: 'opened' | 'reopened' | 'replaced' = 'opened'
  let base = 0
  let stopped = false
  let touched = 0
  let reminders = 0
  let reminderSlots: number[] | null = null
  let walks = new Map<string, Walk>()
  let earlier = new Set<string>()

  const beginCycle = (tick: number, cause: typeof began) => {
    began = cause
    base = tick
    stopped = false
    touched = tick
    reminders = 0
    reminderSlots = null
    walks = new Map()
  }

  /** Had the trigger come by this tick? */
  function hasCome(step: EscalationStep, tick: number, world: World): boolean {
    const { trigger } = step
    if (tick < base) return false
    if (trigger === 'opened') return true
    if (trigger === 'major_declared') return world.declared !== null && world.declared <= tick
    if ('after' in trigger) {
      const from = trigger.since === 'major_declared' ? world.declared : base
      if (from === null) return false
      let gone = 0
      for (let one = Math.max(from, base); one < tick; one++) gone++
      return from <= tick && gone >= ticks(trigger.after)
    }
    if ('unacknowledged' in trigger) return tick - base >= ticks(trigger.unacknowledged)
    if ('outage' in trigger) {
      let gone = 0
      for (let one = began === 'reopened' ? base : world.occurred; one < tick; one++) gone++
      return gone >= ticks(trigger.outage)
    }
    return hasUsed(step, tick, world)
  }

  function hasUsed({ key, trigger }: EscalationStep, tick: number, world: World): boolean {
    if (typeof trigger === 'string' || !('clock' in trigger)) return false
    if (trigger.kind === 'uc' || (trigger.clock !== 'acknowledge' && trigger.clock !== 'resolve')) return false
    const log = world.log[trigger.clock]
    const isUsed = (by: number) => usedBy(by) * 100 >= world.target[trigger.clock as 'resolve'] * trigger.percent
    const usedBy = (by: number) => {
      let used = log.filter((one) => one < by).length
      // As far as it can be foreseen, the clock goes on as it is.
      if (clockRuns(world, trigger.clock as 'resolve')) for (let one = world.tick; one < by; one++) used++
      return used
    }
    // What it had used before the cycle is no news for who was told of it.
    if (earlier.has(key) && base > 0 && isUsed(base - 1)) return false
    return isUsed(tick)
  }

  /** Had something that cannot be undone made the step pointless by this tick? */
  function isPointless({ trigger, unless = [] }: EscalationStep, tick: number, world: World): boolean {
    const by = (at: number | null) => at !== null && at <= tick
    const counts = (name: string) => typeof trigger === 'object' && name in trigger
    if (by(world.acknowledged) && (unless.includes('acknowledged') || counts('unacknowledged'))) return true
    if (by(world.restored) && counts('outage')) return true
    if (by(world.contained) && unless.includes('contained')) return true
    return by(world.declared) && unless.includes('major_declared')
  }

  /** The first tick up to `last` at which the step is due. */
  function firstDue(step: EscalationStep, last: number, world: World): number | null {
    const walk = walks.get(step.key)
    for (let tick = base; tick <= last; tick++) {
      const comes = walk ? walk.slots[0] === tick : hasCome(step, tick, world)
      if (comes) return isPointless(step, tick, world) ? null : tick
    }
    return null
  }

  function reminderDue(last: number, world: World): number | null {
    if (policy.reNotifyAfter === undefined || !['acknowledged', 'in_progress'].includes(world.status)) return null
    const tick = reminderSlots ? reminderSlots[0]! : Math.max(touched, base) + ticks(policy.reNotifyAfter)
    return tick <= last ? tick : null
  }

  function candidates(last: number, world: World): Candidate[] {
    if (stopped) return []
    const found = policy.steps.flatMap((step): Candidate[] => {
      const tick = firstDue(step, last, world)
      return tick === null ? [] : [{ tick, step }]
    })
    const reminder = reminderDue(last, world)
    return reminder === null ? found : [...found, { tick: reminder, step: null }]
  }

  function earliest(found: readonly Candidate[]): Candidate | undefined {
    let best: Candidate | undefined
    for (const one of found) if (best === undefined || one.tick < best.tick) best = one
    return best
  }

  const holds = (source: string | undefined, world: World) => source === undefined || CONDITIONS[source]!(world)

  function whyNot(step: EscalationStep, world: World): string | null {
    for (const one of step.unless ?? []) {
      const isSo = {
        acknowledged: world.acknowledged !== null,
        assigned: world.assignee !== null,
        contained: world.contained !== null,
        workaround_available: world.workaround,
        estimate_given: world.estimate !== null && world.estimate > world.tick,
        major_declared: world.declared !== null,
      }[one]
      if (isSo) return one
    }
    const { trigger } = step
    if (typeof trigger === 'object' && 'unacknowledged' in trigger && world.acknowledged !== null) return 'acknowledged'
    if (typeof trigger === 'object' && 'outage' in trigger && world.restored !== null) return 'restored'
    if (walks.has(step.key) && step.repeat?.until !== undefined && holds(step.repeat.until, world)) return 'until'
    return null
  }

  const branchOf = ({ branches = [] }: EscalationStep, world: World) => branches.find(({ when }) => holds(when, world))

  function tellsOf(step: EscalationStep, world: World): string {
    const parts: StepActions[] = [step, branchOf(step, world) ?? {}]
    const tells = parts.flatMap(({ notify = [] }) => notify.map((target) => JSON.stringify(target)))
    if (parts.some(({ declareMajor }) => declareMajor)) tells.push('declares')
    if (parts.some(({ suggestMajor }) => suggestMajor)) tells.push('suggests')
    return tells.sort().join(' ')
  }

  /** The times at which something comes again that was due at `due` and done at `now`. */
  function slotsAfter(due: number, now: number, every: number): number[] {
    const slots: number[] = []
    for (let slot = due + every; slots.length < 1; slot += every) if (2 * (slot - now) >= every) slots.push(slot)
    return slots
  }

  function missed(due: number, now: number, every: number): number {
    let count = 0
    for (let slot = due + every; slot <= now; slot += every) count++
    return count
  }

  function judge(step: EscalationStep, due: number, world: World, stopper: string | null, why: string): Told {
    const walk = walks.get(step.key) ?? { judged: 0, acted: 0, slots: [] }
    const tells = tellsOf(step, world)
    const passed = stopper ?? (holds(step.when, world) ? (tells === '' ? 'no_branch' : null) : 'condition')
    walk.judged++
    if (passed === null) walk.acted++
    const again = step.repeat !== undefined && walk.judged < 1 + step.repeat.times && passed !== 'until'
    const every = step.repeat ? ticks(step.repeat.every) : 0
    walk.slots = again ? slotsAfter(due, world.tick, every) : []
    walks.set(step.key, walk)
    return {
      at: world.tick,
      due,
      what: step.key,
      outcome: passed === null ? 'acted' : 'passed_over',
      why: passed ?? why,
      times: walk.judged,
      merged: again ? missed(due, world.tick, every) : 0,
      tells: passed === null ? tells : '',
    }
  }

  const sinceOf = (step: EscalationStep): string => {
    const { trigger } = step
    if (walks.has(step.key)) return 'repeat'
    if (typeof trigger === 'string') return trigger === 'opened' ? began : trigger
    return Object.keys(trigger).find((name) => name !== 'since' && name !== 'percent' && name !== 'kind')!
  }

  function remind(due: number, world: World): Told {
    const every = ticks(policy.reNotifyAfter!)
    reminders++
    reminderSlots = slotsAfter(due, world.tick, every)
    return {
      at: world.tick,
      due,
      what: 'reminder',
      outcome: 'acted',
      why: 'untouched',
      times: reminders,
      merged: missed(due, world.tick, every),
      tells: world.assignee === null ? '{"onCall":"team"}' : '{"assignee":true}',
    }
  }

  return {
    begin: (given) => {
      policy = given
      beginCycle(0, 'opened')
    },
    replace: (given, tick) => {
      policy = given
      earlier = new Set()
      beginCycle(tick, 'replaced')
    },
    stop: () => {
      stopped = true
    },
    reopen: (tick) => {
      for (const [key, { acted }] of walks) if (acted > 0) earlier.add(key)
      beginCycle(tick, 'reopened')
    },
    touch: (tick) => {
      if (tick <= touched) return
      touched = tick
      reminders = 0
      reminderSlots = null
    },
    fire: (world) => {
      const first = earliest(candidates(world.tick, world))
      if (first === undefined) return null
      if (first.step === null) return remind(first.tick, world)
      return judge(first.step, first.tick, world, whyNot(first.step, world), sinceOf(first.step))
    },
    advance: (world) => {
      if (stopped) return null
      const able = policy.steps.filter((step) => holds(step.when, world) && tellsOf(step, world) !== '')
      const fresh = able.filter(({ key }) => (walks.get(key)?.acted ?? 0) === 0)
      const speaking = able.filter((step) => tellsOf(step, world).includes('{'))
      const step = fresh[0] ?? speaking.at(-1)
      return step === undefined ? null : judge(step, world.tick, world, null, 'advanced')
    },
    next: (world, horizon) => earliest(candidates(horizon, world))?.tick ?? null,
  }
}
