import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimulationWire } from '#features/incidents/simulation.schema.ts'
import { formatInstant, HOUR, MINUTE, parseDuration } from '#kernel/time.ts'
import { makeRandom } from '../../core/calendars/minute-walk.ts'
import { type CourseWorld, openCourseWorld } from './course-world.ts'
import { chooser, makeActs, makeConfiguration, makeIncidentBody, type RandomAct } from './random-courses.ts'

const SEED = 20261121
const CONFIGURATIONS = Number(process.env.SIMULATION_CONFIGURATIONS ?? 8)
const EACH = 10

/** What the cases have to meet, each many times. */
const MET = [
  ...['sla.warned', 'sla.breached', 'sla.overrun', 'sla.paused', 'sla.retargeted', 'sla.met', 'sla.reopened'],
  ...['escalation.step', 'escalation.reminded', 'escalation.stopped', 'escalation.restarted'],
  ...['incident.redecided', 'incident.reassigned', 'incident.escalated', 'incident.reopened', 'act.refused'],
  ...['notification.sent', 'notification.held', 'notification.withdrawn', 'notification.failed'],
]

let world: CourseWorld
beforeAll(async () => {
  world = await openCourseWorld()
  // Some who are left alone at night, and some who are told of lesser things twice a day.
  const quiet = { quietHours: { from: '14:00', to: '09:00' } }
  for (const key of ['h.weber', 'l.hoffmann', 'v.carter', 'k.schulz']) await prefer(key, quiet)
  for (const key of ['q.mills', 'c.rossi']) await prefer(key, { digest: { from: 'P2', at: ['08:00', '16:00'] } })
})

async function prefer(key: string, preferences: object): Promise<void> {
  const read = await world.manager.rest('GET', `/v1/people/${key}`)
  const match = { 'if-match': `"${read.json().version}"` }
  const reply = await world.manager.rest('PATCH', `/v1/people/${key}`, { preferences }, match)
  if (reply.statusCode !== 200) throw new Error(reply.body)
}
afterAll(() => world?.close())

const simulate = async (body: object): Promise<SimulationWire> => {
  const reply = await world.manager.rest('POST', '/v1/configuration/draft/simulate', body)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json()
}

/** One thing of a course, as it was simulated and as it was: ids and who opened the record left out. */
type Line = { readonly at: string; readonly recordedAt: string; readonly type: string; readonly changes: unknown }

const strip = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strip)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'id')
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, strip(member)]),
  )
}

/** How often each type was compared: that the cases meet what they are to meet. */
const seen = new Map<string, number>()

const isOfNotices = (type: string): boolean => type.startsWith('notification.')

type Told = { at: string; recordedAt: string; type: string; changes: readonly { path: string }[] }

function lineOf({ at, recordedAt, type, changes }: Told): Line {
  return { at, recordedAt, type, changes: strip(changes.filter(({ path }) => path !== 'number')) }
}

/** What people do, through the doors; the codes of what was refused. */
async function perform(id: string, { after: _, action, patch, entry, ...body }: RandomAct): Promise<string | null> {
  const send = async () => {
    if (entry) return world.manager.rest('POST', `/v1/incidents/${id}/timeline`, entry)
    if (action) return world.manager.rest('POST', `/v1/incidents/${id}/${action as string}`, body)
    const { version } = await world.get(id)
    return world.manager.rest('PATCH', `/v1/incidents/${id}`, patch, { 'if-match': `"${version}"` })
  }
  const reply = await send()
  return reply.statusCode < 300 ? null : reply.json().code
}

type NoticeLine = { at: string; event: string; recipient: string; step: string | null; fate: string }

async function listNotices(id: string): Promise<readonly NoticeLine[]> {
  const { rows } = await world.owner.query(
    `select planned_at, event, recipient_kind, recipient_key, plan, state, ended_at from notifications
     where incident_id = $1`,
    [id],
  )
  return rows.map(({ planned_at, event, recipient_kind, recipient_key, plan, state }) => ({
    at: planned_at.toISOString(),
    event,
    recipient: `${recipient_kind}:${recipient_key}`,
    step: plan.step === null ? null : `${plan.step.policy}/${plan.step.step}`,
    fate: state === 'undeliverable' ? 'failed' : state === 'queued' ? 'held' : state,
  }))
}

