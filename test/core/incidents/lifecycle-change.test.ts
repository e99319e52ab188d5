import { describe, expect, it } from 'vitest'
import { changeFacts, decideAgain } from '#features/incidents/change.core.ts'
import type { Incident } from '#features/incidents/incident.core.ts'
import { incidentPatchBody, readIncidentPatch } from '#features/incidents/incident-patch.schema.ts'
import { AppError } from '#kernel/errors.ts'
import { MINUTE } from '#kernel/time.ts'
import { act, anIncident, T0 } from './incident-builder.ts'
import { ground } from './lifecycle-ground.ts'

/** A patch as the service carries it out: the facts, then the decision. */
function change(body: unknown, start: Incident = anIncident()) {
  const changed = changeFacts(start, readIncidentPatch(incidentPatchBody.parse(body)), act(T0 + MINUTE), ground)
  const decided = decideAgain(start, changed.incident, ground)
  return { incident: decided.incident, events: [...changed.events, ...decided.events] }
}

function faultsOf(body: unknown, start?: Incident): Record<string, string> {
  try {
    change(body, start)
  } catch (error) {
    if (error instanceof AppError) return Object.fromEntries(error.errors.map(({ pointer, code }) => [pointer, code]))
  }
  throw new Error('was not refused')
}

describe('changing facts', () => {
  it('decides again when a rule reads what changed, and tells both decisions', () => {
    const { incident, events } = change({ productionImpact: 'stopped', fields: { lot: 'B-1' } })
    expect([incident.priority, incident.decision.priority.because.map(({ rule }) => rule)]).toEqual(['P1', ['stopped']])
    expect(events.map(({ type }) => type)).toEqual(['incident.changed', 'incident.redecided'])
    expect(events[1]?.changes).toContainEqual({ path: 'priority', old: 'P2', new: 'P1' })
    expect(events[1]?.changes?.find(({ path }) => path === 'decision')).toMatchObject({
      old: { priority: { value: 'P2' } },
      new: { priority: { value: 'P1' } },
    })
  })

  it('decides nothing when no rule reads it', () => {
    const start = anIncident()
    const { incident, events } = change({ usersBlocked: 7 }, start)
    expect(events.map(({ type }) => type)).toEqual(['incident.changed'])
    expect(incident.decision).toBe(start.decision)
  })

  it('derives the place from the assets', () => {
    const { incident } = change({ assets: ['lei/packaging/line-4', 'lei/packaging/line-5'] })
    expect(incident.lines).toEqual(['lei/packaging/line-4', 'lei/packaging/line-5'])
    expect([incident.site, incident.area, incident.severity]).toEqual(['lei', 'lei/packaging', 'sev1'])
    const gone = change({ assets: ['gre'] }, incident).incident
    expect([gone.site, gone.area, gone.lines, gone.severity]).toEqual(['gre', null, [], 'sev2'])
  })

  it('keeps an override through every later decision, and decides anew when it is lifted', () => {
    const overridden = change({ priority: 'P3', reason: 'a test line' }).incident
    expect(overridden.priority).toBe('P3')
    const stopped = change({ productionImpact: 'stopped', fields: { lot: 'B-1' } }, overridden).incident
    expect([stopped.priority, stopped.decision.priority.basis]).toEqual(['P3', 'override'])
    const lifted = change({ priority: null, reason: 'customer order' }, stopped).incident
    expect([lifted.priority, lifted.overrides]).toEqual(['P1', {}])
  })

  it('routes again while new and nobody assigned it, and never after', () => {
    expect(change({ category: 'office', fields: null }).incident.team).toBe('service-desk')
    const assigned = anIncident({ assignedByPerson: true })
    expect(change({ category: 'office', fields: null }, assigned).incident.team).toBe('app-infra')
    const atWork = anIncident({ status: 'acknowledged' })
    expect(change({ category: 'office', fields: null }, atWork).incident.team).toBe('app-infra')
  })

  it('goes back to the route when the override of the team is lifted while new', () => {
    const moved = change({ team: 'plant-network', reason: 'it is the switch' }).incident
    expect(moved.team).toBe('plant-network')
    expect(change({ team: null, reason: 'it is not' }, moved).incident.team).toBe('app-infra')
  })

  it('goes back to the default category when the category is removed', () => {
    const { incident } = change({ category: null, fields: null })
    expect([incident.category, incident.given.category]).toEqual(['erp-mes', null])
  })
})

describe('the form after a change', () => {
  it('refuses what the change makes wrong or missing', () => {
    expect(faultsOf({ fields: { system: 'sap' } })).toEqual({ '/fields/system': 'INVALID_VALUE' })
    expect(faultsOf({ fields: { system: null } })).toEqual({ '/fields/system': 'REQUIRED' })
    expect(faultsOf({ fields: { colour: 'red' } })).toEqual({ '/fields/colour': 'UNKNOWN_MEMBER' })
    expect(faultsOf({ fields: { seenBy: 'nobody' } })).toEqual({ '/fields/seenBy': 'UNKNOWN_REFERENCE' })
    expect(faultsOf({ productionImpact: 'stopped' })).toEqual({ '/fields/lot': 'REQUIRED' })
  })

  it('lets what was missing before stand in nobody’s way', () => {
    const start = anIncident({ source: 'email', fields: {}, formComplete: false, missingFields: ['fields.system'] })
    const changed = change({ usersBlocked: 3 }, start).incident
    expect([changed.formComplete, changed.missingFields]).toEqual([false, ['fields.system']])
    const completed = change({ fields: { system: 'mes' } }, start).incident
    expect([completed.formComplete, completed.missingFields]).toEqual([true, []])
    expect(faultsOf({ fields: { system: 'sap' } }, start)).toEqual({ '/fields/system': 'INVALID_VALUE' })
  })
})

describe('what a change names', () => {
  it('must exist', () => {
    expect(
      faultsOf({
        assets: ['lei/packaging/line-9', 'lei/packaging/line-6'],
        category: 'nope',
        supplier: 'nobody',
        priority: 'P9',
        type: 'nope',
        team: 'nobody',
        fields: null,
        reason: 'because',
      }),
    ).toEqual({
      '/assets/0': 'UNKNOWN_REFERENCE',
      '/assets/1': 'RETIRED_REFERENCE',
      '/category': 'UNKNOWN_REFERENCE',
      '/supplier': 'UNKNOWN_REFERENCE',
      '/priority': 'UNKNOWN_REFERENCE',
      '/type': 'UNKNOWN_REFERENCE',
      '/team': 'UNKNOWN_REFERENCE',
    })
  })

  it('may have gone since when it is not changed', () => {
    const start = anIncident({ assets: ['lei/packaging/line-6'], supplier: 'gone' })
    expect(change({ title: 'still there' }, start).incident.title).toBe('still there')
    expect(change({ assets: ['lei/packaging/line-4', 'lei/packaging/line-6'] }, start).incident.assets).toHaveLength(2)
  })
})
