import { describe, expect, it } from 'vitest'
import { at, Story } from './story.ts'

/** What the starter configuration does, told as a plant lives it. */

const p1 = (more: { occurred?: string } = {}) =>
  new Story({ policy: 'production-critical', levels: ['p1-production'], ...more })

describe('a P1 at 02:00', () => {
  it('that nobody answers calls one after the other, and goes on calling', () => {
    expect(p1().until('06:00').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:07 lead -> lead team',
      '02:15 next-level -> onCall team 2',
      '02:25 next-level x2 -> onCall team 2',
      '02:30 business -> group production-management, group shift-supervisors',
      '02:35 next-level x3 -> onCall team 2',
      '02:45 next-level x4 -> onCall team 2',
      '03:00 business x2 -> group production-management, group shift-supervisors',
      '03:30 business x3 -> group production-management, group shift-supervisors',
      '04:00 business x4 -> group production-management, group shift-supervisors',
      '04:00 consider-major -> suggests major',
    ])
  })

  it('says why, in words', () => {
    expect(
      p1()
        .until('02:31')
        .acts.map(({ because }) => because.text),
    ).toEqual([
      'The incident was opened.',
      '50 % of the acknowledge target (sla) are used.',
      'Nobody acknowledged within PT15M.',
      'Nobody acknowledged within PT15M. This is time 2 of 4, every PT10M.',
      'The outage has lasted PT30M.',
    ])
  })

  it('acknowledged at 02:05 calls neither the lead nor the next level, and asks again when nobody touches it', () => {
    expect(p1().until('02:05').acknowledge().until('03:40').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:30 business -> group production-management, group shift-supervisors',
      '02:35 reminder -> onCall team',
      '03:00 business x2 -> group production-management, group shift-supervisors',
      '03:05 reminder x2 -> onCall team',
      '03:30 business x3 -> group production-management, group shift-supervisors',
      '03:35 reminder x3 -> onCall team',
    ])
  })

  it('asks the assignee, and starts counting again with each touch', () => {
    const story = p1().until('02:05').acknowledge().facts({ assignee: 'anna', workaroundAvailable: true })
    expect(story.until('02:20').note().until('03:40').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:30 business passed over: workaround_available',
      '02:50 reminder -> assignee true',
      '03:00 business x2 passed over: workaround_available',
      '03:20 reminder x2 -> assignee true',
      '03:30 business x3 passed over: workaround_available',
    ])
  })

  it('with an estimate leaves production management alone until the estimate has passed', () => {
    const story = p1()
      .until('02:10')
      .acknowledge()
      .facts({ estimatedRestoreAt: at('03:15') })
    expect(story.until('03:35').told.filter((line) => line.includes('business'))).toEqual([
      '02:30 business passed over: estimate_given',
      '03:00 business x2 passed over: estimate_given',
      '03:30 business x3 -> group production-management, group shift-supervisors',
    ])
  })

  it('that began two hours before it was reported reaches production management at once', () => {
    expect(p1({ occurred: '00:00' }).until('02:10').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:00 business -> group production-management, group shift-supervisors',
      '02:07 lead -> lead team',
    ])
  })

  it('restored with the containment troubles production management no more', () => {
    expect(p1().until('02:20').contain(true).until('05:00').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:07 lead -> lead team',
      '02:15 next-level -> onCall team 2',
      '04:00 consider-major -> suggests major',
    ])
  })

  it('resolved or cancelled is silent from then on', () => {
    expect(p1().until('02:16').resolve().until('09:00').told).toHaveLength(3)
    expect(p1().until('02:16').cancel().until('09:00').told).toHaveLength(3)
    expect(p1().until('02:16').resolve().coming).toEqual([])
  })

  it('reopened begins anew, from the reopening: the outage too; nobody is asked to acknowledge twice', () => {
    const story = p1().until('02:10').acknowledge().until('02:20').resolve().until('08:00').reopen()
    expect(story.until('08:31').told.slice(2)).toEqual([
      '08:00 on-call -> onCall team',
      '08:30 business -> group production-management, group shift-supervisors',
      '08:30 reminder -> onCall team',
    ])
  })

  it('says what comes next, and when', () => {
    expect(p1().coming).toEqual([
      '02:07 Step lead of production-critical: at 50 % of the acknowledge target (sla), unless it is acknowledged.',
      '02:15 Step next-level of production-critical: when nobody acknowledges within PT15M.',
      '02:30 Step business of production-critical: when the outage has lasted PT30M, unless there is a workaround or there is an estimate.',
      '04:00 Step consider-major of production-critical: at 100 % of the resolve target (sla), unless it is declared major.',
    ])
    expect(p1().until('02:05').acknowledge().coming[1]).toBe(
      '02:35 Reminder: when nobody touches the incident for PT30M.',
    )
  })
})

