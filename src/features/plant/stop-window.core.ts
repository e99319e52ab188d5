import type { MasterRecord, Noun, Proposal } from '#features/master-data/record.core.ts'
import type { Reference } from '#features/master-data/reference.core.ts'
import { parseClock, parseDay, WEEKDAYS } from '#kernel/day.ts'
import type { Fault } from '#kernel/errors.ts'
import { LIMITS } from '#kernel/limits.ts'
import { DAY } from '#kernel/time.ts'
import type { Zone } from '#kernel/zone.ts'
import type { Recurrence, StopWindowContent, StopWindowFacts } from './stop.core.ts'
import { findFirstStop } from './stop-pattern.core.ts'

export type { Recurrence, StopWindowContent, StopWindowFacts } from './stop.core.ts'

export type StopWindow = MasterRecord<StopWindowContent>

export const stopWindowNoun: Noun<StopWindowContent> = {
  type: 'stop_window',
  collection: 'stopWindows',
  defaults: { reason: null, startsAt: null, endsAt: null, recurring: null },
  required: ['name', 'asset'],
  personal: [],
  keptElsewhere: [],
}

export const factsOfStopWindow = ({ key, retiredAt, content }: StopWindow): StopWindowFacts => {
  const { reason: _, ...facts } = content
  return { key, ...facts, retired: retiredAt !== null }
}

export const referencesOfStopWindow = ({ asset }: StopWindowContent): readonly Reference[] =>
  asset === undefined ? [] : [{ kind: 'asset', key: asset, pointer: '/asset' }]

const RECURRENCE_DEFAULTS = { days: [], ofMonth: [], everyWeeks: 1, daysLater: null, last: null, except: [] } as const

/** The proposals with every member of their recurrence, lists in order and without repeats. */
export const completeStopWindows = (
  proposals: readonly Proposal<StopWindowContent>[],
): readonly Proposal<StopWindowContent>[] =>
  proposals.map((proposal) => {
    const { recurring } = proposal.content
    if (!recurring) return proposal
    const whole = { ...RECURRENCE_DEFAULTS, ...recurring }
    const settled: Recurrence = {
      ...whole,
      days: WEEKDAYS.filter((day) => whole.days.includes(day)),
      ofMonth: [...new Set(whole.ofMonth)].toSorted((a, b) => a - b),
      except: [...new Set(whole.except)].toSorted(),
    }
    return { ...proposal, content: { ...proposal.content, recurring: settled } }
  })

/** What is wrong with the times of a window; `zone` is that of its asset. What it names is judged apart. */
export function findStopWindowFaults({ entry, content }: Proposal<StopWindowContent>, zone: Zone): readonly Fault[] {
  const faults =
    content.recurring === null || content.recurring === undefined
      ? findOnceFaults(content)
      : findRecurrenceFaults(content, content.recurring, zone)
  return faults.map(({ pointer, ...fault }) => ({ ...fault, pointer: `${entry.pointer}${pointer}` }))
}

const at = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message })

function findOnceFaults({ startsAt, endsAt }: StopWindowContent): readonly Fault[] {
  if (startsAt === null && endsAt === null) {
    return [at('/startsAt', 'REQUIRED', 'a stop window has startsAt and endsAt, or recurring')]
  }
  if (startsAt === null) return [at('/startsAt', 'REQUIRED', 'a stop window that ends also starts')]
  if (endsAt === null) return [at('/endsAt', 'REQUIRED', 'a stop window that starts also ends')]
  if (endsAt <= startsAt) return [at('/endsAt', 'OUT_OF_ORDER', 'it ends before or when it starts')]
  return endsAt - startsAt > LIMITS.stopWindowDays * DAY
    ? [at('/endsAt', 'TOO_LARGE', `a stop window lasts at most ${LIMITS.stopWindowDays} days`)]
    : []
}

function findRecurrenceFaults(content: StopWindowContent, recurring: Recurrence, zone: Zone): readonly Fault[] {
  const faults: Fault[] = []
  const complain = (member: string, code: string, message: string) =>
    faults.push(at(`/recurring/${member}`, code, message))
  for (const member of ['startsAt', 'endsAt'] as const) {
    if (content[member] !== null) {
      faults.push(at(`/${member}`, 'INVALID_VALUE', `a recurring stop window has no ${member} besides`))
    }
  }
  for (const member of ['from', 'to', 'first'] as const) {
    if (recurring[member] == null) complain(member, 'REQUIRED', `a recurring stop window needs ${member}`)
  }
  if (faults.length > 0) return faults
  const { days, ofMonth, daysLater, first, last, except } = recurring
  const dates = [['first', first], ['last', last], ...except.map((date, place) => [`except/${place}`, date])] as const
  for (const [member, date] of dates) {
    if (date !== null && parseDay(date!) === null) complain(member!, 'INVALID_FORMAT', `there is no day ${date}`)
  }
  if (last !== null && last < first) complain('last', 'OUT_OF_ORDER', 'the last day lies before the first')
  if (daysLater === 0 && parseClock(recurring.to)! <= parseClock(recurring.from)!) {
    complain('to', 'OUT_OF_ORDER', 'it ends before or when it starts; daysLater says on which day it ends')
  }
  if (ofMonth.length > 0 && days.length === 0) {
    complain('ofMonth', 'INVALID_VALUE', 'days says which weekday of the month is meant')
  }
  if (faults.length === 0 && findFirstStop(recurring, zone) === null) {
    complain('first', 'NEVER_OCCURS', 'between the first and the last day there is none on which it would start')
  }
  return faults
}
