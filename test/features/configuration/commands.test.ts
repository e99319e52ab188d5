import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runConfig } from './run-config.ts'
import { type ConfigurationHouse, openConfigurationHouse, STARTER } from './support.ts'

let house: ConfigurationHouse
let folder: string

beforeAll(async () => {
  house = await openConfigurationHouse()
  folder = await mkdtemp(join(tmpdir(), 'andon-config-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const andon = (...words: readonly string[]) => runConfig(house, words)

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const publish = (path: string) => andon('publish', path, '--org', 'demo', '--reason', 'a test')

describe('andon config', () => {
  it('publishes a first document before its plant, and later ones only when it is there', async () => {
    const starter = await file('plant.yaml', STARTER)
    expect(await publish(starter)).toEqual({ text: 'version 1 published in demo\n', code: 0 })
    const again = await publish(starter)
    expect(again.code).toBe(1)
    expect(again.text).toContain('(REFERENCE_UNKNOWN)')
    expect(again.text).toMatch(/plant\.yaml: \d+ errors, 0 warnings, not to be published\n$/)
    expect((await andon('show', '--org', 'demo')).text).toBe(STARTER)
  })

  it('names each fault with line, column and caret, and publishes nothing', async () => {
    const wrong = STARTER.replace('incident.usersBlocked >= 25', 'incident.usersBlockd >= 25')
    const line = wrong.split('\n').findIndex((text) => text.includes('usersBlockd')) + 1
    const path = await file('wrong.yaml', wrong)
    const told = new RegExp(
      `wrong\\.yaml:${line}:\\d+: error: classification\\[\\d+\\]\\.when: .*\\(EXPRESSION_UNKNOWN_NAME\\)`,
    )
    for (const { text, code } of [await andon('validate', path, '--org', 'demo'), await publish(path)]) {
      expect(code).toBe(1)
      expect(text).toMatch(told)
      expect(text).toMatch(/^ *\^$/m)
    }
    const unreadable = await publish(await file('unreadable.yaml', 'apiVersion: [andon/v1'))
    expect(unreadable).toMatchObject({ code: 1, text: expect.stringContaining('(INVALID_YAML)') })
    expect(await house.configuration.getPublished(house.bench.ctx())).toMatchObject({ version: 1 })
  })

  it('prints the JSON Schema', async () => {
    expect(JSON.parse((await andon('schema')).text)).toMatchObject({
      type: 'object',
      required: ['apiVersion', 'priorities'],
    })
  })
})
