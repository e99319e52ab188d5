import { describe, expect, it } from 'vitest'
import { ownItem } from '#features/imports/own-item.core.ts'
import { readOwnRow } from '#features/imports/own-row.core.ts'
import { batchOut } from '#features/incidents/batch.schema.ts'
import { incidentListItemOut } from '#features/incidents/incident.schema.ts'

/** What the system says of its own record, and what is worked out anew. */
const OF_RECORD = ['version', 'updatedAt', 'slas']

const WORDS = { isPriority: () => true, isResolutionCode: () => true, firstResolutionCode: 'fixed' }
const AT = '2026-01-02T03:04:05.000Z'
const ITEM = {
  id: '01980000-0000-7000-8000-000000000001',
  number: 'INC-7',
  status: 'on_hold',
  kind: 'incident',
  mode: 'live',
  title: 'Printer stands',
  category: 'office-it/printer',
  priority: 'P3',
  severity: 'sev3',
  visibility: 'normal',
  source: 'pagerduty',
  sourceReference: 'PD-1',
  occurrenceCount: 3,
  lastOccurredAt: AT,
  openedAt: AT,
  productionWasStopped: false,
  formComplete: true,
  occurredAt: AT,
  detectedAt: AT,
  reportedAt: AT,
  acknowledgedAt: AT,
  openedBy: 'm.keller',
  holdReason: 'waiting_supplier',
  statusBeforeHold: 'in_progress',
  reopenCount: 0,
  escalationLevel: 1,
}

describe('a row of an export of ours', () => {
  it('is read with every member that an incident is shown with', () => {
    const shown = Object.keys(incidentListItemOut.shape).filter((member) => !OF_RECORD.includes(member))
    expect(Object.keys(ownItem.shape).sort()).toEqual([...shown, 'notes'].sort())
    const { batches } = ownItem.shape
    expect(Object.keys(batches.unwrap().element.shape).sort()).toEqual(Object.keys(batchOut.shape).sort())
  })

  it('keeps what it was, and by whom as a name alone', () => {
    const read = readOwnRow({ line: 1, kept: '', message: ITEM }, WORDS)
    expect(read).toMatchObject({
      reference: ITEM.id,
      history: {
        number: 7,
        input: { mode: 'retrospective', sourceReference: 'PD-1' },
        restored: {
          mode: 'retrospective',
          source: 'pagerduty',
          status: 'on_hold',
          statusBeforeHold: 'in_progress',
          openedBy: { id: '00000000-0000-0000-0000-000000000000', key: 'm.keller' },
        },
      },
    })
  })

  it('keeps a drill a drill', () => {
    const read = readOwnRow({ line: 1, kept: '', message: { ...ITEM, mode: 'drill' } }, WORDS)
    expect(read).toMatchObject({ history: { input: { mode: 'retrospective' }, restored: { mode: 'drill' } } })
  })

  it('is read the same from the cells of a table', () => {
    const cells = Object.fromEntries(
      Object.entries(ITEM).map(([member, value]) => [
        member,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    )
    const message = { ...cells, title: "'=1+1", assets: '["a"]', description: '', assignee: '' }
    const read = readOwnRow({ line: 2, kept: Object.values(message), message }, WORDS)
    const same = readOwnRow({ line: 2, kept: '', message: { ...ITEM, title: '=1+1', assets: ['a'] } }, WORDS)
    const shown = (row: typeof read) =>
      row !== null && 'history' in row && [row.reference, row.history, row.later?.place]
    expect(shown(read)).toEqual(shown(same))
    expect(shown(read)).toBeTruthy()
  })

  it.each([
    ['a number that is none', { occurrenceCount: 'x' }, 'occurrenceCount'],
    ['a state that is none', { status: 'lost' }, 'status'],
    ['a time that is none', { occurredAt: 'yesterday' }, 'occurredAt'],
    ['no title', { title: ' ' }, 'title'],
  ])('is refused with %s', (_, change, pointer) => {
    const read = readOwnRow({ line: 1, kept: '', message: { ...ITEM, ...change } }, WORDS)
    expect(read).toMatchObject({ faults: [{ pointer: `/${pointer}` }] })
  })

  it('ends with a line that is no row', () => {
    expect(readOwnRow({ line: 9, kept: '', message: { end: { count: 8 } } }, WORDS)).toBeNull()
  })
})
