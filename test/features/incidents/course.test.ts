import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#kernel/time.ts'
import { type CourseWorld, keepSignedIn, openCourseWorld, shorten } from './course-world.ts'

let world: CourseWorld
beforeAll(async () => {
  world = await openCourseWorld()
})
afterAll(() => world?.close())

const isOfNotices = (line: string): boolean => line.includes(' notification.')
const lives = async (id: string, start: number) =>
  (await world.timeline(id)).map((entry) => shorten(entry, start)).filter((line) => !isOfNotices(line))
const driveTo = (start: number, minutes: number) => world.drive(start + minutes * MINUTE)
const sound = async () => (await world.examine()).filter((finding) => !finding.startsWith('guards'))

type Sent = { readonly event: string; readonly to: string; readonly state: string }
async function notices(id: string): Promise<readonly Sent[]> {
  const { rows } = await world.owner.query(
    `select event, recipient_kind || ':' || recipient_key as "to", state from notifications
     where incident_id = $1 order by planned_at, event, recipient_key`,
    [id],
  )
  return rows
}
const said = async (id: string, event: string) =>
  (await notices(id)).filter((one) => one.event === event).map(({ to }) => to)

/** The escalations of the starter, and these instead of those of P3 and P4. */
const publish = (...policies: string[]) =>
  world.publish((yaml) =>
    yaml.replace(/^escalations:$/m, `escalations:\n${policies.map((one) => `  - ${one}`).join('\n')}`),
  )

const PRINTER = { category: 'office-it/printer', assets: ['lei/office/printer-2'], productionImpact: null, fields: {} }

describe('an incident that nobody looks at', () => {
  it('is told of by itself, each milestone and each step once, in the order of their times', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 61)
    expect(await lives(id, start)).toEqual([
      '0 incident.opened',
      '0 sla.started sla.acknowledge, sla.contain, sla.resolve',
      '0 escalation.started',
      '0 escalation.step on-call 1 acted [person:a.brandt]',
      '7.5 sla.warned sla.acknowledge 50 %',
      '7.5 escalation.step lead 1 acted [person:a.brandt]',
      '11.25 sla.warned sla.acknowledge 75 %',
      '13.5 sla.warned sla.acknowledge 90 %',
      '15 sla.breached sla.acknowledge 100 %, sla.acknowledge',
      '15 escalation.step next-level 1 acted [person:a.brandt]',
      '22.5 sla.overrun sla.acknowledge 150 %',
      '25 escalation.step next-level 2 acted [person:a.brandt]',
      '30 sla.overrun sla.acknowledge 200 %',
      '30 sla.warned sla.contain 50 %',
      '30 escalation.step business 1 acted [person:v.carter person:w.richter person:q.mills person:u.krause person:x.nguyen]',
      '35 escalation.step next-level 3 acted [person:a.brandt]',
      '45 sla.warned sla.contain 75 %',
      '45 escalation.step next-level 4 acted [person:a.brandt]',
      '54 sla.warned sla.contain 90 %',
      '60 sla.breached sla.contain 100 %, sla.contain',
      '60 sla.warned sla.resolve 50 %',
      '60 escalation.step business 2 acted [person:v.carter person:w.richter person:q.mills person:u.krause person:x.nguyen]',
    ])
    expect(await sound()).toEqual([])
  })

  it('is told of late after a downtime, in due order, with both times; what somebody did meanwhile counts', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 1)
    world.clock.set(start + 10 * MINUTE)
    await world.act(id, 'acknowledge')
    world.clock.set(start + 40 * MINUTE)
    await world.services.evaluator.tick(world.clock.now())
    expect((await lives(id, start)).slice(4)).toEqual([
      '10 incident.acknowledged',
      '10 sla.met sla.acknowledge',
      '7.5 (told at 40) sla.warned sla.acknowledge 50 %',
      '7.5 (told at 40) escalation.step lead 1 passed_over []',
      '30 (told at 40) sla.warned sla.contain 50 %',
      '30 (told at 40) escalation.step business 1 acted [person:v.carter person:w.richter person:q.mills person:u.krause person:x.nguyen]',
      '40 escalation.reminded',
    ])
    expect(await sound()).toEqual([])
  })
})

