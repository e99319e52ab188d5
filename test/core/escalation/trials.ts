import fc from 'fast-check'
import { type EscalationPolicy, STEP_BLOCKERS, type Trigger } from '#features/escalation/escalation.core.ts'
import { CONDITIONS, type Deed, type Happening, TICK, type Trial } from './world.ts'

const LENGTH = 60

const duration = (most: number) => fc.integer({ min: 1, max: most }).map((ticks) => `PT${ticks * TICK}M`)
const condition = fc.constantFrom(...Object.keys(CONDITIONS))

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.constantFrom<Trigger>('opened', 'major_declared'),
  fc.record({ after: duration(20) }),
  fc.record({ after: duration(6), since: fc.constantFrom('opened' as const, 'major_declared' as const) }),
  fc.record({ unacknowledged: duration(20) }),
  fc.record({ outage: duration(30) }),
  fc.record({
    clock: fc.constantFrom('acknowledge' as const, 'resolve' as const, 'update' as const),
    kind: fc.constantFrom('sla' as const, undefined, 'uc' as const),
    percent: fc.constantFrom(33, 50, 75, 100, 150),
  }),
)

const actions = {
  notify: fc.option(
    fc.array(fc.constantFrom({ onCall: 'team' }, { lead: 'team' }, { group: 'shift-supervisors' }), {
      minLength: 1,
      maxLength: 2,
    }),
    { nil: undefined, freq: 8 },
  ),
  suggestMajor: fc.constantFrom(undefined, undefined, true),
  declareMajor: fc.constantFrom(undefined, undefined, undefined, true),
}

const branches = fc.array(
  fc.record({ key: fc.constant('branch'), when: fc.option(condition, { nil: undefined }), ...actions }),
  { minLength: 1, maxLength: 2 },
)

const step = fc.record({
  trigger,
  when: fc.option(condition, { nil: undefined, freq: 2 }),
  unless: fc.option(fc.subarray([...STEP_BLOCKERS], { minLength: 1, maxLength: 2 }), { nil: undefined }),
  repeat: fc.option(
    fc.record({
      every: duration(7),
      times: fc.integer({ min: 1, max: 4 }),
      until: fc.option(condition, { nil: undefined, freq: 2 }),
    }),
    { nil: undefined },
  ),
  branches: fc.option(branches, { nil: undefined, freq: 2 }),
  ...actions,
})

export const policies: fc.Arbitrary<EscalationPolicy> = fc.record({
  key: fc.constant('policy'),
  steps: fc
    .array(step, { minLength: 1, maxLength: 5 })
    .map((steps) => steps.map((one, at) => ({ ...one, key: `step-${at}` }))),
  reNotifyAfter: fc.option(duration(10), { nil: undefined }),
})

const PLAIN = [
  'start',
  'contain',
  'hold',
  'resume',
  'resolve',
  'reopen',
  'reopen',
  'assign',
  'release',
  'workaround',
  'no_workaround',
  'restore',
  'declare',
  'stopped',
  'runs_again',
  'note',
  'advance',
] as const

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PLAIN).map((one): Deed => ({ do: one })) },
  { weight: 2, arbitrary: fc.nat(4).map((back): Deed => ({ do: 'acknowledge', back })) },
  {
    weight: 2,
    arbitrary: fc.option(fc.integer({ min: 1, max: 12 })).map((ahead): Deed => ({ do: 'estimate', ahead })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 40 }).map((target): Deed => ({ do: 'retarget', target })) },
  { weight: 1, arbitrary: policies.map((policy): Deed => ({ do: 'replace', policy })) },
)

const happening: fc.Arbitrary<Happening> = fc.record({
  tick: fc.nat(LENGTH),
  deed,
  bySystem: fc.constantFrom(false, false, false, true),
})

/** Resolved, and open again a while later. */
const relapse: fc.Arbitrary<Happening[]> = fc
  .tuple(fc.integer({ min: 5, max: LENGTH - 25 }), fc.integer({ min: 1, max: 10 }))
  .map(([tick, pause]) => [
    { tick, deed: { do: 'resolve' }, bySystem: false },
    { tick: tick + pause, deed: { do: 'reopen' }, bySystem: false },
  ])

export const trials: fc.Arbitrary<Trial> = fc.record({
  policy: policies,
  occurred: fc.integer({ min: -24, max: 0 }),
  targets: fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 4, max: 40 })),
  happenings: fc
    .tuple(fc.array(happening, { maxLength: 14 }), fc.option(relapse, { nil: [], freq: 2 }))
    .map(([list, more]) => [...list, ...more].sort((one, other) => one.tick - other.tick)),
  down: fc.array(
    fc.tuple(fc.nat(LENGTH), fc.integer({ min: 1, max: 25 })).map(([from, long]) => [from, from + long] as const),
    { maxLength: 4 },
  ),
  length: fc.constant(LENGTH),
})
