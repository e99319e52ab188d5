import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident } from '#features/incidents/incident.core.ts'
import { incidentOpened } from '#features/incidents/incident.events.ts'
import { allowedActions, type LifecycleCommand, transition } from '#features/incidents/lifecycle.core.ts'
import { foldIncident, listChanges, recordOf } from '#features/incidents/recorded-incident.core.ts'
import { AppError } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { MINUTE } from '#kernel/time.ts'
import { act, anIncident, person, T0 } from './incident-builder.ts'
import { ACTIONS, allowedIn, anyStep, type Model, newModel, runModel, type Step } from './lifecycle-model.ts'

type Real = { incident: Incident; events: DomainEvent[] }

const instant = (minute: number | null): number | null => (minute === null ? null : T0 + minute * MINUTE)

const commandOf = ({ action, restored }: Step, now: number): LifecycleCommand => {
  const restoredAt = restored === null ? null : now - restored * MINUTE
  switch (action) {
    case 'hold':
      return { action, holdReason: 'waiting_parts', text: 'gearbox ordered' }
    case 'contain':
      return { action, text: 'switched to paper', restoredAt }
    case 'resolve':
      return { action, resolutionCode: 'fixed', text: 'restarted', restoredAt }
    case 'verify':
      return { action, text: 'runs' }
    case 'close':
      return { action, text: null }
    case 'cancel':
      return { action, disposition: 'duplicate', text: 'seen twice', record: 'INC-7' }
    case 'assign':
      return { action, team: 'plant-network', assignee: null }
    default:
      return { action }
  }
}

function runReal(real: Real, step: Step, now: number, verification: boolean): string {
  const claims = {
    at: step.back === null ? null : now - step.back * MINUTE,
    reason: step.back === null ? null : 'told later',
  }
  try {
    const { incident, events } = transition(
      real.incident,
      commandOf(step, now),
      act(now, { by: person(step.actor), ...claims }),
      { closing: { verification, missingSignatures: [] }, dedupKeyInUse: false },
    )
    real.incident = incident
    real.events.push(...events)
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

function expectSame(model: Model, { incident, events }: Real): void {
  expect({
    status: incident.status,
    statusBeforeHold: incident.statusBeforeHold,
    statusSince: incident.statusSince,
    acknowledgedAt: incident.acknowledgedAt,
    containedAt: incident.containedAt,
    restoredAt: incident.restoredAt,
    resolvedAt: incident.resolvedAt,
    verifiedAt: incident.verifiedAt,
    closedAt: incident.closedAt,
    cancelledAt: incident.cancelledAt,
    resolvedBy: incident.resolvedBy?.key ?? null,
    reopenCount: incident.reopenCount,
    escalationLevel: incident.escalationLevel,
    version: incident.version,
    allowed: allowedActions(incident),
    events: events.length,
  }).toEqual({
    status: model.state,
    statusBeforeHold: model.beforeHold,
    statusSince: instant(model.last),
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
    allowed: allowedIn(model.state),
    events: model.changes,
  })
  expect(listChanges(foldIncident(events), recordOf(incident))).toEqual([])
}

describe('the life cycle against its model', () => {
  const reached = new Set<string>()

  it('agrees on every outcome, state, time and event of 2,000 lives', () => {
    const lives = fc.tuple(fc.boolean(), fc.boolean(), fc.array(anyStep, { minLength: 1, maxLength: 30, size: 'max' }))
    fc.assert(
      fc.property(lives, ([assigned, verification, steps]) => {
        const incident = anIncident(assigned ? {} : { team: null })
        const real: Real = { incident, events: [incidentOpened(incident)] }
        const model = newModel(assigned, verification)
        for (const step of steps) {
          const expected = runModel(model, step)
          expect(runReal(real, step, T0 + model.now * MINUTE, verification), JSON.stringify(step)).toBe(expected)
          expectSame(model, real)
          reached.add(`${step.action} ${expected}`)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('has carried out and refused every action on the way', () => {
    for (const action of ACTIONS) expect([...reached]).toContain(`${action} done`)
    const refusals = ['start INCIDENT_UNASSIGNED', 'verify VERIFIER_RESOLVED', 'close INCIDENT_GATES_OPEN']
    for (const refusal of refusals) expect([...reached]).toContain(refusal)
    for (const action of ACTIONS) expect([...reached]).toContain(`${action} INCIDENT_TRANSITION_NOT_ALLOWED`)
    for (const action of ACTIONS) expect([...reached]).toContain(`${action} INVALID_INPUT`)
  })
})
