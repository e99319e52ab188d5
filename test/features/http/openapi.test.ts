import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeOpenapi } from '#platform/http/openapi.ts'
import { type Opened, openServer } from './support.ts'
import { type Kept, thingRoutes } from './things.ts'

let opened: Opened
const kept: Kept = { stored: null, written: 0 }
beforeAll(async () => {
  opened = await openServer((api) => thingRoutes(api, kept))
})
afterAll(() => opened.server.stop(1_000))

const read = async (url: string) => opened.server.app.inject({ url })

test('the document is the same in JSON, in YAML and each time it is written', async () => {
  const json = (await read('/openapi.json')).json()
  const yaml = await read('/openapi.yaml')
  expect(parse(yaml.body)).toEqual(json)
  expect(yaml.headers['content-type']).toContain('application/yaml')
  expect(writeOpenapi(opened.server.app)).toBe(yaml.body)
})

test('an operation shows its answers, its refusals by status, and what the conventions add', async () => {
  const { paths, components, openapi } = (await read('/openapi.json')).json()
  expect(openapi).toBe('3.1.0')
  const create = paths['/v1/things'].post
  expect(Object.keys(create.responses).sort()).toEqual(
    ['201', '400', '401', '403', '404', '408', '409', '412', '413', '415', '422', '429', '500', '503'].sort(),
  )
  expect(create.responses['201'].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Thing' })
  expect(create.responses['409'].content['application/problem+json'].schema).toEqual({
    $ref: '#/components/schemas/Problem',
  })
  expect(create.responses['409'].description).toContain('`THING_STUCK`')
  expect(create.parameters.map((parameter: { name: string }) => parameter.name)).toEqual([
    'Idempotency-Key',
    'If-Match',
  ])
  const patch = paths['/v1/things/{key}'].patch
  expect(patch.parameters.find((parameter: { name: string }) => parameter.name === 'If-Match').required).toBe(true)
  expect(paths['/v1/things/{key}'].delete.responses['204'].content).toBeUndefined()
  expect(paths['/v1/form'].post.security).toEqual([])
  expect(Object.keys(paths['/v1/form'].post.requestBody.content)).toEqual(['application/x-www-form-urlencoded'])
  expect(Object.keys(components.schemas)).toEqual(['Problem', 'Thing'])
})

test('health, metrics and the document itself are no part of the contract', async () => {
  const { paths } = (await read('/openapi.json')).json()
  expect(Object.keys(paths)).toEqual(['/v1/things', '/v1/things/{key}', '/v1/things/{key}/{act}', '/v1/form'])
})

test('the reference page loads nothing from elsewhere and may run its own scripts', async () => {
  const page = await read('/docs/')
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toMatch(/https?:\/\/(?!localhost|127\.)/)
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map(([, address]) => address ?? '')
  expect(scripts.length).toBeGreaterThan(1)
  for (const script of scripts) expect((await read(new URL(script, 'http://x/docs/').pathname)).statusCode).toBe(200)
})

test('every other answer forbids a browser to run anything', async () => {
  const answer = await read('/livez')
  expect(answer.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect(answer.headers['cache-control']).toBe('no-store')
})
