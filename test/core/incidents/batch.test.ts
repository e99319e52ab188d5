import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBatches,
  confirmHolds,
  disposeBatches,
  NEXT_DISPOSITIONS,
  noteOverdueHolds,
} from '#features/incidents/batch.core.ts'
import { BATCH_DISPOSITIONS, type BatchDisposition, type Incident } from '#features/incidents/incident.core.ts'
import { incidentPatchBody, readIncidentPatch } from '#features/incidents/incident-patch.schema.ts'
import { fromRow, toRow } from '#features/incidents/incident-row.core.ts'
import { openGates, type Transition } from '#features/incidents/lifecycle.core.ts'
import { patchIncident } from '#features/incidents/lifecycle-patch.core.ts'
import { foldIncident, listChanges, recordOf } from '#features/incidents/recorded-incident.core.ts'
import { AppError } from '#kernel/errors.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { MINUTE } from '#kernel/time.ts'
import { act, anIncident, T0 } from './incident-builder.ts'

const given = (batch: string) => ({ batch, product: '', recipe: '' })
const NOTHING_REQUIRED = { verification: false, missingSignatures: [] }
const ids = () => {
  let next = 0
  return () => `00000000-0000-7000-8000-${String(++next).padStart(12, '0')}`
}

function refusalOf(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('was not refused')
}

const begun = (...names: readonly string[]): Incident =>
  addBatches(anIncident(), names.map(given), act(T0 + MINUTE)).incident
const dispose = (
  incident: Incident,
  batches: readonly string[],
  disposition: BatchDisposition,
  newId = ids(),
): Transition => disposeBatches(incident, { batches, disposition, reason: 'So decided.' }, act(T0 + 2 * MINUTE), newId)
const confirm = (incident: Incident, batch: string, holdId: string | null = null): Transition =>
  confirmHolds(incident, [{ batch, holdId, reference: 'QM-1' }], act(T0 + 3 * MINUTE))
const dispositionsOf = ({ batches }: Incident) => batches.map(({ batch, disposition }) => `${batch} ${disposition}`)

