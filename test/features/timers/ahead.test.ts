import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { makeTimersAhead } from '#features/incidents/index.ts'
import { timerCommands } from '#features/incidents/timers-ahead.commands.ts'
import { TIMER_KINDS, type TimerExplainer } from '#features/timers/index.ts'
import type { TimerWire } from '#features/timers/timers.schema.ts'
import { LIMITS } from '#kernel/limits.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const FROZEN_MES = {
  title: 'MES terminal frozen on line 4',
  category: 'erp-mes/mes-unresponsive',
  assets: ['lei/packaging/line-4'],
  productionImpact: 'stopped',
  fields: { system: 'mes' },
}

const SUPPLIER = 'plantlink'

let doors: Doors
let manager: Caller
let first: { readonly id: string; readonly number: string }
beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
  manager = await doors.as(['manager'])
  first = await open()
  doors.clock.advance(3 * MINUTE)
  await open({ assets: ['gre/assembly/line-1'], title: 'Line 1 stands' })
  await open({ visibility: 'restricted', title: 'Phishing', category: 'cybersecurity/ot-network', fields: {} })
})
afterAll(() => doors.close())

async function open(change: object = {}, caller = manager) {
  const made = await caller.rest('POST', '/v1/incidents', { ...FROZEN_MES, ...change })
  if (made.statusCode !== 201) throw new Error(made.body)
  return made.json() as { id: string; number: string; site: string | null }
}

type TimerList = { readonly items: readonly TimerWire[]; readonly nextCursor: string | null }
const read = async (url: string, caller = manager): Promise<TimerList> => {
  const answer = await caller.rest('GET', url)
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`)
  return answer.json()
}
const numbersIn = ({ items }: TimerList) => [...new Set(items.flatMap(({ incident }) => incident ?? []))].sort()
/** Notices have a dispatcher of their own, which does not run here. */
const isOfEvaluator = ({ kind }: TimerWire) => kind !== 'notification'

describe('what will happen next', () => {
  it('says when, to what, and why in words, the next first', async () => {
    const { items } = await read(`/v1/incidents/${first.number}/timers`)
    const acknowledge = items.find(({ facts }) => facts.metric === 'acknowledge' && facts.kind === 'sla')
    expect(acknowledge).toMatchObject({
      kind: 'sla_milestone',
      record: { type: 'incident', id: first.id, key: first.number },
      incident: first.number,
      reason: '50 % of the time to acknowledge (p1-production)',
      facts: { percent: 50, policy: 'p1-production' },
    })
    expect(items.map(({ kind }) => kind)).toContain('escalation')
    expect(items.find(({ kind }) => kind === 'escalation')!.reason).toMatch(/production-critical/)
    const instants = items.map(({ dueAt }) => dueAt)
    expect(instants).toEqual(instants.toSorted())
  })

  it('is the same by REST and GraphQL, of an incident and among all', async () => {
    const { items } = await read(`/v1/incidents/${first.id}/timers`)
    expect((await read(`/v1/timers?record=${first.number}`)).items).toEqual(items)
    expect((await read(`/v1/timers?record=${first.id}`)).items).toEqual(items)
    const fields = 'id kind dueAt record { type id key } incident reason facts'
    const { data, errors } = await manager.query(
      `query ($id: ID!, $number: String!) {
        incident(id: $id) { timers { ${fields} } }
        timers(filter: { record: $number }) { nodes { ${fields} } }
      }`,
      { id: first.id, number: first.number },
    )
    expect(errors).toEqual([])
    expect(data.incident.timers).toEqual(items)
    expect(data.timers.nodes).toEqual(items)
  })

  it('can be asked for by kind, record and time; what names nothing has none', async () => {
    const all = (await read('/v1/timers?limit=200')).items
    const from = all[2]!.dueAt
    const to = all.at(-1)!.dueAt
    const within = all.filter(({ dueAt }) => dueAt >= from && dueAt < to)
    expect((await read(`/v1/timers?limit=200&dueAtFrom=${from}&dueAtTo=${to}`)).items).toEqual(within)
    const steps = all.filter(({ kind }) => kind === 'escalation')
    expect(steps.length).toBeGreaterThan(0)
    expect((await read('/v1/timers?limit=200&kind=escalation')).items).toEqual(steps)
    expect(
      (await read('/v1/timers?limit=200&kind=escalation,sla_milestone,notification,hand_over,heartbeat')).items,
    ).toEqual(all)
    expect((await read('/v1/timers?kind=heartbeat')).items).toEqual([])
    for (const nobody of ['INC-999999', '0190f1d2-0000-7000-8000-000000000000', 'line-4']) {
      expect((await read(`/v1/timers?record=${nobody}`)).items).toEqual([])
    }
    for (const wrong of ['kind=tea', 'dueAtFrom=tomorrow', 'limit=0', 'limit=201', 'status=new']) {
      expect((await manager.rest('GET', `/v1/timers?${wrong}`)).statusCode).toBe(400)
    }
  })

  it('comes in pages that join without gap or repetition, each bound to its filter', async () => {
    const all = (await read('/v1/timers?limit=200')).items
    const joined: TimerWire[] = []
    let cursor: string | null = null
    do {
      const page: TimerList = await read(`/v1/timers?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      joined.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(joined).toEqual(all)
    const { nextCursor } = await read('/v1/timers?limit=1')
    const other = await manager.rest('GET', `/v1/timers?limit=1&kind=escalation&cursor=${nextCursor}`)
    expect(other.json()).toMatchObject({ status: 400, code: 'INVALID_CURSOR' })
  })

  it('moves on as it happens, each milestone once', async () => {
    const { items } = await read(`/v1/incidents/${first.id}/timers`)
    const next = items.find(isOfEvaluator)!
    doors.clock.set(next.dueAt)
    const reports = [
      await doors.services.evaluator.tick(doors.clock.now()),
      await doors.services.evaluator.tick(doors.clock.now()),
    ]
    expect(reports[0]!.fired).toBeGreaterThan(0)
    expect(reports.map(({ failed }) => failed)).toEqual([0, 0])
    expect(reports[1]!.fired).toBe(0)
    const after = (await read(`/v1/incidents/${first.id}/timers`)).items
    expect(after.filter(isOfEvaluator).every(({ dueAt }) => Date.parse(dueAt) > doors.clock.now())).toBe(true)
    expect(after).not.toContainEqual(next)
  })
})

