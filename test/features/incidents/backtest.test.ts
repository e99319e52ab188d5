import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '#kernel/limits.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const DRAFT = '/v1/configuration/draft'
const PERIOD = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }

/** Reports of many kinds; what deciding makes of each is asked of `POST /v1/decide`. */
const REPORTS = [
  'erp-mes/mes-unresponsive',
  'office-it/printer',
  'network-production/outage',
  'ot-control/equipment-failure',
]
  .flatMap((category) =>
    ['lei/packaging/line-4', 'lei/office/printer-2', 'gre/assembly/line-1'].map((asset) => ({ category, asset })),
  )
  .flatMap(({ category, asset }) =>
    ['stopped', 'degraded', 'none'].map((productionImpact) => ({
      title: `${category} at ${asset}`,
      category,
      assets: [asset],
      productionImpact,
      fields: category.startsWith('erp-mes') ? { system: 'mes' } : {},
    })),
  )

type Report = (typeof REPORTS)[number]
type Decided = {
  priority: string
  team: string | null
  slas: { metric: string; kind: string; policy: string; calendar: string; remaining: string }[]
  decision: { majorIncident: { suggested: boolean } }
}
type Item = {
  number: string
  priority?: { was: string; would: string; because: { rule: string }[] }
  team?: { was: string; would: string }
  serviceLevels?: { was: unknown[]; would: unknown[]; because: { rule: string }[] }
  majorIncident?: { was: boolean; would: boolean }
}

let doors: Doors
let manager: Caller
const opened: { number: string; report: Report; openedAt: string }[] = []

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'], { key: 'boss' })
  for (const report of REPORTS) {
    doors.clock.advance(60_000)
    const reply = await manager.rest('POST', '/v1/incidents', report)
    expect(reply.statusCode, reply.body).toBe(201)
    const { number, openedAt } = reply.json()
    opened.push({ number, report, openedAt })
  }
  const { document, etag } = await readDraft()
  const draft = {
    ...document,
    classification: [
      { key: 'degraded-is-urgent', when: "incident.productionImpact == 'degraded'", raise: { priority: 'P1' } },
      ...document.classification,
    ],
    routing: [
      { key: 'printers', when: "incident.category == 'office-it/printer'", team: 'service-desk' },
      ...document.routing,
    ],
    serviceLevels: document.serviceLevels.map((policy: { key: string; targets: object }) =>
      policy.key === 'p2-production' ? { ...policy, targets: { ...policy.targets, resolve: 'PT6H' } } : policy,
    ),
  }
  const put = await manager.rest('PUT', DRAFT, draft, { 'if-match': etag })
  expect(put.statusCode, put.body).toBe(200)
})
afterAll(() => doors.close())

async function readDraft() {
  const reply = await manager.rest('GET', DRAFT)
  return { document: reply.json(), etag: String(reply.headers.etag) }
}

const backtest = async (body: object = {}, caller = manager) => {
  const reply = await caller.rest('POST', `${DRAFT}/backtest`, { ...PERIOD, ...body })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json() as { totals: Record<string, unknown>; items: Item[]; continueFrom: string | null }
}

const decide = async (report: Report, at: string, configuration: 'draft' | 'published'): Promise<Decided> =>
  (await manager.rest('POST', `/v1/decide?configuration=${configuration}&at=${at}`, report)).json()

const levelsOf = ({ slas }: Decided) =>
  slas.map(({ metric, kind, policy, calendar, remaining }) => ({ kind, metric, policy, calendar, target: remaining }))

/** What one incident differs in, worked out by deciding it twice through the door. */
async function expectedOf({ number, report, openedAt }: (typeof opened)[number]): Promise<object | null> {
  const was = await decide(report, openedAt, 'published')
  const would = await decide(report, openedAt, 'draft')
  const facts = {
    priority: [was.priority, would.priority],
    team: [was.team, would.team],
    serviceLevels: [levelsOf(was), levelsOf(would)],
    majorIncident: [was.decision.majorIncident.suggested, would.decision.majorIncident.suggested],
  }
  const differing = Object.entries(facts).filter(([, [one, other]]) => JSON.stringify(one) !== JSON.stringify(other))
  if (differing.length === 0) return null
  return { number, ...Object.fromEntries(differing.map(([fact, [one, other]]) => [fact, { was: one, would: other }])) }
}

const withoutReasons = (items: readonly Item[]) =>
  items.map(({ number, priority, team, serviceLevels, majorIncident }) => ({
    number,
    ...Object.fromEntries(
      Object.entries({ priority, team, serviceLevels, majorIncident }).flatMap(([fact, found]) =>
        found === undefined ? [] : [[fact, { was: found.was, would: found.would }]],
      ),
    ),
  }))

