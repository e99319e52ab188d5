import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentSchema, makeConfigurationSnapshots } from '#features/configuration/index.ts'
import type { IncidentWire } from '#features/incidents/incident.schema.ts'
import { incidentCheck, loadCalendars } from '#features/incidents/index.ts'
import { makeKnowledgeSnapshots } from '#features/knowledge/index.ts'
import { type Doctor, type Examined, makeDoctor } from '#features/ledger/index.ts'
import { makePlantSnapshots } from '#features/plant/index.ts'
import { makeClockCheck } from '#features/sla/index.ts'
import { type IncidentHouse, openIncidentHouse } from '../incidents/actions-support.ts'

let house: IncidentHouse
let doctor: Doctor
beforeAll(async () => {
  house = await openIncidentHouse()
  const grounds = {
    configuration: makeConfigurationSnapshots(documentSchema),
    plant: makePlantSnapshots(),
    knowledge: makeKnowledgeSnapshots(),
  }
  const clockCheck = makeClockCheck((tx, clocks) => loadCalendars(tx, grounds, clocks))
  const { database } = house.bench
  doctor = makeDoctor({ database, recordChecks: [incidentCheck, clockCheck], organisationChecks: [] })
})
afterAll(() => house?.close())

const sql = (text: string, values: unknown[] = []) => house.bench.asOwner(text, values)

/** Harm by the owner of the database, with the guard of events lifted meanwhile. */
async function harm(text: string, values: unknown[]): Promise<void> {
  await sql('alter table events disable trigger events_append_only')
  const { rowCount } = await sql(text, values)
  await sql('alter table events enable trigger events_append_only')
  expect(rowCount).toBeGreaterThan(0)
}

/** Findings as lines; the test server does not flush, which is said of it in every test. */
async function examine(onProgress?: (examined: Examined) => void): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const { check, record, message } of doctor.examine(house.bench.ctx(), {
    ...(onProgress && { onProgress }),
  })) {
    if (!message.endsWith('could be lost in a crash'))
      lines.push(`${check}: ${record === null ? '' : `${record}: `}${message}`)
  }
  return lines
}

/** An incident with three changes after it was opened, and what the doctor says of it alone. */
async function live(): Promise<{ incident: IncidentWire; findings: () => Promise<readonly string[]> }> {
  const { id } = await house.open()
  await house.act(id, 'acknowledge')
  await house.act(id, 'start')
  const incident = await house.act(id, 'contain', { text: 'switched to paper' })
  const findings = async () =>
    (await examine()).filter((line) => line.includes(id) || line.includes(`${incident.number}:`))
  expect(await findings()).toEqual([])
  return { incident, findings }
}

const chain = (id: string, message: string) => `chains: incident ${id}: ${message}`

