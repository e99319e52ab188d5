import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  deleteTimers,
  type EvaluatorOptions,
  insertTimers,
  type TimerHandler,
  upsertTimers,
} from '#features/timers/index.ts'
import { errors } from '#kernel/errors.ts'
import { HOUR, type Instant, MINUTE, SECOND } from '#kernel/time.ts'
import { startRecurring } from '#platform/cron/recurring.ts'
import { makeDatabaseClock } from '#platform/db/clock.ts'
import { makeMetrics } from '#platform/metrics.ts'
import { WEDNESDAY_MORNING as NOW } from '#support/clock.ts'
import { recordFirings } from './firings.ts'
import { openWorld, type World } from './support.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.asOwner('truncate firings; delete from timers'))

const fired = async () => (await world.firings()).map(({ timer }) => timer)
const minutes = (count: number, from: Instant) => Array.from({ length: count }, (_, at) => from + at * MINUTE)
const idsOf = (timers: readonly { readonly id: string }[]) => timers.map(({ id }) => id)

/** A handler that cannot do it for some records, in one way or another. */
const failingFor = (poison: ReadonlySet<string>, how: 'throws' | 'refuses' | 'database' | 'leaves'): TimerHandler => {
  const { kinds, handle, explain } = recordFirings('one')
  return {
    kinds,
    explain,
    handle: async (tx, jobs) => {
      const bad = jobs.filter(({ input }) => poison.has(input.recordId))
      const good = jobs.filter(({ input }) => !poison.has(input.recordId))
      if (bad.length && how === 'throws') throw new Error('it does not work')
      if (bad.length && how === 'database') tx.write('test.fail', 'select 1 / $1::int', [0])
      const outcomes = await handle(tx, good)
      let next = 0
      return jobs.map(({ input }) => {
        if (!poison.has(input.recordId)) return outcomes[next++]!
        return how === 'refuses' ? { refusal: errors.CONFLICT() } : { value: null, events: [] }
      })
    },
  }
}

/** A monotonic clock that the test moves. */
function makeSteps() {
  let at = 0
  return {
    readMonotonic: () => at,
    advance: (milliseconds: number) => {
      at += milliseconds
    },
  }
}

/** Time that does not pass: what failed is not tried again. */
const standing = () => ({ readMonotonic: makeSteps().readMonotonic })

function makeLines() {
  const lines: { readonly message: string; readonly about: Record<string, unknown> }[] = []
  const write = (about: object, message: string) => lines.push({ message, about: about as Record<string, unknown> })
  const log = { error: write, warn: write } as unknown as EvaluatorOptions['log']
  return { lines, log }
}

