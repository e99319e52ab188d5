import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { formatDuration, MINUTE } from '#kernel/time.ts'

/** Random configurations, incidents, and what people do about them: all that a course can meet. */

const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

export type Random = () => number

export const chooser = (random: Random) => ({
  below: (limit: number): number => Math.floor(random() * limit),
  chance: (share: number): boolean => random() < share,
  one: <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!,
  some: <T>(values: readonly T[]): T[] => values.filter(() => random() < 0.5),
})
type Choose = ReturnType<typeof chooser>

const minutes = (choose: Choose, least: number, most: number): string =>
  formatDuration((least + choose.below(most - least)) * MINUTE)

const CONDITIONS = [
  '!incident.workaroundAvailable',
  '!has(incident.estimatedRestoreAt)',
  'shift.active',
  "incident.priority == 'P1'",
  "incident.status != 'new'",
  'incident.lines.size() >= 1',
  "incident.team == 'app-infra'",
  'now.getHours() % 2 == 0',
  "incident.productionImpact == 'stopped'",
]

const makeTarget = (choose: Choose): object =>
  choose.one([
    { onCall: 'team' },
    { onCall: 'team', level: 2 },
    { lead: 'team' },
    { team: 'team' },
    { assignee: true },
    { person: 'm.keller' },
    { group: 'production-management' },
    { group: 'shift-supervisors' },
    { group: 'customers' },
    { supplier: 'supplier' },
    { lead: 'ot-engineering' },
  ])

const makeActions = (choose: Choose): Record<string, unknown> => ({
  notify: Array.from({ length: 1 + choose.below(2) }, () => makeTarget(choose)),
  ...(choose.chance(0.2) && { channels: choose.one([['email'], ['teams', 'email']]) }),
  ...(choose.chance(0.3) && { raise: { priority: choose.one(['P1', 'P2', 'P3']) } }),
  ...(choose.chance(0.2) && { assign: { team: choose.one(['ot-engineering', 'service-desk', 'app-infra']) } }),
  ...(choose.chance(0.15) && { suggestMajor: true }),
  ...(choose.chance(0.1) && { declareMajor: true }),
})

const makeTrigger = (choose: Choose): unknown =>
  choose.one([
    'opened',
    'major_declared',
    { after: minutes(choose, 1, 90) },
    { after: minutes(choose, 1, 30), since: 'major_declared' },
    { unacknowledged: minutes(choose, 1, 60) },
    { clock: 'acknowledge', percent: choose.one([25, 50, 75, 100, 130]) },
    { clock: 'resolve', percent: choose.one([10, 50, 90, 100, 150]) },
    { clock: 'acknowledge', kind: 'ola', percent: choose.one([50, 100]) },
    { outage: minutes(choose, 5, 120) },
  ])

const BLOCKERS = ['acknowledged', 'assigned', 'contained', 'workaround_available', 'estimate_given', 'major_declared']

function makeStep(choose: Choose, place: number): object {
  const trigger = makeTrigger(choose)
  // What waits for a declaration and ends with it could never act: that is not published.
  const waitsForMajor = JSON.stringify(trigger).includes('major_declared')
  const blockers = BLOCKERS.filter((blocker) => !waitsForMajor || blocker !== 'major_declared')
  return {
    key: `s${place}`,
    trigger,
    ...(choose.chance(0.3) && { when: choose.one(CONDITIONS) }),
    ...(choose.chance(0.5) && { unless: [choose.one(blockers)] }),
    ...makeActions(choose),
    ...(choose.chance(0.3) && {
      repeat: {
        every: minutes(choose, 2, 40),
        times: 1 + choose.below(4),
        ...(choose.chance(0.3) && { until: choose.one(CONDITIONS) }),
      },
    }),
    ...(choose.chance(0.3) && {
      branches: Array.from({ length: 1 + choose.below(2) }, (_, at) => ({
        key: `b${at}`,
        when: choose.one(CONDITIONS),
        ...makeActions(choose),
      })),
    }),
  }
}

function makePolicies(choose: Choose): object[] {
  return ['P1', 'P2', 'P3'].map((priority) => ({
    key: `policy-${priority.toLowerCase()}`,
    when: `incident.priority == '${priority}'`,
    steps: Array.from({ length: 1 + choose.below(6) }, (_, place) => makeStep(choose, place)),
    ...(choose.chance(0.6) && { reNotifyAfter: minutes(choose, 10, 90) }),
  }))
}

function makeLevels(choose: Choose): object[] {
  const holds = ['waiting_reporter', 'waiting_supplier', 'waiting_parts']
  const level = (key: string, kind: string, when: string, more: object = {}) => ({
    key,
    kind,
    when,
    calendar: choose.one(['24x7', 'line', 'business-hours', 'three-shift']),
    targets: {
      acknowledge: minutes(choose, 5, 60),
      ...(choose.chance(0.5) && { contain: minutes(choose, 20, 90) }),
      resolve: minutes(choose, 60, 300),
      ...(choose.chance(0.4) && { update: minutes(choose, 20, 60) }),
    },
    warnAt: choose.some([25, 50, 75, 90]),
    overrunAt: choose.some([120, 150, 200]),
    pauseOn: choose.some(holds),
    ...more,
  })
  return [
    ...['P1', 'P2', 'P3', 'P4'].map((priority) =>
      level(`sla-${priority.toLowerCase()}`, 'sla', `incident.priority == '${priority}'`),
    ),
    level('team-clock', 'ola', 'incident.lines.size() >= 1', { startOn: 'assigned' }),
    level('contract', 'uc', "incident.supplier != ''"),
  ]
}

