import { describe, expect, it } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { judgeText } from '../configuration/judge.ts'

const TELL = 'notify: [{ team: team }]'

const judgeSteps = (steps: readonly string[], more = '') =>
  judgeText(`apiVersion: andon/v1
priorities: [{ key: P1 }, { key: P2 }]
defaultCalendar: 24x7
calendars: [{ key: 24x7, always: true }]
serviceLevels:
  - { key: p1, kind: sla, calendar: 24x7, targets: { acknowledge: PT15M, resolve: PT2H } }
escalations:
  - key: e
    ${more}
    steps:
${steps.map((step, at) => `      - { key: s${at}, ${step} }`).join('\n')}
`)
const codesOf = (list: readonly { path: string; code: string }[]) => list.map(({ path, code }) => `${path} ${code}`)

describe('steps that cannot be meant are faults', () => {
  it.each([
    ['does nothing', 'trigger: opened', 'STEP_WITHOUT_ACTION', ''],
    ['only says no', 'trigger: opened, suggestMajor: false', 'STEP_WITHOUT_ACTION', ''],
    ['a branch does nothing', `trigger: opened, branches: [{ key: b }]`, 'STEP_WITHOUT_ACTION', '.branches[0]'],
    [
      'a branch that is never taken',
      `trigger: opened, branches: [{ key: b, ${TELL} }, { key: c, ${TELL} }]`,
      'UNREACHABLE',
      '.branches[1]',
    ],
    [
      'waits for what ends it',
      `trigger: major_declared, unless: [major_declared], ${TELL}`,
      'STEP_NEVER_ACTS',
      '.unless',
    ],
    [
      'the same with a delay',
      `trigger: { after: PT5M, since: major_declared }, unless: [acknowledged, major_declared], ${TELL}`,
      'STEP_NEVER_ACTS',
      '.unless',
    ],
    [
      'repeats what is done once',
      'trigger: opened, suggestMajor: true, repeat: { every: PT5M, times: 2 }',
      'REPEAT_WITHOUT_NOTICE',
      '.repeat',
    ],
    [
      'leaves nobody time',
      `trigger: opened, ${TELL}, repeat: { every: PT59S, times: 2 }`,
      'REPEAT_TOO_OFTEN',
      '.repeat.every',
    ],
    [
      'channels for nobody',
      'trigger: opened, channels: [email], suggestMajor: true',
      'CHANNELS_WITHOUT_NOTICE',
      '.channels',
    ],
    ['too far away', `trigger: { after: PT100001H }, ${TELL}`, 'DELAY_TOO_LONG', '.trigger.after'],
    ['too far away', `trigger: { unacknowledged: PT9999999H }, ${TELL}`, 'DELAY_TOO_LONG', '.trigger.unacknowledged'],
    ['too far away', `trigger: { outage: PT100001H }, ${TELL}`, 'DELAY_TOO_LONG', '.trigger.outage'],
  ])('%s: %s', (_, step, code, below) => {
    expect(codesOf(judgeSteps([step]).faults)).toEqual([`escalations[0].steps[0]${below} ${code}`])
  })

  it('reminders leave people time, too', () => {
    const tell = [`trigger: opened, ${TELL}`]
    expect(codesOf(judgeSteps(tell, 'reNotifyAfter: PT1S').faults)).toEqual([
      'escalations[0].reNotifyAfter REPEAT_TOO_OFTEN',
    ])
    expect(judgeSteps(tell, 'reNotifyAfter: PT1M').faults).toEqual([])
  })

  it('takes the limits and not one more', () => {
    const delayed = (hours: number) => [`trigger: { after: PT${hours}H }, ${TELL}`]
    expect(judgeSteps(delayed(LIMITS.escalationDelayHours)).faults).toEqual([])
    expect(judgeSteps(delayed(LIMITS.escalationDelayHours + 1)).faults).toHaveLength(1)
    const every = (seconds: number) => [`trigger: opened, ${TELL}, repeat: { every: PT${seconds}S, times: 1 }`]
    expect(judgeSteps(every(LIMITS.escalationRepeatSeconds)).faults).toEqual([])
    expect(judgeSteps(every(LIMITS.escalationRepeatSeconds - 1)).faults).toHaveLength(1)
  })

  it('takes what is meant: branches alone, a last branch without condition, a repetition in a branch', () => {
    const branches = `branches: [{ key: b, when: "shift.active", ${TELL} }, { key: c, suggestMajor: true }]`
    expect(judgeSteps([`trigger: opened, repeat: { every: PT5M, times: 2 }, ${branches}`])).toEqual({
      faults: [],
      warnings: [],
    })
  })
})

describe('what is likely not meant is a warning', () => {
  it.each([
    [
      'a clock nothing starts',
      `trigger: { clock: contain, percent: 50 }, ${TELL}`,
      ['steps[0].trigger.clock CLOCK_WITHOUT_TARGET'],
    ],
    [
      'a clock of another kind',
      `trigger: { clock: resolve, kind: uc, percent: 50 }, ${TELL}`,
      ['steps[0].trigger.clock CLOCK_WITHOUT_TARGET'],
    ],
    ['a clock that is there', `trigger: { clock: resolve, percent: 50 }, ${TELL}`, []],
    [
      'a raise to the last priority',
      `trigger: opened, ${TELL}, raise: { priority: P2 }`,
      ['steps[0].raise.priority RAISE_WITHOUT_EFFECT'],
    ],
    ['a raise', `trigger: opened, ${TELL}, raise: { priority: P1 }`, []],
  ])('%s', (_, step, warnings) => {
    const judged = judgeSteps([step])
    expect(judged.faults).toEqual([])
    expect(codesOf(judged.warnings)).toEqual(warnings.map((warning) => `escalations[0].${warning}`))
  })

  it('a policy that tells nobody', () => {
    expect(codesOf(judgeSteps(['trigger: opened, suggestMajor: true']).warnings)).toEqual([
      'escalations[0] ESCALATION_TELLS_NOBODY',
    ])
  })

  it('clocks of updates come with a cadence of updates', () => {
    const step = [`trigger: { clock: update, percent: 100 }, ${TELL}`]
    expect(judgeSteps(step).warnings).toHaveLength(1)
    const text = `apiVersion: andon/v1
priorities: [{ key: P1 }]
majorIncident: { updateEvery: PT30M }
escalations: [{ key: e, steps: [{ key: s, ${step[0]} }] }]
`
    expect(judgeText(text).warnings).toEqual([])
  })
})
