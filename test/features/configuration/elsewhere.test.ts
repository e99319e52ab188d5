import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRemote } from '#platform/remote/remote.ts'
import { type Ran, runConfig } from './run-config.ts'
import { type ConfigurationHouse, openConfigurationHouse, STARTER } from './support.ts'

let house: ConfigurationHouse
let folder: string
let url: string
let token: string
const strangers: Server[] = []

beforeAll(async () => {
  house = await openConfigurationHouse({ demo: true })
  folder = await mkdtemp(join(tmpdir(), 'andon-elsewhere-'))
  url = await house.server.app.listen({ host: '127.0.0.1', port: 0 })
  token = await tokenOf('manager')
})
afterAll(async () => {
  for (const server of strangers) server.close()
  await house?.close()
  await rm(folder, { recursive: true })
})

const tokenOf = async (role: 'manager' | 'responder' | 'reporter') =>
  (await house.as([role])).authorization!.replace('Bearer ', '')
const at = (name: string): string => join(folder, name)
async function file(name: string, text: string): Promise<string> {
  await writeFile(at(name), text)
  return at(name)
}

/** What was printed, or what was thrown, which the program tells. */
const told = async (ran: Promise<Ran>): Promise<unknown> => {
  try {
    return await ran
  } catch (error) {
    return (error as Error).message
  }
}
const here = (words: readonly string[]) => told(runConfig(house, [...words, '--org', 'demo']))
const elsewhere = (words: readonly string[], server = url, as: string | null = token) =>
  told(runConfig(house, [...words, '--server', server], as))
