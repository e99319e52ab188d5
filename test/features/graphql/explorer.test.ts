import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerExplorer } from '#platform/graphql/explorer.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify()
  await app.register(helmet)
  await registerExplorer(app)
  app.get('/other', async () => ({}))
})
afterAll(() => app.close())

const page = async (): Promise<string> => (await app.inject('/graphiql')).body

/** Addresses a page loads from by itself. */
const addressesIn = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map((match) => match[1]!)
    .filter((address) => !address.startsWith('data:'))

test('the page names no other server and all that it loads is served here', async () => {
  const html = await page()
  expect(html).toContain('<app-root>')
  const base = /<base href="([^"]+)">/.exec(html)?.[1] ?? ''
  expect(base).toBe('/graphiql/assets/')
  const addresses = addressesIn(html).filter((address) => address !== base)
  expect(addresses.length).toBeGreaterThan(5)
  for (const address of addresses) {
    const url = new URL(address, `http://andon.invalid${base}`)
    expect(url.host).toBe('andon.invalid')
    const answer = await app.inject(url.pathname)
    expect([url.pathname, answer.statusCode]).toEqual([url.pathname, 200])
    if (url.pathname.endsWith('.js')) expect(answer.headers['content-type']).toMatch(/javascript/)
  }
})

test('no script stands in the page itself, so that its policy needs no exception', async () => {
  expect([...(await page()).matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)]).toEqual([])
})

test('it asks this server, and nothing else may be reached from it', async () => {
  const options = await app.inject('/graphiql/initial_options.js')
  expect(options.body).toContain('/graphql')
  expect(options.body).not.toMatch(/https?:/)
  const policy = String((await app.inject('/graphiql')).headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
})

test('other pages keep the policy of the server', async () => {
  expect((await app.inject('/other')).headers['content-security-policy']).toContain("default-src 'self'")
})
