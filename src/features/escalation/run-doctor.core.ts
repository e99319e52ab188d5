import type { Timer } from '#features/timers/timer.core.ts'
import type { Change } from '#kernel/events.ts'
import type { Instant } from '#kernel/time.ts'
import { RUN_PATH, type RunMembers, runMembersOf, STEP_PATH } from './escalation.events.ts'
import type { EscalationRun } from './run.core.ts'

/** The escalation of one incident as its events tell it. */
type ToldRun = { readonly members: RunMembers | null; readonly steps: ReadonlyMap<string, string> }

type ToldStep = { readonly step: string; readonly cycle: number; readonly outcome: string }

function foldRun(changes: readonly Change[], cycle: number): ToldRun {
  let members = null as RunMembers | null
  const steps = new Map<string, { acted: number; judged: number }>()
  for (const { path, new: value } of changes) {
    if (path === RUN_PATH) members = { ...members, ...(value as RunMembers) }
    if (path !== STEP_PATH) continue
    const told = value as ToldStep
    if (told.cycle !== cycle) continue
    const { acted, judged } = steps.get(told.step) ?? { acted: 0, judged: 0 }
    steps.set(told.step, { acted: acted + (told.outcome === 'acted' ? 1 : 0), judged: judged + 1 })
  }
  return { members, steps: new Map([...steps].map(([step, count]) => [step, countText(count)])) }
}

const countText = ({ acted, judged }: { readonly acted: number; readonly judged: number }): string =>
  `${acted} of ${judged}`

/**
 * What is wrong with the escalation of one incident (null: it has none) beside its events and its timer: a run that is
 * not the fold of its events, a step that acted more or less often than was told, a timer that does not wait for what
 * is due next (`nextAt`), or that waits with no run.
 */
export function examineRun(
  run: EscalationRun | null,
  changes: readonly Change[],
  timers: readonly Timer[],
  nextAt: Instant | null,
): readonly string[] {
  const told = foldRun(changes, run?.cycle ?? 0)
  if (run === null) {
    const left = timers.length === 0 ? [] : ['its timer waits for no escalation']
    return told.members === null ? left : ['has events and no escalation', ...left]
  }
  return [...compareMembers(told, run), ...compareSteps(told, run), ...compareTimer(timers, run, nextAt)]
}

function compareMembers({ members }: ToldRun, run: EscalationRun): readonly string[] {
  if (members === null) return ['has no events']
  const kept = runMembersOf(run)
  return Object.keys(kept)
    .filter((member) => members[member] !== kept[member])
    .map((member) => `${member} is not what its events say`)
}

function compareSteps({ steps }: ToldRun, run: EscalationRun): readonly string[] {
  const kept = new Map(run.steps.map((progress) => [progress.step, countText(progress)]))
  return [...new Set([...steps.keys(), ...kept.keys()])]
    .filter((step) => steps.get(step) !== kept.get(step))
    .map((step) => `step ${step} acted ${kept.get(step) ?? 'never'}, its events say ${steps.get(step) ?? 'never'}`)
}

function compareTimer(timers: readonly Timer[], { id }: EscalationRun, nextAt: Instant | null): readonly string[] {
  const [timer, ...more] = timers
  const waits = timer === undefined ? null : timer.dueAt
  const isIts = timer === undefined || timer.id === id
  return waits === nextAt && isIts && more.length === 0 ? [] : ['its timer does not wait for what is due next']
}