describe('a step that changes what comes after it', () => {
  it('is carried out before the next thing is looked at, also when all of it is late', async () => {
    await publish(
      `{ key: p3, when: "incident.priority == 'P3'", steps: [{ key: worse, trigger: { after: PT3H30M }, raise: { priority: P1 }, notify: [{ lead: team }] }] }`,
    )
    const start = world.clock.now()
    const { id } = await world.open(PRINTER)
    // P3: four hours to acknowledge, told at 75 %; nobody is there until long after.
    world.clock.set(start + 300 * MINUTE)
    await world.services.evaluator.tick(world.clock.now())
    expect((await lives(id, start)).slice(3, 7)).toEqual([
      '180 (told at 300) sla.warned sla.acknowledge 75 %',
      '210 (told at 300) escalation.step worse 1 acted [person:l.hoffmann]',
      '300 incident.redecided',
      '300 sla.retargeted sla.acknowledge, sla.resolve',
    ])
    // The breach of the old four hours was due at 240: the clock aims elsewhere by then, and tells what it aims at.
    const told = (await world.timeline(id)).filter(({ type }) => ['sla.breached', 'sla.warned'].includes(type))
    expect(told.map(({ changes }) => (changes[0]!.new as { policy: string }).policy)).toEqual([
      'p3-office',
      ...Array(told.length - 1).fill('p1-production'),
    ])
    expect(told.length).toBeGreaterThan(5)
    expect(await sound()).toEqual([])
    await world.publish((yaml) => yaml)
  })
})

describe('an incident whose course cannot be worked out', () => {
  it('holds up nobody: the others of its batch are told, and it is told once it can be', async () => {
    const start = world.clock.now()
    const ids = await Promise.all([1, 2, 3].map(async () => (await world.open()).id))
    const version = 'update escalations set configuration_version = $2 where incident_id = $1'
    const { rows } = await world.owner.query(
      'select configuration_version as v from escalations where incident_id = $1',
      [ids[1]],
    )
    await world.owner.query(version, [ids[1], 9_999])
    expect(await world.services.evaluator.tick(start)).toMatchObject({ failed: 1 })
    const steps = async (id: string) =>
      (await lives(id, start)).filter((line) => line.includes('escalation.step')).length
    expect(await Promise.all(ids.map(steps))).toEqual([1, 0, 1])
    await world.owner.query(version, [ids[1], rows[0].v])
    // It is tried again after a second, by a clock that this test does not drive.
    await expect.poll(async () => (await world.services.evaluator.tick(start)).fired).toBe(1)
    expect(await Promise.all(ids.map(steps))).toEqual([1, 1, 1])
    await Promise.all(ids.map((id) => world.act(id, 'resolve', { resolutionCode: 'fixed', text: 'Over.' })))
    expect(await sound()).toEqual([])
  })
})

