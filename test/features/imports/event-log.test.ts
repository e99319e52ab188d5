import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemCtx } from '#features/access/index.ts'
import { type Caller, type Doors, openDoors } from '../graphql/support.ts'

const HEADER =
  'number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_at,sys_updated_at,category,u_symptom,impact,urgency,priority,assignment_group,assigned_to,closed_code,resolved_at'
const row = (cells: Readonly<Record<string, string | number>>): string => {
  const all: Readonly<Record<string, string | number>> = {
    incident_state: 'Active',
    reassignment_count: 0,
    reopen_count: 0,
    sys_mod_count: 0,
    caller_id: 'Caller 1',
    opened_at: '1/3/2026 08:00',
    category: 'Category 1',
    u_symptom: '?',
    impact: '2 - Medium',
    urgency: '2 - Medium',
    priority: '3 - Moderate',
    assignment_group: 'Group 56',
    assigned_to: '?',
    closed_code: '?',
    resolved_at: '?',
    ...cells,
  }
  return HEADER.split(',')
    .map((name) => all[name] ?? '')
    .join(',')
}

/** Lives with all that is odd about them; rows of one are spread, and out of order. */
const ROWS = [
  row({ number: 'A', incident_state: 'New', sys_updated_at: '1/3/2026 08:05' }),
  row({ number: 'B', incident_state: 'New', sys_updated_at: '1/3/2026 07:00', opened_at: '1/3/2026 09:00' }),
  row({ number: 'A', incident_state: 'Resolved', sys_mod_count: 5, sys_updated_at: '2/3/2026 10:00' }),
  row({
    number: 'A',
    sys_updated_at: '1/3/2026 09:00',
    sys_mod_count: 1,
    assignment_group: 'service-desk',
    reassignment_count: 1,
  }),
  row({
    number: 'A',
    incident_state: 'Awaiting User Info',
    sys_updated_at: '1/3/2026 10:00',
    sys_mod_count: 2,
    assignment_group: 'service-desk',
    reassignment_count: 1,
  }),
  row({
    number: 'A',
    incident_state: 'Awaiting Vendor',
    sys_updated_at: '1/3/2026 11:00',
    sys_mod_count: 3,
    assignment_group: 'Group 9',
    reassignment_count: 3,
  }),
  row({
    number: 'A',
    incident_state: '-100',
    sys_updated_at: '1/3/2026 11:30',
    sys_mod_count: 4,
    assignment_group: 'Group 9',
    reassignment_count: 3,
  }),
  row({ number: 'A', sys_updated_at: '3/3/2026 10:00', sys_mod_count: 6, reopen_count: 1, reassignment_count: 3 }),
  row({
    number: 'A',
    incident_state: 'Resolved',
    sys_updated_at: '4/3/2026 10:00',
    sys_mod_count: 7,
    reopen_count: 1,
    reassignment_count: 3,
    closed_code: 'code 5',
    resolved_at: '4/3/2026 12:00',
  }),
  row({
    number: 'A',
    incident_state: 'Closed',
    sys_updated_at: '9/3/2026 10:00',
    sys_mod_count: 8,
    reopen_count: 1,
    reassignment_count: 3,
    closed_code: 'code 5',
    resolved_at: '4/3/2026 12:00',
  }),
  // Resolved, and worked on again, without being counted as reopened; then reopened twice between two rows.
  row({ number: 'C', incident_state: 'Resolved', sys_updated_at: '1/3/2026 12:00' }),
  row({ number: 'C', sys_updated_at: '1/3/2026 13:00', sys_mod_count: 1 }),
  row({ number: 'C', incident_state: 'Closed', sys_updated_at: '2/3/2026 13:00', sys_mod_count: 2, reopen_count: 2 }),
  // A date that there is not.
  row({ number: 'D', sys_updated_at: '31/2/2026 13:00' }),
  // A priority that the table does not know.
  row({ number: 'E', sys_updated_at: '2/3/2026 13:00', priority: '7 - Odd' }),
]
const FILE = `${HEADER}\n${ROWS.join('\n')}\n`

