import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type EscalationAct,
  type EscalationRun,
  escalationActed,
  escalationRestarted,
  escalationStarted,
  escalationStopped,
  fireNext,
  listRunsOf,
  makeEscalationCheck,
  nextRunAt,
  restartRun,
  runTimers,
  saveRuns,
  startRun,
  stopRun,
} from '#features/escalation/index.ts'
import { lockRecords, makeDoctor } from '#features/ledger/index.ts'
import { listTimersOf, moveTimers } from '#features/timers/index.ts'
import type { DomainEvent } from '#kernel/events.ts'
import { MINUTE } from '#kernel/time.ts'
import type { Tx } from '#platform/db/tx.ts'
import { type Bench, openBench } from '#support/database-ctx.ts'
import { compile, OPENED, subjectOf } from '../../core/escalation/product.ts'
import { newWorld } from '../../core/escalation/world.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

const POLICY = compile({
  key: 'production-critical',
  reNotifyAfter: 'PT30M',
  steps: [
    { key: 'on-call', trigger: 'opened', notify: [{ onCall: 'team' }] },
    {
      key: 'next-level',
      trigger: { unacknowledged: 'PT15M' },
      notify: [{ onCall: 'team', level: 2 }],
      repeat: { every: 'PT10M', times: 2 },
    },
  ],
})
const SUBJECT = subjectOf(newWorld(0, 3, 24))

const start = (): EscalationRun =>
  startRun({ id: randomUUIDv7(), incidentId: randomUUIDv7(), policy: POLICY.key, configurationVersion: 3 }, OPENED)
const nextAt = (run: EscalationRun) => nextRunAt(run, POLICY, SUBJECT)
const timersOf = (runs: readonly EscalationRun[]) => runTimers(runs.map((run) => ({ run, nextAt: nextAt(run) })))

/** The run with all done that is due at an instant. */
function fire(run: EscalationRun, minutes: number): { run: EscalationRun; acts: readonly EscalationAct[] } {
  const acts: EscalationAct[] = []
  let present = run
  for (;;) {
    const fired = fireNext(present, POLICY, SUBJECT, OPENED + minutes * MINUTE, () => true)
    if (fired === null) return { run: present, acts }
    acts.push(fired.act)
    present = fired.run
  }
}

function save(tx: Tx, changed: readonly EscalationRun[], before: readonly EscalationRun[] = []): void {
  saveRuns(tx, changed, before)
  moveTimers(tx, timersOf(before), timersOf(changed))
}

const write = (work: (tx: Tx) => void, events: readonly DomainEvent[] = []) =>
  bench.database.transact(bench.ctx(), async (tx) => {
    if (events.length > 0 && events[0]?.begins !== true) await lockRecords(tx, [events[0]!.record.id])
    work(tx)
    return { value: null, events }
  })
const read = (run: EscalationRun, ctx = bench.ctx()) =>
  bench.database.read(ctx, (tx) => listRunsOf(tx, [run.incidentId]))
const waiting = async (run: EscalationRun) =>
  (await bench.database.read(bench.ctx(), (tx) => listTimersOf(tx, [run.incidentId]))).map(({ id, kind, dueAt }) => [
    id,
    kind,
    dueAt - OPENED,
  ])

test('a run is read as it was written, and its timer waits for what is due next', async () => {
  let run = start()
  await write((tx) => save(tx, [run]))
  expect(await read(run)).toEqual([run])
  expect(await waiting(run)).toEqual([[run.id, 'escalation', 0]])
  const steps: readonly [(run: EscalationRun) => EscalationRun, number | null][] = [
    [(one) => fire(one, 0).run, 15],
    [(one) => fire(one, 15).run, 25],
    [(one) => stopRun(one, OPENED + 20 * MINUTE), null],
    [(one) => restartRun(one, OPENED + 90 * MINUTE), 90],
    [(one) => fire(one, 140).run, 145],
  ]
  for (const [step, due] of steps) {
    const before = run
    run = step(run)
    await write((tx) => save(tx, [run], [before]))
    expect(await read(run)).toEqual([run])
    expect(await waiting(run)).toEqual(due === null ? [] : [[run.id, 'escalation', due * MINUTE]])
  }
  expect(run).toMatchObject({ cycle: 2, began: 'reopened', earlier: ['on-call', 'next-level'] })
})

