import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockRecords, makeDoctor } from '#features/ledger/index.ts'
import {
  type Clock,
  clockTimers,
  fireDue,
  listClocksOf,
  listMilestonesOf,
  makeClockCheck,
  meetClocks,
  nextMilestoneAt,
  pauseClocks,
  resumeClocks,
  saveClocks,
  startClocks,
} from '#features/sla/index.ts'
import { listTimersOf, moveTimers } from '#features/timers/index.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '#support/database-ctx.ts'
import { at, calendarFor, making, moment, plansOf, policy } from '../../core/sla/clock-making.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const OPENED = at('25T10:00:00.000')

/** Clocks of a new incident, started and not yet written. */
const start = (incidentId = randomUUIDv7(), fires = true): readonly Clock[] =>
  startClocks(plansOf(policy()), making({ incidentId, fires, newId: randomUUIDv7 }), OPENED, null, OPENED).clocks

/** Writes what happened to clocks, and their timers. */
function save(tx: Tx, changed: readonly Clock[], before: readonly Clock[] = []): void {
  saveClocks(tx, changed, before)
  const ids = new Set(changed.map(({ id }) => id))
  moveTimers(tx, clockTimers(before.filter(({ id }) => ids.has(id))), clockTimers(changed))
}

const write = (work: (tx: Tx) => void) =>
  bench.database.transact(bench.ctx(), async (tx) => {
    work(tx)
    return { value: null, events: [] }
  })
const read = (clocks: readonly Clock[], ctx = bench.ctx()) =>
  bench.database.read(ctx, (tx) => listClocksOf(tx, [clocks[0]!.incidentId]))
const milestonesOf = (clocks: readonly Clock[]) =>
  bench.database.read(bench.ctx(), (tx) =>
    listMilestonesOf(
      tx,
      clocks.map(({ id }) => id),
    ),
  )
const firedOf = (clocks: readonly Clock[]) =>
  clocks
    .flatMap(({ id, milestones }) =>
      milestones.flatMap(({ cycle, percent, dueAt, firedAt }) =>
        firedAt === null ? [] : [{ clockId: id, cycle, percent, dueAt, firedAt }],
      ),
    )
    .toSorted((one, other) => (one.clockId < other.clockId ? -1 : one.clockId > other.clockId ? 1 : 0))
const timersOf = async (clocks: readonly Clock[]) =>
  (await bench.database.read(bench.ctx(), (tx) => listTimersOf(tx, [clocks[0]!.incidentId]))).map(({ id, dueAt }) => [
    id,
    dueAt,
  ])
const wanted = (clocks: readonly Clock[]) =>
  clocks
    .map((clock) => [clock.id, nextMilestoneAt(clock)] as const)
    .filter(([, dueAt]) => dueAt !== null)
    .toSorted((one, other) => one[1]! - other[1]! || (one[0] < other[0] ? -1 : 1))

test('a clock is read as it was written, in whatever state, and its timer is its next milestone', async () => {
  let clocks = start()
  await write((tx) => save(tx, clocks))
  expect(await read(clocks)).toEqual(clocks)
  expect(await timersOf(clocks)).toEqual(wanted(clocks))
  expect(wanted(clocks)).toHaveLength(3)
  const steps = [
    () => pauseClocks(clocks, 'waiting_reporter', moment(at('25T10:05:00.000'))),
    () => resumeClocks(clocks, moment(at('25T10:06:00.000'))),
    () => fireDue(clocks, at('25T11:20:00.000')),
    () => meetClocks(clocks, 'acknowledge', moment(at('25T10:10:00.000'), at('25T11:20:00.000'))),
    () => meetClocks(clocks, 'resolve', moment(at('25T12:10:00.000'))),
  ]
  for (const step of steps) {
    const change = step()
    const before = clocks
    await write((tx) => save(tx, change.changed, before))
    clocks = change.clocks
    expect(await read(clocks)).toEqual(clocks)
    expect(await timersOf(clocks)).toEqual(wanted(clocks))
    expect(await milestonesOf(clocks)).toEqual(firedOf(clocks))
  }
  expect(firedOf(clocks)).toHaveLength(10)
  expect(clocks.map(({ state, breachedAt }) => [state, breachedAt !== null])).toEqual([
    ['met', true],
    ['met', true],
    ['met', true],
  ])
})