describe('a backtest', () => {
  test.each(['recorded', 'published'])('against %s lists exactly what deciding twice tells apart', async (against) => {
    const expected = (await Promise.all(opened.map(expectedOf))).filter((one) => one !== null)
    expect(expected.length).toBeGreaterThan(5)
    expect(expected.length).toBeLessThan(opened.length)
    const { items, totals, continueFrom } = await backtest({ against })
    expect(withoutReasons(items)).toEqual(expected)
    expect(continueFrom).toBeNull()
    expect(totals).toMatchObject({ examined: opened.length, differing: expected.length, faulty: 0 })
    for (const fact of ['priority', 'team', 'serviceLevels', 'majorIncident']) {
      expect(totals[fact]).toBe(expected.filter((one) => fact in one).length)
    }
  })

  test('says which rules of the draft make it so, and from what to what how often', async () => {
    const { items, totals } = await backtest()
    const raised = items.find(({ priority }) => priority?.would === 'P1')
    expect(raised?.priority?.because.map(({ rule }) => rule)).toContain('degraded-is-urgent')
    const target = items.find(({ serviceLevels, priority }) => serviceLevels && !priority)
    if (target) expect(target.serviceLevels?.because.map(({ rule }) => rule)).toContain('p2-production')
    const moves = totals.priorities as { was: string; would: string; count: number }[]
    expect(moves.reduce((sum, { count }) => sum + count, 0)).toBe(totals.priority)
    expect(new Set(moves.map(({ would }) => would))).toEqual(new Set(['P1']))
  })

  test('a short list goes on where it says, and every incident is counted all the same', async () => {
    const whole = await backtest()
    const listed: Item[] = []
    let from: string | null = PERIOD.from
    while (from !== null) {
      const part: Awaited<ReturnType<typeof backtest>> = await backtest({ from, limit: 2 })
      if (listed.length === 0) expect(part.totals).toEqual(whole.totals)
      listed.push(...part.items)
      from = part.continueFrom
    }
    expect(listed).toEqual(whole.items)
  })

  test('is the same in GraphQL', async () => {
    const rest = await backtest({ limit: 3 })
    const { data } = await manager.query(
      `query ($input: BacktestInput!) { backtestConfigurationDraft(input: $input) {
        configurationVersion from to against continueFrom
        totals { examined differing priority team serviceLevels majorIncident faulty
          priorities { was would count } teams { was would count } }
        items { id number title status site openedAt
          priority { was would because { rule description facts } }
          team { was would because { rule description facts } }
          serviceLevels { was { kind metric policy calendar target } would { kind metric policy calendar target }
            because { rule description facts } }
          majorIncident { was would because { rule description facts } } } } }`,
      { input: { ...PERIOD, limit: 3 } },
    )
    const items = rest.items.map((item) => ({
      priority: null,
      team: null,
      serviceLevels: null,
      majorIncident: null,
      ...item,
    }))
    expect(data.backtestConfigurationDraft).toEqual({ ...rest, items })
  })

  test('a person’s own team and priority differ in nothing', async () => {
    const mine = opened.find(({ report }) => report.category === 'office-it/printer')!
    const path = `/v1/incidents/${mine.number}`
    const assigned = await manager.rest('POST', `${path}/assign`, { team: 'quality' })
    expect(assigned.statusCode, assigned.body).toBe(200)
    const etag = String((await manager.rest('GET', path)).headers.etag)
    const patch = { priority: 'P2', reason: 'it prints labels today' }
    const patched = await manager.rest('PATCH', path, patch, { 'if-match': etag })
    expect(patched.statusCode, patched.body).toBe(200)
    const item = (await backtest()).items.find(({ number }) => number === mine.number)
    expect(item?.priority).toBeUndefined()
    expect(item?.team).toBeUndefined()
  })

  test('examines what the caller may read, and no other', async () => {
    const local = await doors.as(['manager'], { sites: ['gre'], key: 'local' })
    const { totals, items } = await backtest({}, local)
    expect(totals.examined).toBe(opened.filter(({ report }) => report.assets[0]!.startsWith('gre')).length)
    expect(new Set(items.map((item) => (item as { site?: string }).site))).toEqual(new Set(['gre']))
    const reporter = await doors.as(['reporter'], { key: 'somebody' })
    expect((await reporter.rest('POST', `${DRAFT}/backtest`, PERIOD)).statusCode).toBe(404)
  })

  test('writes nothing', async () => {
    const count = async () => (await doors.owner.query('select count(*) as n from events')).rows[0].n
    const before = await count()
    await backtest()
    expect(await count()).toBe(before)
  })

  test.each([
    [{ from: PERIOD.to, to: PERIOD.from }, '/to'],
    [{ from: 'yesterday' }, '/from'],
    [{ limit: 0 }, '/limit'],
    [{ limit: LIMITS.backtestItems + 1 }, '/limit'],
    [{ against: 'hearsay' }, '/against'],
    [{ of: 1 }, '/of'],
  ])('refuses %j', async (body, pointer) => {
    const reply = await manager.rest('POST', `${DRAFT}/backtest`, { ...PERIOD, ...body })
    expect(reply.statusCode).toBe(422)
    expect(reply.json().errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer)
  })

  test('refuses a draft that could not be published', async () => {
    const { document, etag } = await readDraft()
    const broken = {
      ...document,
      classification: [{ key: 'odd', when: 'incident.priority == 1', raise: { priority: 'P1' } }],
    }
    const put = await manager.rest('PUT', DRAFT, broken, { 'if-match': etag })
    expect(put.statusCode, put.body).toBe(200)
    const reply = await manager.rest('POST', `${DRAFT}/backtest`, PERIOD)
    expect(reply.json()).toMatchObject({ status: 422, code: 'CONFIGURATION_INVALID' })
    await manager.rest('PUT', DRAFT, document, { 'if-match': String(put.headers.etag) })
  })
})