const inOrder = <T>(lines: readonly T[]): readonly string[] => lines.map((line) => JSON.stringify(line)).toSorted()

/** What of two lines is not the same. */
function apart(one: Line | undefined, other: Line | undefined): readonly [unknown, unknown] {
  const [ours, theirs] = [one, other].map(
    (line) =>
      new Map(
        (line?.changes as { path: string }[] | undefined)?.map((change) => [change.path, JSON.stringify(change)]),
      ),
  )
  const paths = [...new Set([...ours!.keys(), ...theirs!.keys()])].filter(
    (path) => ours!.get(path) !== theirs!.get(path),
  )
  const show = (line: Line | undefined, changes: Map<string, string>) => [
    line?.at,
    line?.type,
    paths.map((path) => changes.get(path)),
  ]
  return [show(one, ours!), show(other, theirs!)]
}

/** The same incident, simulated and lived; what differs. */
async function compare(number: number, random: () => number): Promise<readonly unknown[]> {
  const choose = chooser(random)
  world.clock.set(world.clock.now() + choose.below(30 * HOUR))
  const from = world.clock.now()
  const lasts = (60 + choose.below(300)) * MINUTE
  const incident = makeIncidentBody(random, number)
  const acts = makeActs(random, from, lasts)
  const until = from + lasts
  const asked = { incident, at: formatInstant(from), until: formatInstant(until), acts, configuration: 'published' }
  const simulated = await simulate(asked)
  const lived = await world.create(incident)
  const refused: (string | null)[] = []
  for (const act of acts) {
    await world.drive(from + parseDuration(act.after)!)
    refused.push(await perform(lived.id, act))
  }
  await world.drive(until)
  const real = (await world.timeline(lived.id)).filter(({ type }) => !isOfNotices(type))
  const imagined = simulated.entries.filter(({ type }) => !isOfNotices(type) && type !== 'act.refused')
  const refusals = acts.map(
    (_, act) => simulated.entries.find((one) => one.act === act && one.refusal)?.refusal?.code ?? null,
  )
  const notices = simulated.entries.flatMap(({ at, notice }): NoticeLine[] =>
    notice === null
      ? []
      : [
          {
            at,
            event: notice.event,
            recipient: `${notice.recipient.kind}:${notice.recipient.key}`,
            step: notice.step,
            fate: notice.fate,
          },
        ],
  )
  const differences: unknown[] = []
  const differ = (what: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) differences.push({ number, what, simulated: one, real: other })
  }
  differ('refusals', refusals, refused)
  for (const { type } of simulated.entries) seen.set(type, (seen.get(type) ?? 0) + 1)
  const [ours, theirs] = [imagined.map(lineOf), real.map(lineOf)]
  const at = ours.findIndex((line, place) => JSON.stringify(line) !== JSON.stringify(theirs[place]))
  if (at >= 0 || ours.length !== theirs.length) differ(`line ${at}`, ...apart(ours[at], theirs[at]))
  const final = await listNotices(lived.id)
  // A notice that is held is told twice by a simulation: when it is planned, and what becomes of it.
  const fates = notices.filter(({ fate }) => fate !== 'held').map(({ at: _, ...line }) => line)
  differ(
    'notices',
    inOrder(fates),
    inOrder(final.filter(({ fate }) => fate !== 'held').map(({ at: _, ...line }) => line)),
  )
  await world.manager.rest('POST', `/v1/incidents/${lived.id}/cancel`, { disposition: 'duplicate', text: 'Over.' })
  return differences
}

describe('a simulation', () => {
  it(`is what happens: ${CONFIGURATIONS * EACH} random incidents, policies and acts`, async () => {
    const random = makeRandom(SEED)
    const differences: unknown[] = []
    for (let place = 0; place < CONFIGURATIONS; place++) {
      await world.publishText(makeConfiguration(random))
      for (let number = 0; number < EACH; number++) differences.push(...(await compare(place * EACH + number, random)))
    }
    expect(differences.slice(0, 3)).toEqual([])
    const rare = MET.filter((type) => (seen.get(type) ?? 0) < 10)
    expect(rare, 'hardly met by the random cases').toEqual([])
    expect((await world.examine()).filter((finding) => !finding.startsWith('guards'))).toEqual([])
  }, 600_000)
})