describe('a tick', () => {
  it('fires what is due at its instant, oldest first, and nothing early', async () => {
    const [late, due] = await world.plan([NOW - HOUR, NOW, NOW + 1])
    const report = await world.evaluator().tick(NOW)
    expect(report).toMatchObject({ fired: 2, failed: 0, held: 0, nextDueAt: NOW + 1, now: NOW, isHalted: false })
    expect(await world.firings()).toEqual([
      { timer: late!.id, dueAt: NOW - HOUR, firedAt: NOW, by: 'one' },
      { timer: due!.id, dueAt: NOW, firedAt: NOW, by: 'one' },
    ])
    expect(await world.evaluator().tick(NOW)).toMatchObject({ fired: 0 })
    expect(await world.evaluator().tick(NOW + 1)).toMatchObject({ fired: 1, nextDueAt: null })
  })

  it('reads the clock of the database, whatever the process believes', async () => {
    const { now } = await world.listDue({ lane: 'records', at: null, after: null, limit: 1 })
    await world.plan([Math.floor(now) - 1, Math.floor(now) + HOUR])
    const report = await world.evaluator().tick()
    expect(report).toMatchObject({ fired: 1, nextDueAt: Math.floor(now) + HOUR })
    expect(report.now).toBeGreaterThanOrEqual(Math.floor(now))
  })

  it('gives a record all that is due of it at once, in due order, however many pages lie between', async () => {
    const far = minutes(40, NOW - 3 * HOUR)
    const timers = await world.planRecords([[NOW - 4 * HOUR, NOW - MINUTE, NOW + MINUTE], ...far.map((at) => [at])])
    const [first, second, later] = timers.slice(0, 3)
    await world.evaluator({ batch: 10 }).tick(NOW)
    expect((await fired()).slice(0, 2)).toEqual([first!.id, second!.id])
    expect(new Set(await fired()).size).toBe(42)
    expect(await fired()).not.toContain(later!.id)
  })

  it('goes on until nothing is due, where handling makes something else due', async () => {
    await world.plan([NOW - 10 * MINUTE])
    const again = recordFirings('one', ({ dueAt }) => (dueAt < NOW ? dueAt + 3 * MINUTE : null))
    expect(await world.evaluator({ handlers: [again] }).tick(NOW)).toMatchObject({
      fired: 4,
      nextDueAt: NOW + 2 * MINUTE,
    })
    expect((await world.firings()).map(({ dueAt }) => (dueAt - NOW) / MINUTE)).toEqual([-10, -7, -4, -1])
  })

  it('handles each organisation as itself', async () => {
    const other = await world.enterOrg('other')
    await world.plan(minutes(3, NOW - HOUR))
    await world.plan(minutes(2, NOW - HOUR), other)
    expect(await world.evaluator().tick(NOW)).toMatchObject({ fired: 5 })
    const { rows } = await world.asOwner('select org_id, count(*) as fired from firings group by org_id order by 2')
    expect(rows).toEqual([
      { org_id: other.org.id, fired: 2 },
      { org_id: world.ctx().org.id, fired: 3 },
    ])
  })

  it('leaves notices to their dispatcher', async () => {
    const id = randomUUIDv7()
    const notice = { id, kind: 'notification', recordId: id, dueAt: NOW - HOUR } as const
    await world.database.transact(world.ctx(), async (tx) => {
      insertTimers(tx, [notice])
      return { value: null, events: [] }
    })
    expect(await world.evaluator().tick(NOW)).toMatchObject({ fired: 0, nextDueAt: null })
    const { due } = await world.listDue({ lane: 'notifications', at: NOW, after: null, limit: 10 })
    expect(due).toEqual([{ ...notice, org: world.ctx().org }])
  })

  it('costs one statement when nothing is due', async () => {
    await world.plan(minutes(500, NOW + 1))
    const calls: string[] = []
    const evaluator = world.evaluator({
      listDue: (request) => {
        calls.push('listDue')
        return world.listDue(request)
      },
      database: {
        transactMany: () => {
          calls.push('transactMany')
          throw new Error('nothing is due')
        },
      },
    })
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 0, nextDueAt: NOW + 1 })
    expect(calls).toEqual(['listDue'])
  })

  it('reads as much of the table with 100,000 open timers as with 1,000', async () => {
    const pages: number[] = []
    const { id: orgId } = world.ctx().org
    for (const count of [1_000, 99_000]) {
      await world.asOwner(
        `insert into timers (org_id, id, kind, record_id, due_at)
         select $1, uuidv7(), 'sla_milestone', uuidv7(), $2::timestamptz + n * interval '1 second'
         from generate_series(1, $3::int) n`,
        [orgId, new Date(NOW + HOUR), count],
      )
      await world.asOwner('vacuum analyze timers')
      pages.push(await countPages())
    }
    expect(pages[1]).toBeLessThanOrEqual(pages[0]! + 4)
    expect(pages[1]).toBeLessThan(20)
  })

  async function countPages(): Promise<number> {
    const client = await world.worker.connect()
    const texts: string[] = []
    const query = async <R>(_: string, text: string, values: readonly unknown[] = []) => {
      const given = [...values] as unknown[]
      await client.query(text, given)
      const { rows } = await client.query(`explain (analyze, buffers, costs off, timing off) ${text}`, given)
      texts.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      return (await client.query(text, given)).rows as R[]
    }
    const { listDue } = await import('#features/timers/index.ts')
    await listDue({ query }, { lane: 'records', at: NOW, after: null, limit: 500 })
    client.release()
    expect(texts[0]).not.toMatch(/Seq Scan on timers/)
    return (
      [...texts[0]!.split('Planning')[0]!.matchAll(/^\s*Buffers: shared hit=(\d+)/gm)].map(([, hit]) =>
        Number(hit),
      )[0] ?? 0
    )
  }
})