async function stranger(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  strangers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('the configuration of a service elsewhere', () => {
  it('is planned, compared, applied and exported as that of the database', async () => {
    const longer = await file('longer.yaml', STARTER.replace('resolve: PT2H }', 'resolve: PT3H }'))
    const wrong = await file('wrong.yaml', STARTER.replace('asset.soleDevice', 'asset.soleDevise'))
    const { document } = await house.configuration.getPublished(house.bench.ctx())
    const twice = await file(
      'twice.json',
      JSON.stringify(document, null, 7).replace('{', '{ "apiVersion": "andon/v1",'),
    )
    const turned = await file('turned.json', JSON.stringify({ ...(document as object), categories: [] }, null, 7))
    const asked = [
      ['plan', '-f', longer],
      ['plan', '-f', longer, '--json'],
      ['plan', '-f', await file('starter.yaml', STARTER)],
      ['plan', '-f', wrong],
      ['plan', '-f', wrong, '--json'],
      ['plan', '-f', twice],
      ['plan', '-f', turned],
      ['plan', '-f', await file('unreadable.yaml', '[')],
      ['plan', '-f', await file('empty.json', '')],
      ['apply', '-f', wrong, '--reason', 'CHG-1'],
      ['apply', '-f', turned, '--reason', 'CHG-1'],
      ['apply', '-f', at('unreadable.yaml'), '--reason', 'CHG-1', '--json'],
      ['apply', '-f', longer, '--reason', 'CHG-1', '--expect-version', '7'],
      ['diff', '-f', longer],
      ['diff', '-f', wrong, '--from', '0', '--json'],
      ['diff', '--from', '0'],
      ['diff', '--from', '1', '--to', '0', '--json'],
      ['diff', '--from', '9'],
      ['diff', '-f', at('unreadable.yaml')],
      ['export', '-f', '-'],
      ['export', '-f', '-', '--version', '0'],
      ['export', '-f', '-', '--version', '9'],
    ]
    for (const words of asked) {
      const there = await elsewhere(words)
      expect([words, there]).toEqual([words, await here(words)])
    }
    for (const path of ['plan', 'apply?reason=nothing', 'versions/1/compare']) {
      const answer = await house.call('POST', `/v1/configuration/${path}`)
      expect([path, answer.statusCode, answer.json().code]).toEqual([path, 422, 'INVALID_INPUT'])
    }
    expect(await house.configuration.getPublished(house.bench.ctx())).toMatchObject({ version: 1 })
    expect(await elsewhere(['apply', '-f', longer, '--reason', 'CHG-1042 é', '--expect-version', '1'])).toMatchObject({
      code: 0,
      text: expect.stringMatching(/PT2H" -> "PT3H"\n.*\nversion 2 published in demo\n$/s),
    })
    expect(await house.configuration.getPublished(house.bench.ctx())).toMatchObject({
      version: 2,
      reason: 'CHG-1042 é',
      source: { format: 'yaml', text: await readFile(longer, 'utf8') },
    })
    for (const more of [[], ['--json']]) {
      const words = ['apply', '-f', longer, '--reason', 'again', ...more]
      expect(await elsewhere(words)).toEqual(await here(words))
    }
    expect(await elsewhere(['apply', '-f', wrong, '--reason', 'late', '--expect-version', '1'])).toBe(
      'another version than 1 is in force in demo by now: nothing was changed. Look at "andon config plan" again.',
    )
    expect(await elsewhere(['export', '-f', at('out.json')])).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(at('out.json'), 'utf8'))).toMatchObject({ apiVersion: 'andon/v1' })
  })

  it('says what to do when it cannot be reached, or by whom', async () => {
    const plan = ['plan', '-f', await file('plan.yaml', STARTER)]
    expect(await elsewhere(plan, url, null)).toBe(
      '--server needs a token: set ANDON_TOKEN, or name a file that holds it with --token-file.',
    )
    const named = await file('token', `${token}\n`)
    expect(await elsewhere([...plan, '--token-file', named], url, null)).toMatchObject({
      text: expect.stringMatching(/^from version \d of demo to /),
    })
    expect(await elsewhere(plan, url, 'two words')).toBe(
      'ANDON_TOKEN holds no token: it is one line of letters, digits and marks.',
    )
    expect(await elsewhere(plan, url, 'andon_nobody')).toBe(
      `${url} does not know the token. It may have ended or been revoked, or belong to another service.`,
    )
    expect(await elsewhere(plan, url, await tokenOf('reporter'))).toMatch(
      /^The token may not read the configuration of demo at http/,
    )
    expect(await elsewhere(['diff', '--from', '0'], url, await tokenOf('reporter'))).toMatch(/^The token may not read/)
    expect(await elsewhere(['apply', '-f', at('plan.yaml'), '--reason', 'x'], url, await tokenOf('responder'))).toBe(
      'You may read this but not do that. Roles that may: manager, admin.',
    )
    expect(await elsewhere([...plan, '--org', 'acme'])).toMatch(
      /^The token is one of the organisation demo, not of acme\./,
    )
    expect(await elsewhere(plan, 'ftp://there')).toMatch(/^"ftp:\/\/there" is no address of a service\./)
    expect(await elsewhere(plan, 'http://me:secret@there')).toMatch(/^The address holds a name or a password\./)
    expect(await elsewhere(plan, 'http://127.0.0.1:1')).toMatch(
      /^http:\/\/127\.0\.0\.1:1: nobody listens there\..*ECONNREFUSED/,
    )
    expect(await elsewhere(plan, url.replace('http:', 'https:'))).toMatch(/it speaks something else there/)
  })

  it('takes nothing else for a service: a page, a redirect, silence, an answer that breaks off', async () => {
    const plan = ['plan', '-f', await file('plan.yaml', STARTER)]
    const seen: unknown[] = []
    const thief = await stranger((request, response) => {
      seen.push(request.headers.authorization)
      response.end('{}')
    })
    const moved = await stranger((request, response) => {
      response.writeHead(308, { location: `${thief}${request.url}` }).end()
    })
    expect(await elsewhere(plan, moved)).toBe(
      `${moved}: the service is not there: the answer leads to ${thief}. Nothing was sent on; give that address as --server.`,
    )
    expect(seen).toEqual([])
    expect(await elsewhere(plan, thief)).toMatch(/does not answer as an Andon of this release does/)
    const page = await stranger((_, response) => response.writeHead(502).end('<html>Bad gateway</html>'))
    expect(await elsewhere(plan, page)).toMatch(/answered 502, which no Andon says so\. Is it the right address/)
    const broken = await stranger((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{', () => response.destroy())
    })
    expect(await elsewhere(plan, broken)).toMatch(/the connection was lost before the whole answer came/)
    const silent = openRemote(await stranger(() => undefined), token, { connect: 1_000, silence: 1 })
    await expect(silent.read({ method: 'GET', path: '/v1/me' })).rejects.toThrow('no answer came in time.')
    await silent.close()
  })
})
