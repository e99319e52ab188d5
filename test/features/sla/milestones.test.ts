import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CalendarDefinition } from '#features/calendars/index.ts'
import { DAY, MINUTE } from '#kernel/time.ts'
import { makeRandom, walkMinutes } from '../../core/calendars/minute-walk.ts'
import { MinuteModel, type ModelAim } from '../../core/sla/minute-model.ts'
import { type CourseWorld, openCourseWorld } from '../incidents/course-world.ts'
import { chooser } from '../incidents/random-courses.ts'

/**
 * Lives of incidents through the doors, with the evaluator under a driven clock, on PostgreSQL: the rows of milestones
 * beside a walk minute by minute. Every other life crosses a change of the clocks, and calendars are edited on the way.
 */

const SEED = 20261123
const LIVES = Number(process.env.MILESTONE_LIVES ?? 120)
const DAYS = 3
const AHEAD = 10
const ZONE = 'Europe/Berlin'
const STARTER = new URL('../../../src/features/configuration/starter.yaml', import.meta.url)

let world: CourseWorld
beforeAll(async () => {
  world = await openCourseWorld()
})
afterAll(() => world?.close())

const ALL_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const NIGHT_AND_NOON = [
  { name: 'night', days: ['mon', 'wed', 'fri', 'sat', 'sun'], from: '22:00', to: '06:00' },
  { name: 'noon', days: [...ALL_DAYS], from: '11:00', to: '13:00' },
] as const
const EARLY = [{ name: 'early', days: [...ALL_DAYS], from: '02:30', to: '10:30' }] as const

type Choose = ReturnType<typeof chooser>
type Priority = 'P1' | 'P2' | 'P3'
const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3']
const IMPACT_OF = { P1: 'stopped', P2: 'degraded', P3: 'none' } as const

type Level = Omit<ModelAim, 'worked'> & { readonly definition: CalendarDefinition }
/** One published version: of each priority the policy and its calendar. Keys change with the version now and then. */
type Version = { readonly levels: Readonly<Record<Priority, Level>> }

function makeDefinition(choose: Choose, around: number, key: string): CalendarDefinition {
  const date = new Date(around + choose.below(DAYS) * DAY).toISOString().slice(0, 10)
  const exceptions = choose.one<CalendarDefinition['exceptions']>([
    [],
    [{ date, closed: true, name: 'Inventory' }],
    [{ date, shifts: [{ name: 'extra', from: '01:00', to: '03:30' }], name: 'Extra' }],
  ])
  const shifts = choose.one([NIGHT_AND_NOON, EARLY])
  return choose.chance(0.25) ? { key, always: true } : { key, timeZone: 'site', shifts, exceptions: exceptions! }
}

const makeVersion = (choose: Choose, around: number): Version => {
  const level = (priority: Priority): Level => ({
    definition: makeDefinition(choose, around, `cal-${priority.toLowerCase()}`),
    target: (1 + choose.below(10)) * 100,
    warnAt: choose.some([10, 50, 75, 90]),
    overrunAt: choose.some([150, 200]),
    pauses: choose.chance(0.7),
  })
  return { levels: { P1: level('P1'), P2: level('P2'), P3: level('P3') } }
}

async function publish({ levels }: Version): Promise<void> {
  const document = parse(readFileSync(STARTER, 'utf8'))
  const serviceLevels = PRIORITIES.map((priority) => {
    const { definition, target, warnAt, overrunAt, pauses } = levels[priority]
    return {
      key: `level-${priority.toLowerCase()}`,
      kind: 'sla',
      when: `incident.priority == '${priority}'`,
      calendar: definition.key,
      targets: { resolve: `PT${target}M` },
      warnAt,
      overrunAt,
      pauseOn: pauses ? ['waiting_parts'] : [],
    }
  })
  const calendars = [...document.calendars, ...PRIORITIES.map((priority) => levels[priority].definition)]
  await world.publishText(JSON.stringify({ ...document, calendars, serviceLevels, escalations: [] }))
}

/** The next change of the clocks in Berlin. */
function changeAfter(at: number): number {
  const next = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).getTimeZoneTransition('next')
  return next!.epochMilliseconds
}

type Told = { percent: number; cycle: number; due: number; told: number }

async function readTold(incidentId: string, start: number): Promise<Told[]> {
  const { rows } = await world.owner.query(
    `select m.percent, m.cycle, m.due_at, m.fired_at from sla_milestones m join slas s on s.id = m.clock_id
     where s.incident_id = $1`,
    [incidentId],
  )
  const minuteOf = (at: Date) => (at.getTime() - start) / MINUTE
  return rows.map(({ percent, cycle, due_at, fired_at }) => ({
    percent,
    cycle: cycle - 1,
    due: minuteOf(due_at),
    told: minuteOf(fired_at),
  }))
}

const inOrder = (told: readonly Told[]): readonly string[] =>
  told.map(({ percent, cycle, due, told: at }) => JSON.stringify({ cycle, due, percent, told: at })).toSorted()

async function nextDueAt(): Promise<number | null> {
  const { rows } = await world.owner.query(
    "select extract(epoch from min(due_at)) * 1000 as at from timers where kind = 'sla_milestone'",
  )
  return rows[0].at === null ? null : Number(rows[0].at)
}

let published: Version

