import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { heartbeatCommands } from '#features/heartbeats/index.ts'
import { stopWindowCommands } from '#features/plant/index.ts'
import { formatInstant, MINUTE, SECOND } from '#kernel/time.ts'
import { type Doors, openDoors } from '../graphql/support.ts'

let doors: Doors

beforeAll(async () => {
  doors = await openDoors()
  await doors.seed()
})
afterAll(() => doors.close())

/** Runs a command in this process, and answers what it printed. */
async function andon(...words: readonly string[]): Promise<string> {
  const program = new Command().exitOverride()
  heartbeatCommands(program, async () => doors.services)
  stopWindowCommands(program, async () => doors.services)
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  try {
    await program.parseAsync([...words, '--org', 'demo'], { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return printed.join('')
}

const in_ = (time: number) => formatInstant(doors.clock.now() + time)

test('andon heartbeats lists how each stands, and pings one', async () => {
  const manager = await doors.as(['manager'])
  for (const [key, more] of [
    ['alpha', {}],
    ['beta', { muted: true }],
  ] as const) {
    await manager.rest('PUT', `/v1/heartbeats/${key}`, { name: `Source ${key}`, every: 'PT1M', ...more })
  }
  expect(await andon('heartbeats', 'ping', 'alpha', '--text', 'well')).toBe(
    `alpha heard at ${in_(0)}, due ${in_(90 * SECOND)}\n`,
  )
  expect(await andon('heartbeats', 'ping', 'beta')).toBe(`beta heard at ${in_(0)}, nothing is expected\n`)
  expect(await andon('heartbeats', 'list')).toBe(
    [
      `alpha\talive\tSource alpha\theard ${in_(0)}\tdue ${in_(90 * SECOND)}\n`,
      `beta\talive, muted\tSource beta\theard ${in_(0)}\n`,
    ].join(''),
  )
  doors.clock.advance(2 * MINUTE)
  await doors.services.evaluator.tick(doors.clock.now())
  expect(await andon('heartbeats', 'ping', 'alpha')).toMatch(/\nit had been silent; incident: INC-\d+\n$/)
  await expect(andon('heartbeats', 'ping', 'gamma')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('andon stop-windows plans a stop, once or again and again, and lists when each lasts next', async () => {
  const once = ['--asset', 'lei', '--starts', '2026-12-01T06:00:00Z', '--ends', '2026-12-01T18:00:00Z']
  expect(await andon('stop-windows', 'add', 'refit', ...once, '--name', 'Refit')).toMatch(
    /^stop window refit added to demo \([0-9a-f-]{36}\)\n$/,
  )
  const again = ['--asset', 'lei/packaging', '--days', 'mon,sun', '--of-month', '-1', '--every-weeks', '1']
  const times = [
    '--from',
    '22:00',
    '--to',
    '06:00',
    '--days-later',
    '1',
    '--first',
    '2026-11-01',
    '--last',
    '2026-12-31',
  ]
  await andon('stop-windows', 'add', 'monthly', ...again, ...times, '--except', '2026-11-29')
  expect(await andon('stop-windows', 'list')).toBe(
    [
      'monthly\tlei/packaging\tmonthly\t2026-11-30T21:00:00.000Z to 2026-12-01T05:00:00.000Z\n',
      'refit\tlei\tRefit\t2026-12-01T06:00:00.000Z to 2026-12-01T18:00:00.000Z\n',
    ].join(''),
  )
  await expect(andon('stop-windows', 'add', 'none', '--asset', 'lei', '--starts', 'soon')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await expect(andon('stop-windows', 'add', 'none', '--asset', 'mars', ...once.slice(2))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})
