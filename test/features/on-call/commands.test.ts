import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { onCallCommands } from '#features/on-call/on-call.commands.ts'
import { daily, type OnCallHouse, openOnCallHouse } from './support.ts'

let house: OnCallHouse
beforeAll(async () => {
  house = await openOnCallHouse()
  const layers = [daily(['j.novak', 'a.brandt'], { restrictions: [{ from: '06:00', to: '22:00' }] })]
  await house.call(201, 'POST', '/v1/schedules', { key: 'line', name: 'Line', timeZone: 'Europe/Berlin', layers })
})
afterAll(() => house.close())

/** Runs `andon …` in this process and answers what it printed. */
async function andon(...words: readonly string[]): Promise<string> {
  const program = new Command().exitOverride()
  onCallCommands(program, async () => house.services)
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  try {
    await program.parseAsync([...words], { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return printed.join('')
}

describe('andon on-call', () => {
  it('lists who is on call for every team, level by level', async () => {
    const lines = (await andon('on-call', '--org', 'demo')).trimEnd().split('\n')
    expect(lines).toHaveLength(18)
    const { items } = await house.call(200, 'GET', '/v1/on-call')
    const [first] = items
    expect(lines[0]).toBe(
      [first.team, 'level 1', first.levels[0].people.join(', '), `until ${first.levels[0].until}`].join('\t'),
    )
  })

  it('asks one schedule at an instant, and says when it is nobody', async () => {
    const ask = (at: string) => andon('on-call', '--org', 'demo', '--schedule', 'line', '--at', at)
    expect(await ask('2026-11-19T08:00:00+01:00')).toBe('line\tlevel 1\ta.brandt\tuntil 2026-11-19T21:00:00.000Z\n')
    expect(await ask('2026-11-19T23:00:00+01:00')).toBe('line\tlevel 1\tnobody\tuntil 2026-11-20T05:00:00.000Z\n')
  })

  it('refuses an instant that is none, and a schedule that is not there', async () => {
    await expect(andon('on-call', '--org', 'demo', '--at', 'tomorrow')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(andon('on-call', '--org', 'demo', '--schedule', 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('andon schedule show', () => {
  it('prints a readable week with its gaps and overrides', async () => {
    await house.call(201, 'POST', '/v1/schedules/line/overrides', {
      person: 'c.rossi',
      from: '2026-11-19T11:00:00Z',
      to: '2026-11-19T13:00:00Z',
      reason: 'dentist',
    })
    const shown = await andon(
      'schedule',
      'show',
      'line',
      '--org',
      'demo',
      '--from',
      '2026-11-19T00:00:00+01:00',
      '--to',
      '2026-11-20T00:00:00+01:00',
    )
    expect(shown).toBe(`Line, Thu 19 Nov 00:00 to Fri 20 Nov 00:00 (Europe/Berlin)

Level 1: 66.66 % covered
  Thu 19 Nov 00:00  to Thu 19 Nov 06:00   -- nobody --
  Thu 19 Nov 06:00  to Thu 19 Nov 08:00   Jan Novak
  Thu 19 Nov 08:00  to Thu 19 Nov 12:00   Anke Brandt
  Thu 19 Nov 12:00  to Thu 19 Nov 14:00   Carla Rossi  (override)
  Thu 19 Nov 14:00  to Thu 19 Nov 22:00   Anke Brandt
  Thu 19 Nov 22:00  to Fri 20 Nov 00:00   -- nobody --

1 override in the time.
`)
  })
})
