import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import { type Finding, makeDoctor } from '#features/ledger/index.ts'
import { MINUTE } from '#kernel/time.ts'
import { ACTIONS, anyStep, type Model, newModel, runModel, type Step } from '../../core/incidents/lifecycle-model.ts'
import { WEDNESDAY_MORNING } from '../../support/clock.ts'
import { type Headers, type IncidentHouse, openIncidentHouse, problemOf } from './actions-support.ts'

/** Lives led through the door on PostgreSQL. Give another number to look for what is rare. */
const LIVES = Number(process.env.LIFECYCLE_RUNS ?? 250)

let house: IncidentHouse
const actors: Record<Step['actor'], Headers> = { anna: {}, ben: {} }

beforeAll(async () => {
  house = await openIncidentHouse()
  await house.publish(byTitle)
  for (const key of ['anna', 'ben'] as const) actors[key] = await house.as(['responder'], { key, hours: 24 })
})
afterAll(() => house?.close())

/** The starter, but the title alone says whether an incident gets a team and whether it must be verified. */
const byTitle = (yaml: string): string =>
  yaml
    .replace(/verifyWhen: .*\n {2}signatures:\n.*\n/, `verifyWhen: "incident.title.contains('verified')"\n`)
    .replace(`"incident.category.startsWith('erp-mes')", team`, `"incident.title.contains('assigned')", team`)
    .replace(
      'key: fallback, description: Nobody else has it',
      `key: fallback, when: "incident.title.contains('assigned')"`,
    )

type Life = { readonly assigned: boolean; readonly verified: boolean; readonly steps: readonly Step[] }

const anyLife: fc.Arbitrary<Life> = fc.record({
  assigned: fc.boolean(),
  verified: fc.boolean(),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 14, size: 'max' }),
})

const iso = (at: number): string => new Date(at).toISOString()

function bodyOf({ action, back, restored }: Step, now: number): object {
  const claim = back === null ? {} : { at: iso(now - back * MINUTE), reason: 'told later' }
  const restoredAt = restored === null ? {} : { restoredAt: iso(now - restored * MINUTE) }
  const bodies: Partial<Record<Step['action'], object>> = {
    hold: { holdReason: 'waiting_parts', text: 'gearbox ordered' },
    contain: { text: 'switched to paper', ...restoredAt },
    resolve: { resolutionCode: 'fixed', text: 'restarted', ...restoredAt },
    verify: { text: 'runs' },
    cancel: { disposition: 'duplicate', text: 'seen twice', record: 'INC-7' },
    assign: { team: 'plant-network' },
    reopen: { reason: 'is back' },
    escalate: { reason: 'nobody answers' },
  }
  return { ...claim, ...bodies[action] }
}

const instant = (minute: number | null): string | null =>
  minute === null ? null : iso(WEDNESDAY_MORNING + minute * MINUTE)

const expectedOf = (model: Model): Partial<IncidentWire> => ({
  status: model.state,
  statusBeforeHold: model.beforeHold,
  acknowledgedAt: instant(model.acknowledged),
  containedAt: instant(model.contained),
  restoredAt: instant(model.restored),
  resolvedAt: instant(model.resolved),
  verifiedAt: instant(model.verified),
  closedAt: instant(model.closed),
  cancelledAt: instant(model.cancelled),
  resolvedBy: model.resolver,
  reopenCount: model.reopens,
  escalationLevel: model.escalations,
  version: model.version,
})

/** What the clock of resolving must say by the state alone. */
const clockStateOf = ({ state }: Model): readonly string[] => {
  if (state === 'resolved' || state === 'closed') return ['met']
  return state === 'cancelled' ? ['cancelled'] : ['running', 'breached']
}

async function lead({ assigned, verified, steps }: Life, reached: Set<string>): Promise<void> {
  house.clock.set(WEDNESDAY_MORNING)
  const { id, team } = await house.open({ title: `${assigned ? 'assigned' : 'free'} ${verified ? 'verified' : ''}` })
  expect(team === null).toBe(!assigned)
  const model = newModel(assigned, verified)
  for (const step of steps) {
    const expected = runModel(model, step)
    house.clock.set(WEDNESDAY_MORNING + model.now * MINUTE)
    const body = bodyOf(step, house.clock.now())
    const before = await countByPolicy(id)
    const reply = await house.call('POST', `/v1/incidents/${id}/${step.action}`, body, actors[step.actor])
    const outcome = reply.statusCode === 200 ? 'done' : problemOf(reply).code
    expect(outcome, `${JSON.stringify(step)} ${reply.body}`).toBe(expected)
    // A step of the policy that somebody asked for may change the incident, too: a change of its own.
    if (step.action === 'escalate') model.version += (await countByPolicy(id)) - before
    if (outcome === 'done') expect(reply.json()).toMatchObject(expectedOf(model))
    reached.add(`${step.action} ${outcome}`)
  }
  const incident = await house.get(id)
  expect(incident).toMatchObject(expectedOf(model))
  for (const { state } of incident.slas.filter(({ metric }) => metric === 'resolve')) {
    expect(clockStateOf(model)).toContain(state)
  }
  expect(await readRun(id)).toEqual(runOf(model))
}

async function countByPolicy(id: string): Promise<number> {
  const text = `select count(*)::int as n from events where record_id = $1 and type = 'incident.redecided'`
  return (await house.bench.asOwner(text, [id])).rows[0].n
}

type Run = { readonly cycle: number; readonly isOver: boolean; readonly hasTimer: boolean }

/** What an escalation must be by the state alone: it ends with the incident, and a reopening begins it anew. */
function runOf({ state, reopens }: Model): Run {
  const isOver = ['resolved', 'closed', 'cancelled'].includes(state)
  return { cycle: 1 + reopens, isOver, hasTimer: !isOver }
}

async function readRun(id: string): Promise<Run> {
  const { rows } = await house.bench.asOwner(
    `select e.cycle, e.stopped_at is not null as "isOver", t.id is not null as "hasTimer"
     from escalations e left join timers t on t.id = e.id where e.incident_id = $1`,
    [id],
  )
  return rows[0]
}

/** What the doctor finds, but for the test server, which does not flush. */
async function examine(): Promise<readonly Finding[]> {
  const doctor = makeDoctor({ database: house.bench.database, recordChecks: house.checks, organisationChecks: [] })
  const findings: Finding[] = []
  for await (const finding of doctor.examine(house.bench.ctx())) {
    if (finding.check !== 'guards') findings.push(finding)
  }
  return findings
}

describe('the life cycle on PostgreSQL', () => {
  it(`agrees with the model in ${LIVES} lives`, { timeout: 600_000 }, async () => {
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyLife, (life) => lead(life, reached)),
      { numRuns: LIVES },
    )
    if (LIVES < 500) return
    for (const action of ACTIONS) expect([...reached]).toContain(`${action} done`)
  })

  it('leaves nothing for the doctor to find', async () => {
    expect(await examine()).toEqual([])
  })

  it('leaves what was changed past the door for the doctor to find', async () => {
    const { id, number } = await house.open()
    await house.bench.asOwner(`update incidents set status = 'closed' where id = $1`, [id])
    expect(await examine()).toMatchObject([{ record: number, message: expect.stringContaining('status') }])
  })
})
