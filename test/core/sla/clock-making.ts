import { type Calendar, type CalendarDefinition, compileCalendar } from '#features/calendars/index.ts'
import {
  type Clock,
  type ClockMaking,
  type ClockMetric,
  type CompiledPolicy,
  compilePolicy,
  judgeClock,
  type Moment,
  planClocks,
  type ServiceLevelPolicy,
  startClocks,
} from '#features/sla/index.ts'
import { formatInstant, type Instant, parseInstant } from '#kernel/time.ts'

/** An instant on 2026-11-DD in UTC. A Monday is the 23rd. */
export const at = (text: string): Instant => {
  const instant = parseInstant(`2026-11-${text}Z`)
  if (instant === null) throw new Error(text)
  return instant
}

export const ALWAYS: CalendarDefinition = { key: '24x7', always: true }
export const OFFICE: CalendarDefinition = {
  key: 'office',
  timeZone: 'Europe/Berlin',
  shifts: [{ name: 'day', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00' }],
  exceptions: [{ date: '2026-11-26', closed: true, name: 'Inventory' }],
}

const calendars = new Map<string, Calendar>(
  [ALWAYS, OFFICE].map((definition) => [definition.key, compileCalendar(definition, 'Europe/Berlin')]),
)
export const calendarFor = ({ calendar }: Pick<Clock, 'calendar'>): Calendar => {
  const found = calendars.get(calendar)
  if (!found) throw new Error(calendar)
  return found
}

/** A policy for all four metrics of half an hour to four hours, around the clock, unless said otherwise. */
export const policy = (change: Partial<ServiceLevelPolicy> = {}): CompiledPolicy =>
  compilePolicy({
    key: 'p1',
    kind: 'sla',
    calendar: '24x7',
    targets: { acknowledge: 'PT30M', contain: 'PT1H', resolve: 'PT2H' },
    overrunAt: [150],
    pauseOn: ['waiting_reporter'],
    ...change,
  })

/** Plans for every target of some policies. */
export const plansOf = (...policies: CompiledPolicy[]) =>
  planClocks(
    policies.flatMap(({ key, kind, targets }) => targets.map(({ metric }) => ({ kind, metric, policy: key }))),
    new Map(policies.map((one) => [one.key, one])),
  )

export const making = (change: Partial<ClockMaking> = {}): ClockMaking => {
  let next = 1
  return {
    incidentId: 'incident',
    configurationVersion: 1,
    calendarOf: calendarFor,
    fires: true,
    newId: () => `clock-${next++}`,
    ...change,
  }
}

export const moment = (when: Instant, now: Instant = when): Moment => ({ at: when, now, calendarFor })

/** The clocks of an incident opened on Wednesday at ten. */
export const OPENED = at('25T10:00:00.000')
export const started = (...policies: CompiledPolicy[]) =>
  startClocks(plansOf(...(policies.length ? policies : [policy()])), making(), OPENED, null, OPENED)
export const of = (clocks: readonly Clock[], metric: ClockMetric): Clock =>
  clocks.find((clock) => clock.metric === metric)!
export const view = (clock: Clock, now: Instant) => judgeClock(clock, calendarFor(clock), now)
export const dues = (clock: Clock) =>
  clock.milestones.map(({ percent, dueAt }) => [percent, dueAt === null ? null : formatInstant(dueAt).slice(8, 19)])