test('the clocks of many incidents are written by one statement, their timers by another', async () => {
  const statements: string[] = []
  const many = Array.from({ length: 64 }, () => start()).flat()
  await write((tx) => {
    const counting: Tx['write'] = (name, text, values) => {
      statements.push(name)
      tx.write(name, text, values)
    }
    save({ ...tx, write: counting }, many)
  })
  expect(statements).toEqual(['sla.insertClockRows', 'timers.insertTimers'])
  const ids = [...new Set(many.map(({ incidentId }) => incidentId))]
  expect(await bench.database.read(bench.ctx(), (tx) => listClocksOf(tx, ids))).toHaveLength(192)
})

test('imported history has no timers', async () => {
  const clocks = start(randomUUIDv7(), false)
  await write((tx) => save(tx, clocks))
  expect(await timersOf(clocks)).toEqual([])
  expect(await read(clocks)).toEqual(clocks)
})

test('a second clock for the same incident, metric, kind and assignment is refused by the database', async () => {
  const clocks = start()
  await write((tx) => save(tx, clocks))
  const twin = clocks.map((clock) => ({ ...clock, id: randomUUIDv7() }))
  await expect(write((tx) => save(tx, twin))).rejects.toThrow()
})

test('a milestone that was told is never told again in its cycle, whatever the clock says', async () => {
  const clocks = start()
  const fired = fireDue(clocks, at('25T11:20:00.000'))
  await write((tx) => save(tx, fired.clocks))
  // As if the clock had been read before it fired: the last line is the database's.
  await expect(write((tx) => save(tx, fired.changed, clocks))).rejects.toThrow()
  await expect(bench.pool.query('update sla_milestones set fired_at = now()')).rejects.toThrow('permission denied')
  expect(await milestonesOf(clocks)).toEqual(firedOf(fired.clocks))
})

test('another organisation sees neither clocks nor timers', async () => {
  const clocks = start()
  await write((tx) => save(tx, clocks))
  const org = { id: randomUUIDv7(), key: 'other' }
  const insert = 'insert into orgs (id, key, name, time_zone, created_at) values ($1, $2, $2, $3, now())'
  await bench.asOwner(insert, [org.id, org.key, 'UTC'])
  const other = bench.ctx({ org })
  expect(await read(clocks, other)).toEqual([])
  expect(await bench.database.read(other, (tx) => listTimersOf(tx, [clocks[0]!.incidentId]))).toEqual([])
})

test('the doctor finds nothing in clocks as they were written, and what was changed behind their back', async () => {
  const id = randomUUIDv7()
  const started = startClocks(plansOf(policy()), making({ incidentId: id, newId: randomUUIDv7 }), OPENED, null, OPENED)
  const paused = pauseClocks(started.clocks, 'waiting_reporter', moment(at('25T10:05:00.000')))
  await bench.database.transact(bench.ctx(), async (tx) => {
    save(tx, started.clocks)
    return { value: null, events: started.events.map((event) => ({ ...event, begins: true })) }
  })
  await bench.database.transact(bench.ctx(), async (tx) => {
    await lockRecords(tx, [id])
    save(tx, paused.changed, started.clocks)
    return { value: null, events: paused.events }
  })
  const check = makeClockCheck(async () => calendarFor)
  const doctor = makeDoctor({ database: bench.database, recordChecks: [check], organisationChecks: [] })
  const examine = async () => {
    const messages: string[] = []
    for await (const finding of doctor.examine(bench.ctx()))
      if (finding.check === 'clocks') messages.push(finding.message)
    return messages
  }
  expect(await examine()).toEqual([])
  await bench.asOwner("update slas set due_at = '2026-11-25T11:00:00Z' where incident_id = $1 and metric = 'resolve'", [
    id,
  ])
  await bench.asOwner('delete from timers where id = $1', [started.clocks[0]!.id])
  await bench.asOwner(
    "insert into timers select org_id, id, 'sla_milestone', incident_id, started_at from slas where incident_id = $1 and metric = 'contain'",
    [id],
  )
  expect(await examine()).toEqual([
    'sla.contain: its timer does not wait for its next milestone',
    'sla.resolve: dueAt is not what its events say',
    'sla.resolve: its due times are not what its calendar says',
  ])
})