describe('what changed between the list and the lock', () => {
  const racing = (change: () => Promise<unknown>) => {
    let isFirst = true
    return world.evaluator({
      listDue: async (request) => {
        const list = await world.listDue(request)
        if (isFirst) await change()
        isFirst = false
        return list
      },
    })
  }
  const changing = (work: (tx: Parameters<typeof deleteTimers>[0]) => void) =>
    world.database.transact(world.ctx(), async (tx) => {
      work(tx)
      return { value: null, events: [] }
    })

  it('is seen: a timer that was removed, or moved ahead, does not fire', async () => {
    const [gone, moved, stays] = await world.plan([NOW - 3 * MINUTE, NOW - 2 * MINUTE, NOW - MINUTE])
    const evaluator = racing(() =>
      changing((tx) => {
        deleteTimers(tx, [gone!.id])
        upsertTimers(tx, [{ ...moved!, dueAt: NOW + 1 }])
      }),
    )
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, failed: 0, nextDueAt: NOW + 1 })
    expect(await fired()).toEqual([stays!.id])
  })

  it('waits for nobody: a record that is being changed is passed over, and comes as soon as it is free', async () => {
    const [held, free] = await world.plan([NOW - HOUR, NOW - MINUTE])
    const client = await world.pool.connect()
    await client.query(`begin; set local andon.org = '${world.ctx().org.id}'`)
    await client.query('select from event_heads where record_id = $1 for update', [held!.recordId])
    const evaluator = world.evaluator()
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, held: 1, failed: 0 })
    expect(await fired()).toEqual([free!.id])
    await client.query('rollback')
    client.release()
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, held: 0 })
    expect(await fired()).toEqual([free!.id, held!.id])
  })
})

describe('records that fail', () => {
  it.each(['throws', 'refuses', 'database'] as const)('hold nobody up when the handler %s', async (how) => {
    const timers = await world.plan(minutes(30, NOW - HOUR))
    const poison = new Set([timers[0]!.recordId, timers[17]!.recordId])
    const report = await world.evaluator({ handlers: [failingFor(poison, how)], ...standing() }).tick(NOW)
    expect(report).toMatchObject({ fired: 28, failed: 2 })
    expect(await fired()).toEqual(idsOf(timers.filter(({ recordId }) => !poison.has(recordId))))
    expect(await world.openTimers()).toBe(2)
  })

  it('hold nobody up when there are more of them than fit into a batch, all due before the others', async () => {
    const timers = await world.plan(minutes(60, NOW - 2 * HOUR))
    const poison = new Set(timers.slice(0, 45).map(({ recordId }) => recordId))
    const evaluator = world.evaluator({ handlers: [failingFor(poison, 'throws')], batch: 10, ...standing() })
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 15, failed: 45 })
    const fresh = await world.plan([NOW])
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, failed: 0 })
    expect(await fired()).toEqual([...idsOf(timers.slice(45)), fresh[0]!.id])
  })

  it('wait twice as long after each failure, are counted and logged each time, and go on once they can', async () => {
    const [timer] = await world.plan([NOW - HOUR])
    const poison = new Set([timer!.recordId])
    const [{ readMonotonic, advance }, { lines, log }, metrics] = [makeSteps(), makeLines(), makeMetrics()]
    const evaluator = world.evaluator({ handlers: [failingFor(poison, 'throws')], readMonotonic, log, metrics })
    const waits: number[] = []
    let since = 0
    for (let second = 0; waits.length < 11 && second < 2_000; second++) {
      if ((await evaluator.tick(NOW)).failed) {
        waits.push(since)
        since = 0
      }
      advance(SECOND)
      since++
    }
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300])
    expect(lines).toHaveLength(11)
    expect(lines[4]).toMatchObject({
      message: 'timers of a record failed',
      about: { failures: 5, record: timer!.recordId },
    })
    expect(await metrics.registry.metrics()).toContain('andon_timers_failed_total 11')
    poison.clear()
    advance(300 * SECOND)
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, failed: 0 })
  })

  it('include those whose handler leaves its timer where it was: it is not fired again and again', async () => {
    const [timer, other] = await world.plan([NOW - HOUR, NOW])
    const { readMonotonic, advance } = makeSteps()
    const { lines, log } = makeLines()
    const handlers = [failingFor(new Set([timer!.recordId]), 'leaves')]
    const evaluator = world.evaluator({ handlers, readMonotonic, log })
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 2, failed: 1 })
    expect(await fired()).toEqual([other!.id])
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 0, failed: 0 })
    expect(lines.map(({ message }) => message)).toEqual(['timers of a record failed'])
    advance(SECOND)
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1, failed: 1 })
  })

  it('are not those of a kind that a newer release plans: these are left alone, and said once', async () => {
    const { lines, log } = makeLines()
    const id = randomUUIDv7()
    await world.database.transact(world.ctx(), async (tx) => {
      insertTimers(tx, [{ id, kind: 'heartbeat', recordId: id, dueAt: NOW - HOUR }])
      return { value: null, events: [] }
    })
    const evaluator = world.evaluator({ log })
    for (let turn = 0; turn < 3; turn++) expect(await evaluator.tick(NOW)).toMatchObject({ fired: 0, failed: 0 })
    expect(lines).toEqual([
      { message: 'timers of a kind that this release does not handle are left alone', about: { kind: 'heartbeat' } },
    ])
  })
})

