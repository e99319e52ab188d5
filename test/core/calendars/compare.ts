import {
  addWorkingTime,
  compileCalendar,
  segmentsBetween,
  shiftAt,
  workingTimeBetween,
} from '#features/calendars/index.ts'
import { DAY, formatInstant, type Instant, MINUTE } from '#kernel/time.ts'
import { type Case, countWorked, walkMinutes, walkUntil } from './minute-walk.ts'

const DAYS = 30

/** Decides one case both ways and names what differs; null when all is the same. */
export function compareCase(one: Case): string | null {
  const { definition, zone, start } = one
  const walk = walkMinutes(definition, zone, start, DAYS)
  const end = (walk.first + walk.worked.length) * MINUTE - DAY
  const total = countWorked(walk, start, end)
  const calendar = compileCalendar(definition, zone)
  const differences: string[] = []
  const expect = (what: string, ours: number | null, theirs: number | null) => {
    if (ours !== theirs) differences.push(`${what}: ${ours} instead of ${theirs}`)
  }
  expect('working time', workingTimeBetween(calendar, start, end), total)
  if (total > 0) {
    const share = Math.max(1, Math.floor(one.share * total))
    const somewhere = walkUntil(walk, start, share)!
    const work = one.toWindowEnd ? countWorked(walk, start, nextClosing(walk.worked, walk.first, somewhere)) : share
    const due = one.toWindowEnd ? walkUntil(walk, start, work) : somewhere
    expect(`due after ${work}`, addWorkingTime(calendar, start, work), due)
    expect('counted until due', workingTimeBetween(calendar, start, due!), work)
  }
  const segments = segmentsBetween(calendar, start, end, 10_000)
  const counted = segments.reduce((sum, { working, from, to }) => sum + (working ? to - from : 0), 0)
  expect('working segments', counted, total)
  expect('ends of segments', segments.at(-1)!.to, end)
  expect(
    'gaps between segments',
    segments.filter(({ from }, place) => place && segments[place - 1]!.to !== from).length,
    0,
  )
  for (let at: Instant = start; at < end; at += 3 * DAY + 7 * MINUTE) {
    const active = walk.worked[Math.floor(at / MINUTE) - walk.first] === 1
    expect(`shift at ${at}`, Number(shiftAt(calendar, at).active), Number(active))
  }
  if (!differences.length) return null
  return `${zone} ${formatInstant(start)} ${JSON.stringify(definition)}: ${differences.join('; ')}`
}

/** The first instant at or after `at` at which working time ends. */
function nextClosing(worked: Uint8Array, first: number, at: Instant): Instant {
  let minute = Math.ceil(at / MINUTE)
  while (worked[minute - first] === 1) minute++
  return Math.max(at, minute * MINUTE)
}
