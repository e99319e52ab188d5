import { describe, expect, it } from 'vitest'
import type { IncidentPatch } from '#features/incidents/incident.core.ts'
import { incidentPatchBody, readIncidentPatch } from '#features/incidents/incident-patch.schema.ts'
import { patchIncident } from '#features/incidents/lifecycle-patch.core.ts'
import { foldIncident, listChanges, recordOf } from '#features/incidents/recorded-incident.core.ts'
import { AppError } from '#kernel/errors.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'
import { act, anIncident, T0 } from './incident-builder.ts'

const patchOf = (body: unknown): IncidentPatch => readIncidentPatch(incidentPatchBody.parse(body))
const apply = (body: unknown, start = anIncident()) =>
  patchIncident(start, patchOf(body), act(T0 + HOUR), () => ({ members: {}, faults: [] }))

function refusalOf(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('was not refused')
}

describe('patchIncident', () => {
  it('changes what is named and nothing else', () => {
    const { incident, events } = apply({ usersBlocked: 12, description: 'worse' })
    const { usersBlocked, description, version, updatedAt, ...rest } = incident
    const { usersBlocked: _, description: __, version: ___, updatedAt: ____, ...before } = anIncident()
    expect(rest).toEqual(before)
    expect([usersBlocked, description, version, updatedAt]).toEqual([12, 'worse', 2, T0 + HOUR])
    expect(events.map(({ type }) => type)).toEqual(['incident.changed'])
    expect(events[0]?.changes).toEqual([
      { path: 'description', old: null, new: 'worse' },
      { path: 'usersBlocked', old: null, new: 12 },
    ])
    expect(events[0]?.personal).toEqual(['description'])
  })

  it('is no change when it says what is so already', () => {
    const start = anIncident()
    expect(apply({ title: start.title, fields: { system: 'mes' }, reason: 'checked' }, start)).toEqual({
      incident: start,
      events: [],
    })
  })

  it('merges fields and the production order member by member; null removes', () => {
    const start = anIncident({
      fields: { system: 'mes', lot: 'B-1' },
      productionOrder: { number: 'PO-1', timeCritical: false },
    })
    const merged = apply({ fields: { lot: null, extra: 3 }, productionOrder: { timeCritical: true } }, start).incident
    expect(merged.fields).toEqual({ system: 'mes', extra: 3 })
    expect(merged.productionOrder).toEqual({ number: 'PO-1', timeCritical: true })
    const emptied = apply(
      { fields: null, productionOrder: null, batches: null, assets: null, usersBlocked: null },
      start,
    ).incident
    expect([emptied.fields, emptied.productionOrder, emptied.batches, emptied.assets]).toEqual([{}, null, [], []])
    expect(refusalOf(() => apply({ productionOrder: { timeCritical: true } })).errors).toMatchObject([
      { pointer: '/productionOrder/number', code: 'REQUIRED' },
    ])
  })

  it('remembers that production was stopped', () => {
    const stopped = apply({ productionImpact: 'stopped' }).incident
    expect(stopped.productionWasStopped).toBe(true)
    expect(apply({ productionImpact: 'none' }, stopped).incident.productionWasStopped).toBe(true)
  })

  it('keeps what the caller gives apart from what is decided', () => {
    const { given, impact, category } = apply({ impact: 'high', category: null }).incident
    expect(given).toMatchObject({ impact: 'high', category: null })
    expect([impact, category]).toEqual(['high', 'erp-mes/mes-unresponsive'])
  })

  it('overrides with a reason, and lifts', () => {
    const { incident, events } = apply({
      priority: 'P1',
      team: 'plant-network',
      usersBlocked: 3,
      reason: 'customer waits',
    })
    expect([incident.priority, incident.team, incident.assignedByPerson]).toEqual(['P1', 'plant-network', true])
    expect(incident.overrides.priority).toEqual({
      value: 'P1',
      by: act(T0).by,
      at: T0 + HOUR,
      reason: 'customer waits',
    })
    expect(events.map(({ type, reason }) => [type, reason])).toEqual([
      ['incident.changed', 'customer waits'],
      ['incident.overridden', 'customer waits'],
    ])
    expect(events[1]?.personal).toEqual(['overrides.priority', 'overrides.team'])
    const lifted = apply({ priority: null, team: null, reason: 'over' }, incident).incident
    expect([lifted.overrides, lifted.assignedByPerson, lifted.version]).toEqual([{}, false, 3])
  })

  it.each(['closed', 'cancelled'] as const)('is refused once %s', (status) => {
    expect(refusalOf(() => apply({ title: 'x' }, anIncident({ status }))).code).toBe('INCIDENT_NOT_CHANGEABLE')
  })

  it('keeps the times in order, also with those that stay', () => {
    const pointersOf = (body: unknown, start = anIncident()) =>
      refusalOf(() => apply(body, start)).errors.map((fault) => fault.pointer)
    expect(pointersOf({ detectedAt: '2026-11-18T08:59:00Z' })).toEqual(['/detectedAt'])
    expect(pointersOf({ reportedAt: '2026-11-19T09:00:00Z' })).toEqual(['/reportedAt'])
    const acknowledged = anIncident({ acknowledgedAt: T0, reportedAt: T0 + MINUTE, detectedAt: T0 + MINUTE })
    expect(pointersOf({ occurredAt: '2026-11-18T09:00:30Z' }, acknowledged)).toEqual(['/occurredAt'])
    expect(apply({ occurredAt: '2026-11-18T08:00:00Z' }).incident.occurredAt).toBe(T0 - HOUR)
  })

  it('tells the whole of it in its events', () => {
    const start = anIncident()
    const { incident, events } = apply(
      {
        title: 'other',
        severity: 'sev1',
        fields: { lot: 'B' },
        urgency: 'high',
        estimatedRestoreAt: '2026-11-18T12:00:00Z',
        reason: 'r',
      },
      start,
    )
    const opened = { changes: listChanges(null, recordOf(start)) }
    expect(listChanges(foldIncident([opened, ...events]), recordOf(incident))).toEqual([])
    expect(listChanges(foldIncident([opened]), recordOf(incident))).not.toEqual([])
  })
})

describe('the body of a patch', () => {
  it.each([{ priority: 'P1' }, { severity: null }, { type: 'safety' }, { team: null }])('%o needs a reason', (body) => {
    const result = incidentPatchBody.safeParse(body)
    expect(result.error?.issues.map((issue) => issue.path.join('/'))).toEqual(['reason'])
    expect(incidentPatchBody.safeParse({ ...body, reason: 'because' }).success).toBe(true)
  })

  it.each([
    { status: 'closed' },
    { title: null },
    { mode: 'live' },
    { dedupKey: 'x' },
    { occurredAt: null },
    { version: 3 },
  ])('refuses %o', (body) => {
    expect(incidentPatchBody.safeParse(body).success).toBe(false)
  })
})