describe('who may know of it', () => {
  const askers = {
    'a manager': [['manager'], {}],
    'a manager of another site': [['manager'], { sites: ['gre'] }],
    'an auditor': [['auditor'], {}],
    'somebody of another organisation': [['admin'], { org: 'other' }],
    'a reporter who has reported nothing': [['reporter'], { key: 'nobody' }],
  } as const

  it.each(Object.entries(askers))('%s sees what belongs to the incidents it may read', async (_, [roles, options]) => {
    const asker = await doors.as(roles, options)
    const readable = (await asker.rest('GET', '/v1/incidents?limit=200')).json().items as { number: string }[]
    const expected = new Set(readable.map(({ number }) => number))
    const everything = await read('/v1/timers?limit=200', await doors.as(['admin']))
    const shown = everything.items.filter(({ incident }) => incident !== null && expected.has(incident))
    const isOther = 'org' in options
    const seen = (await read('/v1/timers?limit=200', asker)).items.filter(({ incident }) => incident !== null)
    expect(seen).toEqual(isOther ? [] : shown)
    for (const number of numbersIn(everything)) {
      const answer = await asker.rest('GET', `/v1/incidents/${number}/timers`)
      expect([number, answer.statusCode]).toEqual([number, expected.has(number) && !isOther ? 200 : 404])
    }
    const { data } = await asker.query('{ timers(first: 200) { nodes { id incident } } }')
    const nodes = (data.timers.nodes as TimerWire[]).filter(({ incident }) => incident !== null)
    expect(nodes.map(({ id }) => id)).toEqual(isOther ? [] : shown.map(({ id }) => id))
  })

  it('a supplier learns of none, even of what it may read', async () => {
    const theirs = await open({ supplier: SUPPLIER })
    const supplier = await doors.as(['supplier'], { supplier: SUPPLIER })
    expect((await supplier.rest('GET', `/v1/incidents/${theirs.id}`)).statusCode).toBe(200)
    expect((await read(`/v1/incidents/${theirs.id}/timers`)).items.length).toBeGreaterThan(0)
    expect((await supplier.rest('GET', `/v1/incidents/${theirs.id}/timers`)).statusCode).toBe(404)
    expect((await supplier.rest('GET', '/v1/timers')).statusCode).toBe(404)
    const { data } = await supplier.query(`{ incident(id: "${theirs.id}") { number timers { id } } }`)
    expect(data.incident).toEqual({ number: theirs.number, timers: null })
  })

  it('a page looks through so many and no more: it may be short, and still leads to all', async () => {
    const elsewhere = await open({ assets: ['gre/assembly/line-1'] })
    await doors.owner.query(
      `insert into timers (org_id, id, kind, record_id, due_at)
       select org_id, uuidv7(), 'sla_milestone', id, $2::timestamptz + n * interval '1 ms'
       from incidents, generate_series(1, 1500) n where id = $1`,
      [elsewhere.id, new Date(doors.clock.now() - HOUR)],
    )
    const asker = await doors.as(['manager'], { sites: ['lei'] })
    const short = await read('/v1/timers?limit=5', asker)
    expect(short.items).toEqual([])
    const page = await read(`/v1/timers?limit=5&cursor=${short.nextCursor}`, asker)
    expect(page.items.length).toBeGreaterThan(0)
    await doors.owner.query('delete from timers where record_id = $1', [elsewhere.id])
    expect((await read('/v1/timers?limit=5', asker)).items).toEqual(page.items)
  })
})

