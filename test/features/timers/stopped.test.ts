import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from './support.ts'

type Said = { readonly ready?: true; readonly decided?: number; readonly fired?: number; readonly failed?: string }

const ROUNDS = 50
/** How long the database lets the stopped process hold its locks, where it is to lose them and where not. */
const LIMITS = { loses: 100, keeps: 600_000 } as const

let world: World
let child: ChildProcess
beforeAll(async () => {
  world = await openWorld()
  child = fork(fileURLToPath(new URL('stopped-evaluator.ts', import.meta.url)), [world.url], {
    execArgv: [],
    env: { PATH: process.env.PATH ?? '' },
  })
  expect(await hear()).toEqual({ ready: true })
})
afterAll(async () => {
  child.kill('SIGKILL')
  await world.close()
})

const hear = async (): Promise<Said> => (await once(child, 'message', { signal: AbortSignal.timeout(120_000) }))[0]

it(`loses or commits whole when stopped between deciding and committing, ${ROUNDS} times`, async () => {
  const other = world.evaluator({ by: 'other' })
  const fates = { committed: 0, lost: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const { now } = await world.listDue({ lane: 'records', at: null, after: null, limit: 1 })
    await world.planRecords([Array.from({ length: 3 }, (_, at) => Math.floor(now) - 10 + at)])
    const goesOnInTime = round % 2 === 0
    const decided = hear()
    child.send({ limit: goesOnInTime ? LIMITS.keeps : LIMITS.loses })
    expect(await decided).toEqual({ decided: 1 })
    child.kill('SIGSTOP')
    // Others go on at once, past what is held; what is let go of is theirs.
    const [free] = await world.plan([Math.floor(now) - 20])
    const first = await other.tick()
    if (goesOnInTime) expect(first).toMatchObject({ fired: 1, held: 1, failed: 0 })
    expect(await world.firings()).toContainEqual(expect.objectContaining({ timer: free!.id, by: 'other' }))
    let { fired } = first
    for (let turn = 0; !goesOnInTime && fired < 4 && turn < 5_000; turn++) {
      await sleep(10)
      fired += (await other.tick()).fired
    }
    expect(fired).toBe(goesOnInTime ? 1 : 4)
    const outcome = hear()
    child.send({})
    child.kill('SIGCONT')
    const said = await outcome
    if (said.fired === 3) fates.committed++
    else if (said.failed === 'UNAVAILABLE') fates.lost++
    else throw new Error(`round ${round}: ${JSON.stringify(said)}`)
    expect(said.fired === 3).toBe(goesOnInTime)
    expect(await other.tick()).toMatchObject({ fired: 0, held: 0 })
  }
  const firings = await world.firings()
  expect(firings).toHaveLength(4 * ROUNDS)
  expect(new Set(firings.map(({ timer }) => timer)).size).toBe(4 * ROUNDS)
  expect(await world.openTimers()).toBe(0)
  expect(fates).toEqual({ committed: ROUNDS / 2, lost: ROUNDS / 2 })
  const { rows } = await world.asOwner(`select count(*) as events from events where type = 'thing.fired'`)
  expect(rows[0].events).toBe(4 * ROUNDS)
})