describe('the doctor', () => {
  it('has nothing to say of an undamaged organisation, and examined all of it', async () => {
    await live()
    let examined: Examined = { records: 0, events: 0 }
    const findings = await examine((progress) => {
      examined = progress
    })
    expect(findings).toEqual([])
    const { rows } = await sql('select count(distinct record_id) as records, count(*) as events from events')
    expect(examined).toEqual(rows[0])
    expect(examined.records).toBeGreaterThan(50)
  })

  it('names an event whose content was altered', async () => {
    const { incident, findings } = await live()
    await harm(
      `update events set content = replace(content::text, '"client":"', '"client":"x')::json where record_id = $1 and seq = 2`,
      [incident.id],
    )
    expect(await findings()).toEqual([chain(incident.id, 'event 2: its content does not give its hash')])
  })

  it('names the gap that a removed event leaves, and a removed last event', async () => {
    const { incident, findings } = await live()
    await harm('delete from events where record_id = $1 and seq = 2', [incident.id])
    expect(await findings()).toEqual(
      expect.arrayContaining([
        chain(incident.id, 'event 3: follows seq 1'),
        chain(incident.id, 'event 3: does not link to the event before it'),
      ]),
    )
    const other = await live()
    const last = await house.bench.asOwner('select max(seq) as seq from events where record_id = $1', [
      other.incident.id,
    ])
    const { seq } = last.rows[0] as { seq: number }
    await harm('delete from events where record_id = $1 and seq = $2', [other.incident.id, seq])
    expect(await other.findings()).toContain(
      chain(other.incident.id, `its head says ${seq} events, there are ${seq - 1}`),
    )
  })

  it('names a kept personal value that was altered; an erased one is no fault and reads null', async () => {
    const { incident, findings } = await live()
    await sql(
      `update event_values set entries = replace(entries::text, 'switched to paper', 'stopped the line')::json where record_id = $1`,
      [incident.id],
    )
    expect(await findings()).toEqual([
      expect.stringMatching(
        new RegExp(`^chains: incident ${incident.id}: event \\d+: the value kept for [0-9a-f]{64} was altered$`),
      ),
    ])

    const erased = await live()
    const { rowCount } = await sql(
      `update event_values set entries = (
         select coalesce(json_object_agg(key, value), '{}') from json_each(entries) where value ->> 1 <> 'switched to paper')
       where record_id = $1 and entries::text like '%switched to paper%'`,
      [erased.incident.id],
    )
    expect(rowCount).toBe(1)
    expect(await erased.findings()).toEqual([])
    const entries = await house.timeline(erased.incident.id)
    const contained = entries.find(({ type }) => type === 'incident.contained')
    expect(contained).toMatchObject({ text: null, actor: { name: expect.any(String) } })
    expect(JSON.stringify(entries)).not.toContain('switched to paper')
  })

  it('names a status and a time changed past the door', async () => {
    const status = await live()
    await sql(`update incidents set status = 'resolved' where id = $1`, [status.incident.id])
    expect(await status.findings()).toEqual([`incidents: ${status.incident.number}: status is not what its events say`])
    const time = await live()
    await sql(`update incidents set acknowledged_at = acknowledged_at - interval '1 hour' where id = $1`, [
      time.incident.id,
    ])
    expect(await time.findings()).toEqual([
      `incidents: ${time.incident.number}: acknowledgedAt is not what its events say`,
    ])
  })

  it('names a milestone and a due time changed past the door', async () => {
    const { incident, findings } = await live()
    await sql(`update slas set due_at = due_at + interval '1 day' where incident_id = $1 and metric = 'resolve'`, [
      incident.id,
    ])
    const found = await findings()
    expect(found).toContain(`clocks: incident ${incident.id}: sla.resolve: dueAt is not what its events say`)
    const other = await live()
    await sql(
      `update slas set detail = jsonb_set(detail::jsonb, '{milestones,0,4}', '1795000000000')::json
       where incident_id = $1 and metric = 'resolve'`,
      [other.incident.id],
    )
    expect(await other.findings()).toContain(
      `clocks: incident ${other.incident.id}: sla.resolve: its milestones are not those its events told`,
    )
    expect(found.every((line) => line.startsWith(`clocks: incident ${incident.id}: sla.resolve: `))).toBe(true)
  })

  it('names a record without a head, with another hash in it, and one that is gone', async () => {
    const headless = await live()
    const removed = await sql('delete from event_heads where record_id = $1 returning seq', [headless.incident.id])
    expect(await headless.findings()).toEqual([
      chain(headless.incident.id, `has no head, and ${removed.rows[0].seq} events`),
    ])
    const forged = await live()
    await sql(`update event_heads set hash = decode(repeat('00', 32), 'hex') where record_id = $1`, [
      forged.incident.id,
    ])
    expect(await forged.findings()).toEqual([
      chain(forged.incident.id, 'its head has another hash than its last event'),
    ])
  })

  it('names a guard that was lifted', async () => {
    await sql('alter table events disable trigger events_append_only')
    expect(await examine()).toContain('guards: the trigger events_append_only is missing or disabled')
    await sql('alter table events enable trigger events_append_only')
    await sql('alter table incidents no force row level security')
    expect(await examine()).toContain('guards: row-level security is not forced on incidents')
    await sql('alter table incidents force row level security')
    await sql('grant update on events to andon_app')
    expect(await examine()).toContain('guards: the application role may update events')
    await sql('revoke update on events from andon_app')
  })
})