describe('batches of an incident', () => {
  it('begin under review, each once', () => {
    const start = begun('B-1', 'B-2')
    expect(dispositionsOf(start)).toEqual(['B-1 under_review', 'B-2 under_review'])
    const again = refusalOf(() => addBatches(start, [given('B-3'), given('B-2')], act(T0 + MINUTE)))
    expect(again.errors).toMatchObject([{ pointer: '/batches/1/batch', code: 'DUPLICATE' }])
  })

  it('follow the table of what may follow', () => {
    for (const from of BATCH_DISPOSITIONS) {
      for (const to of BATCH_DISPOSITIONS) {
        const start = from === 'under_review' ? begun('B-1') : dispose(begun('B-1'), ['B-1'], from).incident
        const move = () => dispose(start, ['B-1'], to)
        if (from === to) expect(move()).toEqual({ incident: start, events: [] })
        else if (NEXT_DISPOSITIONS[from].includes(to)) expect(dispositionsOf(move().incident)).toEqual([`B-1 ${to}`])
        else {
          expect(refusalOf(move)).toMatchObject({
            code: 'BATCH_DISPOSITION_NOT_ALLOWED',
            members: { batch: 'B-1', disposition: from, allowed: NEXT_DISPOSITIONS[from] },
          })
        }
      }
    }
  })

  it('are decided all or none, each with an event of its own and one version', () => {
    const start = dispose(begun('B-1', 'B-2', 'B-3'), ['B-3'], 'released').incident
    expect(refusalOf(() => dispose(start, ['B-1', 'B-3'], 'rejected')).code).toBe('BATCH_DISPOSITION_NOT_ALLOWED')
    const unknown = refusalOf(() => dispose(start, ['B-1', 'B-9'], 'hold'))
    expect(unknown.errors).toMatchObject([{ pointer: '/batches/1', code: 'UNKNOWN_REFERENCE' }])
    const { incident, events } = dispose(start, ['B-2', 'B-1'], 'hold')
    expect(incident.version).toBe(start.version + 1)
    expect(events.map(({ type }) => type)).toEqual(['batch.held', 'batch.held'])
    expect(events.map(({ changes }) => changes?.map(({ path }) => path))).toEqual([
      ['batches.B-2', 'batchDecisions.B-2'],
      ['batches.B-1', 'batchDecisions.B-1'],
    ])
    expect(events.map(({ personal }) => personal)).toEqual([['batchDecisions.B-2'], ['batchDecisions.B-1']])
    expect(events[0]?.reason).toBe('So decided.')
    expect(new Set(incident.batches.flatMap(({ hold }) => hold?.id ?? [])).size).toBe(2)
  })

  it('confirm the hold that stands, once', () => {
    const newId = ids()
    const held = dispose(begun('B-1'), ['B-1'], 'hold', newId).incident
    const first = held.batches[0]?.hold?.id ?? ''
    const { incident, events } = confirm(held, 'B-1', first)
    expect(incident.batches[0]?.hold).toMatchObject({ confirmedAt: T0 + 3 * MINUTE, reference: 'QM-1' })
    expect(events.map(({ type }) => type)).toEqual(['batch.hold_confirmed'])
    expect(confirm(incident, 'B-1')).toEqual({ incident, events: [] })

    const released = dispose(incident, ['B-1'], 'released').incident
    expect(refusalOf(() => confirm(released, 'B-1'))).toMatchObject({
      code: 'BATCH_NOT_ON_HOLD',
      members: { batch: 'B-1', disposition: 'released', allowed: ['hold', 'under_review'] },
    })
    const again = dispose(released, ['B-1'], 'hold', newId).incident
    const second = again.batches[0]?.hold?.id
    expect(refusalOf(() => confirm(again, 'B-1', first))).toMatchObject({
      code: 'BATCH_HOLD_SUPERSEDED',
      members: { batch: 'B-1', holdId: second },
    })
    expect(again.batches[0]?.hold?.confirmedAt).toBeNull()
  })

  it('on hold that nobody confirmed in time are marked once, without a new version', () => {
    const held = confirm(dispose(begun('B-1', 'B-2', 'B-3'), ['B-1', 'B-2'], 'hold').incident, 'B-2').incident
    const at = T0 + 2 * MINUTE
    expect(noteOverdueHolds(held, at - 1, act(T0 + 9 * MINUTE))).toEqual({ incident: held, events: [] })
    const { incident, events } = noteOverdueHolds(held, at, act(T0 + 9 * MINUTE))
    expect(events.map(({ type, changes }) => [type, changes?.map(({ path }) => path)])).toEqual([
      ['batch.hold_overdue', ['batches.B-1']],
    ])
    expect(incident.version).toBe(held.version)
    expect(incident.batches.map(({ hold }) => hold?.overdueAt ?? null)).toEqual([T0 + 9 * MINUTE, null, null])
    expect(noteOverdueHolds(incident, at, act(T0 + 99 * MINUTE)).events).toEqual([])
    expect(confirm(incident, 'B-1').incident.batches[0]?.hold?.confirmedAt).toBe(T0 + 3 * MINUTE)
    const again = dispose(dispose(incident, ['B-1'], 'released').incident, ['B-1'], 'hold').incident
    expect(again.batches[0]?.hold?.overdueAt).toBeNull()
  })

  it('on hold keep an incident from being closed; once it has ended, what is held can still be decided', () => {
    const held = dispose(begun('B-1', 'B-2'), ['B-1'], 'hold').incident
    expect(openGates(held, NOTHING_REQUIRED)).toEqual([
      { gate: 'batches', message: 'Batches are on hold and must be released or rejected first: B-1.' },
    ])
    expect(openGates(dispose(held, ['B-1'], 'rejected').incident, NOTHING_REQUIRED)).toEqual([])
    const cancelled: Incident = { ...held, status: 'cancelled' }
    for (const work of [
      () => dispose(cancelled, ['B-2'], 'hold'),
      () => dispose(cancelled, ['B-1', 'B-2'], 'released'),
      () => addBatches(cancelled, [given('B-3')], act(T0)),
    ]) {
      expect(refusalOf(work).code).toBe('INCIDENT_NOT_CHANGEABLE')
    }
    expect(confirm(cancelled, 'B-1').events).toHaveLength(1)
    expect(dispositionsOf(dispose(cancelled, ['B-1'], 'released').incident)).toEqual([
      'B-1 released',
      'B-2 under_review',
    ])
  })

  it('keep what was decided when the facts name them anew, and cannot be left out once something was', () => {
    const patch = (start: Incident, batches: readonly object[]) =>
      patchIncident(start, readIncidentPatch(incidentPatchBody.parse({ batches })), act(T0 + 5 * MINUTE), () => ({
        members: {},
        faults: [],
      }))
    const held = dispose(begun('B-1', 'B-2'), ['B-1'], 'hold').incident
    const changed = patch(held, [{ batch: 'B-3' }, { batch: 'B-1', product: 'AX-1' }])
    expect(dispositionsOf(changed.incident)).toEqual(['B-3 under_review', 'B-1 hold'])
    expect(changed.incident.batches[1]).toMatchObject({ product: 'AX-1', hold: held.batches[0]?.hold })
    expect(changed.events.map(({ type }) => type)).toEqual(['incident.changed'])
    expect(refusalOf(() => patch(held, [{ batch: 'B-2' }]))).toMatchObject({
      code: 'BATCH_NOT_REMOVABLE',
      members: { batch: 'B-1', disposition: 'hold' },
    })
    expect(patch(held, [{ batch: 'B-1' }, { batch: 'B-2' }])).toEqual({ incident: held, events: [] })
    expect(incidentPatchBody.safeParse({ batches: [{ batch: 'B-1' }, { batch: 'B-1' }] }).success).toBe(false)
  })

  it('of earlier releases, told of by one member and without a disposition, read as under review', () => {
    const old = { batch: 'B-1', product: 'AX-1', recipe: '' }
    const row = toRow(anIncident())
    const kept = {
      ...(row.facts as object),
      batches: [old, { ...given('B-1'), recipe: 'R' }],
      batchDecisions: undefined,
    }
    const incident = fromRow({ ...row, ...anIncident(), number: 1, facts: JSON.parse(JSON.stringify(kept)) })
    expect(incident.batches).toMatchObject([{ ...old, recipe: 'R', disposition: 'under_review', hold: null }])
    expect(incident.batchDecisions).toEqual({})
    const before = foldIncident([{ changes: [{ path: 'batches', new: [given('B-0')] }] }])
    expect(Object.keys(before)).toEqual(['batches.B-0'])
    const told = [{ path: 'batches', old: [given('B-0')], new: [old, { ...given('B-1'), recipe: 'R' }] }]
    const folded = foldIncident([{ changes: [{ path: 'batches', new: [given('B-0')] }] }, { changes: told }])
    expect(folded).toEqual({ 'batches.B-1': recordOf(incident)['batches.B-1'] })
  })
})