describe('a batch that takes longer than a transaction may', () => {
  it('is tried in halves, and stays small while it takes long', async () => {
    await world.plan(minutes(40, NOW - HOUR))
    const sizes: number[] = []
    const { readMonotonic, advance } = makeSteps()
    const { kinds, handle, explain } = recordFirings('one')
    const slow: TimerHandler = {
      kinds,
      explain,
      handle: async (tx, jobs) => {
        sizes.push(jobs.length)
        advance(Math.min(jobs.length * 300, 5_000))
        if (jobs.length * 300 > 5_000) throw Object.assign(new Error('transaction timeout'), { code: '25P04' })
        return handle(tx, jobs)
      },
    }
    const evaluator = world.evaluator({ handlers: [slow], readMonotonic })
    await expect(evaluator.tick(NOW)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(evaluator.tick(NOW)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 40, failed: 0 })
    expect(sizes).toEqual([40, 20, 10, 10, 10, 10])
  })

  it('does not wait with others when one record alone takes that long', async () => {
    const [slow, other] = await world.plan([NOW - HOUR, NOW])
    const { kinds, handle, explain } = recordFirings('one')
    const handler: TimerHandler = {
      kinds,
      explain,
      handle: async (tx, jobs) => {
        const isSlow = jobs.some(({ input }) => input.recordId === slow!.recordId)
        if (isSlow) throw Object.assign(new Error('transaction timeout'), { code: '25P04' })
        return handle(tx, jobs)
      },
    }
    const evaluator = world.evaluator({ handlers: [handler], ...standing() })
    await expect(evaluator.tick(NOW)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(evaluator.tick(NOW)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 1 })
    expect(await fired()).toEqual([other!.id])
  })
})