test('the runs of many incidents are written by one statement, their timers by another; what stays costs none', async () => {
  const statements: string[] = []
  const counting = (tx: Tx): Tx => ({
    ...tx,
    write: (name, text, values) => {
      statements.push(name)
      tx.write(name, text, values)
    },
  })
  const many = Array.from({ length: 64 }, start)
  await write((tx) => save(counting(tx), many))
  expect(statements).toEqual(['escalation.insertRunRows', 'timers.insertTimers'])
  statements.length = 0
  await write((tx) => save(counting(tx), many, many))
  expect(statements).toEqual([])
  const fired = many.map((run) => fire(run, 15).run)
  await write((tx) => save(counting(tx), fired, many))
  expect(statements).toEqual(['escalation.updateRunRows', 'timers.upsertTimers'])
  const ids = many.map(({ incidentId }) => incidentId)
  const found = await bench.database.read(bench.ctx(), (tx) => listRunsOf(tx, ids))
  expect(new Set(found.map(({ steps }) => steps.length))).toEqual(new Set([2]))
  expect(found).toHaveLength(64)
})

test('an incident has one escalation: a second is refused by the database', async () => {
  const run = start()
  await write((tx) => save(tx, [run]))
  await expect(write((tx) => save(tx, [{ ...run, id: randomUUIDv7() }]))).rejects.toThrow()
})

test('another organisation sees neither runs nor their timers', async () => {
  const run = start()
  await write((tx) => save(tx, [run]))
  const org = { id: randomUUIDv7(), key: 'other' }
  const insert = 'insert into orgs (id, key, name, time_zone, created_at) values ($1, $2, $2, $3, now())'
  await bench.asOwner(insert, [org.id, org.key, 'UTC'])
  expect(await read(run, bench.ctx({ org }))).toEqual([])
})

test('the doctor finds nothing in an escalation as it was written, and what was changed behind its back', async () => {
  const started = start()
  await write((tx) => save(tx, [started]), [{ ...escalationStarted(started), begins: true }])
  const told = [{ kind: 'person' as const, key: 'anna' }]
  const fired = fire(started, 16)
  await write(
    (tx) => save(tx, [fired.run], [started]),
    fired.acts.map((act) => escalationActed(fired.run, act, told)),
  )
  const stopped = stopRun(fired.run, OPENED + 17 * MINUTE)
  await write((tx) => save(tx, [stopped], [fired.run]), [escalationStopped(fired.run, stopped)])
  const restarted = restartRun(stopped, OPENED + 60 * MINUTE)
  await write((tx) => save(tx, [restarted], [stopped]), [escalationRestarted(stopped, restarted)])
  const again = fire(restarted, 60)
  await write(
    (tx) => save(tx, [again.run], [restarted]),
    again.acts.map((act) => escalationActed(again.run, act, [])),
  )

  const doctor = makeDoctor({
    database: bench.database,
    recordChecks: [makeEscalationCheck(async () => nextAt)],
    organisationChecks: [],
  })
  const examine = async () => {
    const messages: string[] = []
    for await (const { check, message } of doctor.examine(bench.ctx()))
      if (check === 'escalations') messages.push(message)
    return messages
  }
  expect(await examine()).toEqual([])
  const { incidentId } = started
  await bench.asOwner('delete from timers where record_id = $1', [incidentId])
  expect(await examine()).toEqual(['its timer does not wait for what is due next'])
  await bench.asOwner(
    `update escalations set policy = 'office',
       detail = jsonb_set(detail::jsonb, '{steps,0,1}', '5')::json where incident_id = $1`,
    [incidentId],
  )
  expect(await examine()).toEqual([
    'policy is not what its events say',
    'step on-call acted 5 of 1, its events say 1 of 1',
    'its timer does not wait for what is due next',
  ])
  await bench.asOwner('delete from escalations where incident_id = $1', [incidentId])
  expect(await examine()).toEqual(['has events and no escalation'])
})
