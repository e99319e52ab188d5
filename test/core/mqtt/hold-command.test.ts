import { describe, expect, it } from 'vitest'
import {
  holdTopicsOf,
  MOST_ATTEMPTS,
  nextAttemptAt,
  type OpenHold,
  readConfirmation,
  writeCommand,
} from '#features/mqtt/hold-command.core.ts'
import { readMessage } from '#features/mqtt/message.core.ts'
import { HOUR, MINUTE } from '#kernel/time.ts'

const ID = '01900000-0000-7000-8000-00000000000a'
const T0 = Date.parse('2026-11-21T05:00:00Z')
const { command, confirmation } = holdTopicsOf('andon', 'acme')

describe('a command to hold a batch', () => {
  it('says what to block, and where to confirm it', () => {
    const hold: OpenHold = {
      holdId: ID,
      batch: 'B-2209',
      product: 'AX-1',
      recipe: '',
      heldAt: T0,
      incident: 'INC-7',
      assets: ['lei/packaging/line-4'],
      attempts: 2,
    }
    expect([command, confirmation]).toEqual(['andon/acme/batches/hold', 'andon/acme/batches/hold/confirmed'])
    expect(JSON.parse(writeCommand(hold, confirmation))).toEqual({
      command: 'hold',
      holdId: ID,
      batch: 'B-2209',
      product: 'AX-1',
      recipe: null,
      heldAt: '2026-11-21T05:00:00.000Z',
      incident: 'INC-7',
      assets: ['lei/packaging/line-4'],
      attempt: 3,
      confirmTo: confirmation,
    })
  })

  it('goes out again within minutes, then hourly for a day, and then no more', () => {
    const waits: (number | null)[] = []
    for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
      const next = nextAttemptAt(attempts, T0)
      waits.push(next === null ? null : next - T0)
    }
    expect(waits.slice(0, 5)).toEqual([MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, HOUR])
    expect(waits.at(-1)).toBeNull()
    expect(waits.filter((wait) => wait === HOUR)).toHaveLength(24)
  })

  it.each([
    [`{"holdId":"${ID}","reference":" QM-1 "}`, undefined, { holdId: ID, reference: 'QM-1' }],
    [`{"holdId":"${ID.toUpperCase()}","more":1}`, undefined, { holdId: ID, reference: '' }],
    ['', ID, { holdId: ID, reference: '' }],
    ['{"reference":"QM-1"}', ID, { holdId: ID, reference: 'QM-1' }],
    ['', undefined, 'reason'],
    ['{}', undefined, 'reason'],
    ['{"holdId":"7"}', ID, 'reason'],
    ['ok', ID, 'reason'],
    ['[]', ID, 'reason'],
    ['{"reference":7}', ID, 'reason'],
    [`{"reference":"${'x'.repeat(201)}"}`, ID, 'reason'],
  ])('a confirmation of %s with %s reads %j', (payload, correlation, expected) => {
    const message = { topic: 't', payload: Buffer.from(payload), retain: false, properties: {} }
    const read = readConfirmation({ ...readMessage(message).body, correlationData: correlation })
    expect('reason' in read ? 'reason' : read).toEqual(expected)
  })
})