describe('the clock of this machine', () => {
  const makeMachine = () => {
    let jump = 0
    const log = { warn: () => undefined, error: () => undefined, info: () => undefined }
    const clock = makeDatabaseClock({
      readDatabaseTime: async () => 0,
      readMachineTime: () => Date.now() + jump,
      log: log as never,
    })
    return {
      clock,
      set: (milliseconds: number) => {
        jump = milliseconds
      },
    }
  }

  it.each([HOUR, -HOUR, 400 * 24 * HOUR])(
    'jumps by %i ms: nothing early, nothing twice, and it goes on by itself',
    async (jump) => {
      const { now } = await world.listDue({ lane: 'records', at: null, after: null, limit: 1 })
      const [due, ahead] = await world.plan([Math.floor(now) - 1, Math.floor(now) + 30 * MINUTE])
      const { clock, set } = makeMachine()
      const evaluator = world.evaluator({ clock })
      set(jump)
      expect(await evaluator.tick()).toMatchObject({ fired: 0, isHalted: true })
      expect(evaluator.findFault()).toBe('halted')
      expect(Math.abs(clock.now() - now)).toBeLessThan(30 * SECOND)
      set(0)
      expect(await evaluator.tick()).toMatchObject({ fired: 1, isHalted: false })
      expect(evaluator.findFault()).toBeNull()
      set(jump)
      await evaluator.tick()
      set(SECOND)
      await evaluator.tick()
      expect(await fired()).toEqual([due!.id])
      expect(await world.openTimers()).toBe(1)
      expect(ahead!.dueAt).toBeGreaterThan(now)
    },
  )
})

describe('without a database', () => {
  it('nothing fires, it is said once, and it goes on when the database is back', async () => {
    const { now } = await world.listDue({ lane: 'records', at: null, after: null, limit: 1 })
    await world.plan([Math.floor(now) - 1])
    const lines: string[] = []
    const write = (_: object, message: string) => lines.push(message)
    let isAway = true
    const { readMonotonic, advance } = makeSteps()
    const evaluator = world.evaluator({
      readMonotonic,
      listDue: async (request) => {
        if (isAway) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
        return world.listDue(request)
      },
    })
    const work = { name: 'timers.evaluate', schedule: '0 0 0 29 2 *', run: evaluator.run }
    let wake = (): void => undefined
    const wakenBy = (given: () => void) => {
      wake = given
      return () => undefined
    }
    const running = startRecurring([{ ...work, wakenBy }], { error: write, info: write } as never)
    for (let turn = 0; turn < 12; turn++) {
      wake()
      await sleep(5)
      advance(SECOND)
    }
    expect(evaluator.findFault()).toBe('stalled')
    expect(lines).toEqual(['recurring work failed; it is tried again at each turn'])
    isAway = false
    wake()
    for (let turn = 0; turn < 6_000 && (await fired()).length === 0; turn++) await sleep(10)
    await running.stop()
    expect(await fired()).toHaveLength(1)
    expect(evaluator.findFault()).toBeNull()
    expect(lines).toHaveLength(2)
  })

  it('a session that the server ends costs that batch, and no timer is lost or fires twice', async () => {
    const timers = await world.plan(minutes(20, NOW - HOUR))
    const { kinds, handle, explain } = recordFirings('one')
    let isFirst = true
    const cut: TimerHandler = {
      kinds,
      explain,
      handle: async (tx, jobs) => {
        const outcomes = await handle(tx, jobs)
        if (isFirst) {
          const [{ pid }] = (await tx.query('test.pid', 'select pg_backend_pid() as pid')) as [{ pid: number }]
          await world.asOwner('select pg_terminate_backend($1)', [pid])
        }
        isFirst = false
        return outcomes
      },
    }
    const evaluator = world.evaluator({ handlers: [cut] })
    await expect(evaluator.tick(NOW)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await fired()).toEqual([])
    expect(await evaluator.tick(NOW)).toMatchObject({ fired: 20, failed: 0 })
    expect(await fired()).toEqual(idsOf(timers))
  })
})

describe('stopping', () => {
  it('finishes the batch it is at and leaves the rest to the next process', async () => {
    await world.plan(minutes(40, NOW - HOUR))
    const stopping = new AbortController()
    const { kinds, handle, explain } = recordFirings('one')
    const handler: TimerHandler = {
      kinds,
      explain,
      handle: async (tx, jobs) => {
        stopping.abort()
        return handle(tx, jobs)
      },
    }
    const report = await world.evaluator({ handlers: [handler], batch: 10 }).tick(NOW, stopping.signal)
    expect(report).toMatchObject({ fired: 10, failed: 0 })
    expect(await world.openTimers()).toBe(30)
    expect(await world.evaluator({ by: 'next' }).tick(NOW)).toMatchObject({ fired: 30 })
  })
})