describe('what people do', () => {
  it('acknowledging stops the steps that wait for it, and takes back what they have queued', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await world.services.evaluator.tick(start)
    world.clock.set(start + 8 * MINUTE)
    await world.services.evaluator.tick(world.clock.now())
    await world.act(id, 'acknowledge')
    // Nobody delivers here: the notice of the first step has no reason to be taken back, that of the lead has.
    expect(await notices(id)).toEqual([
      { event: 'opened', to: 'person:a.brandt', state: 'queued' },
      { event: 'escalated', to: 'person:a.brandt', state: 'withdrawn' },
    ])
    await driveTo(start, 29)
    expect((await lives(id, start)).at(-1)).toBe('8 sla.met sla.acknowledge')
  })

  it('resolving stops everything; reopening begins the escalation anew', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 5)
    await world.act(id, 'resolve', { resolutionCode: 'fixed', text: 'Restarted.' })
    await driveTo(start, 300)
    expect((await lives(id, start)).slice(4)).toEqual([
      '5 incident.resolved',
      '5 sla.met sla.acknowledge, sla.contain, sla.resolve',
      '5 escalation.stopped',
    ])
    await world.act(id, 'reopen', { reason: 'It is back.' })
    await driveTo(start, 331)
    expect((await lives(id, start)).slice(7)).toEqual([
      '300 incident.reopened',
      '300 sla.reopened sla.contain, sla.resolve',
      '300 escalation.restarted',
      '300 escalation.step on-call 1 acted [person:a.brandt]',
      '325 sla.warned sla.contain 50 %',
      '330 escalation.step business 1 acted [person:v.carter person:w.richter person:q.mills person:u.krause person:x.nguyen]',
      '330 escalation.reminded',
    ])
    expect(await sound()).toEqual([])
  })

  it('touches it: whoever works on it is not reminded; a note counts, and what the service does not', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 1)
    await world.act(id, 'acknowledge')
    await world.patch(id, { workaroundAvailable: true })
    await driveTo(start, 25)
    const note = { type: 'note', text: 'Still at it.' }
    expect((await world.manager.rest('POST', `/v1/incidents/${id}/timeline`, note)).statusCode).toBe(201)
    await driveTo(start, 86)
    const reminders = (await lives(id, start)).filter((line) => line.includes('reminded'))
    expect(reminders).toEqual(['55 escalation.reminded', '85 escalation.reminded'])
    expect(await said(id, 'reminded')).toEqual(['person:a.brandt', 'person:a.brandt'])
  })

  it('communicating meets the clock of updates, which begins anew', async () => {
    await world.publish((yaml) => yaml.replace('contain: PT1H, resolve: PT2H', 'resolve: PT2H, update: PT20M'))
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 12)
    const update = { type: 'communication', text: 'Two lines stand, we are at it.' }
    await world.manager.rest('POST', `/v1/incidents/${id}/timeline`, update)
    await driveTo(start, 33)
    expect(
      (await lives(id, start)).filter((line) => line.includes('update') || line.includes('communication')),
    ).toEqual([
      '0 sla.started sla.acknowledge, sla.resolve, sla.update',
      '10 sla.warned sla.update 50 %',
      '12 communication.added',
      '12 sla.met sla.update',
      '22 sla.warned sla.update 50 %',
      '27 sla.warned sla.update 75 %',
      '30 sla.warned sla.update 90 %',
      '32 sla.breached sla.update 100 %, sla.update',
    ])
    expect(await sound()).toEqual([])
    await world.publish((yaml) => yaml)
  })

  it('asks for the next level: the next step acts at once', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 1)
    await world.act(id, 'escalate', { reason: 'Too big for me.' })
    await world.act(id, 'escalate', { reason: 'Still too big.' })
    expect((await lives(id, start)).slice(4)).toEqual([
      '1 incident.escalated',
      '1 escalation.step lead 1 acted [person:a.brandt]',
      '1 incident.escalated',
      '1 escalation.step next-level 1 acted [person:a.brandt]',
    ])
  })

  it('makes it another incident: while nobody has taken it up, another policy takes over', async () => {
    const start = world.clock.now()
    const { id, decision } = await world.open(PRINTER)
    expect(decision?.escalationPolicy.value).toBe('office')
    await driveTo(start, 3)
    const changed = await world.patch(id, { productionImpact: 'stopped' })
    expect([changed.priority, changed.decision?.escalationPolicy.value]).toEqual(['P1', 'production-critical'])
    await driveTo(start, 4)
    await world.act(id, 'acknowledge')
    await world.patch(id, { productionImpact: 'none' })
    expect((await world.get(id)).decision?.escalationPolicy).toEqual({
      value: 'production-critical',
      basis: 'kept',
      because: [],
    })
    const lines = (await lives(id, start)).filter((line) => line.includes('escalation'))
    expect(lines.map((line) => line.replace(/\[.*/, ''))).toEqual([
      '0 escalation.started',
      '0 escalation.step team 1 acted ',
      '3 escalation.restarted',
      '3 escalation.step on-call 1 acted ',
    ])
    expect(await sound()).toEqual([])
  })
})

