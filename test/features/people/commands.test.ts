import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { personCommands } from '#features/people/index.ts'
import { loadDemoPlant } from '#features/plant/index.ts'
import { openPlantHouse, type PlantHouse } from '../plant/support.ts'

let house: PlantHouse

beforeAll(async () => {
  house = await openPlantHouse()
  await loadDemoPlant(house.services, house.bench.ctx())
})
afterAll(() => house.close())

/** Runs `andon person …` in this process with this on standard input, and answers what it printed. */
async function andon(words: readonly string[], stdin = ''): Promise<string> {
  const program = new Command().exitOverride()
  const input = async function* () {
    yield stdin
  }
  personCommands(program, async () => ({ people: house.services.people, access: house.access }), input())
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  try {
    await program.parseAsync(['person', ...words], { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return printed.join('')
}

const signIn = (username: string, password: string) =>
  house.send({
    method: 'POST',
    url: '/v1/auth/token',
    form: { grant_type: 'password', username: `demo/${username}`, password },
  })

describe('andon person', () => {
  it('adds a person who can sign in with these rights', async () => {
    const words = ['add', 'c.li', '--org', 'demo', '--name', 'Chen Li', '--role', 'responder,quality', '--sites', 'lei']
    expect(await andon([...words, '--password-stdin'], 'correct horse battery\n')).toMatch(
      /^person c\.li added to demo /,
    )
    expect((await signIn('c.li', 'correct horse battery')).statusCode).toBe(200)
    expect((await house.call('GET', '/v1/people/c.li')).json()).toMatchObject({
      name: 'Chen Li',
      roles: ['responder', 'quality'],
      sites: ['lei'],
    })
  })

  it('gives another password', async () => {
    expect(await andon(['password', 'k.schulz', '--org', 'demo'], 'staple battery horse')).toBe(
      'password of k.schulz set\n',
    )
    expect((await signIn('k.schulz', 'staple battery horse')).statusCode).toBe(200)
  })

  it('lists people with their rights', async () => {
    const lines = (await andon(['list', '--org', 'demo'])).trimEnd().split('\n')
    expect(lines).toContain('m.keller\tMaria Keller\treporter\tlei')
    expect(lines).toContain('j.novak\tJan Novak\tresponder\tall sites')
    expect(lines.length).toBeGreaterThanOrEqual(25)
  })

  it.each([
    ['a role that is none', ['add', 'x', '--org', 'demo', '--role', 'king'], 'INVALID_INPUT'],
    ['a site that is none', ['add', 'x', '--org', 'demo', '--role', 'responder', '--sites', 'mars'], 'INVALID_INPUT'],
    ['a key that is taken', ['add', 'm.keller', '--org', 'demo'], 'KEY_TAKEN'],
    ['an organisation that is not there', ['list', '--org', 'nowhere'], 'ORGANISATION_UNKNOWN'],
  ])('refuses %s', async (_, words, code) => {
    await expect(andon(words)).rejects.toMatchObject({ code })
  })

  it('adds nobody when the password is refused', async () => {
    await expect(andon(['add', 'weak', '--org', 'demo', '--password-stdin'], 'short')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect((await house.call('GET', '/v1/people/weak')).statusCode).toBe(404)
  })
})