describe('when nobody evaluates for a while', () => {
  it('what fell due acts late, once, with both times; repeats that were missed are one', () => {
    expect(p1().down().until('02:41').up().until('03:10').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:41 (due 02:07) lead -> lead team',
      '02:41 (due 02:15) next-level and 2 missed -> onCall team 2',
      '02:41 (due 02:30) business -> group production-management, group shift-supervisors',
      '02:55 next-level x2 -> onCall team 2',
      '03:00 business x2 -> group production-management, group shift-supervisors',
      '03:05 next-level x3 -> onCall team 2',
    ])
  })

  it('what an acknowledge made pointless before it acted is passed over, with both times', () => {
    const story = p1().down().until('02:20').acknowledge()
    expect(story.told).toEqual([
      '02:00 on-call -> onCall team',
      '02:20 (due 02:07) lead passed over: acknowledged',
      '02:20 (due 02:15) next-level passed over: acknowledged',
    ])
    expect(story.acts.at(-1)).toMatchObject({
      because: { code: 'unacknowledged', text: 'Nobody acknowledged within PT15M.' },
      passedOver: { code: 'acknowledged', text: 'It was acknowledged at 2026-11-21T02:20:00.000Z.' },
      dueAt: at('02:15'),
      firedAt: at('02:20'),
    })
  })

  it('what fell due only after the acknowledge is not even passed over', () => {
    expect(p1().until('02:03').acknowledge().down().until('02:20').up().told).toEqual(['02:00 on-call -> onCall team'])
  })

  it('reminders that were missed are one', () => {
    const told = p1().until('02:05').acknowledge().facts({ workaroundAvailable: true }).down().until('04:20').up().told
    expect(told).toContain('04:20 (due 02:35) reminder and 3 missed -> onCall team')
  })
})

describe('clocks that do not run', () => {
  it('on hold the clock stands and its step with it; the delay since the opening goes on', () => {
    const story = p1().until('02:05').acknowledge().hold()
    expect(story.coming.map((line) => line.slice(0, 24))).toEqual(['02:30 Step business of p'])
    const told = story.until('03:05').resume().facts({ workaroundAvailable: true }).until('05:30').told
    expect(told.filter((line) => line.includes('major'))).toEqual(['05:00 consider-major -> suggests major'])
  })

  it('a step that acted in a cycle does not act again when its clock runs on', () => {
    const told = p1().until('04:10').hold().until('05:00').resume().until('09:00').told
    expect(told.filter((line) => line.includes('consider-major'))).toHaveLength(1)
  })

  it('what the clock had reached before the reopening was news then', () => {
    const story = p1().until('02:03').acknowledge().until('04:10').resolve().until('05:00').reopen().until('07:00')
    expect(story.told.filter((line) => line.includes('consider-major'))).toEqual([
      '04:00 consider-major -> suggests major',
    ])
  })
})

describe('people and major incidents', () => {
  it('the declaration stops what waits for it, and tells production management', () => {
    const story = p1()
      .until('02:10')
      .acknowledge()
      .facts({ workaroundAvailable: true, majorDeclaredAt: at('02:10') })
    expect(story.until('04:30').told.filter((line) => line.includes('major'))).toEqual([
      '02:10 major -> group production-management',
    ])
  })

  it('somebody asks for help: the next that has not acted acts now, whatever would have kept it back', () => {
    const story = p1().until('02:05').acknowledge().askForHelp().until('02:08').askForHelp()
    expect(story.until('02:29').told).toEqual([
      '02:00 on-call -> onCall team',
      '02:05 lead -> lead team',
      '02:08 next-level -> onCall team 2',
    ])
    expect(story.acts.at(-1)).toMatchObject({ because: { code: 'advanced' }, withdrawnBy: [] })
  })

  it('asked beyond the last step, the last that tells somebody tells again: never silence', () => {
    const story = p1().until('02:01')
    for (const _ of Array.from({ length: 6 })) story.askForHelp()
    expect(story.told.slice(-2)).toEqual([
      '02:01 major -> group production-management',
      '02:01 major x2 -> group production-management',
    ])
  })
})

describe('the other policies of the starter', () => {
  it('cybersecurity tells nobody outside the security team', () => {
    const story = new Story({ policy: 'cybersecurity', levels: ['p1-production'], facts: { severity: 'sev1' } })
    expect(story.until('03:30').told).toEqual([
      '02:00 on-call -> onCall security',
      '02:10 next-level -> onCall security 2, lead security',
      '02:20 next-level x2 -> onCall security 2, lead security',
      '02:30 next-level x3 -> onCall security 2, lead security',
      '02:30 consider-major -> suggests major',
      '02:40 next-level x4 -> onCall security 2, lead security',
      '02:50 next-level x5 -> onCall security 2, lead security',
      '03:00 next-level x6 -> onCall security 2, lead security',
    ])
  })

  it('a supplier that does not answer within its contract hears from us again, and so does our lead', () => {
    const story = new Story({
      policy: 'suppliers',
      levels: ['p2-production', 'supplier-contract'],
      facts: { priority: 'P2', productionImpact: 'degraded' },
    })
    expect(story.until('03:10').told).toEqual([
      '02:00 contacts -> team team, supplier supplier',
      '02:00 on-call passed over: condition',
      '02:30 lead -> lead team',
      '02:30 business -> group production-management',
      '03:00 supplier-late -> supplier supplier 2, lead team',
    ])
  })

  it('a P1 that lies with a supplier calls who is on call as well', () => {
    const story = new Story({ policy: 'suppliers', levels: ['p1-production'], facts: { priority: 'P1' } })
    expect(story.told).toEqual(['02:00 contacts -> team team, supplier supplier', '02:00 on-call -> onCall team'])
  })

  it('a degraded production outside of all shifts calls who is on call', () => {
    expect(new Story({ policy: 'production-degraded', levels: ['p2-production'] }).told).toEqual([
      '02:00 team/off-shift -> team team, onCall team',
    ])
  })

  it('the office is told, and its lead when the targets are missed', () => {
    expect(new Story({ policy: 'office', levels: ['p3-office'] }).until('11:00').told).toEqual([
      '02:00 team -> team team',
      '06:00 unanswered -> lead team',
      '10:00 overdue -> lead team',
    ])
  })
})
