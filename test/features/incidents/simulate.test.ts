import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { simulationCommands } from '#features/incidents/index.ts'
import type { SimulationWire } from '#features/incidents/simulation.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import { type CourseWorld, FROZEN_MES, openCourseWorld } from './course-world.ts'

let world: CourseWorld
let folder: string
beforeAll(async () => {
  world = await openCourseWorld()
  folder = await mkdtemp(join(tmpdir(), 'andon-simulate-'))
})
afterAll(async () => {
  await world?.close()
  await rm(folder, { recursive: true })
})

const URL = '/v1/configuration/draft/simulate'
const AT = '2026-11-21T01:00:00.000Z'
const ASKED = { incident: FROZEN_MES, at: AT, for: 'PT1H' }

const simulate = async (body: object): Promise<SimulationWire> => {
  const reply = await world.manager.rest('POST', URL, body)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json()
}
const faults = async (body: object): Promise<readonly (readonly [string, string])[]> => {
  const reply = await world.manager.rest('POST', URL, body)
  expect(reply.statusCode).toBe(422)
  return reply.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])
}
const lines = ({ entries }: SimulationWire) =>
  entries.map(({ at, type, act }) => `${at.slice(11, 19)} ${type}${act === null ? '' : ` by ${act}`}`)

describe('the doors', () => {
  it('answer the course in order, with what people do in it', async () => {
    const acts = [
      { after: 'PT12M', action: 'acknowledge', by: 'a.brandt' },
      { after: 'PT20M', patch: { workaroundAvailable: true } },
      { after: 'PT21M', action: 'resume' },
      { after: 'PT25M', entry: { type: 'note', text: 'Still at it.' } },
      { after: 'PT29M', action: 'resolve', resolutionCode: 'fixed', text: 'Restarted.' },
    ]
    const simulated = await simulate({ ...ASKED, acts })
    expect(lines(simulated).filter((line) => !line.includes('sla.') && !line.includes('notification.'))).toEqual([
      '01:00:00 incident.opened',
      '01:00:00 escalation.started',
      '01:00:00 escalation.step',
      '01:07:30 escalation.step',
      '01:12:00 incident.acknowledged by 0',
      '01:20:00 incident.changed by 1',
      '01:20:00 incident.redecided by 1',
      '01:21:00 act.refused by 2',
      '01:25:00 note.added by 3',
      '01:29:00 incident.resolved by 4',
      '01:29:00 escalation.stopped by 4',
    ])
    expect(simulated).toMatchObject({ from: AT, status: 'resolved', priority: 'P1', team: 'app-infra', nextAt: null })
    const refused = simulated.entries.find(({ type }) => type === 'act.refused')
    expect(refused?.refusal?.code).toBe('INCIDENT_TRANSITION_NOT_ALLOWED')
    const [first] = simulated.entries.flatMap(({ notice }) => (notice === null ? [] : [notice]))
    expect(first).toMatchObject({
      fate: 'sent',
      event: 'opened',
      recipient: { kind: 'person', key: 'a.brandt', name: 'Anke Brandt' },
      channels: ['email'],
      goesOutAt: AT,
      step: 'production-critical/on-call',
    })
  })

  it('end when they are told to, say what comes next, and take a day when nothing is said', async () => {
    const short = await simulate({ ...ASKED, for: 'PT5M' })
    expect([short.until, short.nextAt]).toEqual(['2026-11-21T01:05:00.000Z', '2026-11-21T01:07:30.000Z'])
    expect((await simulate({ ...ASKED, for: null })).until).toBe('2026-11-22T01:00:00.000Z')
    expect((await simulate({ ...ASKED, for: null, until: AT })).entries.length).toBeGreaterThan(3)
  })

  it('decide with the draft unless told otherwise, and write nothing', async () => {
    const counts = async () =>
      (
        await world.owner.query(
          `select (select count(*) from incidents) as incidents, (select count(*) from events) as events,
            (select count(*) from timers) as timers, (select count(*) from notifications) as notices`,
        )
      ).rows
    const draft = (await world.manager.rest('GET', '/v1/configuration/draft')).json()
    const match = async () => ({
      'if-match': (await world.manager.rest('GET', '/v1/configuration/draft')).headers.etag as string,
    })
    const put = async (body: object) => world.manager.rest('PUT', '/v1/configuration/draft', body, await match())
    expect((await put({ ...draft, escalations: [] })).statusCode).toBe(200)
    const before = await counts()
    const ofDraft = await simulate(ASKED)
    const ofPublished = await simulate({ ...ASKED, configuration: 'published' })
    expect(await counts()).toEqual(before)
    const steps = (simulated: SimulationWire) =>
      simulated.entries.filter(({ type }) => type === 'escalation.step').length
    expect([steps(ofDraft), steps(ofPublished)]).toEqual([0, 8])
    expect(ofDraft.configurationVersion).toBe(ofPublished.configurationVersion + 1)
    expect((await put(draft)).statusCode).toBe(200)
  })

  it('are the same in GraphQL', async () => {
    const body = { ...ASKED, acts: [{ after: 'PT12M', action: 'acknowledge' }] }
    const query = `query ($input: SimulationInput!) { simulateConfigurationDraft(input: $input) {
      configurationVersion from until status priority team nextAt entries { at recordedAt type summary act
        changes { path old new } refusal { code message }
        notice { fate event recipient { kind key name } channels goesOutAt heldBy detail because reason step } } } }`
    const answer = await world.manager.query(query, { input: body })
    const withoutIds = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (name, one) => (name === 'id' ? null : one))
    expect(answer.errors).toEqual([])
    expect(withoutIds(answer.data.simulateConfigurationDraft)).toEqual(withoutIds(await simulate(body)))
  })

  it('name every fault of the incident, of the time and of the acts', async () => {
    expect(
      await faults({
        incident: { ...FROZEN_MES, fields: { lotRunning: 'B-1' }, assets: ['lei/nowhere'] },
        at: AT,
        for: `PT${LIMITS.simulationHours}H1S`,
        acts: [
          { after: 'PT1M', action: 'assign', team: 'nobody', assignee: 'no.one' },
          { after: 'PT1M', by: 'no.one', action: 'acknowledge' },
        ],
      }),
    ).toEqual([
      ['/incident/assets/0', 'UNKNOWN_REFERENCE'],
      ['/incident/fields/system', 'REQUIRED'],
      ['/acts/0/team', 'UNKNOWN_REFERENCE'],
      ['/acts/0/assignee', 'UNKNOWN_REFERENCE'],
      ['/acts/1/by', 'UNKNOWN_REFERENCE'],
      ['/for', 'TOO_LONG'],
    ])
    expect(
      await faults({
        ...ASKED,
        until: AT,
        acts: [
          { after: 'PT1M' },
          { after: 'PT1M', action: 'acknowledge', patch: { title: 'x' } },
          { after: '-PT1M', action: 'acknowledge' },
          { after: 'PT1M', action: 'hold', text: 'Parts.' },
          { after: 'PT1M', action: 'acknowledge', text: 'It takes none.' },
          { after: 'PT1M', patch: { priority: 'P1' } },
        ],
      }),
    ).toEqual([
      ['/acts/0/action', 'REQUIRED'],
      ['/acts/1/action', 'REQUIRED'],
      ['/acts/2/after', 'INVALID_VALUE'],
      ['/acts/3/holdReason', 'INVALID_VALUE'],
      ['/acts/4/text', 'UNKNOWN_MEMBER'],
      ['/acts/5/patch/reason', 'REQUIRED'],
    ])
    expect(await faults({ ...ASKED, until: '2026-11-21T02:00:00Z' })).toEqual([['/for', 'NOT_ALLOWED']])
    expect(await faults({ incident: FROZEN_MES, at: AT, until: '2026-11-20T00:00:00Z' })).toEqual([
      ['/until', 'OUT_OF_ORDER'],
    ])
  })

  it('take as many acts and hours as the limits say, and refuse an answer that would be cut', async () => {
    const acts = Array.from({ length: LIMITS.simulationActs }, () => ({
      after: 'PT1M',
      entry: { type: 'note', text: 'x' },
    }))
    expect((await simulate({ ...ASKED, for: 'PT5M', acts })).entries.length).toBeGreaterThan(LIMITS.simulationActs)
    expect(await faults({ ...ASKED, acts: [...acts, acts[0]] })).toEqual([['/acts', 'TOO_LARGE']])
    // One that asks again every five minutes: a month is more than an answer holds.
    await world.publish((yaml) => yaml.replaceAll('reNotifyAfter: PT30M', 'reNotifyAfter: PT5M'))
    const acknowledged = { acts: [{ after: 'PT1M', action: 'acknowledge' }], configuration: 'published' }
    const restless = { ...ASKED, for: `PT${LIMITS.simulationHours}H`, ...acknowledged }
    const reply = await world.manager.rest('POST', URL, restless)
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'SIMULATION_TOO_LONG'])
    expect(reply.json().detail).toContain(`more than ${LIMITS.simulationEntries} entries`)
  })
})