describe('what a step does', () => {
  it('raising the priority survives deciding again, and yields to a person', async () => {
    await publish(
      `{ key: p3, when: "incident.priority == 'P3'", steps: [{ key: worse, name: It got worse, trigger: { after: PT10M }, raise: { priority: P1 }, notify: [{ lead: team }] }, { key: later, trigger: { after: PT20M }, notify: [{ lead: team }] }] }`,
    )
    const start = world.clock.now()
    const { id } = await world.open(PRINTER)
    await driveTo(start, 11)
    const raised = await world.get(id)
    expect([raised.priority, raised.decision?.priority.basis, raised.decision?.escalationPolicy.value]).toEqual([
      'P1',
      'escalation',
      'p3',
    ])
    expect(raised.decision?.priority.because).toMatchObject([{ rule: 'p3/worse' }])
    expect(raised.slas.filter(({ state }) => state !== 'cancelled').map(({ policy }) => policy)).toEqual(
      Array(3).fill('p1-production'),
    )
    expect(raised.slas[0]!.startedAt).toBe(raised.openedAt)
    expect((await world.patch(id, { usersBlocked: 40 })).priority).toBe('P1')
    const overridden = await world.patch(id, { priority: 'P4', reason: 'It is one printer.' })
    expect([overridden.priority, overridden.decision?.priority.basis]).toEqual(['P4', 'override'])
    expect((await world.patch(id, { priority: null, reason: 'It is not.' })).decision?.priority.basis).toBe(
      'escalation',
    )
    // The policy that raised it goes on.
    await driveTo(start, 21)
    expect((await lives(id, start)).at(-1)).toContain('escalation.step later 1 acted')
    expect(await sound()).toEqual([])
  })

  it('handing over assigns the team and its clocks; the person who had it has it no more', async () => {
    await publish(
      `{ key: p3, when: "incident.priority == 'P3'", steps: [{ key: hand-over, trigger: { unacknowledged: PT30M }, assign: { team: ot-engineering }, notify: [{ lead: team }] }] }`,
    )
    const start = world.clock.now()
    const { id, team } = await world.open(PRINTER)
    await world.act(id, 'assign', { assignee: 'p.singh' })
    await driveTo(start, 31)
    const taken = await world.get(id)
    expect([team, taken.team, taken.assignee]).toEqual(['endpoint-support', 'ot-engineering', null])
    const [last] = (await lives(id, start)).filter((line) => line.includes('hand-over'))
    expect(last).toBe('30 escalation.step hand-over 1 acted [person:h.weber]')
    const [, told] = (await world.timeline(id)).filter(({ type }) => type === 'incident.reassigned')
    expect([told?.actor.kind, told?.changes.map(({ path }) => path)]).toEqual([
      'system',
      ['escalated.team', 'team', 'assignee'],
    ])
    expect((await world.patch(id, { usersBlocked: 3 })).team).toBe('ot-engineering')
    expect(await sound()).toEqual([])
  })

  it('suggesting and declaring a major incident is decided with the step as its reason, and calls what waits for it', async () => {
    await publish(
      `{ key: p3, when: "incident.priority == 'P3'", steps: [{ key: consider, trigger: { after: PT5M }, suggestMajor: true }, { key: declare, trigger: { after: PT10M }, declareMajor: true }, { key: tell, trigger: { after: PT2M, since: major_declared }, notify: [{ group: plant-management }] }] }`,
    )
    const start = world.clock.now()
    const { id } = await world.open(PRINTER)
    await driveTo(start, 6)
    const suggested = (await world.get(id)).decision?.majorIncident
    expect([suggested?.suggested, suggested?.because.map(({ rule }) => rule)]).toEqual([true, ['p3/consider']])
    await driveTo(start, 13)
    const { decision } = await world.patch(id, { usersBlocked: 3 })
    expect(decision?.majorIncident.because.map(({ rule }) => rule)).toEqual(['p3/consider', 'p3/declare'])
    expect((await lives(id, start)).filter((line) => line.includes('tell'))).toEqual([
      '12 escalation.step tell 1 acted [person:v.carter person:w.richter]',
    ])
    expect(await sound()).toEqual([])
    await world.publish((yaml) => yaml)
  })

  it('two policies that hand an incident to each other come to an end', async () => {
    await publish(
      `{ key: a, when: "incident.team == 'endpoint-support'", steps: [{ key: to-b, trigger: opened, assign: { team: quality } }] }`,
      `{ key: b, when: "incident.team == 'quality'", steps: [{ key: to-a, trigger: opened, assign: { team: endpoint-support } }] }`,
    )
    const start = world.clock.now()
    const { id } = await world.open(PRINTER)
    await driveTo(start, 10)
    expect((await world.get(id)).team).toBe('quality')
    await world.publish((yaml) => yaml)
  })
})