describe('of one incident', () => {
  it('no more than so many are shown', async () => {
    const busy = await open()
    const ctx = systemCtx(await doors.services.access.organisations.getByKey('demo'), doors.clock.now())
    const { rows } = await doors.owner.query('select count(*)::int as there from timers where record_id = $1', [
      busy.id,
    ])
    const reason = { text: 'because', record: { type: 'incident', key: busy.number }, incidentId: busy.id, facts: {} }
    const explainer: TimerExplainer = {
      kinds: TIMER_KINDS,
      explain: async (_, timers) => new Map(timers.map(({ id }) => [id, reason])),
    }
    const { listOf } = makeTimersAhead({ database: doors.ground.database, explainers: [explainer] })
    const add = (count: number) =>
      doors.owner.query(
        `insert into timers (org_id, id, kind, record_id, due_at)
         select org_id, uuidv7(), 'hand_over', id, now() from incidents, generate_series(1, $2::int) where id = $1`,
        [busy.id, count],
      )
    await add(LIMITS.timersOfIncident - rows[0].there)
    expect(await listOf(ctx, busy.id)).toHaveLength(LIMITS.timersOfIncident)
    await add(1)
    expect(await listOf(ctx, busy.id)).toHaveLength(LIMITS.timersOfIncident)
    await doors.owner.query(`delete from timers where record_id = $1 and kind = 'hand_over'`, [busy.id])
  })
})

describe('andon timers', () => {
  async function run(...args: readonly string[]): Promise<readonly string[]> {
    const lines: string[] = []
    const print = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      lines.push(String(text).trimEnd())
      return true
    })
    try {
      const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
      timerCommands(program, async () => doors.services)
      await program.parseAsync(['timers', ...args], { from: 'user' })
    } finally {
      print.mockRestore()
    }
    return lines
  }

  it('prints one line each: when, in how long, the kind, the record and why', async () => {
    const { items } = await read(`/v1/incidents/${first.id}/timers`)
    const lines = await run('--org', 'demo', '--incident', first.number)
    expect(lines).toHaveLength(items.length)
    const [dueAt, ahead, kind, record, reason] = lines[0]!.split('\t')
    expect({ dueAt, kind, record, reason }).toEqual({
      dueAt: items[0]!.dueAt,
      kind: items[0]!.kind,
      record: first.number,
      reason: items[0]!.reason,
    })
    expect(ahead).toMatch(/^-?PT\d/)
    expect(await run('--org', 'demo', '--limit', '1')).toHaveLength(1)
    expect((await run('--org', 'demo', '--kind', 'escalation')).every((line) => line.includes('\tescalation\t'))).toBe(
      true,
    )
  })

  it('says what is wrong with what it was asked', async () => {
    await expect(run('--org', 'demo', '--kind', 'tea')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(run('--org', 'nobody')).rejects.toMatchObject({ code: 'ORGANISATION_UNKNOWN' })
  })
})
