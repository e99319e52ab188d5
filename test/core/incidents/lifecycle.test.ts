import { describe, expect, it } from 'vitest'
import { INCIDENT_ACTIONS, INCIDENT_STATUSES } from '#features/incidents/incident.core.ts'
import {
  type Act,
  allowedActions,
  type LifecycleCommand,
  openGates,
  type Surroundings,
  transition,
} from '#features/incidents/lifecycle.core.ts'
import { AppError } from '#kernel/errors.ts'
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts'
import { act, anIncident, person, T0 } from './incident-builder.ts'

const quiet: Surroundings = { closing: { verification: false, missingSignatures: [] }, dedupKeyInUse: false }

/** Carries out commands one after another, a minute apart. */
function live(commands: readonly LifecycleCommand[], start = anIncident()) {
  return commands.reduce(
    (incident, command, at) => transition(incident, command, act(T0 + (at + 1) * MINUTE), quiet).incident,
    start,
  )
}

function refusalOf(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('was not refused')
}

const resolve: LifecycleCommand = { action: 'resolve', resolutionCode: 'fixed', text: 'restarted', restoredAt: null }
const hold: LifecycleCommand = { action: 'hold', holdReason: 'waiting_parts', text: 'gearbox ordered' }

describe('transition', () => {
  it('names what is allowed when it refuses', () => {
    const closed = live([resolve, { action: 'close', text: null }])
    const refusal = refusalOf(() => transition(closed, { action: 'start' }, act(T0 + HOUR), quiet))
    expect(refusal.code).toBe('INCIDENT_TRANSITION_NOT_ALLOWED')
    expect(refusal.status).toBe(409)
    expect(refusal.members).toEqual({ incidentStatus: 'closed', allowed: ['reopen'] })
  })

  it('allows nothing once cancelled, and always something before', () => {
    const open = INCIDENT_STATUSES.filter((status) => allowedActions({ status }).length > 0)
    expect(open).toEqual(INCIDENT_STATUSES.filter((status) => status !== 'cancelled'))
    const reachable = new Set(INCIDENT_STATUSES.flatMap((status) => allowedActions({ status })))
    expect([...reachable].sort()).toEqual([...INCIDENT_ACTIONS].sort())
  })

  it('resumes to the state before the hold', () => {
    const contained = live([{ action: 'contain', text: 'paper', restoredAt: null }, hold])
    expect(contained.statusBeforeHold).toBe('contained')
    const resumed = live([{ action: 'resume' }], contained)
    expect([resumed.status, resumed.holdReason, resumed.statusBeforeHold]).toEqual(['contained', null, null])
  })

  it('forgets the hold when resolved out of it', () => {
    const resolved = live([{ action: 'acknowledge' }, hold, resolve])
    expect([resolved.status, resolved.holdReason, resolved.statusBeforeHold]).toEqual(['resolved', null, null])
  })

  it('takes the person away when only a team is assigned, and keeps the team when only a person is', () => {
    const anna = live([{ action: 'assign', team: null, assignee: 'anna' }])
    expect([anna.team, anna.assignee, anna.assignedByPerson]).toEqual(['app-infra', 'anna', true])
    const handed = live([{ action: 'assign', team: 'plant-network', assignee: null }], anna)
    expect([handed.team, handed.assignee]).toEqual(['plant-network', null])
  })

  it('writes one event with the action, what changed, who wants it why, and the words', () => {
    const { events } = transition(anIncident(), resolve, act(T0 + MINUTE, { reason: 'known fault' }), quiet)
    expect(events).toHaveLength(1)
    const [event] = events
    expect(event).toMatchObject({ type: 'incident.resolved', reason: 'known fault', text: 'restarted' })
    expect(event?.record).toEqual({ type: 'incident', id: anIncident().id })
    expect(event?.changes).toContainEqual({ path: 'status', old: 'new', new: 'resolved' })
    expect(event?.changes).toContainEqual({ path: 'resolvedAt', old: null, new: '2026-11-18T09:01:00.000Z' })
    expect(event?.personal).toEqual(expect.arrayContaining(['resolvedBy', 'resolution']))
    expect(event).not.toHaveProperty('occurredAt')
  })
})

describe('gates of close', () => {
  const requirements = { verification: true, missingSignatures: [{ meaning: 'approved', role: 'quality' }] }

  it('are all named, not the first', () => {
    const resolved = live([resolve])
    const refusal = refusalOf(() =>
      transition(resolved, { action: 'close', text: null }, act(T0 + HOUR), { ...quiet, closing: requirements }),
    )
    expect(refusal.code).toBe('INCIDENT_GATES_OPEN')
    const gates = refusal.members.gates as readonly { gate: string }[]
    expect(gates.map(({ gate }) => gate)).toEqual(['verification', 'signatures'])
  })

  it('open one by one', () => {
    const verified = transition(
      live([resolve]),
      { action: 'verify', text: 'runs' },
      act(T0 + HOUR, { by: person('ben') }),
      quiet,
    )
    expect(openGates(verified.incident, requirements).map(({ gate }) => gate)).toEqual(['signatures'])
    expect(openGates(verified.incident, { ...requirements, missingSignatures: [] })).toEqual([])
  })

  it('close again after a reopening, which takes the verification back', () => {
    const verified = transition(
      live([resolve]),
      { action: 'verify', text: 'runs' },
      act(T0 + HOUR, { by: person('ben') }),
      quiet,
    )
    const again = transition(verified.incident, { action: 'reopen' }, act(T0 + 2 * HOUR, { reason: 'is back' }), quiet)
    expect([again.incident.status, again.incident.verifiedAt, again.incident.reopenCount]).toEqual([
      'in_progress',
      null,
      1,
    ])
  })

  it('count a verification by the person under another name as none', () => {
    const resolved = live([resolve])
    const alias = { ...person('responder'), key: 'renamed' }
    expect(
      refusalOf(() => transition(resolved, { action: 'verify', text: 'ok' }, act(T0 + HOUR, { by: alias }), quiet))
        .code,
    ).toBe('VERIFIER_RESOLVED')
  })
})

