import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runConfig } from './run-config.ts'
import { type ConfigurationHouse, openConfigurationHouse, STARTER } from './support.ts'

let house: ConfigurationHouse
let folder: string

beforeEach(async () => {
  house = await openConfigurationHouse({ demo: true })
  folder = await mkdtemp(join(tmpdir(), 'andon-code-'))
})
afterEach(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const LONGER = STARTER.replace('resolve: PT2H }', 'resolve: PT3H }')
const LINE = '~ serviceLevels[p1-production].targets.resolve: "PT2H" -> "PT3H"'
const TOTAL = '0 to add, 1 to change, 0 to move, 0 to remove'
const COMMENTED = `# Kept by the plant\n${STARTER.replaceAll(/\n\n(?=[a-zA-Z]+:)/g, '\n')}`

const at = (name: string): string => join(folder, name)
async function file(name: string, text: string): Promise<string> {
  await writeFile(at(name), text)
  return at(name)
}

const andon = (command: string, path: string | null, ...more: readonly string[]) =>
  runConfig(house, [command, ...(path === null ? [] : ['-f', path]), '--org', 'demo', ...more])
const apply = (path: string, ...more: readonly string[]) => andon('apply', path, '--reason', 'CHG-1042', ...more)
const published = () => house.configuration.getPublished(house.bench.ctx())
const parsed = async (ran: Promise<{ text: string; code: number }>) => {
  const { text, code } = await ran
  return { code, ...(JSON.parse(text) as Record<string, unknown>) }
}
/** What commander does with a command line it refuses. */
const refused = expect.objectContaining({ exitCode: 1 })

describe('andon config plan', () => {
  it('shows what applying would change and ends with 2; writes nothing', async () => {
    const path = await file('plant.yaml', LONGER)
    const text = `from version 1 of demo to ${path}:\n${LINE}\n${TOTAL}\n`
    expect(await andon('plan', path)).toEqual({ text, code: 2 })
    expect(await parsed(andon('plan', path, '--json'))).toMatchObject({
      code: 2,
      valid: true,
      hasChanges: true,
      from: 1,
      to: null,
      changes: [{ kind: 'changed', path: 'serviceLevels[p1-production].targets.resolve', old: 'PT2H', new: 'PT3H' }],
      totals: { changed: 1 },
    })
    expect(await published()).toMatchObject({ version: 1 })
    expect(await house.configuration.getDraft(house.bench.ctx())).toMatchObject({ source: { text: STARTER } })
  })

  it('ends with 0 for what is in force, in another layout or as JSON', async () => {
    const { document } = await published()
    for (const path of [
      await file('plant.yaml', STARTER),
      await file('commented.yaml', COMMENTED),
      await file('plant.json', JSON.stringify(document)),
    ]) {
      expect(await andon('plan', path)).toMatchObject({ text: expect.stringMatching(/Nothing would change/), code: 0 })
    }
  })

  it('says so when nothing but an order differs that decides nothing', async () => {
    const { document } = (await published()) as { document: { categories: readonly unknown[] } }
    const turned = { ...document, categories: [...document.categories].reverse() }
    const path = await file('turned.json', JSON.stringify(turned))
    const { text, code } = await andon('plan', path)
    expect({ text: text.split('\n')[1], code }).toEqual({
      text: 'Only the order of entries differs, in lists in which it decides nothing.',
      code: 2,
    })
    expect(await apply(path)).toMatchObject({ code: 0 })
    expect(await published()).toMatchObject({ version: 2, document: turned })
  })

  it('names every fault and ends with 1, changes or not', async () => {
    const wrong = await file('wrong.yaml', LONGER.replace('asset.soleDevice', 'asset.soleDevise'))
    const { text, code } = await andon('plan', wrong)
    expect(code).toBe(1)
    expect(text).toMatch(/wrong\.yaml:\d+:\d+: error: classification\[\d+\]\.when: .*\(EXPRESSION_UNKNOWN_NAME\)/)
    expect(text).toMatch(/1 errors, \d+ warnings, not to be published\n$/)
    expect(await parsed(andon('plan', wrong, '--json'))).toMatchObject({
      code: 1,
      valid: false,
      faults: [{ code: 'EXPRESSION_UNKNOWN_NAME' }],
      totals: { changed: 2 },
    })
    const unreadable = await file('unreadable.yaml', 'apiVersion: [andon/v1')
    expect(await andon('plan', unreadable)).toMatchObject({ code: 1, text: expect.stringContaining('(INVALID_YAML)') })
    await expect(andon('plan', at('nowhere.yaml'))).rejects.toThrow('ENOENT')
    await expect(runConfig(house, ['plan', '-f', wrong, '--org', 'nobody'])).rejects.toThrow()
  })
})

describe('andon config apply', () => {
  it('publishes what differs, once, with its reason and comments', async () => {
    const path = await file('plant.yaml', LONGER)
    const text = `${LINE}\n${TOTAL}\nversion 2 published in demo\n`
    expect(await apply(path)).toEqual({ text, code: 0 })
    expect(await published()).toMatchObject({ version: 2, reason: 'CHG-1042', source: { text: LONGER } })
    expect(await apply(path)).toEqual({ text: `nothing to change: ${path} is version 2 of demo\n`, code: 0 })
    expect(await parsed(apply(path, '--json'))).toMatchObject({ code: 0, version: 2, published: false, changes: [] })
    expect(await andon('plan', path)).toMatchObject({ code: 0 })
    expect(await published()).toMatchObject({ version: 2 })
  })

  it('refuses faults and changes nothing', async () => {
    const wrong = await file('wrong.yaml', STARTER.replace('asset.soleDevice', 'asset.soleDevise'))
    expect(await apply(wrong)).toMatchObject({ code: 1, text: expect.stringContaining('(EXPRESSION_UNKNOWN_NAME)') })
    expect(await apply(await file('unreadable.yaml', '[')).then(({ code }) => code)).toBe(1)
    await expect(andon('apply', wrong, '--reason', ' ')).rejects.toEqual(refused)
    await expect(andon('apply', wrong)).rejects.toEqual(refused)
    expect(await published()).toMatchObject({ version: 1 })
  })

  it('refuses when somebody published since the version it expects, even without a change', async () => {
    const path = await file('plant.yaml', LONGER)
    await apply(await file('other.yaml', STARTER.replace('resolve: PT2H }', 'resolve: PT4H }')))
    for (const each of [path, at('other.yaml')]) {
      await expect(apply(each, '--expect-version', '1')).rejects.toThrow(
        'another version than 1 is in force in demo by now: nothing was changed.',
      )
    }
    expect(await published()).toMatchObject({ version: 2 })
    expect(await apply(path, '--expect-version', '2')).toMatchObject({ code: 0 })
    await expect(apply(path, '--expect-version', 'two')).rejects.toEqual(refused)
  })

  it('publishes one version when the same file is applied eight times at once', async () => {
    const source = { format: 'yaml', text: LONGER } as const
    const terms = { reason: 'race', expectedVersion: null }
    const applied = await Promise.all(
      Array.from({ length: 8 }, () => house.configuration.applySource(house.bench.ctx(), source, terms)),
    )
    expect(applied.filter(({ hasChanges }) => hasChanges)).toHaveLength(1)
    expect(applied.map(({ version }) => version)).toEqual(Array.from({ length: 8 }, () => 2))
    expect(await published()).toMatchObject({ version: 2 })
  })

  it('publishes one of eight different files that all expect the same version', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        house.configuration.applySource(
          house.bench.ctx(),
          { format: 'yaml', text: STARTER.replace('resolve: PT2H }', `resolve: PT${index + 3}H }`) },
          { reason: `race ${index}`, expectedVersion: 1 },
        ),
      ),
    )
    const codes = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? 'published' : (outcome.reason as { code: string }).code,
    )
    expect(codes.sort()).toEqual([...Array.from({ length: 7 }, () => 'STALE_VERSION'), 'published'])
    expect(await published()).toMatchObject({ version: 2 })
  })

  it('publishes a first document before its plant, as its plan said', async () => {
    const empty = await openConfigurationHouse()
    try {
      const path = await file('first.yaml', STARTER)
      const words = ['-f', path, '--org', 'demo']
      expect(await runConfig(empty, ['plan', ...words])).toMatchObject({ code: 2 })
      expect(await runConfig(empty, ['apply', ...words, '--reason', 'first'])).toMatchObject({ code: 0 })
      expect(await runConfig(empty, ['plan', ...words])).toMatchObject({ code: 0 })
      await writeFile(path, LONGER)
      expect(await runConfig(empty, ['plan', ...words])).toMatchObject({
        code: 1,
        text: expect.stringContaining('(REFERENCE_UNKNOWN)'),
      })
    } finally {
      await empty.close()
    }
  })
})