/** The starter with other service levels and escalations, as JSON. */
export function makeConfiguration(random: Random): string {
  const choose = chooser(random)
  const document = parse(readFileSync(STARTER, 'utf8'))
  return JSON.stringify({ ...document, serviceLevels: makeLevels(choose), escalations: makePolicies(choose) })
}

export type RandomIncident = Readonly<Record<string, unknown>>

/** The body of a create. */
export function makeIncidentBody(random: Random, number: number): RandomIncident {
  const choose = chooser(random)
  return {
    title: `Something about number ${number}`,
    category: choose.one(['erp-mes/interface-error', 'plant-floor/terminal', 'ot-control', 'office-it/printer']),
    assets: choose.some(['lei/packaging/line-4', 'lei/packaging/line-3', 'lei/office/printer-2']),
    ...(choose.chance(0.7) && { productionImpact: choose.one(['stopped', 'degraded', 'none']) }),
    ...(choose.chance(0.3) && { usersBlocked: choose.below(60) }),
    ...(choose.chance(0.2) && { workaroundAvailable: true }),
    ...(choose.chance(0.2) && { mode: choose.one(['drill', 'live']) }),
    ...(choose.chance(0.3) && { impact: 'high', urgency: choose.one(['high', 'low']) }),
    ...(choose.chance(0.3) && { supplier: 'nordlicht-hosting' }),
  }
}

export type RandomAct = Readonly<Record<string, unknown>> & { readonly after: string }

/** What somebody does, at some minute and some millisecond of it; now and then what its state does not allow. */
export function makeActs(random: Random, opened: number, lasts: number): RandomAct[] {
  const choose = chooser(random)
  const times = Array.from({ length: 3 + choose.below(8) }, () => 1 + choose.below(lasts)).toSorted((a, b) => a - b)
  let status = 'new'
  return times.map((after) => {
    const isAction = choose.chance(0.6)
    const possible = choose.chance(0.85) ? POSSIBLE[status]! : Object.keys(BODIES)
    const action = choose.one(possible)
    const doing = isAction ? { action, ...BODIES[action]!(choose) } : makeChange(choose, opened + after)
    if (isAction && POSSIBLE[status]!.includes(action)) status = BECOMES[action] ?? status
    return { after: formatDuration(after), ...doing }
  })
}

const ALWAYS = ['escalate', 'assign']
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  new: ['acknowledge', 'start', 'contain', 'resolve', ...ALWAYS],
  acknowledged: ['start', 'hold', 'contain', 'resolve', ...ALWAYS],
  in_progress: ['hold', 'contain', 'resolve', 'hold', ...ALWAYS],
  on_hold: ['resume', 'resume', 'resolve', ...ALWAYS],
  contained: ['start', 'hold', 'resolve', ...ALWAYS],
  resolved: ['reopen', 'reopen', 'assign'],
  cancelled: ['reopen'],
}
// What resume returns to is not followed here: the doors judge.
const BECOMES: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledged',
  start: 'in_progress',
  hold: 'on_hold',
  resume: 'in_progress',
  contain: 'contained',
  resolve: 'resolved',
  reopen: 'in_progress',
  cancel: 'cancelled',
}

const text = 'As was to be done.'
const PEOPLE = ['m.keller', 'a.brandt', 'c.rossi']

const BODIES: Readonly<Record<string, (choose: Choose) => object>> = {
  acknowledge: () => ({}),
  start: () => ({}),
  hold: (choose) => ({ holdReason: choose.one(['waiting_reporter', 'waiting_supplier', 'waiting_parts']), text }),
  resume: () => ({}),
  contain: () => ({ text }),
  resolve: () => ({ resolutionCode: 'fixed', text }),
  reopen: () => ({ reason: 'It is back.' }),
  escalate: () => ({ reason: 'Nobody comes.' }),
  assign: (choose) =>
    choose.one<object>([
      { team: choose.one(['ot-engineering', 'app-infra', 'service-desk']) },
      { assignee: choose.one(PEOPLE) },
    ]),
  close: () => ({}),
  cancel: () => ({ disposition: 'duplicate', text }),
}

function makeChange(choose: Choose, at: number): object {
  const instant = (shift: number) => new Date(at + shift * MINUTE).toISOString()
  return choose.one<() => object>([
    () => ({ patch: { workaroundAvailable: choose.chance(0.5) } }),
    () => ({ patch: { estimatedRestoreAt: choose.chance(0.7) ? instant(choose.below(90)) : null } }),
    () => ({ patch: { productionImpact: choose.one(['stopped', 'degraded', 'none']) } }),
    () => ({ patch: { occurredAt: instant(-400 - choose.below(60)) } }),
    () => ({ patch: { priority: choose.one(['P1', 'P2', 'P3', null]), reason: 'As seen on the floor.' } }),
    () => ({ patch: { team: choose.one(['ot-engineering', null]), reason: 'They know it.' } }),
    () => ({ entry: { type: 'note', text: 'Looked at it.' } }),
    () => ({ entry: { type: 'communication', text: 'Told the line.' } }),
  ])()
}