describe('the log of an incident process', () => {
  let doors: Doors
  let manager: Caller
  beforeAll(async () => {
    doors = await openDoors()
    await doors.seed()
    manager = await doors.as(['manager'])
  })
  afterAll(() => doors.close())

  const send = (payload: string | Buffer, query = 'mapping=event-log', headers: Record<string, string> = {}) =>
    doors.app.inject({
      method: 'POST',
      url: `/v1/imports?${query}`,
      headers: { ...manager.headers, 'content-type': 'text/csv', ...headers },
      payload,
    })
  const count = async (sql: string) => Number((await doors.owner.query<{ n: string }>(sql)).rows[0]!.n)
  const incidents = () => count('select count(*) as n from incidents')

  it('decides all and writes nothing when it is asked what would be', async () => {
    const answer = await send(FILE, 'mapping=event-log&dryRun=true')
    expect(answer.json()).toMatchObject({ id: null, dryRun: true, rows: 15, accepted: 3, updated: 0, rejected: 2 })
    expect(await incidents()).toBe(0)
    expect(await count('select count(*) as n from imports')).toBe(0)
  })

  it('rebuilds each life, once, and gives back what it refuses', async () => {
    const answer = await send(gzipSync(FILE), 'mapping=event-log', { 'content-encoding': 'gzip' })
    expect(answer.json()).toMatchObject({ state: 'done', rows: 15, accepted: 3, rejected: 2, rejectedRows: 2 })
    const read = async (reference: string) => {
      const { rows } = await doors.owner.query<{ id: string }>('select id from incidents where source_reference = $1', [
        reference,
      ])
      const id = rows[0]!.id
      const [incident, timeline] = await Promise.all([
        manager.rest('GET', `/v1/incidents/${id}`),
        doors.owner.query<{ type: string }>('select type from events where record_id = $1 order by seq', [id]),
      ])
      return { incident: incident.json(), types: timeline.rows.map(({ type }) => type) }
    }
    const a = await read('A')
    expect(a.incident).toMatchObject({
      mode: 'retrospective',
      source: 'import',
      status: 'closed',
      reopenCount: 1,
      reportedAt: '2026-03-01T08:00:00.000Z',
      acknowledgedAt: '2026-03-01T09:00:00.000Z',
      resolvedAt: '2026-03-04T12:00:00.000Z',
      closedAt: '2026-03-09T10:00:00.000Z',
      team: 'service-desk',
      priority: 'P3',
      resolution: 'Closed with code 5.',
    })
    const of = (types: readonly string[], type: string) => types.filter((one) => one === type).length
    expect(of(a.types, 'incident.reassigned')).toBe(3)
    expect(of(a.types, 'incident.reopened')).toBe(1)
    expect(of(a.types, 'incident.held')).toBe(2)
    const b = await read('B')
    expect(b.incident).toMatchObject({ status: 'new', reportedAt: '2026-03-01T09:00:00.000Z' })
    const c = await read('C')
    expect(c.incident).toMatchObject({ status: 'closed', reopenCount: 2 })
    expect(of(c.types, 'incident.resolved')).toBe(3)
    expect(await count('select count(*) as n from notifications')).toBe(0)
    expect(await count('select count(*) as n from timers')).toBe(0)

    const rejected = await manager.rest('GET', `/v1/imports/${answer.json().id}/rejected`)
    expect(rejected.headers['content-type']).toContain('text/csv')
    const lines = rejected.body.trim().split('\r\n')
    expect(lines[0]).toBe(`${HEADER},error`)
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['D', 'E'])
    expect(lines[2]).toContain('7 - Odd')
  })

  it('changes nothing the second time', async () => {
    const events = await count('select count(*) as n from events')
    expect((await send(FILE)).json()).toMatchObject({ accepted: 0, updated: 0, unchanged: 3, rejected: 2 })
    expect(await count('select count(*) as n from events')).toBe(events)
  })

  it('goes on with a life whose log went on, and refuses one that is told otherwise', async () => {
    const later = row({
      number: 'B',
      incident_state: 'Resolved',
      sys_mod_count: 9,
      sys_updated_at: '5/3/2026 10:00',
      opened_at: '1/3/2026 09:00',
    })
    expect((await send(`${FILE}${later}\n`)).json()).toMatchObject({ accepted: 0, updated: 1, unchanged: 2 })
    const other = [HEADER, row({ number: 'B', sys_updated_at: '2/3/2026 10:00' })].join('\n')
    const answer = (await send(other)).json()
    expect(answer).toMatchObject({ updated: 0, rejected: 1 })
    expect(answer.rejections[0].error).toContain('told otherwise')
  })

  it('is sound in the eyes of the doctor', async () => {
    const [org] = (await doors.owner.query<{ id: string; key: string }>(`select id, key from orgs where key = 'demo'`))
      .rows
    const findings = await Array.fromAsync(doors.services.doctor.examine(systemCtx(org!, doors.clock.now(), 'test')))
    // The database of a test is not guarded against crashes.
    expect(findings.filter(({ check }) => check !== 'guards')).toEqual([])
  })
})