const NAMES = ['B-1', 'B-2', 'C.3', '__proto__'] as const
const anOperation = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), batch: fc.constantFrom(...NAMES) }),
  fc.record({
    kind: fc.constant('dispose' as const),
    batches: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
    disposition: fc.constantFrom(...BATCH_DISPOSITIONS),
  }),
  fc.record({ kind: fc.constant('confirm' as const), batch: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant('replace' as const), batches: fc.uniqueArray(fc.constantFrom(...NAMES)) }),
)
type Operation = typeof anOperation extends fc.Arbitrary<infer T> ? T : never

function carryOut(incident: Incident, operation: Operation, newId: () => string): Transition {
  switch (operation.kind) {
    case 'add':
      return addBatches(incident, [given(operation.batch)], act(T0))
    case 'dispose':
      return disposeBatches(incident, { ...operation, reason: 'r' }, act(T0), newId)
    case 'confirm':
      return confirmHolds(incident, [{ batch: operation.batch, holdId: null, reference: '' }], act(T0))
    case 'replace': {
      const patch = readIncidentPatch({ batches: operation.batches.map((batch) => ({ batch })) })
      return patchIncident(incident, patch, act(T0), () => ({ members: {}, faults: [] }))
    }
  }
}

it('any course of batches is the fold of its events, and survives its row', () => {
  fc.assert(
    fc.property(fc.array(anOperation, { maxLength: 30 }), (operations) => {
      const newId = ids()
      let incident = anIncident()
      const events: DomainEvent[] = [
        { type: 'x', record: { type: 'x', id: 'x' }, changes: listChanges(null, recordOf(incident)) },
      ]
      for (const operation of operations) {
        try {
          const step = carryOut(incident, operation, newId)
          incident = step.incident
          events.push(...step.events)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
        }
        for (const { disposition, hold } of incident.batches) expect(hold !== null).toBe(disposition === 'hold')
      }
      expect(listChanges(foldIncident(events), recordOf(incident))).toEqual([])
      const row = toRow(incident)
      // The database gives instants back as numbers.
      const read = fromRow({ ...row, ...incident, number: row.number, facts: JSON.parse(JSON.stringify(row.facts)) })
      expect(recordOf({ ...read, number: incident.number })).toEqual(recordOf(incident))
    }),
    { seed: 4711, numRuns: 300 },
  )
})
