import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { accessCommands } from '#features/access/access.commands.ts'
import { type House, openHouse } from './support.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Runs `andon …` in this process and answers what it printed. */
async function andon(...words: string[]): Promise<string> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  accessCommands(program, async () => house.access)
  for (const command of program.commands) {
    command.exitOverride().configureOutput({ writeErr: () => undefined })
  }
  const printed: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  try {
    await program.parseAsync(words, { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return printed.join('')
}

const me = async (token: string) =>
  (await house.send({ url: '/v1/me', headers: { authorization: `Bearer ${token.trim()}` } })).json()

describe('andon org', () => {
  test('creates an organisation, once, and lists it', async () => {
    await andon('org', 'create', 'gamma', '--name', 'Gamma GmbH', '--time-zone', 'Europe/Vienna')
    expect(await andon('org', 'list')).toMatch(/^gamma\tGamma GmbH\tEurope\/Vienna\t2026-11-18T09:00:00.000Z$/m)
    await expect(andon('org', 'create', 'gamma')).rejects.toMatchObject({ code: 'ORGANISATION_EXISTS' })
    const { rows } = await house.bench.asOwner(
      "select e.type from events e join orgs o on o.id = e.record_id where o.key = 'gamma'",
    )
    expect(rows).toEqual([{ type: 'organisation.created' }])
  })

  test('two at once make one', async () => {
    const made = await Promise.allSettled(
      [1, 2, 3].map((name) =>
        house.access.organisations.create({ key: 'race', name: String(name), timeZone: 'UTC' }, house.clock.now()),
      ),
    )
    expect(made.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of made) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'ORGANISATION_EXISTS' })
    }
  })

  test.each([
    ['Big', 'UTC', '/key'],
    ['-a', 'UTC', '/key'],
    ['a'.repeat(64), 'UTC', '/key'],
    ['ok', 'Mars/Olympus', '/timeZone'],
    ['ok', '+02:00', '/timeZone'],
  ])('refuses %s in %s', async (key, zone, pointer) => {
    await expect(andon('org', 'create', '--time-zone', zone, '--', key)).rejects.toMatchObject({
      errors: [{ pointer }],
    })
  })
})

describe('andon token', () => {
  test('prints a token for any role, of a person that is kept', async () => {
    const own = await me(await andon('token', '--org', 'demo', '--role', 'responder', '--sites', 'lei'))
    expect(own).toMatchObject({ roles: ['responder'], sites: ['lei'], kind: 'person', key: 'cli-responder-lei' })
    const again = await me(await andon('token', '--org', 'demo', '--role', 'responder', '--sites', 'lei'))
    expect(again.id).toBe(own.id)
    const { rows } = await house.bench.asOwner('select type from events where record_id = $1 order by seq', [own.id])
    expect(rows.map((row) => row.type)).toEqual([
      'principal.created',
      'principal.token_issued',
      'principal.token_issued',
    ])
  })

  test('takes several roles and sites, a key, a supplier and a life', async () => {
    const token = await andon(
      'token',
      '--org',
      'demo',
      '--role',
      'supplier,responder',
      '--role',
      'quality',
      '--sites',
      'lei,gre',
      '--supplier',
      'acme',
      '--key',
      'd.ruiz',
      '--expires',
      'PT1H',
    )
    expect(await me(token)).toMatchObject({
      key: 'd.ruiz',
      roles: ['responder', 'quality', 'supplier'],
      sites: ['gre', 'lei'],
      supplier: 'acme',
    })
    house.clock.advance(3_600_000 + 60_000)
    expect(await me(token)).toMatchObject({ status: 401 })
  })

  test.each([
    [['--org', 'demo', '--role', 'root'], { code: 'commander.invalidArgument' }],
    [['--org', 'demo', '--role', 'admin', '--expires', 'P1D'], { code: 'commander.invalidArgument' }],
    [['--org', 'demo', '--role', 'admin', '--expires', 'PT721H'], { code: 'INVALID_INPUT' }],
    [['--org', 'demo', '--role', 'admin', '--sites', 'mars'], { code: 'INVALID_INPUT' }],
    [['--org', 'demo', '--role', 'supplier'], { code: 'INVALID_INPUT' }],
    [['--org', 'demo', '--role', ','], { code: 'INVALID_INPUT' }],
    [['--org', 'nowhere', '--role', 'admin'], { code: 'ORGANISATION_UNKNOWN' }],
    [['--role', 'admin'], { code: 'commander.missingMandatoryOptionValue' }],
  ])('refuses %j', async (words, error) => {
    await expect(andon('token', ...words)).rejects.toMatchObject(error)
  })
})

test('andon signing-key rotate says when the new key takes over', async () => {
  expect(await andon('signing-key', 'rotate')).toMatch(/^signing key [\w-]{12} takes over at 2026-11-18T/)
})

test('andon identity-provider add registers a provider', async () => {
  const words = [
    '--org',
    'demo',
    '--issuer',
    'https://a.example',
    '--audience',
    'andon',
    '--jwks',
    'https://a.example/k',
  ]
  expect(await andon('identity-provider', 'add', 'a', ...words)).toBe('identity provider a added to demo\n')
  await expect(andon('identity-provider', 'add', 'b', ...words)).rejects.toMatchObject({
    code: 'IDENTITY_PROVIDER_EXISTS',
  })
})
