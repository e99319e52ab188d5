import fc from 'fast-check'

/**
 * The life cycle as a small table, written down a second time from the domain description and knowing nothing of the
 * product's code. Time runs in whole minutes from the opening.
 */
export type ModelState =
  | 'new'
  | 'acknowledged'
  | 'in_progress'
  | 'on_hold'
  | 'contained'
  | 'resolved'
  | 'closed'
  | 'cancelled'

export type Step = {
  readonly action: keyof typeof TABLE
  readonly actor: 'anna' | 'ben'
  /** Minutes since the step before. */
  readonly wait: number
  /** Minutes that the claimed time lies before now; null claims none. */
  readonly back: number | null
  /** Minutes that production was restored before now; null says nothing. */
  readonly restored: number | null
}

const OPEN = 'new acknowledged in_progress on_hold contained'

const TABLE = {
  acknowledge: ['new', 'acknowledged'],
  start: ['new acknowledged contained', 'in_progress'],
  hold: ['acknowledged in_progress contained', 'on_hold'],
  resume: ['on_hold', 'before'],
  contain: ['new acknowledged in_progress', 'contained'],
  resolve: ['new acknowledged in_progress contained on_hold', 'resolved'],
  verify: ['resolved', 'same'],
  close: ['resolved', 'closed'],
  reopen: ['resolved closed', 'in_progress'],
  assign: [`${OPEN} resolved`, 'same'],
  escalate: [OPEN, 'same'],
  cancel: [OPEN, 'cancelled'],
} as const

export const ACTIONS = Object.keys(TABLE) as (keyof typeof TABLE)[]

export type Model = {
  now: number
  state: ModelState
  beforeHold: ModelState | null
  assigned: boolean
  verifyRequired: boolean
  /** Minute of the last transition as it counts. */
  last: number
  resolver: string | null
  verified: number | null
  acknowledged: number | null
  contained: number | null
  restored: number | null
  resolved: number | null
  closed: number | null
  cancelled: number | null
  reopens: number
  escalations: number
  version: number
  changes: number
}

export const newModel = (assigned: boolean, verifyRequired: boolean): Model => ({
  now: 0,
  state: 'new',
  beforeHold: null,
  assigned,
  verifyRequired,
  last: 0,
  resolver: null,
  verified: null,
  acknowledged: null,
  contained: null,
  restored: null,
  resolved: null,
  closed: null,
  cancelled: null,
  reopens: 0,
  escalations: 0,
  version: 1,
  changes: 1,
})

/** What the step should come to: done, or the code of the refusal. Moves the model's time, and its state when done. */
export function runModel(model: Model, step: Step): 'done' | string {
  model.now += step.wait
  const [from, to] = TABLE[step.action]
  if (!from.split(' ').includes(model.state)) return 'INCIDENT_TRANSITION_NOT_ALLOWED'
  const at = step.back === null ? model.now : model.now - step.back
  const endsOutage = step.action === 'contain' || step.action === 'resolve'
  const restored = endsOutage && step.restored !== null ? model.now - step.restored : null
  if (at < earliest(model, step.action, restored)) return 'INVALID_INPUT'
  if (restored !== null && restored < 0) return 'INVALID_INPUT'
  if (restored !== null && step.action === 'resolve' && restored > at + 1) return 'INVALID_INPUT'
  if (step.action === 'start' && !model.assigned) return 'INCIDENT_UNASSIGNED'
  if (step.action === 'verify' && model.resolver === step.actor) return 'VERIFIER_RESOLVED'
  if (step.action === 'close' && model.verifyRequired && model.verified === null) return 'INCIDENT_GATES_OPEN'
  applyModel(model, step, at, restored)
  if (to !== 'same') {
    const next = to === 'before' ? model.beforeHold! : to
    model.beforeHold = to === 'on_hold' ? model.state : null
    model.state = next
    model.last = at
  }
  model.version += 1
  model.changes += 1
  return 'done'
}

function earliest(model: Model, action: string, restored: number | null): number {
  if (model.state === 'new') return 0
  const outage = action === 'resolve' && restored === null ? (model.restored ?? 0) : 0
  return Math.max(model.last, model.verified ?? 0, outage)
}

function applyModel(model: Model, { action, actor }: Step, at: number, restored: number | null): void {
  if (['acknowledge', 'start', 'contain', 'resolve'].includes(action)) model.acknowledged ??= at
  if (action === 'contain') model.contained ??= at
  if (action === 'contain') model.restored = restored ?? model.restored
  if (action === 'resolve') {
    model.resolved = at
    model.resolver = actor
    model.restored = restored === null ? (model.restored ?? at) : Math.min(restored, at)
  }
  if (action === 'verify') model.verified = at
  if (action === 'close') model.closed = at
  if (action === 'cancel') model.cancelled = at
  if (action === 'assign') model.assigned = true
  if (action === 'escalate') model.escalations += 1
  if (action === 'reopen') {
    model.reopens += 1
    model.resolved = model.verified = model.closed = model.restored = model.resolver = null
  }
}

const minutes = fc.integer({ min: 0, max: 30 })

/** Steps that mostly go on and now and then claim a time. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  action: fc.constantFrom(...ACTIONS),
  actor: fc.constantFrom('anna' as const, 'ben' as const),
  wait: minutes,
  back: fc.option(minutes, { freq: 4 }),
  restored: fc.option(minutes, { freq: 3 }),
})

export const allowedIn = (state: ModelState): string[] =>
  ACTIONS.filter((action) => TABLE[action][0].split(' ').includes(state))