describe('who is told of what people do', () => {
  it('who is assigned by somebody else, not who takes it', async () => {
    const { id } = await world.open(PRINTER)
    await world.act(id, 'assign', { assignee: 'm.keller' })
    expect(await said(id, 'assigned')).toEqual(['person:m.keller'])
    const keller = await keepSignedIn(world, ['manager'], 'a.brandt')
    await world.act(id, 'assign', { assignee: 'a.brandt' }, keller)
    expect(await said(id, 'assigned')).toEqual(['person:m.keller'])
  })

  it('of the end whoever was told from outside the work, of the reopening who has it', async () => {
    const start = world.clock.now()
    const { id } = await world.open()
    await driveTo(start, 31)
    await world.act(id, 'assign', { assignee: 'm.keller' })
    await world.act(id, 'resolve', { resolutionCode: 'fixed', text: 'Restarted.' })
    expect((await said(id, 'resolved')).toSorted()).toEqual(
      ['q.mills', 'u.krause', 'v.carter', 'w.richter', 'x.nguyen'].map((key) => `person:${key}`),
    )
    await world.act(id, 'reopen', { reason: 'It is back.' })
    expect(await said(id, 'reopened')).toEqual(['person:m.keller'])
    const other = await world.open()
    await world.act(other.id, 'resolve', { resolutionCode: 'fixed', text: 'Restarted at once.' })
    expect(await said(other.id, 'resolved')).toEqual([])
  })
})

describe('modes', () => {
  it('a drill escalates; history does nothing by itself', async () => {
    const start = world.clock.now()
    const drill = await world.open({ mode: 'drill' })
    const history = await world.open({ mode: 'retrospective', priority: 'P1', occurredAt: '2026-11-01T00:00:00Z' })
    await driveTo(start, 20)
    expect((await lives(drill.id, start)).filter((line) => line.includes('escalation.step'))).toHaveLength(3)
    expect((await world.timeline(history.id)).map(({ type }) => type)).toEqual(['incident.opened', 'sla.started'])
    await world.act(history.id, 'escalate', { reason: 'A test.' })
    const { rows } = await world.owner.query('select 1 from timers where record_id = $1', [history.id])
    expect(rows).toEqual([])
    expect(await sound()).toEqual([])
  })
})

describe('what is ahead', () => {
  it('is shown with its reasons', async () => {
    const start = world.clock.now()
    const { id, number } = await world.open()
    await driveTo(start, 1)
    const { items } = (await world.manager.rest('GET', `/v1/incidents/${id}/timers`)).json()
    expect(items.map((one: { reason: string }) => one.reason).toSorted()).toEqual([
      '50 % of the time to acknowledge (p1-production)',
      '50 % of the time to contain (p1-production)',
      '50 % of the time to resolve (p1-production)',
      'Step lead of production-critical: at 50 % of the acknowledge target (sla), unless it is acknowledged.',
    ])
    expect(JSON.stringify(items)).toContain(number)
  })
})