describe('andon simulate', () => {
  async function andon(...words: readonly string[]): Promise<string> {
    const program = new Command().exitOverride()
    simulationCommands(program, async () => world.services)
    const printed: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk))
      return true
    })
    try {
      await program.parseAsync(['simulate', ...words], { from: 'user' })
      return printed.join('')
    } finally {
      write.mockRestore()
    }
  }

  const NIGHT = `incident:
  title: MES does not answer
  category: erp-mes/mes-unresponsive
  assets: [lei/packaging/line-4]
  productionImpact: stopped
  fields: { system: mes, lotRunning: B-2209 }
at: ${AT}
for: PT20M
acts:
  - { after: PT8M, action: acknowledge, by: a.brandt }
`

  it('prints the course of a file, a line for each thing that happens', async () => {
    const path = join(folder, 'night.yaml')
    await writeFile(path, NIGHT)
    const text = await andon(path, '--org', 'demo')
    expect(text).toContain(
      '2026-11-21T01:00:00.000Z   +0:00:00  escalation.step        Step on-call of production-critical: The incident was opened. Tells person a.brandt.',
    )
    expect(text).toContain('+0:08:00  incident.acknowledged  status new → acknowledged')
    expect(text).toContain('+0:00:00  notification.sent      Notice (opened) to person Anke Brandt by email')
    expect(text).toMatch(/2026-11-21T01:20:00.000Z {2}the end: acknowledged, P1, configuration version \d+\n/)
    expect(JSON.parse(await andon(path, '--org', 'demo', '--json')).status).toBe('acknowledged')
  })

  it('names the faults of a file', async () => {
    const path = join(folder, 'wrong.yaml')
    await writeFile(path, NIGHT.replace('action: acknowledge', 'action: shrug'))
    await expect(andon(path, '--org', 'demo')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/acts/0/action' }],
    })
  })
})