/** One life; what differs between the rows and the walk. */
async function live(choose: Choose, number: number): Promise<unknown | null> {
  const from = number % 2 ? world.clock.now() : changeAfter(world.clock.now()) - choose.below(2 * DAY)
  const start = Math.max(world.clock.now(), from) + MINUTE - (Math.max(world.clock.now(), from) % MINUTE)
  world.clock.set(start)
  if (choose.chance(0.3) || number === 0) {
    published = makeVersion(choose, start)
    await publish(published)
  }
  const walks = new Map<CalendarDefinition, Uint8Array>()
  const aimAt = (level: Level): ModelAim => {
    const known = walks.get(level.definition)
    if (known) return { ...level, worked: known }
    const walk = walkMinutes(level.definition, ZONE, start, DAYS + AHEAD)
    const worked = walk.worked.slice(start / MINUTE - walk.first)
    walks.set(level.definition, worked)
    return { ...level, worked }
  }
  let priority = choose.one(PRIORITIES)
  const { id } = await world.create({
    title: `Life ${number}`,
    category: 'office-it/printer',
    assets: ['lei/office/printer-2'],
    productionImpact: IMPACT_OF[priority],
  })
  await world.act(id, 'acknowledge')
  const model = new MinuteModel(aimAt(published.levels[priority]))
  const end = DAYS * 1440
  const punctual = choose.chance(0.5)
  const look = async (minute: number) => {
    world.clock.set(start + minute * MINUTE)
    await world.services.evaluator.tick(world.clock.now())
    model.tell(minute)
  }
  const lookPunctually = async (until: number) => {
    for (let at = await nextDueAt(); at !== null && at <= start + until * MINUTE; at = await nextDueAt()) {
      await look((at - start) / MINUTE)
    }
  }
  let last = 0
  for (let step = 0; step < 7; step++) {
    const now = last + 1 + choose.below(Math.floor((end - last) / 3))
    if (now >= end) break
    if (punctual) await lookPunctually(now)
    world.clock.set(start + now * MINUTE)
    const at = choose.chance(0.3) ? Math.max(now - choose.below(300), model.lastChange) : now
    const dated = at === now ? {} : { at: new Date(start + at * MINUTE).toISOString(), reason: 'It was then.' }
    const act = choose.one(['pause', 'resume', 'meet', 'reopen', 'retarget', 'retarget', 'publish', 'look'])
    if (act === 'publish') {
      published = makeVersion(choose, start)
      await publish(published)
    } else if (act === 'pause' && model.state === 'running') {
      await world.act(id, 'hold', { holdReason: 'waiting_parts', text: 'Parts are on their way.', ...dated })
      if (model.aim.pauses) model.setFrom(at, 0)
      model.lastChange = Math.max(model.lastChange, at)
      model.state = 'paused'
    } else if (act === 'resume' && model.state === 'paused') {
      await world.act(id, 'resume', dated)
      if (model.aim.pauses) model.setFrom(at, 1)
      model.lastChange = Math.max(model.lastChange, at)
      model.state = 'running'
    } else if (act === 'meet' && model.state !== 'met') {
      await world.act(id, 'resolve', { resolutionCode: 'fixed', text: 'Done.', ...dated })
      model.setFrom(at, 0)
      model.state = 'met'
      model.metAt = at
    } else if (act === 'reopen' && model.state === 'met') {
      model.settled = model.isBreached(now)
      await world.act(id, 'reopen', { reason: 'It is back.', ...(dated.at ? { at: dated.at } : {}) })
      model.setFrom(at, 1)
      model.state = 'running'
      model.cycle++
      model.cycleStart = at
    } else if (act === 'retarget' && model.state !== 'met') {
      const other = choose.one(PRIORITIES.filter((one) => one !== priority))
      priority = other
      await world.patch(id, { productionImpact: IMPACT_OF[other] })
      const wasPaused = model.state === 'paused'
      const before = model.aim
      model.aim = aimAt(published.levels[other])
      // A hold that the one policy pauses for and the other does not begins or ends its pause now.
      if (wasPaused && before.pauses !== model.aim.pauses) model.setFrom(now, model.aim.pauses ? 0 : 1)
      model.lastChange = Math.max(model.lastChange, now)
      model.settled = model.settled && model.elapsed(now) >= model.aim.target
    }
    if (punctual || choose.chance(0.5)) await look(now)
    last = now
  }
  if (punctual) await lookPunctually(end)
  await look(end)
  const [told, wanted] = [inOrder(await readTold(id, start)), inOrder(model.told)]
  if (model.state !== 'met') await world.act(id, 'cancel', { disposition: 'duplicate', text: 'Over.' })
  await world.services.evaluator.tick(world.clock.now())
  return JSON.stringify(told) === JSON.stringify(wanted) ? null : { seed: SEED, number, told, wanted }
}

it(`${LIVES} lives through the doors: the milestones that are kept are those of a walk minute by minute`, async () => {
  const choose = chooser(makeRandom(SEED))
  const differences: unknown[] = []
  for (let number = 0; number < LIVES; number++) {
    const difference = await live(choose, number)
    if (difference !== null) differences.push(difference)
  }
  expect(differences.slice(0, 2)).toEqual([])
  const { rows } = await world.owner.query('select count(*)::int as kept from sla_milestones')
  expect(rows[0].kept).toBeGreaterThan(2 * LIVES)
  expect((await world.examine()).filter((finding) => !finding.startsWith('guards'))).toEqual([])
}, 600_000)
