import { describe, expect, test } from 'vitest'
import { OPERATION_NAMES } from '#features/access/operations.core.ts'
import type { FeedEvent } from '#features/feed/feed-event.core.ts'
import { ANY_EVENT, isWanted } from '#features/feed/feed-filter.core.ts'
import { concealFor, rightToRead } from '#features/feed/feed-sight.core.ts'
import { milestonesOf } from '#features/feed/milestone.core.ts'
import { type Actor, systemActor } from '#kernel/ctx.ts'

const event = { type: 'incident.opened', recordType: 'incident', recordId: 'a', recordedAt: 5 }

describe('a filter', () => {
  test.each([
    [{}, true],
    [{ types: ['incident.opened'] }, true],
    [{ types: ['incident.*'] }, true],
    [{ types: ['note.added', 'incident.*'] }, true],
    [{ types: ['incident.open'] }, false],
    [{ types: ['incid.*'] }, false],
    [{ types: [] }, false],
    [{ recordTypes: ['incident'] }, true],
    [{ recordTypes: ['asset'] }, false],
    [{ records: ['a', 'b'] }, true],
    [{ records: [] }, false],
    [{ from: 5 }, true],
    [{ from: 6 }, false],
    [{ types: ['incident.*'], recordTypes: ['asset'] }, false],
  ])('%o', (change, expected) => {
    expect(isWanted({ ...ANY_EVENT, ...change }, event)).toBe(expected)
  })
})

describe('the right to read a record', () => {
  test('is named after it, or stands in the list', () => {
    expect([rightToRead('asset'), rightToRead('team'), rightToRead('configuration')]).toEqual([
      'asset.read',
      'team.read',
      'configuration.read',
    ])
    expect(rightToRead('api_client')).toBe('client.read')
    for (const type of [
      'organisation',
      'api_client',
      'identity_provider',
      'person',
      'stakeholder_group',
      'schedule',
      'stop_window',
      'heartbeat',
      'calendar_link',
      'notification',
    ]) {
      expect(OPERATION_NAMES).toContain(rightToRead(type))
    }
  })

  test('is nobody’s for a type that no right is named after', () => {
    expect([rightToRead('thing'), rightToRead('__proto__'), rightToRead('toString')]).toEqual([null, null, null])
  })
})

const shown = (changes: FeedEvent['changes'], type = 'team.changed'): FeedEvent => ({
  id: 'e',
  seq: 2,
  type,
  at: '2026-11-18T09:00:00.000Z',
  recordedAt: '2026-11-18T09:00:00.000Z',
  actor: { id: 'p', kind: 'person', name: 'M. Keller', roles: [] },
  changes,
  reason: null,
  text: null,
  author: null,
  audience: 'internal',
  record: { type: 'team', id: 't', number: null },
})
const person = (role: Actor['roles'][number]): Actor => ({ ...systemActor, kind: 'person', roles: [role] })

describe('addresses of incoming webhooks', () => {
  const whole = { webhook: 'https://chat.plant.example/secret', teams: null, slack: 'https://hooks.example/T1/B2' }
  const told = shown([
    { path: 'name', old: 'A', new: 'B' },
    { path: 'addresses', old: null, new: whole },
  ])

  test('are whole for who manages people', () => {
    expect(concealFor(person('manager'), told)).toBe(told)
  })

  test('tell others where they lead and no more', () => {
    expect(concealFor(person('responder'), told).changes).toEqual([
      { path: 'name', old: 'A', new: 'B' },
      {
        path: 'addresses',
        old: null,
        new: { webhook: 'https://chat.plant.example/…', teams: null, slack: 'https://hooks.example/…' },
      },
    ])
    const member = shown([{ path: 'addresses.webhook', old: whole.webhook, new: null }])
    expect(concealFor(person('auditor'), member).changes).toEqual([{ path: 'addresses.webhook', old: '…', new: null }])
  })
})

test('a milestone is read from the change that tells it', () => {
  const told = { id: 'c', policy: 'p1', percent: 75, cycle: 1, dueAt: '2026-11-18T10:00:00.000Z' }
  const breached = shown(
    [
      { path: 'slas.sla.resolve.milestone', old: null, new: { ...told, firedAt: '2026-11-18T10:00:01.000Z' } },
      { path: 'slas.sla.resolve', old: { state: 'running' }, new: { state: 'breached' } },
    ],
    'sla.breached',
  )
  expect(milestonesOf(breached)).toEqual([
    {
      id: 'e',
      type: 'sla.breached',
      at: breached.at,
      sla: 'c',
      kind: 'sla',
      metric: 'resolve',
      policy: 'p1',
      percent: 75,
      cycle: 1,
      dueAt: told.dueAt,
    },
  ])
})