describe('reopening', () => {
  it('is refused while another open incident has the key', () => {
    const resolved = live([resolve], anIncident({ dedupKey: 'mes/down' }))
    const work = () => transition(resolved, { action: 'reopen' }, act(T0 + HOUR), { ...quiet, dedupKeyInUse: true })
    expect(refusalOf(work).code).toBe('DEDUP_KEY_IN_USE')
  })

  it('keeps the first acknowledgement and containment', () => {
    const reopened = live([{ action: 'contain', text: 'paper', restoredAt: null }, resolve, { action: 'reopen' }])
    const contained = live([{ action: 'contain', text: 'again', restoredAt: null }], { ...reopened, statusSince: T0 })
    expect([contained.acknowledgedAt, contained.containedAt]).toEqual([T0 + MINUTE, T0 + MINUTE])
  })
})

describe('claimed times', () => {
  const claim = (change: Partial<Act>, command: LifecycleCommand = { action: 'acknowledge' }, start = anIncident()) =>
    transition(start, command, act(T0 + HOUR, { reason: 'told later', ...change }), quiet)

  it('count as claimed, and are kept beside the recording', () => {
    const { incident, events } = claim({ at: T0 + 5 * MINUTE })
    expect([incident.acknowledgedAt, incident.statusSince, incident.updatedAt]).toEqual([
      T0 + 5 * MINUTE,
      T0 + 5 * MINUTE,
      T0 + HOUR,
    ])
    expect(events[0]?.occurredAt).toBe(T0 + 5 * MINUTE)
  })

  it.each([
    ['a minute ahead is now', HOUR + MINUTE, HOUR],
    ['the very beginning', -10 * MINUTE, -10 * MINUTE],
  ])('%s', (_, at, counted) => {
    const start = anIncident({ occurredAt: T0 - 10 * MINUTE })
    expect(claim({ at: T0 + at }, undefined, start).incident.acknowledgedAt).toBe(T0 + counted)
  })

  it.each([
    ['further ahead', HOUR + MINUTE + 1, 'IN_THE_FUTURE'],
    ['before it occurred', -1, 'OUT_OF_ORDER'],
  ])('are refused %s', (_, at, code) => {
    const refusal = refusalOf(() => claim({ at: T0 + at }))
    expect(refusal.status).toBe(422)
    expect(refusal.errors).toMatchObject([{ pointer: '/at', code }])
  })

  it('come after the transition before', () => {
    const acknowledged = live([{ action: 'acknowledge' }])
    expect(refusalOf(() => claim({ at: T0 + MINUTE - 1 }, { action: 'start' }, acknowledged)).errors).toHaveLength(1)
    expect(claim({ at: T0 + MINUTE }, { action: 'start' }, acknowledged).incident.statusSince).toBe(T0 + MINUTE)
  })

  it('an incident that occurs within the tolerated minute is acknowledged no earlier', () => {
    const ahead = anIncident({ occurredAt: T0 + 30 * SECOND })
    expect(transition(ahead, { action: 'acknowledge' }, act(T0 + SECOND), quiet).incident.acknowledgedAt).toBe(
      T0 + 30 * SECOND,
    )
  })

  it('of the restoration: with contain, else with resolve, else the resolution', () => {
    const contain: LifecycleCommand = { action: 'contain', text: 'paper', restoredAt: T0 + 10 * SECOND }
    const contained = live([contain])
    expect(contained.restoredAt).toBe(T0 + 10 * SECOND)
    expect(live([resolve], { ...contained, statusSince: T0 }).restoredAt).toBe(T0 + 10 * SECOND)
    expect(live([resolve]).restoredAt).toBe(T0 + MINUTE)
    const said = transition(anIncident(), { ...resolve, restoredAt: T0 + 20 * MINUTE }, act(T0 + HOUR), quiet)
    expect([said.incident.restoredAt, said.incident.resolvedAt]).toEqual([T0 + 20 * MINUTE, T0 + HOUR])
  })

  it.each([
    ['before it occurred', -1],
    ['after the resolution', HOUR + MINUTE + 1],
  ])('of the restoration are refused %s', (_, at) => {
    const work = () => transition(anIncident(), { ...resolve, restoredAt: T0 + at }, act(T0 + HOUR), quiet)
    expect(refusalOf(work).errors).toMatchObject([{ pointer: '/restoredAt', code: 'OUT_OF_ORDER' }])
  })

  it('of a resolution lie not before the restoration told with the containment', () => {
    const contained = transition(
      anIncident(),
      { action: 'contain', text: 'paper', restoredAt: T0 + 30 * MINUTE },
      act(T0 + HOUR, { at: T0 + 10 * MINUTE, reason: 'told later' }),
      quiet,
    ).incident
    expect(refusalOf(() => claim({ at: T0 + 20 * MINUTE }, resolve, contained)).errors).toMatchObject([
      { pointer: '/at' },
    ])
  })
})