describe('a document that is given', () => {
  it('comes from standard input, and goes to standard output', async () => {
    const { text } = await andon('export', '-')
    expect(text).toBe(STARTER)
    const given = vi.spyOn(process, 'stdin', 'get')
    const giving = (words: string) => given.mockReturnValue(Readable.from([Buffer.from(words)]) as typeof process.stdin)
    try {
      giving(text)
      expect(await andon('plan', '-')).toEqual({
        text: 'from version 1 of demo to standard input:\nNothing would change.\n',
        code: 0,
      })
      giving('[')
      expect((await andon('plan', '-')).text).toMatch(/^standard input:1:2: error: /)
    } finally {
      given.mockRestore()
    }
  })

  it('is UTF-8, with a mark or without: nothing else is read as if it were', async () => {
    const marked = Buffer.from(`\ufeff${JSON.stringify((await published()).document)}`)
    await writeFile(at('marked.json'), marked)
    expect(await andon('plan', at('marked.json'))).toMatchObject({ code: 0 })
    await writeFile(at('windows.yaml'), Buffer.from(STARTER, 'latin1'))
    await writeFile(at('notepad.yaml'), Buffer.from(`\ufeff${STARTER}`, 'utf16le'))
    await expect(apply(at('windows.yaml'))).rejects.toThrow('windows.yaml is not UTF-8. Save it as UTF-8.')
    await expect(apply(at('notepad.yaml'))).rejects.toThrow('notepad.yaml is UTF-16. Save it as UTF-8.')
    expect(await published()).toMatchObject({ version: 1 })
  })
})

describe('andon config diff', () => {
  it('compares versions with a file, with the published one and with each other', async () => {
    const path = await file('plant.yaml', LONGER)
    const told = (older: string, newer: string) => ({
      text: `from ${older} of demo to ${newer}:\n${LINE}\n${TOTAL}\n`,
      code: 2,
    })
    expect(await andon('diff', path)).toEqual(told('version 1', path))
    await apply(path)
    expect(await andon('diff', path)).toMatchObject({ code: 0 })
    expect(await andon('diff', path, '--from', '1')).toEqual(told('version 1', path))
    expect(await andon('diff', null, '--from', '1')).toEqual(told('version 1', 'version 2'))
    expect(await parsed(andon('diff', null, '--from', '2', '--to', '1', '--json'))).toMatchObject({
      code: 2,
      from: 2,
      to: 1,
      changes: [{ old: 'PT3H', new: 'PT2H' }],
    })
    expect(await andon('diff', null, '--to', '2')).toMatchObject({ code: 0 })
  })

  it('compares what could not be published, and refuses what it cannot read or find', async () => {
    const wrong = await file('wrong.yaml', STARTER.replace('asset.soleDevice', 'asset.soleDevise'))
    expect(await andon('diff', wrong)).toMatchObject({ code: 2, text: expect.stringContaining('soleDevise') })
    expect(await andon('diff', await file('unreadable.yaml', '['))).toMatchObject({ code: 1 })
    await expect(andon('diff', null, '--from', '9')).rejects.toThrow('demo has no version 9.')
    await expect(andon('diff', wrong, '--to', '1')).rejects.toEqual(refused)
    await expect(andon('diff', null)).rejects.toEqual(refused)
  })
})

describe('andon config export', () => {
  it('writes any version with its comments, which applied again changes nothing', async () => {
    await apply(await file('commented.yaml', COMMENTED.replace('resolve: PT2H }', 'resolve: PT3H }')))
    expect(await andon('export', at('out.yaml'))).toEqual({ text: `${at('out.yaml')} is version 2 of demo\n`, code: 0 })
    expect(await readFile(at('out.yaml'), 'utf8')).toBe(await readFile(at('commented.yaml'), 'utf8'))
    await andon('export', at('old.yaml'), '--version', '1')
    expect(await readFile(at('old.yaml'), 'utf8')).toBe(STARTER)
    await andon('export', at('out.json'))
    for (const name of ['out.yaml', 'out.json']) expect(await andon('plan', at(name))).toMatchObject({ code: 0 })
    await expect(andon('export', at('none.yaml'), '--version', '9')).rejects.toThrow('demo has no version 9.')
    await expect(readFile(at('none.yaml'))).rejects.toThrow('ENOENT')
  })

  it('does not write over what somebody has changed, unless it is told to', async () => {
    const path = await file('plant.yaml', LONGER)
    await expect(andon('export', path)).rejects.toEqual(refused)
    expect(await readFile(path, 'utf8')).toBe(LONGER)
    expect(await andon('export', path, '--force')).toMatchObject({ code: 0 })
    expect(await readFile(path, 'utf8')).toBe(STARTER)
    expect(await andon('export', path)).toMatchObject({ code: 0 })
  })
})
